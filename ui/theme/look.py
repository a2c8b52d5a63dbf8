"""Dress the application: style, palette, fonts and style sheet, again whenever the theme changes."""

from __future__ import annotations

import re
from functools import lru_cache
from string import Template
from typing import Final

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from resources.files import ROOT
from resources.tokens import DARK, LIGHT
from ui.theme.fitting import faces_now, faces_shown, fit_text, give_faces
from ui.theme.focus import FocusRing
from ui.theme.fonts import font, load_fonts, scaled, set_scale
from ui.theme.resting import Resting
from ui.theme.theme import Theme

_LENGTHS: Final = re.compile(r"(\b(?:(?:min-|max-)?height|font-size): )(\d{2,})px")
"""What of the style sheet grows with the text; lines of one or two pixels do not."""

_STYLE: Final = "Fusion"
_MADE_IN: Final = "made in style"

_ROLES: Final = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "on_tip",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border2",
    QPalette.ColorRole.Accent: "accent",
}
_DISABLED: Final = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(theme: Theme) -> QPalette:
    """The palette for whatever Qt draws without the style sheet."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, theme.colour(token))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.colour("disabled"))
    return made


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template((ROOT / "style.qss").read_text(encoding="utf-8"))


def style_sheet(theme: Theme) -> str:
    """The style sheet in the theme's colours."""
    tokens = LIGHT if theme.name == "light" else DARK
    sheet = _template().substitute(tokens, line=theme.colour("line").name())
    return _LENGTHS.sub(lambda found: f"{found[1]}{scaled(int(found[2]))}px", sheet)


def application(name: str) -> QApplication:
    """Make the application in the style that all windows have.

    It is named among the arguments: whoever sets it later is handed it, and it would have to be described to
    Python with its hundreds of words, a twentieth of the time until the frame is painted.
    """
    app = QApplication([name, "-style", _STYLE])
    app.setProperty(_MADE_IN, _STYLE)
    return app


def dress(app: QApplication, theme: Theme) -> None:
    """Give the application its look and keep it in step with the theme; call once, before windows."""
    load_fonts()
    if app.property(_MADE_IN) != _STYLE:
        app.setStyle(_STYLE)
    set_scale(theme.text_scale)
    app.setFont(font("body"))
    app.setPalette(palette(theme))
    _restyle(app, style_sheet(theme))
    resting = Resting(app, theme)

    def refresh() -> None:
        before = faces_now()
        set_scale(theme.text_scale)
        with resting.laid_down(faces_shown(app, before)) as shown:
            app.setPalette(palette(theme))
            _restyle(app, style_sheet(theme))
        if before == faces_now():
            give_faces(shown)
        else:
            app.setFont(font("body"))
            fit_text(shown)

    theme.changed.connect(refresh)
    FocusRing(app, theme)


def _restyle(app: QApplication, sheet: str) -> None:
    """Change the style sheet by way of none.

    Where one takes the place of another, Qt polishes every widget once for itself and once for each
    widget above it, which is ten times in a window like ours.
    """
    app.setStyleSheet("")
    app.setStyleSheet(sheet)
