"""What somebody once told about the files of a source, kept under a name for the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any
from uuid import UUID

from sqlalchemy import select

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.workspace.opened import Change, Reading
from db.exchange.tables import ImportPreset
from db.text import fold
from resources.language import tr
from resources.records import dataclass


class UnknownPresetError(KnownError):
    """There is no preset of that name."""


@dataclass(frozen=True, slots=True)
class PresetRow:
    """How the files of a source are read; `kind` as the command line names it."""

    id: UUID
    kind: str
    name: str
    options: ReadingOptions


def presets(reading: Reading, kind: str) -> list[PresetRow]:
    """Return the presets for files of a kind, by name."""
    statement = select(ImportPreset).where(ImportPreset.kind == kind)
    rows = [
        PresetRow(row.id, row.kind, row.name, options_of(row.body))
        for row in reading.session.scalars(statement)
    ]
    return sorted(rows, key=lambda row: fold(row.name))


def preset_named(reading: Reading, kind: str, name: str) -> PresetRow:
    """Return a preset, whatever the case of its name.

    Raises:
        UnknownPresetError: there is none; it lists those there are.
    """
    known = presets(reading, kind)
    found = next((row for row in known if fold(row.name) == fold(name.strip())), None)
    if found is None:
        names = ", ".join(row.name for row in known) or tr("none yet")
        raise UnknownPresetError(
            tr(
                'There is no preset "{name}" for {kind}. There are: {names}.',
                name=name,
                kind=kind,
                names=names,
            )
        )
    return found


def save_preset(change: Change, kind: str, name: str, options: ReadingOptions) -> UUID:
    """Keep what was told under a name; a preset of that name, whatever its case, is replaced.

    Raises:
        KnownError: the name is empty.
    """
    plain = name.strip()
    if not plain:
        raise KnownError(tr("A preset needs a name."))
    body = asdict(options)
    statement = select(ImportPreset).where(ImportPreset.kind == kind)
    rows = change.session.scalars(statement.with_for_update())
    row = next((one for one in rows if fold(one.name) == fold(plain)), None)
    if row is None:
        return change.add(ImportPreset(kind=kind, name=plain, body=body)).id
    row.name, row.body = plain, body
    return row.id


def delete_preset(change: Change, key: UUID) -> None:
    """Forget a preset; undo brings it back."""
    change.delete(change.get(ImportPreset, key))


def options_of(body: Mapping[str, Any]) -> ReadingOptions:
    """Return the options of a preset; what another version of the program kept besides is left."""
    known = {one.name for one in fields(ReadingOptions)}
    return ReadingOptions(**{name: value for name, value in body.items() if name in known})
