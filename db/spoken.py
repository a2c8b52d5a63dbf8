"""What people call the fields and rows of the workspace, for sentences about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from resources.language import tr

_FIELDS: Final = {
    "after_id": tr("step that comes first"),
    "anchor": tr("day that it counts from"),
    "anchor_label": tr("word for the date"),
    "at_time": "time",
    "audience": tr("people it reaches"),
    "body": "text",
    "close_on": tr("close date"),
    "done_at": tr("day it was done"),
    "ends_on": tr("last day"),
    "has_responded": "response",
    "is_active": tr("place in the team"),
    "is_leader": "lead",
    "is_whole_week": "day",
    "lead_days": tr("days to prepare"),
    "listing": tr("place on the list"),
    "listing_note": tr("note on the list"),
    "listing_reason": tr("reason for the list"),
    "offset_days": "day",
    "opened_on": tr("open date"),
    "outcome_note": tr("note on the outcome"),
    "owner_rule": tr("rule for the owner"),
    "recorded_at": tr("day it was recorded"),
    "responded_on": tr("day of the response"),
    "skip_note": tr("note on skipping"),
    "starts_on": tr("first day"),
    "stops_on": tr("event that stops it"),
    "chair_id": "chair",
    "why": "reason",
}
_ROWS: Final = {
    "account_file": tr("this file"),
    "account_note": tr("this note"),
    "ballot": tr("this vote"),
    "deal_contact": tr("this part in the deal"),
    "list_round": tr("this round"),
    "list_version": tr("this version of the list"),
    "next_action": tr("this action"),
    "person": tr("this colleague"),
    "play_run": tr("this run of the play"),
    "play_step": tr("this step"),
    "policy": tr("these rules"),
    "round_account": tr("this candidate"),
    "swot_line": tr("this line"),
    "content_request": tr("this request"),
    "handoff": tr("this hand-off"),
    "playbook_version": tr("this version of the playbook"),
    "term": tr("this word of the glossary"),
    "theme": tr("this theme"),
    "voice": tr("this note"),
}


def field_words(field: str) -> str:
    """Return what people call a field: `sales_owner_id` is `sales owner`."""
    plain = field.removesuffix("_id").removesuffix("_minor").replace("_", " ")
    return _FIELDS.get(field, plain)


def row_words(entity: str) -> str:
    """Return what people call a row of a table that they look at: `this deal`."""
    return _ROWS.get(entity, tr("this {replace}", replace=entity.replace("_", " ")))


def fields_in_words(fields: Sequence[str]) -> str:
    """Return fields as a part of a sentence: `the amount and the close date`."""
    words = [
        tr("the {one}", one=one) for one in dict.fromkeys(field_words(field) for field in fields)
    ]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
