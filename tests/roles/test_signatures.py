"""Signatures on a server: by oneself, for the own team, and what is signed stays, through SQL too."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import psycopg
import pytest
from psycopg import errors

from abm_desktop.accounts.services import list_versions
from abm_desktop.alignment.services import playbook
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import history, service
from tests.accounts.lists import add
from tests.team import proof_of

REFUSED = psycopg.DatabaseError
LIST = (
    "INSERT INTO list_signature (id, version, version_id, team, person_id, signed_at, digest)"
    " SELECT gen_random_uuid(), 1, v.id, %s, p.id, now(), v.digest FROM list_version v, person p"
    " WHERE p.login = %s"
)
PLAYBOOK = (
    "INSERT INTO playbook_signature (id, version, version_id, team, person_id, signed_at, digest)"
    " SELECT gen_random_uuid(), 1, v.id, %s, p.id, now(), 'd' FROM playbook_version v, person p"
    " WHERE p.login = %s"
)
FORGED = (
    *(("marketing", "tomas"), ("marketing", "priya"), ("sales", "ines"), ("sales", "mara")),
    *(("both", "tomas"), ("marketing", "ada")),
)
"""For whom and as whom Tomás of sales tries to sign."""


@pytest.fixture
def listed(team):
    """Norrhavn is on the list, of which Tomás signed the first version."""
    tomas = team.opened("tomas")
    add(tomas, "Norrhavn", tier=Tier.ONE_TO_ONE)
    with tomas.change("Sign the list for sales") as change:
        list_versions.sign(change, proof_of(tomas), Team.SALES)
    return team


def drafted(team, login: str) -> UUID:
    """Draft a playbook in which three weeks without an answer are quiet."""
    space = team.opened(login)
    with space.change("Begin a draft") as change:
        key = playbook.begin_draft(change, "Fewer, warmer hand-offs")
    redraft(space, key, quiet_after_days=21)
    return key


def redraft(space, key: UUID, **rules: object) -> None:
    with space.reading() as reading:
        base = playbook.signed_policy(reading, key)
    with space.change("Change the draft") as change:
        playbook.change_draft(change, key, base, replace(base, **rules))


def sign(team, login: str, wanted: Team, key: UUID) -> bool:
    space = team.opened(login)
    with space.reading() as reading:
        seen = playbook.versions(reading)[0].digest
    with space.change(f"Sign for {wanted}") as change:
        return playbook.sign_playbook(change, key, wanted, proof_of(space), seen)


def test_a_seller_signs_the_list_neither_for_marketing_nor_as_somebody_else(listed):
    listed.run("tomas", "DELETE FROM list_signature")
    with listed.sql("tomas") as sql:
        for values in FORGED:
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(LIST, values)
        with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
            sql.execute(LIST.replace("v.digest", "'another'"), ("sales", "tomas"))
        sql.execute(LIST, ("sales", "tomas"))


def test_a_leader_of_both_teams_signs_for_one_of_them_only(listed):
    with listed.sql("mara") as sql:
        sql.execute(LIST, ("marketing", "mara"))
        sql.execute("DELETE FROM list_signature WHERE team = 'marketing'")
        listed.run("tomas", "DELETE FROM list_signature")
        sql.execute(LIST, ("sales", "mara"))
        with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
            sql.execute(LIST, ("marketing", "mara"))


def test_a_signature_is_nobody_elses_to_take_back_or_to_change(listed):
    for who in ("ines", "mara", "priya"):
        with listed.sql(who) as sql:
            assert sql.execute("DELETE FROM list_signature").rowcount == 0
            for statement in (
                "UPDATE list_signature SET team = 'marketing'",
                "UPDATE list_signature SET person_id = (SELECT id FROM person WHERE login = 'ines')",
                "UPDATE list_signature SET version = version",
            ):
                with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                    sql.execute(statement)


def test_a_signed_list_stays_as_it_was_signed(listed):
    with listed.sql("mara") as sql:
        for statement in (
            "UPDATE list_version SET digest = 'another'",
            "DELETE FROM list_version",
            "UPDATE list_entry SET name = 'Another'",
            "DELETE FROM list_entry",
            (
                "INSERT INTO list_entry (id, version, version_id, account_id, name)"
                " SELECT gen_random_uuid(), 1, v.id, a.id, 'x' FROM list_version v, account a"
            ),
        ):
            with pytest.raises(REFUSED, match="is signed and stays"), sql.transaction():
                sql.execute(statement)


def test_each_team_signs_the_list_with_its_own_login_and_takes_it_back(listed):
    priya = listed.opened("priya")
    with priya.change("Sign the list for marketing") as change:
        list_versions.sign(change, proof_of(priya), Team.MARKETING)
    with priya.reading() as reading:
        row = list_versions.standing(reading).version
    assert row.is_signed
    assert row.is_intact
    assert [one.person for one in row.signatures] == ["Tomás Okafor", "Priya Nair-Holt"]
    history.undo(priya)
    with priya.reading() as reading:
        assert not list_versions.standing(reading).version.is_signed


def test_a_seller_signs_the_playbook_neither_for_marketing_nor_as_somebody_else(team):
    drafted(team, "priya")
    with team.sql("tomas") as sql:
        for values in FORGED:
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(PLAYBOOK, values)


@pytest.mark.parametrize("signed_by_one", [False, True])
def test_a_playbook_is_put_in_force_by_no_seller_alone(team, signed_by_one):
    key = drafted(team, "priya")
    if signed_by_one:
        sign(team, "tomas", Team.SALES, key)
    with pytest.raises(REFUSED, match="holds once both teams have signed"):
        team.run("tomas", "UPDATE playbook_version SET holds_since = now()")
    with pytest.raises(REFUSED, match="holds once both teams have signed"):
        team.run(
            "tomas",
            "INSERT INTO playbook_version (id, version, number, body, drafted_at, holds_since)"
            " VALUES (gen_random_uuid(), 1, 9, '{}', now(), now())",
        )


def test_the_playbook_holds_once_both_teams_signed_and_then_stays(team):
    key = drafted(team, "priya")
    assert not sign(team, "tomas", Team.SALES, key)
    assert sign(team, "priya", Team.MARKETING, key)
    space = team.opened("ines")
    with space.reading() as reading:
        assert service.policy(reading).quiet_after_days == 21
        assert len(playbook.versions(reading)[0].signatures) == 2
    with team.sql("mara") as sql:
        for statement in (
            "UPDATE playbook_version SET body = '{}'",
            "DELETE FROM playbook_version",
        ):
            with pytest.raises(REFUSED, match="by both teams and stays"), sql.transaction():
                sql.execute(statement)
        assert sql.execute("DELETE FROM playbook_signature").rowcount == 0
    with pytest.raises(REFUSED, match="holds once both teams"):
        team.run("mara", "UPDATE playbook_version SET holds_since = NULL")
    with pytest.raises(REFUSED, match="holds once both teams"):
        team.run("tomas", "DELETE FROM playbook_signature")


def test_a_playbook_that_holds_is_neither_dated_nor_numbered_anew(team):
    key = drafted(team, "priya")
    sign(team, "tomas", Team.SALES, key)
    sign(team, "priya", Team.MARKETING, key)
    for who in ("mara", "tomas"):
        with team.sql(who) as sql:
            for statement in (
                "UPDATE playbook_version SET holds_since = holds_since - interval '1 year'",
                "UPDATE playbook_version SET policy_number = 1",
                "UPDATE playbook_version SET policy_number = NULL",
                "UPDATE playbook_version SET number = number + 1",
                "UPDATE playbook_version SET based_on = NULL",
                "UPDATE playbook_version SET holds_since = NULL, number = number + 1",
            ):
                with pytest.raises(REFUSED, match="by both teams and stays"), sql.transaction():
                    sql.execute(statement)
            sql.execute("UPDATE playbook_version SET holds_since = NULL, policy_number = NULL")
            with pytest.raises(REFUSED, match="by both teams and stays"), sql.transaction():
                sql.execute("UPDATE playbook_version SET holds_since = now(), policy_number = 1")


def test_what_holds_is_made_no_draft_to_take_out_what_others_signed(team):
    key = drafted(team, "priya")
    sign(team, "tomas", Team.SALES, key)
    sign(team, "priya", Team.MARKETING, key)
    for who, own in (("mara", 0), ("tomas", 1)):
        with team.sql(who) as sql:
            sql.execute("UPDATE playbook_version SET holds_since = NULL")
            assert sql.execute("DELETE FROM playbook_signature").rowcount == own


def test_text_is_not_put_under_a_signature(team):
    key = drafted(team, "priya")
    sign(team, "tomas", Team.SALES, key)
    with pytest.raises(REFUSED, match="signed this text"):
        team.run("priya", "UPDATE playbook_version SET body = '{\"other\": 1}'")
    with team.sql("priya") as sql:
        sql.execute("UPDATE playbook_version SET body = '{\"other\": 1}'")
        with pytest.raises(REFUSED, match="signed this text"):
            sql.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_whoever_changes_a_draft_takes_out_what_was_signed_of_it(team):
    key = drafted(team, "priya")
    sign(team, "tomas", Team.SALES, key)
    priya = team.opened("priya")
    redraft(priya, key, quiet_after_days=28)
    with priya.reading() as reading:
        assert playbook.versions(reading)[0].signatures == ()
    with priya.change("Discard the draft") as change:
        playbook.discard_draft(change, key)
    assert team.run("ada", "SELECT count(*) FROM playbook_version") == [(0,)]


def test_the_second_signature_is_taken_back_by_its_signer_and_the_rules_with_it(team):
    key = drafted(team, "priya")
    sign(team, "tomas", Team.SALES, key)
    sign(team, "priya", Team.MARKETING, key)
    priya = team.opened("priya")
    history.undo(priya)
    with priya.reading() as reading:
        assert service.policy(reading).quiet_after_days == 14
        row = playbook.versions(reading)[0]
    assert row.is_draft
    assert [one.name for one in row.signatures] == ["Tomás Okafor"]


def test_the_program_says_whose_signature_it_would_be(team):
    key = drafted(team, "priya")
    with pytest.raises(KnownError, match="belongs to the other team"):
        sign(team, "tomas", Team.MARKETING, key)
