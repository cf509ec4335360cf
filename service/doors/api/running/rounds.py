"""What a service does by the clock: delete what is too old, each hour; poll the feeds that are due.

Trouble is logged and tried again. Nobody waits for either, and questions go on meanwhile.
"""

from __future__ import annotations

import asyncio
import logging
import random
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from service.desk.front import Desk, Keep
from service.domain.errors import CallerError, WorldError

if TYPE_CHECKING:
    from service.desk.feeds.reports import Polled

EVERY_S: Final = 3600.0
LOOK_S: Final = 30.0
_LOG: Final = logging.getLogger("crosscheck.api")


async def tidy(desk: Desk, keep: Keep, every_s: float = EVERY_S) -> None:
    """Delete old answers and threads now and every so often, until cancelled."""
    while keep.answers_days or keep.threads_days:
        await _delete(desk, keep)
        await asyncio.sleep(every_s)


async def poll_feeds(desk: Desk, every_minutes: int, look_s: float = LOOK_S) -> None:
    """Poll each feed every so many minutes, one after the other, until cancelled; 0: never."""
    while every_minutes:
        await _poll(desk, timedelta(minutes=every_minutes))
        await asyncio.sleep(look_s * (1 + random.random()))


async def _delete(desk: Desk, keep: Keep) -> None:
    try:
        expired = await desk.expire(keep)
    except WorldError as trouble:
        _LOG.warning("old answers and threads are still there: %s", trouble)
    except Exception as fault:  # Nobody awaits this task: it must go on, and the log must know.
        _LOG.error("deleting old answers and threads failed", exc_info=fault)
    else:
        if expired.threads or expired.answers:
            _LOG.info("deleted %d old threads, %d old answers", expired.threads, expired.answers)


async def _poll(desk: Desk, every: timedelta) -> None:
    try:
        await desk.feeds.poll_all(every, _told)
    except (CallerError, WorldError) as trouble:
        _LOG.warning("feeds are not polled: %s", trouble)
    except Exception as fault:  # As above.
        _LOG.error("polling feeds failed", exc_info=fault)


def _told(report: Polled) -> None:
    """Log counts and ids; an address may hold what only its owner should know."""
    if report.error:
        _LOG.warning("feed %s could not be polled; `feeds list` says why", report.feed_id)
    elif report.added or report.updated:
        _LOG.info(
            "feed %s: %d articles new, %d changed", report.feed_id, report.added, report.updated
        )
