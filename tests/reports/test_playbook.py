"""The playbook as a PDF, read back: chapters, signatures and what they were given for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from abm_desktop.alignment.playbook_text import TITLES
from abm_desktop.alignment.services.playbook import (
    begin_draft,
    change_draft,
    sign_playbook,
    signed_policy,
    versions,
)
from abm_desktop.errors import KnownError
from abm_desktop.reports.page.document import Finished, Paper
from abm_desktop.reports.playbook import paper
from abm_desktop.reports.service import playbook_paper
from abm_desktop.vocabulary import Team
from abm_desktop.workspace import service
from abm_desktop.workspace.clock import Clock
from abm_desktop.workspace.opened import Workspace
from abm_desktop.workspace.services.pins import Proof
from tests.reports.reading import outline, page_words, words

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)


@pytest.fixture
def space(workspace: Workspace) -> Workspace:
    """A workspace on 18 November 2026."""
    workspace.clock = Clock.fixed(NOW)
    return workspace


def draft(space: Workspace, **rules: object) -> None:
    with space.change("Begin a draft") as change:
        key = begin_draft(change, "Answers within a day")
    with space.reading() as reading:
        base = signed_policy(reading, key)
    with space.change("Change the draft") as change:
        change_draft(change, key, base, replace(base, **rules))  # type: ignore[arg-type]


def sign(space: Workspace, team: Team, name: str) -> str:
    with space.reading() as reading:
        row, person = versions(reading)[0], service.find_person(reading, name)
    with space.change(f"Sign for {team}") as change:
        proof = Proof(person.id, person.name, person.team)
        sign_playbook(change, row.id, team, proof, row.digest)
    return row.digest


def printed(
    space: Workspace,
    *,
    sheet: Paper = "A4",
    sections: Collection[str] | None = None,
    is_draft: bool = False,
) -> Finished:
    with space.reading() as reading:
        found = playbook_paper(reading, is_draft=is_draft)
    return paper.render(found, paper=sheet, sections=sections)


def test_rules_that_nobody_signed_are_printed_with_boxes_to_sign(space: Workspace) -> None:
    finished = printed(space)
    said = words(finished)
    assert "No version is signed yet." in said
    assert said.count("To be signed") == 2
    assert "SHA-256" not in said


def test_the_signed_version_is_printed_with_who_signed_it_and_its_digest(space: Workspace) -> None:
    draft(space, attempts=8)
    digest = sign(space, Team.SALES, "Tomás Okafor")
    sign(space, Team.MARKETING, "Priya Nair-Holt")
    with space.change("Change a rule") as change:
        service.edit_rules(change, {"pause_days": (30, 45)})
    draft(space, attempts=9)
    finished = printed(space)
    said = words(finished)
    for piece in (
        "Version 1 holds since 18 Nov 2026, signed by Tomás Okafor and Priya Nair-Holt.",
        "after 8 attempts",
        "Changed in the settings since it was signed.",
        "Draft 2, not in force".upper(),
        "Attempts until unreachable: 8 \N{RIGHTWARDS ARROW} 9",
        digest,
    ):
        assert piece in said
    assert "To be signed" not in said


def test_a_draft_is_printed_for_the_meeting_that_signs_it_with_what_it_changes(
    space: Workspace,
) -> None:
    draft(space, attempts=8)
    sign(space, Team.SALES, "Tomás Okafor")
    sign(space, Team.MARKETING, "Priya Nair-Holt")
    draft(space, attempts=9, answer_hours={Team.SALES: 24, Team.MARKETING: 48})
    said = words(printed(space, is_draft=True))
    for piece in (
        "This draft holds once one person of each team has signed it. Version 1 holds since",
        "after 8 \N{RIGHTWARDS ARROW} 9 attempts",
        "Attempts until unreachable: 8 \N{RIGHTWARDS ARROW} 9",
        "24 hours, 1 working day It was: 48 hours, 2 working days",
    ):
        assert piece in said
    assert said.count("To be signed") == 2


def test_every_page_of_a_draft_says_that_it_is_not_signed(space: Workspace) -> None:
    draft(space, attempts=9)
    pages = page_words(printed(space, is_draft=True))
    assert len(pages) > 1
    assert all("DRAFT, NOT SIGNED" in one and "Draft, not signed" in one for one in pages)
    sign(space, Team.SALES, "Tomás Okafor")
    pages = page_words(printed(space, is_draft=True))
    assert all("Draft, not signed by Marketing" in one for one in pages)
    assert "not signed" not in words(printed(space)).lower()


def test_without_a_draft_asking_for_it_says_so(space: Workspace) -> None:
    with pytest.raises(KnownError, match="There is no draft of the playbook"):
        printed(space, is_draft=True)


def test_every_chapter_is_in_the_outline_and_can_be_left_out(space: Workspace) -> None:
    assert set(TITLES.values()) <= set(outline(printed(space)))
    only = printed(space, sections=("seats",))
    assert "50 seats" in words(only)
    assert "GLOSSARY" not in words(only)
    assert "No section is chosen" in words(printed(space, sections=()))


@pytest.mark.parametrize("sheet", ["A4", "Letter"])
def test_equal_rules_make_equal_bytes(space: Workspace, sheet: Paper) -> None:
    first, second = (printed(space, sheet=sheet) for _ in range(2))
    assert first.data == second.data
