"""The keyboard map: every key and what it does, made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from resources.language import tr
from ui.actions import WINDOW, Action, Actions
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea
from ui.kit.key_words import key_words, spaced_keys
from ui.kit.labels import KeyHint, PlainLabel
from ui.kit.layouts import widget_at
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_ALWAYS = (
    (tr("Enter, Space"), tr("Open, show beside")),
    (tr("J, K or arrows"), tr("Next, previous row")),
    ("Esc", tr("Close the topmost layer")),
)

_TOUCH = (
    (tr("Left, Right"), tr("A day earlier, later")),
    (tr("Ctrl Left, Ctrl Right"), tr("A week earlier, later")),
    ("Enter", tr("Edit")),
    ("C", tr("Complete")),
    ("X", tr("Skip")),
    ("M", tr("Move to another day")),
    ("U", tr("Take off the time line")),
    ("Del", tr("Delete")),
)
"""What the keys do to a touch that is chosen; nowhere else, so they are no actions."""

_PLANNER = (
    (tr("Arrows"), tr("Over touches and free days")),
    (tr("Shift Left, Shift Right"), tr("A day earlier, later")),
    (tr("Alt Left, Alt Right"), tr("A week earlier, later")),
    (tr("Ctrl Shift Left, Right"), tr("Shorter, longer by a day")),
    (tr("Ctrl Up, Ctrl Down"), tr("To campaigns, to the workload")),
    ("Space", tr("Show what collides")),
)
"""What keys do on the time line of the planner."""

_OUTREACH = (
    ("J, K", tr("Next touch, the one before")),
    (tr("E or Enter"), tr("Write")),
    (tr("1 to 4"), tr("How it was done")),
    ("P, O, N, A", tr("How it went")),
    ("C", tr("Note how it went")),
    ("M", tr("Schedule")),
    ("X", tr("Skip, with a reason")),
    ("R", tr("Resume a paused account")),
)
"""What single letters do on the outreach page, outside of text fields."""


class KeyboardMap(Dialog):
    """Lists the keys by group; those of the page in front come first."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(theme, tr("Keyboard map"), parent, width=960, confirm=tr("Close"))
        self.cancel.hide()
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for words in (0, 2):
            grid.setColumnStretch(words, 1)
        groups, in_front = _groups(actions), actions.groups_in_front()
        ordered = sorted(groups, key=lambda group: (group not in in_front, group))
        for number, group in enumerate(ordered):
            _add_group(theme, grid, number, group, groups[group])
        area = ScrollArea(content)
        area.setAccessibleName(tr("Keys by what they do"))
        room = min(scaled(460), parent.window().height() - scaled(180))
        area.setFixedHeight(min(room, content.sizeHint().height() + 4))
        # The keys that scroll go where the keyboard is.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(tr("Keys and what they do"))
        self.body.addWidget(area)


def _groups(actions: Actions) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in actions.all():
        if action.keys:
            groups.setdefault(action.group, []).append(_line(action))
    groups.setdefault(WINDOW, []).extend(_ALWAYS)
    groups[tr("Chosen touch")] = list(_TOUCH)
    if actions.find("planner.days") is not None:
        groups[tr("Time line of the planner")] = list(_PLANNER)
    if tr("Outreach") in groups:
        groups[tr("Outreach")] += _OUTREACH
    return {group: list(dict.fromkeys(lines)) for group, lines in groups.items()}


def _line(action: Action) -> tuple[str, str]:
    return spaced_keys(action.keys), action.title


def _add_group(
    theme: Theme, grid: QGridLayout, number: int, group: str, lines: list[tuple[str, str]]
) -> None:
    column = (number % 2) * 2
    first = grid.rowCount() if column == 0 else _row_of_pair(grid)
    grid.setRowMinimumHeight(first, 30)
    heading = PlainLabel(theme, group, "section", "text3")
    grid.addWidget(heading, first, column, 1, 2, Qt.AlignmentFlag.AlignBottom)
    for offset, (keys, words) in enumerate(lines, 1):
        grid.addWidget(PlainLabel(theme, words), first + offset, column)
        grid.addWidget(KeyHint(theme, key_words(keys)), first + offset, column + 1)


def _row_of_pair(grid: QGridLayout) -> int:
    """Return the row where the group at the left of this one begins."""
    row = grid.rowCount() - 1
    while row > 0 and not isinstance(widget_at(grid, row, 1), PlainLabel | None):
        row -= 1
    return row
