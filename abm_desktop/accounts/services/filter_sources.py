"""Which columns conditions look at, by the name of the field."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from sqlalchemy import case, func, select
from sqlalchemy.sql import ColumnElement

from abm_desktop.accounts.filter_checks import FilterError
from abm_desktop.accounts.filters import Kind
from abm_desktop.accounts.list_fields import KINDS, LIST_FIELDS
from abm_desktop.accounts.services.fit_table import FitTable, fit_table
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.revenue_column import revenue_minor
from abm_desktop.accounts.services.sources import Source, engagement, own
from abm_desktop.vocabulary import FieldKind
from abm_desktop.workspace import service
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.services.custom_fields import custom_fields
from db.accounts.derived import EngagementRollup, PipelineRollup, RoleRollup
from db.accounts.tables import Account, AccountRollup
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """What a condition on a field looks at.

    Attributes:
        is_folded: whether its text is kept without case and accents.
        raw: what says whether the field is empty, where that is not the value itself.
    """

    kind: Kind
    source: Source
    is_folded: bool = False
    raw: ColumnElement[Any] | None = None

    @property
    def known(self) -> ColumnElement[Any]:
        """Return what is none where the account has none."""
        return self.source.value if self.raw is None else self.raw


class FilterSources:
    """Finds columns for one look at the workspace; what a field needs is read when it is named."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def find(self, name: str) -> Found:
        """Return what a field looks at.

        Raises:
            FilterError: there is no such field.
        """
        if name in self._own:
            return _own(self._own[name])
        if name not in _KIND_OF:
            raise FilterError(
                tr("There is no field called {name} to filter by any more.", name=name[:60])
            )
        if name == "engagement":
            return Found(Kind.NUMBER, self._engagement())
        if name == "revenue":
            amount = Source(revenue_minor(self._reading))
            return Found(Kind.MONEY, amount, raw=Account.revenue_minor.expression)
        return Found(_KIND_OF[name], _SOURCES[name], is_folded=name in _FOLDED)

    @cached_property
    def _own(self) -> Mapping[str, CustomFieldRow]:
        fields = custom_fields(self._reading, OWN_FIELDS.owner, with_retired=True)
        return {one.name: one for one in fields}

    @cached_property
    def fit(self) -> FitTable:
        """Return the fits of all accounts, which are no column."""
        return fit_table(self._reading)

    def _engagement(self) -> Source:
        """Return the score in whole minutes, as every screen shows it; nothing done is 0."""
        score = engagement(self._reading.now.date(), service.policy(self._reading))
        return Source(func.round(func.coalesce(score.value, 0.0)), score.joins)


def _own(field: CustomFieldRow) -> Found:
    is_text = field.kind in (FieldKind.TEXT, FieldKind.LINK)
    return Found(KINDS[field.kind], own(field), is_folded=is_text)


_KIND_OF: Final = {one.name: one.kind for one in LIST_FIELDS}
_FOLDED: Final = frozenset(("name",))

_LAST_TOUCH: Final = AccountRollup.last_touch_on
_LAST_ENGAGED: Final = EngagementRollup.last_on
_PEOPLE: Final = (
    select(func.sum(RoleRollup.people)).where(RoleRollup.account_id == Account.id).scalar_subquery()
)
_SOURCES: Final[Mapping[str, Source]] = {
    "name": Source(Account.name_folded.expression),
    "tier": Source(Account.tier.expression),
    "stage": Source(Account.stage.expression),
    "sales_owner": Source(Account.sales_owner_id.expression),
    "marketing_owner": Source(Account.marketing_owner_id.expression),
    "last_moment": Source(
        case(
            (_LAST_TOUCH.is_(None), _LAST_ENGAGED),
            (_LAST_ENGAGED.is_(None), _LAST_TOUCH),
            (_LAST_TOUCH >= _LAST_ENGAGED, _LAST_TOUCH),
            else_=_LAST_ENGAGED,
        ),
        ("touches", "engagement"),
    ),
    "last_touch": Source(_LAST_TOUCH.expression, ("touches",)),
    "next_touch": Source(AccountRollup.next_touch_on.expression, ("touches",)),
    "meeting": Source(AccountRollup.meeting_on.expression, ("touches",)),
    "pipeline": Source(func.coalesce(PipelineRollup.amount_minor, 0), ("pipeline",)),
    "people": Source(func.coalesce(_PEOPLE, 0)),
    "industry": Source(Account.industry.expression),
    "sector": Source(Account.sector.expression),
    "country": Source(Account.country.expression),
    "region": Source(Account.region.expression),
    "city": Source(Account.city.expression),
    "domain": Source(Account.domain.expression),
    "employees": Source(Account.employees.expression),
    "listing": Source(Account.listing.expression),
}
