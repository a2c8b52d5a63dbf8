"""Cells as a block that a spreadsheet takes, and a block as what it would change."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.accounts.editing import cleaned
from abm_desktop.accounts.owners import owner_named, owners_named
from abm_desktop.accounts.rows import AccountRow, StageRow
from abm_desktop.accounts.service import OWNER_FIELDS
from abm_desktop.accounts.stage_names import stage_named
from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.formula_safety import guarded_cell, unguarded
from abm_desktop.vocabulary import FieldKind, Listing, Team, Tier
from abm_desktop.workspace.currencies import minor_digits
from abm_desktop.workspace.custom_fields import (
    PREFIX,
    CustomFieldRow,
    FieldValue,
    cleaned_value,
    value_words,
)
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.typed_day import Basis, typed_day, why_no_day
from resources.language import tr
from resources.records import dataclass
from ui.accounts.engagement_words import trend, trend_words
from ui.accounts.words import OWNER_TITLES, owner_name
from ui.kit.table.column import Column
from ui.typed import own_choices, typed_number, typed_own


@dataclass(frozen=True, slots=True)
class PastedCell:
    """What one cell of a block means here.

    Attributes:
        column: the column's heading.
        field: the field that changes; empty where the cell cannot be kept.
        old, new: the value now and the pasted one; `now` and `pasted` are their words.
        problem: why the cell cannot be kept.
        currency: that of an account which had none and now has an amount.
    """

    account: UUID
    name: str
    column: str
    now: str
    pasted: str
    field: str = ""
    old: Any = None
    new: Any = None
    problem: str = ""
    currency: str = ""

    @property
    def changes(self) -> bool:
        """Tell whether the cell becomes another one."""
        return not self.problem and self.old != self.new


@dataclass(frozen=True, slots=True)
class Known:
    """What a block is read by.

    Attributes:
        own: the custom fields by the names of their columns.
        currency: that of a revenue which had none before.
        people: all colleagues, also those who are no longer active.
        today: what days without a year, or in words, are counted from.
    """

    stages: Sequence[StageRow]
    own: Mapping[str, CustomFieldRow]
    currency: str
    today: date
    people: Sequence[PersonRow] = ()


_Told = tuple[UUID, str, str, str, str]
"""What a pasted cell is of: account, its name, the column's heading, the words now and pasted."""


def block_text(cells: Sequence[Sequence[str]]) -> str:
    """Return cells as a spreadsheet takes them from the clipboard; nothing in them is run."""
    out = io.StringIO()
    writer = csv.writer(out, dialect="excel-tab", lineterminator="\n")
    # A lone carriage return goes unquoted, and would begin a row whose first cell runs.
    plain = ([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row] for row in cells)
    writer.writerows([guarded_cell(cell) for cell in row] for row in plain)
    return out.getvalue().removesuffix("\n")


def read_block(text: str) -> list[list[str]]:
    """Return the cells of a block as a spreadsheet puts it on the clipboard."""
    lines = csv.reader(io.StringIO(text.rstrip("\r\n"), newline=""), dialect="excel-tab")
    return [[unguarded(cell) for cell in line] or [""] for line in lines]


def cell_words(column: Column, row: AccountRow) -> str:
    """Return what a cell says in a spreadsheet: plain figures, days as files hold them."""
    if column.key.startswith(PREFIX):
        return value_words(row.own.get(column.key))
    plain = _PLAIN.get(column.key)
    return column.text(row) if plain is None else plain(row)


def pasted_cells(column: Column, row: AccountRow, text: str, known: Known) -> list[PastedCell]:
    """Return what pasting a text into a cell would do; that of both owners stands for two."""
    told = (row.id, row.name, column.title, cell_words(column, row), text)
    if column.key != "owners":
        return [_pasted(column.key, told, row, known)]
    try:
        names = owners_named(text, known.people, {team: row.owner(team) for team in _OWNERS})
    except KnownError as mistake:
        return [PastedCell(*told, problem=str(mistake))]
    return [
        _pasted(
            _OWNERS[team],
            (row.id, row.name, OWNER_TITLES[team], owner_name(row, team), name),
            row,
            known,
        )
        for team, name in names.items()
    ]


def _pasted(key: str, told: _Told, row: AccountRow, known: Known) -> PastedCell:
    own, read = known.own.get(key), _READERS.get(key)
    _account, _name, title, now, text = told
    try:
        if own is not None:
            return PastedCell(*told, key, row.own.get(key), _own(own, text, known.today))
        if read is None and text.strip() == now.strip():
            return PastedCell(*told)
        if read is None:
            return PastedCell(*told, problem=tr("{title} cannot be pasted.", title=title))
        currency = "" if row.revenue_currency else known.currency
        return PastedCell(*told, *read(row, text, known), currency=currency)
    except KnownError as mistake:
        return PastedCell(*told, problem=str(mistake))


def _own(field: CustomFieldRow, text: str, today: date) -> FieldValue | None:
    """Return a pasted text as a custom field holds it; choices and yes or no in any case."""
    words = text.strip().casefold()
    if field.kind in (FieldKind.CHOICE, FieldKind.YES_NO):
        known = {said.casefold(): value for said, value in own_choices(field)}
        return known[words] if words in known else cleaned_value(field, text)
    if field.kind is FieldKind.DAY:
        return cleaned_value(field, _day(text, Basis(today)))
    return typed_own(field, text)


def _day(text: str, basis: Basis) -> date | None:
    day = typed_day(text, basis)
    if day is None and text.strip():
        raise KnownError(why_no_day(text, basis))
    return day


def _amount(minor: int | None, currency: str | None) -> str:
    if minor is None:
        return ""
    return f"{minor / 10 ** minor_digits(currency or 'EUR'):.10g}"


def _owner_names(row: AccountRow) -> str:
    """Return both owners, sales before marketing, so that each is known when they come back."""
    names = [owner_name(row, team) for team in _OWNERS]
    return "; ".join(names) if any(names) else ""


def _pipeline(row: AccountRow) -> str:
    pipeline = row.pipeline
    return "" if pipeline is None else _amount(pipeline.amount_minor, pipeline.currency)


def _course(row: AccountRow) -> str:
    """Return the change with its sign: without the arrow of the list nothing else would tell it."""
    words = trend_words(row)
    return f"\N{MINUS SIGN}{words}" if words and (trend(row) or 0) < 0 else words


_PLAIN: Final[Mapping[str, Callable[[AccountRow], str]]] = {
    "minutes": lambda row: f"{row.engagement.score:.0f}" if row.engagement else "",
    "engagement": _course,
    "employees": lambda row: "" if row.employees is None else str(row.employees),
    "revenue": lambda row: _amount(row.revenue_minor, row.revenue_currency),
    "owners": _owner_names,
    "pipeline": _pipeline,
    "last": lambda row: row.last_touch_on.isoformat() if row.last_touch_on else "",
    "next": lambda row: row.next_touch.title if row.next_touch else "",
}

_Read = Callable[[AccountRow, str, Known], tuple[str, Any, Any]]


def _text_of(field: str) -> _Read:
    def read(row: AccountRow, text: str, _known: Known) -> tuple[str, Any, Any]:
        return field, getattr(row, field), cleaned(field, text)

    return read


def _employees(row: AccountRow, text: str, _known: Known) -> tuple[str, Any, Any]:
    number = round(typed_number(text)) if text.strip() else None
    return "employees", row.employees, cleaned("employees", number)


def _tier(row: AccountRow, text: str, _known: Known) -> tuple[str, Any, Any]:
    tiers = {tier.value: tier for tier in Tier}
    if row.listing is not Listing.TARGET:
        raise KnownError(tr("Only accounts on the target list have a tier."))
    if not text.strip():
        raise KnownError(tr("Paste one of the tiers: {tiers}.", tiers=", ".join(tiers)))
    if text.strip() not in tiers:
        raise KnownError(
            tr('"{text}" is no tier. There are {tiers}.', text=text, tiers=", ".join(tiers))
        )
    return "tier", row.tier, tiers[text.strip()]


def _stage(row: AccountRow, text: str, known: Known) -> tuple[str, Any, Any]:
    return "stage", row.stage.code, stage_named(text, known.stages).code


def _revenue(row: AccountRow, text: str, known: Known) -> tuple[str, Any, Any]:
    scale = 10.0 ** minor_digits(row.revenue_currency or known.currency)
    minor = round(typed_number(text) * scale) if text.strip() else None
    return "revenue_minor", row.revenue_minor, cleaned("revenue_minor", minor)


def _owner_of(team: Team) -> _Read:
    def read(row: AccountRow, text: str, known: Known) -> tuple[str, Any, Any]:
        owner = row.owner(team)
        named = owner_named(text, team, known.people, owner)
        return OWNER_FIELDS[team], owner.id if owner else None, named

    return read


_OWNERS: Final = {Team.SALES: "sales_owner", Team.MARKETING: "marketing_owner"}
_READERS: Final[Mapping[str, _Read]] = {
    "name": _text_of("name"),
    "domain": _text_of("domain"),
    "industry": _text_of("industry"),
    "city": _text_of("city"),
    "country": _text_of("country"),
    "employees": _employees,
    "revenue": _revenue,
    "tier": _tier,
    "stage": _stage,
    **{column: _owner_of(team) for team, column in _OWNERS.items()},
}
