"""`python -m evals judge`: let a model grade whether quotes support sentences.

An option: nothing else needs it, and no gate waits for it. Ends with 0 when the report was printed,
2 when the request must change, 3 when no label could be graded or the file not be written.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from evals.cases.load import seed_cases
from evals.judge.fresh import fresh_sentences
from evals.judge.grader import Grader, Server, open_grader
from evals.judge.labels import kappa_of_passes, material_of, read_labels, read_seeds
from evals.judge.material import Grade, Material
from evals.judge.prompt import grading_prompt
from evals.judge.report import FreshGrade, Judged, LabelGrade, as_json, worded
from evals.reading.reporting import show
from service.domain.errors import CallerError, CrosscheckError, WorldError
from service.wiring.prompts import Prompt

KEY: Final = "CROSSCHECK_EVAL_JUDGE_KEY"

_DESCRIPTION: Final = """\
Let a language model grade whether quotes support a sentence. First it grades pairs
labelled by hand, and the report says how far it agrees with the labels. Then it grades
the sentences of answers given now on the seed cases. The share of supported sentences
is never printed without the agreement, and it never enters the gate.

This is an option: every other measure works without a model.
"""

_EPILOG: Final = f"""\
examples:
  a model on this machine, no key:
    python -m evals judge --base-url http://localhost:11434/v1 --model qwen3:8b
  a model elsewhere; sentences and quotes of the articles are sent to that address:
    {KEY}=... python -m evals judge \\
      --base-url https://api.openai.com/v1 --model gpt-5-mini --json judged.json
  a first try, with ten labels and ten sentences (too few to trust a judge):
    python -m evals judge --base-url ... --model ... --limit 10

The key is read from {KEY} and from nowhere else; a server that asks for none
needs none. The server must know chat completions with "response_format": json_schema.

exit codes:
  0 reported    2 the request must change    3 nothing could be graded, try again later
"""

_NO_MODEL: Final = f"""\
judge: no model is configured. Judging by a model is an option; every other measure works
without one. To use it, give --base-url and --model (and {KEY} where the server
asks for a key); --help has examples."""


class _Work(NamedTuple):
    server: Server
    prompt: Prompt
    limit: int | None


def main(argv: Sequence[str] | None = None) -> int:
    """Judge, print the report, return the exit code."""
    given = _parser().parse_args(argv)
    if not (given.base_url and given.model):
        _complain(_NO_MODEL)
        return 2
    try:
        server = Server(_address(given.base_url), given.model, _key())
        _expect_folder(given.json)
        judged = asyncio.run(_judge(_Work(server, grading_prompt(), given.limit)))
        show(*worded(judged))
        _write(given.json, as_json(judged))
    except CrosscheckError as trouble:
        _complain(f"judge: {trouble}")
        return (
            2 if isinstance(trouble, CallerError) else 3 if isinstance(trouble, WorldError) else 1
        )
    return 0 if judged.trust.graded else 3


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m evals judge",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--base-url", metavar="URL", help="address of an OpenAI-compatible server")
    parser.add_argument("--model", metavar="NAME", help="the model's name at that server")
    parser.add_argument(
        "--limit",
        type=_count,
        metavar="N",
        help="grade at most N labels and N fresh sentences (default: all)",
    )
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="also write every grade and its reason here"
    )
    return parser


def _count(words: str) -> int:
    count = int(words)
    if count < 1:
        raise argparse.ArgumentTypeError("a whole number from 1 is expected")
    return count


def _address(url: str) -> str:
    """Return the address. Raises CallerError; the message leaves out what may hold a password."""
    try:
        parts = urlsplit(url)
        fits = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fits = False
    if not fits:
        raise CallerError("--base-url: an address like http://localhost:11434/v1 is expected")
    if "@" in parts.netloc:
        raise CallerError(f"--base-url: no user or password in it; a key goes into {KEY}")
    return url


def _key() -> str | None:
    """Return the key, None where there is none. Raises CallerError where it fits no header."""
    key = os.environ.get(KEY, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise CallerError(f"{KEY}: printable ASCII is expected; the value is not shown here")
    return key or None


def _expect_folder(file: Path | None) -> None:
    if file is not None and not file.parent.is_dir():
        raise CallerError(f"--json: there is no folder {str(file.parent)!r}")


async def _judge(work: _Work) -> Judged:
    held = read_labels().labels
    labels, seeds = held[: work.limit], read_seeds()
    with TemporaryDirectory(prefix="crosscheck-judge-") as home:
        fresh = await fresh_sentences(seed_cases(), Path(home), work.limit)
    async with open_grader(work.server, work.prompt) as grader:
        asked = [*(material_of(each, seeds) for each in labels), *fresh]
        grades = await _grade_all(grader, asked)
    return Judged(
        model=work.server.model,
        stamp=work.prompt.stamp,
        passes=kappa_of_passes(held),
        labels=[LabelGrade(*each) for each in zip(labels, grades, strict=False)],
        fresh=[FreshGrade(*each) for each in zip(fresh, grades[len(labels) :], strict=True)],
    )


async def _grade_all(grader: Grader, asked: Sequence[Material]) -> list[Grade]:
    """Grade one after another; tell a waiting person how far it is."""
    grades = []
    for n, material in enumerate(asked, 1):
        grades.append(await grader.grade(material))
        if sys.stderr.isatty():
            end = "\n" if n == len(asked) else ""
            sys.stderr.write(f"\rgraded {n} of {len(asked)}{end}")
            sys.stderr.flush()
    return grades


def _write(file: Path | None, words: str) -> None:
    if file is None:
        return
    try:
        file.write_text(words, encoding="utf-8")
    except OSError as full:
        raise WorldError(f"--json: {str(file)!r} could not be written ({full.strerror})") from full


def _complain(words: str) -> None:
    sys.stderr.write(f"{words}\n")
