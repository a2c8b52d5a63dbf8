"""The kinds of words that the settings show, and what else than the word is known of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

from abm_desktop.accounts.services.words import JOURNEY_STAGES, REASONS
from abm_desktop.committee.services.words import ROLES
from abm_desktop.engagement.services.words import ACTIVITY_TYPES, MOST_MINUTES
from abm_desktop.revenue.services.words import DEAL_STAGES, LEAD_SOURCES, PRODUCTS
from abm_desktop.touches.services.words import CHANNELS
from abm_desktop.vocabulary import DealOutcome, Medium, ReasonKind, Team
from abm_desktop.workspace.services.glossary import GLOSSARY
from abm_desktop.workspace.services.word_lists import WordList, WordRow
from resources.language import digits, tr, tr_about
from resources.records import dataclass

Choice = tuple[str, object]
Labels = Mapping[str, str]
"""What activity types are called, by code."""

_DOT: Final = " \N{MIDDLE DOT} "


@dataclass(frozen=True, slots=True)
class Extra:
    """One more fact about a word.

    Attributes:
        field: its column.
        choices: what it can be; empty where it is typed.
        bounds: between which numbers it lies; none where it is text.
        of: in which groups it means something; everywhere where empty.
    """

    field: str
    words: str
    kind: Literal["text", "paragraph", "number", "choice", "activity", "price"]
    hint: str = ""
    choices: tuple[Choice, ...] = ()
    bounds: tuple[int, int] = (0, 0)
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class WordKind:
    """One list of words in the settings.

    Attributes:
        groups: its parts, each with what it is called.
        extras: what else is known of a word.
        detail: that in a few words, for the list.
        hint: why one would change anything.
        counts_uses: whether rows name its words, so that their number says something.
    """

    key: str
    title: str
    list: WordList
    hint: str
    extras: tuple[Extra, ...] = ()
    groups: tuple[tuple[str, str], ...] = ()
    detail: Callable[[WordRow, Labels], str] = lambda _row, _labels: ""
    counts_uses: bool = True


ICONS: Final[tuple[Choice, ...]] = (
    (tr("Envelope"), "envelope-simple"),
    (tr("Phone"), "phone"),
    (tr("Speech bubble"), "chat-circle-text"),
    (tr("Group of people"), "users-three"),
    (tr("Two people"), "users"),
    (tr("Camera"), "video-camera"),
    (tr("Screen"), "presentation-chart"),
    (tr("Knife and fork"), "fork-knife"),
    (tr("Present"), "gift"),
    (tr("Newspaper"), "newspaper"),
    (tr("Page"), "file-text"),
    (tr("Film"), "film-strip"),
    (tr("Megaphone"), "megaphone"),
    (tr("Globe"), "globe"),
    (tr("Buildings"), "buildings"),
    (tr("Book"), "book-open"),
    (tr("Handshake"), "handshake"),
    (tr("Paper plane"), "paper-plane-tilt"),
    (tr("Star"), "star"),
    (tr("Circle"), "circle-dashed"),
)
_MEDIA: Final[tuple[Choice, ...]] = (
    (tr("Nobody in particular"), None),
    ("E-mail", Medium.EMAIL),
    (tr("Phone"), Medium.PHONE),
    (tr("Social networks"), Medium.SOCIAL),
    (tr("Post"), Medium.POST),
    (tr("In person"), Medium.IN_PERSON),
)
_TEAMS: Final[tuple[Choice, ...]] = (
    (tr("Neither in particular"), None),
    (tr("Sales"), Team.SALES),
    (tr("Marketing"), Team.MARKETING),
    (tr("Both teams"), Team.BOTH),
)
_ICON: Final = Extra("icon", tr("Icon"), "choice", choices=ICONS)


def _words_of(choices: tuple[Choice, ...], value: object) -> str:
    return next((words for words, one in choices if one == value), "")


def _channel(row: WordRow, labels: Labels) -> str:
    medium = _words_of(_MEDIA, row.fields["medium"]) if row.fields["medium"] else ""
    answer = labels.get(row.fields["answer"] or "", "")
    return _DOT.join(
        filter(None, [medium, tr("an answer is “{answer}”", answer=answer) if answer else ""])
    )


def _stage(row: WordRow, _labels: Labels) -> str:
    return f"{row.fields['probability']}\N{THIN SPACE}%"


def _product(row: WordRow, _labels: Labels) -> str:
    return row.fields["family"] or ""


def _meaning(row: WordRow, _labels: Labels) -> str:
    return str(row.fields["meaning"])


def _minutes(row: WordRow, _labels: Labels) -> str:
    return tr("{fields} min", fields=digits(row.fields["minutes"]))


def _letter(row: WordRow, _labels: Labels) -> str:
    return str(row.fields["letter"])


def _team(row: WordRow, _labels: Labels) -> str:
    return _words_of(_TEAMS, row.fields["team"]) if row.fields["team"] else ""


KINDS: Final[tuple[WordKind, ...]] = (
    WordKind(
        "stages",
        tr("Journey stages"),
        JOURNEY_STAGES,
        tr("Each is tested by a rule, so they can be renamed, but not added or left out."),
    ),
    WordKind(
        "deal_stages",
        tr("Deal stages"),
        DEAL_STAGES,
        tr("What a deal goes through. The forecast counts its amount by the probability."),
        (
            Extra(
                "probability",
                tr("Probability in %"),
                "number",
                bounds=(0, 100),
                of=frozenset({DealOutcome.OPEN.value}),
            ),
        ),
        (
            (DealOutcome.OPEN, tr_about("deals", "Open")),
            (DealOutcome.WON, tr("Won")),
            (DealOutcome.LOST, tr("Lost")),
        ),
        _stage,
    ),
    WordKind(
        "activities",
        tr("Activity types"),
        ACTIVITY_TYPES,
        tr("What accounts do, and how many minutes of attention one of it stands for."),
        (_ICON, Extra("minutes", tr("Minutes"), "number", bounds=(0, MOST_MINUTES))),
        (),
        _minutes,
    ),
    WordKind(
        "channels",
        tr("Channels"),
        CHANNELS,
        tr("How we reach people. What somebody refused is never planned over its medium."),
        (
            _ICON,
            Extra("medium", tr("Reaches people by"), "choice", choices=_MEDIA),
            Extra("answer", tr("An answer counts as"), "activity"),
        ),
        (),
        _channel,
    ),
    WordKind(
        "roles",
        tr("Committee roles"),
        ROLES,
        tr("Who decides at an account. Which of them must be known stands under Tiers and seats."),
        (Extra("letter", tr("Letter of its mark"), "text", hint=tr("One letter, or none.")),),
        (),
        _letter,
    ),
    WordKind(
        "reasons",
        tr("Reasons"),
        REASONS,
        tr("Why something was decided, in words that can be counted."),
        (),
        (
            (ReasonKind.ADD, tr("Adding")),
            (ReasonKind.RETIRE, tr("Retiring")),
            (ReasonKind.SKIP, tr("Skipping")),
            (ReasonKind.WON, tr("Winning")),
            (ReasonKind.LOST, tr("Losing")),
        ),
    ),
    WordKind(
        "sources",
        tr("Lead sources"),
        LEAD_SOURCES,
        tr("Where deals come from, and whose work that counts as."),
        (Extra("team", tr("Counts for"), "choice", choices=_TEAMS),),
        (),
        _team,
    ),
    WordKind(
        "products",
        tr("Products"),
        PRODUCTS,
        tr("What we sell. The code is what files call it."),
        (
            Extra("family", tr("Family"), "text"),
            Extra("price_minor", tr("List price"), "price"),
        ),
        (),
        _product,
    ),
    WordKind(
        "glossary",
        tr("Glossary"),
        GLOSSARY,
        tr("What both teams mean by the words of the screens. It is printed with the playbook."),
        (
            Extra(
                *("meaning", tr("Meaning"), "paragraph"),
                hint=tr("Shown where the word stands, in a tool tip."),
            ),
        ),
        (),
        _meaning,
        counts_uses=False,
    ),
)
