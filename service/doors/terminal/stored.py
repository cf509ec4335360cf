"""What can be typed of what is kept: `articles`, `feeds`, `keys`; collections, datelines."""

from __future__ import annotations

from typing import Annotated, Final, NamedTuple

import typer

from service.doors.terminal import usage
from service.doors.terminal.origins import origins

articles = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)
feeds = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)
keys = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)


class Group(NamedTuple):
    """Hold commands of one name, and how help tells of them."""

    app: typer.Typer
    name: str
    panel: str
    about: str


GROUPS: Final = (
    Group(articles, "articles", usage.KEEPING, "List, show and delete articles."),
    Group(origins, "origins", usage.KEEPING, "Show which articles are copies, and say why not."),
    Group(feeds, "feeds", usage.KEEPING, "Follow feeds: add, list, poll and remove them."),
    Group(keys, "keys", usage.UPKEEP, "Make, list and revoke the keys of the REST service."),
)
FeedId = Annotated[
    str, typer.Argument(metavar="ID", help="As `feeds list` shows it; unknown: exit 4.")
]


@articles.command("list", cls=usage.Command)
def list_articles(
    *,
    collection: usage.Collection = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """List stored articles: id, date, outlet, title, figures."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.list_articles(collection, data_dir, as_json=as_json))


@articles.command("show", cls=usage.Command)
def show_article(
    article_id: usage.ArticleId, *, as_json: usage.AsJson = False, data_dir: usage.DataDir = None
) -> None:
    """Print one article as it is stored, and what cleaning dropped."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.show_article(article_id, data_dir, as_json=as_json))


@articles.command("delete", cls=usage.Command)
def delete_article(
    article_id: usage.ArticleId, *, as_json: usage.AsJson = False, data_dir: usage.DataDir = None
) -> None:
    """Remove one article from every table and index, with all its versions."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.delete_article(article_id, data_dir, as_json=as_json))


def collections(*, as_json: usage.AsJson = False, data_dir: usage.DataDir = None) -> None:
    """List the collections: articles, figures, newest date."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.list_collections(data_dir, as_json=as_json))


def dateline(
    article_id: usage.ArticleId,
    day: Annotated[
        str | None, typer.Argument(metavar="[DATE]", help="Such as 2025-01-11, or unknown.")
    ] = None,
    *,
    why: Annotated[str, typer.Option(metavar="WORDS", help="How you know; it is kept.")] = "",
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Put right when an article ran, or show who did; its figures are read again by it.

    Who, when, why and what stood there before are kept. Earlier answers stay as they were given.
    """
    from service.doors.terminal.commands import trail

    change = trail.wanted_change(day, why)
    raise typer.Exit(trail.dateline(article_id, change, data_dir, as_json=as_json))


@feeds.command("add", cls=usage.Command)
def add_feed(
    url: Annotated[
        str, typer.Argument(metavar="URL", help="Of a feed, or of a page that names one.")
    ],
    *,
    collection: usage.Collection = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Follow a feed: RSS, Atom, JSON Feed, a news sitemap or an index of them.

    The address is read once and what it holds is shown; `feeds poll` then takes its articles in.
    """
    from service.doors.terminal.commands import feeds

    raise typer.Exit(feeds.add(url, collection, data_dir, as_json=as_json))


@feeds.command("list", cls=usage.Command)
def list_feeds(
    *,
    collection: usage.Collection = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """List feeds: id, collection, title, when polled, when due, what is wrong with it."""
    from service.doors.terminal.commands import feeds

    raise typer.Exit(feeds.list_feeds(collection, data_dir, as_json=as_json))


@feeds.command("poll", cls=usage.Command)
def poll_feeds(
    feed_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One feed, else those due; unknown: exit 4."),
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="All feeds, due or not.")] = False,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Take in what is new in feeds. An edited item becomes a new version of its article.

    Fit for cron: a feed is due once the wait it asks for is over, and later after failures. What
    is unchanged costs one request. Exit 3: a feed could not be read; the others were.
    """
    from service.doors.terminal.commands import feeds

    which = feeds.Which(feed_id=feed_id, only_due=not every)
    raise typer.Exit(feeds.poll(which, data_dir, as_json=as_json))


@feeds.command("remove", cls=usage.Command)
def remove_feed(
    feed_id: FeedId, *, as_json: usage.AsJson = False, data_dir: usage.DataDir = None
) -> None:
    """Stop following a feed. Its articles stay; added again, it knows them."""
    from service.doors.terminal.commands import feeds

    raise typer.Exit(feeds.remove(feed_id, data_dir, as_json=as_json))


@keys.command("create", cls=usage.Command)
def create_key(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Whose it is, for `keys list`.")],
    *,
    scope: Annotated[
        list[str] | None,
        typer.Option(metavar="ask|ingest|admin", help="What it may: ask unless said; repeatable."),
    ] = None,
    collection: Annotated[
        list[str] | None,
        typer.Option(
            "--collection", "-c", metavar="NAME", help="Bind it to a collection; repeatable."
        ),
    ] = None,
    days: Annotated[
        int | None, typer.Option(help="How long it lasts; for good unless said.")
    ] = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Make a key and print it, this once.

    ask: questions, search, reading. ingest: putting articles in. admin: everything, and deleting.
    Bound to collections, it sees no other. Send it as "Authorization: Bearer KEY".
    """
    from service.desk.callers.keys import wanted_key
    from service.doors.terminal.commands import admitting

    wanted = wanted_key(name, scope or (), collection or (), days)
    raise typer.Exit(admitting.create(wanted, data_dir, as_json=as_json))


@keys.command("list", cls=usage.Command)
def list_keys(*, as_json: usage.AsJson = False, data_dir: usage.DataDir = None) -> None:
    """List keys: id, name, what they may, where, until when. Never the keys themselves."""
    from service.doors.terminal.commands import admitting

    raise typer.Exit(admitting.list_keys(data_dir, as_json=as_json))


@keys.command("revoke", cls=usage.Command)
def revoke_key(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="As `keys list` shows it; unknown: exit 4.")
    ],
    *,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Close a key for good. A running service stops taking it within seconds."""
    from service.doors.terminal.commands import admitting

    raise typer.Exit(admitting.revoke(key_id, data_dir, as_json=as_json))
