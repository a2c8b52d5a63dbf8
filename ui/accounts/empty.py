"""What stands in the place of the list: fifty empty seats with ways to begin, or nothing found."""

from __future__ import annotations

from textwrap import shorten
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resources.language import tr, tr_count
from ui.accounts.view import View
from ui.actions import Action, Actions
from ui.kit.buttons import Button, ButtonKind
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.messages import EmptyState, Icon
from ui.theme.fitting import hold_width
from ui.theme.theme import Theme
from ui.writing_deeds import held_as

_CARD: int = 278


class _Way(NamedTuple):
    action: str
    icon: str
    title: str
    text: str


_WAYS = (
    _Way(
        "exchange.import",
        "table",
        tr("Import a list"),
        tr("A CSV file or workbook. Its columns are matched for you to check."),
    ),
    _Way(
        "accounts.add",
        "plus-circle",
        tr("Add one account"),
        tr("Type a name. Both teams add the facts when they know them."),
    ),
)
_FIFTY = 50
_LOOKED_FOR = tr("The words are looked for at the beginning of names and domains.")
_SAMPLE = "workspace.sample"


def no_accounts(theme: Theme, actions: Actions, seats: int) -> QWidget:
    """Return what an empty workspace shows: its seats, and those ways to begin that there are."""
    state = EmptyState(
        theme,
        tr("Fifty seats, none taken")
        if seats == _FIFTY
        else tr_count("{count} seats, none taken", "{count} seats, none taken", seats),
        [
            tr_count(
                "Only {count} account gets the full attention of both teams.",
                "Only {count} accounts get the full attention of both teams.",
                seats,
            ),
            tr("Fill the first seats in one of these ways."),
        ],
        seats=seats if seats <= 100 else 0,
    )
    found = ((way, actions.find(way.action)) for way in _WAYS)
    for place, (way, action) in enumerate((way, one) for way, one in found if one is not None):
        state.add_action(_card(theme, way, action, is_best=place == 0))
    sample = actions.find(_SAMPLE)
    if sample is not None:
        state.add_link(_sample_line(theme, sample))
    return state


def nothing_found(theme: Theme, text: str, view: View, others: str) -> EmptyState:
    """Return what a search without an answer shows; `others` says what other views would show."""
    words = shorten(text, 40, placeholder="…")
    heading = (
        tr("No {account} matches “{words}”", account=view.one, words=words)
        if others
        else tr("Nothing found for “{words}”", words=words)
    )
    return EmptyState(theme, heading, [others or _LOOKED_FOR], icon="magnifying-glass")


def nothing_left(theme: Theme, view: View) -> EmptyState:
    """Return what a view shows when its conditions leave nobody."""
    line = tr("Change one of the filters above, or take them away.")
    return EmptyState(
        theme, tr("No {account} meets all filters", account=view.one), [line], icon="funnel-simple"
    )


def nothing_here(theme: Theme, view: View) -> EmptyState:
    """Return what a view without any account shows."""
    heading, line = view.empty_words
    return EmptyState(theme, heading, [line], icon="buildings")


def _card(theme: Theme, way: _Way, action: Action, *, is_best: bool) -> QWidget:
    card = Card(theme, padding=(18, 15))
    hold_width(card, _CARD)
    head = QHBoxLayout()
    head.setSpacing(10)
    head.addWidget(Icon(theme, way.icon, 18, "accent"))
    head.addWidget(PlainLabel(theme, way.title, "subtitle"), 1)
    card.body.addLayout(head)
    card.body.addWidget(PlainLabel(theme, way.text, "body", "text2", wrap=True))
    kind: ButtonKind = "primary" if is_best else "normal"
    icon = action.icon or "plus"
    button = Button(theme, action.title, kind=kind, icon=icon, key=action.keys)
    held_as(button, action.key)
    button.clicked.connect(action.run)
    card.body.addSpacing(2)
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def _sample_line(theme: Theme, action: Action) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Icon(theme, "map-trifold", 16, "text3"))
    row.addWidget(PlainLabel(theme, tr("Not sure yet?"), "body", "text2"))
    link = Button(theme, tr("Open the sample workspace"), kind="link")
    link.clicked.connect(action.run)
    row.addWidget(link)
    return line


class Place(QWidget):
    """A place on the canvas that shows one widget at a time and lets go of the one before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._shown: QWidget | None = None

    def show_widget(self, widget: QWidget) -> None:
        """Show a widget in place of the one before."""
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.deleteLater()
        self._shown = widget
        self._column.addWidget(widget)
