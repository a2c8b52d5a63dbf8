"""What the values of a colleague mean here, and what identifies one.

A workspace tells colleagues apart by their names, so a name alone is an identity; where id and mail
address both speak against it, the row is refused.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final

from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.directory import Directory, plain
from abm_desktop.exchange.kinds.fields import Ref, Value, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate, Identity, KeyedIndex, Match
from abm_desktop.exchange.kinds.rules import Choice, Resolve, Resolved, Rules
from abm_desktop.exchange.kinds.told import Told
from abm_desktop.vocabulary import Team
from resources.language import tr

_AS_READ: Final = ("email", "manager", "office", "external_id")
_TEAMS: Final = {team.value: team.value.capitalize() for team in (Team.SALES, Team.MARKETING)}
"""A file makes nobody a leader, so nobody is of both teams."""
_GERMAN: Final = {"vertrieb": Team.SALES.value, "beide": Team.BOTH.value}
"""What the teams are called in German where that is another word."""


def person_resolver(_directory: Directory, options: ReadingOptions) -> Resolve:
    """Return what turns a row into a colleague."""
    told = Told(options, "team")
    for_all = options.defaults.get("team", "")

    def resolve(read: Values) -> Resolved:
        finding = Finding(read)
        finding.keep(_AS_READ)
        parts = [finding.text("first_name"), finding.text("last_name")]
        finding.values["name"] = finding.text("name") or " ".join(filter(None, parts))
        finding.if_new["team"] = _ref(for_all or Team.SALES.value)
        _choose_team(finding, told, for_all)
        return finding.resolved()

    return resolve


class PersonIndex(KeyedIndex):
    """The colleagues of a workspace and of the file so far, found by what identifies them."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        super().__init__(
            candidates,
            _IDENTITIES,
            tr(
                "{record} may be any of {count} colleagues; add the external ID or the mail address of the one that is meant."
            ),
            {"email": plain, "name": plain},
        )

    def find(self, values: Values) -> Match:
        """Return which colleague the values mean."""
        match = super().find(values)
        known = match.candidate
        is_other = known is not None and _are_two(known.values, values)
        return Match(rivals=(known,)) if known is not None and is_other else match

    def way_out(self, record: str, count: int) -> str:
        """Return a sentence about a namesake, or about several."""
        if count > 1:
            return super().way_out(record, count)
        return tr(
            "{record} is here already, with another external ID and another mail address; write "
            "the names so that the two can be told apart.",
            record=record,
        )

    def says(self, candidate: Candidate, name: str, value: Value) -> bool:
        """Return whether a colleague holds a value: a leader of both teams is of either."""
        if name == "team" and candidate.values.get(name) == _ref(Team.BOTH.value):
            return True
        return super().says(candidate, name, value)


def _choose_team(finding: Finding, told: Told, for_all: str) -> None:
    """Take the team that the file names; what was told for all is no reason to move anybody."""
    text = finding.text("team")
    said = told.of(text) or plain(text)
    code = _GERMAN.get(said, said)
    if not text or text == for_all:
        return
    if code == Team.BOTH.value:
        finding.notes.append(tr("A file makes nobody a leader of both teams; the team stays."))
        return
    if code in _TEAMS:
        finding.values["team"] = _ref(code)
        return
    choices = [Choice(team, label) for team, label in _TEAMS.items()]
    reason = tr('"{text}" is no team. There are: {teams}.', text=text, teams=", ".join(_TEAMS))
    finding.ask("team", reason, choices)


def _ref(code: str) -> Ref:
    return Ref("team", code, _TEAMS.get(code, code.capitalize()))


def _external_id(values: Values) -> Hashable | None:
    return values.get("external_id")


def _mail(values: Values) -> Hashable | None:
    return plain(str(values["email"])) if "email" in values else None


def _name(values: Values) -> Hashable | None:
    return plain(str(values["name"])) if "name" in values else None


def _are_two(known: Values, values: Values) -> bool:
    """Return whether both the ids and the mail addresses of namesakes differ."""
    pairs = [(tell(known), tell(values)) for tell in (_external_id, _mail)]
    return all(None not in pair and pair[0] != pair[1] for pair in pairs)


_IDENTITIES: Final = (
    Identity(tr("the same external ID"), _external_id, is_id=True),
    Identity(tr("the same mail address"), _mail),
    Identity(tr("the same name"), _name, frozenset(("name",))),
)

PERSON_RULES: Final = Rules(index=PersonIndex, resolver=person_resolver)
