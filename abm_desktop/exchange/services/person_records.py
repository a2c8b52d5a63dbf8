"""Colleagues as the importer reads and writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.index import Candidate
from abm_desktop.exchange.services.records import Step, Update, write_rows
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change
from db.workspace.tables import Person

_TEXTS: Final = ("name", "email", "external_id", "manager", "office")


class PersonRecords:
    """Colleagues: one row each. Nobody becomes a leader or gets a login by a file."""

    table = Person

    def load(
        self, session: Session, *conditions: ColumnElement[bool], hold: bool = False
    ) -> Iterator[Candidate]:
        """Yield colleagues, read in one statement."""
        columns = [getattr(Person, name) for name in _TEXTS]
        statement = select(Person.id, Person.team, *columns).where(*conditions)
        rows = session.execute(statement.with_for_update() if hold else statement)
        for key, team, *texts in rows:
            told = zip(_TEXTS, texts, strict=True)
            values: dict[str, Value] = {name: text for name, text in told if text}
            values["team"] = Ref("team", team.value, team.value.capitalize())
            yield Candidate(key, values)

    def write(
        self,
        change: Change,
        created: Sequence[Values],
        updated: Sequence[Update],
        step: Step,
    ) -> None:
        """Write new colleagues and changes of known ones."""
        write_rows(change, Person, _columns, created=created, updated=updated, step=step)


def _columns(values: Values) -> Mapping[str, Any]:
    columns: dict[str, Any] = {name: values[name] for name in _TEXTS if name in values}
    team = values.get("team")
    if isinstance(team, Ref):
        columns["team"] = Team(str(team.key))
    return columns
