"""The Reports page: choose at the left, see the very pages, export at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from abm_desktop.reports.catalogue import Report
from resources.language import tr
from ui.actions import Action
from ui.context import Context
from ui.frame.papers import PAPERS
from ui.kit.buttons import Button
from ui.kit.messages import EmptyState
from ui.page import Heading, Page
from ui.reports.choices import (
    OF_AN_ACCOUNT,
    PERIODS,
    PROGRESS,
    Choices,
    keep_choices,
    load_choices,
)
from ui.reports.exporting import Exporting, Pages
from ui.reports.gallery import Gallery
from ui.reports.last_export import last_export
from ui.reports.panel import ReportPanel
from ui.reports.preview import Preview
from ui.reports.subject import Gathered, Subject, gather

_CALM_MS: Final = 200
"""After a change elsewhere: several of them in a row draw the pages once."""
_SLOW_MS: Final = 400
"""Pages that take longer are waited for visibly."""
_BOOK_CALM_MS: Final = 3_000
_GROUP: Final = tr("Reports")
_DEEDS: Final = (
    ("export", tr("Export this report as a PDF"), "Ctrl+E", "file-pdf"),
    ("print", tr("Print this report"), "Ctrl+P", "printer"),
    ("copy", tr("Copy this report as a file"), "", "copy"),
)
"""What can be done with the pages: name, title, keys, icon."""
_VERSIONS: Final = {"playbook": False, "draft": True}
_ABOUT: Final = {
    Report.PLAN: tr("One page for both teams"),
    Report.FULL_PLAN: tr("Every section in full"),
    Report.BOOK: tr("Cover, contents, all accounts"),
    Report.TARGET_LIST: tr("Columns of the screen"),
    Report.TOUCH_CALENDAR: tr("Both teams, week by week"),
    Report.BRIEF: tr("One page before a meeting"),
    Report.PLAYBOOK: tr("The rules that both teams signed"),
    Report.MINUTES: tr("Decisions, promises, topics"),
}
"""What a paper is before anybody chose what it is of."""


class ReportsPage(Page):
    """Draws the chosen report again whenever something that it prints changes."""

    entities: ClassVar[frozenset[str]] = frozenset(
        {
            *("account", "contact", "engagement", "engagement_contact", "touch", "touch_contact"),
            *("touch_person", "person", "policy_version", "profile", "reason", "channel"),
            *("activity_type", "committee_role", "journey_stage", "objective", "next_action"),
            *("swot_line", "swot_evidence", "account_note", "deal", "deal_stage", "campaign"),
            *("campaign_account", "campaign_member", "play", "play_run", "account_field"),
            *("meeting", "meeting_person", "meeting_note", "decision", "promise"),
            *("custom_field", "account_pause", "touch_override", "holiday", "currency_rate"),
            *("playbook_version", "playbook_signature", "term"),
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.choices = load_choices(context.preferences, context.workspace.label)
        self.gallery = Gallery(context.theme)
        self.preview = Preview(context.theme, context.jobs)
        self.panel = ReportPanel(context)
        self.exporting = Exporting(context, self)
        self._gathered: Gathered | None = None
        self._pages: Pages | None = None
        self._drawn: Choices | None = None
        self._is_due = False
        self._is_fresh = False
        self._is_asking = False
        self._asked = 0
        self._next: list[str] = []
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._say_slow)
        self._middle = QStackedWidget()
        self._build()
        self._connect()
        self._declare()
        for kind, about in _ABOUT.items():
            self.gallery.describe(kind, about)
        self._show_choices()
        self.setFocusProxy(self.gallery)

    def heading(self) -> Heading:
        return Heading(tr("Reports"))

    def areas(self) -> list[QWidget]:
        return [self.gallery, self.preview, self.panel]

    def account(self) -> UUID | None:
        subject = self._gathered.subject if self._gathered else None
        return subject.account if subject else None

    def show_account(self, account: UUID) -> None:
        """Show the plan of an account, such as the one that was looked at before."""
        kind = self.choices.kind if self.choices.kind in OF_AN_ACCOUNT else Report.PLAN
        self._choose(replace(self.choices, kind=kind, account=account, meeting=None))

    def show_part(self, part: str, row: UUID | None) -> None:
        """Show a paper: the minutes of a meeting, the playbook as it holds or is drafted, or any by its key."""
        if part == str(Report.MINUTES) and row is not None:
            self._choose(replace(self.choices, kind=Report.MINUTES, meeting=row))
        elif part in _VERSIONS:
            is_draft = _VERSIONS[part]
            self._choose(replace(self.choices, kind=Report.PLAYBOOK, is_draft=is_draft))
        elif part in PAPERS:
            self._choose(replace(self.choices, kind=Report(part)))

    def refresh(self) -> None:
        self._is_due = True
        self._is_fresh = False
        if self._gathered is None:
            self._ask()
        else:
            # The plans of all accounts take seconds: they wait until the edits have come to rest.
            is_book = self.choices.kind is Report.BOOK
            self._calm.start(_BOOK_CALM_MS if is_book else _CALM_MS)

    def is_up_to_date(self) -> bool:
        """Tell whether the pages shown are those of the choices and of the workspace as it is."""
        return not self._is_due and self._pages is not None

    def _ask(self) -> None:
        self._calm.stop()
        self._is_due = True
        self._is_fresh = False
        self._is_asking = True
        self._asked += 1
        number, choices = self._asked, self.choices
        self.context.jobs.query(
            self,
            lambda reading: gather(reading, choices),
            lambda gathered: self._take(number, choices, gathered),
            topic="report",
            failed=self._fail,
        )

    def _take(self, number: int, choices: Choices, gathered: Gathered) -> None:
        if number != self._asked:
            return
        self._gathered = gathered
        self._is_fresh = not self._calm.isActive()
        self.panel.show_gathered(gathered)
        self._describe(gathered.subject)
        subject = gathered.subject
        if subject is None:
            self._pages, self._is_due, self._is_asking = None, False, False
            self._middle.setCurrentIndex(1)
            return
        self._middle.setCurrentIndex(0)
        self._draw(number, choices, gathered, subject)

    def _draw(self, number: int, choices: Choices, gathered: Gathered, subject: Subject) -> None:
        self.context.jobs.aside(
            self,
            partial(subject.draw, choices.paper, choices.is_grey, choices.chosen()),
            lambda finished: self._show(number, Pages(gathered, subject, finished, choices.paper)),
            failed=self._fail,
        )

    def _draw_again(self) -> None:
        """Draw what was gathered with other sections, on other paper or in other ink."""
        gathered = self._gathered
        if gathered is None or gathered.subject is None:
            return
        self._is_due = self._is_asking = True
        self._asked += 1
        self._draw(self._asked, self.choices, gathered, gathered.subject)

    def _say_slow(self) -> None:
        """Say that pages are drawn; another paper than the chosen one is not left in its place."""
        if not self._is_asking:
            return
        self.panel.show_drawing(on=True)
        if self._drawn is not None and not self.choices.is_of_the_same(self._drawn):
            self.preview.clear_away()

    def _show(self, number: int, pages: Pages) -> None:
        if number != self._asked:
            return
        subject = pages.subject
        is_another = self._pages is None or self._pages.subject.key != subject.key
        self._pages, self._drawn = pages, self.choices
        self._is_due, self._is_asking = self._calm.isActive(), False
        name = f"{subject.title}, {subject.about}"
        is_wide = subject.is_wide
        self.preview.show_document(pages.finished, pages.paper, name, is_wide=is_wide)
        if is_another:
            self.preview.to_top()
        self.panel.show_finished(pages.finished, pages.paper, is_wide=is_wide)
        self._show_last_export()
        while self._next and not self._is_due:
            self._do(self._next.pop(0))

    def _fail(self, error: BaseException) -> None:
        self._is_asking = False
        self.panel.show_drawing(on=False)
        self._next.clear()
        self.context.shell.warn(error)

    def _choose(self, choices: Choices) -> None:
        if choices == self.choices:
            return
        is_gathered = self._is_fresh and choices.is_same_but_look(self.choices)
        self.choices = choices
        keep_choices(self.context.preferences, self.context.workspace.label, choices)
        self._show_choices()
        if is_gathered:
            self._draw_again()
        else:
            self._ask()
            self._slow.start()

    def _show_choices(self) -> None:
        self.gallery.choose(self.choices.kind)
        self.panel.show_choices(self.choices)
        behind = self.choices.behind.period
        words = PERIODS[behind][0] if behind in PERIODS else tr("Custom days")
        self.gallery.describe(PROGRESS, words)

    def _describe(self, subject: Subject | None) -> None:
        if subject is not None:
            self.gallery.describe(subject.kind, subject.about)
        else:
            self.gallery.describe(self.choices.kind, tr("No account yet"))

    def _want(self, deed: str) -> None:
        """Do something with the pages: at once if they are those of now, else when they are."""
        if self.is_up_to_date():
            self._do(deed)
        elif deed not in self._next:
            self._next.append(deed)
            if not self._is_asking:
                self._ask()

    def _do(self, deed: str) -> None:
        if self._pages is None:
            return
        if deed == "export":
            self.exporting.export(self._pages, self._show_last_export)
        elif deed == "print":
            self.exporting.print(self._pages)
        else:
            self.exporting.copy(self._pages)

    def _export_all(self) -> None:
        if self._gathered is not None:
            self._export_many(self._gathered.one_to_one)

    def _export_every(self) -> None:
        if self._gathered is not None:
            self._export_many(self._gathered.targets)

    def _export_many(self, accounts: Sequence[UUID]) -> None:
        if accounts:
            self.panel.show_failures([])
            self.exporting.export_all(accounts, self.choices)

    def _show_last_export(self) -> None:
        if self._pages is None:
            return
        address, key = self.context.workspace.label, self._pages.subject.key
        export = last_export(self.context.preferences, address, key)
        if export is None:
            self.panel.show_last_export("", "")
        else:
            self.panel.show_last_export(export.words(self._pages.gathered.today), export.path)

    def _show_folder(self) -> None:
        if self._pages is None:
            return
        address, key = self.context.workspace.label, self._pages.subject.key
        export = last_export(self.context.preferences, address, key)
        if export is not None:
            self.exporting.show_place(Path(export.path).parent)

    def _connect(self) -> None:
        self.gallery.chosen.connect(lambda kind: self._choose(replace(self.choices, kind=kind)))
        self.panel.changed.connect(self._choose)
        self.panel.export.clicked.connect(lambda: self._want("export"))
        self.panel.print.clicked.connect(lambda: self._want("print"))
        self.panel.copy.clicked.connect(lambda: self._want("copy"))
        self.panel.all_plans.clicked.connect(self._export_all)
        self.panel.deeds.every_plan.clicked.connect(self._export_every)
        self.exporting.failed.connect(self.panel.show_failures)
        self.panel.folder.clicked.connect(self._show_folder)
        self._calm.timeout.connect(self._ask)
        self.destroyed.connect(self.exporting.stop)

    def _declare(self) -> None:
        def can_want() -> bool:
            return self._gathered is None or self._gathered.subject is not None

        for deed, title, keys, icon in _DEEDS:
            action = Action(
                f"report.{deed}",
                title,
                partial(self._want, deed),
                keys=keys,
                icon=icon,
                group=_GROUP,
                enabled=can_want,
            )
            self.context.actions.add(action, self)
        every = Action(
            "report.all_plans",
            tr("Export all 1:1 plans"),
            self._export_all,
            icon="stack",
            group=_GROUP,
        )
        self.context.actions.add(every, self)
        files = Action(
            "report.every_plan",
            tr("Export all plans as files"),
            self._export_every,
            icon="stack",
            group=_GROUP,
        )
        self.context.actions.add(files, self)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._middle.addWidget(self.preview)
        self._middle.addWidget(self._empty())
        row.addWidget(self.gallery)
        row.addWidget(self._middle, 1)
        row.addWidget(self.panel)

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            self.context.theme,
            tr("No account yet"),
            [
                tr("A plan tells who is there, what both teams do, and what came back."),
                tr("Add or import accounts, and the first plan stands here."),
            ],
            icon="file-text",
        )
        go = Button(self.context.theme, tr("Go to accounts"), kind="primary", icon="buildings")
        go.clicked.connect(lambda: self.context.shell.open_page("accounts"))
        empty.add_action(go)
        return empty
