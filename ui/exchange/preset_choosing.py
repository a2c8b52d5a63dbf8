"""What somebody says a file is: its kind, the preset of its source or none, and which preset is not wanted any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from abm_desktop.exchange.kinds.fields import Kind
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.presets import PresetRow, delete_preset, save_preset
from resources.language import tr
from ui.exchange.found_file import FoundFile
from ui.exchange.looking import Looked
from ui.jobs import Failure, Jobs


class Read(Protocol):
    """Reads a file; unless it is to do without, with the preset whose headings it has."""

    def __call__(
        self, path: Path, kind: Kind | None, preset: PresetRow | None, *, finds_preset: bool
    ) -> None: ...


class PresetChoosing(QObject):
    """Has the file read as somebody says; a preset that is deleted can be brought back at once, and by Ctrl+Z later."""

    def __init__(
        self,
        jobs: Jobs,
        page: FoundFile,
        looked: Callable[[], Looked | None],
        read: Read,
        failed: Failure,
    ) -> None:
        super().__init__(page)
        self._jobs = jobs
        self._page = page
        self._looked = looked
        self._read = read
        self._failed = failed
        page.kind_chosen.connect(lambda name: self._read_as(KINDS[name]))
        page.preset_chosen.connect(self._read_with)
        page.preset_unwanted.connect(self._delete)
        page.preset_missed.connect(self._bring_back)

    def _read_as(self, kind: Kind | None = None) -> None:
        if (looked := self._looked()) is not None:
            self._read(looked.asked.path, kind or looked.kind, None, finds_preset=True)

    def _read_with(self, preset: PresetRow | None) -> None:
        self._page.show_gone(None)
        if (looked := self._looked()) is not None:
            kind = looked.kind if preset is None else KINDS[preset.kind]
            self._read(looked.asked.path, kind, preset, finds_preset=False)

    def _delete(self, preset: PresetRow) -> None:
        self._jobs.change(
            tr("Delete the import preset {name}", name=preset.name),
            lambda change: delete_preset(change, preset.id),
            lambda _none: self._show(preset),
            failed=self._failed,
            quietly=True,
        )

    def _bring_back(self, preset: PresetRow) -> None:
        self._jobs.change(
            tr("Bring back the import preset {name}", name=preset.name),
            lambda change: save_preset(change, preset.kind, preset.name, preset.options),
            lambda _key: self._show(None),
            failed=self._failed,
            quietly=True,
        )

    def _show(self, gone: PresetRow | None) -> None:
        self._page.show_gone(gone)
        self._read_as()
