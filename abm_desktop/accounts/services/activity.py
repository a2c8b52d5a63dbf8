"""What stands behind the lines of a page: the course of engagement and the committee's roles.

The queries are as many for one account as for fifty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BindParameter, bindparam, select, type_coerce
from sqlalchemy.engine import Row as ResultRow

from abm_desktop.accounts.course import (
    POINTS,
    STEP_DAYS,
    TREND_DAYS,
    Days,
    course,
    factor,
    forward_factor,
    score,
    trend_percent,
)
from abm_desktop.accounts.rows import AccountRow, EngagementLine, KnownRole
from abm_desktop.accounts.services.fitting import fits
from abm_desktop.accounts.services.lines import account_row
from abm_desktop.vocabulary import Decay
from abm_desktop.workspace import service
from abm_desktop.workspace.custom_fields import PREFIX, FieldValue, told
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from db.accounts.derived import EngagementDay, RoleRollup
from db.accounts.own_fields import AccountField
from db.types import PackedKey
from db.workspace.arranged import CustomField

_KEYS: Final[BindParameter[Any]] = bindparam("keys", expanding=True)
_OWN: Final = (
    select(AccountField.account_id, CustomField.code, CustomField.kind)
    .add_columns(AccountField.text, AccountField.number, AccountField.day)
    .join(CustomField, CustomField.id == AccountField.field_id)
    .where(AccountField.account_id.in_(_KEYS), CustomField.is_retired.is_(False))
)
_DAYS: Final = select(
    type_coerce(EngagementDay.account_id, PackedKey()), EngagementDay.day, EngagementDay.minutes
).where(EngagementDay.account_id.in_(_KEYS), EngagementDay.day > bindparam("since"))
_ROLES: Final = (
    select(RoleRollup.account_id, RoleRollup.role, RoleRollup.people, RoleRollup.last_on)
    .where(RoleRollup.account_id.in_(_KEYS))
    .order_by(RoleRollup.role)
)
"""Made once: to put a statement together takes longer than to ask it."""

_COURSE: Final = timedelta(days=(POINTS - 1) * STEP_DAYS)


def completed(reading: Reading, found: Sequence[ResultRow[Any]]) -> list[AccountRow]:
    """Return the lines of results of `line_select`, with all that stands behind them."""
    keys = [row.id for row in found]
    policy = service.policy(reading)
    engaged = [row for row in found if row.last_on is not None]
    engagement = _engagement(reading, engaged, policy)
    roles = _roles(reading, keys)
    own = _own(reading, keys)
    fit = fits(reading, keys, policy.criteria)
    return [
        replace(
            account_row(row),
            engagement=engagement.get(row.id),
            roles=tuple(roles.get(row.id, ())),
            own=own.get(row.id, {}),
            fit=fit.get(row.id),
        )
        for row in found
    ]


def _engagement(
    reading: Reading, engaged: Sequence[ResultRow[Any]], policy: Policy
) -> dict[UUID, EngagementLine]:
    if not engaged:
        return {}
    today = reading.now.date()
    since = _since(today, policy)
    # A sum that holds minutes yet to come says nothing of today: those accounts tell every day.
    ahead = [row.id for row in engaged if row.last_on > today]
    days = _days(reading, [row.id for row in engaged if row.last_on <= today], since)
    days = {**days, **_days(reading, ahead, date.min)} if ahead else days
    lines = {}
    for row in engaged:
        theirs = days.get(row.id.bytes, ())
        older = _older(theirs, row.base, today, policy) if row.last_on <= today else 0.0
        lines[row.id] = _line(theirs, older, row.last_on, today, policy)
    return lines


def _own(reading: Reading, keys: Sequence[UUID]) -> Mapping[UUID, dict[str, FieldValue]]:
    """Return what accounts hold in the custom fields that are offered, by name."""
    held: defaultdict[UUID, dict[str, FieldValue]] = defaultdict(dict)
    for row in reading.session.connection().execute(_OWN, {"keys": keys}).mappings():
        value = told(row["kind"], row)  # type: ignore[arg-type]
        if value is not None:
            held[row["account_id"]][PREFIX + row["code"]] = value
    return held


def _since(today: date, policy: Policy) -> date:
    """Return the day up to which minutes need not be told day by day."""
    start = today - _COURSE
    return start - timedelta(days=policy.window_days + 1) if policy.decay is Decay.WINDOW else start


def _days(
    reading: Reading, keys: Sequence[UUID], since: date
) -> Mapping[bytes, list[tuple[date, float]]]:
    asked = {"keys": keys, "since": since}
    days: defaultdict[bytes, list[tuple[date, float]]] = defaultdict(list)
    for key, day, minutes in reading.session.connection().execute(_DAYS, asked):
        days[key].append((day, minutes))
    return days


def _line(days: Days, older: float, last_on: date, today: date, policy: Policy) -> EngagementLine:
    start, then = today - _COURSE, today - timedelta(days=TREND_DAYS)
    points = course(days, today, policy, older=older)
    earlier = score(days, then, policy) + older * factor((then - start).days, policy)
    return EngagementLine(points, trend_percent(points[-1], earlier), last_on)


def _older(days: Days, base: float, today: date, policy: Policy) -> float:
    """Return what all minutes until the start of the course were worth then."""
    if policy.decay is Decay.WINDOW:
        return 0.0
    start = today - _COURSE
    later = sum(minutes / factor((day - start).days, policy) for day, minutes in days)
    return max(0.0, base * forward_factor(start, policy) - later)


def _roles(reading: Reading, keys: Sequence[UUID]) -> Mapping[UUID, list[KnownRole]]:
    roles: defaultdict[UUID, list[KnownRole]] = defaultdict(list)
    for key, code, people, last_on in reading.session.connection().execute(_ROLES, {"keys": keys}):
        roles[key].append(KnownRole(code, people, last_on))
    return roles
