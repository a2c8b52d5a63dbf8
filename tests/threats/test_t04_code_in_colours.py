"""A colour attribute in a text runs code while a PDF is made (CVE-2019-17626, CVE-2023-33733)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab import rl_config
from reportlab.lib.colors import toColor

from tests.reports.reading import words
from tests.threats.papers import papers

_SEARCH = (
    "[[[getattr(pow, Word('__globals__'))['os'].system('touch {place}') for Word in "
    "[orgTypeFun('Word', (str,), {{'mutated': 1, 'startswith': lambda self, x: False, "
    "'__eq__': lambda self, x: self.mutate() and self.mutated < 0 and str(self) == x, "
    "'mutate': lambda self: {{setattr(self, 'mutated', self.mutated - 1)}}, "
    "'__hash__': lambda self: hash(str(self))}})]] for orgTypeFun in [type(type(1))]] for none in [[]]]"
)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the code would leave its mark."""
    monkeypatch.chdir(tmp_path)
    return tmp_path / "pwned"


@pytest.mark.parametrize(
    "code", [_SEARCH, "__import__('os').system('touch {place}')", "open('{place}', 'w')"]
)
def test_code_in_a_colour_is_printed_and_never_run(code: str, place: Path) -> None:
    attack = code.format(place=place)
    for paper in papers(f'<font color="{attack}">x</font>'):
        assert "<font color=" in words(paper)
    with pytest.raises(ValueError, match=r"(?i)color"):
        toColor(attack)
    assert not place.exists()


def test_nobody_lets_the_library_evaluate_colours() -> None:
    folder = Path(__file__).parents[2] / "abm_desktop"
    naming = [
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"rl_safe_eval|toColor\b|toColorCanUse", path.read_text("utf-8"))
    ]
    assert naming == []
    assert rl_config.toColorCanUse == "rl_extended_literal_eval"
