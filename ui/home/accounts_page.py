"""The page of the accounts with what a later room adds to it: the moments of both teams."""

from __future__ import annotations

from ui.accounts.page import AccountsPage
from ui.context import Context
from ui.home.moments import RecentMoments


def accounts_page(context: Context) -> AccountsPage:
    """Return the page of the accounts, with the last touches of both teams in its peek."""
    return AccountsPage(context, RecentMoments)
