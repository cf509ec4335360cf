"""`/v1/jobs`: how far a bulk job is, what became of each line, and how to stop it."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse

from service.domain.callers.key import KeyScope
from service.domain.errors import NotFoundError
from service.doors.api.bodies import Listed
from service.doors.api.gates.keys.scopes import needs
from service.doors.api.problems import RESPONSES
from service.doors.api.running.job import Job
from service.doors.api.running.jobs import Jobs, Work
from service.doors.api.running.stream import as_events, seen_of
from service.doors.api.stay import caller_of

router = APIRouter(
    prefix="/v1/jobs",
    tags=["jobs"],
    responses=RESPONSES,
    dependencies=[needs(KeyScope.INGEST)],
)
_LAST_LINE: Final = 10**12


def jobs_of(request: Request) -> Jobs:
    """Return the jobs of the service."""
    jobs = request.app.state.jobs
    if not isinstance(jobs, Jobs):
        raise TypeError("the service was not started")
    return jobs


def _found(request: Request, job_id: str) -> Work:
    work = jobs_of(request).find(job_id, caller_of(request.scope))
    if work is None:
        raise NotFoundError(
            f"no job {job_id!r}; a job is kept for an hour after it ends and not beyond a "
            "restart, what it took in stays"
        )
    return work


@router.get("", operation_id="list_jobs", summary="List bulk jobs")
async def list_jobs(request: Request) -> Listed[Job]:
    """List the jobs that you began and that are still kept, newest first."""
    return Listed(data=jobs_of(request).listed(caller_of(request.scope)))


@router.get("/{job_id}", operation_id="get_job", summary="See how far a job is")
async def get_job(job_id: str, request: Request) -> Job:
    """Return a job with its counts so far."""
    return _found(request, job_id).job


@router.get(
    "/{job_id}/events",
    operation_id="follow_job",
    summary="Follow a job as it goes on",
    response_class=Response,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def follow_job(
    job_id: str,
    request: Request,
    last_event_id: Annotated[str | None, Header(max_length=100)] = None,
) -> Response:
    """Send `job.progress` events, five a second at most, then one that says how it ended.

    The last one is `job.completed`, `job.failed` or `job.cancelled`. A cut stream goes on by
    Last-Event-ID.
    """
    stream = _found(request, job_id).stream
    return as_events(stream, seen_of(stream, last_event_id))


@router.get(
    "/{job_id}/results",
    operation_id="get_job_results",
    summary="See what became of each line",
    response_class=Response,
    responses={200: {"content": {"application/x-ndjson": {"schema": {"type": "string"}}}}},
)
async def get_results(
    job_id: str, request: Request, after: Annotated[int, Query(ge=0, le=_LAST_LINE)] = 0
) -> Response:
    """Send one line of JSON for each line dealt with so far that was not blank, in order.

    `after`: only the lines after this number.
    """
    work = _found(request, job_id)
    rows = jobs_of(request).results(work.job.id).pieces(after)
    return StreamingResponse(rows, media_type="application/x-ndjson")


@router.delete("/{job_id}", operation_id="cancel_job", summary="Cancel a job")
async def cancel_job(job_id: str, request: Request) -> Job:
    """Stop a job between two articles. What was taken in stays in; one that ended stays as it is.

    The job may still say `running` for the article it is at.
    """
    return await jobs_of(request).cancel(_found(request, job_id))
