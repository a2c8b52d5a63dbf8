"""What the pages print, as plain values: services fill these, the rendering reads nothing else.

Everything given here is printed in full: page one shows as much as it holds and the following
pages carry the rest. Whoever fills these values decides what the reader should see.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from abm_desktop.reports.page.marks import Team

TouchState = Literal["planned", "done", "skipped"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of the facts band: `Employees`, `6,200`."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One person of the buying committee; an empty text is a value nobody has given."""

    name: str
    title: str = ""
    role: str = ""
    """Label of the committee role, `Economic buyer`; empty where none is set."""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class TouchLine:
    """Something we plan to do or did."""

    day: date
    """The day; of a touch that has only a week, any day of that week."""
    team: Team
    channel: str
    """Label of the channel: `Call`, `Event`."""
    title: str
    state: TouchState = "planned"
    owners: tuple[str, ...] = ()
    whole_week: bool = False
    """True where the touch has a week and no day."""


@dataclass(frozen=True, slots=True)
class MomentLine:
    """Something they did."""

    day: date
    text: str
    who: str = ""
    minutes: float | None = None
    """Engagement minutes before decay; None where the activity has no weight."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """What happens next, with the person who owes it."""

    title: str
    team: Team
    owner: str = ""
    day: date | None = None
    whole_week: bool = False
    """True where it is due in the week of its day."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note of any length; its line breaks are kept."""

    text: str
    day: date | None = None
    author: str = ""


@dataclass(frozen=True, slots=True)
class AccountPlan:
    """One account, as its plan prints it."""

    workspace_name: str
    list_name: str
    period: str
    """Label of the fiscal period: `FY 2026`; may be empty."""
    account: str
    today: date
    """The day of printing: the time line begins on the Monday of its week."""
    tier: str = ""
    """`1:1`, without the word; empty where none is set."""
    stage: str = ""
    city: str = ""
    country: str = ""
    facts: tuple[Fact, ...] = ()
    sales_owner: str = ""
    marketing_owner: str = ""
    why: tuple[str, ...] = ()
    """Why this account: one sentence each, the strongest first."""
    contacts: tuple[ContactLine, ...] = ()
    missing_roles: tuple[str, ...] = ()
    """Labels of required committee roles that nobody holds yet."""
    touches: tuple[TouchLine, ...] = ()
    moments: tuple[MomentLine, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
