"""Open a built model: its tokenizer and its graph, checked against what was built."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import onnxruntime as ort
from tokenizers import Tokenizer

from service.backends.minilm.weights import TOKENIZER_SHA256, ModelFolder, sha256_of
from service.domain.errors import HouseError


def open_session(folder: ModelFolder) -> tuple[Any, Any]:
    """Return session and tokenizer. Raises HouseError where the model is missing or damaged."""
    _check(folder)
    try:
        tokenizer = Tokenizer.from_file(str(folder.tokenizer))
        session = ort.InferenceSession(folder.graph, _options(), providers=["CPUExecutionProvider"])
    except Exception as failed:  # The vendors raise bare Exception subclasses of their own.
        raise HouseError(_damaged(folder.path, type(failed).__name__)) from failed
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return session, tokenizer


def _options() -> Any:
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # The arena keeps the longest text's memory for ever; a text needs it for milliseconds.
    options.enable_cpu_mem_arena = False
    return options


def _check(folder: ModelFolder) -> None:
    try:
        if not folder.is_built:
            raise HouseError(f"expected a built model in {str(folder.path)!r}, found none")
        whole = folder.seal.read_bytes() == sha256_of(folder.graph).encode()
        whole = whole and sha256_of(folder.tokenizer) == TOKENIZER_SHA256
    except OSError as failed:
        raise HouseError(_damaged(folder.path, f"{failed.filename}: {failed.strerror}")) from failed
    if not whole:
        raise HouseError(_damaged(folder.path, "its digest is not the one it was built with"))


def _damaged(path: Path, why: str) -> str:
    return f"the model in {str(path)!r} is damaged ({why}); delete that folder to build it again"
