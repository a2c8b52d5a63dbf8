"""The minutes of a meeting: who was there, what was decided and promised, then topic by topic.

Of a meeting that is still ahead the same pages are its agenda.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from typing import Final

from abm_desktop.alignment.agenda import Line, Tone, TopicLines
from abm_desktop.reports.catalogue import Report, usual
from abm_desktop.reports.page import styles
from abm_desktop.reports.page.document import Document, Finished, Names, Paper, size_of
from abm_desktop.reports.page.heads import Head, draw_head
from abm_desktop.reports.page.missing import draw_missing
from abm_desktop.reports.page.palette import Palette
from abm_desktop.reports.page.sections import (
    draw_nothing,
    gap_box,
    next_heading,
    paragraph,
    subheading,
)
from abm_desktop.reports.page.text import Style, wrapped
from abm_desktop.workspace.days import full_day
from resources.language import tr, tr_about, tr_count
from resources.records import dataclass

INDENT: Final = 12.0
FIGURE: Final = 0.34
"""So much of the width a figure may take at most."""
MARKS: Final = {Tone.BAD: "!", Tone.GOOD: "\N{CHECK MARK}", Tone.PLAIN: "\N{BULLET}"}
INKS: Final = {Tone.BAD: "danger", Tone.GOOD: "success", Tone.PLAIN: "text3"}
NOTHING_DECIDED: Final = tr("Nothing was decided.")
NOTHING_PROMISED: Final = tr("Nobody promised anything.")


@dataclass(frozen=True, slots=True)
class Said:
    """What was decided or promised: in words, and whose and until when below them."""

    topic: str | None
    text: str
    below: str = ""


@dataclass(frozen=True, slots=True)
class Minutes:
    """All that is printed of a meeting.

    Attributes:
        when: day, time and length in words.
        people: everybody who was asked with their team, and whether they were there; none before.
        notes: by the code of a topic.
    """

    workspace_name: str
    list_name: str
    today: date
    author: str
    title: str
    when: str
    chair: str
    is_held: bool
    people: tuple[tuple[str, str, bool | None], ...]
    topics: tuple[TopicLines, ...]
    notes: dict[str, str]
    decisions: tuple[Said, ...]
    promises: tuple[Said, ...]


def render(
    found: Minutes,
    *,
    paper: Paper = "A4",
    grey: bool = False,
    sections: Collection[str] | None = None,
) -> Finished:
    """Draw the pages; equal values make equal bytes."""
    wanted = usual(Report.MINUTES) if sections is None else frozenset(sections)
    chair = tr("{person} in the chair", person=found.chair) if found.chair else ""
    beside = tuple(
        filter(None, (found.when, chair, tr("Printed {day}", day=full_day(found.today))))
    )
    label = tr_about("of a meeting", "Minutes") if found.is_held else tr("Agenda")
    head = Head(found.workspace_name, label, found.title, beside)
    header = partial(draw_head, head, size_of(paper)[0])
    document = Document(_names(found, label), header, paper, Palette(grey=grey))
    document.bookmark(found.title, 12, level=0)
    if not wanted:
        draw_nothing(document)
    if "people" in wanted:
        _draw_people(document, found)
    if "said" in wanted:
        _draw_said(document, found)
    if "topics" in wanted:
        for topic in found.topics:
            # What stands on page one is not printed twice.
            _draw_topic(document, topic, found, with_said="said" not in wanted)
    draw_missing(document)
    return document.finish()


def _draw_people(document: Document, found: Minutes) -> None:
    next_heading(document, tr("Who was there") if found.is_held else tr("Who is asked"))
    there = [one for one in found.people if one[2] or not found.is_held]
    away = [name for name, _team, was_there in found.people if found.is_held and not was_there]
    names = ", ".join(f"{name} ({team})" for name, team, _there in there)
    paragraph(document, names or tr("Nobody was named."))
    if away:
        paragraph(document, tr("Not there: {people}", people=", ".join(away)), styles.SMALL_SOFT)
    document.y += 4


def _draw_said(document: Document, found: Minutes) -> None:
    """Draw what everybody reads first: what holds from now on, and who does what."""
    if not found.is_held and not found.decisions and not found.promises:
        return
    titles = {topic.code: topic.title for topic in found.topics}
    next_heading(document, tr("Decisions"))
    if not found.decisions:
        gap_box(document, NOTHING_DECIDED)
    for number, one in enumerate(found.decisions, start=1):
        _draw_one(document, f"{number}.", one, titles.get(one.topic or "", ""))
    next_heading(document, tr("Promises"))
    if not found.promises:
        gap_box(document, NOTHING_PROMISED)
    for number, one in enumerate(found.promises, start=1):
        _draw_one(document, f"{number}.", one, titles.get(one.topic or "", ""))


def _draw_one(document: Document, number: str, one: Said, topic: str) -> None:
    below = " \N{MIDDLE DOT} ".join(filter(None, (one.below, topic)))
    document.need(styles.STRONG.line + styles.SMALL.line + 4)
    document.pen.text(document.left, document.y + 9.2, number, styles.ORDINAL)
    paragraph(document, one.text, styles.STRONG, INDENT + 4)
    if below:
        paragraph(document, below, styles.SMALL_SOFT, INDENT + 4)
    document.y += 3


def _draw_topic(document: Document, topic: TopicLines, found: Minutes, *, with_said: bool) -> None:
    next_heading(document, topic.title, keep=42)
    paragraph(
        document,
        tr("{question} {minutes} minutes.", question=topic.question, minutes=topic.minutes),
        styles.SMALL_SOFT,
    )
    document.y += 3
    for line in topic.lines:
        _draw_line(document, line)
    if topic.more:
        paragraph(
            document,
            tr_count("and {count} more", "and {count} more", topic.more),
            styles.CAPTION,
            INDENT,
        )
    if not topic.lines and topic.empty:
        paragraph(document, topic.empty, styles.CAPTION, INDENT)
    note = found.notes.get(topic.code, "")
    if note:
        subheading(document, tr("Notes"))
        paragraph(document, note, styles.BODY, INDENT)
    if with_said:
        _draw_of_topic(document, tr("Decided"), topic.code, found.decisions)
        _draw_of_topic(document, tr("Promised"), topic.code, found.promises)


def _draw_of_topic(document: Document, title: str, code: str, said: Sequence[Said]) -> None:
    mine = [one for one in said if one.topic == code]
    if not mine:
        return
    subheading(document, title)
    for one in mine:
        words = f"{one.text} ({one.below})" if one.below else one.text
        paragraph(document, words, styles.SMALL, INDENT)


def _draw_line(document: Document, line: Line) -> None:
    pen, small = document.pen, styles.SMALL_SOFT
    room = document.inner * FIGURE
    wide = min(pen.width(line.figure, styles.SMALL_STRONG), room) if line.figure else 0.0
    width = document.inner - INDENT - wide - 8
    words = wrapped(pen.setter, line.text, styles.SMALL_STRONG, width)
    below = wrapped(pen.setter, line.detail, small, width) if line.detail else []
    document.need(len(words) * styles.SMALL_STRONG.line + len(below) * small.line + 3)
    pen, top = document.pen, document.y
    mark = Style(8, styles.SMALL_STRONG.weight, INKS[line.tone])
    pen.text(document.left + 3, top + 8.2, MARKS[line.tone], mark)
    if line.figure:
        style = Style(8, styles.SMALL_STRONG.weight, "danger" if line.tone is Tone.BAD else "text")
        pen.fitted(document.right, top + 8.2, line.figure, style, room, align="right")
    y = pen.lines(document.left + INDENT, top, words, styles.SMALL_STRONG)
    document.y = pen.lines(document.left + INDENT, y, below, small) + 3


def _names(found: Minutes, label: str) -> Names:
    return Names(
        title=f"{label}: {found.title}",
        author=found.author or found.workspace_name,
        subject=found.when,
        footer=tr(
            "{workspace} \N{MIDDLE DOT} {list} \N{MIDDLE DOT} internal",
            workspace=found.workspace_name,
            list=found.list_name,
        ),
    )
