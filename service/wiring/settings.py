"""Every setting, read from the environment and `.env` when asked for, never at import.

A value that does not fit is the caller's to mend, so the message names the variable, what it held
and what it may hold.
"""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from service.domain.callers.ids import COLLECTION, COLLECTION_WORDS
from service.domain.errors import CallerError
from service.wiring.fetch_settings import FetchSettings

PREFIX = "CROSSCHECK_"
SQLITE = "sqlite:///"
FILE = "file:"
MEMORY = "memory:"
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?")
OPENAI = "openai:"
RECORDED = "recorded:"
OPENAI_URL = "https://api.openai.com/v1"


def user_data_folder() -> Path:
    """Return the folder where this platform keeps a user's application data."""
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "crosscheck"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local")) / "crosscheck"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "crosscheck"


def usable_threads() -> int:
    """Return how many threads the embedder takes unless told. More than four gain little."""
    return min(4, os.cpu_count() or 1)


def usable_workers() -> int:
    """Return how many processes answer questions unless told: one a core, two at most."""
    return min(2, os.cpu_count() or 1)


class Settings(FetchSettings):
    """Hold every setting. The description of a field is what a bad value is told."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    data_dir: Path = Field(
        default_factory=user_data_folder,
        description="a folder that can be written to",
    )
    database_url: str = Field(
        default="",
        description="sqlite:///PATH, or nothing for crosscheck.db in the data folder",
    )
    index: str = Field(
        default=FILE,
        description="file:PATH, memory:, or file: for the folder index in the data folder",
    )
    embedder: str = Field(
        default="auto",
        pattern=r"^(auto|minilm|none|openai:[^\s:/][^\s]{0,199})$",
        description="auto (minilm where its weights are installed), minilm, none, or openai:MODEL",
    )
    reranker: Literal["auto", "minilm", "none"] = Field(
        default="auto", description="auto (minilm, unless there is no embedder), minilm or none"
    )
    embed_threads: int = Field(
        default_factory=usable_threads, ge=1, le=64, description="a whole number from 1 to 64"
    )
    collection: str = Field(default="default", pattern=COLLECTION, description=COLLECTION_WORDS)
    require_key: Literal["auto", "always"] = Field(
        default="auto",
        description="auto (a key is needed once other machines are served) or always",
    )
    requests_per_minute: int = Field(
        default=600, ge=1, le=1_000_000, description="a whole number from 1, per key"
    )
    concurrent_requests: int = Field(
        default=8, ge=1, le=10_000, description="a whole number from 1, per key"
    )
    deadline_s: float = Field(
        default=30.0, ge=1, le=600, description="seconds a question may take, 1 to 600"
    )
    workers: int = Field(
        default_factory=usable_workers,
        ge=0,
        le=64,
        description="processes of the service that answer questions, 0 to 64",
    )
    bulk_mb: int = Field(
        default=256, ge=2, le=100_000, description="megabytes of articles in one request, from 2"
    )
    keep_answers_days: int = Field(
        default=0, ge=0, le=36_500, description="whole days; 0 keeps answers until deleted"
    )
    keep_threads_days: int = Field(
        default=0, ge=0, le=36_500, description="whole days; 0 keeps threads until deleted"
    )
    evaluation_page: Path | None = Field(default=None, description="an HTML file, or nothing")
    feed_minutes: int = Field(
        default=0, ge=0, le=10_080, description="whole minutes between polls of feeds; 0: no polls"
    )
    log: Literal["plain", "json"] = Field(default="plain", description="plain or json")
    cors_origins: tuple[str, ...] = Field(
        default=(),
        description='a JSON list of origins such as ["https://desk.example.org"], [] for none',
    )
    model: str = Field(
        default="",
        description="the name of a model, recorded:FILE to replay one, or nothing for rules alone",
    )
    model_recording: Path | None = Field(
        default=None, description="a file to which what the model says is added, or nothing"
    )
    model_base_url: str = Field(
        default=OPENAI_URL,
        pattern=r"^https?://[^\s@?#]+$",
        description="the address, without a key, of a service that speaks OpenAI's protocol",
    )
    model_api_key: SecretStr = Field(
        default=SecretStr(""), description="the key of that service, or nothing where it needs none"
    )
    model_deadline_s: float = Field(
        default=20.0, ge=1, le=600, description="seconds all calls of a question may take, 1 to 600"
    )
    model_concurrent: int = Field(
        default=4, ge=1, le=1000, description="calls to the model at once, from 1"
    )
    model_tokens_per_day: int = Field(
        default=2_000_000, ge=0, description="tokens a day (UTC), in and out; 0: no call"
    )
    model_context_tokens: int = Field(
        default=16_384, ge=512, description="tokens the model can read and write at once, from 512"
    )

    @classmethod
    def load(cls, **given: object) -> Self:
        """Read the environment and `.env`; `given` values win. Raises CallerError on a bad one."""
        try:
            return cls.model_validate(given)
        except ValidationError as bad:
            raise CallerError(_explained(bad)) from bad
        except (OSError, ValueError) as unreadable:
            why = unreadable.strerror if isinstance(unreadable, OSError) else None
            raise CallerError(_unreadable(why or "it is not UTF-8")) from unreadable
        except RuntimeError as homeless:
            raise CallerError(
                f"cannot tell the data folder ({homeless}); set {PREFIX}DATA_DIR to a folder"
            ) from homeless

    def passed_on(self) -> bytes:
        """Return all settings as JSON, the key in clear: for our own processes, never shown."""
        told = self.model_dump(mode="json") | {
            "model_api_key": self.model_api_key.get_secret_value()
        }
        return json.dumps(told).encode()

    @model_validator(mode="after")
    def _take_openais_own_key(self) -> Self:
        """Let OPENAI_API_KEY count, once a model is named, where OpenAI itself is asked."""
        is_named = self.model or self.embedder.startswith(OPENAI)
        if is_named and self.model_base_url.rstrip("/") == OPENAI_URL:
            own = os.environ.get("OPENAI_API_KEY", "")
            if own and not self.model_api_key.get_secret_value():
                # The one moment at which a frozen model may still be completed.
                object.__setattr__(self, "model_api_key", SecretStr(own))
        return self

    @field_validator("data_dir")
    @classmethod
    def _expand(cls, folder: Path) -> Path:
        return folder.expanduser().absolute()

    @field_validator("database_url")
    @classmethod
    def _know_database(cls, url: str) -> str:
        if url and not (url.startswith(SQLITE) and url.removeprefix(SQLITE).strip("/: ")):
            raise ValueError("unknown database address")
        if ":memory:" in url:
            raise ValueError("the archive is kept in a file")
        return url

    @field_validator("index")
    @classmethod
    def _know_index(cls, address: str) -> str:
        if address != MEMORY and not address.startswith(FILE):
            raise ValueError("unknown index address")
        return address

    @field_validator("cors_origins")
    @classmethod
    def _know_origins(cls, origins: tuple[str, ...]) -> tuple[str, ...]:
        if not all(_ORIGIN.fullmatch(origin) for origin in origins):
            raise ValueError("an origin is a scheme and a host, never * or null")
        return origins

    @property
    def database(self) -> Path:
        """Return the file that holds the archive."""
        if self.database_url:
            return Path(self.database_url.removeprefix(SQLITE)).expanduser().absolute()
        return self.data_dir / "crosscheck.db"

    @property
    def index_folder(self) -> Path | None:
        """Return the folder of the vector index; None: it ends with the process."""
        if self.index == MEMORY:
            return None
        path = self.index.removeprefix(FILE)
        return Path(path).expanduser().absolute() if path else self.data_dir / "index"


def _unreadable(why: str) -> str:
    """Say what is wrong without quoting the file, which may hold secrets."""
    return (
        f"cannot read the settings file '.env' ({why}); "
        "make it plain text in UTF-8 that may be read, or remove it"
    )


def _explained(bad: ValidationError) -> str:
    lines = []
    for error in bad.errors(include_url=False):
        if not error["loc"]:  # No field of ours: the file broke before any was read.
            return _unreadable("it is not UTF-8")
        name = str(error["loc"][0])
        field = Settings.model_fields.get(name)
        expected = field.description if field else error["msg"]
        lines.append(f"{PREFIX}{name.upper()}={error['input']!r} does not fit; expected {expected}")
    return "; ".join(lines)
