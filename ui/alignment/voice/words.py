"""The voice of sales in words: kinds, what stands behind a theme, what became of a request."""

from __future__ import annotations

from datetime import date
from typing import Final

from abm_desktop.alignment.services.rivals import Rival
from abm_desktop.alignment.voice_rows import AssetRow, RequestRow, ThemeRow, VoiceRow
from abm_desktop.vocabulary import DealOutcome, RequestState, VoiceKind
from abm_desktop.workspace.days import day_words, full_day
from abm_desktop.workspace.money_words import short_money
from resources.language import digits, tr
from ui.kit.paint.chip import ChipKind
from ui.revenue.words import counted

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


def rival_words(found: Rival) -> str:
    """Return what became of the deals of a competitor: "3 open, 2 won, 1 lost"."""
    counts = [(found.count(outcome), outcome.value) for outcome in DealOutcome]
    return ", ".join(f"{count:,} {word}" for count, word in counts if count)


def pipeline_words(minor: int, unknown: int, currency: str) -> str:
    """Return the open pipeline behind something; with + where deals without an amount come to it."""
    if not minor and unknown:
        return tr("Amount unknown")
    return f"{short_money(minor, currency)}{'+' if unknown else ''}" if minor else ""


def content_words(row: ThemeRow) -> str:
    """Return what answers a theme, or what became of asking for it."""
    if row.assets:
        return counted(row.assets, "asset")
    if row.request in (RequestState.ASKED, RequestState.APPROVED):
        return tr("Asked for") if row.request is RequestState.ASKED else tr("Being made")
    return tr("Nothing yet")


def behind_words(row: ThemeRow, currency: str) -> str:
    """Return in one sentence what stands behind a theme."""
    if not row.heard:
        return tr("Nobody has heard it yet.")
    times = "once" if row.heard == 1 else tr("{heard} times", heard=digits(row.heard))
    said = tr("Heard {times} at {counted}", times=times, counted=counted(row.accounts, "account"))
    money = pipeline_words(row.pipeline_minor, row.unknown, currency)
    behind = (
        tr("{money} of open pipeline stands behind it", money=money)
        if money
        else tr("no open pipeline there")
    )
    missing = (
        tr("; {counted} without an amount", counted=counted(row.unknown, tr("open deal")))
        if row.unknown
        else ""
    )
    return f"{said}: {behind}{missing}."


def heard_line(row: VoiceRow, today: date) -> str:
    """Return who said it, who heard it and when."""
    on = day_words(row.heard_at.astimezone().date(), today)
    heard = tr("heard by {heard_by}", heard_by=row.heard_by) if row.heard_by else ""
    return _DOT.join(filter(None, (row.contact_name, heard, on)))


def asked_line(row: RequestRow, today: date) -> str:
    """Return who asked for content, and when."""
    on = day_words(row.asked_at.astimezone().date(), today)
    return (
        tr("{asked_by} asked, {on}", asked_by=row.asked_by, on=on)
        if row.asked_by
        else tr("Asked, {on}", on=on)
    )


def decided_line(row: RequestRow, today: date) -> str:
    """Return what was decided, by whom and until when; empty while it is open."""
    if row.decided_at is None:
        return ""
    word = {RequestState.DECLINED: "declined", RequestState.MADE: "approved"}.get(
        row.state, "approved"
    )
    on = day_words(row.decided_at.astimezone().date(), today)
    who = row.decided_by or tr("The content committee")
    maker = (
        tr("{owner_name} makes it", owner_name=row.owner_name)
        if row.state is RequestState.APPROVED
        else ""
    )
    due = f"by {full_day(row.due)}" if maker and row.due else ""
    return _DOT.join(
        filter(
            None, (tr("{who} {word} it, {on}", who=who, word=word, on=on), f"{maker} {due}".strip())
        )
    )


def is_late(row: RequestRow, today: date) -> bool:
    """Tell whether content that was approved is not made in time."""
    return row.state is RequestState.APPROVED and row.due is not None and row.due < today


def shown_words(row: AssetRow) -> str:
    """Return how often an asset was shown, and where."""
    if not row.uses:
        return tr("Not shown yet")
    times = "once" if row.uses == 1 else tr("{uses} times", uses=digits(row.uses))
    return tr("Shown {times} at {counted}", times=times, counted=counted(row.accounts, "account"))


def deals_words(row: AssetRow, currency: str) -> str:
    """Return the won and lost deals of accounts at which an asset was shown."""
    if not row.uses:
        return ""
    won = tr("{won} won", won=digits(row.won)) + (
        f" ({short_money(row.won_minor, currency)})" if row.won else ""
    )
    return tr("{won}, {lost} lost", won=won, lost=digits(row.lost))


def place_words(row: AssetRow) -> str:
    """Return where an asset lies: its address, or the name of its file."""
    return row.url or row.file_name or ""
