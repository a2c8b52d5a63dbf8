"""What no change may do, whichever way it is made."""

from __future__ import annotations

from typing import Final

from db.accounts import sealing
from db.workspace.door import Guard

GUARDS: Final[tuple[Guard, ...]] = (sealing.hold_sealed, sealing.hold_signed)
