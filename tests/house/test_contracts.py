"""The house: floors, rooms and doors, held with every run."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("abm_desktop", "ui", "db", "resources")
USE_CASES = {"service.py", "opened.py", "history.py", "making.py"}
"""Modules of the middle floor that may see sessions and tables; a folder `services` too."""


def modules() -> list[Path]:
    found = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]
    return [path for path in found if "versions" not in path.parts]


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def declares_tables(path: Path) -> bool:
    return "__tablename__ = " in path.read_text(encoding="utf-8")


def test_floors_and_rooms_point_downwards_only() -> None:
    run = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_only_use_cases_see_sessions_and_tables() -> None:
    declaring = {
        "db.tables",
        "db.whole",
        *(dotted(path) for path in modules() if declares_tables(path)),
    }
    strangers = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in (ROOT / "abm_desktop").rglob("*.py")
        if path.name not in USE_CASES and "services" not in path.parts
        for name in imported(path)
        if name.split(".")[0] == "sqlalchemy" or name in declaring
    ]
    assert strangers == []


def test_only_one_module_looks_at_all_tables_and_has_them_declared_before() -> None:
    whole = ("base.py", "tables.py", "whole.py")
    looking = [
        f"{path.relative_to(ROOT)} line {node.lineno}"
        for path in modules()
        if path.is_relative_to(ROOT / "db") and path.name not in whole
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"Base.metadata", "Base.registry"}
    ]
    assert looking == []


def test_every_module_that_declares_tables_is_among_all_of_them() -> None:
    named = {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse((ROOT / "db" / "tables.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    declaring = {dotted(path) for path in modules() if declares_tables(path)}
    assert declaring - named == set()


def test_every_module_does_one_thing_and_stays_short() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in modules()}
    long = {str(path.relative_to(ROOT)): count for path, count in lines.items() if count > 400}
    assert long == {}


def test_no_first_party_import_hides_inside_a_function() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules()
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in PACKAGES
    ]
    assert [where for where in hidden if "__main__" not in where] == []


def test_modules_of_tables_spare_sqlalchemy_reading_annotations_from_their_text() -> None:
    mapped = [path for path in modules() if "__tablename__ = " in path.read_text(encoding="utf-8")]
    postponed = [path for path in mapped if "__future__" in imported(path)]
    assert mapped
    assert postponed == []


def test_nothing_asks_a_layout_for_its_items() -> None:
    asked = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("ui", "tests")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"itemAt", "itemAtPosition"}
        # What lies in a scene is made here, and says that it goes.
        and not ast.unparse(node.value).endswith("view")
    ]
    assert asked == []
