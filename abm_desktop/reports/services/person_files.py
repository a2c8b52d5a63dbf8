"""Writing everything held about one person to a file, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from uuid import UUID

from abm_desktop.reports.files import Exported
from abm_desktop.reports.person import render
from abm_desktop.reports.person_data import PersonData, as_json
from abm_desktop.reports.services.person_held import person_data
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.whole_file import write_whole


def export_person(workspace: Workspace, key: UUID, path: Path) -> Exported:
    """Write what is held about a person: as a PDF where the name ends so, otherwise as JSON.

    Raises:
        KnownError: the person is gone.
        FileNotWrittenError: the file cannot be put there; its text says why.
    """
    with workspace.reading() as reading:
        data = person_data(reading, key)
    return write_person(data, path)


def write_person(data: PersonData, path: Path) -> Exported:
    """Write gathered data to a file, whole or not at all."""
    if path.suffix.lower() == ".pdf":
        finished = render(data)
        write_whole(path, finished.data)
        return Exported(path, finished.pages, finished.missing_characters)
    text = json.dumps(as_json(data), ensure_ascii=False, indent=2)
    write_whole(path, f"{text}\n".encode())
    return Exported(path, 0, ())
