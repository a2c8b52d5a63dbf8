"""On which days people work: days of the week, whose holidays, and the workspace's own days."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abm_desktop.workspace import service
from abm_desktop.workspace.countries import place_name
from abm_desktop.workspace.days import WEEKDAYS, full_day
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import DAYS
from abm_desktop.workspace.service import ProfileRow
from abm_desktop.workspace.services import calendar
from abm_desktop.workspace.services.calendar import OwnDay, PublicHoliday
from resources.language import tr
from resources.records import dataclass
from ui.context import Context
from ui.kit.buttons import Button, IconButton
from ui.kit.checks import FilterChip
from ui.kit.fields import FormField
from ui.kit.frames import Card, Separator
from ui.kit.labels import PlainLabel
from ui.kit.marks import Chip
from ui.kit.segmented import Segment, SegmentedControl
from ui.kit.writing_rights import needs_writing
from ui.kit.zone_box import ZoneBox
from ui.theme.fonts import scaled
from ui.workspace.settings.own_day_dialog import OwnDayDialog
from ui.workspace.settings.place_field import PlaceField
from ui.workspace.settings.rows import clear
from ui.workspace.settings.section import Section

_DAY_WIDTH: Final = 126
_NOTHING: Final = tr("No holidays")


@dataclass(frozen=True, slots=True)
class _Calendar:
    policy: Policy
    profile: ProfileRow
    own: list[OwnDay]
    public: list[PublicHoliday]
    places: list[str]


def _look(reading: Reading) -> _Calendar:
    year = reading.today.year
    return _Calendar(
        service.policy(reading),
        service.profile(reading),
        calendar.own_days(reading),
        calendar.public_days(reading, (year, year + 1)),
        [place_name(code) for code in calendar.places(reading)],
    )


class CalendarSection(Section):
    """What the clocks of the workspace stand still on."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {"policy_version", "profile", "holiday", "person"}
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self._calendar: _Calendar | None = None
        self.days = [needs_writing(FilterChip(theme, name)) for name in DAYS]
        self.place = needs_writing(PlaceField(context, _NOTHING))
        self.zone = needs_writing(ZoneBox(theme))
        self.year = self._years()
        self.add = needs_writing(
            Button(theme, tr("Add a day"), kind="primary", size="small", icon="plus")
        )
        self._own = QVBoxLayout()
        self._public = QVBoxLayout()
        self._whose = PlainLabel(theme, "", "small", "text2", wrap=True)
        self.column.addWidget(self._week_card())
        self.column.addWidget(self._own_card())
        self.column.addWidget(self._public_card())
        self.column.addStretch(1)
        self.place.picked.connect(self._pick_place)
        self.zone.picked.connect(self._pick_zone)
        self.year.chosen.connect(lambda _year: self._show_public())
        self.add.clicked.connect(lambda: self._ask(None))

    def refresh(self) -> None:
        self.context.jobs.query(self, _look, self._show, topic="settings calendar")

    def _show(self, known: _Calendar) -> None:
        self._calendar = known
        for number, chip in enumerate(self.days):
            chip.setChecked(number in known.policy.working_days)
        self.place.show_code(known.profile.country)
        self.zone.choose(known.profile.zone or "UTC")
        self._show_own(known.own)
        self._show_public()

    def _show_own(self, days: list[OwnDay]) -> None:
        clear(self._own)
        theme = self.context.theme
        if not days:
            words = tr(
                "No days of your own yet: a company day, a bridge day, or a holiday on which people "
                "work."
            )
            self._own.addWidget(PlainLabel(theme, words, "body", "text2", wrap=True))
        for place, day in enumerate(days):
            if place:
                self._own.addWidget(Separator(theme))
            self._own.addWidget(self._own_line(day))

    def _own_line(self, day: OwnDay) -> QWidget:
        theme = self.context.theme
        line, row = _line()
        row.addWidget(_day_label(self.context, full_day(day.day)))
        row.addWidget(PlainLabel(theme, day.label, "body_strong"), 1)
        row.addWidget(PlainLabel(theme, day.place or tr("Everybody"), "small", "text2"))
        words, kind = (
            (tr("Worked"), "success") if day.is_working_day else (tr("Day off"), "neutral")
        )
        row.addWidget(Chip(theme, words, "success" if kind == "success" else "neutral"))
        edit = needs_writing(
            IconButton(theme, "pencil-simple", tr("Edit {day}", day=day.label), side=24, size=14)
        )
        edit.clicked.connect(lambda: self._ask(day))
        remove = needs_writing(
            IconButton(theme, "trash", tr("Delete {day}", day=day.label), side=24, size=14)
        )
        remove.clicked.connect(lambda: self._delete(day))
        row.addWidget(edit)
        row.addWidget(remove)
        return line

    def _show_public(self) -> None:
        if self._calendar is None:
            return
        clear(self._public)
        theme = self.context.theme
        places = self._calendar.places
        self._whose.setText(
            tr("Of {places}.", places="; ".join(places))
            if places
            else tr(
                "Choose a country above, or one for each colleague, and its holidays stand here."
            )
        )
        shown = [day for day in self._calendar.public if str(day.day.year) == self.year.key()]
        for place, day in enumerate(shown):
            if place:
                self._public.addWidget(Separator(theme))
            self._public.addWidget(self._public_line(day, len(places)))

    def _public_line(self, day: PublicHoliday, places: int) -> QWidget:
        theme = self.context.theme
        line, row = _line()
        row.addWidget(
            _day_label(self.context, f"{WEEKDAYS[day.day.weekday()]} {full_day(day.day)}")
        )
        row.addWidget(PlainLabel(theme, day.label), 1)
        if places > 1:
            whose = tr("All") if len(day.places) == places else "; ".join(day.places)
            row.addWidget(PlainLabel(theme, whose, "small", "text2"))
        if day.is_worked:
            row.addWidget(Chip(theme, tr("Worked"), "success"))
        return line

    def _toggle(self, number: int, *, on: bool) -> None:
        if self._calendar is None:
            return
        before = self._calendar.policy.working_days
        after = tuple(
            day for day in range(7) if (day == number and on) or (day != number and day in before)
        )
        wanted = tr("Work on {day}") if on else tr("Do not work on {day}")
        self.context.jobs.edit(
            wanted.format(day=DAYS[number]),
            service.edit_rules,
            {"working_days": (before, after)},
            failed=self._refuse,
        )

    def _refuse(self, error: BaseException) -> None:
        self.context.jobs.failed.emit(error)
        if self._calendar is not None:
            self._show(self._calendar)

    def _pick_place(self, code: object) -> None:
        if self._calendar is None or code == self._calendar.profile.country:
            return
        name = place_name(code) if isinstance(code, str) else tr("no country")
        self.context.jobs.edit(
            tr("Keep the holidays of {name}", name=name),
            service.edit_profile,
            {"country": (self._calendar.profile.country, code)},
        )

    def _pick_zone(self, zone: object) -> None:
        if self._calendar is not None and zone != self._calendar.profile.zone:
            edits = {"zone": (self._calendar.profile.zone, zone)}
            self.context.jobs.edit(
                tr("Keep the time of {zone}", zone=zone), service.edit_profile, edits
            )

    def _ask(self, day: OwnDay | None) -> None:
        dialog = OwnDayDialog(self.context, day)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _delete(self, day: OwnDay) -> None:
        self.change(
            tr("Delete {day}", day=day.label),
            lambda change: calendar.delete_own_day(change, day.id),
        )

    def _week_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, tr("Week, country and time zone"))
        row = QHBoxLayout()
        row.setSpacing(6)
        for number, chip in enumerate(self.days):
            chip.clicked.connect(lambda on, day=number: self._toggle(day, on=on))
            row.addWidget(chip)
        row.addStretch(1)
        card.body.addWidget(PlainLabel(theme, tr("Working days"), "small", "text2"))
        card.body.addLayout(row)
        hint = tr("Whose public holidays hold for everybody who has no country of their own.")
        card.body.addSpacing(4)
        card.body.addWidget(FormField(theme, tr("Holidays of"), self.place, hint=hint))
        hint = tr("Where the days of everybody begin who has no country and no zone of their own.")
        card.body.addSpacing(4)
        card.body.addWidget(FormField(theme, tr("Time zone"), self.zone, hint=hint))
        return card

    def _own_card(self) -> Card:
        card = Card(
            self.context.theme, tr("Days of your own"), tr("off, or worked although a holiday")
        )
        card.add_action(self.add)
        self._own.setSpacing(0)
        card.body.addLayout(self._own)
        return card

    def _public_card(self) -> Card:
        card = Card(self.context.theme, tr("Public holidays"))
        card.add_action(self.year)
        self._public.setSpacing(0)
        card.body.addWidget(self._whose)
        card.body.addLayout(self._public)
        return card

    def _years(self) -> SegmentedControl:
        year = self.context.workspace.clock.today().year
        segments = [Segment(str(one), str(one)) for one in (year, year + 1)]
        return SegmentedControl(self.context.theme, segments, tr("Year"))


def _line() -> tuple[QWidget, QHBoxLayout]:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(10)
    return line, row


def _day_label(context: Context, words: str) -> PlainLabel:
    label = PlainLabel(context.theme, words, "body", "text2", tabular=True)
    label.setMinimumWidth(scaled(_DAY_WIDTH))
    return label
