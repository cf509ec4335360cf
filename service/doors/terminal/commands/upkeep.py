"""`reindex`, `expire` and `doctor`: the upkeep of what is stored.

Doctor looks at each part on its own, so that one broken part never hides the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from service.desk.front import Again, Expired, Keep
from service.desk.readiness import Readiness, Trial
from service.domain.article import Noun
from service.domain.errors import CallerError, CrosscheckError, HouseError
from service.domain.ports.model import Shaping
from service.doors.terminal.ending import CALLERS, OURS, WORLDS, complain, exit_code_of
from service.doors.terminal.screen.page import open_page
from service.doors.terminal.screen.progress import Progress
from service.doors.terminal.session import Stay, stay
from service.doors.terminal.streams import emit
from service.doors.words import wording
from service.doors.words.plain import printable
from service.figures.read import READER_VERSION, read_figures
from service.wiring.settings import Settings

_KNOWN = "Kyiv said that over 3,000 soldiers were killed."
_MEANING = "embedder and index"
_NO_MODEL = "none named: every answer is by rules"
_SHAPINGS = {
    Shaping.JSON_SCHEMA: "held to a JSON schema",
    Shaping.JSON_OBJECT: "held to JSON, the schema in the prompt",
    Shaping.TEXT: "the schema in the prompt alone",
}
_UNSEEN = "not looked at: first mend what it rests on"
_WORST_FIRST = (OURS, WORLDS, CALLERS)


def reindex(data_dir: Path | None, *, as_json: bool) -> int:
    """Rebuild the vector index; return the exit code."""

    async def use(here: Stay) -> int:
        ready = await here.desk.ready()
        if ready.embedder is None:
            raise CallerError(f"nothing can be embedded: {'; '.join(ready.degraded)}")
        with Progress("embedding", total=ready.passages, quiet=as_json) as progress:
            return await here.desk.reindex(progress.reached)

    passages = stay(data_dir, use)
    if as_json:
        emit(json.dumps({"passages": passages}))
    else:
        open_page().line(f"index rebuilt: {wording.counted(passages, 'passage')} embedded")
    return 0


def read_again(data_dir: Path | None, *, as_json: bool) -> int:
    """Read the figures of all articles that other rules read; return the exit code."""

    async def use(here: Stay) -> Again:
        ready = await here.desk.ready()
        with Progress("reading figures", total=ready.outdated, quiet=as_json) as progress:
            return await here.desk.read_again(progress.reached)

    again = stay(data_dir, use, by_meaning=False)
    for refused in again.refused:
        complain(f"{refused.where}: {refused.reason}")
    if as_json:
        emit(again.model_dump_json())
    elif again.articles:
        articles = wording.counted(again.articles, "article")
        figures = wording.counted(again.figures, "figure")
        open_page().line(f"{articles} read again by rules {READER_VERSION}: {figures}")
    else:
        open_page().line(f"nothing to do: all were read by rules {READER_VERSION}")
    return OURS if again.refused else 0


def expire(data_dir: Path | None, *, as_json: bool, only_count: bool) -> int:
    """Delete what is older than the settings keep it, or only count it; return the exit code."""

    async def use(here: Stay) -> tuple[Keep, Expired]:
        keep = Keep(
            answers_days=here.settings.keep_answers_days,
            threads_days=here.settings.keep_threads_days,
        )
        return keep, await here.desk.expire(keep, only_count=only_count)

    keep, expired = stay(data_dir, use, by_meaning=False)
    if as_json:
        emit(expired.model_dump_json())
    elif keep.answers_days or keep.threads_days:
        done = "would be deleted" if only_count else "deleted"
        threads = wording.counted(expired.threads, "thread")
        answers = wording.counted(expired.answers, "answer")
        open_page().line(f"{done}: {threads}, {answers}")
    else:
        open_page().line(
            "nothing expires; set CROSSCHECK_KEEP_ANSWERS_DAYS or CROSSCHECK_KEEP_THREADS_DAYS"
        )
    return 0


class _Row(Noun):
    """Say what was found of one part. `do`: what is to be done about it; `code` 0: nothing must."""

    part: str
    found: str
    do: str = ""
    code: int = 0


def doctor(data_dir: Path | None, *, as_json: bool) -> int:
    """Say of each part whether it works and what to do; return the exit code of the worst one."""
    rows, ready = _examined(data_dir)
    if as_json:
        told = ready.model_dump(mode="json") if ready else {}
        emit(json.dumps(told | {"parts": [row.model_dump() for row in rows]}, indent=2))
    else:
        _show(rows, ready)
    codes = {row.code for row in rows}
    return next((code for code in _WORST_FIRST if code in codes), 0)


def _examined(data_dir: Path | None) -> tuple[list[_Row], Readiness | None]:
    """Look at every part; what rests on a broken one is not looked at, and says so."""
    rows = [*_probed(_reader, data_dir), *_probed(_settings, data_dir)]
    if rows[-1].code:
        return [
            *rows,
            *(_Row(part=part, found=_UNSEEN) for part in ("archive", _MEANING, "model")),
        ], None
    archive = _probed(_archive, data_dir)
    if archive[-1].code:
        unseen = (_Row(part=part, found=_UNSEEN) for part in (_MEANING, "model"))
        return [*rows, *archive, *unseen], None
    ready, more = _by_meaning(data_dir)
    return [*rows, *archive, *more, *_probed(_model, data_dir)], ready


_Probe = Callable[[Path | None], Sequence[_Row]]


def _probed(probe: _Probe, data_dir: Path | None) -> Sequence[_Row]:
    """Look at one part; whatever is wrong with it becomes its row."""
    try:
        return probe(data_dir)
    except Exception as trouble:  # The one place that must go on whatever broke.
        return [_broken(probe.__name__.strip("_"), trouble)]


def _broken(part: str, trouble: Exception) -> _Row:
    if isinstance(trouble, CrosscheckError):
        return _Row(part=part, found="broken", do=str(trouble), code=exit_code_of(trouble))
    do = f"please report this: {type(trouble).__name__}: {trouble}"
    return _Row(part=part, found="broken", do=do, code=OURS)


def _settings(data_dir: Path | None) -> Sequence[_Row]:
    settings = Settings.load(**({"data_dir": data_dir} if data_dir else {}))
    return [
        _Row(part="settings", found=f"data in {settings.data_dir}"),
        _Row(part="collection", found=f"{settings.collection}, where none is named"),
    ]


def _archive(data_dir: Path | None) -> Sequence[_Row]:
    async def use(here: Stay) -> Readiness:
        return await here.desk.ready()

    ready = stay(data_dir, use, by_meaning=False)
    counts = (
        wording.counted(ready.articles, "article"),
        wording.counted(ready.passages, "passage"),
        wording.counted(ready.figures, "figure"),
    )
    return [_Row(part="archive", found=", ".join(counts))]


def _reader(_data_dir: Path | None) -> Sequence[_Row]:
    [figure] = read_figures(_KNOWN)
    if figure.quantity.printed != "over 3,000":
        raise HouseError(f"the reader read {figure.quantity.printed!r} in {_KNOWN!r}")
    return [_Row(part="reader", found=f"rules of version {READER_VERSION}")]


def _by_meaning(data_dir: Path | None) -> tuple[Readiness | None, Sequence[_Row]]:
    """Look at embedder and index. A way in that was left out is no fault: search goes on."""

    async def use(here: Stay) -> Readiness:
        return await here.desk.ready()

    try:
        ready = stay(data_dir, use)
    except Exception as trouble:  # As in `_probed`.
        return None, [_broken(_MEANING, trouble)]
    if ready.embedder and ready.vectors is None:
        why = "; ".join(ready.degraded)
        broken = _Row(part="index", found="cannot be read", do=why, code=WORLDS)
        return ready, [_Row(part="embedder", found=ready.embedder), broken]
    vectors = "not in use" if ready.vectors is None else wording.counted(ready.vectors, "vector")
    filled = f", filled by {ready.index_stamp}" if ready.index_stamp else ""
    return ready, [
        _Row(part="embedder", found=ready.embedder or "none: search by words alone"),
        _Row(part="index", found=vectors + filled),
        _Row(part="reranker", found=ready.reranker or "none: words decide which figures are asked"),
    ]


def _model(data_dir: Path | None) -> Sequence[_Row]:
    """Ask the model for one word. Without a model nothing is missing: rules do it all."""

    async def use(here: Stay) -> _Row:
        trial = await here.desk.try_model()
        if trial is None:
            return _Row(part="model", found=_NO_MODEL)
        return _Row(part="model", found=_worded(trial, here.settings.model_tokens_per_day))

    if not Settings.load(**({"data_dir": data_dir} if data_dir else {})).model:
        return [_Row(part="model", found=_NO_MODEL)]
    return [stay(data_dir, use)]


def _worded(trial: Trial, tokens_per_day: int) -> str:
    how = _SHAPINGS[trial.shaping] if trial.shaping else "shape not known"
    spent = f"{trial.tokens:,} tokens" if trial.tokens else "tokens not counted by the server"
    return (
        f"{trial.model}: a word in {trial.seconds:.1f} s, {how}, {spent}; "
        f"{tokens_per_day:,} tokens a day"
    )


def _show(rows: Sequence[_Row], ready: Readiness | None) -> None:
    page = open_page()
    page.table(("Part", "Found"), [(row.part, row.found) for row in rows], shrink=(1,))
    for row in rows:
        if row.code:
            page.paragraph(f"{row.part}: {printable(row.do)}", style="red")
    if ready is None:
        return
    said = {row.do for row in rows}
    for reason in (one for one in ready.degraded if one not in said):
        page.paragraph(f"missing: {printable(reason)}", style="yellow")
    for advice in (one for one in ready.advice if one not in ready.degraded):
        page.paragraph(f"do: {printable(advice)}", style="bold")
    if not ready.advice and not any(row.code for row in rows):
        page.line("everything is in place", "green")
