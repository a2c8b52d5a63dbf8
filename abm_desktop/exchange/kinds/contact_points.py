"""Further mail addresses and phone numbers of a contact, as files bring them.

Each is compared by what it says: a number in one form, an address without case. What is a contact's
main address already is no further one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from abm_desktop.committee.numbers import comparable
from abm_desktop.exchange.kinds.directory import plain
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.vocabulary import PointKind
from resources.language import tr_about

_BETWEEN: Final = re.compile(r"\s*;\s*")
POINTS: Final = {
    "other_email": (PointKind.EMAIL, ""),
    "mobile": (PointKind.PHONE, tr_about("field of a file", "Mobile")),
    "other_phone": (PointKind.PHONE, ""),
}
"""By field, what its addresses are, and the label that they get."""


def find_points(finding: Finding) -> None:
    """Take the further addresses of a row; a mobile alone is a new contact's main number."""
    for field, (kind, label) in POINTS.items():
        texts = [text for text in _BETWEEN.split(finding.text(field).strip()) if text]
        if texts:
            finding.values[field] = tuple(
                dict.fromkeys(point_ref(kind, text, label) for text in texts)
            )
    if finding.text("mobile") and not finding.text("phone"):
        finding.if_new["phone"] = finding.text("mobile")


def point_ref(kind: PointKind, value: str, label: str = "") -> Ref:
    """Return a further address as a value of a row."""
    same = plain(value) if kind is PointKind.EMAIL else comparable(value)
    return Ref(
        "contact_point", f"{kind}:{same}", value, {"kind": kind, "value": value, "label": label}
    )


def points_of(values: Values) -> Iterable[Ref]:
    """Yield the further addresses among values, each once."""
    found: dict[Ref, None] = {}
    for field in POINTS:
        refs = values.get(field)
        found.update(dict.fromkeys(refs if isinstance(refs, tuple) else ()))
    return found


def held_points(values: Values) -> set[Ref]:
    """Return all addresses of a contact, the main ones included."""
    main = (
        point_ref(kind, str(values[field]))
        for field, kind in (("email", PointKind.EMAIL), ("phone", PointKind.PHONE))
        if field in values
    )
    return {*points_of(values), *main}


def further_mails(values: Values) -> set[str]:
    """Return the further mail addresses of a contact, as they are compared."""
    refs = values.get("other_email")
    return {plain(one.label) for one in refs} if isinstance(refs, tuple) else set()
