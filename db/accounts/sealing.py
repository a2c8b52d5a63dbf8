"""What stays as it is: ballots are their voter's until the reveal, signed lists are everybody's.

Use cases ask before; these guards hold it against undo, redo and whatever else writes rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import Select, select

from db.accounts.choosing import Ballot, ListRound, RoundAccount
from db.accounts.listed import ListEntry, ListSignature, ListVersion
from db.base import Row
from db.errors import CannotUndoError
from db.vocabulary import Operation
from db.workspace.door import Change
from db.workspace.log import LogEntry
from resources.language import tr

_BY_REVEAL: Final = {"revealed_score", "revealed_argument", "version"}
"""What the reveal writes into a ballot; everything else of it is written once."""


def hold_sealed(change: Change) -> None:
    """Let ballots be written by their voter alone and before the reveal; keep what they are about.

    Raises:
        CannotUndoError: the change would do otherwise; nothing of it is kept.
    """
    for entry in _of(change, Ballot):
        _hold_ballot(change, entry)
    for entry in _of(change, RoundAccount):
        _hold_candidate(change, entry)
    for entry in _of(change, ListRound):
        if entry.operation is Operation.DELETE:
            _need_no_votes(change, select(Ballot.id).where(Ballot.round_id == entry.key))


def hold_signed(change: Change) -> None:
    """Let a signature be written by its person alone, and a signed version stay what was signed.

    Raises:
        CannotUndoError: the change would do otherwise; nothing of it is kept.
    """
    for entry in _of(change, ListSignature):
        _need_own(change, entry, tr("A signature is given and taken back by its person alone"))
        if entry.operation is Operation.UPDATE:
            raise CannotUndoError(tr("A signature stays as it was given. Nothing was changed."))
    for entry in _of(change, ListVersion):
        if entry.operation is not Operation.INSERT:
            _need_unsigned(change, select(ListVersion.number).where(ListVersion.id == entry.key))
    for entry in _of(change, ListEntry):
        if entry.operation is not Operation.INSERT:
            _need_unsigned(change, _version_of(entry))


def _of(change: Change, table: type[Row]) -> Sequence[LogEntry]:
    """Return what the change did to single rows of a table.

    Many rows at once are inserted by nobody but the sample and an archive that is brought back.
    """
    name = table.__tablename__
    return [
        entry for entry in change.record.entries if entry.entity == name and entry.key is not None
    ]


def _hold_ballot(change: Change, entry: LogEntry) -> None:
    if entry.operation is Operation.UPDATE:
        if not (entry.after or {}).keys() <= _BY_REVEAL:
            raise CannotUndoError(tr("A vote is changed by voting again. Nothing was changed."))
        return
    _need_own(change, entry, tr("A vote is cast and taken back by its voter alone"))
    if (entry.before or {}).get("revealed_score") is not None:
        raise CannotUndoError(
            tr(
                "The votes are revealed and stay as they are. Nothing was changed. Vote again to "
                "settle it anew."
            )
        )


def _hold_candidate(change: Change, entry: LogEntry) -> None:
    before, after = entry.before or {}, entry.after or {}
    if entry.operation is Operation.DELETE:
        its = (
            Ballot.round_id == UUID(before["round_id"]),
            Ballot.account_id == UUID(before["account_id"]),
        )
        _need_no_votes(change, select(Ballot.id).where(*its))
    elif entry.operation is Operation.UPDATE and after.get("turn", 0) < before.get("turn", 0):
        row = change.session.get_one(RoundAccount, entry.key, populate_existing=True)
        its = (Ballot.round_id == row.round_id, Ballot.account_id == row.account_id)
        _need_no_votes(change, select(Ballot.id).where(*its, Ballot.turn > after["turn"]))


def _need_own(change: Change, entry: LogEntry, rule: str) -> None:
    fields = entry.after if entry.operation is Operation.INSERT else entry.before
    person = (fields or {}).get("person_id")
    if person is not None and UUID(person) != change.person_id:
        raise CannotUndoError(tr("{rule}. Nothing was changed.", rule=rule))


def _need_no_votes(change: Change, votes: Select[UUID]) -> None:
    if change.session.scalars(votes.limit(1)).first() is not None:
        raise CannotUndoError(
            tr("Somebody has voted on it since. Nothing was changed. Close the round instead.")
        )


def _version_of(entry: LogEntry) -> Select[int]:
    key = (entry.before or {}).get("version_id")
    statement = select(ListVersion.number)
    if key is not None:
        return statement.where(ListVersion.id == UUID(key))
    return statement.join(ListEntry, ListEntry.version_id == ListVersion.id).where(
        ListEntry.id == entry.key
    )


def _need_unsigned(change: Change, version: Select[int]) -> None:
    signed = version.join(ListSignature, ListSignature.version_id == ListVersion.id)
    number = change.session.scalars(signed.limit(1)).first()
    if number is not None:
        raise CannotUndoError(
            tr(
                "Version {number} of the list is signed and stays as it is. Nothing was changed. "
                "Change the list itself: that makes another version.",
                number=number,
            )
        )
