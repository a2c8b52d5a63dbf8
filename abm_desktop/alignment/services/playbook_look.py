"""The playbook as its page and its PDF show it: chapters, state, what a draft changes, in one look."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.filters import FilterField
from abm_desktop.accounts.profile import profile_fields
from abm_desktop.accounts.services.filter_fields import filter_fields
from abm_desktop.alignment.playbook import PlaybookRow
from abm_desktop.alignment.playbook_marks import MarkedChapter, marked
from abm_desktop.alignment.playbook_parts import Words
from abm_desktop.alignment.playbook_text import Chapter, changed_chapters, chapters
from abm_desktop.alignment.services.playbook import (
    signed_policy,
    signed_terms,
    terms_of,
    versions,
    would_hold,
)
from abm_desktop.committee.service import roles
from abm_desktop.workspace import service
from abm_desktop.workspace.opened import Reading
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.rule_words import differences, rule_name
from abm_desktop.workspace.service import PersonRow
from db.accounts.tables import JourneyStage
from db.engagement.tables import ActivityType
from db.workspace.tables import PolicyVersion
from resources.language import tr
from resources.records import dataclass


@dataclass(frozen=True, slots=True)
class PlaybookLook:
    """What the page shows.

    Attributes:
        versions: all of them, the newest first.
        policy: the rules of the document: what a draft would make of them, else those that hold.
        chapters: the document, with what a draft changes marked in it.
        changes: what a draft changes of what holds, a line for each rule.
        touched: the keys of the chapters in which it does.
        clashing: rules that the settings changed in another way since the draft was begun.
        since: what the settings changed since the last version was signed, a line for each rule.
        fields: what criteria of the ideal customer profile can read.
        people: colleagues who can sign.
    """

    versions: tuple[PlaybookRow, ...]
    policy: Policy
    drafted: Policy
    words: Words
    chapters: tuple[MarkedChapter, ...]
    changes: tuple[str, ...]
    touched: frozenset[str]
    clashing: tuple[str, ...]
    since: tuple[str, ...]
    fields: tuple[FilterField, ...]
    people: tuple[PersonRow, ...]

    @property
    def draft(self) -> PlaybookRow | None:
        """Return what is drafted; there is one draft at a time."""
        return next((one for one in self.versions if one.is_draft), None)

    @property
    def signed(self) -> PlaybookRow | None:
        """Return the last version that both teams signed."""
        return next((one for one in self.versions if not one.is_draft), None)


def playbook_look(reading: Reading) -> PlaybookLook:
    """Return everything that the page shows, in a fixed number of queries."""
    rows = tuple(versions(reading))
    draft = next((one for one in rows if one.is_draft), None)
    signed = next((one for one in rows if not one.is_draft), None)
    holding = service.policy(reading)
    after, clashing = (holding, ()) if draft is None else would_hold(reading, draft.id)
    words, terms = playbook_words(reading), terms_of(reading)
    changes = differences(
        holding, after, words.roles, words.activities, words.currency, people=words.people
    )
    return PlaybookLook(
        versions=rows,
        policy=after,
        drafted=holding if draft is None else signed_policy(reading, draft.id),
        words=words,
        chapters=marked(chapters(holding, terms, words), chapters(after, terms, words)),
        changes=tuple(changes),
        touched=changed_chapters(holding, after),
        clashing=tuple(map(rule_name, clashing)),
        since=() if signed is None else _since(reading, signed, holding, words),
        fields=tuple(profile_fields(filter_fields(reading))),
        people=tuple(one for one in service.people(reading) if one.is_active),
    )


def compared(reading: Reading, before: UUID, after: UUID) -> tuple[str, ...]:
    """Return how one version differs from another: a line for each rule, and for each word."""
    words = playbook_words(reading)
    pair = signed_policy(reading, before), signed_policy(reading, after)
    was, now = dict(signed_terms(reading, before)), dict(signed_terms(reading, after))
    terms = [
        _term_line(term, was, now) for term in {**was, **now} if was.get(term) != now.get(term)
    ]
    return (
        *differences(*pair, words.roles, words.activities, words.currency, people=words.people),
        *terms,
    )


def version_chapters(reading: Reading, key: UUID) -> tuple[Chapter, ...]:
    """Return a version as a document, in the words of now."""
    policy, terms = signed_policy(reading, key), signed_terms(reading, key)
    return chapters(policy, terms, playbook_words(reading))


def holding_chapters(reading: Reading) -> tuple[Chapter, ...]:
    """Return the rules and words that hold now as a document."""
    return chapters(service.policy(reading), terms_of(reading), playbook_words(reading))


def playbook_words(reading: Reading) -> Words:
    """Return what this workspace calls what a policy names by code."""
    fields = filter_fields(reading)
    return Words(
        roles={role.code: role.label for role in roles(reading)},
        activities=dict(
            reading.session.execute(select(ActivityType.code, ActivityType.label)).all()
        ),
        account_fields={name: one.label for name, one in fields.items()},
        stages=dict(reading.session.execute(select(JourneyStage.code, JourneyStage.label)).all()),
        people={str(one.id): one.name for one in service.people(reading)},
        currency=service.profile(reading).currency,
    )


def _since(reading: Reading, signed: PlaybookRow, holding: Policy, words: Words) -> tuple[str, ...]:
    """Return what was changed past the playbook since it was signed.

    What a draft put in force is what counts: rules that the settings had changed before are in it.
    """
    statement = select(PolicyVersion.body).where(PolicyVersion.number == signed.policy_number)
    body = reading.session.scalar(statement)
    put = signed_policy(reading, signed.id) if body is None else Policy.from_json(body)
    return tuple(
        differences(
            put, holding, words.roles, words.activities, words.currency, people=words.people
        )
    )


def _term_line(term: str, was: dict[str, str], now: dict[str, str]) -> str:
    if term not in was:
        return tr("Glossary: {term} is new", term=term)
    if term not in now:
        return tr("Glossary: {term} is gone", term=term)
    return tr("Glossary: {term} means something else", term=term)
