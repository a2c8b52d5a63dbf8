"""When each report was exported last from this computer, by whom and to where."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.preferences import Preferences
from resources.language import tr, tr_about
from resources.records import dataclass

_NAME: Final = "report_exports"
_FOLDER: Final = "report_folder"
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class LastExport:
    """One report that was written."""

    day: str
    """ISO 8601 day."""
    who: str
    path: str

    def words(self, today: date) -> str:
        """Return when and by whom: `Last export 4 Nov by Priya Nair-Holt`."""
        day = date.fromisoformat(self.day)
        when = tr_about("within a line", "today") if day == today else day_words(day, today)
        return (
            tr("Last export {day} by {person}", day=when, person=self.who)
            if self.who
            else tr("Last export {day}", day=when)
        )


def last_export(preferences: Preferences, address: str, report: str) -> LastExport | None:
    """Return how a report was exported last, if it ever was."""
    kept: dict[str, Any] = preferences.get(_NAME, {}).get(f"{address} {report}", {})
    try:
        return LastExport(**kept)
    except TypeError:
        return None


def remember_export(
    preferences: Preferences, address: str, report: str, export: LastExport
) -> None:
    """Remember an export; the oldest ones are forgotten."""
    kept: dict[str, Any] = dict(preferences.get(_NAME, {}))
    kept.pop(f"{address} {report}", None)
    kept[f"{address} {report}"] = asdict(export)
    preferences.put(_NAME, dict(list(kept.items())[-_MOST:]))
    preferences.put(_FOLDER, str(Path(export.path).parent))


def last_folder(preferences: Preferences, otherwise: Path) -> Path:
    """Return the folder of the last export if it is still there."""
    folder = Path(preferences.get(_FOLDER, ""))
    return folder if preferences.get(_FOLDER) and folder.is_dir() else otherwise
