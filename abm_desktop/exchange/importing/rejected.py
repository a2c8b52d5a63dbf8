"""The rows that an import refused, as a file to correct and import again."""

from __future__ import annotations

from pathlib import Path

from abm_desktop.exchange.files.formula_safety import guarded, guarded_cell
from abm_desktop.exchange.files.table_out import write_csv
from abm_desktop.exchange.importing.preview import ImportPreview


def write_rejected(preview: ImportPreview, path: Path) -> None:
    """Write every refused row as it stands in the file, after its number and the reason.

    Row and reason come first, so that a row with too many cells stays what it is.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
    """
    rows = (
        [str(row.number), guarded(row.reason), *map(guarded_cell, row.cells)]
        for row in preview.refused
    )
    write_csv(["Row", "Reason", *preview.headings], rows, path)
