"""Texts stand in the code as the catalogues hold them, and days are written by the language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXTS = {"tr": 1, "tr_about": 2, "tr_count": 2}
"""How many of the first arguments are texts."""


def calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


def is_a_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_only_texts_are_translated_that_the_catalogues_can_hold():
    computed = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for floor in ("ui", "abm_desktop", "db", "resources")
        for path in (ROOT / floor).rglob("*.py")
        for name, call in calls(path)
        if not all(map(is_a_text, call.args[: TEXTS.get(name, 0)]))
    ]
    assert computed == []


def test_no_day_is_written_with_the_english_names_of_months_alone():
    named = ("%b", "%B", "%a", "%A")
    written = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for floor in ("ui", "abm_desktop")
        for path in (ROOT / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if is_a_text(part) and any(one in part.value for one in named)
    ]
    assert written == []


def test_no_text_hides_from_the_catalogues_within_another():
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for floor in ("ui", "abm_desktop", "db", "resources")
        for path in (ROOT / floor).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.JoinedStr)
        for part in ast.walk(node)
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") in TEXTS
    ]
    assert hidden == []
