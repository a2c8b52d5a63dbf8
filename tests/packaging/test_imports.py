"""The window opens fast: importing the program loads none of the heavy libraries."""

from __future__ import annotations

import os
import pkgutil
import subprocess
import sys

from tests.packaging.checkout import ROOT

HEAVY = ("alembic", "matplotlib", "numpy", "openpyxl", "pandas", "pypdfium2", "reportlab")
IMPORT_EACH = """
import importlib, sys
heavy = set(sys.argv[1].split())
for name in sys.argv[2:]:
    before = heavy & set(sys.modules)
    importlib.import_module(name)
    if loaded := (heavy & set(sys.modules)) - before:
        print(name, "loads", *sorted(loaded))
"""


def modules_of(package: str) -> list[str]:
    below = pkgutil.walk_packages([str(ROOT / package)], prefix=f"{package}.")
    return [package, *(module.name for module in below)]


def test_no_module_of_the_program_loads_a_heavy_library_when_it_is_imported() -> None:
    modules = [*modules_of("abm_desktop"), *modules_of("ui")]
    result = subprocess.run(
        [sys.executable, "-c", IMPORT_EACH, " ".join(HEAVY), *modules],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        check=False,
        text=True,
    )

    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
