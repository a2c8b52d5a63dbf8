"""Use cases of the signed list: its versions, who signed them, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.choosing_rows import (
    DifferenceRow,
    ListStanding,
    SignatureRow,
    VersionRow,
)
from abm_desktop.accounts.list_version import Difference, Differing, Entry, differing, digest
from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.accounts.services.choosing import last_tallies
from abm_desktop.accounts.votes import NO_TALLY
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Listing, Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.services.pins import Proof
from db.accounts.choosing import ListRound
from db.accounts.listed import ListEntry, ListSignature, ListVersion
from db.accounts.tables import Account, Reason
from db.workspace.tables import ChangeSet, LoggedChange, Person
from resources.language import tr
from resources.retelling import told

_ON_LIST = ("listing", "tier")
"""Fields of an account of which the history tells why the list changed."""


def sign(change: Change, proof: Proof, team: Team, note: str | None = None) -> UUID:
    """Sign the list as it is now for a team, in the signer's own change; return the version.

    The version of now is signed where there is one; else the list of now becomes the next version.

    Raises:
        KnownError: the person is not of that team or signed for the other, the team signed already,
            or the list is empty; nothing was signed.
    """
    if change.person_id != proof.person_id:
        raise ValueError("a list is signed in a change of its signer: Workspace.change(by=...)")
    if team is Team.BOTH or proof.team not in (team, Team.BOTH):
        raise KnownError(
            tr(
                "{name} is not of {team}. Nothing was signed.",
                name=proof.name,
                team=TEAMS_WITHIN[team],
            )
        )
    key, number = _version_of_now(change, note)
    there = change.session.scalars(select(ListSignature).where(ListSignature.version_id == key))
    for one in there:
        if one.team is team:
            raise KnownError(
                tr(
                    "Version {number} is signed for {team} already.",
                    number=number,
                    team=TEAMS_WITHIN[team],
                )
            )
        if one.person_id == proof.person_id:
            raise KnownError(
                tr(
                    "{name} signed it for {team}. Somebody else signs for {other}. Nothing was signed.",
                    name=proof.name,
                    team=TEAMS_WITHIN[one.team],
                    other=TEAMS_WITHIN[team],
                )
            )
    made = digest(number, _entries(change, [key])[key])
    signature = ListSignature(version_id=key, team=team, person_id=proof.person_id, digest=made)
    signature.signed_at = change.at
    change.add(signature)
    return key


def explain(change: Change, account: UUID, words: str) -> None:
    """Say why the list changed at an account since it was signed; the words stay with the account.

    Raises:
        KnownError: there are none.
    """
    if not words.strip():
        raise KnownError(tr("Say why in a few words. Nothing was changed."))
    change.get(Account, account).listing_note = words.strip()


def versions(reading: Reading) -> list[VersionRow]:
    """Return all versions of the list, the newest first."""
    statement = (
        select(ListVersion, Person.name, ListRound.number)
        .outerjoin(Person, Person.id == ListVersion.made_by_id)
        .outerjoin(ListRound, ListRound.id == ListVersion.round_id)
        .order_by(ListVersion.number.desc())
    )
    found = reading.session.execute(statement).all()
    keys = [row.id for row, _name, _round in found]
    entries, signatures = _entries(reading, keys), _signatures(reading, keys)
    return [
        _version_row(row, name, number, entries[row.id], signatures.get(row.id, ()))
        for row, name, number in found
    ]


def standing(reading: Reading, *, signed_by_both: bool = False) -> ListStanding:
    """Return where the list stands towards its last version, with the reasons of what changed.

    On demand towards the last one that both teams signed.
    """
    now = _now(reading)
    row = next((one for one in versions(reading) if one.is_signed or not signed_by_both), None)
    if row is None:
        return ListStanding(None, (), len(now))
    changed = differing(_entries(reading, [row.id])[row.id], now)
    return ListStanding(row, _explained(reading, changed), len(now))


def compared(reading: Reading, before: UUID, after: UUID | None) -> tuple[Differing, ...]:
    """Return how a version of the list differs from another, or from the list of now."""
    entries = _entries(reading, [key for key in (before, after) if key is not None])
    return differing(entries[before], _now(reading) if after is None else entries[after])


def _version_of_now(change: Change, note: str | None) -> tuple[UUID, int]:
    key = _version(change, note)
    change.session.flush()
    row = change.get(ListVersion, key)
    if row.digest != digest(row.number, _entries(change, [key])[key]):
        raise KnownError(
            tr(
                "Version {number} is not what it was when it was made: its lines were changed past "
                "this program. Nothing was signed. Restore a backup, or change the list to make "
                "another version.",
                number=row.number,
            )
        )
    return key, row.number


def _version(change: Change, note: str | None) -> UUID:
    """Return the version that says what the list is now; it is made where there is none."""
    now = _now(change)
    if not now:
        raise KnownError(tr("There is no account on the list. Nothing was signed."))
    last = _last(change)
    if last is not None and not differing(_entries(change, [last.id])[last.id], now):
        return last.id
    number = 1 if last is None else last.number + 1
    return _made(change, number, now, note)


def _made(change: Change, number: int, now: Sequence[Entry], note: str | None) -> UUID:
    statement = select(ListRound.id).order_by(ListRound.number.desc()).limit(1)
    row = ListVersion(
        number=number,
        round_id=change.session.scalars(statement).first(),
        made_at=change.at,
        made_by_id=change.person_id,
        note=(note or "").strip() or None,
        digest="",
    )
    entries = _with_scores(change, row.round_id, now)
    row.digest = digest(number, entries)
    key = change.add(row).id
    change.session.flush()
    for one in entries:
        change.add(
            ListEntry(
                version_id=key,
                account_id=one.account_id,
                name=one.name,
                tier=one.tier,
                sales_score=one.sales_score,
                marketing_score=one.marketing_score,
                reason=one.reason,
            )
        )
    return key


def _with_scores(change: Change, round_id: UUID | None, now: Sequence[Entry]) -> list[Entry]:
    tallies = {} if round_id is None else last_tallies(change, round_id)
    return [
        Entry(
            *(one.account_id, one.name, one.tier),
            sales_score=tallies.get(one.account_id, NO_TALLY).sales,
            marketing_score=tallies.get(one.account_id, NO_TALLY).marketing,
            reason=one.reason,
        )
        for one in now
    ]


def _now(reading: Reading | Change) -> list[Entry]:
    """Return the accounts that are on the list now, without scores."""
    statement = (
        select(Account.id, Account.name, Account.tier, Reason.label)
        .outerjoin(Reason, Reason.code == Account.listing_reason)
        .where(Account.listing == Listing.TARGET)
        .order_by(Account.name_folded)
    )
    return [
        Entry(key, name, tier, reason=reason)
        for key, name, tier, reason in reading.session.execute(statement)
    ]


def _last(reading: Reading | Change) -> ListVersion | None:
    statement = select(ListVersion).order_by(ListVersion.number.desc()).limit(1)
    return reading.session.scalars(statement).first()


def _entries(reading: Reading | Change, keys: Iterable[UUID]) -> dict[UUID, list[Entry]]:
    wanted = list(keys)
    found: dict[UUID, list[Entry]] = {key: [] for key in wanted}
    for row in reading.session.scalars(select(ListEntry).where(ListEntry.version_id.in_(wanted))):
        found[row.version_id].append(
            Entry(
                *(row.account_id, row.name, row.tier),
                *(row.sales_score, row.marketing_score, row.reason),
            )
        )
    return found


def _signatures(
    reading: Reading, keys: Sequence[UUID]
) -> Mapping[UUID, Sequence[tuple[ListSignature, str]]]:
    statement = (
        select(ListSignature, Person.name)
        .join(Person, Person.id == ListSignature.person_id)
        .where(ListSignature.version_id.in_(keys))
    )
    found: dict[UUID, list[tuple[ListSignature, str]]] = {}
    for row, name in reading.session.execute(statement):
        found.setdefault(row.version_id, []).append((row, name))
    return found


def _version_row(
    row: ListVersion,
    made_by: str | None,
    round_number: int | None,
    entries: Sequence[Entry],
    signatures: Sequence[tuple[ListSignature, str]],
) -> VersionRow:
    now = digest(row.number, entries)
    return VersionRow(
        *(row.id, row.number, row.made_at, made_by, row.note, row.digest),
        is_intact=now == row.digest,
        accounts=len(entries),
        round_number=round_number,
        signatures=tuple(
            SignatureRow(one.team, one.person_id, name, one.signed_at, one.digest == now)
            for one, name in sorted(signatures, key=lambda found: list(Team).index(found[0].team))
        ),
    )


def _explained(reading: Reading, changed: Sequence[Differing]) -> tuple[DifferenceRow, ...]:
    """Return the differences with the reason that each account keeps, and the change that made it so."""
    keys = [one.account_id for one in changed]
    reasons = _kept_reasons(reading, keys)
    changes = _last_changes(reading, keys)
    return tuple(
        DifferenceRow(one, _reason(one, *reasons[one.account_id]), *changes.get(one.account_id, ()))
        for one in changed
    )


def _reason(one: Differing, label: str | None, note: str | None) -> str:
    """Return what was said; the coded reason is that of the seat, which a tier does not explain."""
    parts = (note,) if one.kind is Difference.TIER else (label, note)
    return ". ".join(filter(None, parts))


def _kept_reasons(
    reading: Reading, keys: Sequence[UUID]
) -> dict[UUID, tuple[str | None, str | None]]:
    statement = (
        select(Account.id, Reason.label, Account.listing_note)
        .outerjoin(Reason, Reason.code == Account.listing_reason)
        .where(Account.id.in_(keys))
    )
    return {key: (label, note) for key, label, note in reading.session.execute(statement)}


def _last_changes(
    reading: Reading, keys: Sequence[UUID]
) -> dict[UUID, tuple[str, str | None, object]]:
    statement = (
        select(
            *(LoggedChange.key, LoggedChange.after, ChangeSet.label, ChangeSet.said),
            *(Person.name, ChangeSet.at),
        )
        .join(ChangeSet, ChangeSet.id == LoggedChange.change_set_id)
        .outerjoin(Person, Person.id == ChangeSet.person_id)
        .where(LoggedChange.entity == Account.__tablename__, LoggedChange.key.in_(keys))
        .order_by(ChangeSet.number)
    )
    return {
        key: (told(label, said), name, at)
        for key, after, label, said, name, at in reading.session.execute(statement)
        if after and any(field in after for field in _ON_LIST)
    }
