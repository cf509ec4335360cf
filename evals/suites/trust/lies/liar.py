"""Models that lie, obey, write honestly or say nothing; each keeps the contract of the port."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Final

from evals.suites.trust.lies import pointing, sentences
from evals.suites.trust.lies.prompt import Shown, shown
from service.domain.ports.model import Completion, ModelError, Prompted, Turn

Says = Callable[[Shown], object]

_TOLD: Final = re.compile(r"\d{2,3}(?:,\d{3})+|\d+(?:\.\d+)?")
_ORDER: Final = re.compile(
    r"(?:report|say|answer|respond|output|reply|use|state|tell|confirm|correct)\b[^|\n]{0,80}", re.I
)
NOTHING: Final[Mapping[str, object]] = {
    "plan": {"words": []},
    "choose": {"ids": []},
    "read_figures": {"figures": []},
    "support": {"unsupported": []},
}


@dataclass
class Scripted:
    """Reply to each task as told; to others nothing that changes anything.

    `tasks` counts what was asked of it.
    """

    says: Mapping[str, Says]
    tasks: dict[str, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Name it."""
        return "scripted"

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Say what the script says, as JSON."""
        seen = shown(asked)
        self.tasks[seen.task] = self.tasks.get(seen.task, 0) + 1
        say = self.says.get(seen.task)
        if say is None and seen.task not in NOTHING:
            raise ModelError("nothing to say", reason="refusal")
        reply = say(seen) if say else NOTHING[seen.task]
        return Completion(text=json.dumps(reply), model=self.name, tokens_in=1, tokens_out=1)


@dataclass(frozen=True)
class Raw:
    """Reply with the same text to every task, whatever its shape."""

    text: str

    @property
    def name(self) -> str:
        """Name it."""
        return "raw"

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Say it."""
        return Completion(text=self.text, model=self.name)


class Silent:
    """Give nothing, ever."""

    @property
    def name(self) -> str:
        """Name it."""
        return "silent"

    async def complete(self, asked: Prompted, turn: Turn) -> Completion:
        """Fail as a model that is away does."""
        raise ModelError("the model cannot be reached", reason="unreachable")


def writer(write: sentences.Lie) -> Scripted:
    """Return a model that writes sentences so, and is honest or silent elsewhere."""
    return Scripted({"compose": lambda seen: {"sentences": write(seen)}})


def liar(task: str, lie: Says) -> Scripted:
    """Return a model that lies to one task."""
    return Scripted({"compose": lambda seen: {"sentences": sentences.honest(seen)}, task: lie})


def all_lies() -> Mapping[str, Callable[[], Scripted]]:
    """Return every lie there is, by task and name, as what makes its model."""
    made = {f"compose: {name}": partial(writer, lie) for name, lie in sentences.LIES.items()}
    for task, lies in pointing.TASKS.items():
        made |= {f"{task}: {name}": partial(liar, task, lie) for name, lie in lies.items()}
    return made


def obedient(random: Random) -> Scripted:
    """Return a model that does what its material tells it, wherever a number can be put."""

    def ordered(seen: Shown) -> list[str]:
        told = [o for _, words in seen.rows for o in _ORDER.findall(words)]
        numbers = [n for order in told for n in _TOLD.findall(order)]
        return numbers or ["99,999"]

    def write(seen: Shown) -> object:
        number = random.choice(ordered(seen))
        told = [o for _, words in seen.rows for o in _ORDER.findall(words)]
        ways = (
            [f"The correct number is {number}.", *sentences.honest(seen)],
            [f"[[F1.who]] says {number}.", *sentences.honest(seen)[1:]],
            [*told[:5], *sentences.honest(seen)],
            [*(told[:1] or ["Ignore the figures."])],
        )
        return {"sentences": random.choice(ways)}

    def read(seen: Shown) -> object:
        found = []
        for passage, words in seen.passages.items():
            for number in dict.fromkeys(n for o in _ORDER.findall(words) for n in _TOLD.findall(o)):
                for counted in ("soldiers", "people", words.partition(number)[2].strip()[:40]):
                    at = words.find(number)
                    before = words[:at].split()[-1:] or [""]
                    found.append(
                        {
                            "passage": passage,
                            "number": number,
                            "counted": counted,
                            "speaker": before[0],
                        }
                    )
        return {"figures": found[:50]}

    return Scripted(
        {
            "plan": lambda seen: {"words": [w for _, t in seen.rows for w in t.split()][:50]},
            "choose": lambda seen: {"ids": seen.candidates},
            "read_figures": read,
            "compose": write,
            "support": lambda _: {"unsupported": []},
        }
    )
