"""What the lines of the list are measured by: the policy, the committee's roles, the currency."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from abm_desktop.accounts.coverage import RoleDot, dots
from abm_desktop.accounts.rows import AccountRow
from abm_desktop.vocabulary import Tier
from abm_desktop.workspace.policy import Policy
from ui.accounts.later import RoleMark


class Yardstick:
    """Handed to the columns before it is known; it is told with the page's choices.

    Attributes:
        currency: what pipelines are counted in; empty until it is known.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        self.today = today
        self.currency = ""
        self._policy: Policy | None = None
        self._roles: Mapping[str, RoleMark] = {}

    def learn(self, policy: Policy, roles: Sequence[RoleMark], currency: str) -> bool:
        """Take what holds now; tell whether anything is another than before."""
        by_code = {role.code: role for role in roles}
        before = (self._policy, self._roles, self.currency)
        self._policy, self._roles, self.currency = policy, by_code, currency
        return before != (policy, by_code, currency)

    def dots(self, row: AccountRow) -> tuple[RoleDot, ...]:
        """Return the marks of the roles that the policy looks for at an account's tier."""
        if self._policy is None:
            return ()
        wanted = self._policy.required_roles.get(row.tier or Tier.ONE_TO_MANY, ())
        return dots(wanted, row.roles, self.today(), self._policy)

    def letter(self, dot: RoleDot) -> str:
        """Return the letter that stands for a role."""
        role = self._roles.get(dot.code)
        return (role.letter or role.label[:1]) if role else ""

    def label(self, dot: RoleDot) -> str:
        """Return what a role is called."""
        role = self._roles.get(dot.code)
        return role.label if role else dot.code

    def ready_minutes(self, row: AccountRow) -> int | None:
        """Return the minutes that make an account ready for joint outreach."""
        if self._policy is None:
            return None
        return self._policy.ready_minutes[row.tier or Tier.ONE_TO_MANY]

    def legend_roles(self) -> list[RoleMark]:
        """Return the roles that any tier looks for, in the order of the policy."""
        if self._policy is None:
            return []
        codes = dict.fromkeys(
            code for tier in Tier for code in self._policy.required_roles.get(tier, ())
        )
        return [self._roles[code] for code in codes if code in self._roles]
