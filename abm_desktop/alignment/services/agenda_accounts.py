"""What an agenda says of accounts: which moved, which are quiet, who joined and left, who fits and buys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, or_, select

from abm_desktop.accounts.choosing_rows import CandidateRow, Choosing
from abm_desktop.accounts.fit import FitBand
from abm_desktop.accounts.services.choosing import choosing
from abm_desktop.accounts.services.fitting import FitLine, fit_lines
from abm_desktop.accounts.votes import Group
from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.engagement.days import local_day, start_of
from abm_desktop.vocabulary import DealOutcome, Listing, Tier
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import policy
from db.accounts.listed import Nomination
from db.accounts.tables import Account, AccountRollup, JourneyStage
from db.alignment.handoffs import Handoff
from db.engagement.tables import Engagement
from db.listed import is_among
from db.revenue.tables import Deal, DealStage
from db.workspace.tables import DatedValue, Person
from resources.language import digits, tr, tr_count

_GROUPS: Final = {
    Group.DISCUSS: tr("the teams differ"),
    Group.VOTING: tr("voted on again"),
    Group.SEATED: tr("has a seat"),
    Group.PARKED: tr("parked"),
}
_READY: Final = "ready"
_YEAR: Final = timedelta(days=365)
_ARROW: Final = " \N{RIGHTWARDS ARROW} "
_DOT: Final = " \N{MIDDLE DOT} "
_BANDS: Final = {
    FitBand.STRONG: tr("Strong fit"),
    FitBand.MODERATE: tr("Moderate fit"),
    FitBand.WEAK: tr("Weak fit"),
    FitBand.EXCLUDED: tr("Excluded by the profile"),
    FitBand.UNKNOWN: tr("Fit not known"),
}
_WHOLE: Final = 100


def moved(reading: Reading, window: Window) -> list[Line]:
    """Return the targets whose journey stage changed since, the furthest first, then those that are ready.

    Whoever is ready and was handed to nobody waits for both teams. A fixed number of queries.
    """
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
            _joined(_told(tier), tr("since {day}", day=day_words(day, window.today)), owners),
            Tone.GOOD if is_up else Tone.BAD,
            About.ACCOUNT,
            key,
        )
        lines.append(((not is_up, -place, name), line))
    told = [line for _rank, line in sorted(lines, key=lambda one: one[0])]
    return [*told, *_ready(reading, window)]


def _ready(reading: Reading, window: Window) -> list[Line]:
    """Return the targets that are ready for joint outreach and were lately handed to nobody."""
    since = window.today - timedelta(days=policy(reading).journey_days)
    handed = select(Handoff.account_id).where(
        Handoff.sent_at >= start_of(since), Handoff.withdrawn_at.is_(None)
    )
    statement = (
        select(Account.id)
        .where(Account.listing == Listing.TARGET, Account.stage == _READY)
        .where(Account.id.not_in(handed))
        .order_by(Account.name_folded)
    )
    keys = reading.session.scalars(statement).all()
    named = _named(reading, keys)
    return [
        Line(
            named[key][0],
            tr("not handed over"),
            _joined(tr("ready for joint outreach"), _told(named[key][1]), named[key][2]),
            Tone.BAD,
            About.ACCOUNT,
            key,
        )
        for key in keys
    ]


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
    ).where(is_among(Account.id, keys), Account.listing == Listing.TARGET)
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
    silent = (
        tr("no moment yet")
        if last is None
        else tr_count("{count} day", "{count} days", (window.today - last).days)
    )
    ahead = row.next_touch_on
    following = (
        tr("next touch {day}", day=day_words(ahead, window.today))
        if ahead
        else tr("nothing planned")
    )
    line = Line(
        row.name,
        silent,
        _joined(_told(row.tier), following),
        Tone.PLAIN if ahead else Tone.BAD,
        About.ACCOUNT,
        row.id,
    )
    return (last or date.min, row.name), line


def candidates(reading: Reading, _window: Window) -> list[Line]:
    """Return the candidates: those of the round of votes as the page lists them, then the others.

    Once votes are revealed that is: where the teams differ, then by their combined score. The
    others come by how many colleagues nominated them, then by fit.
    """
    look = choosing(reading)
    fits = {line.account: line for line in fit_lines(reading, [Listing.CANDIDATE])}
    statement = (
        select(
            Account.id, Account.name, Account.industry, func.count(Nomination.id).label("wishes")
        )
        .outerjoin(Nomination, Nomination.account_id == Account.id)
        .where(Account.listing == Listing.CANDIDATE)
        .group_by(Account.id, Account.name, Account.industry)
    )
    found = {row.id: row for row in reading.session.execute(statement)}
    voted = {one.account_id: one for one in look.candidates if look.is_open}

    def rank(key: UUID) -> tuple[int, int, str]:
        fit = fits.get(key)
        return -found[key].wishes, -((fit.score if fit else None) or 0), found[key].name

    others = sorted((key for key in found if key not in voted), key=rank)
    return [
        *(_voted(one, look) for key, one in voted.items() if key in found),
        *(_candidate(found[key], fits.get(key)) for key in others),
    ]


def _voted(one: CandidateRow, look: Choosing) -> Line:
    """Return a candidate of the round: what was revealed of it, else how many have voted."""
    combined = one.tally.combined
    nominated = (
        tr_count("nominated by {count}", "nominated by {count}", len(one.nominations))
        if one.nominations
        else ""
    )
    if one.group is None or combined is None:
        figure = tr(
            "{some} of {all} voted",
            some=digits(len(one.voters)),
            all=digits(len(look.voters)),
        )
        return Line(
            *(one.name, figure, _joined(one.about, nominated)),
            about=About.CANDIDATES,
        )
    scores = tr(
        "Sales {sales}, Marketing {marketing}",
        sales=f"{one.tally.sales:.0f}",
        marketing=f"{one.tally.marketing:.0f}",
    )
    place = tr("above the cut line") if one.is_above else tr("below the cut line")
    group = _GROUPS.get(one.group, place)
    return Line(
        one.name,
        tr("score {score}", score=f"{combined:.0f}"),
        _joined(scores, group, one.about, nominated),
        Tone.BAD if one.group is Group.DISCUSS else Tone.PLAIN,
        About.CANDIDATES,
    )


def _candidate(row: Any, fit: FitLine | None) -> Line:
    score = fit.score if fit is not None else None
    return Line(
        row.name,
        tr("fit not known") if score is None else tr("fit {score}", score=score),
        _joined(
            row.industry or "",
            tr_count("nominated by {count}", "nominated by {count}", row.wishes)
            if row.wishes
            else "",
        ),
        about=About.ACCOUNT,
        key=row.id,
    )


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
    return Line(
        _BANDS[band],
        tr("{rate} % won", rate=rate),
        tr("{won} won, {lost} lost in a year", won=digits(won), lost=digits(lost)),
    )


def _told(tier: Tier | None) -> str:
    return str(tier or "")


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
