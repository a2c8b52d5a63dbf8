"""Erasing a person: asks, because it cannot be undone, and tells where the person is held still."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt

from abm_desktop.committee import service
from abm_desktop.committee.rows import ContactRow, DeletedPerson, Erasure
from resources.language import tr, tr_count
from ui.context import Context
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel

_WHAT_GOES = tr(
    "The name, the title, the addresses and the notes go for good: here, in the history, "
    "and in what was written about this account, wherever the whole name stands."
)
_WHAT_STAYS = tr(
    "Touches and engagements stay, without saying with whom. The person stays on do not contact."
)
_WHAT_GOES_OF_DELETED = tr(
    "The person was deleted before. What the history and texts about this account hold "
    "of them goes for good."
)
_AGAIN = tr("No import brings the person back. What attached files hold stays: look through them.")


def ask_to_erase(context: Context, contact: ContactRow) -> None:
    """Open the question; erasing begins only after a yes."""
    question = Dialog(
        context.theme,
        tr("Erase {person}?", person=contact.name),
        context.window,
        confirm=tr("Erase person"),
        destroys=True,
    )
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sentence in (_WHAT_GOES, _WHAT_STAYS, _AGAIN):
        question.body.addWidget(PlainLabel(context.theme, sentence, wrap=True))
    last = PlainLabel(context.theme, tr("This cannot be undone."), "body_strong")
    question.body.addWidget(last)
    question.accepted.connect(
        lambda: _erase(context, lambda: service.erase_contact(context.workspace, contact.id))
    )
    question.open()


def ask_to_erase_deleted(context: Context, person: DeletedPerson) -> None:
    """Ask about somebody who was deleted before and whom the history still names."""
    question = Dialog(
        context.theme,
        tr("Erase {person}?", person=person.name),
        context.window,
        confirm=tr("Erase person"),
        destroys=True,
    )
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for sentence in (_WHAT_GOES_OF_DELETED, _AGAIN):
        question.body.addWidget(PlainLabel(context.theme, sentence, wrap=True))
    question.body.addWidget(PlainLabel(context.theme, tr("This cannot be undone."), "body_strong"))
    question.accepted.connect(
        lambda: _erase(
            context, lambda: service.erase_deleted(context.workspace, person.id, person.account)
        )
    )
    question.open()


def _erase(context: Context, erase: Callable[[], Erasure]) -> None:
    def told(erasure: Erasure) -> None:
        context.shell.tell(tr("Erased the person"))
        if erasure.backups:
            _tell_backups(context, erasure.backups)

    context.jobs.work(tr("Erase a person"), erase, told)


def _tell_backups(context: Context, backups: Sequence[Path]) -> None:
    title = tr_count(
        "{count} backup still holds the person",
        "{count} backups still hold the person",
        len(backups),
    )
    report = Dialog(context.theme, title, context.window, confirm=tr("Close"))
    report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    report.cancel.hide()
    sentence = tr("Delete these files to forget the person there too. Nothing else refers to them.")
    report.body.addWidget(PlainLabel(context.theme, sentence, wrap=True))
    files = TextArea(context.theme, rows=min(8, len(backups) + 1))
    files.setAccessibleName(tr("Backups"))
    files.setReadOnly(True)
    files.setPlainText("\n".join(str(path) for path in backups))
    report.body.addWidget(files)
    report.open()
