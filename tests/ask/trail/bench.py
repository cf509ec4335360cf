"""Measure the desk with a failing model at full size: `python -m tests.ask.trail.bench`.

Not a test: `test_served.py` tries a few of these. Every fault of the backend's scripts is put to
every question at a desk of its own, with the real patience; each answer is held against the rules'.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from service.domain.answer import Answer
from service.wiring.settings import Settings
from tests.ask.trail.served import (
    DEPLOYED,
    HONEST,
    HURT,
    WHO,
    Told,
    faulty,
    nobody,
    settings_of,
    told,
    with_seeds,
)
from tests.backends.openai_llm.server import LlmServer, Reply, Script, scripts_in, serving

QUESTIONS: Final = (DEPLOYED, HURT, WHO)
LEFT: Final = {"id", "created_at", "trace"}
DEADLINE_S: Final = 2.0
LATER: Final[dict[str, tuple[str, ...]]] = {
    "fails from the second task on": ("choose", "read_figures", "compose", "support"),
    "fails at the sentences": ("compose",),
    "fails at the second reading": ("support",),
}
"""Outages that begin in the middle of a question."""


class Outcome(NamedTuple):
    """Hold what came of one question. `wrong`: what should not be, in words."""

    fault: str
    mode: str
    requests: int
    late_s: float
    wrong: tuple[str, ...]


def main() -> None:
    """Put every fault to every question and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", action="store_true", help="print a line for every fault")
    args = parser.parse_args()
    with TemporaryDirectory() as folder, serving(HONEST) as server:
        home = with_seeds(Path(folder))
        settings = Settings.load(data_dir=home, embedder="none")
        rules = {words: told(settings, words).answer for words in QUESTIONS}
        outcomes = [
            outcome(server, home, name, rules[words])
            for name in [*scripts_in("faults"), *LATER, "nobody listens", "honest"]
            for words in QUESTIONS
        ]
    report(outcomes, each=args.each)


def outcome(server: LlmServer, home: Path, name: str, rules: Answer) -> Outcome:
    """Ask one question of a server with one fault."""
    server.play(_script(name))
    base_url = nobody() if name == "nobody listens" else server.base_url
    settings = settings_of(home, base_url, model_deadline_s=DEADLINE_S)
    try:
        found = told(settings, rules.question)
    except Exception as unhandled:  # That there is none is what is measured.
        return Outcome(name, "", 0, 0.0, (f"UNHANDLED {unhandled!r}",))
    wrong = tuple(_wrong(found, rules, name, len(server.chats)))
    late_s = found.seconds - DEADLINE_S
    return Outcome(name, found.answer.mode, len(server.chats), late_s, wrong)


def _script(name: str) -> Script:
    if name in LATER:
        failing = dict.fromkeys(LATER[name], (Reply(status=500),))
        return Script({**HONEST.tasks, **failing})
    found: dict[str, Any] | None = scripts_in("faults").get(name)
    return faulty(found) if found else HONEST


def _wrong(found: Told, rules: Answer, name: str, requests: int) -> list[str]:
    answer = found.answer
    is_odd = not scripts_in("faults").get(name, {"reason": ""}).get("reason")
    wrong = [] if found.why.replays else ["does not replay"]
    if found.seconds > DEADLINE_S + 1:
        wrong.append(f"took {found.seconds:.1f} s")
    if requests > (6 if is_odd else 3):
        wrong.append(f"{requests} requests")
    if [f.id for f in answer.figures] != [f.id for f in rules.figures]:
        wrong.append("figures moved")
    if answer.mode == "rules" and answer.model_dump(exclude=LEFT) != rules.model_dump(exclude=LEFT):
        wrong.append("not the rules' answer")
    has_failed = any(said.trouble for said in found.why.dossier.said)
    if has_failed and not any("rules alone" in note for note in answer.trace.fallbacks):
        wrong.append("not labelled")
    return wrong


def report(outcomes: list[Outcome], *, each: bool) -> None:
    """Print the sums, and every outcome where asked to."""
    faults = dict.fromkeys(found.fault for found in outcomes)
    for name in faults if each else ():
        rows = [f"{o.mode} {o.requests}" for o in outcomes if o.fault == name]
        say(f"  {name}: {', '.join(rows)}")
    say(f"{len(faults)} kinds, {len(outcomes)} questions")
    say(f"  answers {dict(Counter(found.mode or 'NONE' for found in outcomes))}")
    say(f"  requests {dict(sorted(Counter(found.requests for found in outcomes).items()))}")
    say(f"  latest end after the deadline {max(found.late_s for found in outcomes):+.2f} s")
    bad = [(found.fault, found.wrong) for found in outcomes if found.wrong]
    say(f"  not as promised {len(bad)} {bad}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
