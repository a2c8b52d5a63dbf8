"""The words that describe deals: stages, sources, products, competitors and reasons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.revenue.rows import (
    CodedRow,
    DealReasonRow,
    DealStageRow,
    ProductRow,
    SourceRow,
)
from abm_desktop.vocabulary import DealOutcome, ReasonKind, Team
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

W = TypeVar("W", Product, LeadSource, Competitor)


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


def ensure_product(change: Change, name: str) -> str:
    """Return the code of the product of that name, which is added where there is none."""
    there = list(change.session.scalars(select(Product)))
    known = _known(there, tr("A product needs a name. Nothing was written."), name)
    if known is not None:
        return known.code
    code = free_code(name, {row.code for row in there})
    return change.add(Product(code=code, name=name.strip())).code


def ensure_competitor(change: Change, name: str) -> str:
    """Return the code of the competitor of that name, which is added where there is none."""
    there = list(change.session.scalars(select(Competitor)))
    known = _known(there, tr("A competitor needs a name. Nothing was written."), name)
    if known is not None:
        return known.code
    code = free_code(name, {row.code for row in there})
    return change.add(Competitor(code=code, name=name.strip())).code


def ensure_source(change: Change, name: str, team: Team | None = None) -> str:
    """Return the code of the lead source of that name, which is added last where there is none."""
    there = list(change.session.scalars(select(LeadSource)))
    known = _known(there, tr("A lead source needs a name. Nothing was written."), name)
    if known is not None:
        return known.code
    code = free_code(name, {row.code for row in there})
    position = (change.session.scalar(select(func.max(LeadSource.position))) or 0) + 1
    row = LeadSource(code=code, label=name.strip(), team=team, position=position)
    return change.add(row).code


def stage_row(row: DealStage) -> DealStageRow:
    """Return a stage as pages show it."""
    return DealStageRow(
        row.code, row.label, row.outcome, row.probability, row.position, row.is_retired
    )


def _known(rows: Iterable[W], need: str, name: str) -> W | None:
    """Return the word that a name means: by what it is called, else by its code; a name is needed."""
    if not name.strip():
        raise KnownError(need)
    code = code_of(name)
    called = {code_of(_name(row)): row for row in rows}
    return called.get(code) or next((row for row in called.values() if row.code == code), None)


def _name(row: Any) -> str:
    name: str = row.label if isinstance(row, LeadSource) else row.name
    return name
