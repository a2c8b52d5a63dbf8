"""What Home shows of a workspace without accounts: what will be here, and how to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from resources.language import tr
from ui.actions import Actions
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState, Icon
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme

_SAMPLE: Final = "workspace.sample"


def nothing_yet(context: Context) -> EmptyState:
    """Return what an empty workspace shows, with those ways to begin that there are."""
    theme, actions = context.theme, context.actions
    state = EmptyState(
        theme,
        tr("Home of both teams"),
        [
            tr("What needs you today, what happened at your accounts, and The Number."),
            tr("It fills by itself once there are accounts."),
        ],
        icon="house-simple",
    )
    bring = actions.find("exchange.import")
    if bring is not None:
        button = needs_writing(
            Button(theme, tr("Import accounts"), kind="primary", icon="table", key=bring.keys)
        )
        button.clicked.connect(bring.run)
        state.add_action(button)
    add = needs_writing(Button(theme, tr("Add a candidate"), icon="plus"))
    add.clicked.connect(lambda: _add_candidate(context))
    state.add_action(add)
    if actions.find(_SAMPLE) is not None:
        state.add_link(_sample_line(theme, actions))
    return state


def _add_candidate(context: Context) -> None:
    """Ask for a candidate where it will stand: on the page of the accounts."""
    context.shell.open_page("accounts")
    add = context.actions.find("accounts.add")
    if add is not None:
        add.run()


def _sample_line(theme: Theme, actions: Actions) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Icon(theme, "map-trifold", 16, "text3"))
    row.addWidget(PlainLabel(theme, tr("Not sure yet?"), "body", "text2"))
    link = Button(theme, tr("Open the sample workspace"), kind="link")
    link.clicked.connect(lambda: actions.run(_SAMPLE))
    row.addWidget(link)
    return line
