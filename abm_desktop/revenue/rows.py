"""What the services of this room return: frozen rows of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from uuid import UUID

from abm_desktop.vocabulary import DealOutcome, ReasonKind, Team
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class DealStageRow:
    """A stage of a deal; `probability` in percent."""

    code: str
    label: str
    outcome: DealOutcome
    probability: int
    position: int
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """Something that a deal points at, with the name that people know it by."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class CodedRow:
    """An open word with a stable code: a source, a product, a competitor."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Where deals come from; `team` is whose work that counts as, none where nobody said."""

    code: str
    label: str
    team: Team | None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class ProductRow:
    """Something that we sell, at a list price in minor units where one is known."""

    code: str
    name: str
    family: str | None
    price_minor: int | None
    price_currency: str | None
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal as a line of a list, or a card of the board.

    Attributes:
        account: none while the deal needs an account; `account_text` is what the file called it.
        amount_minor: in minor units of `currency`; none while nobody knows.
        close_on: the day it was closed, or is expected to be while it is open.
        owner: the name of a colleague, else what the file called the owner, else none.
        owner_id: none where the owner is only known by what a file said.
        products: names, in their order.
        in_stage_since: the day from which its stage is true; none where nobody recorded it.
    """

    id: UUID
    name: str
    account: Named | None
    account_text: str | None
    stage: DealStageRow
    amount_minor: int | None
    currency: str | None
    opened_on: date | None
    close_on: date | None
    owner: str | None
    owner_id: UUID | None
    source: CodedRow | None
    products: tuple[str, ...]
    in_stage_since: date | None
    next_step: str | None = None

    @property
    def weighted_minor(self) -> int | None:
        """Return the amount times the stage's probability, in whole minor units."""
        if self.amount_minor is None:
            return None
        return round(self.amount_minor * self.stage.probability / 100)


@dataclass(frozen=True, slots=True)
class DealContactRow:
    """Who of the account has a part in a deal; `role` is the code of a committee role."""

    contact_id: UUID
    name: str
    title: str | None
    role: str | None


@dataclass(frozen=True, slots=True)
class DealReasonRow:
    """A coded reason why a deal was won or lost."""

    kind: ReasonKind
    code: str
    label: str
    is_retired: bool = False


@dataclass(frozen=True, slots=True)
class StageStep:
    """What a dated field of a deal became, in words, and from which day that is true.

    Attributes:
        field: `stage`, `amount_minor` or `close_on`.
        value: a stage's label, an amount in minor units or a day; none where it was emptied.
    """

    field: str
    value: str | int | date | None
    since: date


@dataclass(frozen=True, slots=True)
class DealFacts:
    """All that is known of one deal."""

    row: DealRow
    external_id: str | None
    campaign: Named | None
    type: str | None
    next_step: str | None
    description: str | None
    closing_note: str | None
    product_codes: tuple[str, ...]
    contacts: tuple[DealContactRow, ...]
    competitors: tuple[CodedRow, ...]
    reasons: tuple[DealReasonRow, ...]
    history: tuple[StageStep, ...]
    """The newest first."""


@dataclass(frozen=True, slots=True)
class NewDeal:
    """What is known of a deal when somebody adds it; only the name and the account are needed.

    Attributes:
        account: none only where a file named one that nobody knows yet.
        stage: the code of its stage; the first open one where none is told.
        amount_minor: in minor units of `currency`, which is the workspace's where none is told.
        opened_on: today where none is told.
        close_on: the day it was closed or is expected to be; today for a closed one without.
        products: codes; `competitors` too.
        contacts: keys of people of the account, and their role in this deal, a code or none.
    """

    name: str
    account: UUID | None
    stage: str | None = None
    amount_minor: int | None = None
    currency: str | None = None
    opened_on: date | None = None
    close_on: date | None = None
    owner: UUID | None = None
    source: str | None = None
    campaign: UUID | None = None
    type: str | None = None
    next_step: str | None = None
    description: str | None = None
    products: tuple[str, ...] = ()
    contacts: Mapping[UUID, str | None] = field(default_factory=dict)
    competitors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """A stage of the board: how many deals stand there, what they are worth, and the first cards.

    Attributes:
        currency: of the sums, which count only amounts in it.
        sum_minor: all amounts in minor units; `weighted_minor` times the stage's probability.
        uncounted: deals that are in no sum, because their amount is unknown or has no rate.
        cards: open ones by their expected day, closed ones the newest first.
    """

    stage: DealStageRow
    count: int
    currency: str
    sum_minor: int
    weighted_minor: int
    uncounted: int
    cards: tuple[DealRow, ...]

    @property
    def more(self) -> int:
        """Return how many deals of the column have no card."""
        return self.count - len(self.cards)


@dataclass(frozen=True, slots=True)
class AccountSuggestion:
    """An account that a deal without one may belong to, and why it is offered."""

    account: Named
    score: int
    """How alike the names are, 0 to 100."""
    why: str


@dataclass(frozen=True, slots=True)
class Unassigned:
    """Deals that need an account and were called by the same account name in their file.

    Attributes:
        text: what the file called the account; empty where it said nothing.
        suggestions: the likeliest first; a person decides.
        same_name: the only account of exactly that name, however it is written; none where there
            is no such account, or several.
    """

    text: str
    deals: tuple[DealRow, ...]
    suggestions: tuple[AccountSuggestion, ...]
    same_name: Named | None
