"""The graph of the reranker: MiniLM, retrained by small additions.

Each trained matrix is the published one plus a product of two thin ones (LoRA, Hu et al. 2021),
kept beside this file with the retrained norms and biases; `training` makes them. The graph takes
`input_ids` and `parts` (1 x S, int64) and gives two numbers per token (1 x S x 2): what it says
for the whole row, where it is the first, and for the figure it belongs to.
"""

from __future__ import annotations

import numpy as np
import onnx
from safetensors.numpy import load_file

from service.backends.minilm.graph import Draft, Floats, Reader, embeddings, layer_of
from service.backends.minilm.weights import ADAPTER

HEAD = "head"


class Adapter:
    """Hold what training added, by the published names of the weights.

    `NAME.down` (R x I) and `NAME.up` (O x R) add to a matrix O x I; any other name takes its place.
    """

    def __init__(self, tensors: dict[str, Floats]) -> None:
        self._tensors = {name: tensor.astype(np.float32) for name, tensor in tensors.items()}

    @classmethod
    def packaged(cls) -> Adapter:
        """Read the one that comes with the package."""
        return cls(load_file(ADAPTER))

    @property
    def layers(self) -> int:
        """Count the layers that were trained, from the lowest up; those above are left out."""
        names = [name.split(".") for name in self._tensors if name.startswith("encoder.layer.")]
        return 1 + max(int(parts[2]) for parts in names)

    def over(self, published: Reader) -> Reader:
        """Return a reader of the retrained weights."""

        def read(name: str) -> Floats:
            own = self._tensors.get(name)
            if own is not None:
                return own
            weight, stem = published(name), name.removesuffix(".weight")
            up, down = self._tensors.get(f"{stem}.up"), self._tensors.get(f"{stem}.down")
            return weight if up is None or down is None else weight + up @ down

        return read

    def graph(self, published: Reader) -> onnx.ModelProto:
        """Return the graph of the cross-encoder over the published weights."""
        draft = Draft(self.over(published))
        hidden = embeddings(draft, parts=True)
        for layer in range(self.layers):
            hidden = layer_of(draft, f"encoder.layer.{layer}", hidden)
        weight, bias = self._tensors[f"{HEAD}.weight"].T, self._tensors[f"{HEAD}.bias"]
        product = draft.node("MatMul", hidden, draft.constant(weight))
        draft.node("Add", product, draft.constant(bias))
        return draft.model(1, "tokens", 2, inputs=("input_ids", "parts"))
