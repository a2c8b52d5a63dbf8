"""The form of an asset: what it is called, where it lies, whom it is for, and what it answers."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from abm_desktop.alignment.services.assets import (
    add_asset,
    answer_themes,
    edit_asset,
    replace_file,
)
from abm_desktop.alignment.services.requesting import finish_request
from abm_desktop.alignment.services.voice_board import VoiceBoard
from abm_desktop.alignment.voice_rows import AssetRow, NewAsset, RequestRow
from abm_desktop.errors import KnownError
from abm_desktop.plans.attaching import FileBytes
from abm_desktop.plans.links import checked_address
from abm_desktop.workspace.offered import offered
from abm_desktop.workspace.opened import Change
from resources.language import tr
from ui.context import Context
from ui.jobs import Edits
from ui.kit.buttons import Button
from ui.kit.fields import ComboBox, FormField, TextArea, TextField, focus_first_error
from ui.kit.labels import PlainLabel
from ui.plans.file_look import keep_folder, kept_folder
from ui.plans.file_reading import read_beside
from ui.revenue.word_field import WordField
from ui.saving import SavingDialog

_NOTHING: Final = tr("No file yet")


class AssetDialog(SavingDialog):
    """Adds an asset or edits one; a request that it was made for is finished with it."""

    def __init__(
        self,
        context: Context,
        board: VoiceBoard,
        row: AssetRow | None = None,
        made_for: RequestRow | None = None,
    ) -> None:
        title = tr("Edit {title}", title=row.title) if row else tr("Add content")
        super().__init__(context, title, width=580, confirm=tr("Save") if row else tr("Add"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._board, self._row, self._made_for = board, row, made_for
        self._path: Path | None = None
        self._make_fields()
        self._place_fields()
        self._fill()

    def take_file(self, path: Path) -> None:
        """Take a file of this computer; its bytes are read when it is saved."""
        self._path = path
        self._file_name.setText(path.name)
        self.link_field.clear_error()
        if not self.title.text().strip():
            self.title.setText(path.stem)

    def accept(self) -> None:
        if not self._is_right() or not self.confirm.isEnabled():
            return
        if self._path is None:
            self._save(None)
            return
        self.hold()
        limit = self._board.limit_mb
        read_beside(self._context, self, self._path, limit, keep=self._save, failed=self._not_read)

    def _not_read(self, error: BaseException) -> None:
        self._fail(error)

    def _is_right(self) -> bool:
        self.title_field.clear_error()
        if not self.title.text().strip():
            self.title_field.set_error(tr("Say what it is called"))
        address = self.link.text().strip()
        has_file = self._path is not None or (self._row is not None and self._row.digest)
        if not address and not has_file:
            self.link_field.set_error(tr("Enter where it lies, or choose a file"))
        try:
            checked_address(address or "https://example.com")
        except KnownError:
            self.link_field.set_error(tr("Enter an address such as https://acme.com/report"))
        return not focus_first_error([self.title_field, self.link_field])

    def _save(self, file: FileBytes | None) -> None:
        new = NewAsset(
            self.title.text().strip(),
            self.link.text().strip(),
            self.role.currentData(),
            self.description.toPlainText().strip(),
            self.owner.currentData(),
            tuple(UUID(hex=code) for code in self.themes.codes()),
        )
        if self._row is None:
            self.save(
                tr("Add {title}", title=new.title),
                lambda change: self._add(change, new, file),
            )
        else:
            self._save_edits(self._row, new, file)

    def _add(self, change: Change, new: NewAsset, file: FileBytes | None) -> None:
        key = add_asset(change, new, file)
        if self._made_for is not None:
            finish_request(change, self._made_for.id, key)

    def _save_edits(self, row: AssetRow, new: NewAsset, file: FileBytes | None) -> None:
        wanted: Edits = {
            "title": (row.title, new.title),
            "url": (row.url, new.url or None),
            "role": (row.role, new.role),
            "description": (row.description, new.description or None),
            "owner_id": (row.owner, new.owner),
        }
        edits = {name: both for name, both in wanted.items() if both[0] != both[1]}

        def write(change: Change, mine: Edits) -> None:
            edit_asset(change, row.id, mine)
            answer_themes(change, row.id, new.themes)
            if file is not None:
                replace_file(change, row.id, file)

        if edits:
            self.save_edits(tr("Edit {title}", title=row.title), write, edits)
        elif file is not None or set(new.themes) != set(row.themes):
            self.save(tr("Edit {title}", title=row.title), lambda change: write(change, {}))
        else:
            self.release()
            self.reject()

    def _typed_besides(self) -> list[str]:
        return self.themes.added()

    def _make_fields(self) -> None:
        theme = self._context.theme
        self.title = TextField(theme, tr("Such as: Planners' comparison, one page"))
        self.link = TextField(theme, "https://")
        self.role = ComboBox(theme)
        self.owner = ComboBox(theme)
        self.themes = WordField(theme, tr("Type what it answers"))
        self.description = TextArea(theme, tr("When to show it, and what to say to it"), rows=2)
        self.choose = Button(theme, tr("Choose a file"), icon="paperclip")
        self.choose.clicked.connect(self._choose_file)
        self._file_name = PlainLabel(theme, _NOTHING, "small", "text2")

    def _place_fields(self) -> None:
        theme = self._context.theme
        self.title_field = FormField(theme, tr("Title"), self.title)
        self.link_field = FormField(
            theme, tr("Link"), self.link, hint=tr("Or a file that is kept here.")
        )
        self.body.addWidget(self.title_field)
        self.body.addWidget(self.link_field)
        file = QHBoxLayout()
        file.setSpacing(8)
        file.addWidget(self.choose)
        file.addWidget(self._file_name, 1)
        self.body.addLayout(file)
        self.body.addWidget(FormField(theme, tr("Answers"), self.themes, optional=True))
        pair = QHBoxLayout()
        pair.setSpacing(12)
        for field in (
            FormField(theme, tr("Made for"), self.role),
            FormField(theme, tr("Kept up by"), self.owner),
        ):
            pair.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(pair)
        self.body.addWidget(FormField(theme, tr("How to use it"), self.description, optional=True))

    def _fill(self) -> None:
        board, row, made_for = self._board, self._row, self._made_for
        roles = offered(board.roles, row.role if row else None)
        everybody: list[tuple[str, object]] = [(tr("Everybody"), None)]
        self.role.set_choices(
            [*everybody, *((one.label, one.code) for one in roles)], row.role if row else None
        )
        people = [one for one in board.people if one.is_active or (row and one.id == row.owner)]
        nobody: list[tuple[str, object]] = [(tr("Nobody"), None)]
        owner = row.owner if row else made_for.owner if made_for else None
        self.owner.set_choices([*nobody, *((one.name, one.id) for one in people)], owner)
        known = [(one.id.hex, one.title) for one in board.themes]
        answers = row.themes if row else ()
        if made_for is not None and made_for.theme is not None:
            answers = (made_for.theme,)
        self.themes.show_words(known, [key.hex for key in answers])
        if row is not None:
            self.title.setText(row.title)
            self.link.setText(row.url or "")
            self.description.setPlainText(row.description or "")
            self.description.document().setModified(False)
            self._file_name.setText(row.file_name or _NOTHING)
        elif made_for is not None:
            self.title.setText(made_for.title)

    def _choose_file(self) -> None:
        host: QWidget = self
        chosen, _kind = QFileDialog.getOpenFileName(
            host, tr("Choose a file"), str(kept_folder(self._context))
        )
        if chosen:
            keep_folder(self._context, Path(chosen).parent)
            self.take_file(Path(chosen))
