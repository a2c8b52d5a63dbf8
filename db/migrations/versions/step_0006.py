"""What makes the teams one: votes and signatures, playbook, hand-offs, voice of sales, predictions, meetings.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, rows, spoken
from resources.files import ROOT

revision = "0006"
down_revision = "0005"

_REASONS = (
    ("reject", "R1", "Not a target", 1),
    ("reject", "R2", "Too early", 2),
    ("reject", "R3", "Wrong role", 3),
    ("reject", "R4", "No buyer", 4),
    ("reject", "R5", "Already known", 5),
    ("reject", "R6", "Incomplete", 6),
    ("disqualify", "D1", "No need", 1),
    ("disqualify", "D2", "No budget", 2),
    ("disqualify", "D3", "No authority", 3),
    ("disqualify", "D4", "Timing", 4),
    ("disqualify", "D5", "Competitor", 5),
    ("disqualify", "D6", "Unreachable after the agreed attempts", 6),
)
_REASON = ("kind", "code", "label", "position")
_TERM = ("code", "term", "meaning", "position")
_TABLES = (
    *(
        "list_round",
        "nomination",
        "round_account",
        "ballot",
        "list_version",
        "list_entry",
        "list_signature",
    ),
    *("term", "playbook_version", "playbook_signature"),
    *("handoff", "handoff_contact", "handoff_evidence", "handoff_message"),
    *("theme", "voice", "asset", "asset_theme", "asset_use", "content_request"),
    *("prediction",),
    *("meeting", "meeting_person", "meeting_note", "decision", "promise"),
)
"""The tables that this step adds, each after those that it refers to."""


def upgrade() -> None:
    op.add_column("person", sa.Column("pin", kinds.words(), nullable=True))
    _add_choosing()
    _add_playbook()
    _add_handoffs()
    _add_voices()
    _add_predictions()
    _add_meetings()
    # A new workspace is seeded when it is made; one that is there gets the words it lacks.
    if op.get_bind().execute(sa.text("SELECT 1 FROM profile")).first() is not None:
        for table, names, words in (("reason", _REASON, _REASONS), ("term", _TERM, _terms())):
            rows.seed_codes(table, names, spoken.said(table, names, words))


def _terms() -> list[tuple[object, ...]]:
    """Return the words of the glossary as a new workspace gets them: texts, of no use twice."""
    defaults = json.loads((ROOT / "defaults.json").read_text(encoding="utf-8"))
    return [tuple(term[name] for name in _TERM) for term in defaults["term"]]


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.execute("DELETE FROM reason WHERE kind IN ('reject', 'disqualify')")
    op.drop_column("person", "pin")


def _add_choosing() -> None:
    rows.create(
        "list_round",
        rows.column("number", sa.Integer()),
        rows.column("state", kinds.word()),
        rows.column("opened_at", kinds.instant()),
        rows.reference("opened_by_id", to="person", nullable=True),
        rows.column("revealed_at", kinds.instant(), nullable=True),
        rows.column("closed_at", kinds.instant(), nullable=True),
        unique="number",
        lookups="opened_by_id",
    )
    rows.create(
        "nomination",
        rows.reference("account_id", to="account"),
        rows.reference("person_id", to="person"),
        rows.code("reason", of="reason", nullable=True),
        rows.column("note", kinds.words(), nullable=True),
        rows.column("made_at", kinds.instant()),
        unique="account_id+person_id",
        lookups="account_id person_id",
    )
    rows.create(
        "round_account",
        rows.reference("round_id", to="list_round"),
        rows.reference("account_id", to="account"),
        rows.column("turn", sa.Integer()),
        rows.column("is_revealed", sa.Boolean()),
        rows.column("is_kept", sa.Boolean()),
        rows.column("outcome", kinds.word(), nullable=True),
        rows.column("note", kinds.words(), nullable=True),
        unique="round_id+account_id",
        lookups="account_id",
    )
    rows.create(
        "ballot",
        rows.reference("round_id", to="list_round"),
        rows.reference("account_id", to="account"),
        rows.reference("person_id", to="person"),
        rows.column("team", kinds.word()),
        rows.column("turn", sa.Integer()),
        rows.column("score", sa.Integer(), nullable=True),
        rows.column("argument", kinds.words(), nullable=True),
        rows.column("revealed_score", sa.Integer(), nullable=True),
        rows.column("revealed_argument", kinds.words(), nullable=True),
        rows.column("cast_at", kinds.instant()),
        unique="round_id+account_id+person_id+turn",
        lookups="account_id person_id",
    )
    rows.create(
        "list_version",
        rows.column("number", sa.Integer()),
        rows.reference("round_id", to="list_round", nullable=True),
        rows.column("made_at", kinds.instant()),
        rows.reference("made_by_id", to="person", nullable=True),
        rows.column("note", kinds.words(), nullable=True),
        rows.column("digest", kinds.words()),
        unique="number",
        lookups="made_by_id round_id",
    )
    rows.create(
        "list_entry",
        rows.reference("version_id", to="list_version"),
        rows.reference("account_id", to="account"),
        rows.column("name", kinds.words()),
        rows.column("tier", kinds.word(), nullable=True),
        rows.column("sales_score", sa.Float(53), nullable=True),
        rows.column("marketing_score", sa.Float(53), nullable=True),
        rows.column("reason", kinds.words(), nullable=True),
        unique="version_id+account_id",
        lookups="account_id",
    )
    rows.create(
        "list_signature",
        rows.reference("version_id", to="list_version"),
        rows.column("team", kinds.word()),
        rows.reference("person_id", to="person"),
        rows.column("signed_at", kinds.instant()),
        rows.column("digest", kinds.words()),
        unique="version_id+team",
        lookups="person_id",
    )


def _add_playbook() -> None:
    rows.create(
        "term",
        rows.column("code", kinds.words()),
        rows.column("term", kinds.words()),
        rows.column("meaning", kinds.words()),
        rows.column("position", sa.Integer()),
        rows.column("is_retired", sa.Boolean()),
        unique="code",
    )
    rows.create(
        "playbook_version",
        rows.column("number", sa.Integer()),
        rows.column("body", sa.JSON()),
        rows.column("based_on", sa.Integer(), nullable=True),
        rows.column("note", kinds.words(), nullable=True),
        rows.column("drafted_at", kinds.instant()),
        rows.reference("drafted_by_id", to="person", nullable=True),
        rows.column("holds_since", kinds.instant(), nullable=True),
        rows.column("policy_number", sa.Integer(), nullable=True),
        unique="number",
        lookups="drafted_by_id",
    )
    rows.create(
        "playbook_signature",
        rows.reference("version_id", to="playbook_version"),
        rows.column("team", kinds.word()),
        rows.reference("person_id", to="person"),
        rows.column("signed_at", kinds.instant()),
        rows.column("digest", kinds.words()),
        unique="version_id+team",
        lookups="person_id",
    )


def _add_handoffs() -> None:
    rows.create(
        "handoff",
        rows.reference("account_id", to="account"),
        rows.reference("sent_by_id", to="person"),
        rows.reference("to_id", to="person"),
        rows.column("sent_at", kinds.instant()),
        rows.column("why", kinds.words()),
        rows.reference("campaign_id", to="campaign", nullable=True),
        rows.reference("play_id", to="play", nullable=True),
        rows.code("source", of="lead_source", nullable=True),
        rows.column("tests", sa.JSON()),
        rows.column("unmet_words", kinds.words(), nullable=True),
        rows.column("policy_number", sa.Integer(), nullable=True),
        rows.reference("follows_id", to="handoff", nullable=True),
        rows.column("withdrawn_at", kinds.instant(), nullable=True),
        rows.column("answer", kinds.word(), nullable=True),
        rows.column("answered_at", kinds.instant(), nullable=True),
        rows.reference("answered_by_id", to="person", nullable=True),
        rows.code("answer_reason", of="reason", nullable=True),
        rows.column("answer_note", kinds.words(), nullable=True),
        rows.column("rating", sa.Integer(), nullable=True),
        rows.reference("first_step_id", to="touch", nullable=True),
        rows.column("disqualified_at", kinds.instant(), nullable=True),
        rows.reference("disqualified_by_id", to="person", nullable=True),
        rows.code("disqualify_reason", of="reason", nullable=True),
        rows.column("disqualify_note", kinds.words(), nullable=True),
        rows.column("reply", kinds.word(), nullable=True),
        rows.column("replied_at", kinds.instant(), nullable=True),
        rows.reference("replied_by_id", to="person", nullable=True),
        rows.column("reply_note", kinds.words(), nullable=True),
        rows.reference("deal_id", to="deal", nullable=True),
        lookups="account_id answer+sent_at answered_by_id campaign_id deal_id disqualified_by_id first_step_id follows_id play_id replied_by_id sent_by_id to_id",
    )
    rows.create(
        "handoff_contact",
        rows.reference("handoff_id", to="handoff"),
        rows.reference("contact_id", to="contact"),
        unique="handoff_id+contact_id",
        lookups="contact_id",
    )
    rows.create(
        "handoff_evidence",
        rows.reference("handoff_id", to="handoff"),
        rows.reference("engagement_id", to="engagement", nullable=True),
        rows.reference("touch_id", to="touch", nullable=True),
        rows.column("text", kinds.words(), nullable=True),
        rows.column("position", sa.Integer()),
        lookups="engagement_id handoff_id touch_id",
    )
    rows.create(
        "handoff_message",
        rows.reference("handoff_id", to="handoff"),
        rows.reference("person_id", to="person"),
        rows.column("written_at", kinds.instant()),
        rows.column("text", kinds.words()),
        lookups="handoff_id person_id",
    )


def _add_voices() -> None:
    rows.create(
        "theme",
        rows.column("kind", kinds.word()),
        rows.column("title", kinds.words()),
        rows.column("title_folded", kinds.words()),
        rows.reference("competitor_id", to="competitor", nullable=True),
        rows.column("answer", kinds.words(), nullable=True),
        rows.column("is_retired", sa.Boolean()),
        lookups="competitor_id title_folded",
    )
    rows.create(
        "voice",
        rows.reference("theme_id", to="theme"),
        rows.reference("account_id", to="account"),
        rows.reference("contact_id", to="contact", nullable=True),
        rows.reference("deal_id", to="deal", nullable=True),
        rows.reference("touch_id", to="touch", nullable=True),
        rows.reference("engagement_id", to="engagement", nullable=True),
        rows.column("text", kinds.words(), nullable=True),
        rows.column("heard_at", kinds.instant()),
        rows.reference("heard_by_id", to="person", nullable=True),
        lookups="account_id contact_id deal_id engagement_id heard_by_id theme_id touch_id",
    )
    rows.create(
        "asset",
        rows.column("title", kinds.words()),
        rows.column("title_folded", kinds.words()),
        rows.column("url", kinds.words(), nullable=True),
        rows.column("file_name", kinds.words(), nullable=True),
        rows.column("digest", kinds.words(), nullable=True),
        rows.column("size", sa.BigInteger(), nullable=True),
        rows.code("role", of="committee_role", nullable=True),
        rows.column("description", kinds.words(), nullable=True),
        rows.reference("owner_id", to="person", nullable=True),
        rows.column("added_at", kinds.instant()),
        rows.column("is_retired", sa.Boolean()),
        lookups="owner_id title_folded",
    )
    rows.create(
        "asset_theme",
        rows.reference("asset_id", to="asset"),
        rows.reference("theme_id", to="theme"),
        unique="asset_id+theme_id",
        lookups="theme_id",
    )
    rows.create(
        "asset_use",
        rows.reference("asset_id", to="asset"),
        rows.reference("account_id", to="account"),
        rows.reference("contact_id", to="contact", nullable=True),
        rows.reference("touch_id", to="touch", nullable=True),
        rows.column("used_at", kinds.instant()),
        rows.reference("used_by_id", to="person", nullable=True),
        lookups="account_id asset_id contact_id touch_id used_by_id",
    )
    rows.create(
        "content_request",
        rows.reference("theme_id", to="theme", nullable=True),
        rows.column("title", kinds.words()),
        rows.column("detail", kinds.words(), nullable=True),
        rows.reference("asked_by_id", to="person", nullable=True),
        rows.column("asked_at", kinds.instant()),
        rows.column("state", kinds.word()),
        rows.column("decided_at", kinds.instant(), nullable=True),
        rows.reference("decided_by_id", to="person", nullable=True),
        rows.column("decision_note", kinds.words(), nullable=True),
        rows.reference("owner_id", to="person", nullable=True),
        rows.column("due", sa.Date(), nullable=True),
        rows.reference("asset_id", to="asset", nullable=True),
        lookups="asked_by_id asset_id decided_by_id owner_id theme_id",
    )


def _add_predictions() -> None:
    rows.create(
        "prediction",
        rows.column("kind", kinds.word()),
        rows.column("question", kinds.words()),
        rows.reference("account_id", to="account", nullable=True),
        rows.reference("deal_id", to="deal", nullable=True),
        rows.reference("handoff_id", to="handoff", nullable=True),
        rows.reference("touch_id", to="touch", nullable=True),
        rows.reference("made_by_id", to="person"),
        rows.column("team", kinds.word()),
        rows.column("made_at", kinds.instant()),
        rows.column("probability", sa.Integer()),
        rows.column("due", sa.Date()),
        rows.column("starts_on", sa.Date(), nullable=True),
        rows.reference("revises_id", to="prediction", nullable=True),
        rows.column("came_true", sa.Boolean(), nullable=True),
        rows.column("resolved_at", kinds.instant(), nullable=True),
        rows.reference("resolved_by_id", to="person", nullable=True),
        rows.column("resolution_note", kinds.words(), nullable=True),
        lookups="account_id deal_id due handoff_id made_by_id resolved_by_id revises_id touch_id",
    )


def _add_meetings() -> None:
    rows.create(
        "meeting",
        rows.column("kind", kinds.word()),
        rows.column("title", kinds.words()),
        rows.column("day", sa.Date()),
        rows.column("at_time", sa.Time(), nullable=True),
        rows.column("zone", kinds.words(), nullable=True),
        rows.column("minutes", sa.Integer()),
        rows.reference("chair_id", to="person", nullable=True),
        rows.column("started_at", kinds.instant(), nullable=True),
        rows.column("held_at", kinds.instant(), nullable=True),
        rows.column("agenda", sa.JSON(), nullable=True),
        lookups="chair_id day",
    )
    rows.create(
        "meeting_person",
        rows.reference("meeting_id", to="meeting"),
        rows.reference("person_id", to="person"),
        rows.column("was_there", sa.Boolean(), nullable=True),
        unique="meeting_id+person_id",
        lookups="person_id",
    )
    rows.create(
        "meeting_note",
        rows.reference("meeting_id", to="meeting"),
        rows.column("topic", kinds.words()),
        rows.column("text", kinds.words()),
        unique="meeting_id+topic",
    )
    rows.create(
        "decision",
        rows.reference("meeting_id", to="meeting"),
        rows.column("topic", kinds.words(), nullable=True),
        rows.reference("account_id", to="account", nullable=True),
        rows.column("text", kinds.words()),
        rows.column("made_at", kinds.instant()),
        rows.column("position", sa.Integer()),
        lookups="account_id meeting_id",
    )
    rows.create(
        "promise",
        rows.reference("meeting_id", to="meeting"),
        rows.column("topic", kinds.words(), nullable=True),
        rows.reference("account_id", to="account", nullable=True),
        rows.column("text", kinds.words()),
        rows.reference("owner_id", to="person", nullable=True),
        rows.column("due", sa.Date(), nullable=True),
        rows.column("state", kinds.word()),
        rows.column("closed_at", kinds.instant(), nullable=True),
        rows.reference("closed_in_id", to="meeting", nullable=True),
        rows.column("note", kinds.words(), nullable=True),
        rows.column("position", sa.Integer()),
        lookups="account_id closed_in_id meeting_id owner_id",
    )
