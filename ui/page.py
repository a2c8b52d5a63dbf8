"""What every page has in common: it refreshes itself, and only when it must."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from abm_desktop.errors import ServerAwayError
from abm_desktop.workspace.opened import Changes, Reading
from resources.records import dataclass
from ui.context import Context


class Crumb(NamedTuple):
    """A step of the way to a page: what it says, and the place that it leads back to."""

    words: str
    place: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What the top bar shows for a page.

    Attributes:
        crumbs: the way here, such as "Accounts" and "1:1".
        primary: key of the action on the primary button.
        primary_words: what the primary button says where that is more than the action's title.
        beside: a widget of the page shown after the title, such as the seat counter.
    """

    title: str
    crumbs: tuple[Crumb, ...] = ()
    primary: str = ""
    primary_words: str = ""
    beside: QWidget | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """Where somebody comes from.

    Attributes:
        page: the key of the page that was in front; empty for none.
        accounts: those that were listed there, in their order.
    """

    page: str = ""
    accounts: Sequence[UUID] = ()


class Page(QWidget):
    """One page of the window.

    A page names the entities that it shows; after a change that touches one of them it refreshes,
    at once while it is seen, otherwise when it is next shown. A page never calls another page.

    Signals:
        heading_changed: the top bar must ask for the heading again.
        filled: what the page is for has come, such as the rows of its table.
        count_changed: how many things wait here, for the rail; 0 shows nothing.
    """

    heading_changed = Signal()
    filled = Signal()
    count_changed = Signal(int)
    entities: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._is_stale = True

    def heading(self) -> Heading:
        """Return what the top bar shows for this page."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Ask for everything again and show it, keeping selection and place."""
        raise NotImplementedError

    def is_filled(self) -> bool:
        """Tell whether what the page is for is on it; what stands beside may still come."""
        return not self.context.jobs.has_open_queries

    def is_whole(self) -> bool:
        """Tell whether all of it is there, where a page shows first what stands at its top."""
        return self.is_filled()

    def account(self) -> UUID | None:
        """Return the account that the person looks at here: L and T begin with it."""
        return None

    def person(self) -> UUID | None:
        """Return whom of that account the person looks at: L and T mean them."""
        return None

    def show_account(self, account: UUID) -> None:
        """Turn to an account; a page that shows no single one stays as it is."""

    def show_part(self, part: str, row: UUID | None) -> None:
        """Bring a part and a row of it to the front; a page without parts stays as it is."""

    def part(self) -> str:
        """Return the part in front, by the name that `show_part` takes; a page without parts has none."""
        return ""

    def listed_accounts(self) -> Sequence[UUID]:
        """Return the accounts that are listed here in their order, to go through one by one."""
        return ()

    def shown_records(self) -> Sequence[UUID]:
        """Return the records of the list that is looked at, without those that are filtered away."""
        return ()

    def come_from(self, way: Way) -> None:
        """Know which page was left for this one; most pages need not."""

    def counter(self) -> Callable[[Reading], int] | None:
        """Return what counts the things that wait here; a page where nothing waits has none."""
        return None

    def ask_count(self) -> None:
        """Ask how many things wait here while nobody looks."""
        count = self.counter()
        if count is not None:
            self.context.jobs.query(
                self,
                count,
                self.count_changed.emit,
                topic=f"{type(self).__name__}.count",
                failed=self._not_counted,
            )

    def _not_counted(self, error: BaseException) -> None:
        # Nobody asked for the count, and the banner above the pages says that the server is away: a
        # message would only cover what was just said of somebody's own work.
        if not isinstance(error, ServerAwayError):
            self.context.jobs.failed.emit(error)

    def areas(self) -> list[QWidget]:
        """Return the areas of the page between which F6 jumps, such as table and side panel."""
        return [self]

    def is_seen(self) -> bool:
        """Tell whether somebody looks at it, here or on a wall."""
        return self.isVisible()

    def put_away(self) -> None:
        """Close what stands open beside the page, before it goes; most pages have nothing there."""

    def concerns(self, changes: Changes) -> bool:
        """Tell whether a change may alter what this page shows."""
        return any(changes.touches(entity) for entity in self.entities)

    def follow(self, changes: Changes) -> None:
        """Refresh after a change of anybody, now or when the page is next shown."""
        if self.concerns(changes):
            self.renew()

    def renew(self) -> None:
        """Ask for everything again, now or when the page is next shown."""
        if self.is_seen():
            self.refresh()
        else:
            self._is_stale = True
            self.ask_count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._is_stale = False
            self.refresh()
