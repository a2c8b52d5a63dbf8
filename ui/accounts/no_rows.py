"""Why there are no rows, and the views that have some."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from abm_desktop.accounts.services.counting import ListCounts
from abm_desktop.vocabulary import Listing
from resources.language import listed, tr, tr_count
from ui.accounts import empty
from ui.accounts.filtering import Filtering
from ui.accounts.tool_row import ToolRow
from ui.accounts.view import ALL, CANDIDATES, RETIRED, View
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.finder import Finder
from ui.kit.messages import EmptyState

_BUTTONS = 2
"""Ways into other views; one more clears the search."""

_Way = tuple[View, int]
"""Another view, and how many accounts it would show."""


class NoRows(empty.Place):
    """Stands in the place of the rows, and leads to where there are some."""

    def __init__(
        self, context: Context, tools: ToolRow, filtering: Filtering, finder: Finder
    ) -> None:
        super().__init__(tools.window())
        self._context = context
        self._tools = tools
        self._filtering = filtering
        self._finder = finder

    def say_why(self, counts: ListCounts | None, elsewhere: Mapping[Listing, int]) -> None:
        """Say why there are none; `elsewhere` counts what the search finds, wherever it stands."""
        self.show_widget(self._reason(counts, elsewhere))

    def _reason(self, counts: ListCounts | None, elsewhere: Mapping[Listing, int]) -> QWidget:
        theme, text = self._context.theme, self._finder.text().strip()
        if counts is not None and counts.is_empty:
            return empty.no_accounts(theme, self._context.actions, counts.seats.all_seats)
        if text:
            return self._nothing_found(text, elsewhere)
        if self._filtering.looking.conditions:
            return self._nothing_left()
        state = empty.nothing_here(theme, self._tools.view)
        if self._tools.view.listing is Listing.TARGET and counts is not None and counts.candidates:
            self._offer(state, [(CANDIDATES, counts.candidates)])
        return state

    def _nothing_left(self) -> QWidget:
        state = empty.nothing_left(self._context.theme, self._tools.view)
        clear = Button(self._context.theme, tr("Take the filters away"), kind="primary")
        clear.clicked.connect(self._filtering.clear)
        state.add_action(clear)
        return state

    def _nothing_found(self, text: str, elsewhere: Mapping[Listing, int]) -> QWidget:
        theme, view = self._context.theme, self._tools.view
        ways = [
            (other, elsewhere[other.listing])
            for other in (ALL, CANDIDATES, RETIRED)
            if other is not view and elsewhere.get(other.listing)
        ]
        state = empty.nothing_found(theme, text, view, _others(ways))
        self._offer(state, ways[:_BUTTONS])
        clear = Button(theme, tr("Clear"), key="Esc")
        clear.clicked.connect(self._finder.clear)
        state.add_action(clear)
        return state

    def _offer(self, state: EmptyState, ways: Iterable[_Way]) -> None:
        for view, count in ways:
            button = Button(
                self._context.theme, tr("Show {accounts}", accounts=view.counted(count))
            )
            button.clicked.connect(partial(self._tools.choose, view.key))
            state.add_action(button)


def _others(ways: Sequence[_Way]) -> str:
    """Return what other views would show, such as `3 candidates do`."""
    parts = [view.counted(count) for view, count in ways]
    if not parts:
        return ""
    whole = sum(count for _view, count in ways)
    return tr_count("{accounts} does.", "{accounts} do.", whole, accounts=listed(parts))
