"""Try an index in a process of its own: `python -m service.backends.chroma.probe FOLDER`.

Ends with 0 when stored vectors are found. Damaged files may end it by a signal instead.
"""

from __future__ import annotations

import sys
from pathlib import Path

from service.backends.chroma.engine import Engine
from service.domain.errors import CrosscheckError


def main(folder: Path) -> int:
    """Return the exit code for a folder."""
    try:
        engine = Engine(folder)
        engine.prove()
        engine.close()
    except CrosscheckError:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
