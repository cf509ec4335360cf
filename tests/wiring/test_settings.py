"""Settings: what is read, what is refused and how it is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from service.domain.errors import CallerError
from service.wiring.settings import PREFIX, Settings, user_data_folder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"{PREFIX}{name.upper()}", raising=False)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.chdir(tmp_path)


def sample_values() -> dict[str, str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, flags=re.MULTILINE))


def test_the_example_names_every_setting_and_no_other() -> None:
    assert set(sample_values()) == {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}


def test_the_example_is_a_working_configuration(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes((ROOT / ".env.example").read_bytes())
    settings = Settings.load()
    assert settings.data_dir == tmp_path / "data"
    assert settings.database == tmp_path / "data" / "crosscheck.db"
    assert settings.index_folder == tmp_path / "data" / "index"


def test_without_any_setting_everything_lies_in_the_user_data_folder() -> None:
    settings = Settings.load()
    assert settings.data_dir == user_data_folder()
    assert settings.database.parent == settings.data_dir
    assert settings.index_folder == settings.data_dir / "index"


def test_a_given_value_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CROSSCHECK_DATA_DIR", "/somewhere/else")
    assert Settings.load(data_dir=tmp_path).data_dir == tmp_path


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("CROSSCHECK_COLLECTION=file\n", encoding="utf-8")
    monkeypatch.setenv("CROSSCHECK_COLLECTION", "environment")
    assert Settings.load().collection == "environment"


def test_an_index_in_memory_has_no_folder() -> None:
    assert Settings.load(index="memory:").index_folder is None


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_DATABASE_URL", "")
    monkeypatch.setenv("CROSSCHECK_EMBED_THREADS", "")
    assert Settings.load().database.name == "crosscheck.db"


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("EMBEDDER", "gpu", "auto"),
        ("EMBEDDER", "openai:", "openai:MODEL"),
        ("MODEL_BASE_URL", "https://user:secret@host/v1", "without a key"),
        ("MODEL_BASE_URL", "host:8000/v1", "OpenAI's protocol"),
        ("EMBED_THREADS", "0", "1 to 64"),
        ("EMBED_THREADS", "many", "1 to 64"),
        ("INDEX", "http://host:8000", "file:PATH"),
        ("DATABASE_URL", "mysql://host/db", "sqlite:///PATH"),
        ("DATABASE_URL", "sqlite:///:memory:", "sqlite:///PATH"),
        ("DATABASE_URL", "sqlite://", "sqlite:///PATH"),
        ("COLLECTION", "a/b", "letters"),
    ],
)
def test_a_bad_value_is_named_with_what_is_expected(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, expected: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}{name}", value)
    with pytest.raises(CallerError) as refused:
        Settings.load()
    message = str(refused.value)
    assert f"{PREFIX}{name}={value!r}" in message
    assert expected in message


def test_settings_never_change_after_loading() -> None:
    settings = Settings.load()
    with pytest.raises(ValidationError):
        setattr(settings, "collection", "other")  # noqa: B010 - mypy knows it is read-only


@pytest.mark.parametrize("content", [b"CROSSCHECK_COLLECTION=\xff\xfe", None])
def test_a_settings_file_that_cannot_be_read_is_named(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is None:
        # Opens, and fails to be read, also for root.
        (tmp_path / ".env").symlink_to("/proc/self/mem")
    else:
        (tmp_path / ".env").write_bytes(content)
    with pytest.raises(CallerError, match=r"cannot read the settings file '\.env'"):
        Settings.load()


def test_a_home_that_is_not_known_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_DATA_DIR", "~nobody-of-that-name/data")
    with pytest.raises(CallerError, match="CROSSCHECK_DATA_DIR"):
        Settings.load()


@pytest.mark.parametrize(
    ("environment", "key"),
    [
        ({}, ""),
        ({"CROSSCHECK_MODEL": "gpt"}, "sk-openai"),
        ({"CROSSCHECK_EMBEDDER": "openai:text-embedding-3-small"}, "sk-openai"),
        ({"CROSSCHECK_MODEL": "gpt", "CROSSCHECK_MODEL_API_KEY": "sk-own"}, "sk-own"),
        ({"CROSSCHECK_MODEL": "gpt", "CROSSCHECK_MODEL_BASE_URL": "http://localhost:1/v1"}, ""),
    ],
)
def test_openais_own_key_counts_for_openai_once_a_model_is_named(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], key: str
) -> None:
    for name, value in {"OPENAI_API_KEY": "sk-openai", **environment}.items():
        monkeypatch.setenv(name, value)
    assert Settings.load().model_api_key.get_secret_value() == key


def test_a_key_is_never_shown_but_reaches_our_own_processes() -> None:
    settings = Settings.load(model="gpt", model_api_key="sk-canary")
    assert "canary" not in f"{settings} {settings!r} {settings.model_dump_json()}"
    passed_on = Settings.model_validate_json(settings.passed_on())
    assert passed_on == settings
    assert passed_on.model_api_key.get_secret_value() == "sk-canary"
