"""An import that is being prepared: all that is known of its file, and what a person told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from abm_desktop.exchange import service
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.fields import Kind
from abm_desktop.exchange.kinds.registry import KINDS
from abm_desktop.exchange.services.amounts_there import has_amounts
from abm_desktop.exchange.services.own_values import kinds_here
from abm_desktop.exchange.services.presets import PresetRow, presets
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.uncollected import uncollected
from ui.exchange.compared import Compared, compare
from ui.exchange.looking import Asked, Looked, look, restaged
from ui.exchange.meanings import Line, told
from ui.exchange.meanings_step import Answers, merged


class Draft:
    """What is known so far. `look` and `compare` are for a thread beside the window."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._kinds: Mapping[str, Kind] = KINDS
        self._compared_with: object = None
        self.looked: Looked | None = None
        self.found: Compared | None = None
        self.fixes: dict[tuple[int, int], str] = {}
        self.answers: Answers = {}
        self.lines: dict[tuple[str, str], Line] = {}

    @property
    def path(self) -> Path | None:
        """Return the file, once one was read."""
        return None if self.looked is None else self.looked.asked.path

    @property
    def records(self) -> int:
        """Return how many records are created or updated."""
        return 0 if self.found is None else self.found.records

    def look_anew(
        self, path: Path, kind: Kind | None, preset: PresetRow | None, *, finds_preset: bool
    ) -> Looked:
        """Read a file of which nothing is told yet but its kind or a preset, which may be found by its headings."""
        with self._workspace.reading() as reading:
            known = [one for name in KINDS for one in presets(reading, name)]
            self._kinds = kinds_here(reading)
            usual = service.default_options(reading)
            is_first = not has_amounts(reading)
        options = usual if preset is None else preset.options
        may_choose = finds_preset and preset is None
        asked = Asked(path, options, kind, preset, may_choose_preset=may_choose, is_first=is_first)
        return self._look(asked, known)

    def look_again(self, options: ReadingOptions) -> Looked:
        """Read the file again with what was told since."""
        if self.looked is None:
            raise AssertionError("A file is read again only after it was read.")
        asked = replace(self.looked.asked, options=options, may_choose_preset=False)
        return self._look(asked, list(self.looked.presets))

    def take(self, looked: Looked) -> None:
        """Keep what was found in a file; what was corrected in other cells is forgotten."""
        before = self.looked
        is_other = before is None or before.asked.path != looked.asked.path
        if is_other or (before is not None and before.table.read_as != looked.table.read_as):
            self.fixes = {}
        if is_other or (before is not None and _is_told_anew(before, looked)):
            self.answers, self.lines = _known(looked.options), {}
        self.looked = looked
        self.found = self.found if self._compared_with == self._state() else None

    def tell_meanings(self, answers: Answers, *, makes_accounts: bool) -> None:
        """Keep what texts of the file mean."""
        self.answers = dict(answers)
        if self.looked is None:
            return
        options = self.looked.options
        values = told(options.values, self.lines.values(), self.answers)
        options = replace(options, values=values, new_accounts=makes_accounts)
        self.looked = replace(self.looked, asked=replace(self.looked.asked, options=options))

    def compare(self) -> Compared:
        """Compare the file, as it was told to be read, with the workspace."""
        looked = self.looked
        if looked is None:
            raise AssertionError("A file is compared only after it was read.")
        with uncollected():
            staged = restaged(looked, looked.options, self.fixes)
            with self._workspace.reading() as reading:
                known = service.known_records(reading, looked.kind)
            return compare(known, staged, looked.asked.path)

    def take_compared(self, found: Compared) -> None:
        """Keep what an import would do, and of which texts the meaning may be told."""
        self.found = found
        # What was compared, for the person may have told more since it began.
        kind, options = found.staged.kind, found.staged.options
        self._compared_with = self.path, kind.name, options, dict(self.fixes)
        answered = {key: line for key, line in self.lines.items() if key in self.answers}
        lines = merged(answered, found.lines)
        self.lines = {(one.field, one.text): one for one in lines}

    def is_compared(self) -> bool:
        """Return whether nothing was told since the file was compared."""
        return self.found is not None and self._compared_with == self._state()

    def outdate(self) -> None:
        """Take note that the workspace is no longer what the file was compared with."""
        self._compared_with = None

    def open_lines(self) -> int:
        """Return of how many texts rows wait for the meaning, and nobody told it."""
        if self.found is None:
            return 0
        return sum(one.is_needed for one in self.found.lines)

    def is_told(self) -> bool:
        """Return whether anything was told that another file of the source would need again."""
        looked = self.looked
        if looked is None:
            return False
        options, preset = looked.options, looked.asked.preset
        if preset is not None:
            return options != preset.options
        return options != ReadingOptions(options.currency)

    def kept_options(self) -> ReadingOptions:
        """Return the options for a preset: with every column, so that its files are recognised."""
        if self.looked is None:
            raise AssertionError("A preset is kept only after a file was read.")
        looked = self.looked
        headings = [text.casefold() for text in looked.table.headings]
        named = ((name, looked.heading_of(name)) for name in looked.mapping.columns)
        columns = {
            name: text for name, text in named if headings.count(text.casefold()) == 1 and text
        }
        left_out = {name: "" for name, text in looked.options.columns.items() if not text}
        return replace(looked.options, columns={**columns, **left_out})

    def _look(self, asked: Asked, known: list[PresetRow]) -> Looked:
        with uncollected():
            return look(asked, known, self._workspace.clock.today(), self._kinds)

    def _state(self) -> object:
        if self.looked is None:
            return None
        asked = self.looked.asked
        return asked.path, self.looked.kind.name, asked.options, dict(self.fixes)


def _is_told_anew(before: Looked, looked: Looked) -> bool:
    """Return whether what texts mean is told by another kind of record or another preset."""
    return before.kind is not looked.kind or before.asked.preset != looked.asked.preset


def _known(options: ReadingOptions) -> Answers:
    return {
        (field, text): meant
        for field, texts in options.values.items()
        for text, meant in texts.items()
    }
