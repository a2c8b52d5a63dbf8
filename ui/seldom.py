"""What is seen only when something happens, each with an example: for pictures, and for walks through all windows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from abm_desktop.errors import EditConflictError, FieldConflict
from abm_desktop.failure_log import Failure
from abm_desktop.workspace.outbox.entries import Entry
from abm_desktop.workspace.services.backups import BackupRow, look_at
from abm_desktop.workspace.services.restoring import Recovery
from abm_desktop.workspace.services.sending import Waiting
from resources.language import tr
from resources.records import dataclass
from ui.frame.connect_dialog import ConnectDialog
from ui.frame.failure_dialog import FailureDialog
from ui.frame.making_dialogs import NewWorkspaceDialog
from ui.frame.recovery import RecoveryPage
from ui.frame.update_dialog import UpdateDialog
from ui.workspace.conflict import ConflictDialog
from ui.workspace.session import Session
from ui.workspace.waiting_dialog import WaitingDialog
from ui.workspace.who_dialog import WhoDialog

_KEYS: Final = [UUID(int=number) for number in range(1, 5)]


@dataclass(frozen=True, slots=True)
class Example:
    """Names that the examples are about; tests take longer ones."""

    workspace: str = "Quillmere"
    server: str = "abm.quillmere.example"
    person: str = "Mara Lindqvist"
    text: str = "Two hubs in Jutland want the figures of the pilot before Christmas."
    other_text: str = "They decide in January, once the board has seen the pilot."


@dataclass(frozen=True, slots=True)
class Seldom:
    """Something that is seldom seen: what its picture is called, and what makes it."""

    name: str
    make: Callable[[Session, Example], QWidget]


class WaitsHere(QObject):
    """Stands for the outbox of a server that is away, with things that wait in it."""

    counted = Signal(object)
    went_away = Signal()
    came_back = Signal(int)

    def __init__(self, rows: list[Waiting], parent: QObject) -> None:
        super().__init__(parent)
        self.is_away = True
        self.outdated = None
        self.rows = rows

    def look(self) -> None:
        """What waits is known."""

    ask = ask_if_here = look


def _connect(session: Session, example: Example) -> QWidget:
    return ConnectDialog(session.context.theme, session.context.window, _address(example))


def _password(session: Session, example: Example) -> QWidget:
    context = session.context
    dialog = ConnectDialog(context.theme, context.window, _address(example), asks_password=True)
    dialog.form.fix()
    return dialog


def _make(session: Session, example: Example) -> QWidget:
    context = session.context
    return NewWorkspaceDialog(context.theme, context.window, _place(example), 2)


def _update(session: Session, example: Example) -> QWidget:
    return UpdateDialog(session.context.theme, session.context.window, _place(example))


def _conflict(session: Session, example: Example) -> QWidget:
    people = session.people.everybody
    return ConflictDialog(session.context, _disputed(example), people, lambda _edits: None)


def _waiting(session: Session, example: Example) -> QWidget:
    context = session.context
    now = context.workspace.clock.now()
    place = _address(example)

    def entry(number: int, label: str, text: str, about: str = "") -> Entry:
        at = now - timedelta(minutes=7 * (len(_KEYS) - number))
        named = frozenset(filter(None, (about,)))
        return Entry(_KEYS[number], label, at, place, "example", {}, text, named)

    edit = tr("Edit {account}", account=example.workspace)
    refused = tr("This account is not in the round. Nothing was changed.")
    rows = [
        Waiting(_KEYS[0], edit, entry=entry(0, edit, example.text)),
        Waiting(_KEYS[1], edit, refused, entry=entry(1, edit, example.text, "account/x/why")),
        Waiting(_KEYS[2], edit, "", _disputed(example), entry(2, edit, "Aarhus", "account/x/city")),
    ]
    waits: Any = WaitsHere(rows, context.window)
    dialog = WaitingDialog(context, waits, session.people)
    dialog.destroyed.connect(waits.deleteLater)
    return dialog


def _who(session: Session, example: Example) -> QWidget:
    first, *rest = session.people.everybody
    me = replace(first, id=_KEYS[0], name=example.person)
    others = (one for one in rest if one.name != example.person)
    return WhoDialog(session.context, [me, *others], example.workspace)


def _recovery(session: Session, example: Example) -> QWidget:
    context, path = session.context, Path(f"{example.workspace}.abm")
    today, now = context.workspace.clock.today(), context.workspace.clock.now().astimezone()
    whole = context.workspace.location.path
    holds, last = (tr("Nothing yet"), None) if whole is None else look_at(whole)
    rows = [
        BackupRow(now - timedelta(hours=hours), why, 2_000_000, holds, last, path)
        for hours, why in ((1, tr("Automatic")), (9, tr("Made by hand")), (30, tr("Automatic")))
    ]
    sentence = tr("{path} is not an ABM Desktop workspace. It was not changed.", path=path)
    page = RecoveryPage(context.theme)
    page.setWindowFlag(Qt.WindowType.Window)
    page.show_recovery(Recovery(path, rows[0], tuple(rows[1:])), sentence, today)
    page.resize(context.window.size())
    return page


def _failure(session: Session, _example: Example) -> QWidget:
    sentence = tr(
        "Something went wrong that was not foreseen ({kind}). What was saved before is safe, "
        "and you can go on. Details are in the log.",
        kind="ValueError",
    )
    failure = Failure(sentence, "ValueError: ui/home/page.py:120")
    title = tr("Something went wrong")
    return FailureDialog(session.context.theme, title, failure, session.context.window)


def _disputed(example: Example) -> EditConflictError:
    fields = (
        FieldConflict("city", "Aarhus", "Aarhus C", "Copenhagen"),
        FieldConflict("why", example.text, f"{example.text} {example.person}", example.other_text),
    )
    return EditConflictError("account", _KEYS[0], 3, fields)


def _place(example: Example) -> str:
    return f"{example.server}/team"


def _address(example: Example) -> str:
    return f"postgresql://mara@{_place(example)}"


SELDOM: Final = (
    Seldom("connect", _connect),
    Seldom("password", _password),
    Seldom("new-on-server", _make),
    Seldom("update", _update),
    Seldom("conflict", _conflict),
    Seldom("waiting", _waiting),
    Seldom("who", _who),
    Seldom("recovery", _recovery),
    Seldom("failure", _failure),
)
