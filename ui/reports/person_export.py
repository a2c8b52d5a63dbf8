"""Writing everything held about one person to a file that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from abm_desktop.reports.file_names import person_file_name
from abm_desktop.reports.files import Exported
from abm_desktop.reports.services.person_files import export_person as write
from abm_desktop.workspace.preferences import documents
from resources.language import tr
from ui.context import Context
from ui.reports.last_export import last_folder
from ui.reports.places import show_file

_KINDS: Final = tr("PDF files (*.pdf);;JSON files (*.json)")


def export_person(context: Context, key: UUID, name: str) -> None:
    """Ask where everything held about a person goes, and write it there."""
    folder = last_folder(context.preferences, documents())
    proposed = folder / person_file_name(name, context.workspace.clock.today())
    chosen, kind = QFileDialog.getSaveFileName(
        context.window, tr("Export the data of {name}", name=name), str(proposed), _KINDS
    )
    if not chosen:
        return
    path = _ending(Path(chosen), ".json" if "json" in kind else ".pdf")

    def written(exported: Exported) -> None:
        context.shell.offer(
            tr("Wrote {path}", path=exported.path.name),
            tr("Show"),
            lambda: show_file(exported.path.parent),
        )

    context.jobs.aside(
        context.window,
        lambda: write(context.workspace, key, path),
        written,
        failed=context.shell.warn,
        name=f"export person {key}",
    )


def _ending(path: Path, usual: str) -> Path:
    is_known = path.suffix.lower() in (".pdf", ".json")
    return path if is_known else path.with_name(f"{path.name}{usual}")
