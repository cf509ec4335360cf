"""Speed beside other libraries: `uv run python -m evals.speed --data FOLDER`."""

from __future__ import annotations

import sys

from evals.speed.main import main

if __name__ == "__main__":
    sys.exit(main())
