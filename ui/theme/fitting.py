"""Text of another size for what is on screen already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme.fonts import Role, font, roles, scaled

_TABULAR = QFont.Tag("tnum")
_HELD: Final[Mapping[str, Callable[[QWidget, int], None]]] = {
    "designedHeight": QWidget.setFixedHeight,
    "designedWidth": QWidget.setFixedWidth,
    "designedLeastHeight": QWidget.setMinimumHeight,
    "designedLeastWidth": QWidget.setMinimumWidth,
    "designedMostWidth": QWidget.setMaximumWidth,
    "designedMostHeight": QWidget.setMaximumHeight,
}
"""What a widget may hold as designed, and how it is given the pixels of now."""
_Face = tuple[int, int, float, bool]
Faces = Mapping[_Face, tuple[Role, bool]]
"""What a face looks like, and which role it has, with tabular figures or without."""
Worn = tuple[Role, bool] | None
"""The role of the face that a widget was given, if it was given one, and whether with such figures."""
Shown = list[tuple[QWidget, Worn]]
"""Widgets, with what each wears."""


def faces_now() -> Faces:
    """Return the faces of all roles as they are now."""
    every = [(role, figures) for role in reversed(roles()) for figures in (True, False)]
    return {_face(font(role, tabular=figures)): (role, figures) for role, figures in every}


def faces_shown(app: QApplication, faces: Faces) -> Shown:
    """Return which face every widget was given; ask before the style sheet is renewed.

    That gives back faces of sizes long past, and the body of then may look like the caption of now.
    """
    given = Qt.WidgetAttribute.WA_SetFont
    return [
        (widget, faces.get(_face(widget.font())) if widget.testAttribute(given) else None)
        for widget in app.allWidgets()
    ]


def give_faces(shown: Shown) -> None:
    """Give every widget its face in the size of now, whatever the style sheet gave back."""
    for widget, known in shown:
        # Else that comes only once the widget is shown first.
        widget.ensurePolished()
        if known is not None:
            widget.setFont(font(known[0], tabular=known[1]))


def fit_text(shown: Shown) -> None:
    """Let every widget show its face in the size of now, and ask for the room that it needs."""
    give_faces(shown)
    for widget, _known in shown:
        _fit_size(widget)
        widget.updateGeometry()


def hold_height(widget: QWidget, pixels: int) -> None:
    """Give a widget a fixed height, as designed, that grows with the text from now on."""
    _hold(widget, "designedHeight", pixels)


def hold_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a fixed width, as designed, that grows with the text from now on."""
    _hold(widget, "designedWidth", pixels)


def hold_least_height(widget: QWidget, pixels: int) -> None:
    """Give a widget a least height, as designed, that grows with the text from now on."""
    _hold(widget, "designedLeastHeight", pixels)


def hold_least_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a least width, as designed, that grows with the text from now on."""
    _hold(widget, "designedLeastWidth", pixels)


def hold_most_height(widget: QWidget, pixels: int) -> None:
    """Give a widget a greatest height, as designed, that grows with the text from now on."""
    _hold(widget, "designedMostHeight", pixels)


def hold_most_width(widget: QWidget, pixels: int) -> None:
    """Give a widget a greatest width, as designed, that grows with the text from now on."""
    _hold(widget, "designedMostWidth", pixels)


def _hold(widget: QWidget, name: str, pixels: int) -> None:
    widget.setProperty(name, pixels)
    _HELD[name](widget, scaled(pixels))


def _fit_size(widget: QWidget) -> None:
    for name, give in _HELD.items():
        pixels = widget.property(name)
        if pixels is not None:
            give(widget, scaled(pixels))


def _face(face: QFont) -> _Face:
    figures = face.isFeatureSet(_TABULAR)
    return face.pixelSize(), int(face.weight()), face.letterSpacing(), figures
