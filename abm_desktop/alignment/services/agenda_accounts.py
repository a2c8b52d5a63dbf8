"""What an agenda says of accounts: which moved, which are quiet, who joined and left, who fits and buys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, or_, select

from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services.counting import counts
from abm_desktop.accounts.services.fitting import fit_lines
from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.vocabulary import DealOutcome, Listing, Tier
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.choosing import Nomination
from db.accounts.tables import Account, AccountRollup, JourneyStage
from db.engagement.tables import Engagement
from db.revenue.tables import Deal, DealStage
from db.workspace.tables import DatedValue, Person

_YEAR: Final = timedelta(days=365)
_ARROW: Final = " \N{RIGHTWARDS ARROW} "
_DOT: Final = " \N{MIDDLE DOT} "
_BANDS: Final = {
    FitBand.STRONG: "Strong fit",
    FitBand.MODERATE: "Moderate fit",
    FitBand.WEAK: "Weak fit",
    FitBand.EXCLUDED: "Excluded by the profile",
    FitBand.UNKNOWN: "Fit not known",
}
_WHOLE: Final = 100


def moved(reading: Reading, window: Window) -> list[Line]:
    """Return the targets whose journey stage changed since, the furthest first; three queries."""
    stages = {
        row.code: (row.label, row.position)
        for row in reading.session.execute(
            select(JourneyStage.code, JourneyStage.label, JourneyStage.position)
        )
    }
    steps = _stage_steps(reading, window)
    named = _named(reading, steps)
    lines: list[tuple[tuple[bool, int, str], Line]] = []
    for key, (before, after, day) in steps.items():
        if key not in named or before == after or after not in stages:
            continue
        name, tier, owners = named[key]
        to, place = stages[after]
        origin = stages.get(before or "")
        is_up = origin is None or place > origin[1]
        line = Line(
            name,
            f"{origin[0]}{_ARROW}{to}" if origin else to,
            _joined(_told(tier), f"since {day_words(day, window.today)}", owners),
            Tone.GOOD if is_up else Tone.BAD,
            About.ACCOUNT,
            key,
        )
        lines.append(((not is_up, -place, name), line))
    return [line for _rank, line in sorted(lines, key=lambda one: one[0])]


def _stage_steps(reading: Reading, window: Window) -> dict[UUID, tuple[str | None, str, date]]:
    """Return, by account whose stage was written since, the stage before, the last one and its day."""
    its = (DatedValue.entity == Account.__tablename__, DatedValue.field == "stage")
    recent = select(DatedValue.key).where(*its, DatedValue.since > window.since)
    statement = (
        select(DatedValue.key, DatedValue.value, DatedValue.since)
        .where(*its, DatedValue.key.in_(recent), DatedValue.since <= window.today)
        .order_by(DatedValue.since, DatedValue.id)
    )
    found: dict[UUID, tuple[str | None, str, date]] = {}
    for key, value, since in reading.session.execute(statement):
        before, last, day = found.get(key, (None, None, date.min))
        if day <= window.since:
            before = last
        found[key] = (before, str(value), since)
    return {key: step for key, step in found.items() if step[2] > window.since}


def _named(reading: Reading, keys: Iterable[UUID]) -> dict[UUID, tuple[str, Tier | None, str]]:
    """Return name, tier and owners of those that are targets."""
    statement = select(
        *(Account.id, Account.name, Account.tier),
        *(Account.sales_owner_id, Account.marketing_owner_id),
    ).where(Account.id.in_(list(keys)), Account.listing == Listing.TARGET)
    found = reading.session.execute(statement).all()
    people: dict[UUID, str] = dict(reading.session.execute(select(Person.id, Person.name)).all())
    return {
        row.id: (row.name, row.tier, _owners(people, row.sales_owner_id, row.marketing_owner_id))
        for row in found
    }


def _owners(people: dict[UUID, str], *keys: UUID | None) -> str:
    return ", ".join(people[key] for key in keys if key is not None and key in people)


def quiet(reading: Reading, window: Window) -> list[Line]:
    """Return the targets without a moment for the days of the policy, the longest first."""
    last_day = window.today - timedelta(days=policy(reading).quiet_after_days)
    active = select(Engagement.account_id).where(
        Engagement.at >= start_of(last_day), Engagement.at <= reading.now
    )
    statement = (
        select(Account.id, Account.name, Account.tier)
        .add_columns(AccountRollup.last_touch_on, AccountRollup.next_touch_on)
        .outerjoin(AccountRollup, AccountRollup.account_id == Account.id)
        .where(
            Account.listing == Listing.TARGET,
            Account.id.not_in(active),
            or_(AccountRollup.last_touch_on.is_(None), AccountRollup.last_touch_on < last_day),
        )
    )
    rows = reading.session.execute(statement).all()
    engaged = _last_engaged(reading, [row.id for row in rows])
    lines = [_quiet(row, engaged.get(row.id), window) for row in rows]
    return [line for _rank, line in sorted(lines, key=lambda one: one[0])]


def _last_engaged(reading: Reading, keys: list[UUID]) -> dict[UUID, date]:
    statement = (
        select(Engagement.account_id, func.max(Engagement.at))
        .where(Engagement.account_id.in_(keys), Engagement.at <= reading.now)
        .group_by(Engagement.account_id)
    )
    return {key: local_day(at) for key, at in reading.session.execute(statement)}


def _quiet(row: Any, engaged: date | None, window: Window) -> tuple[tuple[date, str], Line]:
    last = max((day for day in (row.last_touch_on, engaged) if day is not None), default=None)
    silent = "no moment yet" if last is None else f"{(window.today - last).days:,} days"
    ahead = row.next_touch_on
    following = f"next touch {day_words(ahead, window.today)}" if ahead else "nothing planned"
    line = Line(
        row.name,
        silent,
        _joined(_told(row.tier), following),
        Tone.PLAIN if ahead else Tone.BAD,
        About.ACCOUNT,
        row.id,
    )
    return (last or date.min, row.name), line


def seats(reading: Reading, window: Window) -> list[Line]:
    """Return how full the list is, and who joined and left it since."""
    taken = counts(reading).seats
    tiers = _DOT.join(
        f"{tier} {taken.taken.get(tier, 0)} of {count}" for tier, count in taken.seats.items()
    )
    head = Line(taken.sentence, "", tiers)
    its = (DatedValue.entity == Account.__tablename__, DatedValue.field == "listing")
    statement = (
        select(DatedValue.key, DatedValue.value, DatedValue.since, Account.name, Account.tier)
        .join(Account, Account.id == DatedValue.key)
        .where(*its, DatedValue.since > window.since, DatedValue.since <= window.today)
        .order_by(DatedValue.since.desc(), Account.name_folded)
    )
    moves = [_move(row, window) for row in reading.session.execute(statement)]
    return [head, *(line for line in moves if line is not None)]


def _move(row: Any, window: Window) -> Line | None:
    if row.value == Listing.CANDIDATE:
        return None
    has_joined = row.value == Listing.TARGET
    when = day_words(row.since, window.today)
    return Line(
        row.name,
        f"{'joined' if has_joined else 'left'} {when}",
        _told(row.tier) if has_joined else "",
        about=About.ACCOUNT,
        key=row.key,
    )


def candidates(reading: Reading, _window: Window) -> list[Line]:
    """Return the candidates, those that most colleagues nominated first, then by fit."""
    fits = {line.account: line for line in fit_lines(reading, [Listing.CANDIDATE])}
    statement = (
        select(Account.id, Account.name, Account.industry, func.count(Nomination.id))
        .outerjoin(Nomination, Nomination.account_id == Account.id)
        .where(Account.listing == Listing.CANDIDATE)
        .group_by(Account.id, Account.name, Account.industry)
    )
    found = []
    for key, name, industry, nominated in reading.session.execute(statement):
        fit = fits.get(key)
        score = fit.score if fit is not None else None
        by = f"nominated by {nominated:,}" if nominated else ""
        line = Line(
            name,
            "fit not known" if score is None else f"fit {score}",
            _joined(industry or "", by),
            about=About.ACCOUNT,
            key=key,
        )
        found.append(((-nominated, -(score or 0), name), line))
    return [line for _rank, line in sorted(found, key=lambda one: one[0])]


def profile(reading: Reading, window: Window) -> list[Line]:
    """Return, by band of fit, how many deals of the last year were won and lost."""
    if not policy(reading).criteria:
        return []
    bands = {line.account: line.band for line in fit_lines(reading, list(Listing))}
    statement = (
        select(Deal.account_id, DealStage.outcome)
        .join(DealStage, DealStage.code == Deal.stage)
        .where(
            DealStage.outcome != DealOutcome.OPEN,
            Deal.account_id.is_not(None),
            Deal.close_on > window.today - _YEAR,
            Deal.close_on <= window.today,
        )
    )
    won: Counter[FitBand] = Counter()
    lost: Counter[FitBand] = Counter()
    for account, outcome in reading.session.execute(statement):
        band = FitBand.UNKNOWN if account is None else bands.get(account, FitBand.UNKNOWN)
        (won if outcome is DealOutcome.WON else lost)[band] += 1
    return [_band(band, won[band], lost[band]) for band in FitBand if won[band] + lost[band]]


def _band(band: FitBand, won: int, lost: int) -> Line:
    rate = round(_WHOLE * won / (won + lost))
    return Line(_BANDS[band], f"{rate} % won", f"{won:,} won, {lost:,} lost in a year")


def _told(tier: Tier | None) -> str:
    return str(tier or "")


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
