"""The team's whole work under logins that own nothing: each with their own, every service as in a file."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from abm_desktop.accounts.services import bulk, choosing, list_versions, nominations
from abm_desktop.accounts.services.ballots import Vote, cast
from abm_desktop.accounts.services.revealing import reveal
from abm_desktop.accounts.services.rounds import Seating, fill_seats, open_round
from abm_desktop.alignment.handoffs import HandoffState
from abm_desktop.commands import main
from abm_desktop.errors import KnownError, NotAllowedError
from abm_desktop.home.services.checking import find_faults, repair_derived, sweep_files
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.home.services.search import find
from abm_desktop.touches import service as touches
from abm_desktop.touches.rows import LoggedTouch
from abm_desktop.vocabulary import HandoffReply, Outcome, Team, Tier
from abm_desktop.workspace import history, service
from abm_desktop.workspace.opened import Workspace
from db.accounts.tables import Account
from tests.alignment.life import Life, begin
from tests.patience import PATIENCE_MS
from tests.team import TeamServer, person_of, proof_of


@dataclass
class TeamLife(Life):
    """The life of hand-offs, in which each acts in a window of their own, by their own login."""

    windows: dict[UUID, Workspace] = field(default_factory=dict)

    def as_(self, person: UUID | None) -> None:
        assert person is not None
        clock, self.space = self.space.clock, self.windows[person]
        self.space.clock = clock


@pytest.fixture
def life(team: TeamServer) -> TeamLife:
    spaces = [team.opened(login) for login in ("tomas", "priya")]
    begun = begin(spaces[0])
    return TeamLife(begun.space, begun.facts, {person_of(space): space for space in spaces})


def test_marketing_hands_over_and_sales_answers(life):
    life.at("2026-11-16 09:00")
    key = life.hand_over()
    life.at("2026-11-16 11:00")
    life.reject(key, note="Not yet")
    life.reply(key, HandoffReply.WILL_ADD, "More is coming")
    life.at("2026-11-17 09:00")
    again = life.hand_over(follows=key)
    life.accept(again)
    life.call(Outcome.POSITIVE)
    assert life.row(again).state is HandoffState.ACCEPTED
    life.undo()
    with pytest.raises(KnownError):
        life.withdraw(key)


def test_both_teams_choose_their_list_from_nomination_to_signatures(team):
    spaces = {login: team.opened(login) for login in ("tomas", "priya", "ines", "mara")}
    tomas, mara = spaces["tomas"], spaces["mara"]
    with tomas.change("Add Orwin") as change:
        orwin = change.add(Account(name="Orwin")).id
    with tomas.change("Nominate Orwin") as change:
        nominations.nominate(change, orwin, "fit", "They asked")
    with mara.change("Open round 1") as change:
        key = open_round(change)
    for login, score in (("tomas", 5), ("ines", 4), ("priya", 5)):
        space = spaces[login]
        with space.change("Vote on Orwin") as change:
            cast(change, proof_of(space), Vote(key, orwin, score, "Because"))
    assert reveal(mara, key) == 1
    with mara.change("Fill the seats of round 1") as change:
        fill_seats(change, key, [Seating(orwin, Tier.ONE_TO_ONE)])
    for login, signed in (("ines", Team.SALES), ("priya", Team.MARKETING)):
        space = spaces[login]
        with space.change("Sign the list") as change:
            list_versions.sign(change, proof_of(space), signed)
    with team.opened("vera").reading() as reading:
        assert list_versions.standing(reading).version.is_signed
        assert choosing.choosing(reading) is not None


def test_files_come_in_and_go_out_again_by_undo(team, tmp_path: Path):
    path = tmp_path / "accounts.csv"
    path.write_text("Name,City\n" + "".join(f"Account {n},Bonn\n" for n in range(150)))
    url = team.url("tomas")
    assert main(["import", "accounts", str(path), "-w", url]) == 0
    tomas = team.opened("tomas")
    with tomas.reading() as reading:
        assert len(find(reading, "Account 149").accounts) == 1
        keys = list(reading.session.scalars(select(Account.id)))
    assert len(keys) == 150
    with tomas.change("Retire them") as change:
        bulk.set_field(change, keys, "city", "Cologne")
    assert history.undo(tomas).kept == ()
    assert history.undo(tomas).label.startswith("Import")
    assert history.redo(tomas).label.startswith("Import")
    assert main(["import", "accounts", str(path), "-w", team.url("vera")]) == 1


def test_touches_are_logged_and_moved_and_everything_derived_is_right(life):
    space, facts = life.space, life.facts
    now = life.at("2026-11-18 10:00")
    with space.change("Log call") as change:
        touches.log_touch(
            change, LoggedTouch(facts.norrhavn, "call", Team.SALES, now, Outcome.POSITIVE)
        )
    with space.change("Set the tier") as change:
        bulk.set_tier(change, [facts.norrhavn], Tier.ONE_TO_FEW)
    bring_up_to_date(space)
    with space.reading() as reading:
        assert find_faults(reading).is_whole
    repair_derived(space)
    sweep_files(space)
    with space.reading() as reading:
        assert find_faults(reading).is_whole


def test_the_settings_are_everybodys_who_works_here(team):
    space = team.opened("priya")
    with space.change("Change a rule") as change:
        service.edit_rules(change, {"quiet_after_days": (14, 21)})
    with space.change("Name the list") as change:
        service.edit_profile(change, {"list_name": ("Dream 50", "Fifty")})
    history.undo(space)
    with space.reading() as reading:
        assert service.profile(reading).list_name == "Dream 50"


def test_what_a_colleague_writes_is_heard_by_a_member_and_by_a_viewer(team):
    heard: dict[str, threading.Event] = {}
    for login in ("vera", "priya"):
        window, event = team.opened(login), threading.Event()
        heard[login] = event
        window.subscribe(lambda _changes, event=event: event.set())
        window.follow()
    tomas = team.opened("tomas")
    with tomas.change("Add Orwin") as change:
        change.add(Account(name="Orwin"))
    assert all(event.wait(PATIENCE_MS / 1000) for event in heard.values())


def test_a_viewer_prints_exports_and_checks(team, tmp_path: Path):
    with team.opened("tomas").change("Add Orwin") as change:
        change.add(Account(name="Orwin"))
    url = team.url("vera")
    assert main(["check", "-w", url]) == 0
    assert main(["metrics", "-w", url]) == 0
    assert main(["export", "accounts", "-w", url, "--out", str(tmp_path / "a.csv")]) == 0
    assert main(["export", "archive", "-w", url, "--out", str(tmp_path / "a.json")]) == 0
    assert main(["check", "--repair", "-w", url]) in (0, 1)
    with pytest.raises(NotAllowedError):
        sweep_files(team.opened("vera"))
