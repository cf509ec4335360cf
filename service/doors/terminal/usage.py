"""How commands are typed and explained: the options they share, help in plain groups, refusals.

Help is laid out here and not by rich, which takes longer to import than all the rest of help does.
Contexts and formatters are the vendor's own and have moved between its versions, hence `Any`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from service.domain.errors import CrosscheckError
from service.doors.terminal.ending import DEBUG, complain, exit_code_of, lost
from service.doors.words.plain import printable

ASKING, KEEPING, UPKEEP = "Ask", "Articles", "Upkeep"
EXIT_CODES = (
    "0 answered    1 our fault    2 the request must change    3 try again later",
    "4 not found: no record, or no such id    5 disputed, with ask --strict",
)
EXAMPLES = {
    "demo": ("crosscheck demo", "crosscheck demo --data-dir /tmp/try"),
    "ask": (
        'crosscheck ask "how many North Korean troops were deployed?"',
        'crosscheck ask "when did Russia invade?" -c seeds',
        'crosscheck ask "how many were captured?" --json | jq .figures',
    ),
    "search": ("crosscheck search wounded soldiers Kursk -n 5",),
    "why": ("crosscheck why ans_01KAK3X2Q9",),
    "feedback": ('crosscheck feedback ans_01KAK3X2Q9 --wrong "12,000 is of another year"',),
    "figures": (
        "crosscheck figures report.txt --published 2025-01-11",
        'echo "Over 3,000 were killed, Kyiv said." | crosscheck figures -',
        "crosscheck figures --jsonl texts.jsonl > figures.jsonl",
    ),
    "ingest": (
        "crosscheck ingest articles/",
        "crosscheck ingest today.jsonl -c kursk",
        "crosscheck ingest https://example.org/report.txt",
    ),
    "articles list": ("crosscheck articles list -c seeds",),
    "articles show": ("crosscheck articles show art_01KAK3X2Q9",),
    "articles delete": ("crosscheck articles delete art_01KAK3X2Q9",),
    "feeds add": (
        "crosscheck feeds add https://news.example/rss -c kursk",
        "crosscheck feeds add https://news.example/",
    ),
    "feeds list": ("crosscheck feeds list --json",),
    "feeds poll": (
        "crosscheck feeds poll",
        "crosscheck feeds poll feed_3c1f09ab27d45e6f8a10",
        "*/15 * * * * crosscheck feeds poll    # in a crontab",
    ),
    "feeds remove": ("crosscheck feeds remove feed_3c1f09ab27d45e6f8a10",),
    "collections": ("crosscheck collections --json",),
    "dateline": (
        'crosscheck dateline art_01KAK3X2Q9 2025-01-11 --why "printed on the page"',
        "crosscheck dateline art_01KAK3X2Q9",
    ),
    "serve": ("crosscheck serve", "crosscheck serve --port 9000 --data-dir /srv/articles"),
    "keys create": (
        "crosscheck keys create newsroom --scope ask --scope ingest -c kursk",
        "crosscheck keys create dashboard --days 90",
    ),
    "keys list": ("crosscheck keys list",),
    "keys revoke": ("crosscheck keys revoke cck_3fT9aB7xQ2Lm",),
    "reindex": ("crosscheck reindex",),
    "expire": ("crosscheck expire --dry-run",),
    "doctor": ("crosscheck doctor",),
}
SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 96}

Question = Annotated[str, typer.Argument(metavar="QUESTION", help="In quotation marks.")]
Words = Annotated[list[str], typer.Argument(metavar="WORDS", help="Words to look for.")]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH|URL...",
        help=".txt, .md, .html, .pdf, .json, .jsonl, folders, feeds; addresses, or .urls of them.",
    ),
]
Files = Annotated[
    list[str], typer.Argument(metavar="FILE...|-", help="Text files, or - for stdin.")
]
ArticleId = Annotated[
    str, typer.Argument(metavar="ID", help="As `articles list` shows it; unknown: exit 4.")
]
AnswerId = Annotated[
    str, typer.Argument(metavar="ID", help="The id below an answer; unknown: exit 4.")
]
After = Annotated[
    str | None,
    typer.Option(
        "--after",
        metavar="ANSWER_ID",
        help="Go on from an answer: 'and wounded?' takes the rest from its question.",
    ),
]
Collection = Annotated[
    str | None, typer.Option("--collection", "-c", help="The collection, if not the default one.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show what was dropped.")]
Errors = Annotated[
    Path | None,
    typer.Option("--errors", metavar="FILE", help="Write each refusal there, one JSON a line."),
]
DataDir = Annotated[
    Path | None,
    typer.Option("--data-dir", help="The data folder, if not CROSSCHECK_DATA_DIR or your own."),
]
LogFormat = Annotated[
    str | None, typer.Option(metavar="plain|json", help="How the log is written.")
]
Wrong = Annotated[
    str | None, typer.Option(metavar="REASON", help="It is wrong, and what is wrong in it.")
]
Citation = Annotated[
    int | None, typer.Option("--quote", metavar="N", min=1, help="It is about the quote [N] alone.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON instead of a page.")]
Limit = Annotated[int, typer.Option("--limit", "-n", min=1, max=100, help="How many to show.")]


class Command(TyperCommand):
    """Explain a command with examples, shown as they are typed."""

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples without wrapping them."""
        names, above = [str(self.name)], ctx.parent
        while above is not None and above.parent is not None:  # The root is the program itself.
            names, above = [above.info_name, *names], above.parent
        _write_verbatim(formatter, "Examples", EXAMPLES[" ".join(names)])


class Doorway(TyperGroup):
    """Group commands in help, and end every refusal as one sentence and an exit code."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write commands under the panels they were declared for."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            command = self.commands[name]
            panel = getattr(command, "rich_help_panel", None) or "Commands"
            panels.setdefault(panel, []).append((name, command.get_short_help_str(limit=80)))
        for panel, rows in panels.items():
            with formatter.section(panel):
                formatter.write_dl(rows)

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the exit codes without wrapping them."""
        _write_verbatim(formatter, "Exit codes", EXIT_CODES)

    def make_context(self, *args: Any, **more: Any) -> Any:
        """Read what was typed; a refusal repeats it in a form that is safe to print."""
        with _plainly():
            return super().make_context(*args, **more)

    def invoke(self, ctx: Any) -> object:
        """Run the command that was typed."""
        try:
            with _plainly():
                return super().invoke(ctx)
        except CrosscheckError as error:
            if os.environ.get(DEBUG):
                raise
            complain(f"crosscheck: {error}")
            raise typer.Exit(exit_code_of(error)) from error


@contextmanager
def _plainly() -> Iterator[None]:
    """Make the vendor's refusals safe to print, and let a reader leave before the end.

    Some refusals repeat what was typed as it came.
    """
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(lost(sys.stdout)) from None
    except Exception as refusal:
        words: Any = refusal
        if isinstance(getattr(refusal, "message", None), str):
            words.message = printable(words.message)
        raise


def _write_verbatim(formatter: Any, title: str, lines: Sequence[str]) -> None:
    with formatter.section(title):
        for line in lines:
            formatter.write(f"  {line}\n")
