"""Who was erased on request stays away: known again by digests that tell nothing."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

from abm_desktop.committee.digests import Erased, Traces, digests

TODAY = date(2026, 11, 18)
SALTS = st.text("0123456789abcdef", min_size=64, max_size=64)
MAILS = st.emails()


@given(SALTS, MAILS)
def test_a_mail_address_is_known_whatever_its_case_and_the_space_around_it(salt, mail):
    known = Erased(salt, "", dict.fromkeys(digests(salt, Traces(mails=(mail,))), TODAY))
    for spelling in (mail.upper(), f"  {mail} ", mail.swapcase()):
        assert known.since(Traces(mails=(spelling,))) == TODAY


@given(SALTS, MAILS, MAILS)
def test_nobody_else_is_taken_for_an_erased_person(salt, mail, other):
    assume(mail.casefold() != other.casefold())
    known = Erased(salt, "", dict.fromkeys(digests(salt, Traces(mails=(mail,))), TODAY))
    assert known.since(Traces(mails=(other,))) is None


@given(SALTS, SALTS, MAILS)
def test_a_digest_says_nothing_in_another_workspace(salt, other, mail):
    assume(salt != other)
    here, there = (set(digests(one, Traces(mails=(mail,)))) for one in (salt, other))
    assert not here & there
    assert not any(mail.casefold() in digest for digest in here)


@given(SALTS, st.text(), st.uuids(), st.uuids())
def test_a_name_is_known_at_its_account_only(salt, name, account, other):
    assume(name.strip() and account != other)
    known = Erased(salt, "", dict.fromkeys(digests(salt, Traces(name, account)), TODAY))
    assert known.since(Traces(name, other)) is None
    assert known.since(Traces(name)) is None


def test_a_number_is_known_in_every_spelling_of_its_country():
    known = Erased(
        "salt", "", dict.fromkeys(digests("salt", Traces(phones=("+49 171 1234567",))), TODAY)
    )
    assert known.since(Traces(phones=("0171 / 123 45 67",), country="Germany")) == TODAY
    assert known.since(Traces(phones=("0171 / 123 45 67",), country="AT")) is None
