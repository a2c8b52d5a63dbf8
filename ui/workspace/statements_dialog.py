"""What whoever runs the server has to run, to be copied and handed over."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication

from abm_desktop.workspace.login_words import heirs_words, outcome_words
from abm_desktop.workspace.services.logins import Outcome
from resources.language import tr
from ui.context import Context
from ui.kit.buttons import Button
from ui.kit.dialog import Dialog
from ui.kit.fields import TextArea
from ui.kit.labels import PlainLabel

_ROWS: Final = 7


class StatementsDialog(Dialog):
    """Shows statements of SQL that the login of now may not run, and copies them."""

    def __init__(self, context: Context, outcome: Outcome) -> None:
        super().__init__(
            context.theme,
            tr("For whoever runs the server"),
            context.window,
            width=600,
            confirm=tr("Close"),
        )
        self.words = PlainLabel(context.theme, outcome_words(outcome), "body", wrap=True)
        self.statements = TextArea(context.theme, rows=_ROWS)
        self.statements.setReadOnly(True)
        self.statements.setAccessibleName(tr("Statements"))
        self.statements.setPlainText("\n".join(f"{one};" for one in outcome.to_run))
        self.copy = Button(context.theme, tr("Copy statements"))
        self.copy.clicked.connect(self._copy)
        self.body.addWidget(self.words)
        self.body.addWidget(self.statements)
        self.footer.insertWidget(0, self.copy)
        self.cancel.hide()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.statements.toPlainText())
        self.copy.set_label(tr("Copied"))


def show_outcome(context: Context, outcome: Outcome, done: str) -> None:
    """Tell what was done, or show what is left for whoever runs the server."""
    if not outcome.to_run:
        context.shell.tell(heirs_words(outcome) or done)
        return
    dialog = StatementsDialog(context, outcome)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
