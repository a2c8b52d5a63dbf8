"""A password that is typed: hidden or shown, and whether the keyring of this computer keeps it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from resources.language import tr
from ui.kit.buttons import Button
from ui.kit.checks import CheckBox
from ui.kit.fields import FormField, TextField
from ui.kit.labels import PlainLabel
from ui.theme.theme import Theme

_KEEP: Final = tr("Keep it in this computer's keyring")


class PasswordField(QWidget):
    """A password, hidden or shown, and whether the keyring keeps it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = TextField(theme)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.form = FormField(theme, tr("Password"), self.line)
        self.show_it = Button(theme, tr("Show"))
        self.show_it.setCheckable(True)
        self.show_it.setAccessibleName(tr("Show the password"))
        self.keep = CheckBox(theme, _KEEP)
        self.keep.setChecked(True)
        self._why = PlainLabel(theme, "", "caption", "text3", wrap=True)
        self._why.hide()
        self.show_it.toggled.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.form.put_beside(self.show_it)
        column.addWidget(self.form)
        column.addWidget(self.keep)
        column.addWidget(self._why)

    def show_keyring(self, why_none: str) -> None:
        """Offer to keep it, or say why this computer cannot."""
        self.keep.setEnabled(not why_none)
        if why_none:
            self.keep.setChecked(False)
        self._why.setText(why_none)
        self._why.setVisible(bool(why_none))

    def keeps(self) -> bool | None:
        """Tell whether the keyring shall keep it; none where there is none to ask."""
        return self.keep.isChecked() if self.keep.isEnabled() else None

    def _show(self, is_shown: bool) -> None:  # noqa: FBT001 - a signal's value
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_it.set_label(tr("Hide") if is_shown else tr("Show"))
        name = tr("Hide the password") if is_shown else tr("Show the password")
        self.show_it.setAccessibleName(name)
