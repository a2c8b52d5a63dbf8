"""All derived rows of all rooms, kept with every change."""

from __future__ import annotations

from typing import Final

from db.touches import rollup as touches
from db.workspace.door import Rollup

ROLLUPS: Final[tuple[Rollup, ...]] = (touches.refresh,)
