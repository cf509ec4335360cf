"""Every hour: delete what is older than it is kept. Trouble is logged and tried again."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from service.desk.front import Desk, Keep
from service.domain.errors import WorldError

EVERY_S: Final = 3600.0
_LOG: Final = logging.getLogger("crosscheck.api")


async def tidy(desk: Desk, keep: Keep, every_s: float = EVERY_S) -> None:
    """Delete old answers and threads now and every so often, until cancelled."""
    while keep.answers_days or keep.threads_days:
        await _once(desk, keep)
        await asyncio.sleep(every_s)


async def _once(desk: Desk, keep: Keep) -> None:
    try:
        expired = await desk.expire(keep)
    except WorldError as trouble:
        _LOG.warning("old answers and threads are still there: %s", trouble)
    except Exception as fault:  # Nobody awaits this task: it must go on, and the log must know.
        _LOG.error("deleting old answers and threads failed", exc_info=fault)
    else:
        if expired.threads or expired.answers:
            _LOG.info("deleted %d old threads, %d old answers", expired.threads, expired.answers)
