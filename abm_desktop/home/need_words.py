"""What needs say: the reason of each row, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from abm_desktop.engagement.days import local_day
from abm_desktop.home.gaps import Standing
from abm_desktop.touches.pausing import Pause, reason_words, since_words
from abm_desktop.touches.schedule import When, is_overdue
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import day_words, short_day
from resources.language import tr, tr_count, within

DOT: Final = " \N{MIDDLE DOT} "
_NO_OWNER: Final = {
    (Team.SALES,): tr("no sales owner"),
    (Team.MARKETING,): tr("no marketing owner"),
    (Team.SALES, Team.MARKETING): tr("no sales and no marketing owner"),
}
_PLAYBOOK: Final = {
    Team.SALES: tr("The playbook waits for Sales's signature"),
    Team.MARKETING: tr("The playbook waits for Marketing's signature"),
}


def joined(*parts: str) -> str:
    """Return the parts of a line that say something, with dots between."""
    return DOT.join(part for part in parts if part)


def named(names: Sequence[str]) -> str:
    """Return one name, and how many others there are."""
    if len(names) < 2:  # noqa: PLR2004 - one name stands alone
        return "".join(names)
    others = len(names) - 1
    return tr_count(
        "{first} and {count} other", "{first} and {count} others", others, first=names[0]
    )


def touch_reason(account: str, when: When, people: Sequence[str], today: date) -> str:
    """Return when a planned touch is due, where that is not just today, its account and people."""
    return joined(_when(when, today), account, named(people))


def moment_reason(account: str, people: Sequence[str], at: datetime, today: date) -> str:
    """Return since when nobody has answered, where and whom."""
    day = local_day(at)
    if day == today:
        return joined(tr("No touch since today"), account, named(people))
    said = tr("No touch since {day}", day=day_words(day, today))
    return joined(said, account, named(people))


def pause_reason(pause: Pause, held: int, now: datetime) -> str:
    """Return why an account is left alone, how much waits for its owner, and since when."""
    waits = (
        tr_count("{count} touch held", "{count} touches held", held) if held else tr("nothing held")
    )
    return joined(reason_words(pause), waits, since_words(pause, now))


def answered_reason(answer: str, held: int) -> str:
    """Return what stops a play, and how much waits until somebody confirms that or goes on."""
    waits = tr_count("{count} touch waits", "{count} touches wait", held)
    return joined(tr("They answered: {answer}", answer=within(answer)), waits)


def owner_reason(standing: Standing) -> str:
    """Return of which teams nobody owns an account."""
    return joined(str(standing.tier or ""), _NO_OWNER[standing.missing_owners])


def next_touch_reason(standing: Standing, last_on: date | None, today: date) -> str:
    """Return that nothing is planned, and how long nothing has happened."""
    return joined(str(standing.tier or ""), tr("nothing planned"), silence(last_on, today))


def quiet_reason(standing: Standing, last_on: date | None, today: date) -> str:
    """Return how long nothing has happened, and what comes next."""
    following = tr("next touch {day}", day=short_day(standing.next_on)) if standing.next_on else ""
    return joined(str(standing.tier or ""), silence(last_on, today), following)


def one_team_reason(standing: Standing, days: int) -> str:
    """Return which team alone has touched an account."""
    said = (
        tr("only sales touched it in {days} days", days=days)
        if Team.SALES in standing.touched_by
        else tr("only marketing touched it in {days} days", days=days)
    )
    return joined(str(standing.tier or ""), said)


def action_reason(account: str, due: date, today: date) -> str:
    """Return when a next action was due, and whose it is."""
    return joined(
        tr("Due today") if due == today else tr("Due since {day}", day=day_words(due, today)),
        account,
    )


def silence(last_on: date | None, today: date) -> str:
    """Return how long it is since the last moment."""
    if last_on is None:
        return tr("no moment yet")
    days = (today - last_on).days
    if days < 1:
        return tr("last moment today")
    return tr_count("no moment for {count} day", "no moment for {count} days", days)


def playbook_title(team: Team) -> str:
    """Return whose signature the playbook waits for."""
    return _PLAYBOOK[team]


def deals_title(count: int) -> str:
    """Return how many deals need an account."""
    return tr_count("{count} deal needs an account", "{count} deals need an account", count)


def _when(when: When, today: date) -> str:
    if when.day is None:
        return ""
    if is_overdue(when, today):
        day = day_words(when.day, today)
        if when.is_whole_week:
            return tr("Overdue since week of {day}", day=day)
        return tr("Overdue since {day}", day=day)
    if when.is_whole_week:
        return (
            tr("This week") if when.day <= today else tr("Week of {day}", day=short_day(when.day))
        )
    return f"{when.at_time:%H:%M}" if when.at_time else ""
