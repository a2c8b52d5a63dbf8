"""The lines of the list "Needs you": headings of groups, needs, and lines that show more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from abm_desktop.alignment.clock import hours_words
from abm_desktop.home.needs import SHOWN, Need, NeedGroup, NeedKind, Needs

TITLES: Final = {
    NeedKind.VOTE: "Votes on candidates",
    NeedKind.PLAYBOOK: "Signatures",
    NeedKind.TOUCH_DUE: "Touches due",
    NeedKind.HANDOFF: "Hand-offs awaiting sales",
    NeedKind.REFUSAL: "Refusals awaiting marketing",
    NeedKind.LOSS: "Lost deals without a reason",
    NeedKind.PROMISE: "Promises due",
    NeedKind.MOMENT: "Moments to answer",
    NeedKind.PAUSED: "Paused accounts",
    NeedKind.PLAY: "Plays that were answered",
    NeedKind.ACTION_DUE: "Next actions due",
    NeedKind.NO_OWNER: "Accounts without an owner",
    NeedKind.NO_NEXT_TOUCH: "Accounts with nothing planned",
    NeedKind.GONE_QUIET: "Gone quiet",
    NeedKind.ONE_TEAM: "Touched by one team only",
    NeedKind.DEALS: "Deals without an account",
    NeedKind.TOMORROW: "Tomorrow",
}
ICONS: Final = {
    NeedKind.VOTE: "scales",
    NeedKind.PLAYBOOK: "book-open",
    NeedKind.TOUCH_DUE: "calendar-blank",
    NeedKind.HANDOFF: "arrows-left-right",
    NeedKind.REFUSAL: "arrow-u-up-left",
    NeedKind.LOSS: "question",
    NeedKind.PROMISE: "seal-check",
    NeedKind.MOMENT: "chat-text",
    NeedKind.PAUSED: "pause",
    NeedKind.PLAY: "stack",
    NeedKind.ACTION_DUE: "check-square",
    NeedKind.NO_OWNER: "user-plus",
    NeedKind.NO_NEXT_TOUCH: "calendar-plus",
    NeedKind.GONE_QUIET: "hourglass",
    NeedKind.ONE_TEAM: "users",
    NeedKind.DEALS: "handshake",
    NeedKind.TOMORROW: "calendar-blank",
}
VERBS: Final = {
    NeedKind.VOTE: "Vote",
    NeedKind.PLAYBOOK: "Read and sign",
    NeedKind.TOUCH_DUE: "Complete",
    NeedKind.HANDOFF: "Answer",
    NeedKind.REFUSAL: "Reply",
    NeedKind.LOSS: "Give reason",
    NeedKind.PROMISE: "Kept",
    NeedKind.MOMENT: "Answer",
    NeedKind.PAUSED: "Resume",
    NeedKind.PLAY: "Stop",
    NeedKind.ACTION_DUE: "Done",
    NeedKind.NO_OWNER: "Choose owner",
    NeedKind.NO_NEXT_TOUCH: "Plan",
    NeedKind.GONE_QUIET: "Plan",
    NeedKind.ONE_TEAM: "Plan",
    NeedKind.DEALS: "Assign",
    NeedKind.TOMORROW: "Open",
}
_BRING_BACK: Final = "Bring back"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The heading of a group, with how many belong to it."""

    title: str
    icon: str
    count: int


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need, with the word on its button."""

    need: Need
    verb: str
    is_put_off: bool = False


@dataclass(frozen=True, slots=True)
class MoreLine:
    """Shows all of a group, or fewer again; without a kind it is about what was put off."""

    kind: NeedKind | None
    words: str


Entry = GroupLine | NeedLine | MoreLine


def place_of(entry: Entry) -> object:
    """Return what tells an entry from every other, also after the list was read again."""
    if isinstance(entry, NeedLine):
        return entry.need.place
    return entry.kind if isinstance(entry, MoreLine) else entry.title


def entries_of(needs: Needs, whole: frozenset[NeedKind], *, with_put_off: bool) -> list[Entry]:
    """Return the lines of the list."""
    lines = [line for group in needs.groups for line in _group(group, is_whole=group.kind in whole)]
    return [*lines, *_put_off(needs, is_open=with_put_off)]


def said(entry: Entry) -> str:
    """Return an entry as it is read aloud."""
    if isinstance(entry, GroupLine):
        return f"{entry.title}, {entry.count:,}"
    if isinstance(entry, MoreLine):
        return entry.words
    need = entry.need
    whose = f", {need.team}" if need.team else ""
    clock = f", {hours_words(need.clock.left)}" if need.clock else ""
    return f"{need.title}. {need.reason}{whose}{clock}. {entry.verb}: Enter"


def told(entry: Entry) -> str:
    """Return an entry as its tool tip shows it."""
    if isinstance(entry, NeedLine):
        return f"{entry.need.title}\n{entry.need.reason}"
    return entry.words if isinstance(entry, MoreLine) else ""


def _group(group: NeedGroup, *, is_whole: bool) -> Iterator[Entry]:
    yield GroupLine(TITLES[group.kind], ICONS[group.kind], group.count)
    for need in group.needs:
        yield NeedLine(need, VERBS[need.kind])
    if words := _more_words(group, is_whole=is_whole):
        yield MoreLine(group.kind, words)


def _more_words(group: NeedGroup, *, is_whole: bool) -> str:
    if group.count <= SHOWN:
        return ""
    if not is_whole:
        return f"Show all {group.count:,}"
    hidden = group.count - len(group.needs)
    return f"Show fewer; {hidden:,} more are not shown" if hidden else "Show fewer"


def _put_off(needs: Needs, *, is_open: bool) -> Iterator[Entry]:
    if not needs.put_off:
        return
    if is_open:
        yield GroupLine("Put off", "clock", needs.put_off)
        for need in needs.put_off_needs:
            yield NeedLine(need, _BRING_BACK, is_put_off=True)
    yield MoreLine(None, "Hide what is put off" if is_open else f"{needs.put_off:,} put off")
