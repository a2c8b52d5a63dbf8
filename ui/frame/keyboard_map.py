"""The keyboard map: every key and what it does, made from the actions themselves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.actions import Action, Actions
from ui.kit.dialog import Dialog
from ui.kit.frames import ScrollArea
from ui.kit.labels import KeyHint, PlainLabel
from ui.theme.fonts import scaled
from ui.theme.theme import Theme

_ALWAYS = (
    ("Enter, Space", "Open, show beside"),
    ("J, K or arrows", "Next, previous row"),
    ("Esc", "Close the topmost layer"),
)

_TOUCH = (
    ("Left, Right", "A day earlier, later"),
    ("Ctrl Left, Ctrl Right", "A week earlier, later"),
    ("Enter", "Edit"),
    ("C", "Complete"),
    ("X", "Skip"),
    ("M", "Move to another day"),
    ("U", "Take off the time line"),
    ("Del", "Delete"),
)
"""What the keys do to a touch that is chosen; nowhere else, so they are no actions."""

_PLANNER = (
    ("Arrows", "Over touches and free days"),
    ("Shift Left, Shift Right", "A day earlier, later"),
    ("Alt Left, Alt Right", "A week earlier, later"),
    ("Ctrl Shift Left, Right", "Shorter, longer by a day"),
    ("Ctrl Up, Ctrl Down", "To campaigns, to the workload"),
    ("Space", "Show what collides"),
)
"""What keys do on the time line of the planner."""

_OUTREACH = (
    ("J, K", "Next touch, the one before"),
    ("E or Enter", "Write"),
    ("1 to 4", "How it was done"),
    ("P, O, N, A", "How it went"),
    ("C", "Note how it went"),
    ("M", "Schedule"),
    ("X", "Skip, with a reason"),
    ("R", "Resume a paused account"),
)
"""What single letters do on the outreach page, outside of text fields."""


class KeyboardMap(Dialog):
    """Lists the keys by group; those of the page in front too."""

    def __init__(self, theme: Theme, actions: Actions, parent: QWidget) -> None:
        super().__init__(theme, "Keyboard map", parent, width=960, confirm="Close")
        self.cancel.hide()
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for words in (0, 2):
            grid.setColumnStretch(words, 1)
        for number, (group, lines) in enumerate(sorted(_groups(actions).items())):
            _add_group(theme, grid, number, group, lines)
        area = ScrollArea(content)
        area.setAccessibleName("Keys by what they do")
        room = min(scaled(460), parent.window().height() - scaled(180))
        area.setFixedHeight(min(room, content.sizeHint().height() + 4))
        # The keys that scroll go where the keyboard is.
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("Keys and what they do")
        self.body.addWidget(area)


def _groups(actions: Actions) -> dict[str, list[tuple[str, str]]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for action in actions.all():
        if action.keys:
            groups.setdefault(action.group, []).append(_line(action))
    groups.setdefault("Window", []).extend(_ALWAYS)
    groups["Chosen touch"] = list(_TOUCH)
    if actions.find("planner.days") is not None:
        groups["Time line of the planner"] = list(_PLANNER)
    if "Outreach" in groups:
        groups["Outreach"] += _OUTREACH
    return {group: list(dict.fromkeys(lines)) for group, lines in groups.items()}


def _line(action: Action) -> tuple[str, str]:
    return action.keys.replace("+", " "), action.title


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
        grid.addWidget(KeyHint(theme, keys), first + offset, column + 1)


def _row_of_pair(grid: QGridLayout) -> int:
    """Return the row where the group at the left of this one begins."""
    row = grid.rowCount() - 1
    while row > 0 and not isinstance(_at(grid, row), PlainLabel | None):
        row -= 1
    return row


def _at(grid: QGridLayout, row: int) -> QWidget | None:
    item = grid.itemAtPosition(row, 1)
    return None if item is None else item.widget()
