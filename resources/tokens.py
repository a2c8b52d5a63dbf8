"""Colour tokens of both themes: the one source of every colour on screen and on paper.

The names say the use, never the hue. Blue is Sales, orange is Marketing, teal is both teams
together; nothing else may use these three.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

LIGHT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "canvas": "#F5F6F8",
        "surface": "#FFFFFF",
        "sunken": "#EEF0F3",
        "raised": "#FFFFFF",
        "rail": "#ECEEF2",
        "hover": "#F2F4F7",
        "selected": "#E6F2F1",
        "border": "#E1E4E9",
        "border2": "#C9CED7",
        "control": "#878E9B",
        "grid": "#E8EAEE",
        "text": "#191C22",
        "text2": "#4D5462",
        "text3": "#626977",
        "disabled": "#A1A7B3",
        "accent": "#0B6B6F",
        "accent_hover": "#095A5E",
        "on_accent": "#FFFFFF",
        "accent_bg": "#E1F1F0",
        "accent_line": "#9CCFCC",
        "sales": "#1F5FBF",
        "sales_bg": "#E7EFFB",
        "sales_line": "#A9C5EF",
        "on_sales": "#FFFFFF",
        "mktg": "#B4500B",
        "mktg_bg": "#FCEEE2",
        "mktg_line": "#EDBE96",
        "on_mktg": "#FFFFFF",
        "success": "#24733F",
        "success_bg": "#E5F3E9",
        "warning": "#5A4700",
        "warning_bg": "#FAEFBF",
        "warning_line": "#DDC565",
        "danger": "#B3125F",
        "danger_bg": "#FBE6F0",
        "danger_line": "#EBABCB",
        "c3": "#6B5BA8",
        "c4": "#5F7F3A",
        "c5": "#8C6D5A",
        "tip": "#23272F",
        "on_tip": "#F2F4F7",
    }
)
"""The light theme: token name to colour."""

DARK: Final[Mapping[str, str]] = MappingProxyType(
    {
        "canvas": "#14171B",
        "surface": "#1B1F25",
        "sunken": "#101316",
        "raised": "#23282F",
        "rail": "#111417",
        "hover": "#21262D",
        "selected": "#16302F",
        "border": "#2B3139",
        "border2": "#414955",
        "control": "#6F7886",
        "grid": "#272C34",
        "text": "#ECEEF2",
        "text2": "#B3BAC6",
        "text3": "#8E96A4",
        "disabled": "#5C6471",
        "accent": "#4CBDB8",
        "accent_hover": "#6ACCC7",
        "on_accent": "#06211F",
        "accent_bg": "#15312F",
        "accent_line": "#2B6663",
        "sales": "#78ADFA",
        "sales_bg": "#192B45",
        "sales_line": "#37588A",
        "on_sales": "#0B1B33",
        "mktg": "#F7A35C",
        "mktg_bg": "#3A2614",
        "mktg_line": "#7D542B",
        "on_mktg": "#2B1703",
        "success": "#63C784",
        "success_bg": "#17301F",
        "warning": "#F1DE86",
        "warning_bg": "#332C12",
        "warning_line": "#6B5C22",
        "danger": "#FF85B4",
        "danger_bg": "#3C1A26",
        "danger_line": "#7E3650",
        "c3": "#AC9DE8",
        "c4": "#A3C374",
        "c5": "#C9A78F",
        "tip": "#E8EBF0",
        "on_tip": "#191C22",
    }
)
"""The dark theme: token name to colour."""

LIGHT_TILES: Final[tuple[tuple[str, str], ...]] = (
    ("#E3E8EE", "#3E5368"),
    ("#E7E6F1", "#504A7A"),
    ("#E4ECE3", "#42603F"),
    ("#F0E8E1", "#6E523C"),
    ("#EFE4E9", "#7A4560"),
    ("#E1ECEC", "#2F6163"),
)
"""Quiet tints of account tiles: ground and letter, chosen by a stable hash of the name."""

DARK_TILES: Final[tuple[tuple[str, str], ...]] = (
    ("#27323D", "#A9BED2"),
    ("#2D2B40", "#B9B3E0"),
    ("#263226", "#A9C8A4"),
    ("#352C24", "#D6B699"),
    ("#372630", "#DDA9C2"),
    ("#1F3334", "#95CBCD"),
)
"""Quiet tints of account tiles: ground and letter, chosen by a stable hash of the name."""
