"""Colours that can be read, and a theme that reaches every widget."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

import ui
from resources.files import ICONS, ROOT
from resources.tokens import DARK, DARK_TILES, LIGHT, LIGHT_TILES
from ui.kit.frames import Panel
from ui.theme.fonts import font
from ui.theme.icons import icon_pixmap
from ui.theme.theme import Theme

READ = [
    *((text, ground) for text in ("text", "text2", "text3") for ground in ("surface", "canvas")),
    *((text, ground) for text in ("text2", "text3") for ground in ("rail", "selected")),
    *(("text3", ground) for ground in ("sunken", "hover")),
    *(("text", ground) for ground in ("selected", "sales_bg", "mktg_bg")),
    *(("accent", ground) for ground in ("surface", "accent_bg", "selected")),
    *((word, "selected") for word in ("success", "danger")),
    *((word, "surface") for word in ("sales", "mktg", "success", "warning", "danger")),
    *((word, "surface") for word in ("c3", "c4", "c5")),
    *((word, f"{word}_bg") for word in ("sales", "mktg", "success", "warning", "danger")),
    *((f"on_{ground}", ground) for ground in ("accent", "sales", "mktg", "tip")),
]


def luminance(value: str) -> float:
    parts = [int(value[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read_on_its_ground(tokens, text, ground):
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tiles", [LIGHT_TILES, DARK_TILES], ids=["light", "dark"])
def test_letters_can_be_read_on_every_tile(tiles):
    assert all(contrast(ground, letter) >= 4.5 for ground, letter in tiles)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_of_checks_can_be_seen(tokens):
    assert contrast(tokens["control"], tokens["surface"]) >= 3.0


def test_both_themes_know_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_the_style_sheet_knows_every_token_it_names():
    names = set(Template((ROOT / "style.qss").read_text(encoding="utf-8")).get_identifiers())
    assert names <= LIGHT.keys() | {"line"}
    assert len(names) > 15


def test_every_icon_named_in_the_kit_exists(theme):
    names = {path.stem for path in ICONS.glob("*.svg")}
    sources = [p.read_text(encoding="utf-8") for p in Path(ui.__file__).parent.glob("kit/**/*.py")]
    named = re.findall(r'"([a-z]+(?:-[a-z]+)+)"', "\n".join(sources))
    wanted = {name for name in named if name.split("-")[0] in {n.split("-")[0] for n in names}}
    assert wanted
    assert wanted <= names


def test_an_icon_takes_the_colour_of_its_token(theme):
    image = icon_pixmap("check-circle-fill", 16, theme, "danger", 2.0).toImage()
    seen = {image.pixelColor(x, 10).name() for x in range(image.width())}
    assert theme.colour("danger").name() in seen


def test_a_change_of_mode_repaints_and_changes_the_palette(qtbot, qapp, theme):
    panel = Panel(theme, "canvas")
    qtbot.addWidget(panel)
    panel.resize(20, 20)
    before = panel.grab().toImage().pixelColor(5, 5).name()
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    after = panel.grab().toImage().pixelColor(5, 5).name()
    assert (before, after) == (LIGHT["canvas"].lower(), DARK["canvas"].lower())
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK["canvas"])
    assert DARK["surface"] in qapp.styleSheet()


def test_stronger_lines_reach_fields_and_buttons(qapp, theme):
    theme.set_stronger_lines(on=True)
    assert theme.colour("line") == QColor(LIGHT["control"])
    assert f"1px solid {LIGHT['control'].lower()}" in qapp.styleSheet()


def test_lines_are_stronger_where_the_system_asks_for_contrast_until_a_person_chooses(
    theme, monkeypatch
):
    style = QGuiApplication.styleHints()
    hints = style.accessibility()
    # No setting of the desktop can be changed from here: this is what it would say.
    monkeypatch.setattr("ui.theme.theme.asks_for_contrast", lambda: True)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.stronger_lines
    assert theme.colour("edge") == theme.colour("line") == QColor(LIGHT["control"])
    theme.set_stronger_lines(on=False)
    assert theme.colour("edge") == QColor(LIGHT["border"])
    theme.set_stronger_lines(on=None)
    assert theme.stronger_lines


def test_a_colour_handed_out_can_be_changed_without_changing_the_theme(theme):
    theme.colour("text").setAlpha(0)
    assert theme.colour("text").alpha() == 255


def test_system_mode_follows_the_desktop(qapp):
    assert Theme("system").name in {"light", "dark"}


def test_text_is_set_in_inter(theme):
    from PySide6.QtGui import QFontInfo

    for role in ("body", "body_medium", "body_strong", "display"):
        info = QFontInfo(font(role))
        assert info.family() == "Inter"
        assert info.weight() == font(role).weight()


def test_reduced_motion_takes_no_time(theme):
    assert theme.motion(160) == 0
    theme.set_reduce_motion(on=False)
    assert theme.motion(160) == 160
