"""What Home shows of a workspace without accounts: what will be here, and how to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.actions import Actions
from ui.kit.buttons import Button, ButtonKind
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState, Icon
from ui.theme.theme import Theme

_WAYS: Final = (
    ("exchange.import", "Import accounts", "table"),
    ("accounts.add", "Add a candidate", "plus"),
)
_SAMPLE: Final = "workspace.sample"


def nothing_yet(theme: Theme, actions: Actions) -> EmptyState:
    """Return what an empty workspace shows, with those ways to begin that there are."""
    state = EmptyState(
        theme,
        "Home of both teams",
        [
            "What needs you today, what happened at your accounts, and The Number.",
            "It fills by itself once there are accounts.",
        ],
        icon="house-simple",
    )
    for place, (key, words, icon) in enumerate(_WAYS):
        action = actions.find(key)
        if action is not None:
            kind: ButtonKind = "normal" if place else "primary"
            button = Button(theme, words, kind=kind, icon=icon, key=action.keys)
            button.clicked.connect(action.run)
            state.add_action(button)
    if actions.find(_SAMPLE) is not None:
        state.add_link(_sample_line(theme, actions))
    return state


def _sample_line(theme: Theme, actions: Actions) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Icon(theme, "map-trifold", 16, "text3"))
    row.addWidget(PlainLabel(theme, "Not sure yet?", "body", "text2"))
    link = Button(theme, "Open the sample workspace", kind="link")
    link.clicked.connect(lambda: actions.run(_SAMPLE))
    row.addWidget(link)
    return line
