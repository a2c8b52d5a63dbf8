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
    return tr(
        "{kept}, account plan, {isoformat}.pdf", kept=_kept(account), isoformat=day.isoformat()
    )


def progress_file_name(workspace: str, start: date, end: date) -> str:
    """Return the name of a progress report: `Quillmere, progress, 2026-08-24 to 2026-11-18.pdf`."""
    return tr(
        "{kept}, progress, {isoformat} to {isoformat_2}.pdf",
        kept=_kept(workspace),
        isoformat=start.isoformat(),
        isoformat_2=end.isoformat(),
    )


def book_file_name(list_name: str, day: date) -> str:
    """Return the name of a book of plans: `Dream 50, account plans, 2026-11-18.pdf`."""
    return tr(
        "{kept}, account plans, {isoformat}.pdf", kept=_kept(list_name), isoformat=day.isoformat()
    )


def list_file_name(list_name: str, day: date) -> str:
    """Return the name of the target list: `Dream 50, target list, 2026-11-18.pdf`."""
    return tr(
        "{kept}, target list, {isoformat}.pdf", kept=_kept(list_name), isoformat=day.isoformat()
    )


def playbook_file_name(workspace: str, title: str, day: date) -> str:
    """Return the name of a playbook: `Quillmere, playbook, Version 1, 2026-11-18.pdf`."""
    return tr(
        "{kept}, playbook, {title}, {isoformat}.pdf",
        kept=_kept(workspace),
        title=title,
        isoformat=day.isoformat(),
    )


def calendar_file_name(whose: str, start: date, end: date) -> str:
    """Return the name of a touch calendar: `Dream 50, touches, 2026-11-16 to 2026-12-13.pdf`."""
    return tr(
        "{kept}, touches, {isoformat} to {isoformat_2}.pdf",
        kept=_kept(whose),
        isoformat=start.isoformat(),
        isoformat_2=end.isoformat(),
    )


def brief_file_name(account: str, day: date) -> str:
    """Return the name of a meeting brief: `Norrhavn Logistics, brief, 2026-11-18.pdf`."""
    return tr("{kept}, brief, {isoformat}.pdf", kept=_kept(account), isoformat=day.isoformat())


def minutes_file_name(title: str, day: date) -> str:
    """Return the name of minutes: `Weekly revenue meeting, minutes, 2026-11-11.pdf`."""
    return tr("{kept}, minutes, {isoformat}.pdf", kept=_kept(title), isoformat=day.isoformat())


def person_file_name(person: str, day: date) -> str:
    """Return the name of what is held about a person: `Jane Doe, data held, 2026-11-18.pdf`."""
    return tr("{kept}, data held, {isoformat}.pdf", kept=_kept(person), isoformat=day.isoformat())


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
