"""What the values of an engagement's row mean here, and what identifies an engagement.

It is known by its external id, else by who it was with, what they did, and when.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Final

from abm_desktop.errors import KnownError
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.activity_words import ActivityNames, Numbering
from abm_desktop.exchange.kinds.directory import Directory, Part
from abm_desktop.exchange.kinds.engagement_people import find_people
from abm_desktop.exchange.kinds.engagement_times import find_moment
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate, Identity, Index, KeyedIndex
from abm_desktop.exchange.kinds.retired_words import ask_instead
from abm_desktop.exchange.kinds.rules import Choice, Resolve, Resolved, Rules
from abm_desktop.exchange.kinds.told import Told
from abm_desktop.workspace.wrong_value import WrongValueError
from resources.language import tr

_NUMBERINGS: Final = {
    "activity": Numbering.ACCOUNT_ENGAGEMENT,
    "marketo_type": Numbering.MARKETO,
    "subtype": Numbering.ACCOUNT_ENGAGEMENT,
}
"""The fields that name an activity, the one that goes first first, and whose numbers they hold."""
_NO_ACTIVITY: Final = tr(
    "Nothing tells the activity of this row; say it for all rows with --default activity=meeting."
)
_SUBTYPES: Final = {"event": "Meeting"}
"""Subtypes that say less than they seem: Salesforce calls every entry of a calendar an event."""
_SENT: Final = frozenset(
    ("email", "outgoingemail", "forwardedemail", "outgoing", "outbound", "ausgehend")
)
_NOT_DONE: Final = frozenset(
    (
        *("notstarted", "inprogress", "waitingonsomeoneelse", "deferred", "planned", "scheduled"),
        *("rescheduled", "canceled", "cancelled", "noshow", "open", "tentative"),
        *("nichtbegonnen", "inbearbeitung", "zurückgestellt", "geplant", "verschoben", "abgesagt"),
        *("nichterschienen", "offen"),
    )
)


def engagement_resolver(directory: Directory, options: ReadingOptions) -> Resolve:
    """Return what turns the values of a row into those of an engagement.

    Raises:
        KnownError: somebody told an activity that there is not.
    """
    activities = _Activities(directory, options)
    accounts = Told(options, "account")

    def resolve(read: Values) -> Resolved:
        finding = Finding(read)
        finding.keep(("external_id",))
        activities.find(finding)
        find_moment(finding, directory.today)
        find_people(directory, accounts, finding)
        _refuse_undone(finding)
        _text(finding)
        return finding.resolved()

    return resolve


class _Activities:
    """Finds the activity of each row: as somebody told, else by its name or number."""

    def __init__(self, directory: Directory, options: ReadingOptions) -> None:
        self._rows = {row.code: row for row in directory.activities}
        self._names = ActivityNames(directory.activities)
        self._told = Told(options, "activity")
        for value in self._told:
            if self._names.own(value) is None:
                there = ", ".join(self._rows)
                raise KnownError(
                    tr(
                        'There is no activity "{value}". There are: {activities}.',
                        value=value,
                        activities=there,
                    )
                )

    def find(self, finding: Finding) -> None:
        """Find the activity of a row, or refuse the row with the reason."""
        field = next((name for name in _NUMBERINGS if finding.text(name)), "activity")
        text = finding.text(field)
        code = self._names.own(self._told.of(text) or "")
        if code is None and not text:
            finding.ask("activity", _NO_ACTIVITY, self._choices())
            return
        try:
            code = code or self._code(field, text)
        except WrongValueError as error:
            finding.ask(field, error.about(text), self._choices())
            return
        word = finding.values["activity"] = Ref("activity_type", code, self._rows[code].label)
        if self._rows[code].is_retired:
            ask_instead(finding, "activity", word, text, self._choices())
        if code == "email_reply" and heading_key(finding.text("direction")) in _SENT:
            finding.refuse("direction", tr("This mail is what we sent, not what they did."))

    def _code(self, field: str, text: str) -> str:
        name = _SUBTYPES.get(heading_key(text), text) if field == "subtype" else text
        return self._names.code(name, _NUMBERINGS[field])

    def _choices(self) -> Iterator[Choice]:
        return (Choice(row.code, row.label) for row in self._rows.values() if not row.is_retired)


def _refuse_undone(finding: Finding) -> None:
    status = finding.text("status")
    if heading_key(status) in _NOT_DONE:
        finding.refuse(
            "status", tr('"{status}" says that it did not happen, or not yet.', status=status)
        )


def _text(finding: Finding) -> None:
    parts = (finding.text(name) for name in ("text", "subject", "notes"))
    if text := "\n".join(dict.fromkeys(filter(None, parts))):
        finding.values["text"] = text


def _by_external_id(values: Values) -> Hashable | None:
    return values.get("external_id")


def _by_people(values: Values) -> Hashable | None:
    contacts, account = values.get("contacts", ()), values.get("account")
    people = contacts if isinstance(contacts, tuple) else ()
    who = frozenset(one.key for one in people) or account
    return who, values.get("activity"), values.get("at")


def _are_two(known: Values, values: Values) -> bool:
    ids = (known.get("external_id"), values.get("external_id"))
    return None not in ids and ids[0] != ids[1]


_IDENTITIES: Final = (
    Identity(tr("the same external ID"), _by_external_id, is_id=True),
    Identity(tr("the same people, activity and time"), _by_people, unless=_are_two),
)


def engagement_index(candidates: Iterable[Candidate]) -> Index:
    """Return what finds engagements by what identifies them."""
    return KeyedIndex(
        candidates,
        _IDENTITIES,
        tr(
            "{record} may be any of {count} engagements; add the external ID of the one that is meant."
        ),
    )


ENGAGEMENT_RULES: Final = Rules(
    index=engagement_index,
    resolver=engagement_resolver,
    needs=frozenset((Part.ACCOUNTS, Part.CONTACTS, Part.ACTIVITIES, Part.ERASED)),
)
"""How a file of activities becomes engagements."""
