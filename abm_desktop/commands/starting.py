"""How the person at the terminal starts this program, so that advice can be typed as it stands."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import Final

_RUN: Final = Path(__file__).parents[2] / "run.py"


def typed(*arguments: str) -> str:
    """Return a command line that starts this program again the way it was started."""
    return f"{_program()} {shlex.join(arguments)}"


def _program() -> str:
    """`python3 run.py app` where that started us, which runs the package as a module, safely."""
    is_module = Path(sys.argv[0]).name == "__main__.py"
    if not (is_module and sys.flags.safe_path and _RUN.is_file()):
        return "abm-desktop"
    script = _RUN.name if Path.cwd() == _RUN.parent else str(_RUN)
    python = "py" if os.name == "nt" else "python3"
    return f"{python} {shlex.quote(script)} app"
