"""Where cases come from: YAML files on the seed articles, JSON lines on real news articles.

`seeds/*.yaml` beside this file hold `CaseFile`s; their figures are named by id in `figures.yaml`.
The JSON lines follow the label rules of the data folder's README; their articles lie outside the
project. A file that does not fit raises CallerError with the place of each error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from pydantic import TypeAdapter, ValidationError

from evals.cases.case import SILENT, Case, CaseFile, Entry, Label
from evals.scorers.verdicts import CLASHING
from service.domain.errors import CallerError
from service.domain.quantity import Bound

HERE: Final = Path(__file__).parent
SEED_CASES: Final = HERE / "seeds"
REGISTER: Final = SEED_CASES / "figures.yaml"
_LABELS: Final = TypeAdapter(tuple[Label, ...])

QUALIFIERS: Final[Mapping[str, tuple[Bound, ...]]] = {
    "exact": (Bound.EXACT,),
    "about": (Bound.ABOUT,),
    "over": (Bound.OVER,),
    "at least": (Bound.AT_LEAST,),
    "under": (Bound.UNDER, Bound.NEARLY),
    "up to": (Bound.UP_TO, Bound.NEARLY),
    "range": (Bound.RANGE,),
    "over or at least": (Bound.OVER, Bound.AT_LEAST),
    "under or up to": (Bound.UNDER, Bound.UP_TO, Bound.NEARLY),
}
"""The bounds that a qualifier of the news labels allows."""


def read_register(path: Path = REGISTER) -> dict[str, Label]:
    """Return the figures of the seed articles by id. Raises CallerError."""
    labels = _checked(path, _LABELS.validate_python)
    return {label.id: label for label in labels}


def read_files(folder: Path = SEED_CASES) -> tuple[CaseFile, ...]:
    """Return every file of cases in a folder, by name. Raises CallerError."""
    paths = sorted(path for path in folder.glob("*.yaml") if path.name != REGISTER.name)
    return tuple(_checked(path, CaseFile.model_validate) for path in paths)


def seed_cases(folder: Path = SEED_CASES) -> tuple[Case, ...]:
    """Return the cases on the seed articles, each after the one it follows up."""
    register = read_register(folder / REGISTER.name)
    cases = [
        _case(entry, file.collection, register)
        for file in read_files(folder)
        for entry in file.cases
    ]
    return _in_thread_order(cases)


def _case(entry: Entry, collection: str, register: Mapping[str, Label]) -> Case:
    def named(ids: Sequence[str]) -> tuple[Label, ...]:
        unknown = [name for name in ids if name not in register]
        if unknown:
            raise CallerError(f"case {entry.id!r}: no figure {unknown} in {REGISTER.name}")
        return tuple(register[name] for name in ids)

    pairs = [pair.pair for pair in entry.conflicts if pair.pair]
    held = {*entry.figures, *entry.related}
    loose = sorted({name for pair in pairs for name in pair} - held)
    if loose:
        raise CallerError(f"case {entry.id!r}: conflicts name {loose}, which it does not list")
    return Case(
        id=entry.id,
        kind=entry.kind,
        question=entry.question,
        collection=collection,
        after=entry.after,
        standing=entry.standing,
        figures=named(entry.figures),
        related=named(entry.related),
        statements=entry.statements,
        clash=_clash(entry),
        pairs=entry.conflicts,
        labelled_by=entry.labelled_by,
        settled=entry.settled,
    )


def _clash(entry: Entry) -> bool | None:
    """Tell whether a difference must be told; None where both would be right, or no answer is."""
    if set(entry.standing) & set(SILENT):
        return None
    clashing = {standing in CLASHING for standing in entry.standing}
    return clashing.pop() if len(clashing) == 1 else None


def _in_thread_order(cases: Sequence[Case]) -> tuple[Case, ...]:
    """Put each case after the one it follows up. Raises CallerError where there is none."""
    ordered: dict[str, Case] = {}
    left = list(cases)
    while left:
        ready = [case for case in left if case.after is None or case.after in ordered]
        if not ready:
            raise CallerError(f"case {left[0].id!r} follows {left[0].after!r}, which is not there")
        ordered |= {case.id: case for case in ready}
        left = [case for case in left if case.id not in ordered]
    return tuple(ordered.values())


def news_cases(path: Path, collection: str, part: str = "") -> tuple[Case, ...]:
    """Return the cases of a file of JSON lines on real news articles, of one `set` where named.

    Raises CallerError.
    """
    rows = (row for row in _checked(path, _rows) if part in ("", row.get("set")))
    return tuple(_news_case(row, collection) for row in rows)


def _rows(lines: Sequence[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines if line.strip()]


def _news_case(row: Mapping[str, Any], collection: str) -> Case:
    figures = tuple(_news_label(each) for each in row["figures"])
    wanted = [label for label in figures if not (label.derived or label.optional)]
    clash = True if row.get("incompatible_pair") else False if row["kind"] == "control" else None
    return Case(
        id=row["id"],
        kind=row["kind"] if wanted or row["kind"] == "unanswerable" else "unanswerable",
        question=row["question"],
        collection=collection,
        figures=figures,
        clash=clash if wanted else None,
        labelled_by=row.get("labelled_by", "the owner"),
    )


def _news_label(row: Mapping[str, Any]) -> Label:
    return Label(
        article=row["doc"],
        quote=row.get("sentence") or "",
        low=row["value_low"],
        high=row["value_high"],
        bound=QUALIFIERS[row["qualifier"]],
        unit=row.get("unit") or "",
        speaker=row["attributed_to"],
        as_of=row["as_of"],
        optional=bool(row.get("optional")),
        derived=bool(row.get("derived")),
    )


def _checked(path: Path, validate: Any) -> Any:
    """Read a file and check its shape; say where it does not fit."""
    try:
        text = path.read_text(encoding="utf-8")
        return validate(yaml.safe_load(text) if path.suffix == ".yaml" else text.splitlines())
    except OSError as failed:
        raise CallerError(f"cannot read {str(path)!r}: {failed.strerror}") from failed
    except (yaml.YAMLError, json.JSONDecodeError, KeyError) as broken:
        raise CallerError(f"{path.name}: {broken!r}") from broken
    except ValidationError as bad:
        raise CallerError("\n".join(f"{path.name}: {line}" for line in _explained(bad))) from bad


def _explained(bad: ValidationError) -> Iterator[str]:
    for error in bad.errors():
        place = ".".join(str(part) for part in error["loc"])
        yield f"{place}: {error['msg']}"
