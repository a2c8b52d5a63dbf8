"""What an agenda says of how both teams keep their promise: hand-offs, reasons, predictions, embedding."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.alignment.clock import hours_words
from abm_desktop.alignment.handoff_measures import HandoffFigures, ReasonCount
from abm_desktop.alignment.handoffs import HandoffRow, Turn
from abm_desktop.alignment.health import Health
from abm_desktop.alignment.health_words import (
    answers_words,
    change_words,
    conversion_words,
    not_enough_words,
    score_words,
)
from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.prediction_rows import PredictionRow
from abm_desktop.alignment.services import playbook
from abm_desktop.alignment.services.embedding import JoinedCalls, embedding
from abm_desktop.alignment.services.handoff_figures import handoffs_between, quarter_until
from abm_desktop.alignment.services.handoffs import waiting_for_marketing, waiting_for_sales
from abm_desktop.alignment.services.health import health
from abm_desktop.alignment.services.prediction_board import prediction_board
from abm_desktop.revenue.spans import quarter_span
from abm_desktop.workspace.days import day_words, short_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from abm_desktop.workspace.team_words import EACH_TEAM
from resources.language import digits, listed, numerals, tr, tr_count

_SURE: Final = 25
"""Percent from either end from which somebody was sure."""
_WHOLE: Final = 100
_DOT: Final = " \N{MIDDLE DOT} "


def handoffs(reading: Reading, window: Window) -> list[Line]:
    """Return whose answers are owed, the latest first, then how both teams kept their promise."""
    waiting = [*waiting_for_sales(reading), *waiting_for_marketing(reading)]
    ranked = sorted(waiting, key=lambda row: (row.left or timedelta(), row.account))
    return [*map(_waiting, ranked), *_kept(reading, window)]


def _waiting(row: HandoffRow) -> Line:
    is_sales = row.turn is Turn.SALES
    whom = row.to.name if is_sales else row.sent_by.name
    said = (
        row.why
        if is_sales
        else tr("{person} said {reason}", person=row.to.name, reason=row.reason_words)
    )
    return Line(
        tr("{account} waits for {person}", account=row.account, person=whom),
        "" if row.left is None else hours_words(row.left),
        said,
        Tone.BAD if row.is_late else Tone.PLAIN,
        About.HANDOFF,
        row.id,
    )


def _kept(reading: Reading, window: Window) -> list[Line]:
    span = handoffs_between(reading, *quarter_until(window.today))
    found = span.figures
    if found.on_time.percent is None:
        return []
    accepted = found.accepted.percent
    taken = (
        ""
        if accepted is None
        else tr(
            "{accepted} % accepted, {goal} % agreed",
            accepted=accepted,
            goal=span.acceptance_goal,
        )
    )
    return [
        Line(
            tr("Answered on time this quarter"),
            f"{found.on_time.percent} %",
            _joined(
                tr(
                    "{some} of {all}, {goal} % agreed",
                    some=digits(len(found.on_time.hits)),
                    all=digits(len(found.on_time.of)),
                    goal=span.on_time_goal,
                ),
                taken,
            ),
            Tone.GOOD if found.on_time.percent >= span.on_time_goal else Tone.BAD,
            About.HANDOFFS,
        )
    ]


def acquisition_health(reading: Reading, window: Window) -> list[Line]:
    """Return the health score of this quarter with both factors; no score under the least answers."""
    span = quarter_span(window.today, profile(reading).fiscal_year_start)
    board = health(reading, span, window.today)
    now, before = board.now, board.before
    if not now.answers:
        return []
    label = "" if span.before is None else span.before.label
    is_known = now.score is not None
    return [
        Line(
            tr("Health score") if is_known else tr("No health score yet"),
            score_words(now),
            _joined(change_words(now, before, label), tr("{score} is the aim", score=board.aim))
            if is_known
            else not_enough_words(now),
            _score_tone(now, board.aim),
            About.SCOREBOARD,
        ),
        *_factors(now, before),
    ]


def _score_tone(now: Health, aim: int) -> Tone:
    if now.score is None:
        return Tone.PLAIN
    return Tone.GOOD if now.score >= aim else Tone.BAD


def _factors(now: Health, before: Health | None) -> list[Line]:
    """Return quality and conversion; the lower one holds the score back, and is the one to talk about."""
    pairs = [
        (
            tr("Lead quality"),
            tr("Lead quality holds us"),
            answers_words(now),
            now.quality,
            before.quality if before else None,
        ),
        (
            tr("Conversion"),
            tr("Conversion holds us"),
            conversion_words(now),
            now.conversion,
            before.conversion if before else None,
        ),
    ]
    known = [share for _name, _holding, _words, share, _was in pairs if share is not None]
    lines = []
    for name, holding, words, share, was in pairs:
        holds = share is not None and len(known) == len(pairs) and share == min(known) < max(known)
        change = "" if was is None else tr("{share} before", share=f"{was * _WHOLE:.0f}")
        lines.append(
            Line(
                holding if holds else name,
                "\N{EN DASH}"
                if share is None
                else tr("{share} of {whole}", share=f"{share * _WHOLE:.0f}", whole=_WHOLE),
                _joined(words, change),
                Tone.BAD if holds else Tone.PLAIN,
                About.SCOREBOARD,
            )
        )
    return lines


def reasons(reading: Reading, window: Window) -> list[Line]:
    """Return why hand-offs were refused this quarter, with what that asks of the definition."""
    span = handoffs_between(reading, *quarter_until(window.today))
    asked = {one.keys: one.question for one in span.suggestions}
    found, before = span.figures, span.before
    ranked = [
        *((one, tr("rejected"), _times(before.rejected, one)) for one in found.rejected),
        *(
            (one, tr("given back after contact"), _times(before.disqualified, one))
            for one in found.disqualified
        ),
    ]
    ranked.sort(key=lambda told: -told[0].count)
    return [
        *([_accepted(found, span.acceptance_goal)] if found.answered else []),
        *(
            _reason(one, f"{verb}, {_before(earlier, before)}", asked.get(one.keys, ""))
            for one, verb, earlier in ranked
        ),
    ]


def _before(times: int, before: HandoffFigures) -> str:
    """Return how often it was so in the quarter before, in which more or fewer were answered."""
    return tr(
        "{some} of {all} in the quarter before",
        some=digits(times),
        all=digits(len(before.answered)),
    )


def _times(counts: tuple[ReasonCount, ...], wanted: ReasonCount) -> int:
    return next((one.count for one in counts if one.reason == wanted.reason), 0)


def _accepted(found: HandoffFigures, goal: int) -> Line:
    share = found.accepted
    words = tr(
        "{some} of {all} answered were accepted, {goal} % agreed",
        some=digits(len(share.hits)),
        all=digits(len(share.of)),
        goal=goal,
    )
    is_good = share.percent is not None and share.percent >= goal
    tone = Tone.GOOD if is_good else Tone.BAD
    return Line(tr("Accepted this quarter"), f"{share.percent} %", words, tone, About.HANDOFFS)


def _reason(one: ReasonCount, words: str, asked: str) -> Line:
    """Return a reason; what comes up so often that the definition is asked about stands out."""
    times = tr_count("once", "{count} times", one.count)
    return Line(
        f"{one.reason.code} {one.reason.label}",
        times,
        _joined(words, asked[:1].upper() + asked[1:]),
        Tone.BAD if asked else Tone.PLAIN,
        About.HANDOFFS,
    )


def predictions(reading: Reading, window: Window) -> list[Line]:
    """Return how good predictions were, and those resolved since on which somebody was most wrong."""
    board = prediction_board(reading)
    over = [
        row
        for row in board.rows
        if row.outcome is not None and window.since < row.due <= window.until
    ]
    over.sort(key=lambda row: (-(row.outcome.error if row.outcome else 0.0), row.question))
    head = []
    if board.scores.brier is not None:
        head = [
            Line(
                tr("Brier score of all that are over"),
                numerals(f"{board.scores.brier:.2f}"),
                _joined(
                    tr_count("{count} prediction", "{count} predictions", board.scores.count),
                    tr("0 is perfect, 0.25 is saying 50 % each time"),
                    _skill(board.scores.skill),
                ),
                about=About.PREDICTIONS,
            )
        ]
    return [*head, *map(_predicted, over)]


def _skill(skill: float | None) -> str:
    """Return how much better predictions were than always saying how often it happens."""
    if skill is None:
        return ""
    percent = round(abs(skill) * _WHOLE)
    if skill >= 0:
        return tr("{percent} % better than the base rate", percent=percent)
    return tr("{percent} % worse than the base rate", percent=percent)


def _predicted(row: PredictionRow) -> Line:
    was_wrong = row.outcome is not None and row.outcome.error >= (1 - _SURE / _WHOLE) ** 2
    return Line(
        row.question,
        tr("{probability} % said", probability=row.probability),
        _joined(tr("came true") if row.came_true else tr("did not come true"), row.person_name),
        Tone.BAD if was_wrong else Tone.PLAIN,
        About.PREDICTION,
        row.id,
    )


def side_by_side(reading: Reading, _window: Window) -> list[Line]:
    """Return how many calls of sales each marketer joined, and who of sales was in planning."""
    found = embedding(reading)
    lines = [_calls(one) for one in found.marketers]
    if found.planned:
        there = [f"{one.name} {one.there}" for one in found.sellers if one.there]
        is_bad = found.with_sellers < found.planned
        lines.append(
            Line(
                tr("Campaign planning with sales"),
                tr(
                    "{some} of {all}",
                    some=found.with_sellers,
                    all=found.planned,
                ),
                ", ".join(there),
                Tone.BAD if is_bad else Tone.GOOD,
                About.EMBEDDING,
            )
        )
    return lines


def _calls(one: JoinedCalls) -> Line:
    last = one.by_week[-2] if len(one.by_week) > 1 else 0
    mean = sum(one.by_week[:-1]) / max(len(one.by_week) - 1, 1)
    return Line(
        tr("{person} in calls of sales", person=one.name),
        tr("{joined} of {promised} last week", joined=last, promised=one.promised),
        tr(
            "{this_week} so far this week, {mean} a week before",
            this_week=one.this_week,
            mean=numerals(f"{mean:.1f}"),
        ),
        Tone.GOOD if last >= one.promised else Tone.BAD,
        About.EMBEDDING,
    )


def changes_of_rules(reading: Reading, window: Window) -> list[Line]:
    """Return the draft of the playbook with who signed it, and the versions that hold since."""
    found = playbook.versions(reading)
    drafts = [_draft(row) for row in found if row.is_draft]
    signed = [row for row in found if not row.is_draft]
    since = [row for row in signed if row.holds_since and row.holds_since.date() > window.since]
    return [*drafts, *(_held(row, window) for row in since or signed[:1])]


def _draft(row: PlaybookRow) -> Line:
    missing = [EACH_TEAM[team] for team in row.missing()]
    return Line(
        tr("Version {number} is a draft", number=row.number),
        tr("waits for {teams}", teams=listed(missing)),
        _joined(
            row.note or "",
            tr(
                "drafted {day} by {person}",
                day=short_day(row.drafted_at.date()),
                person=row.drafted_by,
            ),
        ),
        about=About.PLAYBOOK,
        key=row.id,
    )


def _held(row: PlaybookRow, window: Window) -> Line:
    day = "" if row.holds_since is None else day_words(row.holds_since.date(), window.today)
    names = listed([one.name for one in row.signatures])
    return Line(
        tr("Version {number} holds", number=row.number),
        tr("since {day}", day=day),
        _joined(row.note or "", tr("signed by {names}", names=names) if names else ""),
        Tone.GOOD,
        About.PLAYBOOK,
        row.id,
    )


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
