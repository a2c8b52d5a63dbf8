"""What is marked at a touch, as its tool tip shows it and as it is read aloud."""

from __future__ import annotations

from abm_desktop.touches import clash_words
from abm_desktop.touches.pausing import reason_words, since_words
from abm_desktop.touches.rows import TouchRow
from abm_desktop.touches.services.marking import Marks
from resources.language import tr, within
from ui.touches.words import said, told


def mark_lines(row: TouchRow, marks: Marks) -> list[str]:
    """Return a line for each mark: `Collides: Same person, 4 hours apart`."""
    lines = [
        tr("Collides: {collision}", collision=clash_words.title(clash))
        for clash in marks.clashes_of(row)
    ]
    lines += [
        f"{clash_words.title(clash)}. {clash_words.kept_words(clash)}"
        for clash in marks.kept_of(row)
    ]
    pause = marks.pause_of(row)
    if pause is not None:
        lines.append(
            tr(
                "Held {since}: {reason}",
                since=since_words(pause, marks.now),
                reason=reason_words(pause),
            )
        )
    if row.is_planned and row.run is not None and row.run.held_words:
        lines.append(tr("Held: {reason}", reason=row.run.held_words))
    return lines


def marked_told(row: TouchRow, marks: Marks) -> str:
    """Return everything about a touch in lines, with its marks."""
    return "\n".join([told(row), *mark_lines(row, marks)])


def marked_said(row: TouchRow, marks: Marks) -> str:
    """Return a touch in one sentence, with its marks."""
    marked = [within(line) for line in mark_lines(row, marks)]
    return ", ".join([said(row), *marked])
