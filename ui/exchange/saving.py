"""The refused rows of a file, written into another one for somebody to correct there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from abm_desktop.exchange.importing.rejected import write_rejected
from resources.language import tr_count
from ui.exchange.draft import Draft
from ui.exchange.files import ask_where_to_save
from ui.jobs import Failure, Jobs


def save_refused(
    jobs: Jobs, asking: QWidget, draft: Draft, said: Callable[[str], None], failed: Failure
) -> None:
    """Ask where to save the refused rows, save them there, and say so."""
    found, path = draft.found, draft.path
    place = ask_where_to_save(asking, path) if path is not None else None
    if found is None or place is None:
        return
    words = tr_count(
        "Saved {count} row in {file}",
        "Saved {count} rows in {file}",
        found.refused,
        file=place.name,
    )
    preview = found.preview
    jobs.aside(
        asking, lambda: write_rejected(preview, place), lambda _none: said(words), failed=failed
    )
