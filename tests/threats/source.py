"""Where the program's own source calls something that has to be looked at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]


def calls(package: str, *names: str) -> Iterator[tuple[str, ast.Call]]:
    """Yield, with the file, every call of something of these names in a package."""
    folder = ROOT / package
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        if any(name in text for name in names):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Call) and _name(node.func) in names:
                    yield path.relative_to(folder).as_posix(), node


def _name(called: ast.expr) -> str:
    return str(getattr(called, "id", getattr(called, "attr", "")))
