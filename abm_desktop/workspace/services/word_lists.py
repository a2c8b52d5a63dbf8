"""The words that a workspace may change: one way to list, add, rename, move, retire and delete them.

A room declares each of its kinds of words as a `WordList`. Codes come from the first label and never
change, so that rules, files and other rows can name a word for good.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Text, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace.codes import free_code
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.service import Edits
from db.text import fold
from db.whole import metadata
from db.workspace.tables import DatedValue
from resources.language import is_english, tr
from resources.records import dataclass

Check = Callable[[Session, Any], None]
"""Raises where a word would be impossible, such as with a probability of 120 %."""


def _nothing_more(_session: Session, _row: Any) -> None:
    """Leave a word as it is."""


@dataclass(frozen=True, slots=True)
class WordList:
    """One kind of words.

    Attributes:
        noun: what one is called, with its article: ("a", "channel").
        table: where they are kept, each with a code.
        label: the column of the words themselves.
        fields: further columns that a person may change.
        group: the column by which they are parted, such as the kind of a reason.
        groups: the parts, in their order.
        shares_order: whether the parts stand behind each other in one order.
        fresh: what a new one begins with in further columns, by its group.
        is_closed: whether words are renamed only: their codes are tested by rules.
        needs_one: whether one must stay on offer in each group.
        check: what a word must fulfil.
        named: codes that rules name, such as required roles; they are in use as well.
    """

    noun: tuple[str, str]
    table: type[Any]
    label: str = "label"
    fields: tuple[str, ...] = ()
    group: str = ""
    groups: tuple[StrEnum, ...] = ()
    shares_order: bool = False
    fresh: Callable[[str], Mapping[str, Any]] = lambda _group: {}
    is_closed: bool = False
    needs_one: bool = False
    check: Check = _nothing_more
    named: Callable[[Session], Mapping[str, int]] = lambda _session: {}

    @property
    def a_word(self) -> str:
        """Return what one is called within a sentence: `a channel`; articles are English."""
        return " ".join(self.noun) if is_english() else self.noun[1]

    @property
    def entity(self) -> str:
        """Return the name under which changes of these words are told."""
        name: str = self.table.__tablename__
        return name

    @property
    def is_ordered(self) -> bool:
        """Tell whether people decide on the order; otherwise it is that of the alphabet."""
        return hasattr(self.table, "position") and not self.is_closed


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word as its list shows it.

    Attributes:
        fields: the further columns, by name.
        uses: how many rows use it now.
        is_remembered: whether something used it earlier, so that it cannot be deleted.
        group: the part of the list that it belongs to.
    """

    id: UUID
    code: str
    label: str
    fields: Mapping[str, Any]
    uses: int
    is_remembered: bool
    is_retired: bool
    group: str = ""

    @property
    def can_be_deleted(self) -> bool:
        """Tell whether nothing names it."""
        return not self.uses and not self.is_remembered


def words(reading: Reading, kind: WordList) -> list[WordRow]:
    """Return all words of a kind in their order, retired ones last: a fixed number of queries."""
    uses, past = _uses(reading.session, kind), _past(reading.session, kind)
    rows = [_row(row, kind, uses, past) for row in _ordered(reading.session, kind)]
    return sorted(rows, key=lambda row: row.is_retired)


def add_word(change: Change, kind: WordList, label: str, group: str = "") -> UUID:
    """Add a word at the end of its group; its code follows from its label.

    Raises:
        KnownError: the label is empty or taken.
    """
    if kind.is_closed:
        raise KnownError(
            tr("Every {noun} is tested by a rule, so none can be added.", noun=kind.noun[1])
        )
    taken = set(change.session.scalars(select(kind.table.code)))
    values = dict(kind.fresh(group)) | {kind.label: label.strip()}
    if kind.group:
        values[kind.group] = next(one for one in kind.groups if one == group)
    row = kind.table(code=free_code(label, taken) if label.strip() else "", **values)
    _check(change, kind, row)
    if hasattr(row, "position"):
        row.position = _last_position(change.session, kind, group) + 1
        _make_room(change, kind, row.position)
    key: UUID = change.add(row).id
    return key


def edit_word(change: Change, kind: WordList, key: UUID, edits: Edits) -> None:
    """Rename a word, or change what else is known of it.

    Raises:
        EditConflictError: somebody changed the same fields meanwhile; nothing was written.
        KnownError: the label is empty or taken, or a value is impossible.
    """
    wanted = {name: (was, _tidy(new)) for name, (was, new) in edits.items()}
    with change.session.no_autoflush:
        row = change.edited(kind.table, key, wanted)
        _check(change, kind, row)


def move_word(change: Change, kind: WordList, key: UUID, step: int) -> None:
    """Move a word within its group, up by a negative step and down by a positive one.

    Raises:
        KnownError: it is retired, and stands in no order.
    """
    row = change.get(kind.table, key)
    if getattr(row, "is_retired", False):
        raise KnownError(
            tr(
                "{label} is retired and has no place in the order. Nothing was changed; bring it "
                "back first.",
                label=_label(row, kind),
            )
        )
    rows = [
        other
        for other in _ordered(change.session, kind)
        if not other.is_retired and _group(other, kind) == _group(row, kind)
    ]
    here = rows.index(row)
    there = min(len(rows) - 1, max(0, here + step))
    positions = [other.position for other in rows]
    if len(set(positions)) < len(positions):
        positions = [positions[0] + place for place in range(len(rows))]
    rows.insert(there, rows.pop(here))
    for other, position in zip(rows, positions, strict=True):
        if other.position != position:
            other.position = position


def retire_word(change: Change, kind: WordList, key: UUID) -> None:
    """Offer a word no more; what names it already keeps it.

    Raises:
        KnownError: it is the last one on offer, and one is needed.
    """
    row = change.get(kind.table, key)
    _keep_one(change, kind, row)
    row.is_retired = True


def bring_back_word(change: Change, kind: WordList, key: UUID) -> None:
    """Offer a retired word again."""
    change.get(kind.table, key).is_retired = False


def delete_word(change: Change, kind: WordList, key: UUID) -> None:
    """Delete a word that nothing names.

    Raises:
        KnownError: something names it; retiring keeps it for that.
    """
    row = change.get(kind.table, key)
    uses = _uses(change.session, kind)[row.code]
    if uses or row.code in _past(change.session, kind):
        raise KnownError(
            tr(
                "{label} is in use. Nothing was deleted; retire it, and it is offered no more.",
                label=_label(row, kind),
            )
        )
    if not row.is_retired:
        _keep_one(change, kind, row)
    change.delete(row)


def _row(row: Any, kind: WordList, uses: Counter[str], past: set[str]) -> WordRow:
    return WordRow(
        id=row.id,
        code=row.code,
        label=_label(row, kind),
        fields={name: getattr(row, name) for name in kind.fields},
        uses=uses[row.code],
        is_remembered=row.code in past,
        is_retired=getattr(row, "is_retired", False),
        group=_group(row, kind),
    )


def _ordered(session: Session, kind: WordList) -> list[Any]:
    rows = list(session.scalars(select(kind.table)))
    if hasattr(kind.table, "position"):
        return sorted(rows, key=lambda row: (row.position == 0, row.position, row.code))
    return sorted(rows, key=lambda row: (fold(_label(row, kind)), row.code))


def _check(change: Change, kind: WordList, row: Any) -> None:
    label = _label(row, kind)
    if not label.strip():
        raise KnownError(
            tr(
                "{a_word} needs a name. Nothing was changed.",
                a_word=kind.a_word[0].upper() + kind.a_word[1:],
            )
        )
    with change.session.no_autoflush:
        for other in change.session.scalars(select(kind.table)):
            is_same = fold(_label(other, kind).strip()) == fold(label.strip())
            if other is not row and is_same and _group(other, kind) == _group(row, kind):
                raise KnownError(_taken(kind, other))
        kind.check(change.session, row)


def _taken(kind: WordList, other: Any) -> str:
    called = {"a_word": kind.a_word, "label": _label(other, kind)}
    if getattr(other, "is_retired", False):
        return tr(
            "There is {a_word} called {label} already, but it is retired. Bring it back instead.",
            **called,
        )
    return tr("There is {a_word} called {label} already. Choose another word.", **called)


def _keep_one(change: Change, kind: WordList, row: Any) -> None:
    left = [
        other
        for other in change.session.scalars(select(kind.table))
        if other is not row and not other.is_retired and _group(other, kind) == _group(row, kind)
    ]
    if kind.needs_one and not left:
        raise KnownError(
            tr(
                "{label} is the last {noun} of its kind on offer. Add another one first; nothing was "
                "changed.",
                label=_label(row, kind),
                noun=kind.noun[1],
            )
        )


def _last_position(session: Session, kind: WordList, group: str) -> int:
    statement = select(func.max(kind.table.position))
    if kind.group:
        statement = statement.where(getattr(kind.table, kind.group) == group)
    return session.scalar(statement) or 0


def _make_room(change: Change, kind: WordList, position: int) -> None:
    """Let what stands behind a part of a common order stand one place later."""
    if kind.shares_order:
        later = kind.table.position >= position
        for row in change.session.scalars(select(kind.table).where(later)):
            row.position += 1


def _uses(session: Session, kind: WordList) -> Counter[str]:
    """Return by code how many rows name a word, in whatever table of whatever room."""
    found: Counter[str] = Counter(kind.named(session))
    columns = _references(kind)
    if columns:
        parts = [
            select(kind.table.code, func.count())
            .join_from(column.table, kind.table, _target(column) == column)
            .group_by(kind.table.code)
            for column in columns
        ]
        for code, count in session.execute(union_all(*parts)):
            found[code] += count
    return found


def _past(session: Session, kind: WordList) -> set[str]:
    """Return the codes that the dated history names."""
    parts = [
        select(cast(DatedValue.value, Text))
        .where(DatedValue.entity == literal(column.table.name), DatedValue.field == column.name)
        .distinct()
        for column in _references(kind)
        if column.info.get("dated")
    ]
    found = session.scalars(union_all(*parts)) if parts else ()
    return {json.loads(text) for text in found if text is not None}


def _references(kind: WordList) -> list[Column[Any]]:
    own = kind.table.__table__
    return [
        column
        for table in metadata().sorted_tables
        for column in table.columns
        if any(key.column.table is own for key in column.foreign_keys)
    ]


def _target(column: Column[Any]) -> Column[Any]:
    return next(iter(column.foreign_keys)).column


def _label(row: Any, kind: WordList) -> str:
    label: str = getattr(row, kind.label)
    return label


def _group(row: Any, kind: WordList) -> str:
    return str(getattr(row, kind.group)) if kind.group else ""


def _tidy(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value
