"""Mails for the person's own program, read back with the tools of the standard library."""

from __future__ import annotations

import email
import email.policy
from datetime import UTC, datetime
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from abm_desktop.errors import KnownError
from abm_desktop.touches.mailing import Mail, eml, is_too_long, mailto

NOW = datetime(2026, 11, 18, 9, tzinfo=UTC)
BODY = "Hi Jürgen,\n\n100 % & more = “yes”? #1 +1\n\nBest,\nMara"
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)


def mail(**fields: str) -> Mail:
    usual = {"name": "Jürgen, the 1st", "address": "j+x@norrhavn.example", "subject": "Hub & spoke"}
    return Mail(**{"body": BODY, **usual, **fields})


def parsed(address: str) -> tuple[str, dict[str, str]]:
    parts = urlsplit(address)
    assert parts.scheme == "mailto"
    # RFC 6068 knows no plus for a space, as forms do.
    fields = parse_qs(parts.query.replace("+", "%2B"), strict_parsing=True)
    return unquote(parts.path), {name: found[0] for name, found in fields.items()}


def reread(content: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)


def text_of(message: email.message.EmailMessage) -> str:
    """What was written: a mail ends with a line break, and breaks lines its own way."""
    return message.get_content().replace("\r\n", "\n").removesuffix("\n")


def test_a_mailto_address_brings_back_whom_what_and_every_line() -> None:
    to, fields = parsed(mailto(mail()))
    assert to == "j+x@norrhavn.example"
    assert fields == {"subject": "Hub & spoke", "body": BODY.replace("\n", "\r\n")}


def test_a_mailto_address_is_plain_ascii_without_spaces_or_pluses() -> None:
    address = mailto(mail())
    assert address.isascii()
    assert not set(address) & set(' "<>+#\n')
    assert "%0D%0A" in address
    assert "%20" in address


def test_a_long_mail_is_too_long_for_an_address() -> None:
    assert not is_too_long(mailto(mail()))
    assert is_too_long(mailto(mail(body="word " * 600)))


def test_an_eml_file_brings_back_whom_what_and_every_line() -> None:
    content = eml(mail(sender="Mara Lindqvist", sender_address="mara@quillmere.example"), NOW)
    found = reread(content)
    (to,) = found["To"].addresses
    assert (to.display_name, to.addr_spec) == ("Jürgen, the 1st", "j+x@norrhavn.example")
    assert found["From"].addresses[0].addr_spec == "mara@quillmere.example"
    assert found["Subject"] == "Hub & spoke"
    assert found["X-Unsent"] == "1"
    assert found["Date"].datetime == NOW
    assert text_of(found) == BODY


def test_an_eml_file_breaks_its_lines_as_mails_do() -> None:
    content = eml(mail(), NOW)
    assert b"\n" not in content.replace(b"\r\n", b"")


@given(TEXT, TEXT)
def test_every_text_comes_back_from_an_eml_file(subject: str, body: str) -> None:
    found = reread(eml(mail(subject=subject, body=body), NOW))
    assert " ".join(found["Subject"].split()) == " ".join(subject.split())
    assert text_of(found) == body


@pytest.mark.parametrize(
    "address", ["", "  ", "nobody", "a b@x.example", "two@x.example,b@x.example"]
)
def test_where_no_mail_can_go_it_says_what_to_do(address: str) -> None:
    for write in (mailto, lambda one: eml(one, NOW)):
        with pytest.raises(KnownError, match=r"othing was sent"):
            write(mail(address=address))
