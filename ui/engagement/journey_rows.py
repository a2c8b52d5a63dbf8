"""The stages of the journey, drawn: passed or not, with the facts that say why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from abm_desktop.home.services.account_journey import AccountJourney, MonthEnd
from abm_desktop.workspace.days import MONTHS
from resources.language import tr
from resources.records import dataclass
from ui.kit.paint.box import paint_box
from ui.kit.paint.chip import chip_width, paint_chip
from ui.kit.paint.text import CENTRE, paint_text, text_width, tip
from ui.theme.fonts import font
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme

_LINE: Final = 40
_MONTHS: Final = 58


@dataclass(frozen=True, slots=True)
class TestLine:
    """A stage with what its test says."""

    __test__ = False

    label: str
    facts: str
    is_passed: bool
    is_here: bool


def test_lines(journey: AccountJourney) -> list[TestLine]:
    """Return a line for each test, the last stage first, as they are tested."""
    labels = {stage.code: stage.label for stage in journey.stages}
    return [
        TestLine(
            labels.get(test.stage, test.stage),
            ", ".join(test.facts),
            test.is_passed,
            test.stage == journey.stage.code,
        )
        for test in journey.tests
    ]


class TestRows(QWidget):
    """The tests from the last backwards."""

    __test__ = False

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: Sequence[TestLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, _LINE * len(self._lines))

    def show_lines(self, lines: Sequence[TestLine]) -> None:
        """Show these tests."""
        self._lines = tuple(lines)
        self.setAccessibleName(". ".join(_sentence(line) for line in lines))
        self.updateGeometry()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for place, line in enumerate(self._lines):
            self._paint_line(painter, QRectF(0, place * _LINE, self.width(), _LINE), line)

    def _paint_line(self, painter: QPainter, rect: QRectF, line: TestLine) -> None:
        colour = self._theme.colour
        if line.is_here:
            paint_box(painter, rect.adjusted(0, 1, 0, -1), 6, colour("selected"))
        mark, token = (
            ("check-circle-fill", "success") if line.is_passed else ("circle-dashed", "text3")
        )
        square = QRectF(8, rect.center().y() - 8, 16, 16)
        paint_icon(painter, square, mark, self._theme, token)
        face = font("body_strong" if line.is_here else "body")
        upper = QRectF(34, rect.y() + 3, rect.width() - 42, 18)
        lower = QRectF(34, rect.y() + 20, rect.width() - 42, 16)
        paint_text(painter, upper, line.label, face, colour("text"))
        facts = colour("text2" if line.is_here else "text3")
        paint_text(painter, lower, line.facts, font("small"), facts)
        if line.is_here:
            width = chip_width(tr("Now"))
            place = QRectF(rect.right() - width - 8, rect.y(), width, rect.height())
            paint_chip(painter, place, tr("Now"), self._theme, "accent")


class MonthRow(QWidget):
    """What the tests say of each month's end: a step of the journey as the height of a bar."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._months: Sequence[MonthEnd] = ()
        self._most = 1
        self.setFixedHeight(_MONTHS)
        theme.changed.connect(self.update)

    def show_months(self, months: Sequence[MonthEnd], most: int) -> None:
        """Show the months; `most` is the place of the last stage."""
        self._months, self._most = tuple(months), max(1, most)
        words = [f"{MONTHS[one.day.month - 1]} {one.day.year} {one.stage.label}" for one in months]
        self.setAccessibleName(tr("Under the rules of today: {months}", months=", ".join(words)))
        self.setToolTip(tip("\n".join(words)))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self.width() / max(1, len(self._months))
        for place, month in enumerate(self._months):
            column = QRectF(place * step, 0, step, self.height())
            height = (self.height() - 18) * month.stage.position / self._most
            bar = QRectF(
                column.x() + 2, self.height() - 16 - height, max(4.0, step - 4), max(2.0, height)
            )
            paint_box(painter, bar, 2, self._theme.colour("text3"))
            foot = QRectF(column.x(), self.height() - 14, step, 14)
            words = MONTHS[month.day.month - 1]
            face = font("caption")
            letter = words if text_width(words, face) < step - 2 else words[0]
            paint_text(painter, foot, letter, face, self._theme.colour("text3"), align=CENTRE)


def _sentence(line: TestLine) -> str:
    passed = tr("passed") if line.is_passed else tr("not passed")
    said = f"{line.label}: {passed}, {line.facts}"
    return (
        tr("{stage_and_facts}, where it stands now", stage_and_facts=said) if line.is_here else said
    )
