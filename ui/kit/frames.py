"""Cards, separators and scroll areas: the ground on which pages stand."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.labels import PlainLabel
from ui.kit.paint.box import paint_box
from ui.theme.fitting import hold_height
from ui.theme.theme import Theme


class Panel(QWidget):
    """A plain ground in one token, with a line at the sides that are named."""

    def __init__(
        self,
        theme: Theme,
        token: str = "surface",
        *,
        lines: Qt.Edge | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._token = token
        self._lines = lines
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._token))
        if self._lines is None:
            return
        width, height = self.width(), self.height()
        edges = {
            Qt.Edge.TopEdge: (0, 0, width, 1),
            Qt.Edge.BottomEdge: (0, height - 1, width, 1),
            Qt.Edge.LeftEdge: (0, 0, 1, height),
            Qt.Edge.RightEdge: (width - 1, 0, 1, height),
        }
        for edge, (x, y, w, h) in edges.items():
            if edge in self._lines:
                painter.fillRect(x, y, w, h, self._theme.colour("border"))


class Separator(QWidget):
    """A line of 1 px, lying or standing."""

    def __init__(
        self, theme: Theme, *, upright: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
        theme.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("border"))


class Card(QFrame):
    """A surface with a line around it; with a title it has a header of 40 px.

    Put content into `body`; `header` takes chips and buttons, which stand at its right end.
    """

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        hint: str = "",
        *,
        padding: tuple[int, int] = (16, 14),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._theme = theme
        self._has_header = bool(title)
        self.title = PlainLabel(theme, title, "body_strong")
        self.hint = PlainLabel(theme, hint, "small", "text3")
        self._top = QWidget(self)
        self._top.setVisible(self._has_header)
        self.header = QHBoxLayout()
        self.body = QVBoxLayout()
        self._build(padding)
        theme.changed.connect(self.update)

    def add_action(self, widget: QWidget) -> None:
        """Place a chip, a button or a segmented control at the right end of the header."""
        self.header.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour
        paint_box(painter, QRectF(self.rect()), 8, colour("surface"), colour("edge"))
        if self._has_header:
            below = self._top.geometry().bottom()
            painter.fillRect(1, below, self.width() - 2, 1, colour("border"))

    def _build(self, padding: tuple[int, int]) -> None:
        across, down = padding
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 0, 1, 1)
        outer.setSpacing(0)
        if self._has_header:
            hold_height(self._top, 41)
            self._top.setLayout(self.header)
            self.header.setContentsMargins(13, 0, 13, 1)
            self.header.setSpacing(8)
            self.header.addWidget(self.title)
            self.header.addWidget(self.hint)
            self.header.addStretch(1)
            outer.addWidget(self._top)
        self.body.setContentsMargins(across, down, across, down)
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)


def keep_in_sight(widget: QWidget) -> None:
    """Scroll what a widget stands in, if it does, so far that the widget is seen."""
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if around is not None:
        around.ensureWidgetVisible(widget, 0, 16)


class ScrollArea(QScrollArea):
    """Scrolls one widget that is as wide as the area; slim bars, no frame, ground shows through.

    One that is `spacious` scrolls sideways too where the largest text needs more room than there is.
    """

    def __init__(
        self, widget: QWidget, parent: QWidget | None = None, *, spacious: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        needed, never = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded,
            Qt.ScrollBarPolicy.ScrollBarAlwaysOff,
        )
        self.setHorizontalScrollBarPolicy(needed if spacious else never)
        self.setWidget(widget)
        widget.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
