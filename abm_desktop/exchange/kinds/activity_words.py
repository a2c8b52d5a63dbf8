"""What engagements are called elsewhere, and which of our activities each of them is.

Names of CRMs and calendars, and the activity types of Account Engagement (visitor activities, by
number) and Marketo (activity types, by number). An engagement is what they did: what we sent, a
note, a task and an opt-out are none, and are refused with what they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Final

from abm_desktop.engagement.rows import ActivityRow
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.first_labels import first_labels
from abm_desktop.workspace.wrong_value import VALUE, WrongValueError, about
from resources.language import tr

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "call_connected": (
        "Call",
        "Phone",
        "Phone Call",
        "Inbound Call",
        "Call Connected",
        "Anruf",
        "Telefonat",
    ),
    "email_reply": (
        "Email",
        "E-mail",
        "Mail",
        "Incoming Email",
        "Email Reply",
        "Reply Email",
        "Antwort",
    ),
    "linkedin_reply": ("LinkedIn", "LinkedIn Message", "LinkedIn Reply", "InMail"),
    "meeting": (
        "Meeting",
        "Appointment",
        "Video Call",
        "Online Meeting",
        "Demo",
        "Besprechung",
        "Termin",
        "Videoanruf",
    ),
    "web_visit": (
        "Web Visit",
        "Website Visit",
        "Visit",
        "Visit Webpage",
        "Page View",
        "View",
        "Session",
        "Click",
        "Click Link",
        "Click Email",
        "Email Click",
        "Third Party Click",
        "Custom URL Click",
        "Social Click",
        "Besuch",
        "Website-Besuch",
        "Seitenaufruf",
        "Klick",
    ),
    "content_download": (
        "Download",
        "Content Download",
        "Form",
        "Form Submission",
        "Fill Out Form",
        "Form Success",
        "Success",
        "Video View",
        "Video Conversion",
        "Formular",
        "Formularübermittlung",
    ),
    "webinar": ("Webinar", "Webinar Attended", "Attended Webinar", "Am Webinar teilgenommen"),
    "event": (
        "Event",
        "Attending",
        "Attended",
        "Checked In",
        "Event Checked In",
        "Attended Event",
        "Conference",
        "Trade Show",
        "Veranstaltung",
        "Teilgenommen",
        "Eingecheckt",
        "Messe",
        "Konferenz",
    ),
    "dinner": ("Dinner", "Abendessen"),
    "site_visit": ("Site Visit", "Vor-Ort-Besuch", "Vor-Ort-Termin"),
    "reference_call": ("Reference Call", "Referenzgespräch"),
    "other": (
        "Other",
        "Open",
        "Email Open",
        "Open Email",
        "Registered",
        "Event Registered",
        "Preference Page",
        "Resubscribed",
        "Sonstiges",
        "Angemeldet",
        "Registriert",
    ),
}
"""By the code of one of our activities, what others call it."""
_REFUSED: Final[Sequence[tuple[str, tuple[str, ...]]]] = (
    (
        tr('"{value}" is what we sent, not what they did'),
        (
            "Sent",
            "Send Email",
            "Email Sent",
            "Email Delivered",
            "Invited",
            "Outgoing Email",
            "Forwarded Email",
            "Mass Email",
            "List Email",
            "Gesendet",
            "E-Mail gesendet",
            "Eingeladen",
        ),
    ),
    (
        tr('"{value}" is a note of ours; it is not what they did'),
        ("Note", "Notes", "Notiz", "Notizen"),
    ),
    (tr('"{value}" is a task of ours; it is not what they did'), ("Task", "To Do", "Aufgabe")),
    (
        tr('"{value}" is a mail that never arrived; it is not what they did'),
        ("Bounce", "Bounced", "Email Bounced"),
    ),
    (
        tr(
            '"{value}" means that they left our mailings, which is an opt-out, not something '
            "that they did for us; tell it with the contact"
        ),
        (
            "Unsubscribe",
            "Unsubscribed",
            "Unsubscribe Email",
            "Unsubscribe Page",
            "Opt Out",
            "Abgemeldet",
            "Abmeldung",
        ),
    ),
    (
        tr(
            '"{value}" means that they called our mail spam, which is an opt-out, not something '
            "that they did for us; tell it with the contact"
        ),
        ("Spam Complaint", "Spam"),
    ),
    (
        tr('"{value}" says that they did not come'),
        (
            "Not Attending",
            "No Show",
            "Cancelled",
            "Refunded",
            "Deleted",
            "Nicht erschienen",
            "Nicht teilgenommen",
            "Abgesagt",
            "Storniert",
        ),
    ),
)
"""The rest of a sentence that begins with the name, and the names of what is no engagement for it."""
_ACCOUNT_ENGAGEMENT: Final = {
    "1": "Click",
    "2": "View",
    "4": "Success",
    "5": "Session",
    "6": "Sent",
    "11": "Open",
    "12": "Unsubscribe Page",
    "13": "Bounced",
    "14": "Spam Complaint",
    "15": "Preference Page",
    "16": "Resubscribed",
    "17": "Third Party Click",
    "20": "Visit",
    "21": "Custom URL Click",
    "23": "Invited",
    "24": "Webinar Attended",
    "25": "Registered",
    "26": "Social Click",
    "27": "Video View",
    "28": "Event Registered",
    "29": "Event Checked In",
    "30": "Video Conversion",
}
_MARKETO: Final = {
    "1": "Visit Webpage",
    "2": "Fill Out Form",
    "3": "Click Link",
    "6": "Send Email",
    "7": "Email Delivered",
    "8": "Email Bounced",
    "9": "Unsubscribe Email",
    "10": "Open Email",
    "11": "Click Email",
}


class Numbering(StrEnum):
    """Whose numbers stand for activities."""

    ACCOUNT_ENGAGEMENT = "Account Engagement"
    MARKETO = "Marketo"


_NUMBERS: Final = {
    Numbering.ACCOUNT_ENGAGEMENT: _ACCOUNT_ENGAGEMENT,
    Numbering.MARKETO: _MARKETO,
}


class ActivityNames:
    """Finds the activity that a file means."""

    def __init__(self, activities: Iterable[ActivityRow]) -> None:
        rows = tuple(activities)
        self._labels = {row.code: row.label for row in rows}
        self._offered = [row.label for row in rows if not row.is_retired]
        self._own = {heading_key(text): code for code, text in self._labels.items()}
        self._own |= {heading_key(code): code for code in self._labels}
        first = first_labels("activity_type", self._labels)
        self._known = {
            heading_key(name): code
            for called in (_NAMES, first)
            for code, names in called.items()
            if code in self._labels
            for name in names
        }

    def own(self, text: str) -> str | None:
        """Return the code of the activity that has this very code or label here."""
        return self._own.get(heading_key(text))

    def code(self, text: str, numbering: Numbering = Numbering.ACCOUNT_ENGAGEMENT) -> str:
        """Return the code of the activity that a name or a number means.

        Raises:
            WrongValueError: it means none, or something that is no engagement.
        """
        name = _NUMBERS[numbering].get(text.strip(), text)
        key = heading_key(name)
        if key in self._own:
            return self._own[key]
        if (why := _refusal(key)) is not None:
            raise WrongValueError(why if name == text else _numbered(name, why))
        if key not in self._known:
            there = ", ".join(self._offered)
            raise WrongValueError(
                tr(
                    '"{value}" is no activity that is known here. There are: {activities}',
                    activities=there,
                    value=VALUE,
                )
            )
        return self._known[key]


def _numbered(name: str, why: str) -> str:
    """Return why an activity is refused that a file tells by its number."""
    return tr(
        '"{value}" stands for {activity}. {problem}',
        value=VALUE,
        activity=name,
        problem=about(why, name).removesuffix("."),
    )


def _refusal(key: str) -> str | None:
    return _REASONS.get(key)


_REASONS: Final = {heading_key(name): why for why, names in _REFUSED for name in names}
