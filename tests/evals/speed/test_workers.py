"""Workers: our own system in a process of its own, and what is told of one that cannot run."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

import pytest

from evals.speed.main import main
from evals.speed.material.passages import read_passages
from evals.speed.material.prepare import embed, prepared
from evals.speed.measure import Extent, measure
from evals.speed.workers.fleet import Worker, WorkerError
from evals.speed.workers.setting import ONNX, settle

QUESTION = "How many people died in the flood of Halden?"
TEXT = "\n".join(
    f"Officials in Halden said {count} people died in the flood of the river on day {count}. "
    "Rescue teams searched the houses near the bridge until the evening came."
    for count in range(11, 25)
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    article = folder / "tune" / "articles" / "flood" / "a.json"
    article.parent.mkdir(parents=True)
    article.write_text(json.dumps({"title": "Flood", "text": TEXT}), encoding="utf-8")
    asked = json.dumps({"question": QUESTION})
    (folder / "tune" / "questions.jsonl").write_text(asked, encoding="utf-8")
    return folder


def test_our_own_system_is_measured_whole(data: Path, tmp_path: Path) -> None:
    setting = settle(["crosscheck"], tmp_path / "cache", Path(sys.executable), ONNX, limit_s=600)
    extent = Extent(sizes=[3], rounds=2, questions=2, ingest_rounds=1, keep=False)
    [size] = measure(data, setting, extent, lambda _: None).sizes.values()
    assert size.not_run == {}
    assert size.passages >= 3
    assert [filled.passages for filled in size.ingested["crosscheck"]] == [size.passages]
    served = size.served["crosscheck"]
    assert [len(one) for one in (*served.search, *served.ask)] == [2, 2, 2, 2]
    assert served.peak_mb > 20


def test_material_is_cut_once_and_embedded_once(data: Path, tmp_path: Path) -> None:
    told: list[str] = []
    for _ in range(2):
        material = asyncio.run(prepared(data, 3, tmp_path / "cache", told.append))
        asyncio.run(embed(material, tmp_path / "vectors", told.append))
    assert len(told) == 2
    assert len(read_passages(material.folder)) == material.passages >= 3


def test_a_worker_that_breaks_says_why(tmp_path: Path) -> None:
    first = {"system": "txtai", "store": str(tmp_path)}
    with (
        Worker(Path(sys.executable), first, tmp_path / "log") as worker,
        pytest.raises(WorkerError, match="txtai"),
    ):
        worker.ready(limit_s=600)


def test_a_worker_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    first = {"system": "crosscheck", "store": str(tmp_path)}
    with (
        Worker(Path(sys.executable), first, tmp_path / "log") as worker,
        pytest.raises(WorkerError, match="no reply within 0 s"),
    ):
        worker.ready(limit_s=0)


def test_a_peer_that_is_not_installed_is_not_run_and_says_what_to_do(tmp_path: Path) -> None:
    setting = settle(["txtai"], tmp_path, tmp_path / "no-python", ONNX, limit_s=1)
    assert setting.systems == ()
    assert "--peer-python" in setting.not_run["txtai"]


def test_no_data_is_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    given = ["--systems", "crosscheck", "--cache", str(tmp_path), "--out", str(out)]
    assert main([*given, "--data", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("not run: no articles at ")
    assert not out.exists()
