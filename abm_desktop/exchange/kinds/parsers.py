"""The ways in which the cells of a field are read; each refuses with the rest of a sentence."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Final

from abm_desktop.accounts.domains import host_of
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.field_labels import label_within
from abm_desktop.exchange.kinds.fields import Conventions, Field
from abm_desktop.exchange.values.amounts import Money, money, says_nothing, whole_number
from abm_desktop.exchange.values.dates import parse_day, parse_instant
from abm_desktop.exchange.values.habit import Habit
from abm_desktop.exchange.values.scrambled import refuse_scrambled
from abm_desktop.workspace.currencies import currency_code
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError
from resources.language import is_english, tr

_YES: Final = frozenset(("yes", "y", "true", "t", "1", "x", "on", "checked", "ja", "oui", "si"))
_NO: Final = frozenset(("no", "n", "false", "f", "0", "off", "unchecked", "nein", "non"))
_NO_HABIT: Final = Habit()
_BETWEEN: Final = re.compile(r"\s*[;,]\s*")
_INSIDE_BRACKETS: Final = re.compile(r"[^<>]*<\s*([^<>\s]+@[^<>\s]+)\s*>")


def text_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take text as it is."""
    return cell


def word_value(cell: str, field: Field, _conventions: Conventions) -> str:
    """Take a name or a word as it is, unless somebody scrambled it."""
    refuse_scrambled(cell, _scrambled(field.label))
    return cell


def website_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take a web address as it is typed, if it is one."""
    refuse_scrambled(cell, tr('"{value}" is a scrambled value, not a web address'))
    host_of(cell)
    return cell


def domain_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take the host of a domain or web address."""
    refuse_scrambled(cell, tr('"{value}" is a scrambled value, not a domain'))
    return host_of(cell)


def mail_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take a mail address as it is typed, with its name left out: `Jane <jane@acme.com>`."""
    from email_validator import EmailNotValidError, validate_email

    refuse_scrambled(cell, tr('"{value}" is a scrambled value, not a mail address'))
    inside = _INSIDE_BRACKETS.fullmatch(cell)
    address = inside[1] if inside else cell
    try:
        validate_email(address, check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        raise WrongValueError(tr('"{value}" is no mail address, such as jane@acme.com')) from error
    return address


def mails_value(cell: str, field: Field, conventions: Conventions) -> str:
    """Take several mail addresses with semicolons or commas between them."""
    parts = filter(None, _BETWEEN.split(cell.strip()))
    return "; ".join(mail_value(part, field, conventions) for part in parts)


def truth_value(cell: str, _field: Field, _conventions: Conventions) -> bool:
    """Take a yes or no."""
    word = heading_key(cell)
    if word not in _YES | _NO:
        raise WrongValueError(tr('"{value}" is neither yes nor no'))
    return word in _YES


def count_value(cell: str, field: Field, conventions: Conventions) -> int | None:
    """Take a whole number."""
    if says_nothing(cell):
        return None
    factor = conventions.factors.get(field.name, 1)
    mark = _habit(field, conventions).decimal_mark
    return whole_number(cell, conventions.locale, factor, decimal_mark=mark)


def money_value(cell: str, field: Field, conventions: Conventions) -> Money | None:
    """Take an amount of the row's currency."""
    if says_nothing(cell):
        return None
    return money(
        cell,
        conventions.currency,
        conventions.locale,
        conventions.factors.get(field.name, 1),
        decimal_mark=_habit(field, conventions).decimal_mark,
        told=conventions.currency_told,
    )


def day_value(cell: str, field: Field, conventions: Conventions) -> date:
    """Take a day; a time behind it is left out."""
    return parse_day(cell, _habit(field, conventions))


def instant_value(cell: str, field: Field, conventions: Conventions) -> datetime:
    """Take a moment; one without a zone is in the zone of whoever imports."""
    return parse_instant(cell, _habit(field, conventions), conventions.zone)


def currency_value(cell: str, _field: Field, _conventions: Conventions) -> str:
    """Take a currency's code."""
    return currency_code(cell)


def looks_like_mail(cell: str) -> bool:
    """Return whether a cell can only be a mail address."""
    return "@" in cell and " " not in cell and "." in cell.rpartition("@")[2]


def looks_like_web_address(cell: str) -> bool:
    """Return whether a cell can only be a web address."""
    return cell.casefold().startswith(("http://", "https://", "www."))


def _habit(field: Field, conventions: Conventions) -> Habit:
    return conventions.habits.get(field.name, _NO_HABIT)


def _scrambled(label: str) -> str:
    what = label_within(label)
    if is_english():
        what = f"{'an' if what[:1] in 'aeiou' else 'a'} {what}"
    return tr('"{value}" is a scrambled value, not {what}', what=what, value=VALUE)
