"""Which pages and dialogs there are; each is loaded behind the frame, when that is painted."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Part:
    """Something of the window that lies in a module of its own, loaded in the background.

    Attributes:
        key: the name by which the window asks for it.
        module: where its class lies.
        name: the class.
    """

    key: str
    module: str
    name: str


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
    RailPage(Part("home", "ui.home.home_page", "HomePage"), title="Home", icon="house-simple"),
    RailPage(
        Part("accounts", "ui.home.accounts_page", "accounts_page"),
        title="Accounts",
        icon="buildings",
    ),
    RailPage(
        Part("planner", "ui.touches.planner.page", "PlannerPage"),
        title="Planner",
        icon="calendar-blank",
    ),
    RailPage(
        Part("outreach", "ui.touches.outreach.page", "OutreachPage"),
        title="Outreach",
        icon="paper-plane-tilt",
    ),
    RailPage(Part("deals", "ui.revenue.page", "DealsPage"), title="Deals", icon="handshake"),
    RailPage(
        Part("alignment", "ui.alignment.handoffs.page", "HandoffsPage"),
        title="Alignment",
        icon="arrows-left-right",
    ),
    RailPage(
        Part("meetings", "ui.alignment.meetings.page", "MeetingsPage"),
        title="Meetings",
        icon="users-three",
    ),
    RailPage(
        Part("scoreboard", "ui.home.scoreboard_page", "scoreboard_page"),
        title="Scoreboard",
        icon="chart-line-up",
    ),
    RailPage(Part("reports", "ui.reports.page", "ReportsPage"), title="Reports", icon="file-text"),
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
    title="Campaigns",
    icon="megaphone",
    of="planner",
    keys="Shift+G",
)
PLAYS: Final = BesidePage(
    Part("plays", "ui.touches.plays.page", "PlaysPage"),
    title="Plays",
    icon="tree-structure",
    of="planner",
)
CANDIDATES: Final = BesidePage(
    Part("candidates", "ui.home.candidates_page", "candidates_page"),
    title="Candidates",
    icon="scales",
    of="accounts",
    keys="Shift+B",
)
PREDICTIONS: Final = BesidePage(
    Part("predictions", "ui.alignment.predictions.page", "PredictionsPage"),
    title="Predictions",
    icon="target",
    of="alignment",
)
TREE: Final = BesidePage(
    Part("tree", "ui.alignment.tree.page", "TreePage"),
    title="Tree",
    icon="tree-structure",
    of="scoreboard",
    keys="Shift+T",
)
VOICE: Final = BesidePage(
    Part("voice", "ui.alignment.voice.page", "VoicePage"),
    title="Voice of sales",
    icon="chat-text",
    of="alignment",
    keys="Shift+O",
)
PLAYBOOK: Final = BesidePage(
    Part("playbook", "ui.home.playbook_page", "playbook_page"),
    title="Playbook",
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
    title="Settings",
    icon="gear-six",
)
"""Stands at the foot of the rail."""


@dataclass(frozen=True, slots=True)
class SettingsSection:
    """A section of the settings; later rooms hang theirs in here.

    Attributes:
        group: the heading that it stands under.
        about: what it is for, in one sentence.
        words: what people may search for to find it, beside its title.
    """

    part: Part
    group: str
    title: str
    icon: str
    about: str
    words: str

    @property
    def key(self) -> str:
        """Return the section's stable name."""
        return self.part.key


def section_place(section: SettingsSection) -> str:
    """Return where a section is found, for whoever leads there."""
    return f"{SETTINGS_PAGE.key}::{section.key.partition('.')[2]}"


SETTINGS: Final = (
    SettingsSection(
        Part("settings.people", "ui.workspace.settings.people_section", "PeopleSection"),
        group="Both teams",
        title="People and teams",
        icon="users-three",
        about="Who works here, in which team, and who takes over when somebody leaves.",
        words="colleagues leader e-mail country inactive hand over reassign owner",
    ),
    SettingsSection(
        Part("settings.tiers", "ui.workspace.settings.tiers_section", "TiersSection"),
        group="Both teams",
        title="Tiers and seats",
        icon="armchair",
        about="How many accounts the list takes, and which roles must be known in each tier.",
        words="rules quiet days required committee 1:1 1:few 1:many",
    ),
    SettingsSection(
        Part("settings.profile", "ui.workspace.settings.profile_section", "ProfileSection"),
        group="Both teams",
        title="Ideal customer profile",
        icon="target",
        about="Which companies fit, by weighted criteria, and which are excluded whatever else fits.",
        words="icp fit criteria weights knock-out score band strong moderate weak industry size revenue",
    ),
    SettingsSection(
        Part(
            "settings.engagement", "ui.workspace.settings.engagement_section", "EngagementSection"
        ),
        group="Both teams",
        title="Engagement and journey",
        icon="timer",
        about="What activities are worth, how that fades, and when an account reaches a stage.",
        words="minutes weights half-life window thresholds aware engaged ready score decay",
    ),
    SettingsSection(
        Part(
            "settings.coordination",
            "ui.workspace.settings.coordination_section",
            "CoordinationSection",
        ),
        group="Both teams",
        title="Coordination",
        icon="intersect",
        about="How close touches of both teams may come to a person and an account, and what pauses.",
        words="rules collision fatigue touches week hours between cap one team a day pause reply meeting workload capacity",
    ),
    SettingsSection(
        Part("settings.words", "ui.workspace.settings.words_section", "WordsSection"),
        group="Both teams",
        title="Words of the workspace",
        icon="list-bullets",
        about="What stages, channels, roles, reasons and products are called here, and the glossary.",
        words="glossary terms meaning definitions tool tips journey deal stages activity types minutes icons channels committee roles reasons lead sources products rename retire order",
    ),
    SettingsSection(
        Part("settings.fields", "ui.workspace.settings.fields_section", "FieldsSection"),
        group="Both teams",
        title="Custom fields",
        icon="note-pencil",
        about="Facts that this workspace wants to know of its accounts, contacts and deals.",
        words="add own field text number day choice link yes no account contact deal",
    ),
    SettingsSection(
        Part("settings.scoreboard", "ui.revenue.plan_section", "PlanSection"),
        group="Both teams",
        title="Plan and scoreboard",
        icon="chart-line-up",
        about="What shall be won in each month, how a forecast counts, and who is told to have sourced it.",
        words="plan target month goal forecast commit best case sourced influence health score",
    ),
    SettingsSection(
        Part("settings.calendar", "ui.workspace.settings.calendar_section", "CalendarSection"),
        group="Both teams",
        title="Calendar",
        icon="calendar-blank",
        about="On which days people work, and on which the clocks of the workspace stand still.",
        words="working days week country region public holidays days off worked",
    ),
    SettingsSection(
        Part("settings.money", "ui.workspace.settings.money_section", "MoneySection"),
        group="Both teams",
        title="Money",
        icon="scales",
        about="In which currency sums are, when the year begins, and what other currencies are worth.",
        words="currency fiscal year rates exchange convert paste",
    ),
    SettingsSection(
        Part("settings.workspace", "ui.workspace.settings.workspace_section", "WorkspaceSection"),
        group="This workspace",
        title="Workspace",
        icon="shield-check",
        about="What it is called, where it lies, and whether it is whole.",
        words="name list name file path export archive check repair",
    ),
    SettingsSection(
        Part("settings.backups", "ui.workspace.settings.backups_section", "BackupsSection"),
        group="This workspace",
        title="Backups",
        icon="clock-counter-clockwise",
        about="Copies that are made by themselves, and opening one beside the workspace.",
        words="restore copy automatic folder",
    ),
    SettingsSection(
        Part(
            "settings.rules_history",
            "ui.workspace.settings.rules_history_section",
            "RulesHistorySection",
        ),
        group="This workspace",
        title="History of the rules",
        icon="clock",
        about="Who changed which rule, and when.",
        words="versions policy differences who when",
    ),
    SettingsSection(
        Part("settings.look", "ui.workspace.settings.look_section", "LookSection"),
        group="This computer",
        title="Look",
        icon="desktop",
        about="Light or dark, how large text is, and how strong lines are.",
        words="theme dark light text size font workshop mode wall stronger lines contrast reduce motion animation",
    ),
)
"""The sections in their order, group by group."""

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
WELCOME: Final = Part("welcome", "ui.frame.welcome", "Welcome")
NEW_WORKSPACE: Final = Part("new_workspace", "ui.frame.making_dialogs", "NewWorkspaceDialog")
CONNECT: Final = Part("connect", "ui.frame.making_dialogs", "ConnectDialog")
CONFLICT: Final = Part("conflict", "ui.workspace.conflict", "ConflictDialog")
UNSAVED: Final = Part("unsaved", "ui.workspace.unsaved_dialog", "UnsavedDialog")

DIALOGS: Final = (QUICK_LOG, TOUCH_EDITOR, DEAL_EDITOR, IMPORT, RUN_PLAY, NEW_HANDOFF)
"""What the pages open over themselves."""

LAYERS: Final = (
    *(FINDER, PALETTE, KEYBOARD_MAP, CONFLICT, UNSAVED, WELCOME),
    *(section.part for section in SETTINGS),
)
"""What the window opens over itself; nothing of it is needed for the first rows."""

PARTS: Final = (
    *(MOMENTS, WHY_FIT, WHY, *(page.part for page in RAIL), ACCOUNT),
    *(page.part for page in BESIDE),
    *(*LOG_PARTS, *DIALOGS, SETTINGS_PAGE.part, *LAYERS, STAGES),
)
"""Everything that is loaded, in this order: what is seen first comes first."""


def load(part: Part) -> Any:
    """Return the class of a part, loading its module if nobody has yet.

    Raises:
        ImportError: the module cannot be loaded.
    """
    return getattr(import_module(part.module), part.name)
