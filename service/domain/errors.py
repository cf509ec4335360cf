"""One root, three families: the caller's, the world's, our own."""

from __future__ import annotations


class CrosscheckError(Exception):
    """Root of every error raised on purpose.

    The message says what was expected, what came, what to do.
    """


class CallerError(CrosscheckError):
    """The request must change: a 4xx, exit code 2."""


class WorldError(CrosscheckError):
    """Something outside failed and may work later: a 503, exit code 3.

    The only family worth retrying.
    """


class BusyError(WorldError):
    """There is more to do than can be done in time. `retry_s`: when it may be worth a try."""

    def __init__(self, message: str, *, retry_s: float) -> None:
        super().__init__(message)
        self.retry_s = retry_s


class FetchError(WorldError):
    """A page cannot be had: no connection, no whole reply, a 4xx or 5xx of its server.

    `status`: what its server said, None where it said nothing. `may_pass`: a later try may succeed.
    `retry_s`: when to come again, where the server said so (Retry-After).
    """

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        may_pass: bool = True,
        retry_s: float | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.may_pass, self.retry_s = status, may_pass, retry_s


class DeadlineError(WorldError):
    """The work took longer than it may and was given up: a 504."""


class HouseError(CrosscheckError):
    """We are broken: a 500, exit code 1."""


class NotFoundError(CallerError):
    """The thing asked for by id or name is not there: a 404, exit code 4."""


class NotAllowedError(CallerError):
    """Whoever asks may not do this: a 403, exit code 2."""


class BlockedError(CallerError):
    """An address may not be read by our rules, or what it gave not be taken."""


class BadInputError(CallerError):
    """An item cannot be taken in. `where` names file and line so that the rest can go on."""

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(f"{where}: {message}" if where else message)
        self.where = where
