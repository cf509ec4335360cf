"""Channels: what is talked of in each collection, message by message, and how far it was read."""

from __future__ import annotations

from service.desk.callers.saved import SavedDesk
from service.desk.callers.threads import Bound, with_answers
from service.domain.callers.channel import Activity, Channel, Placed, Post, ReadMark
from service.domain.errors import CallerError, NotFoundError
from service.domain.ports.kit import Kit
from service.domain.ports.stored import Shelf, Stretch, Turned


class ChannelDesk:
    """Serve the channels of the collections that a desk is bound to."""

    def __init__(self, kit: Kit, desk: Bound) -> None:
        self._kit, self._desk = kit, desk

    @property
    def saved(self) -> SavedDesk:
        """Return the questions saved in these channels."""
        return SavedDesk(self._kit, self._desk)

    async def listed(self, reader: str) -> tuple[Channel, ...]:
        """Return every channel by name, with how much of it a reader has not read."""
        shelves = [each for each in await self._kit.archive.shelves() if self._sees(each)]
        told = await self._kit.channels.activity([each.name for each in shelves], reader)
        return tuple(_channel(*each) for each in zip(shelves, told, strict=True))

    async def messages(self, name: str, turned: Turned, limit: int) -> Stretch[Post]:
        """Return first messages of threads with their answers, oldest first.

        Raises NotFoundError where there is no such channel, or no such message to be around.
        """
        if sum(each is not None for each in turned) > 1:
            raise CallerError("expected one of 'before', 'after' and 'around'; send one of them")
        await self._desk.must_hold(name)
        part = await self._kit.channels.messages(name, turned, limit)
        if turned.around is not None and not part.rows:
            raise _no_message(turned.around)
        posts = await self._posts(part.rows)
        return Stretch(posts, part.before, part.after, part.more_before, part.more_after)

    async def message(self, message_id: str) -> Post:
        """Return one message, which may be a reply, or raise NotFoundError."""
        placed = await self._kit.channels.message(message_id)
        if placed is None or not self._desk.sees(placed.collection):
            raise _no_message(message_id)
        [post] = await self._posts((placed,))
        return post

    async def read(self, name: str, reader: str, message_id: str) -> ReadMark:
        """Note that a reader has read a channel up to a message; a mark never moves back.

        Raises NotFoundError where the channel or the message in it is not there.
        """
        await self._desk.must_hold(name)
        if not await self._kit.channels.mark(name, reader, message_id):
            raise _no_message(message_id)
        [told] = await self._kit.channels.activity([name], reader)
        return ReadMark(name=name, message_id=message_id, unread=told.unread)

    def _sees(self, shelf: Shelf) -> bool:
        return self._desk.sees(shelf.name)

    async def _posts(self, rows: tuple[Placed, ...]) -> tuple[Post, ...]:
        return await with_answers(rows, Post, self._kit.journal)


def _channel(shelf: Shelf, told: Activity) -> Channel:
    return Channel(
        name=shelf.name,
        articles=shelf.articles,
        figures=shelf.figures,
        newest=shelf.newest,
        messages=told.threads,
        unread=told.unread,
        last_message_at=told.last_message_at,
        last_message_id=told.last_message_id,
    )


def _no_message(message_id: str) -> NotFoundError:
    return NotFoundError(f"no message {message_id!r} here: it never was, or it was deleted")
