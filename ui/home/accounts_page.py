"""The page of the accounts with what later rooms add to it: engagement, committee and moments."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.committee import service
from abm_desktop.workspace.opened import Reading
from ui.accounts.later import Later, RoleMark
from ui.accounts.page import AccountsPage
from ui.context import Context
from ui.frame.declarations import HELD, JOIN_CAMPAIGN, MOMENTS, WHY, WHY_FIT
from ui.frame.part import load


def _moments(context: Context) -> QWidget:
    # Loaded when the first rows are painted, never before them.
    moments: QWidget = load(MOMENTS)(context)
    return moments


def _why_fit(context: Context) -> QWidget:
    why: QWidget = load(WHY_FIT)(context)
    return why


def _why(context: Context) -> QWidget:
    why: QWidget = load(WHY)(context)
    return why


def _roles(reading: Reading) -> list[RoleMark]:
    return [RoleMark(role.code, role.label, role.letter) for role in service.roles(reading)]


def _join_campaign(context: Context, accounts: Sequence[UUID], what: str) -> None:
    load(JOIN_CAMPAIGN)(context, accounts, what).open()


def _mark(reading: Reading, rows: Sequence[AccountRow]) -> Sequence[AccountRow]:
    marked: Sequence[AccountRow] = load(HELD)(reading, rows)
    return marked


def accounts_page(context: Context) -> AccountsPage:
    """Return the page of the accounts; its peek explains fit and engagement before anything else."""
    return AccountsPage(
        context,
        Later(
            above=(_why_fit, _why, _moments),
            roles=_roles,
            join_campaign=_join_campaign,
            mark=_mark,
        ),
    )
