"""One colleague: name, team, leader, e-mail, country, zone and weekly touches, for a new one or one that is there."""

from __future__ import annotations

from typing import Any, Final

from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.service import PersonRow, ProfileRow
from abm_desktop.workspace.wording import done_words
from abm_desktop.workspace.zones import usual_zone
from resources.language import tr
from ui.context import Context
from ui.kit.checks import CheckBox
from ui.kit.fields import ComboBox, FormField, TextField, focus_first_error
from ui.kit.zone_box import ZoneBox
from ui.saving import SavingDialog
from ui.workspace.settings.place_field import PlaceField
from ui.workspace.settings.saved_line import whole_number

_TEAMS = [
    (tr("Sales"), Team.SALES),
    (tr("Marketing"), Team.MARKETING),
    (tr("Sales and marketing"), Team.BOTH),
]
_MOST_TOUCHES: Final = 999
_AS_THERE: Final = tr("As usual there")


class PersonDialog(SavingDialog):
    """Adds a colleague, or changes what is known of one."""

    def __init__(self, context: Context, person: PersonRow | None = None) -> None:
        words = tr("Add colleague") if person is None else person.name
        super().__init__(
            context, words, confirm=tr("Add colleague") if person is None else tr("Save")
        )
        self._person = person
        theme = context.theme
        self.name = TextField(theme, text=person.name if person else "")
        self.team = ComboBox(theme)
        self.team.set_choices(list(_TEAMS), person.team if person else Team.SALES)
        self.leader = CheckBox(theme, tr("Leader"))
        self.leader.setChecked(person.is_leader if person else False)
        self.email = TextField(theme, text=(person.email or "") if person else "")
        self._name_field = FormField(theme, tr("Name"), self.name)
        self._team_field = FormField(
            theme, tr("Team"), self.team, hint=tr("Only a leader can belong to both teams.")
        )
        self.body.addWidget(self._name_field)
        self.body.addWidget(self._team_field)
        self.body.addWidget(self.leader)
        self.body.addWidget(FormField(theme, "E-mail", self.email, optional=True))
        self.place = PlaceField(context, tr("As the workspace"))
        self.place.show_code(person.country if person else None)
        hint = tr("Whose public holidays hold for this person.")
        self.body.addWidget(FormField(theme, tr("Holidays of"), self.place, hint=hint))
        self.zone = ZoneBox(theme, _AS_THERE)
        self.zone.choose(person.zone if person else None)
        hint = tr("Their answers are due by the clock of this zone.")
        self.body.addWidget(FormField(theme, tr("Time zone"), self.zone, hint=hint))
        self._here: str | None = None
        self.place.picked.connect(lambda _code: self._tell_zone())
        context.jobs.query(self, service.profile, self._know, topic="zone of the workspace")
        weekly = "" if person is None else str(person.weekly_touches or "")
        self.weekly = TextField(theme, text=weekly)
        hint = tr("How many this person can do. Left empty: as the rules of coordination say.")
        self._weekly_field = FormField(
            theme, tr("Touches in a week"), self.weekly, hint=hint, optional=True
        )
        self.body.addWidget(self._weekly_field)
        self.leader.toggled.connect(lambda _on: self._team_field.clear_error())

    def _know(self, here: ProfileRow) -> None:
        self._here = here.zone
        self._tell_zone()

    def _tell_zone(self) -> None:
        """Say which zone holds for the country that is chosen."""
        country, here = self.place.code(), self._here
        self._context.jobs.aside(
            self,
            lambda: usual_zone(country, here),
            lambda name: self.zone.say_nothing(f"{_AS_THERE}: {name}"),
        )

    def accept(self) -> None:
        self._check()
        if focus_first_error([self._name_field, self._team_field, self._weekly_field]):
            return
        if self._person is None:
            self._add()
        else:
            self._edit(self._person)

    def _check(self) -> None:
        if not self.name.text().strip():
            self._name_field.set_error(tr("Enter the colleague's name"))
        if self.team.currentData() == Team.BOTH and not self.leader.isChecked():
            self._team_field.set_error(tr("Choose one team, or make the colleague a leader"))
        try:
            self._weekly_touches()
        except ValueError as error:
            self._weekly_field.set_error(str(error))

    def _weekly_touches(self) -> int | None:
        typed = self.weekly.text().strip()
        return int(whole_number(1, _MOST_TOUCHES)(typed)) if typed else None

    def _add(self) -> None:
        new = self._values()
        self.save(
            tr("Add {new}", new=new["name"]),
            lambda change: service.add_person(
                change,
                new["name"],
                new["team"],
                is_leader=new["is_leader"],
                email=new["email"],
                country=new["country"],
                weekly_touches=new["weekly_touches"],
                zone=new["zone"],
            ),
        )

    def _edit(self, person: PersonRow) -> None:
        edits = {
            field: (getattr(person, field), value)
            for field, value in self._values().items()
            if getattr(person, field) != value
        }
        label = tr("Edit {person}", person=person.name)
        if edits:
            tell = self._context.shell.tell
            self.accepted.connect(lambda: tell(done_words(label), undo=True))
        self.save_edits(
            label, lambda change, wanted: service.edit_person(change, person.id, wanted), edits
        )

    def _values(self) -> dict[str, Any]:
        return {
            "name": self.name.text().strip(),
            "team": Team(self.team.currentData()),
            "is_leader": self.leader.isChecked(),
            "email": self.email.text().strip() or None,
            "country": self.place.code(),
            "weekly_touches": self._weekly_touches(),
            "zone": self.zone.currentData(),
        }
