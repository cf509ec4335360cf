"""The systems by name: which class, which file, and what must be importable to run it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Final, NamedTuple

from evals.speed.systems.port import Place, System


class Known(NamedTuple):
    """Name a system: its title, the class in `systems/NAME.py`, and the packages it needs."""

    title: str
    made_by: str
    needs: tuple[str, ...]


OURS: Final = "crosscheck"
SYSTEMS: Final = {
    OURS: Known("crosscheck", "Crosscheck", ()),
    "llamaindex": Known(
        "LlamaIndex", "LlamaIndex", ("llama_index.core", "llama_index.vector_stores.chroma")
    ),
    "langchain": Known("LangChain", "LangChain", ("langchain_core", "langchain_chroma")),
    "haystack": Known("Haystack", "Haystack", ("haystack", "haystack_integrations")),
    "txtai": Known("txtai", "Txtai", ("txtai",)),
}


def open_system(name: str, place: Place) -> System:
    """Open a system in its place; only its own libraries are imported."""
    module = importlib.import_module(f"evals.speed.systems.{name}")
    made: Callable[[Place], System] = getattr(module, SYSTEMS[name].made_by)
    return made(place)
