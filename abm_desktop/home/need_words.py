"""What needs say: the reason of each row, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final

from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.alignment.services.losses import Loss
from abm_desktop.engagement.days import local_day
from abm_desktop.home.gaps import Standing
from abm_desktop.touches.pausing import Pause, reason_words, since_words
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.schedule import is_overdue
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.days import day_words, short_day
from resources.language import tr, tr_count

DOT: Final = " \N{MIDDLE DOT} "
_TEAMS: Final = {Team.SALES: "sales", Team.MARKETING: "marketing"}


def joined(*parts: str) -> str:
    """Return the parts of a line that say something, with dots between."""
    return DOT.join(part for part in parts if part)


def named(names: Sequence[str]) -> str:
    """Return one name, and how many others there are."""
    if len(names) < 2:  # noqa: PLR2004 - one name stands alone
        return "".join(names)
    others = len(names) - 1
    return tr_count(
        "{names} and {count} other", "{names} and {count} others", others, names=names[0]
    )


def touch_reason(row: TouchRow, today: date) -> str:
    """Return when a planned touch is due, where that is not just today, its account and people."""
    people = named([contact.name for contact in row.contacts if contact.name not in row.title])
    return joined(_when(row, today), row.account, people)


def moment_reason(account: str, people: Sequence[str], at: datetime, today: date) -> str:
    """Return since when nobody has answered, where and whom."""
    day = local_day(at)
    since = "today" if day == today else day_words(day, today)
    return joined(tr("No touch since {since}", since=since), account, named(people))


def pause_reason(pause: Pause, held: int, now: datetime) -> str:
    """Return why an account is left alone, how much waits for its owner, and since when."""
    waits = (
        tr_count("{count} touch held", "{count} touches held", held) if held else tr("nothing held")
    )
    return joined(reason_words(pause), waits, since_words(pause, now))


def answered_reason(answer: str, held: int) -> str:
    """Return what stops a play, and how much waits until somebody confirms that or goes on."""
    waits = f"{held:,} {'touch waits' if held == 1 else 'touches wait'}"
    return joined(
        tr("They answered: {answer}{answer_2}", answer=answer[:1].lower(), answer_2=answer[1:]),
        waits,
    )


def owner_reason(standing: Standing) -> str:
    """Return of which teams nobody owns an account."""
    teams = [_TEAMS[team] for team in standing.missing_owners]
    missing = tr("no {teams} owner", teams=" and no ".join(teams))
    return joined(str(standing.tier or ""), missing)


def next_touch_reason(standing: Standing, last_on: date | None, today: date) -> str:
    """Return that nothing is planned, and how long nothing has happened."""
    return joined(str(standing.tier or ""), tr("nothing planned"), silence(last_on, today))


def quiet_reason(standing: Standing, last_on: date | None, today: date) -> str:
    """Return how long nothing has happened, and what comes next."""
    following = (
        tr("next touch {short_day}", short_day=short_day(standing.next_on))
        if standing.next_on
        else ""
    )
    return joined(str(standing.tier or ""), silence(last_on, today), following)


def one_team_reason(standing: Standing, days: int) -> str:
    """Return which team alone has touched an account."""
    alone = next(iter(standing.touched_by))
    return joined(
        str(standing.tier or ""),
        tr("only {teams} touched it in {days} days", teams=_TEAMS[alone], days=days),
    )


def action_reason(account: str, due: date, today: date) -> str:
    """Return when a next action was due, and whose it is."""
    return joined(
        tr("Due today")
        if due == today
        else tr("Due since {day_words}", day_words=day_words(due, today)),
        account,
    )


def handoff_reason(row: HandoffRow) -> str:
    """Return from whom to whom a hand-off went, and why it was refused where marketing is to reply."""
    refused = (
        tr("{to} says {reason_words}", to=row.to.name, reason_words=row.reason_words)
        if row.turn is Turn.MARKETING
        else ""
    )
    whose = (
        tr("from {sent_by}", sent_by=row.sent_by.name)
        if refused
        else tr("from {sent_by} to {to}", sent_by=row.sent_by.name, to=row.to.name)
    )
    return joined(refused, whose)


def loss_reason(loss: Loss, today: date) -> str:
    """Return when a deal was lost, where, and by whom."""
    owner = "" if loss.owner is None else loss.owner.name
    return joined(
        tr("Lost {day_words} without a reason", day_words=day_words(loss.lost_on, today)),
        loss.account,
        owner,
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
    return tr("The playbook waits for {teams}'s signature", teams=_TEAMS[team].capitalize())


def deals_title(count: int) -> str:
    """Return how many deals need an account."""
    return tr_count("{count} deal needs an account", "{count} deals need an account", count)


def _when(row: TouchRow, today: date) -> str:
    when = row.when
    if when.day is None:
        return ""
    if is_overdue(when, today):
        week = tr("week of ") if when.is_whole_week else ""
        return tr(
            "Overdue since {week}{day_words}", week=week, day_words=day_words(when.day, today)
        )
    if when.is_whole_week:
        return (
            tr("This week")
            if when.day <= today
            else tr("Week of {short_day}", short_day=short_day(when.day))
        )
    return f"{when.at_time:%H:%M}" if when.at_time else ""
