"""What the workspace is called, where it lies, and whether it is whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from abm_desktop.home.services.checking import Findings, find_faults, repair
from abm_desktop.workspace import service
from abm_desktop.workspace.service import ProfileRow
from resources.language import tr, tr_count
from ui.context import Context
from ui.frame.declarations import EXPORT_WORKSPACE
from ui.frame.part import load
from ui.kit.buttons import Button
from ui.kit.fields import FormField, TextField
from ui.kit.frames import Card
from ui.kit.labels import PlainLabel
from ui.kit.messages import Banner
from ui.kit.paint.text import LEFT
from ui.kit.writing_rights import needs_writing
from ui.theme.theme import Theme
from ui.workspace.settings.rows import clear
from ui.workspace.settings.saved_line import SavedLine
from ui.workspace.settings.section import Section
from ui.workspace.settings.sign_in_card import SignInCard

_COUNTED: Final[dict[str, Callable[[int], str]]] = {
    "account": lambda count: tr_count("{count} account", "{count} accounts", count),
    "contact": lambda count: tr_count("{count} contact", "{count} contacts", count),
    "engagement": lambda count: tr_count("{count} engagement", "{count} engagements", count),
    "touch": lambda count: tr_count("{count} touch", "{count} touches", count),
    "deal": lambda count: tr_count("{count} deal", "{count} deals", count),
    "change_set": lambda count: tr_count(
        "{count} change in the log", "{count} changes in the log", count
    ),
}


class WorkspaceSection(Section):
    """Name, place, archive and check."""

    entities: ClassVar[frozenset[str]] = frozenset({"profile"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        theme = context.theme
        self.name = self._line(tr("Name"), "name", tr("Rename the workspace to {name}"))
        self.list_name = self._line(
            tr("Name of the target list"), "list_name", tr("Rename the list to {name}")
        )
        self.export = Button(theme, tr("Export the whole workspace"), icon="archive")
        self.check = Button(theme, tr("Check the workspace"), icon="shield-check")
        self.repair = needs_writing(Button(theme, tr("Repair"), kind="primary"))
        self.repair.hide()
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        self.column.addWidget(self._names_card())
        self.sign_in = SignInCard(context) if context.workspace.location.is_server else None
        if self.sign_in is not None:
            self.column.addWidget(self.sign_in)
        self.column.addWidget(self._archive_card())
        self.column.addWidget(self._check_card())
        self.column.addStretch(1)
        self.export.clicked.connect(lambda: load(EXPORT_WORKSPACE)(context))
        self.check.clicked.connect(self._check)
        self.repair.clicked.connect(self._repair)

    def refresh(self) -> None:
        if self.sign_in is not None:
            self.sign_in.refresh()
        self.context.jobs.query(self, service.profile, self._show, topic="settings workspace")

    def leave(self) -> None:
        self.name.save()
        self.list_name.save()

    def _show(self, profile: ProfileRow) -> None:
        self.name.show_value(profile.name)
        self.list_name.show_value(profile.list_name)

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.check.set_label(tr("Checking"))
        self.context.jobs.query(
            self, find_faults, self._show_findings, topic="check", failed=self._not_checked
        )

    def _show_findings(self, found: Findings) -> None:
        self._end_check()
        clear(self._findings)
        theme = self.context.theme
        lines = _fault_lines(found)
        if lines:
            self._findings.addWidget(Banner(theme, "danger", tr("Not whole."), " ".join(lines)))
        else:
            words = tr("The file, its references and all derived figures are as they should be.")
            server = tr("References and all derived figures are as they should be.")
            is_server = self.context.workspace.location.is_server
            banner = Banner(theme, "success", tr("Whole."), server if is_server else words)
            self._findings.addWidget(banner)
        self._findings.addWidget(PlainLabel(theme, _held(found), "small", "text2", wrap=True))
        self.repair.setVisible(found.can_be_repaired)

    def _repair(self) -> None:
        workspace = self.context.workspace
        self.context.jobs.work(tr("Repair"), lambda: repair(workspace), self._repaired)

    def _repaired(self, found: Findings) -> None:
        count = sum(fault.count for fault in found.faults if fault.can_be_repaired)
        self.context.shell.tell(
            tr_count("Repaired {count} fault", "Repaired {count} faults", count)
        )
        self._check()

    def _not_checked(self, error: BaseException) -> None:
        self._end_check()
        self.context.shell.warn(error)

    def _end_check(self) -> None:
        self.check.setEnabled(True)
        self.check.set_label(tr("Check the workspace"))

    def _line(self, words: str, field: str, label: str) -> SavedLine:
        form = FormField(self.context.theme, words, TextField(self.context.theme))
        return SavedLine(
            self.context,
            form,
            field,
            service.edit_profile,
            label=lambda value: label.format(name=value),
        )

    def _names_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, tr("Names"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.name.form, 1)
        row.addWidget(self.list_name.form, 1)
        card.body.addLayout(row)
        place = PlainLabel(
            theme,
            tr("It lies at {workspace}", workspace=self.context.workspace.label),
            "small",
            "text2",
        )
        card.body.addWidget(place)
        return card

    def _archive_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, tr("Archive"), tr("everything in one file that any program can read"))
        row = QHBoxLayout()
        words = tr("A new workspace can be made from it, on this computer or on a team server.")
        row.addWidget(_about(theme, words), 1)
        row.addWidget(self.export)
        card.body.addLayout(row)
        return card

    def _check_card(self) -> Card:
        theme = self.context.theme
        card = Card(theme, tr("Check"))
        row = QHBoxLayout()
        row.setSpacing(8)
        words = tr(
            "Looks at the file, at every reference, and at every figure that follows from others."
        )
        row.addWidget(_about(theme, words), 1)
        row.addWidget(self.repair)
        row.addWidget(self.check)
        card.body.addLayout(row)
        card.body.addLayout(self._findings)
        return card


def _about(theme: Theme, words: str) -> PlainLabel:
    """Return a sentence that stands in the middle beside its button."""
    label = PlainLabel(theme, words, "body", "text2", wrap=True)
    label.setAlignment(LEFT)
    return label


def _fault_lines(found: Findings) -> list[str]:
    lines = [fault.sentence for fault in found.faults]
    if found.can_be_repaired:
        lines.append(tr("Repair makes a backup and then mends what can be mended."))
    if found.needs_backup:
        lines.append(
            tr("The rest cannot be repaired: go on with a backup, in the section Backups.")
        )
    return lines


def _held(found: Findings) -> str:
    parts = [
        counted(found.rows[name]) for name, counted in _COUNTED.items() if found.rows.get(name)
    ]
    return tr("It holds {parts}.", parts=", ".join(parts)) if parts else tr("It holds nothing yet.")
