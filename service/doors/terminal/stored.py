"""What can be typed after `articles`: list, show, delete."""

from __future__ import annotations

import typer

from service.doors.terminal import usage

articles = typer.Typer(cls=usage.Doorway, no_args_is_help=True, rich_markup_mode=None)


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
