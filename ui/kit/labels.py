"""Labels that show text as typed, whatever signs it holds."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.kit.paint.box import KEY_HEIGHT, key_width, paint_key
from ui.kit.paint.text import elided, paint_text, text_width, tip, wrapped
from ui.theme.fonts import Role, font, line_height, scaled
from ui.theme.theme import Theme


class PlainLabel(QLabel):
    """Text in a role and a colour: one line with an ellipsis and a tool tip, or wrapped lines."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = "body",
        token: str = "text",
        *,
        wrap: bool = False,
        tabular: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: Role = role
        self._token = token
        self._tabular = tabular
        self._own_tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        upright = Qt.AlignmentFlag.AlignTop if wrap else Qt.AlignmentFlag.AlignVCenter
        self.setAlignment(align | upright)
        self.setFont(self._face)
        self.setWordWrap(wrap)
        self._set_policy(wrap=wrap)
        self.setText(text)
        theme.changed.connect(self.update)

    @property
    def _face(self) -> QFont:
        """The face as large as text is now."""
        return font(self._role, tabular=self._tabular)

    def set_role(self, role: Role) -> None:
        """Show the text in another face."""
        self._role = role
        self._tabular = False
        self.setFont(self._face)
        self.updateGeometry()

    def set_token(self, token: str) -> None:
        """Show the text in another colour."""
        self._token = token
        self.update()

    def set_tip(self, text: str) -> None:
        """Explain the text; without this the tool tip is the text where it is cut."""
        self._own_tip = text
        self.setToolTip(tip(text))

    def explain(self, sentence: str) -> None:
        """Say what the word means, in a tool tip and to screen readers."""
        self.set_tip(sentence)
        self.setAccessibleDescription(sentence)
        self._explain_cut()

    def sizeHint(self) -> QSize:
        lines = self.text().split("\n")
        width = max(text_width(line, self._face) for line in lines)
        return QSize(int(width) + 2, line_height(self._role) * len(lines))

    def minimumSizeHint(self) -> QSize:
        short = min(self.sizeHint().width(), 24)
        return QSize(short, line_height(self._role))

    def hasHeightForWidth(self) -> bool:
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        return line_height(self._role) * len(wrapped(self.text(), self._face, max(1, width)))

    def setText(self, text: str) -> None:
        super().setText(text)
        self._explain_cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._explain_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour(self._token if self.isEnabled() else "text3")
        height = line_height(self._role)
        lines = self._lines()
        middle = bool(self.alignment() & Qt.AlignmentFlag.AlignVCenter)
        top = max(0.0, (self.height() - height * len(lines)) / 2) if middle else 0.0
        for index, line in enumerate(lines):
            rect = QRectF(0, top + index * height, self.width(), height)
            across = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
            align = across | Qt.AlignmentFlag.AlignVCenter
            paint_text(painter, rect, line, self._face, colour, align=align)

    def _lines(self) -> tuple[str, ...]:
        if self.wordWrap():
            return wrapped(self.text(), self._face, max(1, self.width()))
        return tuple(self.text().split("\n"))

    def _explain_cut(self) -> None:
        if not self._own_tip:
            self.setToolTip(tip(self.text()) if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return any(elided(line, self._face, self.width()) != line for line in self._lines())

    def _set_policy(self, *, wrap: bool) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class KeyHint(QWidget):
    """A key in a small frame, beside what it does."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(keys)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(int(key_width(self._keys)) + 1, scaled(KEY_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        text, line = self._theme.colour("text2"), self._theme.colour("border2")
        paint_key(QPainter(self), QRectF(self.rect()), self._keys, text, line)


def plain_title(words: str) -> str:
    """Return the title of a window such that Qt shows these very words: it reads `[*]` as a mark."""
    return words.replace("[*]", "[*][*]")
