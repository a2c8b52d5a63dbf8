"""What an agenda says of the voice of sales: themes, requests to decide, and what is used of the content."""

from __future__ import annotations

from typing import Final

from abm_desktop.alignment.agenda import About, Line, Tone, Window
from abm_desktop.alignment.services.asset_queries import assets
from abm_desktop.alignment.services.requesting import requests
from abm_desktop.alignment.services.themes import themes
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow
from abm_desktop.engagement.days import local_day
from abm_desktop.vocabulary import RequestState, VoiceKind
from abm_desktop.workspace.days import day_words
from abm_desktop.workspace.money_words import short_money
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.service import profile
from resources.language import digits, tr, tr_count

_DOT: Final = " \N{MIDDLE DOT} "
_KINDS: Final = {
    VoiceKind.OBJECTION: tr("Objection"),
    VoiceKind.COMPETITOR: tr("Competitor"),
    VoiceKind.QUESTION: tr("Question"),
    VoiceKind.SLIDE: tr("Confusing slide"),
    VoiceKind.LOSS_REASON: tr("Loss reason"),
    VoiceKind.OUTCOME: tr("Customer outcome"),
}
_ASKED: Final = {
    RequestState.ASKED: tr("content asked for"),
    RequestState.APPROVED: tr("content being made"),
    RequestState.DECLINED: tr("content declined"),
}


def voice(reading: Reading, _window: Window) -> list[Line]:
    """Return what customers say, that with the most open pipeline behind it first."""
    currency = profile(reading).currency
    return [_theme(row, currency) for row in _heard(reading)]


def unanswered(reading: Reading, _window: Window) -> list[Line]:
    """Return the themes to which nothing in use is an answer, then the others, by pipeline."""
    currency = profile(reading).currency
    rows = sorted(_heard(reading), key=_has_answer)
    return [_theme(row, currency) for row in rows]


def _heard(reading: Reading) -> list[ThemeRow]:
    return [row for row in themes(reading) if row.heard and not row.is_retired]


def _has_answer(row: ThemeRow) -> bool:
    return row.assets > 0 or row.kind is VoiceKind.OUTCOME


def _theme(row: ThemeRow, currency: str) -> Line:
    if row.assets:
        answer = tr_count("{count} answer in use", "{count} answers in use", row.assets)
    else:
        asked = "" if row.request is None else _ASKED.get(row.request, "")
        answer = "" if _has_answer(row) else asked or tr("no answer yet")
    is_open = not _has_answer(row) and row.request is None
    return Line(
        row.title,
        tr("{amount} open", amount=short_money(row.pipeline_minor, currency))
        if row.pipeline_minor
        else "",
        _joined(_KINDS[row.kind], _heard_words(row), answer),
        Tone.BAD if is_open else Tone.PLAIN,
        About.THEME,
        row.id,
    )


def _heard_words(row: ThemeRow) -> str:
    times = tr_count("once", "{count} times", row.heard)
    return tr_count(
        "heard {times} at {count} account",
        "heard {times} at {count} accounts",
        row.accounts,
        times=times,
    )


def to_decide(reading: Reading, window: Window) -> list[Line]:
    """Return the requests to decide, then those that are late, then what is being made."""
    currency = profile(reading).currency
    asked = [row for row in requests(reading) if row.state is RequestState.ASKED]
    making = [row for row in requests(reading) if row.state is RequestState.APPROVED]
    making.sort(key=lambda row: (row.due is None, row.due or window.today, row.title))
    return [
        *(_request(row, currency, window) for row in asked),
        *(_making(row, window) for row in making),
    ]


def _request(row: RequestRow, currency: str, window: Window) -> Line:
    when = day_words(local_day(row.asked_at), window.today)
    about = tr("about {theme}", theme=row.theme_title) if row.theme_title else ""
    return Line(
        row.title,
        tr("{amount} open", amount=short_money(row.pipeline_minor, currency))
        if row.pipeline_minor
        else "",
        _joined(tr("{person} asked {day}", person=row.asked_by, day=when), about, row.detail or ""),
        about=About.REQUEST,
        key=row.id,
    )


def _making(row: RequestRow, window: Window) -> Line:
    is_late = row.due is not None and row.due < window.today
    due = "" if row.due is None else day_words(row.due, window.today)
    return Line(
        row.title,
        tr("late since {day}", day=due)
        if is_late
        else tr("due {day}", day=due)
        if due
        else tr("no day"),
        tr("{person} makes it", person=row.owner_name) if row.owner_name else tr("Nobody makes it"),
        Tone.BAD if is_late else Tone.PLAIN,
        About.REQUEST,
        row.id,
    )


def used(reading: Reading, window: Window) -> list[Line]:
    """Return what nobody shows, then what is shown most."""
    currency = profile(reading).currency
    rows = [row for row in assets(reading) if not row.is_retired]
    unused = [row for row in rows if not row.uses]
    shown = sorted((row for row in rows if row.uses), key=lambda row: -row.uses)
    half = [_used(row, currency) for row in shown]
    never = [_unused(row, window) for row in unused]
    # Both halves of the question are asked: neither may push the other out of sight.
    return [*half[:3], *never[:3], *half[3:], *never[3:]]


def _used(row: AssetRow, currency: str) -> Line:
    times = tr_count("once", "{count} times", row.uses)
    at = tr_count("at {count} account", "at {count} accounts", row.accounts)
    won = (
        tr(
            "{won} won there, {amount}",
            won=digits(row.won),
            amount=short_money(row.won_minor, currency),
        )
        if row.won
        else ""
    )
    lost = tr_count("{count} lost", "{count} lost", row.lost) if row.lost else ""
    return Line(
        row.title,
        tr("shown {times}", times=times),
        _joined(at, won, lost),
        about=About.ASSET,
        key=row.id,
    )


def _unused(row: AssetRow, window: Window) -> Line:
    added = day_words(local_day(row.added_at), window.today)
    return Line(
        row.title,
        tr("never shown"),
        tr("added {day}", day=added),
        Tone.BAD,
        About.ASSET,
        row.id,
    )


def _joined(*parts: str) -> str:
    return _DOT.join(filter(None, parts))
