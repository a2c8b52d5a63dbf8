"""What is done at once to themes, voices, requests and assets; undo takes each back."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from abm_desktop.alignment.postable import EDIT_THEME
from abm_desktop.alignment.services.assets import asset_content, delete_asset, edit_asset
from abm_desktop.alignment.services.requesting import delete_request, reopen_request
from abm_desktop.alignment.services.voices import delete_voice, edit_theme
from abm_desktop.alignment.voice_rows import AssetRow, OfferedAsset, RequestRow, ThemeRow, VoiceRow
from resources.language import tr
from ui.context import Context
from ui.plans.file_look import FileLook
from ui.plans.opening import open_address


class AssetLook:
    """Opens what is shown to customers: an address after it was seen, a file that cannot run."""

    def __init__(self, context: Context, host: QWidget) -> None:
        self._context = context
        self.files = FileLook(context, host)

    def open(self, row: AssetRow | OfferedAsset) -> None:
        """Open an asset."""
        key = row.id
        if row.url:
            open_address(self._context, row.url)
        elif row.file_name:
            self.files.open(row.title, row.file_name, lambda reading: asset_content(reading, key))

    def copy(self, row: AssetRow | OfferedAsset) -> None:
        """Put the address of an asset on the clipboard, or write a copy of its file."""
        key = row.id
        if row.url:
            QGuiApplication.clipboard().setText(row.url)
            self._context.shell.tell(tr("Copied {url}", url=row.url))
        elif row.file_name:
            self.files.save_copy(row.file_name, lambda reading: asset_content(reading, key))


class VoiceDeeds:
    """Changes that need no question."""

    def __init__(self, context: Context, host: QWidget) -> None:
        self._context = context
        self._jobs = context.jobs
        self.look = AssetLook(context, host)

    def answer(self, row: ThemeRow, typed: str) -> None:
        """Keep what both teams say to a theme."""
        key, mine = row.id, typed.strip() or None
        if mine == row.answer:
            return
        self._jobs.edit(
            tr("Answer {title}", title=row.title),
            EDIT_THEME.of(key),
            {"answer": (row.answer, mine)},
        )

    def turn_theme(self, row: ThemeRow) -> None:
        """Retire a theme, or bring it back into use."""
        key, was = row.id, row.is_retired
        label = (
            tr("Bring back {title}", title=row.title)
            if was
            else tr("Retire {title}", title=row.title)
        )
        edits = {"is_retired": (was, not was)}
        self._jobs.change(label, lambda change: edit_theme(change, key, edits))

    def delete_voice(self, row: VoiceRow) -> None:
        """Delete something that was heard."""
        key = row.id
        label = tr("Delete what {account} said", account=row.account_name)
        self._jobs.change(label, lambda change: delete_voice(change, key))

    def reopen(self, row: RequestRow) -> None:
        """Take the decision on a request back."""
        key = row.id
        self._jobs.change(
            tr("Reopen {title}", title=row.title), lambda change: reopen_request(change, key)
        )

    def delete_request(self, row: RequestRow) -> None:
        """Delete a request."""
        key = row.id
        self._jobs.change(
            tr("Delete {title}", title=row.title), lambda change: delete_request(change, key)
        )

    def turn_asset(self, row: AssetRow) -> None:
        """Retire an asset, or offer it again."""
        key, was = row.id, row.is_retired
        label = (
            tr("Offer {title} again", title=row.title)
            if was
            else tr("Retire {title}", title=row.title)
        )
        edits = {"is_retired": (was, not was)}
        self._jobs.change(label, lambda change: edit_asset(change, key, edits))

    def delete_asset(self, row: AssetRow) -> None:
        """Delete an asset that was shown nowhere; one that was is refused with a sentence."""
        key = row.id
        self._jobs.change(
            tr("Delete {title}", title=row.title), lambda change: delete_asset(change, key)
        )
