"""The voice of sales in words: kinds, what stands behind a theme, what became of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from abm_desktop.alignment.services.rivals import Rival
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow, VoiceRow
from abm_desktop.vocabulary import DealOutcome, RequestState, VoiceKind
from abm_desktop.workspace.days import day_words, full_day
from abm_desktop.workspace.money_words import short_money
from resources.language import tr, tr_count
from ui.kit.paint.chip import ChipKind

KINDS: Final = {
    VoiceKind.OBJECTION: tr("Objection"),
    VoiceKind.COMPETITOR: tr("Competitor"),
    VoiceKind.QUESTION: tr("Question"),
    VoiceKind.SLIDE: tr("Confusing slide"),
    VoiceKind.LOSS_REASON: tr("Loss reason"),
    VoiceKind.OUTCOME: tr("Outcome"),
}
"""A question is one that nobody could answer at once; an outcome is what a customer achieved."""

ICONS: Final = {
    VoiceKind.OBJECTION: "prohibit",
    VoiceKind.COMPETITOR: "scales",
    VoiceKind.QUESTION: "question",
    VoiceKind.SLIDE: "presentation-chart",
    VoiceKind.LOSS_REASON: "x-circle",
    VoiceKind.OUTCOME: "seal-check",
}
STATES: Final = {
    RequestState.ASKED: tr("To decide"),
    RequestState.APPROVED: tr("Being made"),
    RequestState.DECLINED: tr("Declined"),
    RequestState.MADE: tr("Made"),
}
STATE_CHIPS: Final[dict[RequestState, ChipKind]] = {
    RequestState.ASKED: "warning",
    RequestState.APPROVED: "accent",
    RequestState.DECLINED: "neutral",
    RequestState.MADE: "success",
}
NO_CAUSE: Final = tr(
    "Influence, no cause: the deals of accounts at which it was shown before they "
    "closed. One deal may count for several assets, so these counts are not added up."
)
_DOT: Final = " \N{MIDDLE DOT} "
_OUTCOMES: Final[Mapping[DealOutcome, Callable[[int], str]]] = {
    DealOutcome.OPEN: lambda count: tr_count("{count} open", "{count} open", count),
    DealOutcome.WON: lambda count: tr_count("{count} won", "{count} won", count),
    DealOutcome.LOST: lambda count: tr_count("{count} lost", "{count} lost", count),
}


def rival_words(found: Rival) -> str:
    """Return what became of the deals of a competitor: "3 open, 2 won, 1 lost"."""
    counts = [(found.count(outcome), said) for outcome, said in _OUTCOMES.items()]
    return ", ".join(said(count) for count, said in counts if count)


def pipeline_words(minor: int, unknown: int, currency: str) -> str:
    """Return the open pipeline behind something; with + where deals without an amount come to it."""
    if not minor and unknown:
        return tr("Amount unknown")
    return f"{short_money(minor, currency)}{'+' if unknown else ''}" if minor else ""


def content_words(row: ThemeRow) -> str:
    """Return what answers a theme, or what became of asking for it."""
    if row.assets:
        return tr_count("{count} asset", "{count} assets", row.assets)
    if row.request in (RequestState.ASKED, RequestState.APPROVED):
        return tr("Asked for") if row.request is RequestState.ASKED else tr("Being made")
    return tr("Nothing yet")


def behind_words(row: ThemeRow, currency: str) -> str:
    """Return in one sentence what stands behind a theme."""
    if not row.heard:
        return tr("Nobody has heard it yet.")
    said = _heard(row)
    money = pipeline_words(row.pipeline_minor, row.unknown, currency)
    behind = tr("no open pipeline there")
    if money:
        behind = tr("{amount} of open pipeline stands behind it", amount=money)
    if not row.unknown:
        return tr("{heard}: {behind}.", heard=said, behind=behind)
    missing = tr_count(
        "{count} open deal without an amount", "{count} open deals without an amount", row.unknown
    )
    return tr("{heard}: {behind}; {missing}.", heard=said, behind=behind, missing=missing)


def _heard(row: ThemeRow) -> str:
    return tr_count(
        "Heard {times} at {count} account",
        "Heard {times} at {count} accounts",
        row.accounts,
        times=times_words(row.heard),
    )


def times_words(count: int) -> str:
    """Return how often something was: `once`, `3 times`."""
    return tr_count("once", "{count} times", count)


def heard_line(row: VoiceRow, today: date) -> str:
    """Return who said it, who heard it and when."""
    on = day_words(row.heard_at.astimezone().date(), today)
    heard = tr("heard by {person}", person=row.heard_by) if row.heard_by else ""
    return _DOT.join(filter(None, (row.contact_name, heard, on)))


def asked_line(row: RequestRow, today: date) -> str:
    """Return who asked for content, and when."""
    on = day_words(row.asked_at.astimezone().date(), today)
    return (
        tr("{person} asked, {day}", person=row.asked_by, day=on)
        if row.asked_by
        else tr("Asked, {day}", day=on)
    )


def decided_line(row: RequestRow, today: date) -> str:
    """Return what was decided, by whom and until when; empty while it is open."""
    if row.decided_at is None:
        return ""
    day = day_words(row.decided_at.astimezone().date(), today)
    who = row.decided_by or tr("The content committee")
    if row.state is RequestState.DECLINED:
        return tr("{person} declined it, {day}", person=who, day=day)
    approved = tr("{person} approved it, {day}", person=who, day=day)
    if row.state is not RequestState.APPROVED:
        return approved
    maker = tr("{person} makes it", person=row.owner_name)
    if row.due:
        maker = tr("{person} makes it by {day}", person=row.owner_name, day=full_day(row.due))
    return f"{approved}{_DOT}{maker}"


def is_late(row: RequestRow, today: date) -> bool:
    """Tell whether content that was approved is not made in time."""
    return row.state is RequestState.APPROVED and row.due is not None and row.due < today


def shown_words(row: AssetRow) -> str:
    """Return how often an asset was shown, and where."""
    if not row.uses:
        return tr("Not shown yet")
    return tr_count(
        "Shown {times} at {count} account",
        "Shown {times} at {count} accounts",
        row.accounts,
        times=times_words(row.uses),
    )


def deals_words(row: AssetRow, currency: str) -> str:
    """Return the won and lost deals of accounts at which an asset was shown."""
    if not row.uses:
        return ""
    won = tr_count("{count} won", "{count} won", row.won)
    if row.won:
        won = f"{won} ({short_money(row.won_minor, currency)})"
    lost = tr_count("{count} lost", "{count} lost", row.lost)
    return f"{won}, {lost}"


def place_words(row: AssetRow) -> str:
    """Return where an asset lies: its address, or the name of its file."""
    return row.url or row.file_name or ""
