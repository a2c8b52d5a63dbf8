"""However many hand-offs there are, the page asks as many questions."""

from __future__ import annotations

from datetime import date

from abm_desktop.alignment.services import handoffs
from abm_desktop.alignment.services.handoff_deals import conversions
from abm_desktop.alignment.services.handoff_figures import handoffs_between
from abm_desktop.alignment.services.losses import unexplained_losses
from abm_desktop.home.needs import Wanted
from abm_desktop.home.services.needs import needs
from db.accounts.tables import Account
from db.committee.tables import Contact
from tests.alignment.life import Life
from tests.engagement.stage import counted


def asked(life: Life) -> tuple[int, int]:
    """Return how many statements a look at everything takes, and how many rows it finds."""
    with life.space.reading() as reading, counted() as statements:
        found = handoffs.lists(reading)
        span = handoffs_between(reading, date(2026, 10, 1), date(2026, 12, 31))
        conversions(reading, span.rows)
        unexplained_losses(reading)
        needs(reading, Wanted())
        handoffs.waiting_for(reading, handoffs.me(reading))
    return len(statements), len(found.rows)


def fill(life: Life, count: int) -> None:
    """Hand so many accounts over; half of them are answered."""
    for number in range(count):
        with life.space.change("Add an account") as change:
            account = change.add(Account(name=f"Account {number} of {count}"))
            change.session.flush()
            person = change.add(Contact(account_id=account.id, name="Jo Park"))
        key = life.hand_over(account=account.id, contacts=(person.id,))
        if number % 2:
            life.accept(key)


def test_queries_do_not_grow_with_the_rows(here: Life):
    here.at("2026-11-16 09:00")
    fill(here, 2)
    few, before = asked(here)
    fill(here, 12)
    many, after = asked(here)
    assert (before, after) == (2, 14)
    assert many == few
