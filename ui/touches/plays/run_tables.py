"""The tables of the run dialog: every touch by account, and what people have to do in which week."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.touches.run_rows import NewTouch, RunAccount, WeekLoad
from abm_desktop.workspace.days import WEEKDAYS, day_words
from resources.language import digits, tr, tr_count, within
from resources.records import dataclass
from ui.kit.paint.text import paint_text
from ui.kit.table.cells import AvatarsCell, ScoreCell, TextCell, TouchCell, TouchLine
from ui.kit.table.column import Column
from ui.kit.table.groups import GroupHeading
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme
from ui.touches.plays.words import note_of, notes_sentence

_TOKENS: Final = {"warning-octagon": "danger", "warning": "warning"}


@dataclass(frozen=True, slots=True)
class _NoteCell:
    """An icon and what must be known of a touch; what collides in the colour of danger."""

    note: Callable[[Any], tuple[str, str]]

    def paint(self, painter: QPainter, rect: QRectF, row: Any, theme: Theme) -> None:
        """Draw the note."""
        words, icon = self.note(row)
        if not words:
            return
        token, side = _TOKENS.get(icon, "text2"), scaled(14)
        square = QRectF(rect.x(), rect.center().y() - side / 2, side, side)
        paint_icon(painter, square, icon, theme, token)
        face = font("small_medium" if icon in _TOKENS else "small")
        paint_text(painter, rect.adjusted(side + 6, 0, 0, 0), words, face, theme.colour(token))


def touch_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return the columns of the touches that a run would plan."""

    def day(row: NewTouch) -> str:
        return f"{WEEKDAYS[row.day.weekday()]} {day_words(row.day, today())}"

    def prepare(row: NewTouch) -> str:
        begin = day_words(row.prepare_from, today())
        return tr("prepare from {begin}", begin=begin) if row.prepare_from != row.day else ""

    def note(row: NewTouch) -> tuple[str, str]:
        return note_of(row, today())

    def told(row: NewTouch) -> str:
        return notes_sentence(row, today()) or tr("Nothing stands against it.")

    return (
        Column(tr("Day"), 136, day, TextCell(day, prepare), least=110),
        Column(
            tr("Touch"),
            300,
            lambda row: row.step.title,
            TouchCell(lambda row: TouchLine(row.step.team.value, row.step.title, _whom(row))),
            accessible=lambda row: f"{row.step.title}, {TEAMS_WITHIN[row.step.team]}, {_whom(row)}",
            stretch=3,
            least=180,
        ),
        Column(tr("Owner"), 150, _owner, TextCell(_owner, _together), stretch=1, least=100),
        Column(
            tr("Note"),
            210,
            lambda row: note(row)[0],
            _NoteCell(note),
            tooltip=told,
            accessible=lambda row: tr("Note: {note}", note=told(row)),
            stretch=1,
            least=150,
        ),
    )


def load_columns(today: Callable[[], date]) -> tuple[Column, ...]:
    """Return the columns of the workload."""

    def week(row: WeekLoad) -> str:
        return tr("Week of {day}", day=day_words(row.monday, today()))

    def number(row: WeekLoad) -> str:
        return tr(
            "{planned} of {capacity}",
            planned=digits(row.there + row.added),
            capacity=digits(row.capacity),
        )

    def note(row: WeekLoad) -> tuple[str, str]:
        over = row.there + row.added - row.capacity
        return (
            (tr_count("{count} too many", "{count} too many", over), "warning")
            if over > 0
            else ("", "")
        )

    return (
        Column(
            tr("Person"),
            220,
            lambda row: row.person.name,
            TextCell(lambda row: row.person.name, None, "body_strong"),
            stretch=2,
            least=130,
        ),
        Column("", 36, lambda row: row.person.team.value, AvatarsCell(_avatar)),
        Column(tr("Week"), 150, week, TextCell(week), least=110),
        Column(tr("Planned already"), 110, lambda row: digits(row.there), align="right"),
        Column(tr("Of this run"), 90, lambda row: digits(row.added), align="right"),
        Column(
            tr("Of what they can do"),
            170,
            number,
            ScoreCell(number, lambda row: min(1.0, (row.there + row.added) / row.capacity), 70),
        ),
        Column(tr("Note"), 130, lambda row: note(row)[0], _NoteCell(note), stretch=1, least=110),
    )


def lines_of(accounts: Sequence[RunAccount], today: date) -> list[Any]:
    """Return the touches below the headings of their accounts, each account's by day."""
    lines: list[Any] = []
    for account in accounts:
        lines.append(GroupHeading(account.id, account.name, _heading(account, today)))
        lines += sorted(account.touches, key=lambda touch: (touch.day, touch.step.place))
    return lines


def _heading(account: RunAccount, today: date) -> str:
    words = [tr_count("{count} touch", "{count} touches", len(account.touches))]
    if account.is_running:
        words.append(tr("runs here already"))
    if account.pause is not None:
        since = day_words(account.pause.since.date(), today)
        what = within(account.pause.what)
        words.append(tr("left alone since {day}: {reason}", day=since, reason=what))
    return ", ".join(words)


def _whom(row: NewTouch) -> str:
    names = [one.name for one in row.contacts]
    if not names:
        return tr("{channel} \N{MIDDLE DOT} the account as a whole", channel=row.step.channel.label)
    people = ", ".join(names[:2])
    if len(names) > 2:
        people = tr_count(
            "{people} and {count} more", "{people} and {count} more", len(names) - 2, people=people
        )
    return f"{row.step.channel.label} \N{MIDDLE DOT} {people}"


def _owner(row: NewTouch) -> str:
    return row.owner.name if row.owner else tr("Nobody")


def _together(row: NewTouch) -> str:
    return (
        tr("with {people}", people=", ".join(person.name for person in row.people))
        if row.people
        else ""
    )


def _avatar(row: WeekLoad) -> Sequence[tuple[str, str | None]]:
    return [(row.person.name, row.person.team.value)]
