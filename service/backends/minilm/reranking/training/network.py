"""The cross-encoder in torch: published weights held still, thin additions learned beside them."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn import functional

from service.backends.minilm.graph import EPSILON, HEADS, HIDDEN, PLACES, TYPES
from service.backends.minilm.reranking.cross_encoder import HEAD

Weights = dict[str, Tensor]
_WORDS = "embeddings.word_embeddings.weight"
_DROPPED = 0.1


class Product(nn.Module):
    """Multiply by a published matrix plus `up @ down`, which start at nothing."""

    def __init__(self, weights: Weights, name: str, rank: int) -> None:
        super().__init__()
        self.name = name
        self.register_buffer("weight", weights[f"{name}.weight"])
        outer, inner = weights[f"{name}.weight"].shape
        self.bias = nn.Parameter(weights[f"{name}.bias"])
        self.down = nn.Parameter(torch.randn(rank, inner) / math.sqrt(inner))
        self.up = nn.Parameter(torch.zeros(outer, rank))

    def forward(self, row: Tensor) -> Tensor:
        """Take N x I numbers, give N x O."""
        whole = functional.linear(row, self.weight, self.bias)
        return whole + functional.linear(functional.linear(row, self.down), self.up)


class Norm(nn.Module):
    """Normalise, with published scale and shift to start from."""

    def __init__(self, weights: Weights, name: str) -> None:
        super().__init__()
        self.name = name
        self.weight = nn.Parameter(weights[f"{name}.weight"])
        self.bias = nn.Parameter(weights[f"{name}.bias"])

    def forward(self, row: Tensor) -> Tensor:
        """Keep the shape."""
        return functional.layer_norm(row, (HIDDEN,), self.weight, self.bias, EPSILON)


class Layer(nn.Module):
    """Be one layer: attention, then two products."""

    def __init__(self, weights: Weights, name: str, rank: int) -> None:
        super().__init__()
        one = f"{name}.attention"
        self.query = Product(weights, f"{one}.self.query", rank)
        self.key = Product(weights, f"{one}.self.key", rank)
        self.value = Product(weights, f"{one}.self.value", rank)
        self.mixed = Product(weights, f"{one}.output.dense", rank)
        self.first = Norm(weights, f"{one}.output.LayerNorm")
        self.inner = Product(weights, f"{name}.intermediate.dense", rank)
        self.outer = Product(weights, f"{name}.output.dense", rank)
        self.last = Norm(weights, f"{name}.output.LayerNorm")
        self.drop = nn.Dropout(_DROPPED)

    def forward(self, rows: Tensor, mask: Tensor) -> Tensor:
        """Take N x S x 384 and which tokens are there; keep the shape."""
        count, length, _ = rows.shape

        def heads(tokens: Tensor) -> Tensor:
            return tokens.view(count, length, HEADS, HIDDEN // HEADS).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            heads(self.query(rows)), heads(self.key(rows)), heads(self.value(rows)), attn_mask=mask
        )
        joined = self.mixed(attended.transpose(1, 2).reshape(count, length, HIDDEN))
        rows = self.first(rows + self.drop(joined))
        return self.last(rows + self.drop(self.outer(functional.gelu(self.inner(rows)))))


class CrossEncoder(nn.Module):
    """Score each figure of each row: what the first token says, plus the mean over its own."""

    def __init__(self, weights: Weights, layers: int, rank: int) -> None:
        super().__init__()
        self.words = nn.Embedding.from_pretrained(weights[_WORDS])
        self.register_buffer("places", weights[PLACES])
        # The published types: what is asked, and twice what is told.
        self.parts = nn.Parameter(weights[TYPES][[0, 1, 1]])
        self.norm = Norm(weights, "embeddings.LayerNorm")
        names = [f"encoder.layer.{number}" for number in range(layers)]
        self.layers = nn.ModuleList(Layer(weights, name, rank) for name in names)
        self.drop = nn.Dropout(_DROPPED)
        self.head = nn.Linear(HIDDEN, 2)

    def forward(self, ids: Tensor, parts: Tensor, mask: Tensor, places: Tensor) -> Tensor:
        """Take N x S ids, parts and mask, and M figures as (row, start, end): M sums."""
        rows = self.words(ids) + self.places[: ids.shape[1]] + self.parts[parts]
        rows = self.drop(self.norm(rows))
        for layer in self.layers:
            rows = layer(rows, mask[:, None, None, :])
        scores = self.head(rows)
        row, start, end = places.unbind(1)
        sums = functional.pad(scores[..., 1].float().cumsum(1), (1, 0))
        return scores[row, 0, 0] + (sums[row, end] - sums[row, start]) / (end - start)

    def start_from(self, file: Path) -> None:
        """Take up an earlier training. Its layers and rank must be these."""
        known = {name: tensor.float() for name, tensor in load_file(file).items()}
        with torch.no_grad():
            for name, parameter in self._trained().items():
                parameter.copy_(known[name])

    def keep(self, file: Path) -> None:
        """Write what was learned, in half precision, by the published names."""
        trained = self._trained().items()
        draft = file.with_suffix(".draft")
        save_file({name: tensor.detach().half().contiguous() for name, tensor in trained}, draft)
        draft.chmod(0o644)
        draft.replace(file)

    def _trained(self) -> dict[str, nn.Parameter]:
        found = {
            TYPES: self.parts,
            f"{HEAD}.weight": self.head.weight,
            f"{HEAD}.bias": self.head.bias,
        }
        for module in self.modules():
            if isinstance(module, Product | Norm):
                own = module.named_parameters(recurse=False)
                found |= {f"{module.name}.{name}": parameter for name, parameter in own}
        return found


def published(file: Path) -> Weights:
    """Read the published weights in full precision."""
    return {name: t.float() for name, t in load_file(file).items() if t.is_floating_point()}
