"""Marks that mean the same everywhere."""

from __future__ import annotations

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPdfWriter, QTextDocument

from ui.kit.marks import Avatar, Chip, SeatCounter, TeamBadge
from ui.kit.paint.avatar import initials
from ui.kit.paint.badge import paint_badge
from ui.kit.paint.chip import tier_kind
from ui.kit.paint.pill import Pill, paint_touch_pill, pill_width
from ui.kit.paint.progress import clock_token, paint_bar
from ui.kit.paint.text import elided, text_width, tip, wrapped
from ui.kit.paint.tile import tint_of
from ui.kit.paint.trend import paint_role_dot, paint_sparkline
from ui.kit.table.trends import trend_marks
from ui.theme.fonts import font


def painted(theme, draw, width=60, height=24) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    draw(painter)
    painter.end()
    return image


def test_sales_is_a_circle_and_marketing_a_square_with_corners(theme):
    def corner(team):
        image = painted(theme, lambda p: paint_badge(p, QRectF(0, 0, 24, 24), team, theme))
        return image.pixelColor(3, 2).name()

    assert corner("sales") == theme.colour("surface").name()
    assert corner("marketing") == theme.colour("mktg").name()


def test_a_joint_badge_shows_sales_left_of_marketing(theme):
    image = painted(theme, lambda p: paint_badge(p, QRectF(0, 0, 24, 24), "both", theme))
    assert image.pixelColor(4, 12) == theme.colour("sales")
    assert image.pixelColor(30, 4) == theme.colour("mktg")


def test_tints_of_tiles_are_stable_and_use_all_six():
    assert tint_of("Norrhavn Logistics") == tint_of("Norrhavn Logistics")
    assert {tint_of(f"Account {number}") for number in range(60)} == set(range(6))


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Mara Lindqvist", "ML"), ("Cher", "C"), ("Ana de la Cruz", "AC"), ("", "?"), ("- -", "?")],
)
def test_initials_come_from_the_first_and_last_word(name, letters):
    assert initials(name) == letters


def test_tiers_have_three_strengths():
    assert [tier_kind(tier) for tier in ("1:1", "1:few", "1:many")] == [
        "strong",
        "neutral",
        "outline",
    ]


def test_a_clock_turns_to_care_and_then_to_danger():
    assert [clock_token(hours) for hours in (43, 21, 5)] == ["accent", "warning", "danger"]


@pytest.mark.parametrize(("share", "filled"), [(-1, 0), (0, 0), (0.5, 30), (1, 60), (7, 60)])
def test_a_bar_never_leaves_its_track(theme, share, filled):
    image = painted(theme, lambda p: paint_bar(p, QRectF(0, 0, 60, 8), share, theme))
    accent = theme.colour("accent")
    assert abs(sum(image.pixelColor(x, 4) == accent for x in range(60)) - filled) <= 2


def test_a_collision_has_an_outline_in_danger(theme):
    pill = Pill("Call", "phone", "sales", collides=True)
    draw = QRectF(0, 0, pill_width(pill), 24)
    image = painted(theme, lambda p: paint_touch_pill(p, draw, pill, theme), 90)
    assert image.pixelColor(40, 0) == theme.colour("danger")


def test_long_text_ends_in_an_ellipsis_and_fits():
    face = font("body")
    short = elided("Marisande Shipping and Forwarding", face, 80)
    assert short.endswith("\u2026")
    assert text_width(short, face) <= 80


def test_wrapped_lines_hold_every_word():
    text = "Both teams score candidates blind, then sign the list together."
    lines = wrapped(text, font("body"), 160)
    assert len(lines) > 1
    assert " ".join(lines) == text


def test_tool_tips_show_signs_as_typed():
    for text in ("R&D <b>x</b>", "R&D", "&lt;", "Log touch (L)", "two\nlines"):
        shown = tip(text)
        if QtGui.Qt.mightBeRichText(shown):
            document = QTextDocument()
            document.setHtml(shown)
            shown = document.toPlainText()
        assert shown == text


def test_long_tool_tips_break_into_lines():
    assert max(len(line) for line in tip("word " * 60).split("\n")) <= 70


def test_marks_say_what_they_mean(qtbot, theme):
    seats = SeatCounter(theme)
    seats.show_seats(47, 50)
    widgets = [
        TeamBadge(theme, "both"),
        Avatar(theme, "Mara <b>", "sales"),
        Chip(theme, "1:1", "strong"),
        seats,
    ]
    for widget in widgets:
        qtbot.addWidget(widget)
    names = [widget.accessibleName() for widget in widgets]
    assert names == ["Sales and marketing", "Mara <b>, Sales", "1:1", "47 of 50 seats"]
    assert "Mara &lt;b&gt;, Sales" in widgets[1].toolTip()


def test_a_flat_course_looks_flat_and_a_rising_one_ends_high(theme):
    def highest(values):
        image = painted(theme, lambda p: paint_sparkline(p, QRectF(0, 0, 50, 18), values, theme))
        line = theme.colour("text2")
        return min((y for y in range(18) if image.pixelColor(47, y) == line), default=-1)

    assert 6 <= highest([50, 50.2, 49.9, 50]) <= 12
    assert highest([10, 20, 60]) < 4


def test_a_course_of_one_value_draws_nothing(theme):
    image = painted(theme, lambda p: paint_sparkline(p, QRectF(0, 0, 50, 18), [5], theme))
    assert image == painted(theme, lambda p: None)


def test_roles_differ_by_fill_and_outline(theme):
    def role(strength):
        box = QRectF(0, 0, 24, 24)
        return painted(theme, lambda p: paint_role_dot(p, box, "E", strength, theme))

    strong, known, missing = role("strong"), role("known"), role("missing")
    assert strong.pixelColor(5, 12) == theme.colour("text2")
    assert known.pixelColor(5, 12) == theme.colour("surface")
    assert known != missing


def test_falling_is_told_by_arrow_and_colour():
    assert trend_marks(-4) == ("arrow-down-right", "danger")
    assert trend_marks(0) == ("arrow-right", "text3")
    assert trend_marks(38) == ("arrow-up-right", "success")


def test_a_mark_on_paper_is_drawn_and_not_copied(theme, tmp_path):
    writer = QPdfWriter(str(tmp_path / "mark.pdf"))
    painter = QPainter(writer)
    paint_badge(painter, QRectF(0, 0, 240, 240), "sales", theme)
    painter.end()
    assert b"/Subtype /Image" not in (tmp_path / "mark.pdf").read_bytes()
