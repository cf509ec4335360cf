"""A request that names itself is carried out once: its reply is kept and given again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from service.domain.callers.reply import Reply
from service.domain.ports.callers import Replies
from service.domain.ports.kit import Clock

KEPT: Final = timedelta(hours=24)
LARGEST_KEPT: Final = 1 << 20
"""A reply of more bytes is not kept, and the request would be carried out again."""


class Repeats:
    """Claim a name for a request, keep its reply, or give the name free."""

    def __init__(self, replies: Replies, clock: Clock) -> None:
        self._replies, self._clock = replies, clock

    async def claim(self, caller: str, name: str, longest_s: float) -> Reply | None:
        """Take a name; None: it was free. Otherwise return what is known of it.

        `longest_s`: how long a request may be under way; a claim older than that was left by a
        process that is gone.
        """
        now = self._clock.now()
        fresh = Reply(caller=caller, name=name, digest="", created_at=now)
        longest = timedelta(seconds=longest_s)
        return await self._replies.claim(fresh, now - KEPT, now - longest)

    async def keep(self, reply: Reply) -> None:
        """Keep the whole reply of a request that holds its name, or free the name if too large."""
        if len(reply.body) > LARGEST_KEPT:
            await self.release(reply.caller, reply.name)
        else:
            await self._replies.keep(reply.model_copy(update={"created_at": self._clock.now()}))

    async def release(self, caller: str, name: str) -> None:
        """Give a name free: its request came to nothing and may be sent again."""
        await self._replies.release(caller, name)
