"""What the page of the playbook says a draft would do is what happens once both teams sign it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from abm_desktop.accounts.services.fit_effect import fit_effect
from abm_desktop.alignment.services.handoff_figures import rows_between
from abm_desktop.alignment.services.handoffs import waiting_for_marketing, waiting_for_sales
from abm_desktop.alignment.services.playbook import (
    change_draft,
    sign_playbook,
    signed_policy,
    versions,
)
from abm_desktop.alignment.services.playbook_look import playbook_look
from abm_desktop.home.services.journey import bring_up_to_date
from abm_desktop.home.services.playbook_effect import PlaybookEffect, playbook_effect
from abm_desktop.touches.services.coordination_effect import coordination_effect
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Location, Workspace, open_workspace
from abm_desktop.workspace.services.pins import Proof
from db.accounts.tables import Account

MORNING = Clock.fixed(datetime.fromisoformat("2026-11-18T10:00:00+01:00"))


@pytest.fixture
def space(picture_sample: Path, tmp_path: Path) -> Iterator[Workspace]:
    """The sample, opened on the day of its story."""
    path = tmp_path / "sample.abm"
    path.write_bytes(picture_sample.read_bytes())
    workspace = open_workspace(Location(path=path), clock=MORNING, backup_root=tmp_path / "backups")
    yield workspace
    workspace.close()


def stages(space: Workspace) -> dict[str, str]:
    with space.reading() as reading:
        return dict(reading.session.execute(select(Account.name, Account.stage)).all())


def late(space: Workspace) -> set[str]:
    with space.reading() as reading:
        rows = (*waiting_for_sales(reading), *waiting_for_marketing(reading))
    return {row.account for row in rows if row.is_late}


def answered(space: Workspace) -> list[bool]:
    """Return of each answer of either team in the last 90 days whether it was in time."""
    with space.reading() as reading:
        rows = rows_between(reading, reading.today - timedelta(days=89), reading.today)
    timed = [(one.took, one.hours) for one in rows] + [
        (one.reply_took, one.reply_hours) for one in rows
    ]
    return [took <= timedelta(hours=hours) for took, hours in timed if took is not None]


def colliding(space: Workspace) -> int:
    with space.reading() as reading:
        return coordination_effect(reading, service.policy(reading)).before.colliding


def drafted(space: Workspace, **rules: object) -> PlaybookEffect:
    """Change the draft of the story further, and return what the page would say of it."""
    with space.reading() as reading:
        key = versions(reading)[0].id
        base = signed_policy(reading, key)
    with space.change("Change the draft") as change:
        change_draft(change, key, base, replace(base, **rules))  # type: ignore[arg-type]
    with space.reading() as reading:
        return playbook_effect(reading, playbook_look(reading).policy)


def sign(space: Workspace) -> None:
    """Sign the draft for both teams."""
    for team, name in ((Team.SALES, "Ruth Adeyemi"), (Team.MARKETING, "Dario Szabo")):
        with space.reading() as reading:
            row, person = versions(reading)[0], service.find_person(reading, name)
        if team in row.missing():
            with space.change(f"Sign for {team}") as change:
                proof = Proof(person.id, person.name, person.team)
                sign_playbook(change, row.id, team, proof, row.digest)


def test_the_draft_of_the_story_changes_something_of_each_kind(space: Workspace) -> None:
    with space.reading() as reading:
        effect = playbook_effect(reading, playbook_look(reading).policy)
    assert all(effect.count(kind) for kind in ("stages", "fit", "late", "collide"))
    assert all(line.words.startswith(f"{line.count:,} ") for line in effect.lines)


def test_what_was_previewed_is_what_happens_after_signing(space: Workspace) -> None:
    bring_up_to_date(space)
    effect = drafted(space, engaged_minutes=60, person_days=14)
    before, was_late, collided = stages(space), late(space), colliding(space)
    kept = answered(space)
    with space.reading() as reading:
        old = service.policy(reading)
    sign(space)
    bring_up_to_date(space)
    with space.reading() as reading:
        labels = {row.name: row.becomes for row in effect.rows("stages")}
        new = service.policy(reading)
        bands = fit_effect(reading, old, new)
    moved = {name for name, stage in stages(space).items() if before[name] != stage}
    assert moved == set(labels)
    assert late(space) == was_late, "nobody is late by a promise that nobody had given"
    assert answered(space) == kept, "what was before a promise is counted by the one of then"
    assert colliding(space) - collided == effect.count("collide") - effect.count("free")
    assert bands.moving == effect.count("fit")
    with space.reading() as reading:
        assert playbook_effect(reading, new).lines == ()


def test_longer_promises_bring_answers_in_time_and_seats_are_told(space: Workspace) -> None:
    hours = {Team.SALES: 4_000, Team.MARKETING: 4_000}
    with space.reading() as reading:
        seats = {**service.policy(reading).seats, Tier.ONE_TO_ONE: 12}
    effect = drafted(space, answer_hours=hours, seats=seats)
    answers = answered(space)
    assert effect.count("in_time") == sum(not in_time for in_time in answers)
    assert not effect.count("late")
    assert [row.becomes for row in effect.rows("seats")] == ["10 of 12"]


def test_a_rule_that_changes_nothing_says_nothing(space: Workspace) -> None:
    with space.reading() as reading:
        rules = replace(service.policy(reading), health_goal=80)
        assert playbook_effect(reading, rules).lines == ()


def test_a_shorter_promise_says_beforehand_what_it_would_have_meant(space: Workspace) -> None:
    in_time = sum(answered(space))
    effect = drafted(space, answer_hours={Team.SALES: 1, Team.MARKETING: 1})
    assert 0 < effect.count("late") <= in_time
    (line,) = (line for line in effect.lines if line.kind == "late")
    assert line.words == f"{line.count} answers would have been late"
    assert {(row.was, row.becomes) for row in line.rows} == {("in time", "late")}
