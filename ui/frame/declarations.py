"""Which pages and dialogs there are; each is loaded behind the frame, when that is painted."""

from __future__ import annotations

from typing import Final

from resources.language import tr
from resources.records import dataclass
from ui.frame.part import Part
from ui.frame.sections import SETTINGS, SettingsSection


@dataclass(frozen=True, slots=True)
class RailPage:
    """A page that the rail leads to.

    Attributes:
        icon: a Phosphor name; its filled form is shown while the page is chosen.
    """

    part: Part
    title: str
    icon: str

    @property
    def key(self) -> str:
        """Return the page's stable name."""
        return self.part.key


RAIL: Final = (
    RailPage(Part("home", "ui.home.home_page", "HomePage"), title=tr("Home"), icon="house-simple"),
    RailPage(
        Part("accounts", "ui.home.accounts_page", "accounts_page"),
        title=tr("Accounts"),
        icon="buildings",
    ),
    RailPage(
        Part("planner", "ui.touches.planner.page", "PlannerPage"),
        title=tr("Planner"),
        icon="calendar-blank",
    ),
    RailPage(
        Part("outreach", "ui.touches.outreach.page", "OutreachPage"),
        title=tr("Outreach"),
        icon="paper-plane-tilt",
    ),
    RailPage(Part("deals", "ui.revenue.page", "DealsPage"), title=tr("Deals"), icon="handshake"),
    RailPage(
        Part("alignment", "ui.alignment.handoffs.page", "HandoffsPage"),
        title=tr("Alignment"),
        icon="arrows-left-right",
    ),
    RailPage(
        Part("meetings", "ui.home.meetings_page", "meetings_page"),
        title=tr("Meetings"),
        icon="users-three",
    ),
    RailPage(
        Part("scoreboard", "ui.home.scoreboard_page", "scoreboard_page"),
        title=tr("Scoreboard"),
        icon="chart-line-up",
    ),
    RailPage(
        Part("reports", "ui.reports.page", "ReportsPage"), title=tr("Reports"), icon="file-text"
    ),
)
"""The pages in the order of the rail; Ctrl+1 leads to the first."""

ACCOUNT: Final = Part("account", "ui.home.account_page", "AccountPage")
"""The page of one account; the rail shows it as a part of the accounts."""


@dataclass(frozen=True, slots=True)
class BesidePage:
    """A page that the rail does not lead to by itself.

    Attributes:
        of: the key of the page of the rail that it is shown as a part of.
        keys: the key that shows it; empty where the palette and its neighbours lead to it.
    """

    part: Part
    title: str
    icon: str
    of: str
    keys: str = ""

    @property
    def key(self) -> str:
        """Return the page's stable name."""
        return self.part.key


CAMPAIGNS: Final = BesidePage(
    Part("campaigns", "ui.touches.campaign_page", "CampaignsPage"),
    title=tr("Campaigns"),
    icon="megaphone",
    of="planner",
    keys="Shift+G",
)
PLAYS: Final = BesidePage(
    Part("plays", "ui.touches.plays.page", "PlaysPage"),
    title=tr("Plays"),
    icon="tree-structure",
    of="planner",
)
CANDIDATES: Final = BesidePage(
    Part("candidates", "ui.home.candidates_page", "candidates_page"),
    title=tr("Candidates"),
    icon="scales",
    of="accounts",
    keys="Shift+B",
)
PREDICTIONS: Final = BesidePage(
    Part("predictions", "ui.alignment.predictions.page", "PredictionsPage"),
    title=tr("Predictions"),
    icon="target",
    of="alignment",
)
TREE: Final = BesidePage(
    Part("tree", "ui.alignment.tree.page", "TreePage"),
    title=tr("Tree"),
    icon="tree-structure",
    of="scoreboard",
    keys="Shift+T",
)
VOICE: Final = BesidePage(
    Part("voice", "ui.alignment.voice.page", "VoicePage"),
    title=tr("Voice of sales"),
    icon="chat-text",
    of="alignment",
    keys="Shift+O",
)
PLAYBOOK: Final = BesidePage(
    Part("playbook", "ui.home.playbook_page", "playbook_page"),
    title=tr("Playbook"),
    icon="book-open",
    of="alignment",
    keys="Shift+P",
)
BESIDE: Final = (CANDIDATES, CAMPAIGNS, PLAYS, PLAYBOOK, PREDICTIONS, TREE, VOICE)
"""The pages beside those of the rail."""

BESIDE_RAIL: Final = {ACCOUNT.key: "accounts", **{page.key: page.of for page in BESIDE}}
"""By a page that the rail does not lead to, the one of which the rail shows it as a part."""

SETTINGS_PAGE: Final = RailPage(
    Part("settings", "ui.workspace.settings.page", "SettingsPage"),
    title=tr("Settings"),
    icon="gear-six",
)
"""Stands at the foot of the rail."""


def section_place(section: SettingsSection) -> str:
    """Return where a section is found, for whoever leads there."""
    return f"{SETTINGS_PAGE.key}::{section.key.partition('.')[2]}"


MOMENTS: Final = Part("moments", "ui.home.moments", "RecentMoments")
"""What the peek shows below the facts; seen when the first rows are painted."""

WHY_FIT: Final = Part("why_fit", "ui.accounts.why_fit", "WhyFit")
"""What the peek shows first; seen when the first rows are painted."""

WHY: Final = Part("why", "ui.home.why_engagement", "WhyEngagement")
"""What the peek shows above the moments; seen when the first rows are painted."""

JOIN_CAMPAIGN: Final = Part(
    "join_campaign", "ui.touches.campaign_join_dialog", "JoinCampaignDialog"
)
"""Adds the chosen accounts of the list to a campaign; loaded when that is asked for."""

HELD: Final = Part("held", "abm_desktop.touches.services.holding", "with_held")
"""Says of rows of the list whether their next touches are held; loaded when the first are read."""

HOME_NEEDS: Final = Part("home_needs", "abm_desktop.home.services.needs", "needs")
"""Reads all that needs somebody; loaded when the needs at the top are painted."""

HOME_AROUND: Final = Part("home_around", "ui.home.home_around", "Around")
HOME_DOING: Final = Part("home_doing", "ui.home.home_doing", "Doing")
"""What Home needs beside its first rows; it loads both itself when those are painted."""

QUICK_LOG: Final = Part("quick_log", "ui.touches.quick_log", "QuickLog")
TOUCH_EDITOR: Final = Part("touch_editor", "ui.touches.editor", "TouchEditor")
RUN_PLAY: Final = Part("run_play", "ui.touches.plays.run_dialog", "RunDialog")
NEW_HANDOFF: Final = Part("new_handoff", "ui.alignment.handoffs.new_dialog", "NewHandoffDialog")
DEAL_EDITOR: Final = Part("deal_editor", "ui.revenue.editor", "DealEditor")
IMPORT: Final = Part("import", "ui.exchange.import_dialog", "ImportDialog")
IMPORT_HISTORY: Final = Part("import_history", "ui.exchange.history_dialog", "ImportHistoryDialog")
EXPORT: Final = Part("export", "ui.exchange.export_dialog", "ExportDialog")
EXPORT_CALENDAR: Final = Part("export_calendar", "ui.exchange.calendar_dialog", "CalendarDialog")
IMPORT_MEETINGS: Final = Part("import_meetings", "ui.exchange.meetings_dialog", "MeetingsDialog")

EXPORT_WORKSPACE: Final = Part("export_workspace", "ui.exchange.writing_out", "export_workspace")
"""Writes everything that the workspace holds to one file."""

EXPORT_PLAN: Final = Part("export_plan", "ui.reports.exporting", "export_current_plan")
"""Writes the plan of an account from wherever the person looks at it."""

FINDER: Final = Part("finder", "ui.workspace.finder", "WorkspaceFinder")
"""Searches for the palette in an open workspace."""

STAGES: Final = Part("stages", "ui.workspace.stage_keeper", "StageKeeper")
"""Moves accounts along the journey; begins when it is loaded, behind the first rows."""

SAID: Final = Part("said", "ui.alignment.voice.said_line", "SaidLine")
ANSWERS: Final = Part("answers", "ui.alignment.voice.answers", "Answers")
LOSS: Final = Part("loss", "ui.alignment.voice.loss_line", "LossLine")
LOG_PARTS: Final = (SAID, ANSWERS, LOSS)
"""What the alignment adds where a touch is logged or a deal is lost: what they said, and answers."""

PALETTE: Final = Part("palette", "ui.frame.palette", "Palette")
KEYBOARD_MAP: Final = Part("keyboard_map", "ui.frame.keyboard_map", "KeyboardMap")
GUIDE: Final = Part("guide", "ui.frame.guide_window", "GuideWindow")
WELCOME: Final = Part("welcome", "ui.frame.welcome", "Welcome")
FAILURE: Final = Part("failure", "ui.frame.failure_dialog", "FailureDialog")
RECOVERY: Final = Part("recovery", "ui.frame.recovery", "RecoveryPage")
NEW_WORKSPACE: Final = Part("new_workspace", "ui.frame.making_dialogs", "NewWorkspaceDialog")
CONNECT: Final = Part("connect", "ui.frame.connect_dialog", "ConnectDialog")
UPDATE_SERVER: Final = Part("update_server", "ui.frame.update_dialog", "UpdateDialog")
CONFLICT: Final = Part("conflict", "ui.workspace.conflict", "ConflictDialog")
POSTABLE: Final = Part("postable", "abm_desktop.home.postable", "POSTABLE")
"""What can wait for a server that is away; loaded when something waits."""

LOG_BOOK: Final = Part("log_book", "abm_desktop.touches.services.log_book", "read_log_book")
"""Reads what can be logged while a server is away; loaded when a server's first rows are painted."""

WAITING: Final = Part("waiting", "ui.workspace.waiting_dialog", "WaitingDialog")
WHO: Final = Part("who", "ui.workspace.who_dialog", "WhoDialog")
"""Asks who works here; loaded where that is not known."""

UNSAVED: Final = Part("unsaved", "ui.workspace.unsaved_dialog", "UnsavedDialog")

DIALOGS: Final = (QUICK_LOG, TOUCH_EDITOR, DEAL_EDITOR, IMPORT, RUN_PLAY, NEW_HANDOFF)
"""What the pages open over themselves."""

LAYERS: Final = (
    *(FINDER, PALETTE, KEYBOARD_MAP, GUIDE, CONFLICT, UNSAVED, WAITING, WELCOME, FAILURE),
    *(section.part for section in SETTINGS),
)
"""What the window opens over itself; nothing of it is needed for the first rows."""

PARTS: Final = (
    *(MOMENTS, WHY_FIT, WHY, *(page.part for page in RAIL), ACCOUNT),
    *(page.part for page in BESIDE),
    *(*LOG_PARTS, *DIALOGS, SETTINGS_PAGE.part, *LAYERS, STAGES),
)
"""Everything that is loaded, in this order: what is seen first comes first."""
