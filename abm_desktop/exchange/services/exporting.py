"""The use case of exports: all records of a kind in one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from abm_desktop.exchange.files.sheet import Cell, Sheet, cell_text
from abm_desktop.exchange.files.table_out import write_sheet_csv
from abm_desktop.exchange.files.whole_file import whole_file
from abm_desktop.exchange.files.workbook_out import write_workbook
from abm_desktop.exchange.kinds.export_kinds import Exportable, FileFormat, Written
from abm_desktop.exchange.services import export_links, export_rows
from abm_desktop.exchange.services.export_rows import Rows
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.progress import Progress
from db.text import fold


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the rows of a kind come from, and by which of their columns they are sorted."""

    headings: Sequence[str]
    order: Sequence[str]
    rows: Callable[[Session], Rows]


_SOURCES: Final = {
    "accounts": _Source(export_rows.ACCOUNT, ("Name",), export_rows.account_rows),
    "contacts": _Source(export_rows.CONTACT, ("Account", "Name"), export_rows.contact_rows),
    "opportunities": _Source(export_links.DEAL, ("Account", "Name"), export_links.deal_rows),
    "engagements": _Source(export_links.ENGAGEMENT, ("When",), export_links.engagement_rows),
    "touches": _Source(export_rows.TOUCH, ("Day", "Account"), export_rows.touch_rows),
    "campaign-members": _Source(
        export_links.CAMPAIGN_MEMBER,
        ("Campaign", "Contact name"),
        export_links.campaign_member_rows,
    ),
    "products": _Source(export_rows.PRODUCT, ("Name",), export_rows.product_rows),
    "people": _Source(export_rows.PERSON, ("Name",), export_rows.person_rows),
}


def export_records(
    reading: Reading,
    kind: Exportable,
    path: Path,
    file_format: FileFormat,
    progress: Progress | None = None,
) -> Written:
    """Write all records of a kind to a file that imports again without a change.

    Their order depends on nothing but what is written, so that equal records make equal files.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
        CancelledError: the person stopped it; the same holds.
    """
    source = _SOURCES[kind.name]
    rows = list(source.rows(reading.session))
    places = [source.headings.index(heading) for heading in source.order]
    rows.sort(key=lambda row: _order(row, places))
    sheet = Sheet(kind.many.capitalize(), source.headings, rows)
    notes: tuple[str, ...] = ()
    if file_format is FileFormat.XLSX:
        with whole_file(path) as stream:
            notes = write_workbook(stream, sheet, reading.now, progress)
    else:
        write_sheet_csv(path, sheet, progress)
    return Written(kind, path, len(rows), notes)


def _order(row: Sequence[Cell], places: Sequence[int]) -> tuple[list[str], list[str]]:
    texts = [cell_text(cell) for cell in row]
    return [fold(texts[place]) for place in places], texts
