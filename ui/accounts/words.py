"""What the list says in words: days, touches, owners, and a sentence for every cell."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from abm_desktop.accounts.rows import AccountRow, NextTouch
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.days import day_words
from resources.language import digits, tr, tr_about
from ui.kit.paint.badge import team_word
from ui.kit.table.cells import TouchLine

_STAGE_BARS: Final = 4
_JOURNEY: Final = 6

LISTINGS: Final = {
    Listing.TARGET: tr("On the target list"),
    Listing.CANDIDATE: tr("Candidate"),
    Listing.RETIRED: tr("Retired"),
}
LISTINGS_WITHIN: Final = {
    Listing.TARGET: tr("on the target list"),
    Listing.CANDIDATE: tr_about("account", "candidate"),
    Listing.RETIRED: tr_about("account", "retired"),
}

OWNER_TITLES: Final = {Team.SALES: tr("Sales owner"), Team.MARKETING: tr("Marketing owner")}


def last_words(row: AccountRow, today: date) -> str:
    """Return when an account was last touched, such as `12 Nov`; empty for never."""
    return "" if row.last_touch_on is None else day_words(row.last_touch_on, today)


def is_late(touch: NextTouch, today: date) -> bool:
    """Tell whether the day of a planned touch, or its whole week, has passed."""
    last = touch.on + timedelta(days=6) if touch.is_whole_week else touch.on
    return last < today


def when_words(touch: NextTouch, today: date) -> str:
    """Return when a touch is due: `Today`, `20 Nov`, `Week of 23 Nov`, `Overdue since 3 Nov`, `Held, 20 Nov`."""
    day = day_words(touch.on, today)
    if touch.is_held:
        return (
            tr("Held, week of {day}", day=day)
            if touch.is_whole_week
            else tr("Held, {day}", day=day)
        )
    if is_late(touch, today):
        return tr("Overdue since {day}", day=day)
    if touch.is_whole_week:
        return tr("Week of {day}", day=day)
    return tr("Today") if touch.on == today else day


def touch_line(row: AccountRow, today: date) -> TouchLine | None:
    """Return what the list draws of an account's next touch."""
    touch = row.next_touch
    if touch is None:
        return None
    return TouchLine(
        team=touch.team.value,
        title=touch.title,
        when=when_words(touch, today),
        today=touch.on == today and not touch.is_whole_week and not touch.is_held,
        late=is_late(touch, today) and not touch.is_held,
    )


def touch_sentence(row: AccountRow, today: date) -> str:
    """Return the next touch in one sentence."""
    touch = row.next_touch
    if touch is None:
        return tr("No next touch: nothing is planned for this account")
    return tr(
        "Next touch: {title}, {team}, {when}",
        title=touch.title,
        team=team_word(touch.team.value),
        when=when_words(touch, today),
    )


def owner_words(row: AccountRow, team: Team) -> str:
    """Return who owns an account for a team, such as `Sales: Mara Lindqvist`."""
    owner = row.owner(team)
    name = owner.name if owner else tr("nobody yet")
    return f"{team_word(team.value)}: {name}"


def owner_name(row: AccountRow, team: Team) -> str:
    """Return who owns the account for a team; empty for nobody."""
    owner = row.owner(team)
    return "" if owner is None else owner.name


def owners_sentence(row: AccountRow) -> str:
    """Return both owners in one sentence."""
    return tr(
        "Owners. {sales}. {marketing}",
        sales=owner_words(row, Team.SALES),
        marketing=owner_words(row, Team.MARKETING),
    )


def account_sentence(row: AccountRow) -> str:
    """Return the account's name, domain and place."""
    parts = (row.name, row.domain, place_words(row))
    return ", ".join(part for part in parts if part)


def place_words(row: AccountRow) -> str:
    """Return city and people, such as `Aarhus · 6,200 people`; what is unknown is left out."""
    people = "" if row.employees is None else tr("{number} people", number=digits(row.employees))
    where = row.city or row.country or ""
    return " \N{MIDDLE DOT} ".join(part for part in (where, people) if part)


def stage_bars(position: int) -> int:
    """Return how many of the four bars stand for a place in the journey of six stages.

    Identified 0, aware 1, engaged and ready 2, pipeline 3, customer 4.
    """
    return min(_STAGE_BARS, round((position - 1) * _STAGE_BARS / (_JOURNEY - 1))) if position else 0


def stage_sentence(row: AccountRow) -> str:
    """Return where an account stands in the journey."""
    stage = row.stage
    if not stage.position:
        return tr("Stage: {stage}, outside the journey", stage=stage.label)
    return tr(
        "Stage: {stage}, {place} of {stages}",
        stage=stage.label,
        place=stage.position,
        stages=_JOURNEY,
    )


def last_sentence(row: AccountRow, today: date) -> str:
    """Return when an account was last touched, in one sentence."""
    day = last_words(row, today)
    return tr("Last touch: {day}", day=day) if day else tr("No touch yet")
