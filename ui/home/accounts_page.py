"""The page of the accounts with what a later room adds to it: the moments of both teams."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.accounts.page import AccountsPage
from ui.context import Context
from ui.frame.declarations import MOMENTS, load


def _moments(context: Context) -> QWidget:
    # Loaded when the first rows are painted, never before them.
    moments: QWidget = load(MOMENTS)(context)
    return moments


def accounts_page(context: Context) -> AccountsPage:
    """Return the page of the accounts, with the last moments of both teams in its peek."""
    return AccountsPage(context, _moments)
