"""From which day engagement is counted forward, so that time alone changes no derived row."""

from __future__ import annotations

from datetime import date
from typing import Final

ORIGIN: Final = date(2026, 1, 1)
"""The day on which `EngagementRollup.base` is what minutes are worth; any day would do."""
