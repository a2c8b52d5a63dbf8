"""Names of report files that every system can keep."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

from resources.language import tr

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_LONGEST: Final = 120
"""Bytes kept of an account's name: the whole file name must stay under 255 of them."""


def plan_file_name(account: str, day: date) -> str:
    """Return the name of an account plan: `Norrhavn Logistics, account plan, 2026-11-18.pdf`."""
    return tr("{name}, account plan, {day}.pdf", name=_kept(account), day=day.isoformat())


def progress_file_name(workspace: str, start: date, end: date) -> str:
    """Return the name of a progress report: `Quillmere, progress, 2026-08-24 to 2026-11-18.pdf`."""
    return tr(
        "{name}, progress, {first} to {last}.pdf",
        name=_kept(workspace),
        first=start.isoformat(),
        last=end.isoformat(),
    )


def book_file_name(list_name: str, day: date) -> str:
    """Return the name of a book of plans: `Dream 50, account plans, 2026-11-18.pdf`."""
    return tr("{name}, account plans, {day}.pdf", name=_kept(list_name), day=day.isoformat())


def list_file_name(list_name: str, day: date) -> str:
    """Return the name of the target list: `Dream 50, target list, 2026-11-18.pdf`."""
    return tr("{name}, target list, {day}.pdf", name=_kept(list_name), day=day.isoformat())


def playbook_file_name(workspace: str, title: str, day: date) -> str:
    """Return the name of a playbook: `Quillmere, playbook, Version 1, 2026-11-18.pdf`."""
    return tr(
        "{name}, playbook, {title}, {day}.pdf",
        name=_kept(workspace),
        title=title,
        day=day.isoformat(),
    )


def calendar_file_name(whose: str, start: date, end: date) -> str:
    """Return the name of a touch calendar: `Dream 50, touches, 2026-11-16 to 2026-12-13.pdf`."""
    return tr(
        "{name}, touches, {first} to {last}.pdf",
        name=_kept(whose),
        first=start.isoformat(),
        last=end.isoformat(),
    )


def brief_file_name(account: str, day: date) -> str:
    """Return the name of a meeting brief: `Norrhavn Logistics, brief, 2026-11-18.pdf`."""
    return tr("{name}, brief, {day}.pdf", name=_kept(account), day=day.isoformat())


def minutes_file_name(title: str, day: date) -> str:
    """Return the name of minutes: `Weekly revenue meeting, minutes, 2026-11-11.pdf`."""
    return tr("{name}, minutes, {day}.pdf", name=_kept(title), day=day.isoformat())


def person_file_name(person: str, day: date) -> str:
    """Return the name of what is held about a person: `Jane Doe, data held, 2026-11-18.pdf`."""
    return tr("{name}, data held, {day}.pdf", name=_kept(person), day=day.isoformat())


def distinct(name: str, taken: set[str]) -> str:
    """Return the name, with a number where it is taken already, and take it.

    Names that differ by case alone are the same file on some systems.
    """
    stem, number, free = name.removesuffix(".pdf"), 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{stem} ({number}).pdf"
    taken.add(free.casefold())
    return free


def _kept(name: str) -> str:
    plain = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    short = plain.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
    # Leading dots hide a file; Windows drops trailing ones.
    return " ".join(short.split()).strip(". ") or tr("Account")
