"""What a person chose on the Reports page, and how it is remembered on this computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from abm_desktop.reports.page.document import Paper
from abm_desktop.reports.periods import Period, last_quarter, last_weeks, this_quarter
from abm_desktop.workspace.preferences import Preferences

PLAN: Final = "plan"
PROGRESS: Final = "progress"
CUSTOM: Final = "custom"

PERIODS: Final[Mapping[str, tuple[str, Callable[[date, int], Period]]]] = {
    "weeks": ("Last 13 weeks", lambda today, _first_month: last_weeks(today)),
    "quarter": ("This quarter to date", this_quarter),
    "last_quarter": ("Last quarter", last_quarter),
}
"""Key of a period to its words and to how its days are found."""

_NAME: Final = "reports"


@dataclass(frozen=True, slots=True)
class Choices:
    """Which report, of what, on which paper.

    Attributes:
        kind: `PLAN` or `PROGRESS`.
        account: whose plan; none until somebody chose, which shows the first of the list.
        is_full: a plan with all its details; otherwise its page one.
        period: a key of `PERIODS`, or `CUSTOM` for the days `start` to `end`.
    """

    kind: str = PLAN
    account: UUID | None = None
    is_full: bool = False
    period: str = "weeks"
    start: date | None = None
    end: date | None = None
    paper: Paper = "A4"
    is_grey: bool = False

    def days(self, today: date, first_month: int) -> Period:
        """Return the days of the period; an end before the start counts as the start."""
        if self.period in PERIODS:
            return PERIODS[self.period][1](today, first_month)
        usual = last_weeks(today)
        start = self.start or usual.start
        return Period(start, max(start, self.end or usual.end))


def load_choices(preferences: Preferences, address: str) -> Choices:
    """Return what was chosen last: the account of this workspace, all else of this computer."""
    kept: dict[str, Any] = preferences.get(_NAME, {})
    try:
        return _read(kept, kept.get("accounts", {}).get(address))
    except (ValueError, TypeError, AttributeError):
        return Choices()


def keep_choices(preferences: Preferences, address: str, choices: Choices) -> None:
    """Remember what is chosen."""
    kept: dict[str, Any] = preferences.get(_NAME, {})
    accounts = dict(kept.get("accounts", {}))
    if choices.account is not None:
        accounts[address] = choices.account.hex
    fields = asdict(choices) | {"accounts": accounts}
    del fields["account"]
    for name in ("start", "end"):
        fields[name] = fields[name].isoformat() if fields[name] else None
    preferences.put(_NAME, kept | fields)


def _read(kept: Mapping[str, Any], account: str | None) -> Choices:
    return Choices(
        kind=PROGRESS if kept.get("kind") == PROGRESS else PLAN,
        account=UUID(hex=account) if account else None,
        is_full=kept.get("is_full") is True,
        period=kept["period"] if kept.get("period") in (*PERIODS, CUSTOM) else "weeks",
        start=date.fromisoformat(kept["start"]) if kept.get("start") else None,
        end=date.fromisoformat(kept["end"]) if kept.get("end") else None,
        paper="Letter" if kept.get("paper") == "Letter" else "A4",
        is_grey=kept.get("is_grey") is True,
    )
