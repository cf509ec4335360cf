"""Export the published MiniLM weights as an ONNX graph in fp32.

Run once by the peers' interpreter, which has torch and transformers through txtai. The graph takes
`ids` and `mask` and gives unit vectors, mean pooling included, as sentence-transformers does.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModel


class _Pooled(torch.nn.Module):
    def __init__(self, weights: Path) -> None:
        super().__init__()
        self._model = AutoModel.from_pretrained(str(weights)).eval()

    def forward(self, ids: Any, mask: Any) -> Any:
        words = self._model(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask.unsqueeze(-1).float()
        mean = (words * weight).sum(1) / weight.sum(1).clamp(min=1e-9)
        return torch.nn.functional.normalize(mean, dim=1)


def main(weights: Path, target: Path) -> None:
    """Write the graph; it appears whole or not at all."""
    draft = target.with_suffix(".draft")
    example = torch.ones(2, 8, dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        _Pooled(weights),
        (example, example),
        str(draft),
        input_names=["ids", "mask"],
        output_names=["vectors"],
        dynamic_axes={"ids": axes, "mask": axes, "vectors": {0: "texts"}},
        dynamo=False,
    )
    draft.rename(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
