"""A workbook declares entities that name local files or grow without end."""

from __future__ import annotations

import pytest

from tests.exchange.books import SHEET, write_altered
from tests.threats.refusing import assert_refused_at_once


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_workbook_that_declares_entities_is_refused_at_once(tmp_path, part):
    laughs = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    path = write_altered(tmp_path, {part: lambda text: text.replace("?>", f"?>{laughs}", 1)})
    assert_refused_at_once(path, "declares entities")
