"""How a command ends: an exit code and, where something went wrong, one sentence on stderr.

0 the run passed; 1 the gate failed it, or a fault of ours; 2 the request must change; 3 try again
later; 4 what was named is not there, or nothing could be run; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from service.domain.errors import CallerError, CrosscheckError, NotFoundError, WorldError

FAILED, CALLERS, WORLDS, NOT_FOUND, INTERRUPTED = 1, 2, 3, 4, 130


def run(command: Callable[[], object]) -> int:
    """Run the command line to its exit code."""
    try:
        command()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else FAILED * bool(end.code)
    except KeyboardInterrupt:
        return INTERRUPTED
    except CrosscheckError as trouble:
        complain(trouble)
        return exit_code_of(trouble)
    return 0


def exit_code_of(trouble: CrosscheckError) -> int:
    """Return the exit code of a family of errors."""
    if isinstance(trouble, NotFoundError):
        return NOT_FOUND
    if isinstance(trouble, CallerError):
        return CALLERS
    return WORLDS if isinstance(trouble, WorldError) else FAILED


def complain(trouble: object) -> None:
    """Write one line to standard error."""
    print(f"evals: {trouble}", file=sys.stderr)  # noqa: T201
