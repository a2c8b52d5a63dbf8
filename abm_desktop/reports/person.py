"""What is held about a person as a PDF that they can read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Final

from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import MARGIN, SIZES, TOP, Document, Finished, Names, Paper
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.pen import Pen
from abm_desktop.reports.page.sections import next_heading, paragraph, subheading
from abm_desktop.reports.page.tables import Cell, Column, Table
from abm_desktop.reports.person_data import PersonAtAccount, PersonData
from abm_desktop.workspace.days import full_day
from resources.language import tr, tr_about
from resources.records import dataclass

_WHO_SEES: Final = tr(
    "This is everything that the workspace holds about one person. Files attached to the "
    "account are not part of it."
)


@dataclass(frozen=True, slots=True)
class _Section:
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str]]


def render(data: PersonData, *, paper: Paper = "A4") -> Finished:
    """Draw everything held about a person; equal values make equal bytes."""
    names = Names(
        title=tr("Data held about {person}", person=data.name),
        author=data.workspace,
        subject=tr("Everything held about one person"),
        footer=tr(
            "{workspace}, data held about {person}", workspace=data.workspace, person=data.name
        ),
    )
    header = partial(_header, data, SIZES[paper][0])
    document = Document(names, header, paper, Palette())
    document.bookmark(tr("Data held about {person}", person=data.name), 12, level=0)
    paragraph(document, _WHO_SEES, styles.SMALL_SOFT)
    for at in data.at:
        _draw_account(document, at)
    draw_missing(document)
    return document.finish()


def _header(data: PersonData, width: float, pen: Pen) -> float:
    pen.text(MARGIN, TOP + 9, tr("DATA HELD ABOUT ONE PERSON"), styles.LABEL)
    pen.fitted(MARGIN, TOP + 31, data.name, styles.TITLE, width - 2 * MARGIN - 150)
    right = width - MARGIN
    pen.fitted(right, TOP + 9, data.workspace, styles.SMALL_STRONG, 140, align="right")
    pen.text(
        right, TOP + 22, tr("Printed {day}", day=full_day(data.today)), styles.SMALL_SOFT, "right"
    )
    return TOP + 46


def _draw_account(document: Document, at: PersonAtAccount) -> None:
    next_heading(document, tr("At {account}", account=at.account))
    for section in _sections(at):
        if section.rows:
            document.y += 6
            subheading(document, section.title)
            rows = [[Cell(text) for text in row] for row in section.rows]
            Table(document, section.columns).draw(rows)


def _sections(at: PersonAtAccount) -> Iterable[_Section]:
    yield from _about(at)
    yield from _done(at)
    yield from _named(at)


def _about(at: PersonAtAccount) -> Iterable[_Section]:
    """Yield what is known of the person."""
    yield _section(tr("Facts"), {tr("What"): 1, tr("Value"): 4}, _facts(at))
    yield _section(
        tr("Further addresses"),
        {tr("Kind"): 1, tr("Address"): 3, tr("Label"): 2},
        [(one.kind, one.value, one.label) for one in at.addresses],
    )
    yield _section(
        tr("Stops and consent"),
        {tr("Way"): 1, tr("Said"): 1, tr("Since"): 1, tr("Where it was said"): 3},
        [(one.way, one.stance, _day(one.since), one.source) for one in at.stances],
    )
    yield _section(
        tr("Custom fields"),
        {tr("Field"): 1, tr("Value"): 3},
        [(one.label, one.value) for one in at.fields],
    )


def _done(at: PersonAtAccount) -> Iterable[_Section]:
    """Yield what both sides did."""
    yield _section(
        tr("Touches"),
        {tr("Day"): 2, tr("Channel"): 2, tr("Touch"): 4, tr("State"): 2, tr("Notes"): 5},
        [
            (_day(one.day), one.channel, one.title, one.state, _joined(one.message, one.note))
            for one in at.touches
        ],
    )
    yield _section(
        tr("Engagements"),
        {tr("Day"): 1, tr("Activity"): 2, tr("Text"): 5},
        [(_day(one.at), one.activity, one.text) for one in at.engagements],
    )
    yield _section(
        tr("Campaigns"),
        {tr("Campaign"): 3, tr("Status"): 2, tr("Responded"): 2},
        [
            (one.name, one.status, _responded(one.responded, one.responded_on))
            for one in at.campaigns
        ],
    )


def _named(at: PersonAtAccount) -> Iterable[_Section]:
    """Yield where else the person stands, and who changed what of them."""
    yield _section(
        tr("Deals"),
        {tr("Deal"): 4, tr("Stage"): 2, tr("Role"): 2},
        [(one.name, one.stage, one.role) for one in at.deals],
    )
    yield _section(
        tr("Texts that name the person"),
        {tr("Where"): 1, tr("Text"): 3},
        [(m.where, m.text) for m in at.mentions],
    )
    yield _section(
        tr("History"),
        {tr("Day"): 2, tr("By"): 2, tr("Field"): 2, tr("Before"): 3, tr("After"): 3},
        [(_day(one.at), one.by, one.field, one.before, one.after) for one in at.history],
    )


def _section(title: str, columns: Mapping[str, float], rows: Sequence[Sequence[str]]) -> _Section:
    """Make a section; `columns` are headings, each with its share of the width."""
    return _Section(title, tuple(Column(*one) for one in columns.items()), rows)


def _facts(at: PersonAtAccount) -> list[tuple[str, str]]:
    facts = (
        (tr("Name"), at.name),
        (tr("Title"), at.title),
        (tr("Role"), at.role),
        (tr("E-mail"), at.email),
        (tr("Phone"), at.phone),
        (tr("Note"), at.note),
        (tr("Key in other systems"), at.external_id),
        (tr("Left on"), _day(at.left_on)),
    )
    return [(what, value) for what, value in facts if value]


def _day(day: date | datetime | None) -> str:
    if isinstance(day, datetime):
        day = day.astimezone().date()
    return full_day(day) if day else ""


def _responded(responded: bool, day: date | None) -> str:  # noqa: FBT001 - a value
    return _joined(tr_about("answer", "yes") if responded else tr_about("answer", "no"), _day(day))


def _joined(*parts: str) -> str:
    return ", ".join(filter(None, parts))
