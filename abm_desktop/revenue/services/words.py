"""The words that describe deals: stages, sources, products, competitors and reasons."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.revenue.rows import (
    CodedRow,
    DealReasonRow,
    DealStageRow,
    ProductRow,
    SourceRow,
)
from abm_desktop.vocabulary import DealOutcome, ReasonKind
from abm_desktop.workspace.codes import code_of, free_code
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.word_lists import WordList
from db.accounts.tables import Reason
from db.revenue.deal_parts import Competitor, Product
from db.revenue.tables import DealStage, LeadSource
from resources.language import tr


def _check_probability(_session: Session, row: DealStage) -> None:
    """Refuse a chance that is none: a won deal is certain, a lost one is not to be had."""
    if row.outcome is DealOutcome.OPEN and not 0 <= row.probability <= _CERTAIN:
        raise KnownError(tr("A probability lies between 0 and 100 %. Nothing was changed."))


def _fresh_stage(outcome: str) -> dict[str, int]:
    known: dict[str, int] = {DealOutcome.WON: _CERTAIN, DealOutcome.LOST: 0}
    return {"probability": known.get(outcome, _EVEN)}


_CERTAIN: Final = 100
_EVEN: Final = 50

DEAL_STAGES: Final = WordList(
    ("a", tr("deal stage")),
    DealStage,
    fields=("probability",),
    group="outcome",
    groups=tuple(DealOutcome),
    shares_order=True,
    fresh=_fresh_stage,
    needs_one=True,
    check=_check_probability,
)
LEAD_SOURCES: Final = WordList(("a", tr("lead source")), LeadSource, fields=("team",))
PRODUCTS: Final = WordList(
    ("a", tr("product")), Product, label="name", fields=("family", "price_minor", "price_currency")
)


def deal_stages(reading: Reading) -> list[DealStageRow]:
    """Return the stages of deals in their order."""
    found = reading.session.scalars(select(DealStage).order_by(DealStage.position))
    return [stage_row(row) for row in found]


def lead_sources(reading: Reading) -> list[SourceRow]:
    """Return where deals come from, in their order."""
    found = reading.session.scalars(
        select(LeadSource).order_by(LeadSource.position, LeadSource.label)
    )
    return [SourceRow(row.code, row.label, row.team, row.is_retired) for row in found]


def products(reading: Reading) -> list[ProductRow]:
    """Return what we sell, by name."""
    found = reading.session.scalars(select(Product).order_by(Product.name_folded, Product.id))
    return [
        ProductRow(
            *(row.code, row.name, row.family, row.price_minor, row.price_currency),
            is_retired=row.is_retired,
        )
        for row in found
    ]


def competitors(reading: Reading) -> list[CodedRow]:
    """Return who else wants our deals, by name."""
    found = reading.session.scalars(select(Competitor))
    rows = [CodedRow(row.code, row.name) for row in found]
    return sorted(rows, key=lambda row: (row.label.casefold(), row.code))


def closing_reasons(reading: Reading, kind: ReasonKind) -> list[DealReasonRow]:
    """Return the coded reasons for which deals are won, or lost, in their order."""
    statement = select(Reason).where(Reason.kind == kind).order_by(Reason.position)
    found = reading.session.scalars(statement)
    return [DealReasonRow(row.kind, row.code, row.label, row.is_retired) for row in found]


def ensure_competitor(change: Change, name: str) -> str:
    """Return the code of the competitor of that name or code, who is added where there is none.

    Raises:
        KnownError: the name is empty.
    """
    if not name.strip():
        raise KnownError(tr("A competitor needs a name. Nothing was written."))
    code, there = code_of(name), list(change.session.scalars(select(Competitor)))
    codes = {row.code for row in there}
    for row in there:
        if code_of(row.name) == code:
            return row.code
    if code in codes:
        return code
    return change.add(Competitor(code=free_code(name, codes), name=name.strip())).code


def stage_row(row: DealStage) -> DealStageRow:
    """Return a stage as pages show it."""
    return DealStageRow(
        row.code, row.label, row.outcome, row.probability, row.position, row.is_retired
    )
