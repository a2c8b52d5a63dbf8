"""The papers that there are by name, so that they are found before the page that draws them is loaded."""

from __future__ import annotations

from typing import Final

from resources.language import tr

PAPERS: Final = {
    "plan": tr("Account plan, one page"),
    "full-plan": tr("Account plan, full"),
    "book": tr("Book of all plans"),
    "progress": tr("Progress report"),
    "list": tr("Target list"),
    "touch-calendar": tr("Touch calendar"),
    "brief": tr("Meeting brief"),
    "playbook": tr("Playbook"),
    "minutes": tr("Minutes of a meeting"),
}
"""What a paper is called, by its key in the catalogue of reports."""

REPORTS: Final = "reports"


def paper_place(key: str) -> str:
    """Return the place at which a paper is shown."""
    return f"{REPORTS}::{key}"
