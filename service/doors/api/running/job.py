"""The card of a bulk job: how far it is, and how it ended."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, computed_field


class JobState(StrEnum):
    """Say where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(BaseModel):
    """Show a job. `lines` counts blank lines too; `trouble`: why it did not end well."""

    model_config = ConfigDict(frozen=True)

    object: Literal["job"] = "job"
    id: str = Field(examples=["job_5f0c2d9e7a41b3c8d6e0f1a2"])
    state: JobState = JobState.QUEUED
    collection: str = Field(examples=["seeds"])
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0
    lines_done: int = 0
    lines: int = Field(examples=[300])
    index_trouble: str = ""
    trouble: str = ""
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @computed_field  # type: ignore[prop-decorator]  # The documented way to use it.
    @property
    def lines_per_s(self) -> float | None:
        """Return how fast it went so far; None before it begins."""
        if self.started_at is None:
            return None
        took_s = ((self.ended_at or datetime.now(UTC)) - self.started_at).total_seconds()
        return round(self.lines_done / took_s, 1) if took_s > 0 else 0.0
