"""Which files were brought in: a row beside each import's change set, which outlives its undo."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.exchange.preview import ImportPreview
from abm_desktop.workspace.opened import Change
from db.exchange.tables import ImportRun


def record_run(change: Change, preview: ImportPreview, path: Path) -> None:
    """Keep with a change which file it imported, and what became of its rows."""
    change.session.add(
        ImportRun(
            change_set_id=change.id,
            kind=preview.kind.name,
            file_name=path.name,
            **preview.counts,
        )
    )
    change.session.flush()
