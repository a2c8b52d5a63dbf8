"""What every page is handed: nothing is fetched from a global place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import field
from typing import Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.preferences import Preferences
from resources.records import dataclass
from ui.actions import Actions
from ui.beside_log import LogParts
from ui.jobs import Jobs
from ui.kit.terms import Terms
from ui.known import Known
from ui.theme.theme import Theme


class Shell(Protocol):
    """What a page may ask of the window around it."""

    def open_page(self, key: str) -> None:
        """Show one of the pages of the rail."""

    def open_account(self, account: UUID, *, tab: str = "", row: UUID | None = None) -> None:
        """Show the page of an account: at a tab, else the one looked at last, and at a row of it."""

    def open_workspace(self, address: str) -> None:
        """Close what is open and open another workspace."""

    def restore(self, address: str, backup: object) -> None:
        """Close what is open, put a backup in the place of its file and open that."""

    def tell(self, sentence: str, *, undo: bool = False) -> None:
        """Show a toast, with an Undo button for the change that was just made."""

    def refuse(
        self, sentence: str, action: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a toast that says why something asked for was not done, with a button for the way on."""

    def offer(self, sentence: str, action: str, act: Callable[[], object]) -> None:
        """Show a toast with a button for the next step, such as to open what was written."""

    def warn(self, error: BaseException) -> None:
        """Show what went wrong, until it is closed."""

    def quick_log(self, account: UUID | None = None) -> None:
        """Open the quick log, for an account or for one still to be chosen."""

    def plan_touch(self, account: UUID | None = None) -> None:
        """Open the touch editor for a new touch."""

    def run_play(self, accounts: Sequence[UUID], *, play: UUID | None = None) -> None:
        """Ask where and when to run a play: at these accounts, or at some still to be chosen."""

    def hand_over(self, account: UUID | None = None) -> None:
        """Ask for a new hand-off to sales, of an account or of one still to be chosen."""

    def open_deal(self, deal: UUID) -> None:
        """Open the editor of a deal."""

    def show_progress(self, text: str, cancel: Callable[[], None]) -> Callable[[int, int], None]:
        """Show a line with progress and Cancel; return how to report, in any thread.

        Reporting that all steps are done takes the line away.
        """


@dataclass(frozen=True, slots=True)
class Context:
    """The parts of a window that its pages work with."""

    workspace: Workspace
    jobs: Jobs
    theme: Theme
    actions: Actions
    shell: Shell
    preferences: Preferences
    window: QWidget
    terms: Terms = field(default_factory=Terms)
    """The glossary, for tool tips; nothing is explained until it is read."""
    log_parts: LogParts = field(default_factory=LogParts)
    """What later rooms add where a touch is logged."""
    known: Known = field(default_factory=Known)
    """What can be logged while the server is away."""
