"""Leaving an account alone, and writing to it again: asked and done from wherever it is seen."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from abm_desktop.touches.pausing import reason_words, since_words
from abm_desktop.touches.services import pauses
from abm_desktop.touches.services.pauses import Resuming
from abm_desktop.workspace.opened import Change
from resources.language import listed, tr
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.saving import SavingDialog


class Pausing(QObject):
    """Pauses and resumes accounts; each is one change with its name."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def ask_pause(self, account: UUID, name: str) -> None:
        """Ask why nobody shall write to an account."""
        PauseDialog(self._context, account, name).open()

    def resume(self, account: UUID) -> None:
        """Let everybody write to an account again; who neither owns it nor leads is asked before."""

        def go_on(found: Resuming) -> None:
            resume = partial(self._resume, account, found.account)
            if found.is_mine or found.pause is None:
                resume()
            else:
                asks = ResumeDialog(self._context, found)
                asks.accepted.connect(resume)
                asks.open()

        self._context.jobs.query(
            self, lambda reading: pauses.resuming(reading, account), go_on, topic="resuming"
        )

    def _resume(self, account: UUID, name: str) -> None:
        def work(change: Change) -> None:
            pauses.resume(change, account)

        self._context.jobs.change(tr("Resume {name}", name=name), work)


class PauseDialog(SavingDialog):
    """Asks for the reason, which everybody reads who comes to the account."""

    def __init__(self, context: Context, account: UUID, name: str) -> None:
        super().__init__(context, tr("Pause {name}", name=name), confirm=tr("Pause"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._account, self._name = account, name
        self.reason = TextField(context.theme)
        self.field = FormField(context.theme, tr("Why nobody shall write to them"), self.reason)
        sentence = tr(
            "Planned mails, calls and messages of both teams are held until an owner resumes. "
            "Meetings that were agreed take place."
        )
        self.body.addWidget(PlainLabel(context.theme, sentence, "body", "text2", wrap=True))
        self.body.addWidget(self.field)

    def accept(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.field.set_error(tr("Say why, such as: they asked for time until January."))
            self.reason.setFocus()
            return
        account = self._account
        self.save(
            tr("Pause {name}", name=self._name),
            lambda change: pauses.pause(change, account, reason),
        )


class ResumeDialog(Dialog):
    """Tells somebody who does not own the account whom to talk to before resuming."""

    def __init__(self, context: Context, found: Resuming) -> None:
        title, theme = tr("Resume {account}?", account=found.account), context.theme
        super().__init__(theme, title, context.window, confirm=tr("Resume"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.sentence = _why_ask(found, context)
        self.body.addWidget(PlainLabel(theme, self.sentence, "body", "text2", wrap=True))


def _why_ask(found: Resuming, context: Context) -> str:
    pause = found.pause
    if pause is None:
        return ""
    now = context.workspace.clock.now()
    told = tr(
        "Paused {since}: {reason}.",
        since=since_words(pause, now),
        reason=reason_words(pause),
    )
    owners = listed(found.owners)
    if not owners:
        return tr("{told} Nobody owns it; a leader would resume it.", told=told)
    if len(found.owners) > 1:
        return tr(
            "{told} {owners} own it: talk to them before both teams write again.",
            told=told,
            owners=owners,
        )
    return tr(
        "{told} {owner} owns it: talk to them before both teams write again.",
        told=told,
        owner=owners,
    )
