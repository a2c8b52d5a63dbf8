"""Use cases of the playbook: draft other rules, sign them for a team, and look at what was signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select

from abm_desktop.alignment.playbook import (
    PlaybookRow,
    Signature,
    body_of,
    digest_of,
    rebased,
)
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change, Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import rule_name
from abm_desktop.workspace.service import policy, set_policy
from abm_desktop.workspace.services.pins import Proof
from db.alignment.playbook import PlaybookSignature, PlaybookVersion
from db.workspace.tables import Person, PolicyVersion, Profile, Term
from resources.language import tr


def versions(reading: Reading) -> list[PlaybookRow]:
    """Return all versions, the newest first; a draft, if there is one, stands on top: two queries."""
    signatures = _signatures(reading)
    statement = (
        select(PlaybookVersion, Person.name)
        .outerjoin(Person, Person.id == PlaybookVersion.drafted_by_id)
        .order_by(PlaybookVersion.number.desc())
    )
    return [
        _row(version, drafter or "", signatures[version.id])
        for version, drafter in reading.session.execute(statement)
    ]


def open_draft(reading: Reading) -> PlaybookRow | None:
    """Return what is drafted, if there is a draft: two queries, else one."""
    statement = (
        select(PlaybookVersion, Person.name)
        .outerjoin(Person, Person.id == PlaybookVersion.drafted_by_id)
        .where(PlaybookVersion.holds_since.is_(None))
    )
    found = reading.session.execute(statement.limit(1)).first()
    if found is None:
        return None
    version, drafter = found
    return _row(version, drafter or "", _signatures(reading)[version.id])


def signed_policy(reading: Reading, key: UUID) -> Policy:
    """Return the rules of a version, be it signed or a draft."""
    return _policy_in(reading.session.get_one(PlaybookVersion, key).body)


def signed_terms(reading: Reading, key: UUID) -> list[tuple[str, str]]:
    """Return the glossary of a version: terms with their meanings."""
    body = reading.session.get_one(PlaybookVersion, key).body
    return [(term, meaning) for term, meaning in body["terms"]]


def would_hold(reading: Reading, key: UUID) -> tuple[Policy, tuple[str, ...]]:
    """Return the rules that hold once a draft is signed, and those that were changed elsewhere too."""
    row = reading.session.get_one(PlaybookVersion, key)
    base = _policy_numbered(reading, row.based_on)
    return rebased(base, _policy_in(row.body), policy(reading))


def begin_draft(change: Change, note: str = "") -> UUID:
    """Begin a draft from the rules that hold, and return its key.

    Raises:
        KnownError: there is a draft already; two at once could not both become what holds.
    """
    change.session.scalars(select(Profile).with_for_update()).one()
    if change.session.scalar(_drafts()) is not None:
        raise KnownError(tr("A draft of the playbook is open already. Go on with that one."))
    number = (change.session.scalar(select(func.max(PlaybookVersion.number))) or 0) + 1
    row = PlaybookVersion(
        number=number,
        body=body_of(policy(change), terms_of(change)),
        based_on=policy_number(change),
        note=note.strip() or None,
        drafted_at=change.at,
        drafted_by_id=change.person_id,
    )
    return change.add(row).id


def change_draft(change: Change, key: UUID, base: Policy, new: Policy) -> None:
    """Keep what a person changed from the draft they saw; signatures of what it was are void.

    Raises:
        KnownError: it holds already, or somebody changed the same rule of it meanwhile.
    """
    row = _draft(change, key)
    wanted, clashing = rebased(base, new, _policy_in(row.body))
    if clashing:
        raise KnownError(
            tr(
                "Somebody changed {rules} of this draft meanwhile. Nothing was changed; look at the "
                "draft again.",
                rules=_named(clashing),
            )
        )
    row.body = body_of(wanted, terms_of(change))
    _drop_signatures(change, key)


def note_draft(change: Change, key: UUID, note: str) -> None:
    """Say why the rules shall change."""
    _draft(change, key).note = note.strip() or None


def discard_draft(change: Change, key: UUID) -> None:
    """Throw a draft away; undo brings it back."""
    row = _draft(change, key)
    _drop_signatures(change, key)
    change.delete(row)


def sign_playbook(change: Change, key: UUID, team: Team, proof: Proof, digest: str) -> bool:
    """Sign a draft for a team, and return whether it holds now because both teams have.

    `digest` is that of what the person saw when they signed.

    Raises:
        KnownError: it is not their team, they or it signed already, the draft is another one than
            they saw, or rules of the draft were changed elsewhere meanwhile.
    """
    change.session.scalars(select(Profile).with_for_update()).one()
    row = _draft(change, key)
    if digest_of(row.body) != digest:
        raise KnownError(tr("The draft was changed meanwhile. Read it again, then sign."))
    signed = change.session.scalars(
        select(PlaybookSignature).where(PlaybookSignature.version_id == key)
    ).all()
    _check_signer(team, proof, signed)
    change.add(
        PlaybookSignature(
            version_id=key,
            team=team,
            person_id=proof.person_id,
            signed_at=change.at,
            digest=digest,
        )
    )
    if not signed:
        return False
    _put_in_force(change, row)
    return True


def _check_signer(team: Team, proof: Proof, signed: Sequence[PlaybookSignature]) -> None:
    if proof.team not in (team, Team.BOTH):
        raise KnownError(
            tr("{person} belongs to the other team and signs for that one.", person=proof.name)
        )
    if any(one.team is team for one in signed):
        raise KnownError(tr("This team has signed the draft already."))
    if any(one.person_id == proof.person_id for one in signed):
        raise KnownError(
            tr(
                "{person} signed for the other team. A second person signs for this.",
                person=proof.name,
            )
        )


def _put_in_force(change: Change, row: PlaybookVersion) -> None:
    base = _policy_numbered(change, row.based_on)
    wanted, clashing = rebased(base, _policy_in(row.body), policy(change))
    if clashing:
        raise KnownError(
            tr(
                "{rules} was changed in the settings since this draft was begun. Nothing was signed; "
                "change the draft to what both teams mean, then sign.",
                rules=_named(clashing),
            )
        )
    row.policy_number = set_policy(change, wanted)
    row.holds_since = change.at


def _draft(change: Change, key: UUID) -> PlaybookVersion:
    row = change.get(PlaybookVersion, key)
    if row.holds_since is not None:
        raise KnownError(tr("This version is signed by both teams and stays. Begin a new draft."))
    return row


def _drafts() -> Select[UUID]:
    return select(PlaybookVersion.id).where(PlaybookVersion.holds_since.is_(None)).limit(1)


def _drop_signatures(change: Change, key: UUID) -> None:
    signed = select(PlaybookSignature.id).where(PlaybookSignature.version_id == key)
    change.delete_many(PlaybookSignature, change.session.scalars(signed).all())


def terms_of(reading: Reading | Change) -> list[tuple[str, str]]:
    """Return the glossary of now, as a version holds it."""
    statement = select(Term.term, Term.meaning).where(Term.is_retired.is_(False))
    found = reading.session.execute(statement.order_by(Term.position, Term.term))
    return [(term, meaning) for term, meaning in found]


def _policy_in(body: Mapping[str, object]) -> Policy:
    held = body["policy"]
    return Policy.from_json(held if isinstance(held, Mapping) else {})


def policy_number(change: Change) -> int | None:
    """Return the number of the version of the policy that holds."""
    return change.session.scalar(select(func.max(PolicyVersion.number)))


def _policy_numbered(source: Reading | Change, number: int | None) -> Policy:
    statement = select(PolicyVersion.body).where(PolicyVersion.number == number)
    body = source.session.scalar(statement)
    return Policy() if body is None else Policy.from_json(body)


def _named(rules: tuple[str, ...]) -> str:
    return ", ".join(map(rule_name, rules))


def _signatures(reading: Reading) -> Mapping[UUID, list[Signature]]:
    statement = select(PlaybookSignature, Person.name).join(
        Person, Person.id == PlaybookSignature.person_id
    )
    found: dict[UUID, list[Signature]] = defaultdict(list)
    for row, name in reading.session.execute(statement):
        found[row.version_id].append(
            Signature(row.team, row.person_id, name, row.signed_at, row.digest)
        )
    return found


def _row(version: PlaybookVersion, drafter: str, signatures: list[Signature]) -> PlaybookRow:
    digest = digest_of(version.body)
    valid = [one for one in signatures if one.digest == digest]
    return PlaybookRow(
        id=version.id,
        number=version.number,
        note=version.note,
        drafted_at=version.drafted_at,
        drafted_by=drafter,
        based_on=version.based_on,
        holds_since=version.holds_since,
        policy_number=version.policy_number,
        digest=digest,
        signatures=tuple(sorted(valid, key=lambda one: one.team is Team.MARKETING)),
    )
