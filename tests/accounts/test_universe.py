"""The 56,257 companies of real life in the list; `benchmarks/stalls.py` times the same."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.accounts.desktop import Desktop
from ui.accounts.columns import COUNTRY


@pytest.fixture
def companies(workspace: Workspace, shared_data: Path) -> int:
    path = shared_data / "company-universe" / "companies_by_name_56k.csv"
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = [
            {
                "name": row["name"],
                "domain": row["domain"] or None,
                "industry": row["industry"] or None,
                "country": row["country"] or None,
            }
            for row in csv.DictReader(lines)
        ]
    with workspace.change("Bring them all") as change:
        change.insert_many(Account, rows)
    return len(rows)


def test_the_company_universe_is_listed_searched_sorted_and_scrolled(
    workspace: Workspace, companies: int, open_desktop: Callable[[Workspace], Desktop]
) -> None:
    desktop = open_desktop(workspace)
    desktop.view("candidates")
    table, bar = desktop.page.table, desktop.page.table.verticalScrollBar()
    assert table.rows.rowCount() == companies == 56_257
    bar.setValue(bar.maximum())
    desktop.settle()
    assert table.rows.row_at(companies - 1) is not None
    table.setFocus()
    desktop.press(Qt.Key.Key_Home)
    desktop.settle()
    assert table.currentIndex().row() == 0
    desktop.press(Qt.Key.Key_End)
    desktop.settle()
    assert table.chosen_rows() == [table.rows.row_at(companies - 1)]
    assert bar.value() == bar.maximum()
    table.sort_by(COUNTRY)
    desktop.settle()
    bar.setValue(0)
    desktop.settle()
    first, second = (table.rows.row_at(row) for row in (0, 1))
    assert first is not None
    assert second is not None
    assert (first.country or "") <= (second.country or "")
    desktop.page.filter_row.finder.setText("shen")
    desktop.settle()
    assert 0 < table.rows.rowCount() < 2_000
    desktop.page.filter_row.finder.clear()
    desktop.settle()
    assert table.rows.rowCount() == companies
