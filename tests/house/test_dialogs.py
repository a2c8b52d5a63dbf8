"""A dialog keeps nothing under a name under which every dialog already keeps its own."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

_UI = Path(__file__).parents[2] / "ui"


def test_no_dialog_takes_the_place_of_what_every_dialog_keeps_for_itself() -> None:
    classes = {one.name: one for one in _classes()}
    taken = [
        f"{one.name}.{name}"
        for one in classes.values()
        for base in _above(one, classes)
        for name in sorted(_kept(one) & _kept(base))
    ]
    assert taken == []


def _classes() -> Iterator[ast.ClassDef]:
    for path in sorted(_UI.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef):
                yield node


def _above(one: ast.ClassDef, classes: dict[str, ast.ClassDef]) -> Iterator[ast.ClassDef]:
    """Return the dialogs of which a class is one."""
    for named in one.bases:
        base = classes.get(named.id) if isinstance(named, ast.Name) else None
        if base is not None:
            above = list(_above(base, classes))
            if base.name == "Dialog" or above:
                yield base
            yield from above


def _kept(one: ast.ClassDef) -> set[str]:
    """Return the names with an underscore under which a class keeps values."""
    targets = [
        target
        for node in ast.walk(one)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for whole in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for target in ast.walk(whole)
        if isinstance(target, ast.Attribute) and isinstance(target.ctx, ast.Store)
    ]
    return {
        target.attr
        for target in targets
        if isinstance(target.value, ast.Name)
        and target.value.id == "self"
        and target.attr.startswith("_")
    }
