"""Fit as an expression over accounts: a profile compiled to what both engines count alike.

What `fit.fit_of` says of one account, this says of all in one query. Nothing is stored: a changed
criterion, a typed value and a new rate hold at once. All figures are whole numbers packed into
one, so that each criterion is looked at once for an account, however often the fit is named.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    select,
    true,
)

from abm_desktop.accounts.fit import MODERATE_FROM, STRONG_FROM, FitBand, text_meets
from abm_desktop.accounts.list_fields import KINDS
from abm_desktop.accounts.profile import TESTS
from abm_desktop.accounts.services.profile_fields import AMOUNTS, NUMBERS, TEXTS, own_by_name
from abm_desktop.accounts.services.revenue_column import revenue
from abm_desktop.vocabulary import FitTest
from abm_desktop.workspace import service
from abm_desktop.workspace.criteria import Criterion
from abm_desktop.workspace.custom_fields import CustomFieldRow
from abm_desktop.workspace.opened import Reading
from db.accounts.tables import Account, AccountField
from db.listed import is_one_of
from db.text import fold

_KNOWN: Final = 2**14
"""What a known weight is counted in; all weights together are less."""
_EXCLUDED: Final = 2**28
"""What a failed knock-out counts; all else together is less."""
_ALL: Final = 100
_FEW: Final = 200
"""So many texts are named one by one."""

Whole = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class FitColumns:
    """The figures of a profile for each account.

    Attributes:
        packed: failed knock-outs, known weights and met weights in one number.
        total: the weights of all criteria together.
    """

    packed: Whole
    total: int

    @property
    def score(self) -> Whole:
        """Return the fit in whole points; none where an account is excluded or not known."""
        return self._told(_score)

    @property
    def known_percent(self) -> Whole:
        """Return how much of the weights is known; none where there is no profile."""
        if not self.total:
            return literal(None, BigInteger())
        return self._told(lambda packed: (_ALL * _known(packed)) // self.total)

    @property
    def band(self) -> Whole:
        """Return the code of the band; none where nothing is known."""
        return self._told(lambda packed: _by_band(packed, lambda band: band.value))

    @property
    def place(self) -> Whole:
        """Return where the band stands among the others, the best first; none as for `band`."""
        places = list(FitBand)
        return self._told(lambda packed: _by_band(packed, places.index))

    def _told(self, figure: Callable[[Whole], Whole]) -> Whole:
        """Return a figure of what is packed, which is worked out once for an account.

        A subquery without tables of its own and with an offset is kept apart by both engines.
        """
        once = select(self.packed.label("packed")).correlate(Account).offset(0).subquery("fit")
        return select(figure(once.c.packed)).scalar_subquery().correlate(Account)


def fit_columns(reading: Reading, criteria: Sequence[Criterion] | None = None) -> FitColumns:
    """Return the figures of a profile, or of the one that holds now."""
    if criteria is None:
        criteria = service.policy(reading).criteria
    compiler = _Compiler(reading)
    parts = [compiler.part(one) for one in criteria]
    packed = sum(parts[1:], start=parts[0]) if parts else literal_whole(0)
    return FitColumns(packed, sum(one.weight for one in criteria))


def literal_whole(number: int) -> Whole:
    """Return a number that is whole on both engines, and divides as one."""
    return literal(number, BigInteger())


class _Compiler:
    """Compiles criteria for one look at the workspace; what they need is read when it is named."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._own: dict[str, CustomFieldRow] | None = None
        self._texts: dict[str, list[str]] = {}
        self._revenue: Whole | None = None

    def part(self, one: Criterion) -> Whole:
        """Return what a criterion adds to what is packed."""
        if one.looks_for and one.field in TEXTS:
            column = TEXTS[one.field]
            return _judged(one, column, self._named(one, column), is_text=True)
        if one.test is FitTest.BETWEEN and (value := self._number(one.field)) is not None:
            return _judged(one, value, _within(one, value))
        field = self._own_field(one.field)
        if field is None or one.test not in TESTS.get(KINDS[field.kind], ()):
            return literal_whole(0)
        return _own_part(one, field)

    def _number(self, field: str) -> Whole | None:
        if field in AMOUNTS:
            if self._revenue is None:
                self._revenue = revenue(self._reading)
            return self._revenue
        return NUMBERS.get(field)

    def _own_field(self, name: str) -> CustomFieldRow | None:
        if self._own is None:
            self._own = own_by_name(self._reading)
        return self._own.get(name)

    def _named(self, one: Criterion, column: Whole) -> ColumnElement[bool]:
        """Tell whether a text is one that is looked for; each that there is was looked at here.

        Case and accents are folded by us, never by an engine.
        """
        if one.field not in self._texts:
            there = select(column).where(column.is_not(None)).distinct()
            self._texts[one.field] = list(self._reading.session.scalars(there))
        is_not = one.test is FitTest.NOT_ONE_OF
        found = [text for text in self._texts[one.field] if text_meets(one, text) is not is_not]
        named = column.in_(found) if len(found) <= _FEW else is_one_of(column, found)
        return ~named if is_not else named


def _judged(
    one: Criterion, value: Whole, meets: ColumnElement[bool], *, is_text: bool = False
) -> Whole:
    unknown = or_(value.is_(None), value == "") if is_text else value.is_(None)
    met = literal_whole(one.weight * (_KNOWN + 1))
    failed = literal_whole(one.weight * _KNOWN + (_EXCLUDED if one.is_knock_out else 0))
    return case((unknown, literal_whole(0)), (meets, met), else_=failed)


def _own_part(one: Criterion, field: CustomFieldRow) -> Whole:
    kept = AccountField
    if one.test is FitTest.BETWEEN:
        judged = _judged(one, kept.number.expression, _within(one, kept.number))
    elif one.test is FitTest.YES:
        judged = _judged(one, kept.text.expression, kept.text == "yes")
    else:
        judged = _judged(one, kept.text.expression, _folded(one), is_text=True)
    found = select(judged).where(kept.account_id == Account.id, kept.field_id == field.id)
    return func.coalesce(found.scalar_subquery().correlate(Account), literal_whole(0))


def _folded(one: Criterion) -> ColumnElement[bool]:
    wanted = [fold(value.strip()) for value in one.values if value.strip()]
    text = AccountField.text_folded
    if one.test is FitTest.CONTAINS:
        return or_(false(), *(text.contains(value, autoescape=True) for value in wanted))
    return text.in_(wanted) if one.test is FitTest.ONE_OF else text.not_in(wanted)


def _within(one: Criterion, value: Any) -> ColumnElement[bool]:
    bounds = []
    if one.low is not None:
        bounds.append(value >= one.low)
    if one.high is not None:
        bounds.append(value <= one.high)
    return and_(true(), *bounds)


def _known(packed: Whole) -> Whole:
    return (packed % _EXCLUDED) // _KNOWN


def _score(packed: Whole) -> Whole:
    known, met = _known(packed), packed % _KNOWN
    rounded = (2 * _ALL * met + known) // (2 * known)
    return case((or_(packed >= _EXCLUDED, known == 0), None), else_=rounded)


def _by_band(packed: Whole, of: Callable[[FitBand], Any]) -> Whole:
    known, met = _known(packed), packed % _KNOWN

    def from_points(points: int) -> ColumnElement[bool]:
        # Rounded to whole points, as the score is: at least half a point below will do.
        return 2 * _ALL * met >= (2 * points - 1) * known

    return case(
        (packed >= _EXCLUDED, of(FitBand.EXCLUDED)),
        (known == 0, None),
        (from_points(STRONG_FROM), of(FitBand.STRONG)),
        (from_points(MODERATE_FROM), of(FitBand.MODERATE)),
        else_=of(FitBand.WEAK),
    )
