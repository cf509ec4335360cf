"""What can be typed after `articles`, `origins` and `keys`."""

from __future__ import annotations

from typing import Annotated

import typer

from service.doors.terminal import usage

articles = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)
origins = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)
keys = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)


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


Why = Annotated[str, typer.Option("--why", metavar="REASON", help="Why; it is kept and shown.")]


@origins.command("list", cls=usage.Command)
def list_origins(
    *,
    collection: usage.Collection = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """List groups of copies, the largest first, by the article that came first."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.list_origins(collection, data_dir, as_json=as_json))


@origins.command("show", cls=usage.Command)
def show_origin(
    article_id: usage.ArticleId, *, as_json: usage.AsJson = False, data_dir: usage.DataDir = None
) -> None:
    """Show which articles are one origin with an article, and why each pair was joined."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.show_origin(article_id, data_dir, as_json=as_json))


@origins.command("split", cls=usage.Command)
def split_origin(
    article_id: usage.ArticleId,
    *,
    why: Why,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Set an article apart from all others: it is an origin of its own from now on."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.split_origin(article_id, why, data_dir, as_json=as_json))


@origins.command("join", cls=usage.Command)
def join_origins(
    article_id: usage.ArticleId,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other article's id.")],
    *,
    why: Why,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Make two articles one origin, whatever they say. A later split undoes it."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.join_origins((article_id, other), why, data_dir, as_json=as_json))


@origins.command("find", cls=usage.Command)
def find_origins(*, as_json: usage.AsJson = False, data_dir: usage.DataDir = None) -> None:
    """Look for copies among articles that were stored before this was done."""
    from service.doors.terminal.commands import filing

    raise typer.Exit(filing.find_origins(data_dir, as_json=as_json))


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
