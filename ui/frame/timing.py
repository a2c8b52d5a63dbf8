"""How long the window took to appear, since the process began."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Final

_LOADED: Final = time.monotonic()
_HAS_PROC: Final = Path("/proc/self/stat").exists()


def milliseconds_since_start() -> float:
    """Return the milliseconds since this process began.

    Linux tells when that was (in hundredths of a second); elsewhere it counts from the moment
    when this module was loaded.
    """
    if _HAS_PROC:
        fields = Path("/proc/self/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        began = int(fields[19]) / os.sysconf("SC_CLK_TCK")
        return (time.clock_gettime(time.CLOCK_BOOTTIME) - began) * 1000
    return (time.monotonic() - _LOADED) * 1000
