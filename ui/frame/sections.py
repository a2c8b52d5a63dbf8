"""Which sections the settings have, in their order; later rooms hang theirs in here."""

from __future__ import annotations

from typing import Final

from resources.language import tr
from resources.records import dataclass
from ui.frame.part import Part


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


SETTINGS: Final = (
    SettingsSection(
        Part("settings.people", "ui.workspace.settings.people_section", "PeopleSection"),
        group=tr("Both teams"),
        title=tr("People and teams"),
        icon="users-three",
        about=tr("Who works here, in which team, and who takes over when somebody leaves."),
        words=tr("colleagues leader e-mail country inactive hand over reassign owner"),
    ),
    SettingsSection(
        Part("settings.tiers", "ui.workspace.settings.tiers_section", "TiersSection"),
        group=tr("Both teams"),
        title=tr("Tiers and seats"),
        icon="armchair",
        about=tr("How many accounts the list takes, and which roles must be known in each tier."),
        words=tr("rules quiet days required committee 1:1 1:few 1:many"),
    ),
    SettingsSection(
        Part("settings.profile", "ui.workspace.settings.profile_section", "ProfileSection"),
        group=tr("Both teams"),
        title=tr("Ideal customer profile"),
        icon="target",
        about=tr(
            "Which companies fit, by weighted criteria, and which are excluded whatever else fits."
        ),
        words=tr(
            "icp fit criteria weights knock-out score band strong moderate weak industry size "
            "revenue"
        ),
    ),
    SettingsSection(
        Part(
            "settings.engagement", "ui.workspace.settings.engagement_section", "EngagementSection"
        ),
        group=tr("Both teams"),
        title=tr("Engagement and journey"),
        icon="timer",
        about=tr("What activities are worth, how that fades, and when an account reaches a stage."),
        words=tr("minutes weights half-life window thresholds aware engaged ready score decay"),
    ),
    SettingsSection(
        Part(
            "settings.coordination",
            "ui.workspace.settings.coordination_section",
            "CoordinationSection",
        ),
        group=tr("Both teams"),
        title=tr("Coordination"),
        icon="intersect",
        about=tr(
            "How close touches of both teams may come to a person and an account, and what pauses."
        ),
        words=tr(
            "rules collision fatigue touches week hours between cap one team a day pause reply "
            "meeting workload capacity"
        ),
    ),
    SettingsSection(
        Part("settings.words", "ui.workspace.settings.words_section", "WordsSection"),
        group=tr("Both teams"),
        title=tr("Words of the workspace"),
        icon="list-bullets",
        about=tr(
            "What stages, channels, roles, reasons and products are called here, and the glossary."
        ),
        words=tr(
            "glossary terms meaning definitions tool tips journey deal stages activity types "
            "minutes icons channels committee roles reasons lead sources products rename retire "
            "order"
        ),
    ),
    SettingsSection(
        Part("settings.fields", "ui.workspace.settings.fields_section", "FieldsSection"),
        group=tr("Both teams"),
        title=tr("Custom fields"),
        icon="note-pencil",
        about=tr("Facts that this workspace wants to know of its accounts, contacts and deals."),
        words=tr("add own field text number day choice link yes no account contact deal"),
    ),
    SettingsSection(
        Part("settings.scoreboard", "ui.revenue.plan_section", "PlanSection"),
        group=tr("Both teams"),
        title=tr("Plan and scoreboard"),
        icon="chart-line-up",
        about=tr(
            "What shall be won in each month, how a forecast counts, and who is told to have "
            "sourced it."
        ),
        words=tr("plan target month goal forecast commit best case sourced influence health score"),
    ),
    SettingsSection(
        Part("settings.calendar", "ui.workspace.settings.calendar_section", "CalendarSection"),
        group=tr("Both teams"),
        title=tr("Calendar"),
        icon="calendar-blank",
        about=tr(
            "On which days people work, and on which the clocks of the workspace stand still."
        ),
        words=tr("working days week country region public holidays days off worked"),
    ),
    SettingsSection(
        Part("settings.money", "ui.workspace.settings.money_section", "MoneySection"),
        group=tr("Both teams"),
        title=tr("Money"),
        icon="scales",
        about=tr(
            "In which currency sums are, when the year begins, and what other currencies are worth."
        ),
        words=tr("currency fiscal year rates exchange convert paste"),
    ),
    SettingsSection(
        Part("settings.workspace", "ui.workspace.settings.workspace_section", "WorkspaceSection"),
        group=tr("This workspace"),
        title=tr("Workspace"),
        icon="shield-check",
        about=tr("What it is called, where it lies, and whether it is whole."),
        words=tr("name list name file path export archive check repair"),
    ),
    SettingsSection(
        Part("settings.backups", "ui.workspace.settings.backups_section", "BackupsSection"),
        group=tr("This workspace"),
        title=tr("Backups"),
        icon="clock-counter-clockwise",
        about=tr(
            "Copies that are made by themselves, opening one beside the workspace, and putting "
            "one in its place."
        ),
        words=tr("restore copy automatic folder"),
    ),
    SettingsSection(
        Part(
            "settings.rules_history",
            "ui.workspace.settings.rules_history_section",
            "RulesHistorySection",
        ),
        group=tr("This workspace"),
        title=tr("History of the rules"),
        icon="clock",
        about=tr("Who changed which rule, and when."),
        words=tr("versions policy differences who when"),
    ),
    SettingsSection(
        Part("settings.look", "ui.workspace.settings.look_section", "LookSection"),
        group=tr("This computer"),
        title=tr("Look"),
        icon="desktop",
        about=tr("Light or dark, how large text is, and how strong lines are."),
        words=tr(
            "theme dark light text size font workshop mode wall stronger lines contrast reduce "
            "motion animation"
        ),
    ),
)
"""The sections in their order, group by group."""
