"""What can be typed: every command, its options and its help. `terminal/` does the work.

Work is imported when its command runs: help, version and completion must not pay for a store or an
embedder.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from service.doors.terminal import ending, stored, usage

app = typer.Typer(
    cls=usage.Doorway,
    name="crosscheck",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings=usage.SETTINGS,
)
for group in stored.GROUPS:
    app.add_typer(group.app, name=group.name, rich_help_panel=group.panel, help=group.about)


def main() -> None:
    """Run the command line and leave with its exit code."""
    raise SystemExit(ending.run(app))


def _version(asked: bool) -> None:  # noqa: FBT001 - the shape of a callback
    if asked:
        typer.echo(f"crosscheck {version('crosscheck')}")
        raise typer.Exit


@app.callback()
def crosscheck(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Ask news articles for a figure: every figure, who says it, and as of when.

    Two figures that differ are told apart: a conflict, another scope, a later update, another
    bound, or one statement printed twice. Every sentence stands on a quote.

    Start with "crosscheck demo".
    """


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def demo(*, data_dir: usage.DataDir = None, as_json: usage.AsJson = False) -> None:
    """Take in five articles and answer a question on which they differ.

    The articles go to a collection of their own, "seeds"; running it again changes nothing.
    """
    from service.doors.terminal.commands import taking

    raise typer.Exit(taking.demo(data_dir, as_json=as_json))


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def ask(
    question: usage.Question,
    *,
    collection: usage.Collection = None,
    after: usage.After = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 5 when sources differ.")
    ] = False,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Answer a question: figures, who says them, why they differ, quotes."""
    from service.doors.terminal.commands import asking

    how = asking.How(after=after, as_json=as_json, strict=strict)
    raise typer.Exit(asking.ask(question, collection, data_dir, how))


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def search(
    words: usage.Words,
    *,
    collection: usage.Collection = None,
    limit: usage.Limit = 10,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Show the passages that some words find, and how they rank."""
    from service.doors.terminal.commands import asking

    found = asking.search(" ".join(words), collection, data_dir, as_json=as_json, limit=limit)
    raise typer.Exit(found)


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def why(
    answer_id: usage.AnswerId, *, as_json: usage.AsJson = False, data_dir: usage.DataDir = None
) -> None:
    """Show what an answer was made from, and replay it.

    How the question was read, the passages found and their ranks, the figures kept, and those
    refused with the reason.
    """
    from service.doors.terminal.commands import trail

    raise typer.Exit(trail.why(answer_id, data_dir, as_json=as_json))


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def feedback(
    answer_id: usage.AnswerId,
    *,
    wrong: usage.Wrong = None,
    right: Annotated[bool, typer.Option("--right", help="It is right.")] = False,
    citation: usage.Citation = None,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Say whether an answer was right, or what is wrong in it; kept with the answer."""
    from service.doors.terminal.commands import trail

    said = trail.Said(wrong=wrong, right=right, citation=citation, as_json=as_json)
    raise typer.Exit(trail.feedback(answer_id, data_dir, said))


@app.command(cls=usage.Command, rich_help_panel=usage.ASKING)
def figures(
    files: usage.Files,
    *,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day the text ran, for 'last week'.")
    ] = None,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help='Read and write lines: {"id","text","published"?} in.')
    ] = False,
    as_json: usage.AsJson = False,
) -> None:
    """Read the figures in any text and print them. Nothing is stored."""
    from service.doors.terminal.commands import reading

    if jsonl:
        raise typer.Exit(reading.read_lines(files, published))
    raise typer.Exit(reading.read_files(files, published, as_json=as_json))


@app.command(cls=usage.Command, rich_help_panel=usage.KEEPING)
def ingest(
    paths: usage.Paths,
    *,
    collection: usage.Collection = None,
    as_json: usage.AsJson = False,
    quiet: usage.Quiet = False,
    verbose: usage.Verbose = False,
    errors: usage.Errors = None,
    data_dir: usage.DataDir = None,
) -> None:
    """Take articles in: clean, cut, read every figure, store.

    What cannot be read is refused with file, line and reason; the rest goes in. Running it again
    changes nothing and goes on where a run was cut short; a changed article becomes a new version.
    A feed's articles (RSS, Atom, JSON Feed, a news sitemap) come in once; `feeds add` follows it.
    """
    from service.doors.terminal.commands import taking

    look = taking.Look(as_json=as_json, quiet=quiet, verbose=verbose, errors=errors)
    raise typer.Exit(taking.ingest(paths, collection, data_dir, look))


app.command("collections", cls=usage.Command, rich_help_panel=usage.KEEPING)(stored.collections)
app.command("dateline", cls=usage.Command, rich_help_panel=usage.KEEPING)(stored.dateline)


@app.command(cls=usage.Command, rich_help_panel=usage.UPKEEP)
def serve(
    *,
    host: Annotated[str, typer.Option(help="An address of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8080,
    log_format: usage.LogFormat = None,
    data_dir: usage.DataDir = None,
) -> None:
    """Answer over HTTP: the REST service.

    POST /v1/answers {"question": ..., "collection": ...}; /openapi.json describes all of it.
    On 127.0.0.1 nobody needs a key; on any other address everybody does, see `keys create`.
    """
    from service.doors.terminal.commands import serving

    raise typer.Exit(serving.serve(host, port, log_format, data_dir))


@app.command(cls=usage.Command, rich_help_panel=usage.UPKEEP)
def reindex(
    *,
    figures: Annotated[
        bool, typer.Option("--figures", help="Read figures again where the rules have changed.")
    ] = False,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Build the vector index anew, then switch to it; or read figures again.

    Both leave what is there in use until the new stands, and may be stopped and run again.
    """
    from service.doors.terminal.commands import upkeep

    work = upkeep.read_again if figures else upkeep.reindex
    raise typer.Exit(work(data_dir, as_json=as_json))


@app.command(cls=usage.Command, rich_help_panel=usage.UPKEEP)
def expire(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count only.")] = False,
    as_json: usage.AsJson = False,
    data_dir: usage.DataDir = None,
) -> None:
    """Delete answers and threads that are older than the settings keep them."""
    from service.doors.terminal.commands import upkeep

    raise typer.Exit(upkeep.expire(data_dir, as_json=as_json, only_count=dry_run))


@app.command(cls=usage.Command, rich_help_panel=usage.UPKEEP)
def doctor(*, as_json: usage.AsJson = False, data_dir: usage.DataDir = None) -> None:
    """Say what is there, what is missing and what to do about it."""
    from service.doors.terminal.commands import upkeep

    raise typer.Exit(upkeep.doctor(data_dir, as_json=as_json))
