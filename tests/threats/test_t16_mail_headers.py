"""An address or a subject adds recipients or headers to a mail."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.committee.links import call_link, mail_link
from abm_desktop.touches.mailing import eml, mailto
from tests.reports.reading import links
from tests.threats.papers import papers
from tests.touches.test_mailing import NOW, TEXT, mail, parsed, reread


@given(TEXT, TEXT)
def test_no_subject_or_message_can_add_a_field_of_its_own(subject: str, body: str) -> None:
    _to, fields = parsed(mailto(mail(subject=subject or "x", body=body or "x")))
    assert fields == {"subject": subject or "x", "body": body or "x"}


def test_an_address_that_looks_like_fields_stays_an_address() -> None:
    to, fields = parsed(mailto(mail(address="a?bcc=b&c@x.example")))
    assert to == "a?bcc=b&c@x.example"
    assert set(fields) == {"subject", "body"}


def test_a_subject_with_lines_adds_no_header() -> None:
    found = reread(eml(mail(subject="Hello\r\nBcc: spy@x.example"), NOW))
    assert found["Bcc"] is None
    assert found["Subject"] == "Hello Bcc: spy@x.example"


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("jane@acme.com", "mailto:jane@acme.com"),
        ("a@b.com?bcc=evil@x.com", "mailto:a@b.com%3Fbcc%3Devil@x.com"),
        ("a@b.com\r\nBcc: evil@x.com", "mailto:a@b.comBcc%3A%20evil@x.com"),
        ("a@b.com&cc=c@d.e", "mailto:a@b.com%26cc%3Dc@d.e"),
    ],
)
def test_an_address_is_one_recipient_and_no_header(address: str, link: str) -> None:
    assert mail_link(address) == link


@pytest.mark.parametrize(
    ("number", "link"),
    [
        ("+45 (0) 5550-1", "tel:+4505550" + "1"),
        ("0171 123 ext. 45", "tel:0171123"),
        ("ask the desk", ""),
        ("+1;phone-context=evil", "tel:+1"),
    ],
)
def test_a_number_is_dialled_and_nothing_else(number: str, link: str) -> None:
    assert call_link(number) == link


@given(st.text())
def test_no_text_opens_anything_but_a_mail_or_a_call(text: str) -> None:
    assert not set(mail_link(text).removeprefix("mailto:")) & set("?&\r\n:")
    assert not set(call_link(text).removeprefix("tel:")) - set("0123456789+%*#AB")


@pytest.mark.parametrize("typed", ["a@b.com?bcc=evil@x.com", "a@b.com&bcc=evil@x.com", "a@b.com#x"])
def test_a_link_of_a_printed_plan_writes_to_one_person_and_sets_no_field(typed: str) -> None:
    plan, _report = papers(typed)
    mails = [urlsplit(link) for link in links(plan) if link.startswith("mailto:")]
    assert mails
    assert {(mail.query, mail.fragment) for mail in mails} == {("", "")}
