"""Text of another size for what is on screen already."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.theme.fonts import Role, font, roles, scaled, set_scale

_TABULAR = QFont.Tag("tnum")
_Face = tuple[int, int, float, bool]


def fit_text(app: QApplication, factor: float) -> None:
    """Let every widget show its face in the new size, and ask again for the room that it needs."""
    if scaled(100) == round(factor * 100):
        return
    before = {_face(font(role, tabular=figures)): (role, figures) for role, figures in _every()}
    set_scale(factor)
    app.setFont(font("body"))
    for widget in app.allWidgets():
        known = before.get(_face(widget.font()))
        if known is not None and widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            widget.setFont(font(known[0], tabular=known[1]))
        widget.updateGeometry()


def _every() -> list[tuple[Role, bool]]:
    return [(role, figures) for role in reversed(roles()) for figures in (True, False)]


def _face(face: QFont) -> _Face:
    figures = face.isFeatureSet(_TABULAR)
    return face.pixelSize(), int(face.weight()), face.letterSpacing(), figures
