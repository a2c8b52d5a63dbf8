"""Which sections the settings have, in their order; later rooms hang theirs in here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

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
        about="Copies that are made by themselves, opening one beside the workspace, and putting one in its place.",
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
