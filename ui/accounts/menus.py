"""The small menus of the list: tier, owners, stage, and everything at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget, QWidgetAction

from abm_desktop.accounts.rows import AccountRow
from abm_desktop.accounts.seats import Seats
from abm_desktop.vocabulary import Listing, Team, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow
from resources.language import tr
from ui.accounts.deeds import Deeds
from ui.accounts.desk import Desk
from ui.accounts.words import OWNER_TITLES
from ui.kit.labels import PlainLabel
from ui.kit.marks import TeamBadge
from ui.kit.menu import Menu
from ui.theme.theme import Theme
from ui.typed import own_choices

if TYPE_CHECKING:
    from ui.accounts.doing import Doing
    from ui.accounts.list_table import AccountTable


def fill_tiers(menu: Menu, row: AccountRow, seats: Seats, doing: Doing) -> None:
    """Offer the tiers with the seats that are free."""
    for tier in Tier:
        chosen = row.tier is tier
        words = str(tier) if chosen else _tier_words(tier, seats)
        menu.add_choice(words, partial(doing.choose_tier, tier), checked=chosen)


def _tier_words(tier: Tier, seats: Seats) -> str:
    """Return a tier with the seats that are free."""
    free = tr("{free} of {seats} free", free=seats.free(tier), seats=seats.seats.get(tier, 0))
    return f"{tier}   {free}"


def fill_owners(menu: Menu, row: AccountRow, team: Team, desk: Desk, deeds: Deeds) -> None:
    """Offer the people who can own the account for a team, and nobody."""
    owner = row.owner(team)
    for person in desk.people_of(team):
        menu.add_choice(
            person.name,
            partial(deeds.set_owner, row, team, person),
            checked=owner is not None and owner.id == person.id,
        )
    menu.add_choice(tr("Nobody"), lambda: deeds.set_owner(row, team, None), checked=owner is None)


def fill_both_owners(menu: Menu, row: AccountRow, desk: Desk, deeds: Deeds, theme: Theme) -> None:
    """Offer the owners of both teams, Sales above Marketing."""
    for team in (Team.SALES, Team.MARKETING):
        if team is Team.MARKETING:
            menu.addSeparator()
        _add_heading(menu, team, theme)
        fill_owners(menu, row, team, desk, deeds)


def fill_stages(menu: Menu, row: AccountRow, desk: Desk, deeds: Deeds) -> None:
    """Offer the journey stages, and to let the account follow the tests of the policy."""
    for stage in desk.stages:
        menu.add_choice(
            stage.label,
            partial(deeds.set_stage, row, stage),
            checked=stage.code == row.stage.code,
        )
    menu.addSeparator()
    menu.add(tr("Follow the tests"), partial(deeds.follow_tests, row), writes=True)


def fill_own(menu: Menu, row: AccountRow, field: CustomFieldRow, deeds: Deeds) -> None:
    """Offer what a custom field can hold, and nothing."""
    held = row.own.get(field.name)
    for words, value in own_choices(field):
        choose = partial(deeds.set_own, row, field, value)
        menu.add_choice(words, choose, checked=value == held)
    menu.add_choice(
        tr("Not known yet"), partial(deeds.set_own, row, field, None), checked=held is None
    )


def fill_all_tiers(menu: Menu, rows: Sequence[AccountRow], seats: Seats, deeds: Deeds) -> None:
    """Offer the tiers for several targets."""
    for tier in Tier:
        choose = partial(deeds.set_tier_of_all, rows, tier)
        menu.add_choice(_tier_words(tier, seats), choose, checked=False)


def fill_all_owners(
    menu: Menu, rows: Sequence[AccountRow], desk: Desk, deeds: Deeds, theme: Theme
) -> None:
    """Offer the owners of both teams for several accounts, Sales above Marketing."""
    for team in (Team.SALES, Team.MARKETING):
        if team is Team.MARKETING:
            menu.addSeparator()
        _add_heading(menu, team, theme)
        for person in desk.people_of(team):
            choose = partial(deeds.set_owner_of_all, rows, team, person)
            menu.add_choice(person.name, choose, checked=False)
        menu.add_choice(
            tr("Nobody"), partial(deeds.set_owner_of_all, rows, team, None), checked=False
        )


def fill_all_stages(menu: Menu, rows: Sequence[AccountRow], desk: Desk, deeds: Deeds) -> None:
    """Offer the journey stages for several accounts."""
    for stage in desk.stages:
        choose = partial(deeds.set_stage_of_all, rows, stage)
        menu.add_choice(stage.label, choose, checked=False)


def fill_sorts(menu: Menu, table: AccountTable) -> None:
    """Offer the columns in view to sort by."""
    for place, title in table.sortable():
        menu.add_choice(title, partial(table.sort_by, place), checked=place == table.sorted_column)


def fill_everything(menu: Menu, doing: Doing) -> None:
    """Offer all that can be done with what is chosen."""
    one = doing.only_row()
    if one is not None:
        menu.add(tr("Open account"), doing.open, icon_name="arrow-square-out", key="Enter")
        menu.add(
            tr("Log touch"), doing.log_touch, icon_name="plus", key="L", writes="engagement.log"
        )
        menu.add(
            tr("Plan a touch"), doing.plan_touch, icon_name="calendar-blank", key="T", writes=True
        )
        menu.add(
            tr("Hand over to sales"),
            doing.hand_over,
            icon_name="arrows-left-right",
            key="H",
            writes=True,
        )
        menu.addSeparator()
    standing = {row.listing for row in doing.rows()}
    if Listing.TARGET not in standing:
        menu.add(tr("Give a seat"), doing.give_seat, icon_name="armchair", key="S", writes=True)
        if one is not None:
            menu.add(tr("Nominate"), doing.nominate, icon_name="scales", key="Shift+N", writes=True)
    _add_choices(menu, standing, doing)
    menu.add(
        tr("Run a play"), doing.run_play, icon_name="tree-structure", key="Shift+R", writes=True
    )
    menu.addSeparator()
    if Listing.CANDIDATE not in standing:
        menu.add(
            tr("Make a candidate again"),
            doing.back_to_candidates,
            icon_name="arrow-u-up-left",
            writes=True,
        )
    if Listing.RETIRED not in standing:
        menu.add(tr("Retire"), doing.retire, icon_name="x-circle", key="Del", writes=True)


def _add_choices(menu: Menu, standing: set[Listing], doing: Doing) -> None:
    if standing == {Listing.TARGET}:
        menu.add(tr("Change tier"), doing.ask_tier, icon_name="stack", key="F2", writes=True)
    menu.add(tr("Change owners"), doing.ask_owners, icon_name="users", key="O", writes=True)
    menu.add(tr("Change stage"), doing.ask_stage, icon_name="arrow-right", writes=True)
    menu.add(tr("Set field"), doing.ask_field, icon_name="pencil-simple", writes=True)
    menu.add(tr("Add to campaign"), doing.add_to_campaign, icon_name="megaphone", writes=True)


def _add_heading(menu: Menu, team: Team, theme: Theme) -> None:
    heading = QWidget(menu)
    line = QHBoxLayout(heading)
    line.setContentsMargins(10, 5, 10, 5)
    line.setSpacing(7)
    line.addWidget(TeamBadge(theme, team.value, 13))
    line.addWidget(
        PlainLabel(theme, OWNER_TITLES[team], "small", "text2"),
        1,
    )
    action = QWidgetAction(menu)
    action.setDefaultWidget(heading)
    action.setEnabled(False)
    menu.addAction(action)
    # The arrow keys pass a heading over, but its words are read like any other.
    heading.setEnabled(True)
