"""What both teams know and plan: plans, files, notes, saved views, custom fields, holidays, rates.

Also what derived rows say of engagement, roles and pipeline, and what people allow and refuse.
Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0004"
down_revision = "0003"

_TABLES = (
    "currency_rate",
    "custom_field",
    "engagement_day",
    "engagement_rollup",
    "file_content",
    "holiday",
    "pipeline_rollup",
    "role_rollup",
    "search_entry",
    "suppression",
    "put_off",
    "saved_view",
    "account_field",
    "account_file",
    "account_note",
    "objective",
    "swot_line",
    "contact_field",
    "contact_point",
    "contact_stance",
    "deal_field",
    "next_action",
    "swot_evidence",
)
_COLUMNS = (
    ("account", "stage_is_set"),
    ("account_rollup", "meeting_on"),
    ("activity_type", "is_retired"),
    ("channel", "medium"),
    ("channel", "is_retired"),
    ("committee_role", "is_retired"),
    ("contact", "stop_source"),
    ("contact", "stop_since"),
    ("contact", "left_on"),
    ("deal_stage", "is_retired"),
    ("lead_source", "is_retired"),
    ("person", "country"),
    ("product", "is_retired"),
    ("profile", "country"),
    ("profile", "salt"),
    ("reason", "is_retired"),
)
"""Columns that this step adds, beside that of a reference."""
_MEDIA = {
    "email": ("email", "newsletter", "content", "webinar", "film"),
    "phone": ("call",),
    "social": ("linkedin",),
    "post": ("gift",),
    "in_person": ("meeting", "video", "dinner", "event"),
}


def upgrade() -> None:
    _add_columns()
    _add_tables()
    _add_tables_of_plans()
    _add_search()
    _keep_what_people_said()


def _add_search() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_words USING fts5("
            "text, content='search_entry', content_rowid='id', prefix='2 3 5 8', detail='none',"
            " tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute(
            "CREATE INDEX ix_search_entry_words ON search_entry"
            " USING gin (to_tsvector('simple', text))"
        )


def _keep_what_people_said() -> None:
    """Give the channels that are there their medium, and let no test move a stage that was chosen."""
    channel = sa.table("channel", sa.column("code"), sa.column("medium"))
    for medium, codes in _MEDIA.items():
        op.execute(channel.update().where(channel.c.code.in_(codes)).values(medium=medium))
    account = sa.table("account", sa.column("stage"), sa.column("stage_is_set", sa.Boolean()))
    chosen = account.c.stage != "identified"
    op.execute(account.update().where(chosen).values(stage_is_set=sa.true()))


def _add_moved_from() -> None:
    if op.get_bind().dialect.name == "sqlite":
        # It can add a column with its reference, but no reference to a column that is there.
        op.execute(
            "ALTER TABLE contact ADD COLUMN moved_from_id BLOB"
            " CONSTRAINT fk_contact_moved_from_id_contact REFERENCES contact (id)"
        )
        return
    op.add_column("contact", sa.Column("moved_from_id", kinds.key(), nullable=True))
    op.create_foreign_key(
        op.f("fk_contact_moved_from_id_contact"), "contact", "contact", ["moved_from_id"], ["id"]
    )


def _add_columns() -> None:
    op.add_column(
        "account",
        sa.Column("stage_is_set", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("account_rollup", sa.Column("meeting_on", sa.Date(), nullable=True))
    op.add_column(
        "activity_type",
        sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("channel", sa.Column("medium", kinds.word(), nullable=True))
    op.add_column(
        "channel", sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column(
        "committee_role",
        sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("contact", sa.Column("stop_source", kinds.words(), nullable=True))
    op.add_column("contact", sa.Column("stop_since", sa.Date(), nullable=True))
    op.add_column("contact", sa.Column("left_on", sa.Date(), nullable=True))
    _add_moved_from()
    op.create_index(op.f("ix_contact_moved_from_id"), "contact", ["moved_from_id"], unique=False)
    op.add_column(
        "deal_stage",
        sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.create_index("ix_engagement_at", "engagement", ["at"], unique=False)
    op.add_column(
        "lead_source",
        sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    op.add_column("person", sa.Column("country", kinds.words(), nullable=True))
    op.add_column(
        "product", sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.add_column("profile", sa.Column("country", kinds.words(), nullable=True))
    op.add_column("profile", sa.Column("salt", kinds.words(), nullable=True))
    op.add_column(
        "reason", sa.Column("is_retired", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index("ix_touch_done_at", "touch", ["done_at"], unique=False)


def _add_tables() -> None:
    op.create_table(
        "currency_rate",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("currency", kinds.words(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("rate", kinds.words(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_currency_rate")),
        sa.UniqueConstraint("currency", "since", name=op.f("uq_currency_rate_currency_since")),
    )
    op.create_table(
        "custom_field",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("owner", kinds.word(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("kind", kinds.word(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_custom_field")),
        sa.UniqueConstraint("owner", "code", name=op.f("uq_custom_field_owner_code")),
    )
    op.create_table(
        "engagement_day",
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Float(precision=53), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "day", name=op.f("pk_engagement_day")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "engagement_rollup",
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("base", sa.Float(precision=53), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_engagement_rollup")),
    )
    op.create_index(op.f("ix_engagement_rollup_base"), "engagement_rollup", ["base"], unique=False)
    op.create_table(
        "file_content",
        sa.Column("digest", kinds.words(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_file_content")),
    )
    op.create_table(
        "holiday",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("country", kinds.words(), nullable=True),
        sa.Column("is_working_day", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holiday")),
    )
    op.create_index(op.f("ix_holiday_day"), "holiday", ["day"], unique=False)
    op.create_table(
        "pipeline_rollup",
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("deals", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", kinds.words(), nullable=False),
        sa.Column("unknown", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_pipeline_rollup")),
    )
    op.create_index(
        op.f("ix_pipeline_rollup_amount_minor"), "pipeline_rollup", ["amount_minor"], unique=False
    )
    op.create_table(
        "role_rollup",
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("role", kinds.words(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", "role", name=op.f("pk_role_rollup")),
    )
    op.create_table(
        "search_entry",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entity", kinds.words(), nullable=False),
        sa.Column("key", kinds.key(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=True),
        sa.Column("at", kinds.instant(), nullable=True),
        sa.Column("text", kinds.words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    op.create_index("ix_search_entry_entity_key", "search_entry", ["entity", "key"], unique=True)
    op.create_table(
        "suppression",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", kinds.words(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suppression")),
        sa.UniqueConstraint("digest", name=op.f("uq_suppression_digest")),
    )
    op.create_table(
        "put_off",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=False),
        sa.Column("need", kinds.words(), nullable=False),
        sa.Column("key", kinds.key(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_put_off_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_put_off")),
        sa.UniqueConstraint("person_id", "need", "key", name=op.f("uq_put_off_person_id_need_key")),
    )
    op.create_table(
        "saved_view",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("page", kinds.words(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_saved_view_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index(op.f("ix_saved_view_person_id"), "saved_view", ["person_id"], unique=False)
    op.create_table(
        "account_field",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("field_id", kinds.key(), nullable=False),
        sa.Column("text", kinds.words(), nullable=True),
        sa.Column("text_folded", kinds.words(), nullable=False),
        sa.Column("number", sa.Float(precision=53), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_field_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_field.id"], name=op.f("fk_account_field_field_id_custom_field")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_field")),
        sa.UniqueConstraint(
            "account_id", "field_id", name=op.f("uq_account_field_account_id_field_id")
        ),
    )
    op.create_index(op.f("ix_account_field_field_id"), "account_field", ["field_id"], unique=False)
    op.create_index(
        op.f("ix_account_field_text_folded"), "account_field", ["text_folded"], unique=False
    )
    op.create_table(
        "account_file",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("title", kinds.words(), nullable=False),
        sa.Column("url", kinds.words(), nullable=True),
        sa.Column("file_name", kinds.words(), nullable=True),
        sa.Column("digest", kinds.words(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=True),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("added_at", kinds.instant(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_file_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_account_file_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_file")),
    )
    op.create_index(
        op.f("ix_account_file_account_id"), "account_file", ["account_id"], unique=False
    )
    op.create_index(op.f("ix_account_file_person_id"), "account_file", ["person_id"], unique=False)


def _add_tables_of_plans() -> None:
    op.create_table(
        "account_note",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("title", kinds.words(), nullable=True),
        sa.Column("body", kinds.words(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("written_at", kinds.instant(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_note_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_account_note_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_note")),
    )
    op.create_index(
        op.f("ix_account_note_account_id"), "account_note", ["account_id"], unique=False
    )
    op.create_index(op.f("ix_account_note_person_id"), "account_note", ["person_id"], unique=False)
    op.create_table(
        "objective",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("title", kinds.words(), nullable=False),
        sa.Column("measure", kinds.words(), nullable=True),
        sa.Column("unit", kinds.words(), nullable=True),
        sa.Column("baseline", sa.Float(precision=53), nullable=True),
        sa.Column("target", sa.Float(precision=53), nullable=True),
        sa.Column("current", sa.Float(precision=53), nullable=True),
        sa.Column("team", kinds.word(), nullable=False),
        sa.Column("owner_id", kinds.key(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_objective_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_objective_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objective")),
    )
    op.create_index(op.f("ix_objective_account_id"), "objective", ["account_id"], unique=False)
    op.create_index(op.f("ix_objective_owner_id"), "objective", ["owner_id"], unique=False)
    op.create_table(
        "swot_line",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("quadrant", kinds.word(), nullable=False),
        sa.Column("text", kinds.words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_swot_line_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_line")),
    )
    op.create_index(op.f("ix_swot_line_account_id"), "swot_line", ["account_id"], unique=False)
    op.create_table(
        "contact_field",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("field_id", kinds.key(), nullable=False),
        sa.Column("text", kinds.words(), nullable=True),
        sa.Column("text_folded", kinds.words(), nullable=False),
        sa.Column("number", sa.Float(precision=53), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_field_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_field.id"], name=op.f("fk_contact_field_field_id_custom_field")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_field")),
        sa.UniqueConstraint(
            "contact_id", "field_id", name=op.f("uq_contact_field_contact_id_field_id")
        ),
    )
    op.create_index(op.f("ix_contact_field_field_id"), "contact_field", ["field_id"], unique=False)
    op.create_index(
        op.f("ix_contact_field_text_folded"), "contact_field", ["text_folded"], unique=False
    )
    op.create_table(
        "contact_point",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("kind", kinds.word(), nullable=False),
        sa.Column("value", kinds.words(), nullable=False),
        sa.Column("value_folded", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_point_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_point")),
    )
    op.create_index(
        op.f("ix_contact_point_contact_id"), "contact_point", ["contact_id"], unique=False
    )
    op.create_index(
        op.f("ix_contact_point_value_folded"), "contact_point", ["value_folded"], unique=False
    )
    op.create_table(
        "contact_stance",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("medium", kinds.word(), nullable=False),
        sa.Column("stance", kinds.word(), nullable=False),
        sa.Column("source", kinds.words(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_contact_stance_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_stance")),
        sa.UniqueConstraint(
            "contact_id", "medium", name=op.f("uq_contact_stance_contact_id_medium")
        ),
    )
    op.create_table(
        "deal_field",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deal_id", kinds.key(), nullable=False),
        sa.Column("field_id", kinds.key(), nullable=False),
        sa.Column("text", kinds.words(), nullable=True),
        sa.Column("text_folded", kinds.words(), nullable=False),
        sa.Column("number", sa.Float(precision=53), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_deal_field_deal_id_deal")),
        sa.ForeignKeyConstraint(
            ["field_id"], ["custom_field.id"], name=op.f("fk_deal_field_field_id_custom_field")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_field")),
        sa.UniqueConstraint("deal_id", "field_id", name=op.f("uq_deal_field_deal_id_field_id")),
    )
    op.create_index(op.f("ix_deal_field_field_id"), "deal_field", ["field_id"], unique=False)
    op.create_index(op.f("ix_deal_field_text_folded"), "deal_field", ["text_folded"], unique=False)
    op.create_table(
        "next_action",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("objective_id", kinds.key(), nullable=True),
        sa.Column("title", kinds.words(), nullable=False),
        sa.Column("team", kinds.word(), nullable=False),
        sa.Column("owner_id", kinds.key(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("done_at", kinds.instant(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_next_action_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name=op.f("fk_next_action_objective_id_objective")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_next_action_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_next_action")),
    )
    op.create_index(op.f("ix_next_action_account_id"), "next_action", ["account_id"], unique=False)
    op.create_index(op.f("ix_next_action_due"), "next_action", ["due"], unique=False)
    op.create_index(
        op.f("ix_next_action_objective_id"), "next_action", ["objective_id"], unique=False
    )
    op.create_index(op.f("ix_next_action_owner_id"), "next_action", ["owner_id"], unique=False)
    op.create_table(
        "swot_evidence",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("line_id", kinds.key(), nullable=False),
        sa.Column("engagement_id", kinds.key(), nullable=True),
        sa.Column("touch_id", kinds.key(), nullable=True),
        sa.Column("deal_id", kinds.key(), nullable=True),
        sa.Column("file_id", kinds.key(), nullable=True),
        sa.Column("url", kinds.words(), nullable=True),
        sa.Column("text", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_swot_evidence_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["deal_id"], ["deal.id"], name=op.f("fk_swot_evidence_deal_id_deal")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_swot_evidence_engagement_id_engagement"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["account_file.id"], name=op.f("fk_swot_evidence_file_id_account_file")
        ),
        sa.ForeignKeyConstraint(
            ["line_id"], ["swot_line.id"], name=op.f("fk_swot_evidence_line_id_swot_line")
        ),
        sa.ForeignKeyConstraint(
            ["touch_id"], ["touch.id"], name=op.f("fk_swot_evidence_touch_id_touch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swot_evidence")),
    )
    op.create_index(
        op.f("ix_swot_evidence_account_id"), "swot_evidence", ["account_id"], unique=False
    )
    op.create_index(op.f("ix_swot_evidence_deal_id"), "swot_evidence", ["deal_id"], unique=False)
    op.create_index(
        op.f("ix_swot_evidence_engagement_id"), "swot_evidence", ["engagement_id"], unique=False
    )
    op.create_index(op.f("ix_swot_evidence_file_id"), "swot_evidence", ["file_id"], unique=False)
    op.create_index(op.f("ix_swot_evidence_line_id"), "swot_evidence", ["line_id"], unique=False)
    op.create_index(op.f("ix_swot_evidence_touch_id"), "swot_evidence", ["touch_id"], unique=False)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_words")
    for table in reversed(_TABLES):
        op.drop_table(table)
    op.drop_index(op.f("ix_engagement_at"), table_name="engagement")
    op.drop_index(op.f("ix_touch_done_at"), table_name="touch")
    op.drop_index(op.f("ix_contact_moved_from_id"), table_name="contact")
    with op.batch_alter_table("contact") as contact:
        contact.drop_column("moved_from_id")
    for table, column in _COLUMNS:
        op.drop_column(table, column)
