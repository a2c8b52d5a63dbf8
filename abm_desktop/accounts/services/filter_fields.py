"""The fields that conditions may name in this workspace, with what can be chosen in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sqlalchemy import select

from abm_desktop.accounts.filters import ME, Choice, FilterField
from abm_desktop.accounts.list_fields import LIST_FIELDS, own_field
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.service import PersonRow
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.accounts.tables import JourneyStage
from resources.language import tr

_OWNERS: Final = {"sales_owner": Team.SALES, "marketing_owner": Team.MARKETING}
_NO_LABELS: Final[Mapping[str, str]] = {}


def filter_fields(
    reading: Reading, role_labels: Mapping[str, str] = _NO_LABELS
) -> dict[str, FilterField]:
    """Return the fields by name, in the order in which they are offered: five queries.

    `role_labels` says what the committee calls its roles, by code; without it they are called by
    their codes in words.
    """
    people = service.people(reading)
    choices = {
        "stage": _stages(reading),
        "missing_role": _roles(service.policy(reading), role_labels),
        **{name: _people(people, team) for name, team in _OWNERS.items()},
    }
    currency = service.profile(reading).currency
    units = {"pipeline": currency, "revenue": currency}
    own = [own_field(one) for one in custom_fields(reading, OWN_FIELDS.owner)]
    known = [
        replace(one, choices=choices.get(one.name, one.choices), unit=units.get(one.name, one.unit))
        for one in LIST_FIELDS
    ]
    return {one.name: one for one in (*known, *own)}


def _stages(reading: Reading) -> tuple[Choice, ...]:
    order = (JourneyStage.position == 0, JourneyStage.position, JourneyStage.label)
    found = reading.session.execute(select(JourneyStage.code, JourneyStage.label).order_by(*order))
    return tuple(Choice(code, label) for code, label in found)


def _roles(policy: Policy, labels: Mapping[str, str]) -> tuple[Choice, ...]:
    codes = dict.fromkeys(code for wanted in policy.required_roles.values() for code in wanted)
    return tuple(
        Choice(code, labels.get(code, code.replace("_", " ").capitalize())) for code in codes
    )


def _people(people: list[PersonRow], team: Team) -> tuple[Choice, ...]:
    theirs = [one for one in people if one.team in (team, Team.BOTH)]
    return (Choice(ME, tr("Me")), *(Choice(one.id.hex, one.name) for one in theirs))
