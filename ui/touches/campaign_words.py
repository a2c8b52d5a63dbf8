"""How campaigns and those whom they reached are told on screen and read aloud."""

from __future__ import annotations

from datetime import date

from abm_desktop.touches.rows import CampaignMemberRow, CampaignRow
from abm_desktop.workspace.days import day_words


def span_words(row: CampaignRow, today: date) -> str:
    """Return from when to when a campaign runs; empty where nobody knows."""
    first, last = (day and day_words(day, today) for day in (row.starts_on, row.ends_on))
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""


def share_words(row: CampaignRow) -> str:
    """Return how many of those whom a campaign reached responded; that it is meant for them if none."""
    if not row.members:
        return "targeted, nobody reached yet"
    return f"{row.responded:,} of {len(row.members):,} responded"


def campaign_sentence(row: CampaignRow, today: date) -> str:
    """Return a campaign in one sentence."""
    return ", ".join(filter(None, [row.name, span_words(row, today), share_words(row)]))


def answer_words(member: CampaignMemberRow, today: date) -> str:
    """Return when somebody responded; empty if they did not."""
    if not member.has_responded:
        return ""
    return "Responded" if member.responded_on is None else day_words(member.responded_on, today)


def member_sentence(member: CampaignMemberRow, today: date) -> str:
    """Return what came of reaching somebody, in one sentence."""
    return ", ".join([member.name, *_came_of_it(member, today)])


def _came_of_it(member: CampaignMemberRow, today: date) -> list[str]:
    if not member.has_responded:
        return [*filter(None, [member.status]), "no response"]
    day = "" if member.responded_on is None else f" {day_words(member.responded_on, today)}"
    return [*filter(None, [member.status]), f"responded{day}"]
