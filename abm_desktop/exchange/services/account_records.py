"""Accounts as the importer reads and writes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.account_columns import columns_of
from abm_desktop.exchange.kinds.fields import Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.account_rows import account_values
from abm_desktop.exchange.services.records import Step, Update, write_rows
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account


class AccountRecords:
    """Accounts: one row each."""

    table = Account

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield accounts, read in one statement."""
        rows = account_values(session, *conditions, hold=hold)
        return (Candidate(key, values) for key, values in rows)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> list[UUID]:
        """Write new candidates and changes of accounts; return the keys of the new ones."""
        return write_rows(change, Account, columns_of, created=created, updated=updated, step=step)
