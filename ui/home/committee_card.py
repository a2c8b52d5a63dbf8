"""The card of an account's people: each role of the committee with who has it, or that nobody does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abm_desktop.committee.rows import ContactRow, RoleRow
from abm_desktop.home.account_overview import Glance
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass
from ui.home.focus_line import FocusLine, LinesBox
from ui.kit.buttons import Button
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.paint.text import paint_text
from ui.kit.paint.trend import paint_role_dot
from ui.theme.fonts import font, scaled
from ui.theme.theme import Theme

_LEFT: Final = 14
_LABEL: Final = 40
_NAMES: Final = 172


@dataclass(frozen=True, slots=True)
class SeatOfRole:
    """A role with the people who have it."""

    role: RoleRow
    people: tuple[ContactRow, ...]

    @property
    def names(self) -> str:
        """Return who has it, such as `Lotte Vance +1`, or that nobody does."""
        if not self.people:
            return tr("Missing")
        others = len(self.people) - 1
        return f"{self.people[0].shown_name} +{others}" if others else self.people[0].shown_name

    @property
    def sentence(self) -> str:
        """Return the role and everybody who has it."""
        names = ", ".join(person.shown_name for person in self.people) or tr_about(
            "nobody has a role", "missing"
        )
        return f"{self.role.label}: {names}"


def seats_of(glance: Glance) -> list[SeatOfRole]:
    """Return the roles that somebody has or that are required, in their order."""
    missing = {one.role.code for one in glance.overview.missing_roles}
    seats = [SeatOfRole(role, _who_has(role, glance.contacts)) for role in glance.roles]
    return [seat for seat in seats if seat.people or seat.role.code in missing]


def _who_has(role: RoleRow, contacts: Sequence[ContactRow]) -> tuple[ContactRow, ...]:
    return tuple(one for one in contacts if one.role == role.code and one.is_here)


class RoleLine(FocusLine):
    """The role's dot, its name, and who has it."""

    def __init__(self, theme: Theme, seat: SeatOfRole) -> None:
        super().__init__(theme, seat.role.code, 31, seat.sentence)
        self.seat = seat

    def draw(self, painter: QPainter) -> None:
        colour, seat = self.theme.colour, self.seat
        strength = "known" if seat.people else "missing"
        high, start = self.height() - 1, scaled(_NAMES)
        dot = QRectF(_LEFT, high // 2 - 8, 16, 16)
        paint_role_dot(painter, dot, seat.role.letter, strength, self.theme)
        label = QRectF(_LABEL, 0, start - _LABEL - 8, high)
        paint_text(painter, label, seat.role.label, font("body"), colour("text"))
        names = QRectF(start, 0, self.width() - start - 14, high)
        face, token = ("body", "text2") if seat.people else ("body_medium", "warning")
        paint_text(painter, names, seat.names, font(face), colour(token))


class CommitteeCard(Card):
    """The committee at a glance.

    Signals:
        asked: the people are wanted, or one of them by their key.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("People"), padding=(0, 0))
        self.all = Button(theme, tr("Open People"), kind="link", size="small")
        self.all.clicked.connect(lambda _on: self.asked.emit(None))
        self.add_action(self.all)
        self.box = LinesBox()
        self._words = PlainLabel(theme, "", "small", "text3", wrap=True)
        self._words_place = QWidget()
        place = QVBoxLayout(self._words_place)
        place.setContentsMargins(14, 12, 14, 12)
        place.addWidget(self._words)
        self.body.setSpacing(0)
        self.body.addWidget(self.box)
        self.body.addWidget(self._words_place)
        self.body.addStretch(1)

    def show_glance(self, glance: Glance) -> None:
        """Show the roles of an account."""
        seats = seats_of(glance)
        self.box.show_widgets([self._line(seat) for seat in seats])
        overview = glance.overview
        known = tr(
            "{known} of {required} roles known",
            known=overview.known_roles,
            required=overview.required_roles,
        )
        self.hint.setText(known if overview.required_roles else "")
        self._words.setText(_rest(glance))
        self._words_place.setVisible(bool(self._words.text()))

    def _line(self, seat: SeatOfRole) -> RoleLine:
        line = RoleLine(self._theme, seat)
        person: UUID | None = seat.people[0].id if seat.people else None
        line.opened.connect(lambda: self.asked.emit(person))
        return line


def _rest(glance: Glance) -> str:
    """Return how many people have no role yet; that nobody is known where that is so."""
    people = [one for one in glance.contacts if one.is_here]
    if not people:
        return tr("Nobody is known here yet.")
    without = sum(one.role is None for one in people)
    if not without:
        return ""
    return tr_count("{count} person has no role yet.", "{count} people have no role yet.", without)
