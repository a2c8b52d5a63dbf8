"""Mails as files and addresses for the person's own mail program; nothing is ever sent here.

Sources: RFC 6068 (mailto: percent-encoded UTF-8, line breaks as %0D%0A), RFC 5322 (.eml), and
`X-Unsent: 1`, by which mail programs open such a file as a draft.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final
from urllib.parse import quote

from abm_desktop.committee.address import address_problem
from abm_desktop.errors import KnownError
from resources.language import tr
from resources.records import dataclass

LONGEST_ADDRESS: Final = 1_900
"""Windows hands on 2,048 signs at most, and mail programs take less."""
_LONGEST_NAME: Final = 120
"""Bytes: the whole name must stay under 255 of them."""
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_PLAIN: Final = "-._~"
"""What needs no encoding in any part of a mailto address (RFC 3986, unreserved)."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What is written to one person.

    Attributes:
        name, address: of whom it is for.
        sender, sender_address: who writes; the address is empty where it is not known.
    """

    name: str
    address: str
    subject: str
    body: str
    sender: str = ""
    sender_address: str = ""


def mailto(mail: Mail) -> str:
    """Return the address that opens the mail in the person's mail program.

    Raises:
        KnownError: there is no address that a mail can go to.
    """
    check_address(mail)
    local, _, domain = mail.address.rpartition("@")
    to = f"{quote(local, safe=_PLAIN)}@{quote(domain, safe=_PLAIN)}"
    fields = (("subject", mail.subject), ("body", _with_crlf(mail.body)))
    asked = "&".join(f"{name}={quote(text, safe=_PLAIN)}" for name, text in fields if text)
    return f"mailto:{to}?{asked}" if asked else f"mailto:{to}"


def is_too_long(address: str) -> bool:
    """Tell whether a mailto address is longer than systems hand on whole."""
    return len(address) > LONGEST_ADDRESS


def eml(mail: Mail, now: datetime) -> bytes:
    """Return the mail as the bytes of an .eml file, which mail programs open as a draft.

    Raises:
        KnownError: there is no address that a mail can go to.
    """
    check_address(mail)
    message = EmailMessage(policy=SMTP)
    try:
        message["To"] = _addressed(mail.name, mail.address)
        if mail.sender_address:
            message["From"] = _addressed(mail.sender, mail.sender_address)
        message["Subject"] = " ".join(mail.subject.split())
    except (MessageError, ValueError, IndexError) as error:
        raise KnownError(
            tr(
                "A mail cannot be written to {address}: this is no mail address. Nothing was sent.",
                address=mail.address,
            )
        ) from error
    message["Date"] = format_datetime(now)
    message["X-Unsent"] = "1"
    message.set_content(mail.body, cte="quoted-printable")
    return message.as_bytes()


def mail_file_name(mail: Mail) -> str:
    """Return the name of the mail's file, which every system can keep: `Hub data, Jane Doe.eml`."""
    words = _FORBIDDEN.sub(" ", ", ".join(filter(None, (mail.subject, mail.name))))
    short = words.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")
    name = " ".join(short.split()).strip(". ") or tr("Mail")
    return f"{name}.eml"


def check_address(mail: Mail) -> None:
    """Say what is wrong with the address of a mail.

    Raises:
        KnownError: there is none, or it is none that a mail can go to.
    """
    if not mail.address.strip():
        who = mail.name or tr("This person")
        raise KnownError(tr("{who} has no e-mail address yet. Add one; nothing was sent.", who=who))
    if problem := address_problem(mail.address):
        raise KnownError(
            tr(
                "{address} is no e-mail address. {problem}. Nothing was sent.",
                address=mail.address,
                problem=problem,
            )
        )


def _addressed(name: str, address: str) -> Address:
    local, _, domain = address.rpartition("@")
    return Address(" ".join(name.split()), local, domain)


def _with_crlf(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
