"""What can be typed after `origins`."""

from __future__ import annotations

from typing import Annotated

import typer

from service.doors.terminal import usage

origins = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)
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
