"""Labels: how far two passes agree, whether the cases hold, drafts from readers' feedback."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Annotated

import typer

from evals.cases import agreement as passes
from evals.cases.case import CaseFile
from evals.cases.feedback import Complaint, drafts
from evals.cases.load import HERE, read_files, read_register, seed_cases
from evals.reading.reporting import show
from service.domain.callers.feedback import Opinion
from service.domain.errors import CallerError, NotFoundError
from service.wiring.build import open_desk
from service.wiring.settings import Settings

SCHEMA = HERE / "schema.json"


def agreement() -> None:
    """Print how far the two labelling passes on the seed articles agree."""
    first, second = (passes.read_pass(passes.PASSES / f"{n}.yaml") for n in ("first", "second"))
    for line in passes.agreement(first, second, read_register()):
        show(f"{line.what:42} {line.measure:6} {line.value:.3f}  (N {line.of})")
    differ = passes.differing(first, second)
    show(f"{len(differ)} of {len(first.questions)} questions differ in standing or figures")


def cases(
    *,
    schema: Annotated[bool, typer.Option("--schema", help="Write the JSON schema anew.")] = False,
) -> None:
    """Check the hand-labelled cases and count them by kind."""
    if schema:
        SCHEMA.write_text(schema_text(), encoding="utf-8")
    entries = [entry for file in read_files() for entry in file.cases]
    kinds: dict[str, int] = {}
    for entry in entries:
        kinds[entry.kind] = kinds.get(entry.kind, 0) + 1
    show(f"{len(seed_cases())} cases", *(f"  {count:4} {kind}" for kind, count in kinds.items()))


def schema_text() -> str:
    """Return the JSON schema of a file of cases."""
    return json.dumps(CaseFile.model_json_schema(), indent=2) + "\n"


def feedback(
    out: Annotated[Path, typer.Argument(help="A new folder for the drafts.")],
    *,
    data_dir: Annotated[Path | None, typer.Option(help="The data folder of the service.")] = None,
) -> None:
    """Make drafts of cases from what readers called wrong, ready to be labelled."""
    given = {"data_dir": data_dir} if data_dir else {}
    found = asyncio.run(_complaints(Settings.load(**given)))
    if not found:
        raise NotFoundError("no reader has called an answer wrong yet (crosscheck feedback)")
    if out.exists():
        raise CallerError(f"{str(out)!r} is there already; name a new folder")
    written = drafts(found)
    out.mkdir(parents=True)
    (out / "questions.yaml").write_text(written.questions, encoding="utf-8")
    (out / "figures.yaml").write_text(written.figures, encoding="utf-8")
    show(f"{len(found)} drafts in {out}")


async def _complaints(settings: Settings) -> list[Complaint]:
    async with open_desk(settings, by_meaning=False) as desk:
        wrong = [each for each in await desk.feedbacks() if each.opinion is Opinion.WRONG]
        trails = [(said, await desk.why(said.answer_id)) for said in wrong]
        return [Complaint(said, why.answer, why.dossier.question.after) for said, why in trails]
