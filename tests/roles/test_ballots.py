"""Ballots on a server: cast by their voter alone, and read by nobody else before the reveal, through SQL too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import errors

from abm_desktop.accounts.services import ballots, choosing, nominations, revealing, rounds
from abm_desktop.accounts.services.ballots import Vote
from abm_desktop.errors import NotAllowedError
from abm_desktop.workspace import history
from tests.accounts.lists import add
from tests.recorded import recorded
from tests.team import TeamServer, person_of, proof_of

REFUSED = psycopg.DatabaseError
MARKER = "Zqvortex whispers"


@dataclass
class Blind:
    """An open round on a team's server, in which Tomás gave Orwin four with a marked argument."""

    team: TeamServer
    round_id: UUID
    orwin: UUID
    spaces: dict[str, Any]

    def vote(self, who: str, score: int, argument: str = "") -> None:
        space = self.spaces.setdefault(who, self.team.opened(who))
        proof = proof_of(space)
        with space.change("Vote on Orwin") as change:
            ballots.cast(
                change, proof, Vote(self.round_id, self.orwin, score, argument, TEAMS[who])
            )

    def own(self, who: str) -> list[tuple[int, str | None]]:
        space = self.spaces.setdefault(who, self.team.opened(who))
        with space.reading() as reading:
            found = ballots.own_votes(reading, proof_of(space), self.round_id)
        return [(one.score, one.argument) for one in found.values()]

    def tally(self, who: str):
        space = self.spaces.setdefault(who, self.team.opened(who))
        with space.reading() as reading:
            return choosing.choosing(reading).candidates[0]


TEAMS = {"tomas": None, "priya": None, "ines": None, "mara": "sales", "ada": "marketing"}


@pytest.fixture
def blind(team) -> Blind:
    """A round that Priya opened, who leads nothing."""
    priya = team.opened("priya")
    orwin = add(priya, "Orwin")
    with priya.change("Nominate Orwin") as change:
        nominations.nominate(change, orwin, "fit", "They asked")
    with priya.change("Open round 1") as change:
        key = rounds.open_round(change)
    found = Blind(team, key, orwin, {"priya": priya})
    found.vote("tomas", 2, MARKER)
    found.vote("tomas", 4, MARKER)
    return found


LOOKS = (
    "SELECT * FROM ballot",
    "SELECT score FROM ballot",
    "SELECT argument FROM ballot",
    "SELECT count(*) FROM ballot WHERE score = 4",
    "SELECT id FROM ballot ORDER BY score",
    "SELECT max(score) FROM ballot",
    "SELECT ballot FROM ballot",
    "SELECT to_jsonb(b) FROM ballot b",
    "TABLE ballot",
    "COPY ballot TO STDOUT",
    "COPY ballot (id, score) TO STDOUT",
    "UPDATE ballot SET revealed_score = score",
    "UPDATE ballot SET version = version RETURNING score",
    "UPDATE ballot SET version = version WHERE score = 4",
    "DELETE FROM ballot WHERE argument LIKE 'Z%%'",
    "CREATE VIEW peek AS SELECT score FROM ballot",
    "CREATE TEMP VIEW peek AS SELECT score FROM ballot; SELECT * FROM peek",
    "CREATE INDEX ON ballot (score)",
    "ALTER TABLE ballot DISABLE ROW LEVEL SECURITY",
    "ALTER TABLE ballot DISABLE TRIGGER ALL",
    "SELECT * FROM abm.unsealed",
)


@pytest.mark.parametrize("who", ["priya", "mara", "vera"])
def test_nobody_reads_what_somebody_else_voted_whatever_they_ask(blind, who):
    with blind.team.sql(who) as sql:
        for statement in LOOKS:
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(statement)
        told = sql.execute("SELECT * FROM abm.sealed_votes(%s)", [blind.round_id]).fetchall()
        assert told == []
        for (table,) in sql.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall():
            if table not in ("ballot", "person"):
                rows = sql.execute(f'SELECT t::text FROM "{table}" t').fetchall()
                assert MARKER not in str(rows), table
        assert MARKER not in str(sql.execute("SELECT * FROM pg_stats").fetchall())


def test_a_voter_reads_their_own_vote_and_everybody_that_they_voted(blind):
    assert blind.own("tomas") == [(4, MARKER)]
    assert blind.own("priya") == []
    assert blind.tally("vera").voters == {person_of(blind.spaces["tomas"])}
    assert blind.tally("mara").tally.sales is None
    (row,) = blind.team.run(
        "tomas", "SELECT score, argument FROM abm.sealed_votes(%s)", blind.round_id
    )
    assert row == (4, MARKER)


BALLOT = (
    "INSERT INTO ballot (id, version, round_id, account_id, person_id, team, turn, score, has_score,"
    " revealed_score, cast_at) SELECT gen_random_uuid(), 1, r.round_id, r.account_id, p.id, %s, %s,"
    " %s, true, %s, now() FROM round_account r, person p WHERE p.login = %s"
)


def test_nobody_votes_as_somebody_else_nor_for_the_other_team(blind):
    with blind.team.sql("ines") as sql:
        for values in (("marketing", 1, 5, None, "priya"), ("sales", 1, 5, None, "mara"),
                       ("marketing", 1, 5, None, "ines"), ("both", 1, 5, None, "ines")):  # fmt: skip
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(BALLOT, values)
        for values in (("sales", 2, 5, None, "ines"), ("sales", 1, 6, None, "ines"),
                       ("sales", 1, 5, 5, "ines")):  # fmt: skip
            with pytest.raises(REFUSED, match="Nothing was changed"), sql.transaction():
                sql.execute(BALLOT, values)
        sql.execute(BALLOT, ("sales", 1, 5, None, "ines"))


def test_nobody_takes_back_or_changes_a_colleagues_vote(blind):
    with blind.team.sql("mara") as sql:
        assert sql.execute("DELETE FROM ballot").rowcount == 0
        for statement in (
            "UPDATE ballot SET person_id = person_id",
            "UPDATE ballot SET score = 1",
            "UPDATE ballot SET team = 'marketing'",
        ):
            with pytest.raises(errors.InsufficientPrivilege), sql.transaction():
                sql.execute(statement)
        with pytest.raises(REFUSED, match="shown as it was cast"), sql.transaction():
            sql.execute("UPDATE ballot SET revealed_score = 1")
    assert blind.own("tomas") == [(4, MARKER)]


@pytest.mark.parametrize("who", ["mara", "priya"])
def test_a_reveal_that_is_rolled_back_shows_nothing_to_whoever_began_it(blind, who):
    look = "SELECT score, argument FROM abm.sealed_votes(%s)"
    with blind.team.sql(who) as sql:
        sql.execute("SELECT abm.unseal(%s)", [blind.round_id])
        assert sql.execute(look, [blind.round_id]).fetchall() == []
        sql.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with sql.transaction():
            assert sql.execute(look, [blind.round_id]).fetchall() == []
            sql.execute("UPDATE round_account SET is_revealed = true")
            assert sql.execute(look, [blind.round_id]).fetchall() == []
        with pytest.raises(REFUSED, match="once it is revealed"), sql.transaction():
            sql.execute("UPDATE ballot SET revealed_score = 4")
        sql.rollback()
        assert sql.execute(look, [blind.round_id]).fetchall() == []


def test_who_neither_leads_nor_opened_the_round_cannot_reveal_it(blind):
    with blind.team.sql("ines") as sql:
        with pytest.raises(REFUSED, match="by a leader or by whoever opened"), sql.transaction():
            sql.execute("SELECT abm.unseal(%s)", [blind.round_id])
        for statement in (
            "UPDATE list_round SET opened_by_id = (SELECT id FROM person WHERE login = 'ines')",
            "UPDATE list_round SET id = gen_random_uuid()",
        ):
            with pytest.raises(REFUSED), sql.transaction():
                sql.execute(statement)
        sql.execute("UPDATE round_account SET is_revealed = true")
        told = sql.execute("SELECT * FROM abm.sealed_votes(%s)", [blind.round_id]).fetchall()
        assert told == []
    with pytest.raises(NotAllowedError, match="as a viewer"):
        revealing.reveal(blind.team.opened("vera"), blind.round_id)


@pytest.mark.parametrize("who", ["mara", "priya", "ada"])
def test_a_leader_or_whoever_opened_it_reveals_and_everybody_reads_the_same(blind, who):
    blind.vote("priya", 2, "Not now")
    space = blind.spaces.setdefault(who, blind.team.opened(who))
    assert revealing.reveal(space, blind.round_id) == 1
    for anybody in ("vera", "ines", "tomas", "mara"):
        row = blind.tally(anybody)
        assert (row.tally.sales, row.tally.marketing) == (75, 25)
        assert {one.text for one in row.arguments} == {MARKER, "Not now"}
    with space.reading() as reading:
        assert recorded(reading)[0].label == "Reveal the votes of round 1"


def test_a_revealed_vote_stays_and_the_next_turn_is_blind_again(blind):
    mara = blind.team.opened("mara")
    revealing.reveal(mara, blind.round_id)
    with blind.team.sql("tomas") as sql:
        with pytest.raises(REFUSED, match="revealed and stay"), sql.transaction():
            sql.execute("DELETE FROM ballot")
        with pytest.raises(REFUSED, match="not voted on now"), sql.transaction():
            sql.execute(BALLOT, ("sales", 1, 5, None, "tomas"))
    with mara.change("Vote again on Orwin") as change:
        rounds.vote_again(change, blind.round_id, blind.orwin)
    blind.vote("ines", 1, "A new secret")
    sealed = blind.team.run("mara", "SELECT score FROM abm.sealed_votes(%s)", blind.round_id)
    assert sealed == [(4,)], "the first turn is open, the second is not"


def test_a_vote_is_undone_by_its_voter_as_in_a_file(blind):
    tomas = blind.spaces["tomas"]
    history.undo(tomas)
    assert blind.own("tomas") == []
    assert blind.tally("priya").voters == frozenset()


def test_a_reveal_that_broke_off_is_finished_by_revealing_again(blind):
    blind.team.run("mara", "SELECT abm.unseal(%s)", blind.round_id)
    with pytest.raises(NotAllowedError, match="not voted on now"):
        blind.vote("ines", 1)
    assert blind.tally("ines").tally.sales is None
    assert revealing.reveal(blind.team.opened("mara"), blind.round_id) == 1
    assert blind.tally("ines").tally.sales == 75
