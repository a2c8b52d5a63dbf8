"""Pictures of every page and dialog, drawn off screen from the real window."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from abm_desktop.errors import KnownError
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.preferences import Preferences
from resources.language import tr
from resources.records import dataclass
from ui.alignment.tree.page import TreePage
from ui.collecting import Collecting
from ui.frame.application import Application
from ui.frame.declarations import (
    ACCOUNT,
    BESIDE,
    BESIDE_RAIL,
    CAMPAIGNS,
    CANDIDATES,
    IMPORT,
    PLAYBOOK,
    PLAYS,
    QUICK_LOG,
    RAIL,
    RUN_PLAY,
    SETTINGS_PAGE,
    TOUCH_EDITOR,
    TREE,
    VOICE,
    section_place,
)
from ui.frame.guide_window import GuideWindow
from ui.frame.palette import Palette
from ui.frame.sections import SETTINGS
from ui.frame.window import Window
from ui.home.account_page import AccountPage
from ui.home.account_tabs import TABS
from ui.picturing import layers, settle, wait, without_platform_hints, write_picture
from ui.scoreboard_pictures import scoreboard_pictures
from ui.seldom_pictures import meeting_wall, seldom_pictures, workshop_pictures
from ui.theme.look import dress
from ui.theme.theme import Mode, Theme
from ui.workspace.session import Session

_LOADING_MS: Final = 5_000
_DEALS: Final = "deals"
_PLANNER: Final = "planner"
_ALIGNMENT: Final = "alignment"
_MEETINGS: Final = "meetings"
_ACCOUNTS: Final = "accounts"
_SCOREBOARD: Final = "scoreboard"
_RUN_AT: Final = 10
"""At so many accounts the picture of a run shows a play."""
_SILENT: Final = tr("The workspace did not open in time. Nothing was changed; try again.")


@dataclass(frozen=True, slots=True)
class PictureOptions:
    """What the pictures show.

    Attributes:
        address: file or server URL of the workspace.
        size: width and height of the window in pixels.
        account: the account whose page and dialogs are shown; none where there is no account.
        file: the file that the import shows; none for its first step.
    """

    address: str
    folder: Path
    mode: Mode
    size: tuple[int, int]
    now: datetime | None
    person: str | None
    account: UUID | None
    file: Path | None = None


def draw(options: PictureOptions) -> list[Path]:
    """Draw everything into the folder and return the files, in the order of a walk through it.

    Raises:
        KnownError: the workspace cannot be opened, or a file cannot be written.
    """
    app = QApplication.instance() or QApplication(["abm-desktop"])
    if not isinstance(app, QApplication):
        raise TypeError("Another kind of Qt application is running.")
    app.setQuitOnLastWindowClosed(False)
    Collecting.of(app).begin()
    theme = Theme(options.mode, reduce_motion=True)
    dress(app, theme)
    clock = Clock() if options.now is None else Clock.fixed(options.now)
    # Preferences of its own: taking pictures leaves no trace in those of the person.
    with tempfile.TemporaryDirectory() as folder, without_platform_hints():
        preferences = Preferences(Path(folder))
        program = Application(Window(theme), theme, preferences, clock, options.person)
        try:
            return list(_Walk(program, options).pictures())
        finally:
            _leave(program)


class _Walk:
    """Goes through the window, one picture after the other."""

    def __init__(self, program: Application, options: PictureOptions) -> None:
        self._program = program
        self._options = options
        self._refusals: list[str] = []
        self._taken: set[str] = set()
        program.desk.refused.connect(lambda _address, why: self._refusals.append(why))
        program.window.resize(*options.size)

    def pictures(self) -> Iterator[Path]:
        self._program.beginning.welcome()
        self._program.window.show()
        yield self._take("welcome")
        self._program.beginning.make_new()
        yield self._take("new-workspace")
        session = self._open()
        if self._options.account is not None:
            yield from self._account_pictures(session, self._options.account)
        for page in reversed(RAIL):
            session.pages.show(page.key)
            yield self._take(page.key)
            if page.key == _DEALS:
                yield from self._deal_pictures(session)
            elif page.key == _MEETINGS:
                yield from meeting_wall(session, self._take, self._options.size)
            elif page.key == _ALIGNMENT:
                yield from self._handoff_pictures(session)
            elif page.key == _PLANNER:
                yield from self._planner_pictures(session)
            elif page.key == _ACCOUNTS:
                yield from self._play_pictures(session)
            elif page.key == _SCOREBOARD:
                yield from scoreboard_pictures(session, self._take, self._options.size)
                yield from self._candidate_pictures(session)
        yield from self._campaign_pictures(session)
        yield from self._tree_pictures(session)
        yield from self._voice_pictures(session)
        yield from self._pages_beside(session)
        yield from self._settings_pictures(session)
        yield from self._frame_pictures(session)

    def _campaign_pictures(self, session: Session) -> Iterator[Path]:
        session.pages.show(CAMPAIGNS.key)
        yield self._take(CAMPAIGNS.key)
        if session.context.actions.get("campaigns.edit").enabled():
            session.context.actions.run("campaigns.edit")
            yield self._take("campaign-editor")

    def _tree_pictures(self, session: Session) -> Iterator[Path]:
        """Show the tree, a lever where it closes the gap, and what is behind a figure."""
        session.pages.show(TREE.key)
        yield self._take(TREE.key)
        page = session.pages.current
        if not isinstance(page, TreePage) or not page.has_board():
            return
        page.canvas.levers["win_rate"].close_gap.click()
        yield self._take("tree-what-if")
        page.reset()
        page.canvas.cards["deals_opened"].click()
        yield self._take("tree-why")
        page.why.closed.emit()

    def _voice_pictures(self, session: Session) -> Iterator[Path]:
        """Show what is heard, what was asked for, and the content that answers."""
        session.pages.show(VOICE.key)
        yield self._take(VOICE.key)
        for segment in ("requests", "assets"):
            session.context.actions.run(f"voice.{segment}")
            yield self._take(f"voice-{segment}")

    def _pages_beside(self, session: Session) -> Iterator[Path]:
        """Show the pages beside the rail of which nothing else is to be seen."""
        for page in BESIDE:
            if page.key not in self._taken:
                session.pages.show(page.key)
                yield self._take(page.key)

    def _settings_pictures(self, session: Session) -> Iterator[Path]:
        for section in SETTINGS:
            session.pages.show(section_place(section))
            yield self._take(section.key.replace(".", "-").replace("_", "-"))

    def _deal_pictures(self, session: Session) -> Iterator[Path]:
        """Show deals in the other two ways, then as they are shown first."""
        actions = session.context.actions
        for view in ("board", "needs_account"):
            actions.run(f"deals.{view}")
            yield self._take(f"deals-{view.replace('_', '-')}")
        actions.run("deals.table")
        settle(self._is_busy)
        if actions.get("deals.edit").enabled():
            actions.run("deals.open")
            yield self._take("deal-editor")

    def _handoff_pictures(self, session: Session) -> Iterator[Path]:
        """Show the other lists of hand-offs, a new one, then the playbook."""
        actions = session.context.actions
        for name in ("to_marketing", "closed"):
            actions.run(f"handoffs.{name}")
            yield self._take(f"handoffs-{name.replace('_', '-')}")
        actions.run("handoffs.to_sales")
        settle(self._is_busy)
        actions.run("handoffs.new")
        yield self._take("new-handoff")
        session.pages.show(PLAYBOOK.key)
        yield self._take(PLAYBOOK.key)
        actions.run("playbook.edit")
        yield self._take("playbook-draft")

    def _planner_pictures(self, session: Session) -> Iterator[Path]:
        """Show the planner by weeks and by the quarter, then what can be done where plans collide."""
        actions = session.context.actions
        for zoom in ("weeks", "quarter", "days"):
            actions.run(f"planner.{zoom}")
            if zoom != "days":
                yield self._take(f"planner-{zoom}")
        settle(self._is_busy)
        if actions.get("planner.clash").enabled():
            actions.run("planner.clash")
            yield self._take("planner-collision")

    def _play_pictures(self, session: Session) -> Iterator[Path]:
        """Show what a play would do at the first accounts of the list, then the plays."""
        page = session.pages.current
        listed = [] if page is None else list(page.listed_accounts()[:_RUN_AT])
        if listed:
            session.shell.run_play(listed)
            yield self._take("run-play")
        session.pages.show(PLAYS.key)
        yield self._take(PLAYS.key)

    def _candidate_pictures(self, session: Session) -> Iterator[Path]:
        """Show the round of votes, then the versions of the list."""
        session.pages.show(CANDIDATES.key)
        yield self._take(CANDIDATES.key)
        if session.context.actions.find("candidates.versions") is None:
            return
        for key, name in (("versions", "list-versions"), ("nominate", "nominate")):
            session.context.actions.run(f"candidates.{key}")
            yield self._take(name)
        yield from workshop_pictures(session, self._take)

    def _account_pictures(self, session: Session, account: UUID) -> Iterator[Path]:
        for tab in TABS:
            session.pages.show_account(account, tab=tab.key)
            yield self._take(f"{ACCOUNT.key}-{tab.key}")
        page = session.pages.current
        if isinstance(page, AccountPage):
            page.answer("fit")
            yield self._take("why-fit")
        session.shell.quick_log(account)
        yield self._take("quick-log")
        session.shell.plan_touch(account)
        yield self._take("touch-editor")

    def _frame_pictures(self, session: Session) -> Iterator[Path]:
        session.shell.import_file(self._options.file)
        yield self._take("import")
        for action in ("calendar", "meetings"):
            session.context.actions.run(f"exchange.{action}")
            yield self._take(f"exchange-{action}")
        self._program.open_palette()
        yield self._take("palette")
        self._program.show_keyboard_map()
        yield self._take("keyboard-map")
        yield from seldom_pictures(session, self._take, self._options.size)
        self._program.show_guide()
        guide: GuideWindow = self._program.guide
        guide.resize(*self._options.size)
        yield self._take("guide", guide)
        guide.close()

    def _open(self) -> Session:
        """Open the workspace and wait until every page and dialog is loaded."""
        desk = self._program.desk
        desk.open(self._options.address, self._options.person)
        wait(lambda: desk.session is not None or bool(self._refusals))
        if desk.session is None:
            raise KnownError(self._refusals[0] if self._refusals else _SILENT)
        session = desk.session
        desk.go_on()
        wait(lambda: _is_complete(session), _LOADING_MS)
        return session

    def _take(self, name: str, whole: QWidget | None = None) -> Path:
        """Draw what is seen now, or another window, then close what lies over the page."""
        settle(self._is_busy)
        self._taken.add(name)
        width, height = self._options.size
        path = self._options.folder / f"{name}-{self._options.mode}-{width}x{height}.png"
        write_picture(self._picture() if whole is None else whole.grab(), path)
        self._close_dialogs()
        return path

    def _is_busy(self) -> bool:
        session = self._program.desk.session
        return session is not None and session.jobs.has_open_queries

    def _picture(self) -> QPixmap:
        """Return the window with the dialogs and popovers that lie over it."""
        window = self._program.window
        picture = window.grab()
        painter = QPainter(picture)
        for layer in layers():
            place = layer.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())
            painter.drawPixmap(place, layer.grab())
        painter.end()
        return picture

    def _close_dialogs(self) -> None:
        for layer in reversed(layers()):
            layer.reject() if isinstance(layer, QDialog) else layer.close()
        for palette in self._program.window.findChildren(Palette):
            palette.close_palette()
        settle(self._is_busy)


def _is_complete(session: Session) -> bool:
    pages = [*(page.key for page in RAIL), *BESIDE_RAIL, SETTINGS_PAGE.key]
    dialogs = [QUICK_LOG.key, TOUCH_EDITOR.key, IMPORT.key, RUN_PLAY.key]
    return all(map(session.pages.has, pages)) and all(map(session.shell.has_dialog, dialogs))


def _leave(program: Application) -> None:
    ended: list[bool] = []
    program.ended.connect(lambda: ended.append(True))
    program.window.close()
    wait(lambda: bool(ended))
    program.window.deleteLater()
    program.deleteLater()
    settle(lambda: False)
