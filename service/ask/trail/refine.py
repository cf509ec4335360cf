"""Where rules and a model meet: the rules' result stands unless a reply passes its task's rule.

A reply is only ever read here, from what the dossier keeps, so an answer that a model took part in
replays like any other, and a lie can be tested without a network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from pydantic import ValidationError

from service.domain.ports.model import NotAcceptedError, Reply, Task
from service.domain.question import Said

Result = TypeVar("Result")


class Refined(NamedTuple, Generic[Result]):
    """Hold the result that stands. `by_model`: a reply was accepted; `note`: why none was."""

    value: Result
    by_model: bool = False
    note: str = ""


def refine(
    default: Result, task: Task[Reply], said: Sequence[Said], accept: Callable[[Reply], Result]
) -> Refined[Result]:
    """Return what `accept` makes of the last thing said to a task, else the rules' result.

    `accept` raises NotAcceptedError for a reply that breaks the task's rule.
    """
    spoken = [each for each in said if each.task == task.name]
    if not spoken:
        return Refined(default)
    last = spoken[-1]
    if not last.text:
        return Refined(default, note=f"{task.name}: rules alone, {last.trouble}")
    try:
        return Refined(accept(task.reply.model_validate_json(last.text)), by_model=True)
    except ValidationError:
        return Refined(default, note=f"{task.name}: rules alone, the reply has another shape")
    except NotAcceptedError as refused:
        return Refined(default, note=f"{task.name}: rules alone, {refused}")
