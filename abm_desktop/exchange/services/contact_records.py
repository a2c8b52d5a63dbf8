"""Contacts as the importer reads and writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.brought_accounts import bring_accounts
from abm_desktop.exchange.services.records import Step, Update, write_rows
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import CommitteeRole, Contact

_TEXTS: Final = ("name", "title", "email", "phone", "note", "external_id")
_ERASED: Final = "This person was erased here and stays forgotten."


class ContactRecords:
    """Contacts: one row each, and the new candidates that they belong to."""

    table = Contact

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield contacts with their accounts and roles, read in one statement."""
        columns = [getattr(Contact, name) for name in _TEXTS]
        statement = (
            select(Contact.id, Contact.is_erased, Contact.do_not_contact)
            .add_columns(Contact.account_id, Account.name, Contact.role, CommitteeRole.label)
            .add_columns(*columns)
            .join(Account, Account.id == Contact.account_id)
            .outerjoin(CommitteeRole, CommitteeRole.code == Contact.role)
            .where(*conditions)
        )
        rows = session.execute(statement.with_for_update(of=Contact) if hold else statement)
        return (_candidate(*row) for row in rows)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write new contacts, changes of known ones, and first the candidates they belong to."""
        keys = bring_accounts(change, (values.get("account") for values in created))

        def columns(values: Values) -> Mapping[str, Any]:
            plain: dict[str, Any] = {n: one for n, one in values.items() if n in _TEXTS}
            account, role = values.get("account"), values.get("role")
            if isinstance(account, Ref):
                plain["account_id"] = keys.get(account, account.key)
            if isinstance(role, Ref):
                plain["role"] = role.key
            if values.get("do_not_contact") is True:
                plain["do_not_contact"] = True
            return plain

        write_rows(change, Contact, columns, created=created, updated=updated, step=step)


def _candidate(key: UUID, is_erased: bool, stop: bool, *rest: Any) -> Candidate:  # noqa: FBT001 - cells
    account, account_name, role, role_label, *texts = rest
    values: dict[str, Value] = {
        name: text for name, text in zip(_TEXTS, texts, strict=True) if text
    }
    values["account"] = Ref("account", account, account_name)
    if role is not None:
        values["role"] = Ref("committee_role", role, role_label)
    if stop:
        values["do_not_contact"] = True
    return Candidate(key, values, barred=_ERASED if is_erased else "")
