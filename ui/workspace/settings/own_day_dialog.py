"""A day off of the workspace's own, or a holiday on which people work."""

from __future__ import annotations

from typing import Any

from abm_desktop.workspace.days import full_day
from abm_desktop.workspace.services import calendar
from abm_desktop.workspace.services.calendar import OwnDay
from abm_desktop.workspace.typed_day import Side
from resources.language import tr
from ui.context import Context
from ui.kit.dates import DateField
from ui.kit.fields import FormField, TextField, focus_first_error
from ui.kit.segmented import Segment, SegmentedControl
from ui.saving import SavingDialog
from ui.workspace.settings.place_field import PlaceField

_OFF = "off"
_WORKED = "worked"


class OwnDayDialog(SavingDialog):
    """Adds a day, or changes what is said of one."""

    def __init__(self, context: Context, day: OwnDay | None = None) -> None:
        super().__init__(context, tr("Add a day") if day is None else day.label)
        theme = context.theme
        self._kept = day
        today = context.workspace.clock.today()
        self.label = TextField(theme, text=day.label if day else "")
        self.day = DateField(theme, day.day if day else today, today=today, side=Side.AHEAD)
        self.kind = SegmentedControl(
            theme,
            [Segment(_OFF, tr("Day off")), Segment(_WORKED, tr("People work"))],
            tr("What it is"),
        )
        self.kind.choose(_WORKED if day and day.is_working_day else _OFF)
        self.place = PlaceField(context, tr("Everybody"))
        self.place.show_code(day.country if day else None)
        self.label_field = FormField(theme, tr("Name"), self.label)
        self.body.addWidget(self.label_field)
        self.body.addWidget(FormField(theme, tr("Day"), self.day))
        self.body.addWidget(FormField(theme, tr("What it is"), self.kind))
        self.body.addWidget(FormField(theme, tr("For whom"), self.place))

    def accept(self) -> None:
        if not self.label.text().strip():
            self.label_field.set_error(tr("Enter a name, such as Company day"))
        if focus_first_error([self.label_field]):
            return
        if self._kept is None:
            self._add()
        else:
            self._edit(self._kept)

    def _add(self) -> None:
        new = self._values()
        self.save(
            tr("Add {new} on {full_day}", new=new["label"], full_day=full_day(new["day"])),
            lambda change: calendar.add_own_day(
                change,
                new["day"],
                new["label"],
                new["country"],
                is_working_day=new["is_working_day"],
            ),
        )

    def _edit(self, day: OwnDay) -> None:
        edits = {
            field: (getattr(day, field), value)
            for field, value in self._values().items()
            if getattr(day, field) != value
        }
        self.save_edits(
            tr("Edit {day}", day=day.label),
            lambda change, wanted: calendar.edit_own_day(change, day.id, wanted),
            edits,
        )

    def _values(self) -> dict[str, Any]:
        return {
            "day": self.day.day(),
            "label": self.label.text().strip(),
            "country": self.place.code(),
            "is_working_day": self.kind.key() == _WORKED,
        }
