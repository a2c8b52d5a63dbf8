"""What people call the fields and rows of the workspace, for sentences about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_FIELDS: Final = {
    "after_id": "step that comes first",
    "anchor": "day that it counts from",
    "anchor_label": "word for the date",
    "at_time": "time",
    "audience": "people it reaches",
    "body": "text",
    "close_on": "close date",
    "done_at": "day it was done",
    "ends_on": "last day",
    "has_responded": "response",
    "is_active": "place in the team",
    "is_leader": "lead",
    "is_whole_week": "day",
    "lead_days": "days to prepare",
    "listing": "place on the list",
    "listing_note": "note on the list",
    "listing_reason": "reason for the list",
    "offset_days": "day",
    "opened_on": "open date",
    "outcome_note": "note on the outcome",
    "owner_rule": "rule for the owner",
    "recorded_at": "day it was recorded",
    "responded_on": "day of the response",
    "skip_note": "note on skipping",
    "starts_on": "first day",
    "stops_on": "event that stops it",
    "chair_id": "chair",
    "why": "reason",
}
_ROWS: Final = {
    "account_file": "this file",
    "account_note": "this note",
    "ballot": "this vote",
    "deal_contact": "this part in the deal",
    "list_round": "this round",
    "list_version": "this version of the list",
    "next_action": "this action",
    "person": "this colleague",
    "play_run": "this run of the play",
    "play_step": "this step",
    "policy": "these rules",
    "round_account": "this candidate",
    "swot_line": "this line",
    "content_request": "this request",
    "handoff": "this hand-off",
    "playbook_version": "this version of the playbook",
    "term": "this word of the glossary",
    "theme": "this theme",
    "voice": "this note",
}


def field_words(field: str) -> str:
    """Return what people call a field: `sales_owner_id` is `sales owner`."""
    plain = field.removesuffix("_id").removesuffix("_minor").replace("_", " ")
    return _FIELDS.get(field, plain)


def row_words(entity: str) -> str:
    """Return what people call a row of a table that they look at: `this deal`."""
    return _ROWS.get(entity, f"this {entity.replace('_', ' ')}")


def fields_in_words(fields: Sequence[str]) -> str:
    """Return fields as a part of a sentence: `the amount and the close date`."""
    words = [f"the {one}" for one in dict.fromkeys(field_words(field) for field in fields)]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
