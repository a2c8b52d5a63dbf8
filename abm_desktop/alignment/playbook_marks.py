"""What a draft changes, marked where it stands: each sentence and cell beside what it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from abm_desktop.alignment.playbook_parts import Grid
from abm_desktop.alignment.playbook_text import Chapter
from resources.language import tr
from resources.records import dataclass

_ARROW: Final = "\N{RIGHTWARDS ARROW}"
_NOTHING: Final = "\N{EN DASH}"
_ALIKE: Final = 0.5
"""Two sentences of which less is alike are two sentences, not one that changed."""
_SHORT: Final = 28
"""Two texts that are longer together stand below each other."""
_STOPS: Final = ".,;:"


class Mark(StrEnum):
    """How something stands to what holds now."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a cell; one that changed says what it was, then what it becomes."""

    words: str
    mark: Mark = Mark.SAME


@dataclass(frozen=True, slots=True)
class MarkedGrid:
    """A table with its cells marked."""

    head: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True, slots=True)
class MarkedChapter:
    """A chapter of the playbook with everything marked in it that a draft changes."""

    key: str
    title: str
    sentences: tuple[Said, ...]
    grids: tuple[MarkedGrid, ...]


def marked(before: Sequence[Chapter], after: Sequence[Chapter]) -> tuple[MarkedChapter, ...]:
    """Return the chapters as they become; both are the same chapters in the same order."""
    return tuple(_chapter(was, now) for was, now in zip(before, after, strict=True))


def unmarked(chapters: Iterable[Chapter]) -> tuple[MarkedChapter, ...]:
    """Return chapters in which nothing changes."""
    return tuple(_chapter(one, one) for one in chapters)


def _chapter(was: Chapter, now: Chapter) -> MarkedChapter:
    return MarkedChapter(
        now.key,
        now.title,
        tuple(_sentences(was.sentences, now.sentences)),
        tuple(_grids(was.grids, now.grids)),
    )


def _sentences(was: Sequence[str], now: Sequence[str]) -> Iterator[Said]:
    steps = SequenceMatcher(None, was, now, autojunk=False).get_opcodes()
    for _kind, start, end, first, last in steps:
        yield from _paired(was[start:end], now[first:last])


def _paired(was: Sequence[str], now: Sequence[str]) -> Iterator[Said]:
    """Tell one sentence after the other with the one before it that it is made from."""
    left = list(was)
    for sentence in now:
        origin = max(left, key=lambda one: _likeness(one, sentence), default="")
        if not left or _likeness(origin, sentence) < _ALIKE:
            yield Said(tr("New: {sentence}", sentence=sentence), Mark.NEW)
            continue
        left.remove(origin)
        is_same = origin == sentence
        yield Said(sentence) if is_same else Said(_rewritten(origin, sentence), Mark.CHANGED)
    yield from (Said(tr("Dropped: {sentence}", sentence=one), Mark.DROPPED) for one in left)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one.split(" "), other.split(" "), autojunk=False).ratio()


def _rewritten(was: str, now: str) -> str:
    """Return a sentence with each of its words that changes beside the one that it was."""
    old, new = was.split(" "), now.split(" ")
    parts: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    if any(kind in ("insert", "delete") for kind, *_rest in steps):
        return tr("{now} It was: {was}", now=now, was=was)
    for kind, start, end, first, last in steps:
        pair = " ".join(old[start:end]), " ".join(new[first:last])
        parts.append(pair[1] if kind == "equal" else _replaced(*pair))
    return " ".join(parts)


def _replaced(was: str, now: str) -> str:
    if was[-1:] == now[-1:] and now[-1:] in _STOPS:
        was = was[:-1]
    return f"{was} {_ARROW} {now}"


def _grids(was: Sequence[Grid], now: Sequence[Grid]) -> Iterator[MarkedGrid]:
    """Tell each table beside the one with the same first heading; others are new, or dropped."""
    left = {_kind(one): one for one in was}
    for grid in now:
        origin = left.pop(_kind(grid), None)
        yield _grid(Grid(grid.head, ()) if origin is None else origin, grid)
    for gone in left.values():
        yield _grid(gone, Grid(gone.head, ()))


def _kind(grid: Grid) -> tuple[str, int]:
    return grid.head[0], len(grid.head)


def _grid(was: Grid, now: Grid) -> MarkedGrid:
    pairs = zip(was.head, now.head, strict=True)
    head = tuple(new if old == new else _rewritten(old, new) for old, new in pairs)
    return MarkedGrid(head, tuple(_rows(was.rows, now.rows)))


def _rows(
    was: Sequence[tuple[str, ...]], now: Sequence[tuple[str, ...]]
) -> Iterator[tuple[Said, ...]]:
    """Tell each row beside the one of the same name; what is dropped stands where it stood."""
    old, new = dict(_named(was)), dict(_named(now))
    names = [*old]
    told = 0
    for name, row in new.items():
        if name not in old:
            yield _whole(row, tr("{row} (new)", row=row[0]), Mark.NEW)
            continue
        place = names.index(name)
        yield from (_dropped(old[one]) for one in names[told:place] if one not in new)
        told = max(told, place + 1)
        yield tuple(_cell(*pair) for pair in zip(old[name], row, strict=True))
    yield from (_dropped(old[one]) for one in names[told:] if one not in new)


def _named(rows: Sequence[tuple[str, ...]]) -> Iterator[tuple[tuple[str, int], tuple[str, ...]]]:
    """Tell rows with their names; those of one name by their order, as marketing and sales come."""
    seen: Counter[str] = Counter()
    for row in rows:
        yield (row[0], seen[row[0]]), row
        seen[row[0]] += 1


def _dropped(row: tuple[str, ...]) -> tuple[Said, ...]:
    return _whole(row, tr("{row} (dropped)", row=row[0]), Mark.DROPPED)


def _whole(row: tuple[str, ...], name: str, mark: Mark) -> tuple[Said, ...]:
    return (Said(name, mark), *(Said(cell, mark) for cell in row[1:]))


def _cell(was: str, now: str) -> Said:
    if was == now:
        return Said(now)
    was, now = was or _NOTHING, now or _NOTHING
    if _likeness(was, now) >= _ALIKE and len(was.split(" ")) == len(now.split(" ")):
        return Said(_rewritten(was, now), Mark.CHANGED)
    if len(was) + len(now) > _SHORT:
        return Said(tr("{now}\nIt was: {was}", now=now, was=was), Mark.CHANGED)
    return Said(f"{was} {_ARROW} {now}", Mark.CHANGED)
