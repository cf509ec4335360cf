"""The ONNX graph of all-MiniLM-L6-v2 in int8, pooling included, and the parts it is made of.

The graph takes `input_ids` (1 x S, int64) and gives one vector (1 x 384, unit length), so nothing
is left to compute outside the runtime. It takes one text at a time and so needs no padding mask.
Weights are written as int8, one scale per column (per row in the word table), and activations are
quantised by the runtime as it goes. Doing that here, not by onnxruntime's own tool, halves the
memory and takes half a second, not four (2026-11).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HIDDEN, HEADS = 6, 384, 12
HEAD_SIZE = HIDDEN // HEADS
EPSILON = 1e-12
OPSET, IR_VERSION = 20, 9
RUNTIME = "com.microsoft"
PLACES, TYPES = "embeddings.position_embeddings.weight", "embeddings.token_type_embeddings.weight"
# Seven bits in the products: processors without VNNI add pairs of products in 16 bits and overflow
# on eight. The word table is only looked up, so it uses all eight.
PRODUCT_STEPS, TABLE_STEPS = 63, 127

Floats = npt.NDArray[np.float32]
Reader = Callable[[str], Floats]


def encoder_graph(read: Reader) -> onnx.ModelProto:
    """Return the graph of the encoder; `read` gives a weight by its published name."""
    draft = Draft(read)
    hidden = embeddings(draft)
    for layer in range(LAYERS):
        hidden = layer_of(draft, f"encoder.layer.{layer}", hidden)
    _pool(draft, hidden)
    return draft.model(1, HIDDEN)


def quantised(weight: Floats, steps: int) -> tuple[npt.NDArray[np.int8], Floats]:
    """Return a matrix as int8 with one scale per column: `int8 * scale` is the matrix again."""
    scale = np.maximum(np.abs(weight).max(axis=0), np.float32(1e-12)) / np.float32(steps)
    return np.rint(weight / scale).astype(np.int8), scale.astype(np.float32)


class Draft:
    """Collect nodes and constants under names that count up."""

    def __init__(self, read: Reader) -> None:
        self.read = read
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def node(self, kind: str, *inputs: str, **attributes: object) -> str:
        """Add a node and return the name of what it gives."""
        output = f"{kind}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def constant(self, value: npt.ArrayLike, dtype: npt.DTypeLike = np.float32) -> str:
        """Add a constant and return its name."""
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(value, dtype=dtype), name))
        return name

    def ints(self, *values: int) -> str:
        """Add a row of whole numbers."""
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
        """Normalise over the hidden numbers of each token."""
        scale = self.constant(self.read(f"{name}.weight"))
        shift = self.constant(self.read(f"{name}.bias"))
        return self.node("LayerNormalization", source, scale, shift, axis=-1, epsilon=EPSILON)

    def model(self, *shape: int | str, inputs: tuple[str, ...] = ("input_ids",)) -> onnx.ModelProto:
        """Return the graph that ends in the last node, whose output has this shape."""
        tokens = [
            helper.make_tensor_value_info(name, TensorProto.INT64, [1, "tokens"]) for name in inputs
        ]
        output = helper.make_tensor_value_info(
            self._nodes[-1].output[0], TensorProto.FLOAT, list(shape)
        )
        graph = helper.make_graph(self._nodes, "encoder", tokens, [output], self._constants)
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=IR_VERSION)


def embeddings(draft: Draft, *, parts: bool = False) -> str:
    """Look up the tokens of one row; with `parts`, each has the vector of its part added."""
    steps, scale = quantised(draft.read("embeddings.word_embeddings.weight").T, TABLE_STEPS)
    words = draft.node("Gather", draft.constant(steps.T, np.int8), "input_ids")
    scales = draft.node("Gather", draft.constant(scale[:, None]), "input_ids")
    words = draft.node("Mul", draft.node("Cast", words, to=TensorProto.FLOAT), scales)
    places, types = draft.read(PLACES), draft.read(TYPES)
    if parts:
        words = draft.node("Add", words, draft.node("Gather", draft.constant(types), "parts"))
    else:  # One text, so the token type is always 0 and folds into the positions.
        places = places + types[0]
    length = draft.node("Shape", "input_ids", start=1, end=2)
    used = draft.node("Slice", draft.constant(places), draft.ints(0), length, draft.ints(0))
    return draft.normal(draft.node("Add", words, used), "embeddings.LayerNorm")


def layer_of(draft: Draft, name: str, hidden: str) -> str:
    """Add one layer by its published name."""
    attended = _attention(draft, f"{name}.attention.self", hidden)
    attended = draft.dense(attended, f"{name}.attention.output.dense")
    first = draft.normal(draft.node("Add", attended, hidden), f"{name}.attention.output.LayerNorm")
    inner = draft.node("Gelu", draft.dense(first, f"{name}.intermediate.dense"))
    outer = draft.dense(inner, f"{name}.output.dense")
    return draft.normal(draft.node("Add", outer, first), f"{name}.output.LayerNorm")


def _attention(draft: Draft, name: str, hidden: str) -> str:
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


def _pool(draft: Draft, hidden: str) -> str:
    """Sum the tokens and scale to unit length; dividing for the mean would cancel out."""
    total = draft.node("ReduceSum", hidden, draft.ints(1), keepdims=0)
    return draft.node("LpNormalization", total, axis=-1, p=2)
