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
from abm_desktop.exchange.services.contact_ways import ways_of, write_ways
from abm_desktop.exchange.services.records import Step, Update, parts
from abm_desktop.workspace.opened import Change
from db.accounts.tables import Account
from db.committee.tables import CommitteeRole, Contact
from db.keys import new_keys
from resources.language import tr

_TEXTS: Final = ("name", "title", "email", "phone", "note", "external_id")
_ERASED: Final = tr("This person was erased here and stays forgotten.")


class ContactRecords:
    """Contacts: one row each, their further addresses and stops, and the candidates they bring."""

    table = Contact

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield contacts with their accounts, roles and ways, read in three statements."""
        columns = [getattr(Contact, name) for name in _TEXTS]
        statement = (
            select(Contact.id, Contact.is_erased, Contact.do_not_contact)
            .add_columns(Contact.account_id, Account.name, Contact.role, CommitteeRole.label)
            .add_columns(*columns)
            .join(Account, Account.id == Contact.account_id)
            .outerjoin(CommitteeRole, CommitteeRole.code == Contact.role)
            .where(*conditions)
        )
        rows = session.execute(statement.with_for_update(of=Contact) if hold else statement).all()
        ways = ways_of(session, *conditions)
        return (_candidate(ways.get(row[0], {}), *row) for row in rows)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> list[UUID]:
        """Write new contacts, changes of known ones, and first the candidates they belong to.

        Addresses and stops come last, so that undo meets them first.
        """
        keys = bring_accounts(change, (values.get("account") for values in created))

        def columns(values: Values) -> Mapping[str, Any]:
            plain: dict[str, Any] = {n: one for n, one in values.items() if n in _TEXTS}
            account, role = values.get("account"), values.get("role")
            if isinstance(account, Ref):
                plain["account_id"] = keys.get(account, account.key)
            if isinstance(role, Ref):
                plain["role"] = role.key
            if values.get("do_not_contact") is True:
                plain |= {
                    "do_not_contact": True,
                    "stop_source": change.authorship.label,
                    "stop_since": change.authorship.day,
                }
            return plain

        news = [(key, {one.name: one.new for one in changes}) for key, changes in updated]
        for some in parts(news):
            change.update_many(Contact, [(key, columns(values)) for key, values in some])
            step(len(some))
        new = list(zip(new_keys(len(created)), created, strict=True))
        for rows in parts(new):
            change.insert_many(Contact, [{"id": key, **columns(values)} for key, values in rows])
            step(len(rows))
        write_ways(change, [*news, *new])
        return [key for key, _values in new]


def _candidate(
    ways: Mapping[str, Value],
    key: UUID,
    is_erased: bool,  # noqa: FBT001 - a cell
    stop: bool,  # noqa: FBT001 - a cell
    *rest: Any,
) -> Candidate:
    account, account_name, role, role_label, *texts = rest
    values: dict[str, Value] = {
        name: text for name, text in zip(_TEXTS, texts, strict=True) if text
    }
    values["account"] = Ref("account", account, account_name)
    if role is not None:
        values["role"] = Ref("committee_role", role, role_label)
    if stop:
        values["do_not_contact"] = True
    return Candidate(key, {**values, **ways}, barred=_ERASED if is_erased else "")
