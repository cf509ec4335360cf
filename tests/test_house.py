"""The house rules that no linter checks: rooms, sizes, names, and what an import may cost."""

from __future__ import annotations

import ast
import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
SERVICE = ROOT / "service"
FILES = sorted(file for file in SERVICE.rglob("*.py") if "node_modules" not in file.parts)
ROOMS = sorted({file.parent for file in FILES})
NOT_ROOMS = {"__init__.py", "__main__.py", "__pycache__", "HOUSE.md", "py.typed"}
BANNED = {"utils", "helpers", "common", "base", "misc", "manager", "core"}
# The chat page keeps to the same sizes, in its own languages.
PAGE = SERVICE / "doors" / "web" / "page"
PAGE_FILES = sorted(
    file for folder in ("src", "tests") for file in (PAGE / folder).rglob("*") if file.is_file()
)
PAGE_ROOMS = sorted(
    {folder for file in PAGE_FILES for folder in file.parents if PAGE in folder.parents}
)
# Tables of words grow with the language, not with ideas.
TABLES = SERVICE / "figures" / "lexicon"
# A list that only grows: each migration has its number.
LISTS = {"service/backends/sql/migrations/versions"}
# These load what costs half a second and more only when a command needs it.
LAZY = {
    "service/doors/cli.py",
    "service/doors/terminal/origins.py",
    "service/doors/terminal/stored.py",
    "service/desk/front.py",
    "service/wiring/build.py",
    "service/wiring/openers/dense.py",
}
HEAVY = {
    "chromadb",
    "sqlalchemy",
    "alembic",
    "onnx",
    "onnxruntime",
    "langchain_text_splitters",
    "openai",
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def modules_of(file: Path) -> set[str]:
    """Name the modules a file imports, and the packages of those with a dot in their name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names | {name.partition(".")[0] for name in names}


def loaded_by(code: str) -> set[str]:
    shown = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


@pytest.fixture
def loggers() -> Iterator[None]:
    """Put back what the linter does to loggers: it switches off all that exist."""
    yield
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.disabled = False


@pytest.mark.usefixtures("loggers")
def test_imports_keep_to_the_contracts(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    "room", [one for one in (*ROOMS, *PAGE_ROOMS) if name_of(one) not in LISTS], ids=name_of
)
def test_no_level_has_more_than_nine_rooms(room: Path) -> None:
    rooms = {entry.name for entry in room.iterdir() if not entry.name.startswith(".")} - NOT_ROOMS
    assert len(rooms) <= 9, sorted(rooms)


def test_every_folder_of_code_says_what_it_is_and_imports_nothing() -> None:
    for room in ROOMS:
        body = ast.parse((room / "__init__.py").read_text(encoding="utf-8")).body
        assert [type(node) for node in body] == [ast.Expr], name_of(room)


def test_a_file_holds_one_idea() -> None:
    long = {
        name_of(file): lines
        for file in (*FILES, *PAGE_FILES)
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 250
        and TABLES not in file.parents
    }
    assert long == {}


def test_a_function_does_one_thing() -> None:
    long = {
        f"{name_of(file)}:{function.name}"
        for file in FILES
        for function in functions_of(file)
        if (function.end_lineno or 0) - function.lineno + 1 > 40
    }
    assert long == set()


def test_a_function_takes_at_most_five_things_by_position() -> None:
    crowded = {
        f"{name_of(file)}:{function.name}"
        for file in FILES
        for function in functions_of(file)
        if len([one for one in function.args.args if one.arg not in {"self", "cls"}]) > 5
    }
    assert crowded == set()


def test_names_of_files_say_something() -> None:
    names = {file.stem for file in FILES} - {"__init__", "__main__"}
    assert names & BANNED == set()
    assert names & set(sys.stdlib_module_names) == set()


def test_imports_stand_at_the_top() -> None:
    lazy = {
        name_of(file)
        for file in FILES
        for function in functions_of(file)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert lazy <= LAZY


def test_one_room_goes_out_for_pages() -> None:
    ways_out = {"socket", "ssl", "http", "ftplib", "httpx", "httpx2", "httpcore2", "requests"}
    outside = {
        name_of(file): found
        for file in FILES
        if (found := modules_of(file) & (ways_out | {"urllib.request", "aiohttp", "urllib3"}))
        and SERVICE / "backends" / "httpcore_web" not in file.parents
    }
    assert outside == {
        "service/doors/api/serve.py": {"socket"},  # to listen
        "service/backends/openai_llm/wire/connection.py": {"httpx2"},  # to its model, no pages
        "service/backends/openai_llm/wire/faults.py": {"httpx2"},
    }


def test_the_nouns_and_the_craft_cost_no_vendor() -> None:
    nouns = "\n".join(
        f"import service.domain.{file.stem}" for file in (SERVICE / "domain").glob("[a-z]*.py")
    )
    assert loaded_by(f"{nouns}\nimport service.figures.read") & HEAVY == set()


@pytest.mark.parametrize("typed", ["--help", "--version", "ask --help", "keys create --help"])
def test_help_costs_neither_a_store_nor_an_embedder(typed: str) -> None:
    code = (
        f"from service.doors.cli import main\nsys.argv = ['crosscheck', *{typed.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert loaded_by(code) & (HEAVY | {"rich", "service.desk"}) == set()


def test_the_top_level_is_closed() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:  # An unpacked sdist has no history to ask.
        listed_names = {entry.name for entry in ROOT.iterdir()}
    else:
        listed_names = {name.split("/")[0] for name in listed.stdout.split("\0") if name}
    allowed = {
        "pyproject.toml",
        "service",
        "prompts",
        "evals",
        "tests",
        "seeds",
        "README.md",
        "LICENSE",
    }
    assert {name for name in listed_names if not name.startswith(".")} <= allowed
