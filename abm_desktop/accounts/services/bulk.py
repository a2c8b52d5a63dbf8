"""Edits of many accounts at once: all of them, or none and the reasons why.

The labels of such changes are in `bulk_words`; each use case writes in one step that undo takes back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from abm_desktop.accounts.editing import cleaned
from abm_desktop.accounts.seats import no_seat, objection, over_seats_note
from abm_desktop.accounts.service import OWNER_FIELDS, need_team
from abm_desktop.accounts.services.own_fields import OWN_FIELDS
from abm_desktop.accounts.services.seating import need_free
from abm_desktop.errors import KnownError
from abm_desktop.vocabulary import Listing, Tier
from abm_desktop.workspace.custom_fields import CustomFieldRow, FieldValue
from abm_desktop.workspace.opened import Change
from abm_desktop.workspace.services import field_values
from db.accounts.tables import Account
from db.workspace.bulk import chunks
from resources.language import tr, tr_count
from resources.records import dataclass

TOGETHER: Final = frozenset(
    {
        *("stage", "sales_owner_id", "marketing_owner_id"),
        *("industry", "sector", "city", "region", "country"),
    }
)
"""Fields that are set at many accounts by `set_field`; names and domains are each account's own."""

_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """Why one account cannot be changed with the others, by its name."""

    key: UUID
    why: str


class BulkRefusedError(KnownError):
    """Some accounts cannot be changed so: which ones and why stands in `problems`."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        named = "; ".join(one.why for one in problems[:_NAMED])
        more = len(problems) - _NAMED
        super().__init__(
            tr_count(
                "Nothing was changed: {reasons}; and {count} more.",
                "Nothing was changed: {reasons}; and {count} more.",
                more,
                reasons=named,
            )
            if more > 0
            else tr("Nothing was changed: {reasons}.", reasons=named)
        )
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class _Standing:
    key: UUID
    name: str
    listing: Listing
    tier: Tier | None


def set_field(change: Change, keys: Sequence[UUID], field: str, value: Any) -> None:
    """Give one of the fields of `TOGETHER` the same value at all accounts.

    A stage that is chosen stays until somebody lets an account follow the tests again.

    Raises:
        BulkRefusedError: some accounts are gone.
        KnownError: the value is none that the field can have.
    """
    if field not in TOGETHER:
        raise ValueError(f"{field} is no field that many accounts share")
    mine = cleaned(field, value)
    for team, owner in OWNER_FIELDS.items():
        if field == owner and mine is not None:
            need_team(change, mine, team)
    chosen = {"stage_is_set": True} if field == "stage" else {}
    _write(change, _standing(change, keys), {field: mine, **chosen})


def set_own_field(
    change: Change, keys: Sequence[UUID], field: CustomFieldRow, value: FieldValue | None
) -> None:
    """Give a custom field the same value at all accounts.

    Raises:
        BulkRefusedError: some accounts are gone.
        KnownError: the field cannot have this value, and why.
    """
    accounts = _standing(change, keys)
    field_values.set_values(change, OWN_FIELDS, [(one.key, field, value) for one in accounts])


def set_tier(
    change: Change, keys: Sequence[UUID], tier: Tier, *, over_seats_because: str | None = None
) -> None:
    """Move targets to a tier; a reason to go over the seats is kept as the note of each.

    Raises:
        NoSeatError: not all of them fit; the text says how many do.
        BulkRefusedError: some have no seat.
    """
    accounts = _standing(change, keys)
    _refuse((one, no_seat(one.name)) for one in accounts if one.listing is not Listing.TARGET)
    moved = [one for one in accounts if one.tier is not tier]
    fields: dict[str, Any] = {"tier": tier}
    if over_seats_because is None:
        need_free(change, tier, len(moved))
    else:
        fields["listing_note"] = over_seats_note(cleaned("listing_note", over_seats_because))
    _write(change, moved, fields)


def take_seats(
    change: Change,
    keys: Sequence[UUID],
    tier: Tier,
    reason: str,
    note: str | None = None,
    *,
    over_seats: bool = False,
) -> None:
    """Put candidates or retired accounts on the target list; the reason is kept with each.

    Raises:
        NoSeatError: not all of them fit, unless `over_seats`; the text says how many do.
        BulkRefusedError: some are on the list already.
        KnownError: they go over the seats without a note.
    """
    accounts = _standing(change, keys)
    note = cleaned("listing_note", note)
    _refuse_who_stands(accounts, Listing.TARGET)
    if over_seats:
        over_seats_note(note)
    else:
        need_free(change, tier, len(accounts))
    _stand(change, accounts, Listing.TARGET, tier=tier, reason=reason, note=note)


def retire(change: Change, keys: Sequence[UUID], reason: str, note: str | None = None) -> None:
    """Take accounts off the list or out of the running; the reason is kept with each.

    Raises:
        BulkRefusedError: some are retired already.
    """
    accounts = _standing(change, keys)
    _stand(change, accounts, Listing.RETIRED, reason=reason, note=cleaned("listing_note", note))


def back_to_candidates(change: Change, keys: Sequence[UUID], note: str | None = None) -> None:
    """Make targets or retired accounts candidates again; their seats are free.

    Raises:
        BulkRefusedError: some are candidates already.
    """
    accounts = _standing(change, keys)
    _stand(change, accounts, Listing.CANDIDATE, note=cleaned("listing_note", note))


def _stand(
    change: Change,
    accounts: Sequence[_Standing],
    listing: Listing,
    *,
    tier: Tier | None = None,
    reason: str | None = None,
    note: str | None,
) -> None:
    _refuse_who_stands(accounts, listing)
    fields = {"listing": listing, "tier": tier, "listing_reason": reason, "listing_note": note}
    _write(change, accounts, fields)


def _write(change: Change, accounts: Sequence[_Standing], fields: Mapping[str, Any]) -> None:
    change.update_many(Account, [(one.key, fields) for one in accounts])


def _standing(change: Change, keys: Sequence[UUID]) -> list[_Standing]:
    """Return where the accounts stand, held until the change ends.

    Raises:
        BulkRefusedError: some are gone.
    """
    change.session.flush()
    found: dict[UUID, _Standing] = {}
    wanted = list(dict.fromkeys(keys))
    for chunk in chunks(wanted):
        statement = select(Account.id, Account.name, Account.listing, Account.tier)
        rows = change.session.execute(statement.where(Account.id.in_(chunk)).with_for_update())
        found.update({row[0]: _Standing(*row) for row in rows})
    gone = [key for key in wanted if key not in found]
    if gone:
        why = tr("An account has been deleted meanwhile")
        raise BulkRefusedError([Problem(key, why) for key in gone])
    return [found[key] for key in wanted]


def _refuse(wrong: Any) -> None:
    problems = [Problem(one.key, why) for one, why in wrong]
    if problems:
        raise BulkRefusedError(problems)


def _refuse_who_stands(accounts: Sequence[_Standing], wanted: Listing) -> None:
    why = [(one, objection(one.name, one.listing, wanted)) for one in accounts]
    _refuse((one, reason) for one, reason in why if reason)
