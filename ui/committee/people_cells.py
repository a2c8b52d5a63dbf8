"""How a person and the ways to reach them are drawn in a row of the table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from abm_desktop.committee.reach import MEDIUM_WORDS
from abm_desktop.committee.rows import ContactRow
from abm_desktop.vocabulary import Medium, Stance
from resources.records import dataclass
from ui.committee.people import PersonOnList, left_words
from ui.kit.paint.avatar import paint_avatar
from ui.kit.paint.two_lines import paint_two_lines
from ui.theme.fonts import scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

ICONS: Final = {
    Medium.EMAIL: "envelope-simple",
    Medium.PHONE: "phone",
    Medium.SOCIAL: "linkedin-logo",
    Medium.POST: "tray",
    Medium.IN_PERSON: "handshake",
}
_STEP: Final = 34
_SIDE: Final = 15


@dataclass(frozen=True, slots=True)
class PersonCell:
    """Avatar, name, and below it the title, or that the person left."""

    today: Callable[[], date]

    def paint(self, painter: QPainter, rect: QRectF, row: PersonOnList, theme: Theme) -> None:
        """Draw the person; one who is not there any more is quiet, and says so in words."""
        who = row.contact
        middle = rect.center().y()
        side = scaled(26)
        square = QRectF(rect.x(), round(middle - side / 2), side, side)
        paint_avatar(painter, square, who.shown_name, theme)
        words = rect.adjusted(side + 8, 0, 0, 0)
        name_token = "text" if who.is_here else "text3"
        lines = (who.shown_name, second_line(who, self.today()))
        paint_two_lines(painter, words, lines, theme, tokens=(name_token, "text3"))


@dataclass(frozen=True, slots=True)
class WaysCell:
    """An icon for each way that is known; a stop and consent stand at its foot."""

    def paint(self, painter: QPainter, rect: QRectF, row: PersonOnList, theme: Theme) -> None:
        """Draw the ways, as many as there is room for."""
        side, step = scaled(_SIDE), scaled(_STEP)
        top = round(rect.center().y() - side / 2)
        room = int((rect.width() + step - scaled(28)) // step)
        for place, (medium, stance) in enumerate(list(ways(row.contact))[:room]):
            square = QRectF(rect.x() + place * step, top, side, side)
            token = "text3" if stance is Stance.STOP else "text2"
            paint_icon(painter, square, ICONS[medium], theme, token)
            self._paint_mark(painter, square, stance, theme)

    def _paint_mark(
        self, painter: QPainter, square: QRectF, stance: Stance | None, theme: Theme
    ) -> None:
        if stance is None:
            return
        side = scaled(12)
        mark = QRectF(square.right() + 1, square.top() + 2, side, side)
        icon, token = {
            Stance.STOP: ("prohibit", "danger"),
            Stance.CONSENT: ("check", "success"),
        }[stance]
        paint_icon(painter, mark, icon, theme, token)


def second_line(who: ContactRow, today: date) -> str:
    """Return what stands below a name."""
    return ", ".join(filter(None, (left_words(who, today), who.title)))


def ways(who: ContactRow) -> Iterator[tuple[Medium, Stance | None]]:
    """Yield the ways that are known of a person, with what they said of each."""
    if who.is_erased:
        return
    addresses = {Medium.EMAIL: who.email, Medium.PHONE: who.phone}
    for medium in Medium:
        said = who.reach.of(medium)
        if who.do_not_contact and (addresses.get(medium) or said):
            yield medium, Stance.STOP
        elif said:
            yield medium, said.stance
        elif addresses.get(medium):
            yield medium, None


def ways_sentence(who: ContactRow) -> str:
    """Return the ways and what was said of each, for a tool tip and a screen reader."""
    told = [who.reach.stop_words, *(one.words for one in who.reach.said)]
    plain = [MEDIUM_WORDS[medium] for medium, stance in ways(who) if stance is None]
    return ". ".join(filter(None, (", ".join(plain), *told)))
