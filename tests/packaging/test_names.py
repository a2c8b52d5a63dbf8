"""The four packages have plain names; these tests tell when another distribution took one."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.packaging.checkout import PACKAGES, ROOT


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_name_resolves_to_this_checkout(name: str) -> None:
    package = importlib.import_module(name)

    assert package.__file__ is not None
    assert Path(package.__file__).resolve() == ROOT / name / "__init__.py"
