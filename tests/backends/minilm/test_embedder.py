"""The embedder gives the vectors of the published model, the same ones every time."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from service.backends.minilm.embedder import MiniLmEmbedder
from service.backends.minilm.weights import ModelFolder
from service.domain.errors import HouseError
from tests.backends.minilm.plain_encoder import PlainEncoder

TEXTS = (
    "The river authority counted over 340 flooded houses on Tuesday.",
    "How many houses were flooded?",
    "A new timetable for the night trains comes into force in December, the operator said.",
    "340",
)


def vectors_of(embedder: MiniLmEmbedder, texts: Sequence[str]) -> npt.NDArray[np.float64]:
    return np.array(asyncio.run(embedder.embed(texts)))


@pytest.fixture
def damaged(built: ModelFolder, tmp_path: Path) -> ModelFolder:
    copy = ModelFolder(tmp_path / "copy")
    shutil.copytree(built.path, copy.path)
    return copy


def test_int8_vectors_are_close_to_those_of_the_plain_float_encoder(
    embedder: MiniLmEmbedder, weights: Path
) -> None:
    cosines = (vectors_of(embedder, TEXTS) * PlainEncoder(weights).embed(TEXTS)).sum(axis=1)
    assert cosines.min() > 0.98


def test_vectors_have_unit_length_and_the_dimension_promised(embedder: MiniLmEmbedder) -> None:
    vectors = vectors_of(embedder, TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_a_text_has_the_same_vector_whatever_its_company(embedder: MiniLmEmbedder) -> None:
    alone = [vectors_of(embedder, [text])[0] for text in TEXTS]
    together = vectors_of(embedder, [*reversed(TEXTS), "Something else entirely. " * 40])
    assert np.array_equal(np.stack(alone), together[: len(TEXTS)][::-1])


def test_a_question_is_nearest_to_the_text_that_answers_it(embedder: MiniLmEmbedder) -> None:
    answer, question, other, _ = vectors_of(embedder, TEXTS)
    assert question @ answer > 0.6 > question @ other


def test_text_after_the_last_token_is_not_read(embedder: MiniLmEmbedder) -> None:
    long, longer = "flood " * 254, "flood " * 254 + "timetable " * 100
    first, second = vectors_of(embedder, [long, longer])
    assert np.array_equal(first, second)


@pytest.mark.parametrize("text", ["", " ", "\x00", "🌊" * 300, "١٢٣", "a" * 100_000])
def test_any_text_has_a_finite_vector(embedder: MiniLmEmbedder, text: str) -> None:
    assert np.isfinite(vectors_of(embedder, [text])).all()


def test_no_texts_give_no_vectors(embedder: MiniLmEmbedder) -> None:
    assert asyncio.run(embedder.embed([])) == ()


def test_a_damaged_graph_is_refused_with_what_to_do(damaged: ModelFolder) -> None:
    with damaged.graph.open("r+b") as file:
        file.seek(5_000)
        file.write(b"????")
    with pytest.raises(HouseError, match="delete that folder"):
        MiniLmEmbedder.open(damaged, threads=1)


def test_a_missing_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(HouseError, match="found none"):
        MiniLmEmbedder.open(ModelFolder(tmp_path / "nowhere"), threads=1)


def test_a_damaged_tokenizer_is_refused(damaged: ModelFolder) -> None:
    damaged.tokenizer.write_text("{}", encoding="utf-8")
    with pytest.raises(HouseError, match="damaged"):
        MiniLmEmbedder.open(damaged, threads=1)


@pytest.mark.parametrize("name", ["graph", "tokenizer", "seal"])
@pytest.mark.parametrize("damage", ["changed", "gone", "folder"])
def test_a_damaged_file_of_the_model_is_one_sentence(
    built: ModelFolder, tmp_path: Path, name: str, damage: str
) -> None:
    copy = ModelFolder(tmp_path / "model")
    shutil.copytree(built.path, copy.path)
    path: Path = getattr(copy, name)
    path.unlink()
    if damage == "changed":
        path.write_bytes(b"\xff\xfe\x00")
    elif damage == "folder":
        path.mkdir()
    with pytest.raises(HouseError, match=r"delete that folder to build it again|found none"):
        MiniLmEmbedder.open(copy, threads=1)
