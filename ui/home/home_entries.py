"""The lines of the list "Needs you": headings of groups, needs, and lines that show more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from abm_desktop.alignment.clock import hours_words
from abm_desktop.home.needs import SHOWN, Need, NeedGroup, NeedKind, Needs
from resources.language import digits, tr
from resources.records import dataclass
from ui.home.words import TEAM_WORDS
from ui.kit.writing_rights import CAN_WAIT

TITLES: Final = {
    NeedKind.VOTE: tr("Votes on candidates"),
    NeedKind.PLAYBOOK: tr("Signatures"),
    NeedKind.TOUCH_DUE: tr("Touches due"),
    NeedKind.HANDOFF: tr("Hand-offs awaiting sales"),
    NeedKind.REFUSAL: tr("Refusals awaiting marketing"),
    NeedKind.LOSS: tr("Lost deals without a reason"),
    NeedKind.PROMISE: tr("Promises due"),
    NeedKind.MOMENT: tr("Moments to answer"),
    NeedKind.PAUSED: tr("Paused accounts"),
    NeedKind.PLAY: tr("Plays that were answered"),
    NeedKind.ACTION_DUE: tr("Next actions due"),
    NeedKind.NO_OWNER: tr("Accounts without an owner"),
    NeedKind.NO_NEXT_TOUCH: tr("Accounts with nothing planned"),
    NeedKind.GONE_QUIET: tr("Gone quiet"),
    NeedKind.ONE_TEAM: tr("Touched by one team only"),
    NeedKind.DEALS: tr("Deals without an account"),
    NeedKind.TOMORROW: tr("Tomorrow"),
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
    NeedKind.VOTE: tr("Vote"),
    NeedKind.PLAYBOOK: tr("Read and sign"),
    NeedKind.TOUCH_DUE: tr("Complete"),
    NeedKind.HANDOFF: tr("Answer"),
    NeedKind.REFUSAL: tr("Reply"),
    NeedKind.LOSS: tr("Give reason"),
    NeedKind.PROMISE: tr("Kept"),
    NeedKind.MOMENT: tr("Answer"),
    NeedKind.PAUSED: tr("Resume"),
    NeedKind.PLAY: tr("Stop"),
    NeedKind.ACTION_DUE: tr("Done"),
    NeedKind.NO_OWNER: tr("Choose owner"),
    NeedKind.NO_NEXT_TOUCH: tr("Plan"),
    NeedKind.GONE_QUIET: tr("Plan"),
    NeedKind.ONE_TEAM: tr("Plan"),
    NeedKind.DEALS: tr("Assign"),
    NeedKind.TOMORROW: tr("Open"),
}
_LEADING: Final = (
    *(NeedKind.VOTE, NeedKind.PLAYBOOK, NeedKind.HANDOFF, NeedKind.REFUSAL),
    *(NeedKind.LOSS, NeedKind.DEALS, NeedKind.TOMORROW),
)
"""Needs whose button opens what they are about, and changes nothing yet."""
_BRING_BACK: Final = tr("Bring back")


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


def writes_of(line: NeedLine) -> bool | str:
    """Return whether the button of a need writes, and as which deed; the others only lead on."""
    kind = line.need.kind
    if line.is_put_off:
        return True
    return CAN_WAIT if kind is NeedKind.TOUCH_DUE else kind not in _LEADING


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
    return [*lines_of(needs.groups, whole), *_put_off(needs, is_open=with_put_off)]


def lines_of(groups: Iterable[NeedGroup], whole: frozenset[NeedKind]) -> list[Entry]:
    """Return the lines of some groups."""
    return [line for group in groups for line in _group(group, is_whole=group.kind in whole)]


def said(entry: Entry) -> str:
    """Return an entry as it is read aloud."""
    if isinstance(entry, GroupLine):
        return f"{entry.title}, {digits(entry.count)}"
    if isinstance(entry, MoreLine):
        return entry.words
    need = entry.need
    reason = [need.reason]
    if need.team:
        reason.append(TEAM_WORDS[need.team])
    if need.clock:
        reason.append(hours_words(need.clock.left))
    return tr(
        "{need}. {reason}. {verb}: Enter",
        need=need.title,
        reason=", ".join(reason),
        verb=entry.verb,
    )


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
        return tr("Show all {count}", count=digits(group.count))
    hidden = group.count - len(group.needs)
    return (
        tr("Show fewer; {hidden} more are not shown", hidden=digits(hidden))
        if hidden
        else tr("Show fewer")
    )


def _put_off(needs: Needs, *, is_open: bool) -> Iterator[Entry]:
    if not needs.put_off:
        return
    if is_open:
        yield GroupLine(tr("Put off"), "clock", needs.put_off)
        for need in needs.put_off_needs:
            yield NeedLine(need, _BRING_BACK, is_put_off=True)
    yield MoreLine(
        None,
        tr("Hide what is put off")
        if is_open
        else tr("{count} put off", count=digits(needs.put_off)),
    )
