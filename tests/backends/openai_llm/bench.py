"""Measure the model's backend at full size: `python -m tests.backends.openai_llm.bench`.

Not a test: the tests try the same at a few places. `--hostile FILE` names a list of hostile cases
(JSON Lines with `id`, `category`, `input`); those of `llm_transport` are carried out one by one,
and one that nothing here carries out is "not run".
"""

from __future__ import annotations

import argparse
import asyncio
import json
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

import httpx2

from service.backends.openai_llm.client import OpenAiModel, Terms, open_model
from service.backends.openai_llm.limits.budget import Budget
from service.backends.openai_llm.wire.connection import Server
from service.backends.sql.callers.spending import SqlSpending
from service.backends.sql.migrations.run import migrate
from service.backends.sql.store import SqlStore
from service.domain.ports.model import Completion, ModelError, Turn
from tests.backends.openai_llm.asking import (
    QUICK,
    FakeSpending,
    Room,
    a_prompt,
    a_room,
    a_turn,
    reason_of,
)
from tests.backends.openai_llm.server import Reply, body_of, in_seconds, replies_of, scripts_in
from tests.fakes import FakeClock

WAYS: Final = {"streamed": True, "whole": False}
ONE: Final = Reply(json={"n": 12000})
FAULTS: Final = scripts_in("faults")


class Outcome(NamedTuple):
    """Hold what came of one call. `late_s`: seconds after the end of its turn."""

    reason: str
    requests: int
    late_s: float


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def outcome(room: Room, model: OpenAiModel, turn: Turn) -> Outcome:
    try:
        reason = reason_of(room.ask(model, a_prompt(), turn)) or "accepted"
    except Exception as unhandled:
        reason = f"UNHANDLED {type(unhandled).__name__}"
    return Outcome(reason, len(room.server.chats), time.monotonic() - turn.ends_at)


def measure_faults(room: Room, times: int) -> None:
    """Carry out every fault both ways, many times over."""
    outcomes: list[Outcome] = []
    wrong = Counter[str]()
    for name, told in FAULTS.items():
        wanted = told.get("reason", "accepted")
        for way, is_streamed in WAYS.items():
            if told.get("only", way) != way:
                continue
            for _ in range(times):
                terms = Terms(patience=QUICK, is_streamed=is_streamed)
                model = room.model(*replies_of(told["reply"]), terms=terms)
                found = outcome(room, model, a_turn(0.15 if wanted == "deadline" else 5.0))
                outcomes.append(found)
                if found.reason not in wanted and found.reason != wanted:
                    wrong[f"{name} ({way}): {found.reason}"] += 1
                if found.requests > told["requests"]:
                    wrong[f"{name} ({way}): {found.requests} requests"] += 1
    say(f"faults: {len(FAULTS)} kinds, {len(outcomes)} calls")
    say(f"  unhandled {sum(each.reason.startswith('UNHANDLED') for each in outcomes)}")
    say(f"  latest end after its turn {max(each.late_s for each in outcomes) * 1000:.0f} ms")
    say(f"  requests a call {dict(sorted(Counter(each.requests for each in outcomes).items()))}")
    say(f"  not as written down {dict(wrong)}")


def measure_cuts(room: Room) -> None:
    """Cut a reply at every byte of its body."""
    for way, is_streamed in WAYS.items():
        for framing in ("length", "close"):
            terms = Terms(patience=QUICK, is_streamed=is_streamed)
            whole = replace(ONE, framing=framing)
            room.ask(room.model(whole, terms=terms), a_prompt(), a_turn())
            length = len(body_of(room.server.chats[0], whole).raw)
            reasons = Counter[str]()
            for cut_at in range(length):
                turn = a_turn()
                turn.failures = 1
                model = room.model(replace(whole, cut_at=cut_at), terms=terms)
                reasons[outcome(room, model, turn).reason] += 1
            say(f"cut at each of {length} bytes ({way}, end by {framing}): {dict(reasons)}")


@contextmanager
def a_store(folder: Path) -> Iterator[SqlStore]:
    store = SqlStore(folder / "crosscheck.db")
    if not store.is_current:
        migrate(store)
    yield store
    store.close()


def measure_budget(room: Room) -> None:
    """Use a day's tokens up, then ask on, also after restarts."""
    counts = []
    with tempfile.TemporaryDirectory() as folder:
        for _restart in range(3):
            with a_store(Path(folder)) as store:
                model = room.model(ONE, spending=SqlSpending(store), tokens_per_day=12_000)
                reasons = room.reasons(model, *(a_prompt(str(n)) for n in range(200)))
                counts.append((len(room.server.chats), Counter(reasons)["budget_exhausted"]))
    say(f"budget of 12,000, 3 x 200 calls of 120 (sent, refused): {counts}")


def measure_going_away(room: Room, times: int) -> None:
    """Cancel calls in the middle of their streams."""

    async def run() -> tuple[int, float]:
        model = room.model(replace(ONE, pause_s=0.02), spending=FakeSpending())
        before, longest = len(asyncio.all_tasks()), 0.0
        for number in range(times):
            asking = asyncio.create_task(model.complete(a_prompt(str(number)), a_turn()))
            while len(room.server.chats) <= number:
                await asyncio.sleep(0.001)
            asking.cancel()
            began = time.monotonic()
            with suppress(asyncio.CancelledError):
                await asking
            while len(room.server.hung_up_at) <= number and time.monotonic() < began + 5:
                await asyncio.sleep(0.001)
            longest = max(longest, time.monotonic() - began)
        return len(asyncio.all_tasks()) - before, longest

    leaked, longest = room.runner.run(run())
    say(f"{times} cancelled: {leaked} tasks left, upstream closed within {longest * 1000:.0f} ms")


def measure_overhead(times: int) -> None:
    """Hold a call against a bare request for the same bytes to the same server."""
    with a_room() as room, tempfile.TemporaryDirectory() as folder, a_store(Path(folder)) as store:
        model = room.model(ONE, spending=SqlSpending(store))
        in_memory = OpenAiModel(
            room.client, "loopback", Budget(FakeSpending(), 10**9, FakeClock()), Terms()
        )
        room.ask(model, a_prompt("first"), a_turn())
        body = room.server.chats[0].body

        async def bare(client: httpx2.AsyncClient, _number: int) -> None:
            async with client.stream("POST", "/chat/completions", json=body) as response:
                await response.aread()

        async def run() -> dict[str, list[float]]:
            async with httpx2.AsyncClient(base_url=room.server.base_url) as client:
                ways: dict[str, Callable[[int], Awaitable[object]]] = {
                    "bare": lambda number: bare(client, number),
                    "ours": lambda number: model.complete(a_prompt(f"o{number}"), a_turn()),
                    "in memory": lambda number: in_memory.complete(
                        a_prompt(f"m{number}"), a_turn()
                    ),
                    "kept": lambda _: model.complete(a_prompt("first"), a_turn()),
                }
                spans: dict[str, list[float]] = {name: [] for name in ways}
                for number in range(times):
                    for name, call in ways.items():
                        began = time.perf_counter()
                        await call(number)
                        spans[name].append((time.perf_counter() - began) * 1000)
                return spans

        spans = room.runner.run(run())
    p50 = {name: statistics.median(each) for name, each in spans.items()}
    shown = ", ".join(f"{name} {each:.2f} ms" for name, each in p50.items())
    say(f"a call, p50 of {times}: {shown}")
    say(
        f"  over the bare request: {p50['ours'] - p50['bare']:.2f} ms, of which counting tokens in "
        f"the archive {p50['ours'] - p50['in memory']:.2f} ms"
    )


def faults(*names: str) -> Callable[[Room], list[Outcome]]:
    """Carry out some faults of the list, both ways."""

    def run(room: Room) -> list[Outcome]:
        found = []
        for name in names:
            told = FAULTS[name]
            for way, is_streamed in WAYS.items():
                if told.get("only", way) == way:
                    terms = Terms(is_streamed=is_streamed)
                    model = room.model(*replies_of(told["reply"]), terms=terms)
                    found.append(outcome(room, model, a_turn(3.0)))
        return found

    return run


def waiting(header: str) -> Callable[[Room], list[Outcome]]:
    """Be told once when to come back, with the waits of real use. `""`: a date to come."""

    def run(room: Room) -> list[Outcome]:
        told = Reply(status=429, headers={"Retry-After": header or in_seconds(3)})
        found = outcome(room, room.model(told, ONE, terms=Terms()), a_turn(20.0))
        first, second = room.server.chats
        return [found._replace(reason=f"{found.reason} after {second.at - first.at:.2f} s")]

    return run


def black_hole(_room: Room) -> list[Outcome]:
    """Connect to a port whose queue is full: nobody answers there at all."""
    with socket.socket() as full:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        fillers = [socket.socket() for _ in range(4)]
        for each in fillers:
            each.setblocking(False)
            each.connect_ex(full.getsockname())
        server = Server(f"http://127.0.0.1:{full.getsockname()[1]}/v1", "loopback", "")

        async def run() -> Outcome:
            budget = Budget(FakeSpending(), 10**9, FakeClock())
            async with open_model(server, budget) as model:
                turn = a_turn(10.0)
                began = time.monotonic()
                try:
                    found: Completion | ModelError = await model.complete(a_prompt(), turn)
                except ModelError as failed:
                    found = failed
                took = time.monotonic() - began
                reason = f"{reason_of(found)} after {took:.1f} s"
                return Outcome(reason, 3 - turn.failures, time.monotonic() - turn.ends_at)

        found = asyncio.run(run())
        for each in fillers:
            each.close()
    return [found]


def too_long(room: Room) -> list[Outcome]:
    model = room.model(ONE)
    reason = room.reasons(model, a_prompt("word " * 100_000))[0]
    return [Outcome(reason, len(room.server.chats), -1.0)]


def used_up(room: Room) -> list[Outcome]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for _restart in range(2):
            with a_store(Path(folder)) as store:
                model = room.model(ONE, spending=SqlSpending(store), tokens_per_day=300)
                reasons = room.reasons(model, *map(a_prompt, "abc"))
                found.append(Outcome(",".join(reasons), len(room.server.chats), -1.0))
    return found


def in_a_row(room: Room) -> list[Outcome]:
    """Ask a server that is down for five questions: the circuit opens after five failures."""
    model = room.model(Reply(status=500), terms=Terms(patience=QUICK))
    reasons = room.reasons(model, *map(a_prompt, "abcde"))
    return [Outcome(",".join(reasons), len(room.server.chats), -1.0)]


HOSTILE: Final[dict[str, Sequence[Callable[[Room], list[Outcome]]]]] = {
    "NET-01": [waiting("2")],
    "NET-03": [*(waiting(each) for each in ("", "Wed, 21 Oct 2015 07:28:00 GMT", "banana"))],
    "NET-04": [faults("status 500"), in_a_row],
    "NET-05": [faults("status 400", "status 401", "status 403", "status 404")],
    "NET-06": [faults("status 408", "status 409")],
    "NET-08": [faults("no choices")],
    "NET-09": [faults("content filter")],
    "NET-10": [faults("out of tokens")],
    "NET-11": [faults("no finish_reason and no end", "no last event")],
    "NET-13": [faults("broken chunk")],
    "NET-14": [faults("error in the stream")],
    "NET-15": [faults("drips")],
    "NET-16": [faults("never answers"), black_hole],
    "NET-18": [],  # `measure_going_away`.
    "NET-19": [too_long],
    "NET-20": [used_up],
}


def run_hostile(room: Room, file: Path) -> None:
    """Carry out the hostile cases of a list and say what came of each."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    for row in (each for each in rows if each["category"] == "llm_transport"):
        if row["id"] not in HOSTILE:
            say(f"{row['id']} NOT RUN: {row['input']}")
            continue
        found = [each for carry_out in HOSTILE[row["id"]] for each in carry_out(room)]
        shown = "; ".join(
            f"{each.reason}, {each.requests} requests"
            + (f", {each.late_s:.2f} s after its end" if each.late_s > 0 else "")
            for each in found
        )
        say(f"{row['id']} {shown or 'see the cancelled calls'}")


def main() -> None:
    reading = argparse.ArgumentParser(description=__doc__)
    reading.add_argument("--times", type=int, default=50)
    reading.add_argument("--hostile", type=Path)
    given = reading.parse_args()
    with a_room() as room:
        measure_faults(room, given.times)
        measure_cuts(room)
        measure_budget(room)
        measure_going_away(room, given.times * 20)
        if given.hostile:
            run_hostile(room, given.hostile)
    measure_overhead(given.times * 10)


if __name__ == "__main__":
    main()
