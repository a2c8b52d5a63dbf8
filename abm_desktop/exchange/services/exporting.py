"""The use case of exports: all records of a kind in one file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.files.sheet import Cell, Sheet, cell_text
from abm_desktop.exchange.files.table_out import write_sheet_csv
from abm_desktop.exchange.files.workbook_out import write_workbook
from abm_desktop.exchange.kinds.export_kinds import Exportable, FileFormat, Written
from abm_desktop.exchange.kinds.own_columns import own_heading
from abm_desktop.exchange.services import (
    export_alignment,
    export_links,
    export_rows,
    export_voices,
)
from abm_desktop.exchange.services.export_fit import WorkedOut, account_fits
from abm_desktop.exchange.services.export_rows import Rows
from abm_desktop.exchange.services.own_values import OWN_OF, own_values
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.progress import Progress
from abm_desktop.workspace.services.custom_fields import fields_of
from abm_desktop.workspace.services.field_values import ValueTable
from abm_desktop.workspace.whole_file import whole_file
from db.text import fold
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class _Source:
    """Where the rows of a kind come from, and by which of their columns they are sorted."""

    headings: Sequence[str]
    order: Sequence[str]
    rows: Callable[[Reading], Rows]
    own: ValueTable | None = None
    """Where their custom fields are kept; the rows then begin with the key."""
    worked_out: Callable[[Reading], WorkedOut] | None = None
    """What follows of each from the rest, which no import takes."""


def _from_session(rows: Callable[[Session], Rows]) -> Callable[[Reading], Rows]:
    """Let rows that follow from tables alone be read like all others."""
    return lambda reading: rows(reading.session)


_SOURCES: Final = {
    "accounts": _Source(
        export_rows.ACCOUNT,
        ("Name",),
        _from_session(export_rows.account_rows),
        OWN_OF["accounts"],
        worked_out=account_fits,
    ),
    "contacts": _Source(
        export_rows.CONTACT,
        ("Account", "Name"),
        _from_session(export_rows.contact_rows),
        OWN_OF["contacts"],
    ),
    "opportunities": _Source(
        export_links.DEAL,
        ("Account", "Name"),
        _from_session(export_links.deal_rows),
        OWN_OF["opportunities"],
    ),
    "engagements": _Source(
        export_links.ENGAGEMENT, ("When",), _from_session(export_links.engagement_rows)
    ),
    "touches": _Source(
        export_rows.TOUCH, ("Day", "Account"), _from_session(export_rows.touch_rows)
    ),
    "campaign-members": _Source(
        export_links.CAMPAIGN_MEMBER,
        ("Campaign", "Contact name"),
        _from_session(export_links.campaign_member_rows),
    ),
    "handoffs": _Source(
        export_alignment.HANDOFF, ("Sent", "Account"), export_alignment.handoff_rows
    ),
    "list-versions": _Source(
        export_alignment.LIST_VERSION,
        ("Made", "Account"),
        export_alignment.list_version_rows,
    ),
    "voices": _Source(
        export_voices.VOICE, ("When", "Account"), _from_session(export_voices.voice_rows)
    ),
    "products": _Source(export_rows.PRODUCT, ("Name",), _from_session(export_rows.product_rows)),
    "people": _Source(export_rows.PERSON, ("Name",), _from_session(export_rows.person_rows)),
}


def export_records(
    reading: Reading,
    kind: Exportable,
    path: Path,
    file_format: FileFormat,
    progress: Progress | None = None,
    *,
    only: Collection[UUID] | None = None,
) -> Written:
    """Write records of a kind to a file that imports again without a change: all, or only some.

    Only of what has custom fields some can be told apart by their keys. Their order depends on nothing but what is written, so that equal records make equal files.

    Raises:
        KnownError: the file could not be written; what stood there before stands there still.
        CancelledError: the person stopped it; the same holds.
    """
    source = _SOURCES[kind.name]
    headings, rows = _table(reading, source, only)
    places = [source.headings.index(heading) for heading in source.order]
    rows.sort(key=lambda row: _order(row, places))
    sheet = Sheet(kind.many.capitalize(), headings, rows)
    notes: tuple[str, ...] = ()
    if file_format is FileFormat.XLSX:
        with whole_file(path) as stream:
            notes = write_workbook(stream, sheet, reading.now, progress)
    else:
        write_sheet_csv(path, sheet, progress)
    return Written(kind, path, len(rows), notes)


def _table(
    reading: Reading, source: _Source, only: Collection[UUID] | None
) -> tuple[Sequence[str], list[Sequence[Cell]]]:
    """Return headings and rows, custom fields behind the others."""
    if source.own is None:
        return source.headings, list(source.rows(reading))
    fields = fields_of(reading.session, source.own.owner)
    values = own_values(reading.session, source.own)
    more = WorkedOut() if source.worked_out is None else source.worked_out(reading)
    told = (*source.headings, *more.headings)
    taken = {heading_key(heading) for heading in told}
    headings = (*told, *(own_heading(field, taken) for field in fields))
    rows: list[Sequence[Cell]] = []
    wanted = None if only is None else frozenset(only)
    for key, *cells in source.rows(reading):
        if wanted is not None and key not in wanted:
            continue
        held = values.get(key, {})
        own = (held.get(field.name) for field in fields)
        rows.append((*cells, *more.cells.get(key, ()), *own))  # type: ignore[arg-type]
    return headings, rows


def _order(row: Sequence[Cell], places: Sequence[int]) -> tuple[list[str], list[str]]:
    texts = [cell_text(cell) for cell in row]
    return [fold(texts[place]) for place in places], texts
