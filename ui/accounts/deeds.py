"""What a person can do with accounts of the list; every deed is one change under its own name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from uuid import UUID

from abm_desktop.accounts import service
from abm_desktop.accounts.bulk_words import accounts_words, set_label
from abm_desktop.accounts.postable import EDIT_ACCOUNT, EDIT_OWN_FIELD
from abm_desktop.accounts.rows import AccountRow, StageRow
from abm_desktop.accounts.said import TEAMS_WITHIN
from abm_desktop.accounts.service import OWNER_FIELDS, Edits
from abm_desktop.accounts.services import bulk
from abm_desktop.home.services.journey import follow_tests
from abm_desktop.vocabulary import Team, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.service import PersonRow
from resources.language import tr, tr_count
from resources.records import dataclass
from ui.jobs import Jobs
from ui.typed import own_words


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why something is decided: the code of a reason, and a note where there is one."""

    reason: str
    note: str = ""


def called(rows: Sequence[AccountRow]) -> str:
    """Return what accounts are called in the name of a change: the one, or how many."""
    return rows[0].name if len(rows) == 1 else accounts_words(len(rows))


def _owner_label(name: str, team: Team, person: PersonRow | None) -> str:
    said = TEAMS_WITHIN[team]
    if person is None:
        return tr("Give {name} to nobody for {team}", name=name, team=said)
    return tr("Give {name} to {person} for {team}", name=name, person=person.name, team=said)


class Deeds:
    """Edits merge with those of colleagues, or ask; decisions keep their reason.

    `tell` hears the name of an edit that was kept, where the page itself does not show it.
    """

    def __init__(self, jobs: Jobs, tell: Callable[[str], None] | None = None) -> None:
        self._jobs = jobs
        self._tell = tell

    def set_tier(
        self, row: AccountRow, tier: Tier, *, over_seats_because: str | None = None
    ) -> None:
        """Move a target to another tier; over the agreed seats only with a reason."""

        def write(change: Change, edits: Edits) -> None:
            service.edit_account(change, row.id, edits, over_seats_because=over_seats_because)

        self._jobs.edit(
            tr("Make {name} {tier}", name=row.name, tier=tier), write, {"tier": (row.tier, tier)}
        )

    def set_owner(self, row: AccountRow, team: Team, person: PersonRow | None) -> None:
        """Give an account to a colleague for a team, or to nobody."""
        owner = row.owner(team)
        was, new = (owner.id if owner else None), (person.id if person else None)
        if was == new:
            return
        label = _owner_label(row.name, team, person)
        self._edit(label, row.id, {OWNER_FIELDS[team]: (was, new)})

    def set_stage(self, row: AccountRow, stage: StageRow) -> None:
        """Move an account to another journey stage."""
        if stage.code != row.stage.code:
            label = tr("Move {name} to {stage}", name=row.name, stage=stage.label)
            self._edit(label, row.id, {"stage": (row.stage.code, stage.code)})

    def follow_tests(self, row: AccountRow) -> None:
        """Let the stage of an account follow the tests of the policy again."""
        self._jobs.change(
            tr("Let {name} follow the tests", name=row.name),
            lambda change: follow_tests(change, row.id),
        )

    def set_own(self, row: AccountRow, field: CustomFieldRow, value: FieldValue | None) -> None:
        """Let an account hold something else in a custom field."""
        held = row.own.get(field.name)
        if held != value:
            label = tr("Change {field} of {name}", field=field.label, name=row.name)
            write = EDIT_OWN_FIELD.of(row.id, field=field)
            self._jobs.edit(label, write, {field.label: (held, value)})

    def give_seats(
        self, rows: Sequence[AccountRow], tier: Tier, grounds: Grounds, *, over_seats: bool
    ) -> None:
        """Put accounts on the target list."""
        keys, reason, note = _keys(rows), grounds.reason, grounds.note
        label = tr_count(
            "Give {accounts} a seat of {tier}",
            "Give {accounts} seats of {tier}",
            len(rows),
            accounts=called(rows),
            tier=tier,
        )
        self._jobs.change(
            label,
            lambda change: bulk.take_seats(change, keys, tier, reason, note, over_seats=over_seats),
        )

    def retire(self, rows: Sequence[AccountRow], grounds: Grounds) -> None:
        """Take accounts off the list, or out of the running."""
        keys, reason, note = _keys(rows), grounds.reason, grounds.note
        self._jobs.change(
            tr("Retire {accounts}", accounts=called(rows)),
            lambda change: bulk.retire(change, keys, reason, note),
        )

    def back_to_candidates(self, rows: Sequence[AccountRow]) -> None:
        """Make accounts candidates again."""
        keys = _keys(rows)
        self._jobs.change(
            tr("Make {accounts} candidates again", accounts=called(rows)),
            lambda change: bulk.back_to_candidates(change, keys),
        )

    def set_tier_of_all(self, rows: Sequence[AccountRow], tier: Tier) -> None:
        """Move several targets to a tier in one change; all of them or none."""
        keys = _keys(rows)
        self._jobs.change(
            tr("Make {accounts} {tier}", accounts=called(rows), tier=tier),
            lambda change: bulk.set_tier(change, keys, tier),
        )

    def set_owner_of_all(
        self, rows: Sequence[AccountRow], team: Team, person: PersonRow | None
    ) -> None:
        """Give several accounts to a colleague for a team, or to nobody, in one change."""
        label = _owner_label(called(rows), team, person)
        self._set_field(label, rows, OWNER_FIELDS[team], person.id if person else None)

    def set_stage_of_all(self, rows: Sequence[AccountRow], stage: StageRow) -> None:
        """Move several accounts to a journey stage in one change."""
        self._set_field(
            tr("Move {accounts} to {stage}", accounts=called(rows), stage=stage.label),
            rows,
            "stage",
            stage.code,
        )

    def set_field_of_all(
        self, rows: Sequence[AccountRow], field: str | CustomFieldRow, value: FieldValue | None
    ) -> None:
        """Give accounts the same value in a field, in one change."""
        keys, words = _keys(rows), own_words(value, date.min)
        if isinstance(field, str):
            self._set_field(set_label(field, len(rows), words), rows, field, value)
            return
        self._jobs.change(
            set_label(field.label, len(rows), words),
            lambda change: bulk.set_own_field(change, keys, field, value),
        )

    def _set_field(self, label: str, rows: Sequence[AccountRow], field: str, value: object) -> None:
        keys = _keys(rows)
        self._jobs.change(label, lambda change: bulk.set_field(change, keys, field, value))

    def _edit(self, label: str, key: UUID, edits: Edits) -> None:
        tell = self._tell
        self._jobs.edit(
            label,
            EDIT_ACCOUNT.of(key),
            dict(edits),
            done=None if tell is None else lambda _kept: tell(label),
        )


def _keys(rows: Sequence[AccountRow]) -> list[UUID]:
    return [row.id for row in rows]
