"""A line of the SWOT: what is claimed, and how much supports it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from abm_desktop.plans.rows import SwotRow
from resources.language import tr, tr_count
from ui.kit.buttons import DrawnButton
from ui.kit.paint.box import paint_box
from ui.kit.paint.text import paint_text, text_width
from ui.plans.dot import Dot
from ui.plans.editable_line import EditableLine
from ui.theme.fonts import font, scaled
from ui.theme.icons import paint_icon
from ui.theme.theme import Theme


class EvidenceCount(DrawnButton):
    """The sign of a chain and how many things support the line; pressed, it tells them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self._count = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int) -> None:
        """Show how many things support the line."""
        self._count = count
        if count:
            pieces = tr_count("{count} piece of evidence", "{count} pieces of evidence", count)
            self.setAccessibleName(tr("{evidence} (Space)", evidence=pieces))
            self.set_tip(tr("{evidence}. Space opens it.", evidence=pieces))
        else:
            self.setAccessibleName(tr("No evidence (Space)"))
            self.set_tip(tr("No evidence yet. Space adds some."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = text_width(str(self._count), font("caption_strong")) if self._count else 0
        return QSize(int(width) + scaled(13) + 11, scaled(22))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, colour = QPainter(self), self.theme.colour
        if self.is_lit():
            paint_box(painter, QRectF(self.rect()), 5, colour("accent_bg"))
        token, side = "accent" if self._count else "text3", scaled(13)
        square = QRectF(4, (self.height() - side) / 2, side, side)
        paint_icon(painter, square, "link-simple", self.theme, token)
        if self._count:
            words = QRectF(square.right() + 2, 0, self.width() - square.right() - 2, self.height())
            face = font("caption_strong", tabular=True)
            paint_text(painter, words, str(self._count), face, colour("accent"))


class SwotLine(EditableLine):
    """A claim; Space opens what supports it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, placeholder=tr("What is true of this account?"))
        self.evidence = EvidenceCount(theme)
        self.evidence.clicked.connect(lambda _on: self.toggled.emit())
        self.row.insertWidget(0, Dot(theme))
        self.row.addWidget(self.evidence)
        self.row.setContentsMargins(8, 2, 6, 2)
        self.evidence.hide()

    def show_row(self, row: SwotRow) -> None:
        """Show a line as it is kept."""
        self.show_text(row.text)
        self.evidence.show_count(len(row.evidence))
        self.evidence.show()
        self.setAccessibleDescription(self.evidence.accessibleName())
