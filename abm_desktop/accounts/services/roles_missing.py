"""Conditions on the roles of the committee that nobody is known in."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, true

from abm_desktop.accounts.filters import Condition, Operator
from abm_desktop.workspace.policy import Policy
from db.accounts.derived import RoleRollup
from db.accounts.tables import Account


def missing_roles(condition: Condition, policy: Policy) -> ColumnElement[bool]:
    """Return the expression for a role that is missing, any of several, or any that is required.

    Which roles are required follows from the tier; an account without one misses none.
    """
    if condition.operator in (Operator.EMPTY, Operator.NOT_EMPTY):
        some = or_(
            false(),
            *(
                and_(Account.tier.is_not(None), Account.tier == tier, _any_missing(codes))
                for tier, codes in policy.required_roles.items()
            ),
        )
        return not_(some) if condition.operator is Operator.EMPTY else some
    codes = condition.value if isinstance(condition.value, tuple) else ()
    missing = _any_missing(str(code) for code in codes)
    return missing if condition.operator is Operator.IS else not_(missing)


def _any_missing(codes: Iterable[str]) -> ColumnElement[bool]:
    return or_(false(), *(not_(_is_known(code)) for code in codes))


def _is_known(code: str) -> ColumnElement[bool]:
    return and_(
        true(),
        exists().where(
            RoleRollup.account_id == Account.id, RoleRollup.role == code, RoleRollup.people > 0
        ),
    )
