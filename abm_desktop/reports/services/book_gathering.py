"""Gathering the book of account plans: the contents at once, the plans one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.services import target_list
from abm_desktop.reports.periods import fiscal_label
from abm_desktop.reports.plan.book import Book, Entry
from abm_desktop.reports.plan.content import AccountPlan
from abm_desktop.reports.services.plan_gathering import account_plan
from abm_desktop.reports.services.profile import fiscal_start, who_looks
from abm_desktop.workspace import service as workspaces
from abm_desktop.workspace.opened import Reading


def account_book(reading: Reading, keys: Sequence[UUID]) -> Book:
    """Gather the book of these accounts; an account that is gone is left out.

    Its plans are read while they are drawn, in the same look at the workspace.
    """
    profile = workspaces.profile(reading)
    rows = target_list.rows(reading, keys)
    return Book(
        profile.name,
        profile.list_name,
        fiscal_label(reading.today, fiscal_start(reading)),
        reading.today,
        tuple(map(_entry, rows)),
        _plans(reading, rows),
        who_looks(reading),
    )


def _plans(reading: Reading, rows: Sequence[AccountRow]) -> Iterator[AccountPlan]:
    return (account_plan(reading, row.id) for row in rows)


def _entry(row: AccountRow) -> Entry:
    owners = [owner.name for owner in (row.sales_owner, row.marketing_owner) if owner]
    return Entry(row.name, row.tier or "", ", ".join(owners))
