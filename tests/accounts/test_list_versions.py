"""The signed list: made, signed by one person of each team, changed since, compared, and void."""

from __future__ import annotations

import hashlib
import json
import sqlite3

import pytest

from abm_desktop.accounts.list_version import Difference
from abm_desktop.accounts.services import bulk, list_versions
from abm_desktop.errors import CannotUndoError, KnownError
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history
from tests.accounts.electing import electorate
from tests.accounts.lists import add
from tests.recorded import recorded


def sign(space, proof, team: Team):
    with space.change(f"Sign the list for {team}", by=proof.person_id) as change:
        return list_versions.sign(change, proof, team)


def standing(space):
    with space.reading() as reading:
        return list_versions.standing(reading)


@pytest.fixture
def listed(workspace):
    for name, tier in (("Norrhavn", Tier.ONE_TO_ONE), ("Auberon", Tier.ONE_TO_FEW)):
        add(workspace, name, tier=tier)
    return workspace


def test_the_list_of_now_becomes_a_version_that_both_teams_sign(anywhere, opened):
    space = opened(anywhere)
    people = electorate(space)
    add(space, "Norrhavn", tier=Tier.ONE_TO_ONE)
    first = sign(space, people["Tomás"], Team.SALES)
    assert not standing(space).version.is_signed
    assert sign(space, people["Leo"], Team.MARKETING) == first
    row = standing(space).version
    assert row.is_signed
    assert (row.number, row.accounts) == (1, 1)
    assert [one.person for one in row.signatures] == ["Tomás Okafor", "Leo Castell"]
    assert not standing(space).is_changed


def test_nobody_signs_for_two_teams_for_another_team_or_twice(listed):
    people = electorate(listed)
    with pytest.raises(KnownError, match="is not of marketing"):
        sign(listed, people["Tomás"], Team.MARKETING)
    sign(listed, people["Mara"], Team.SALES)
    with pytest.raises(KnownError, match="Mara Lindqvist signed it for sales"):
        sign(listed, people["Mara"], Team.MARKETING)
    with pytest.raises(KnownError, match="signed for sales already"):
        sign(listed, people["Tomás"], Team.SALES)
    sign(listed, people["Leo"], Team.MARKETING)
    assert standing(listed).version.is_signed


def test_what_changes_later_is_told_with_its_reason_and_makes_another_version(listed):
    people = electorate(listed)
    first = sign(listed, people["Tomás"], Team.SALES)
    with listed.reading() as reading:
        keys = {row.name: key for key, row in _by_key(reading)}
    with listed.change("Retire Norrhavn") as change:
        bulk.retire(change, [keys["Norrhavn"]], "acquired", "Bought by a rival")
    with listed.change("Move Auberon to 1:1") as change:
        bulk.set_tier(change, [keys["Auberon"]], Tier.ONE_TO_ONE)
    add(listed, "Zephrine", tier=Tier.ONE_TO_MANY)
    told = [
        (one.differing.kind, one.differing.name, one.change) for one in standing(listed).differences
    ]
    assert told == [
        (Difference.ADDED, "Zephrine", "Add Zephrine"),
        (Difference.REMOVED, "Norrhavn", "Retire Norrhavn"),
        (Difference.TIER, "Auberon", "Move Auberon to 1:1"),
    ]
    assert standing(listed).differences[1].reason == "Bought or closed down. Bought by a rival"
    second = sign(listed, people["Leo"], Team.MARKETING)
    with listed.reading() as reading:
        changed = list_versions.compared(reading, first, second)
        newest = list_versions.versions(reading)[0]
    assert [one.name for one in changed] == ["Zephrine", "Norrhavn", "Auberon"]
    assert (newest.number, newest.is_signed) == (2, False)


def _by_key(reading):
    from sqlalchemy import select

    from db.accounts.tables import Account

    return [(row.id, row) for row in reading.session.scalars(select(Account))]


def test_why_a_tier_changed_is_said_afterwards_and_told_with_the_difference(listed):
    people = electorate(listed)
    sign(listed, people["Tomás"], Team.SALES)
    with listed.reading() as reading:
        keys = {row.name: key for key, row in _by_key(reading)}
    with listed.change("Move Auberon to 1:1") as change:
        bulk.set_tier(change, [keys["Auberon"]], Tier.ONE_TO_ONE)
    assert standing(listed).differences[0].reason == "", "the seat's reason explains no tier"
    with pytest.raises(KnownError, match="Say why"), listed.change("Write why") as change:
        list_versions.explain(change, keys["Auberon"], "  ")
    with listed.change("Write why Auberon changed on the list") as change:
        list_versions.explain(change, keys["Auberon"], "Three plants more")
    assert standing(listed).differences[0].reason == "Three plants more"


def test_a_version_goes_with_its_only_signature_and_stays_once_the_other_team_signed(listed):
    people = electorate(listed)
    sign(listed, people["Tomás"], Team.SALES)
    listed.person_id = people["Tomás"].person_id
    history.undo(listed)
    assert standing(listed).version is None
    sign(listed, people["Tomás"], Team.SALES)
    sign(listed, people["Leo"], Team.MARKETING)
    with pytest.raises(CannotUndoError, match="is signed and stays as it is"):
        history.undo(listed)
    assert standing(listed).version.accounts == 2
    assert standing(listed).version.is_signed


def test_a_signature_is_taken_back_by_its_person_alone(listed):
    people = electorate(listed)
    sign(listed, people["Leo"], Team.MARKETING)
    sign(listed, people["Tomás"], Team.SALES)
    with listed.reading() as reading:
        signed = recorded(reading)[0]
    with pytest.raises(CannotUndoError, match="by its person alone"):
        history.undo_change(listed, signed.id)
    listed.person_id = people["Tomás"].person_id
    history.undo(listed)
    assert standing(listed).version.signed_for(Team.SALES) is None


def test_a_signature_is_void_where_what_was_signed_is_not_there_any_more(listed, workspace_file):
    people = electorate(listed)
    sign(listed, people["Tomás"], Team.SALES)
    with sqlite3.connect(workspace_file) as raw:
        raw.execute("UPDATE list_entry SET name = 'Somebody else' WHERE name = 'Norrhavn'")
    raw.close()
    row = standing(listed).version
    assert not row.is_intact
    assert not row.signatures[0].is_valid
    assert row.signed_for(Team.SALES) is None
    with pytest.raises(KnownError, match="is not what it was when it was made"):
        sign(listed, people["Leo"], Team.MARKETING)


def test_the_digest_is_what_its_docstring_says(listed, workspace_file):
    people = electorate(listed)
    sign(listed, people["Tomás"], Team.SALES)
    with sqlite3.connect(workspace_file) as raw:
        rows = raw.execute(
            "SELECT lower(hex(account_id)), name, tier, sales_score, marketing_score, reason"
            " FROM list_entry ORDER BY 1"
        ).fetchall()
    raw.close()
    text = json.dumps([1, [list(row) for row in rows]], ensure_ascii=False, separators=(",", ":"))
    assert standing(listed).version.digest == hashlib.sha256(text.encode()).hexdigest()


def test_an_empty_list_is_not_signed(workspace):
    people = electorate(workspace)
    with pytest.raises(KnownError, match="no account on the list"):
        sign(workspace, people["Tomás"], Team.SALES)
