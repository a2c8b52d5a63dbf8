"""The ideal customer profile in the settings: seen on all accounts before it is kept, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from abm_desktop.accounts.services import fitting
from abm_desktop.vocabulary import FitTest, Listing
from abm_desktop.workspace import history, service
from abm_desktop.workspace.criteria import Criterion, Nearly
from db.accounts.tables import Account
from ui.kit.popover import Popover
from ui.workspace.settings.profile_section import ProfileSection

FOOD = Criterion("sector", "Sector", "sector", FitTest.ONE_OF, ("Food",), weight=30)
SIZE = Criterion("size", "Size", "employees", FitTest.BETWEEN, low=1_000, weight=10)


@pytest.fixture
def profile(space, shown):
    with space.change("Prepare") as change:
        for name, sector, people in (
            ("Velmont Foods", "Food", 7_400),
            ("Oxenbrae", "Food", 200),
            ("Quenholt", "Steel", 3_000),
            ("Nobody", None, None),
        ):
            change.add(
                Account(name=name, sector=sector, employees=people, listing=Listing.CANDIDATE)
            )
        policy = service.policy(change)
        service.set_policy(change, replace(policy, criteria=(FOOD, SIZE)))
    return shown("profile", ProfileSection)


def kept(space):
    with space.reading() as reading:
        return service.policy(reading).criteria


def scores(space):
    with space.reading() as reading:
        return sorted(str(line.score) for line in fitting.fit_lines(reading))


def test_what_the_profile_does_is_seen_before_it_is_kept(qtbot, space, profile):
    before = scores(space)
    assert profile.bands.text().startswith("Strong, 81 to 100: 1   Moderate, 50 to 80: 1")
    profile.form.lines[0].weight.line.setText("5")
    words = "Not kept yet. 2 accounts move to another band."
    qtbot.waitUntil(lambda: profile.bar.told.text() == words)
    assert "Moderate, 50 to 80: 1" in profile.bands.text()
    assert [line.share.text()[:2] for line in profile.form.lines] == ["33", "67"]
    assert profile.form.sum.text() == "Weights add up to 15"
    profile.bar.which.click()
    popover = profile.findChild(Popover)
    assert popover is not None
    popover.close()
    assert scores(space) == before
    profile.bar.discard.click()
    assert profile.form.lines[0].weight.line.text() == "30"
    assert not profile.bar.isVisible()


def test_criteria_are_added_ordered_and_removed_in_one_change_and_undone(qtbot, space, profile):
    form = profile.form
    form.add.click()
    line = form.lines[-1]
    line.reads.choose("country")
    line.reads.picked.emit("country")
    assert line.name.text() == "Country"
    line.test.choose(FitTest.NOT_ONE_OF)
    line.test.picked.emit(FitTest.NOT_ONE_OF)
    line.values.setText("Spain;  Poland ; Spain")
    line.excludes.click()
    line.weight.line.setText("0")
    line.up.click()
    form.lines[0].remove.click()
    assert [one.name.text() for one in form.lines] == ["Country", "Size"]
    profile.bar.save.click()
    qtbot.waitUntil(lambda: len(kept(space)) == 2 and kept(space)[0].label == "Country")
    country = kept(space)[0]
    assert (country.values, country.weight, country.is_knock_out) == (("Spain", "Poland"), 0, True)
    qtbot.waitUntil(lambda: not profile.bar.isVisible())
    assert history.undo(space).label == "Change the ideal customer profile"
    assert kept(space) == (FOOD, SIZE)
    qtbot.waitUntil(lambda: [one.name.text() for one in form.lines] == ["Sector", "Size"])


def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(qtbot, space, profile):
    first, second = profile.form.lines
    first.values.setText(" ; ")
    second.low.setText("many")
    profile.bar.save.click()
    assert first.values_form.error() == "Name at least one value for Sector."
    assert second.low_form.error() == '"many" is no number. Type one such as 500 or 640k.'
    assert kept(space) == (FOOD, SIZE)
    first.values.setText("Food")
    second.low.setText("2k")
    second.name.setText("sector")
    profile.bar.save.click()
    assert profile.form.fault.text() == "Two criteria are called sector. Tell them apart."
    second.name.setText("People")
    profile.bar.save.click()
    qtbot.waitUntil(lambda: kept(space)[1].low == 2_000)


def test_what_is_typed_stays_when_a_colleague_changes_an_account(qtbot, space, profile):
    profile.form.lines[0].name.setText("Industry")
    with space.change("Add") as change:
        change.add(Account(name="Another", sector="Food"))
    qtbot.waitUntil(lambda: "Strong, 81 to 100: 2" in profile.bands.text())
    assert profile.form.lines[0].name.text() == "Industry"


def test_a_profile_that_a_colleague_changed_meanwhile_is_not_overwritten(qtbot, space, profile):
    profile.form.lines[0].weight.line.setText("40")
    with space.change("Colleague") as change:
        policy = service.policy(change)
        service.set_policy(change, replace(policy, criteria=(SIZE,)))
    profile.bar.save.click()
    qtbot.waitUntil(profile.bar.save.isEnabled)
    assert kept(space) == (SIZE,)
    profile.bar.discard.click()
    qtbot.waitUntil(lambda: [one.name.text() for one in profile.form.lines] == ["Size"])


def test_what_counts_in_part_is_typed_seen_kept_and_undone(qtbot, space, profile):
    size, sector = profile.form.lines[1], profile.form.lines[0]
    assert not size.nearly.isVisible()
    size.in_part.click()
    qtbot.waitUntil(size.nearly.isVisible)
    assert profile.form.policy() is None
    assert size.nearly.low_form.error() == "Say from or to which number Size counts in part."
    size.nearly.low.setText("100")
    size.nearly.percent.line.setText("100")
    assert profile.form.policy() is None
    assert size.nearly.percent.error()
    size.nearly.percent.line.setText("60")
    sector.in_part.click()
    sector.nearly.values.setText("Steel; Retail")
    sector.test.choose(FitTest.NOT_ONE_OF)
    sector.test.picked.emit(FitTest.NOT_ONE_OF)
    assert not sector.in_part.isVisible()
    assert not sector.nearly.isVisible()
    sector.test.choose(FitTest.ONE_OF)
    sector.test.picked.emit(FitTest.ONE_OF)
    before = scores(space)
    profile.bar.save.click()
    nearly = (
        replace(FOOD, nearly=Nearly(50, ("Steel", "Retail"))),
        replace(SIZE, nearly=Nearly(60, low=100)),
    )
    qtbot.waitUntil(lambda: kept(space) == nearly)
    assert scores(space) == ["100", "63", "90", "None"]
    history.undo(space)
    assert scores(space) == before
