"""Accounts, committee, engagement and touches.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "account_rollup",
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("last_touch_on", sa.Date(), nullable=True),
        sa.Column("next_touch_id", kinds.key(), nullable=True),
        sa.Column("next_touch_on", sa.Date(), nullable=True),
        sa.Column("next_touch_title", kinds.words(), nullable=True),
        sa.Column("next_touch_team", kinds.word(), nullable=True),
        sa.Column("next_touch_is_whole_week", sa.Boolean(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account_rollup")),
    )
    op.create_index(
        op.f("ix_account_rollup_last_touch_on"), "account_rollup", ["last_touch_on"], unique=False
    )
    op.create_index(
        op.f("ix_account_rollup_next_touch_on"), "account_rollup", ["next_touch_on"], unique=False
    )
    op.create_table(
        "activity_type",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("icon", kinds.words(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_type")),
        sa.UniqueConstraint("code", name=op.f("uq_activity_type_code")),
    )
    op.create_table(
        "committee_role",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("letter", kinds.words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_committee_role")),
        sa.UniqueConstraint("code", name=op.f("uq_committee_role_code")),
    )
    op.create_table(
        "journey_stage",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey_stage")),
        sa.UniqueConstraint("code", name=op.f("uq_journey_stage_code")),
    )
    op.create_table(
        "reason",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", kinds.word(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
        sa.UniqueConstraint("code", name=op.f("uq_reason_code")),
    )
    op.create_table(
        "account",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("domain", kinds.words(), nullable=True),
        sa.Column("website", kinds.words(), nullable=True),
        sa.Column("external_id", kinds.words(), nullable=True),
        sa.Column("sector", kinds.words(), nullable=True),
        sa.Column("industry", kinds.words(), nullable=True),
        sa.Column("city", kinds.words(), nullable=True),
        sa.Column("region", kinds.words(), nullable=True),
        sa.Column("country", kinds.words(), nullable=True),
        sa.Column("postal_code", kinds.words(), nullable=True),
        sa.Column("phone", kinds.words(), nullable=True),
        sa.Column("employees", sa.BigInteger(), nullable=True),
        sa.Column("revenue_minor", sa.BigInteger(), nullable=True),
        sa.Column("revenue_currency", kinds.words(), nullable=True),
        sa.Column("ticker", kinds.words(), nullable=True),
        sa.Column("description", kinds.words(), nullable=True),
        sa.Column("why", kinds.words(), nullable=True),
        sa.Column("listing", kinds.word(), nullable=False),
        sa.Column("listing_reason", kinds.words(), nullable=True),
        sa.Column("listing_note", kinds.words(), nullable=True),
        sa.Column("tier", kinds.word(), nullable=True),
        sa.Column("stage", kinds.words(), nullable=False),
        sa.Column("sales_owner_id", kinds.key(), nullable=True),
        sa.Column("marketing_owner_id", kinds.key(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["listing_reason"], ["reason.code"], name=op.f("fk_account_listing_reason_reason")
        ),
        sa.ForeignKeyConstraint(
            ["marketing_owner_id"], ["person.id"], name=op.f("fk_account_marketing_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["sales_owner_id"], ["person.id"], name=op.f("fk_account_sales_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["stage"], ["journey_stage.code"], name=op.f("fk_account_stage_journey_stage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    op.create_index(op.f("ix_account_domain"), "account", ["domain"], unique=False)
    op.create_index(op.f("ix_account_external_id"), "account", ["external_id"], unique=False)
    op.create_index(op.f("ix_account_listing"), "account", ["listing"], unique=False)
    op.create_index(
        "ix_account_listing_name_folded", "account", ["listing", "name_folded"], unique=False
    )
    op.create_index(op.f("ix_account_name_folded"), "account", ["name_folded"], unique=False)
    op.create_table(
        "channel",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("icon", kinds.words(), nullable=False),
        sa.Column("answer", kinds.words(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answer"], ["activity_type.code"], name=op.f("fk_channel_answer_activity_type")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("code", name=op.f("uq_channel_code")),
    )
    op.create_table(
        "contact",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("title", kinds.words(), nullable=True),
        sa.Column("email", kinds.words(), nullable=True),
        sa.Column("email_folded", kinds.words(), nullable=False),
        sa.Column("phone", kinds.words(), nullable=True),
        sa.Column("note", kinds.words(), nullable=True),
        sa.Column("role", kinds.words(), nullable=True),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("is_erased", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_contact_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["committee_role.code"], name=op.f("fk_contact_role_committee_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_account_id"), "contact", ["account_id"], unique=False)
    op.create_index(op.f("ix_contact_email_folded"), "contact", ["email_folded"], unique=False)
    op.create_index(op.f("ix_contact_name_folded"), "contact", ["name_folded"], unique=False)
    op.create_table(
        "engagement",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("activity", kinds.words(), nullable=False),
        sa.Column("at", kinds.instant(), nullable=False),
        sa.Column("text", kinds.words(), nullable=False),
        sa.Column("logged_by_id", kinds.key(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_engagement_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["activity"], ["activity_type.code"], name=op.f("fk_engagement_activity_activity_type")
        ),
        sa.ForeignKeyConstraint(
            ["logged_by_id"], ["person.id"], name=op.f("fk_engagement_logged_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement")),
    )
    op.create_index("ix_engagement_account_id_at", "engagement", ["account_id", "at"], unique=False)
    op.create_table(
        "engagement_contact",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("engagement_id", kinds.key(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_engagement_contact_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"],
            ["engagement.id"],
            name=op.f("fk_engagement_contact_engagement_id_engagement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagement_contact")),
        sa.UniqueConstraint(
            "engagement_id",
            "contact_id",
            name=op.f("uq_engagement_contact_engagement_id_contact_id"),
        ),
    )
    op.create_index(
        op.f("ix_engagement_contact_contact_id"), "engagement_contact", ["contact_id"], unique=False
    )
    op.create_table(
        "touch",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("channel", kinds.words(), nullable=False),
        sa.Column("team", kinds.word(), nullable=False),
        sa.Column("owner_id", kinds.key(), nullable=True),
        sa.Column("title", kinds.words(), nullable=False),
        sa.Column("message", kinds.words(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("is_whole_week", sa.Boolean(), nullable=False),
        sa.Column("at_time", sa.Time(), nullable=True),
        sa.Column("zone", kinds.words(), nullable=True),
        sa.Column("state", kinds.word(), nullable=False),
        sa.Column("outcome", kinds.word(), nullable=True),
        sa.Column("outcome_note", kinds.words(), nullable=True),
        sa.Column("done_at", kinds.instant(), nullable=True),
        sa.Column("skip_reason", kinds.words(), nullable=True),
        sa.Column("skip_note", kinds.words(), nullable=True),
        sa.Column("engagement_id", kinds.key(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_touch_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["channel"], ["channel.code"], name=op.f("fk_touch_channel_channel")
        ),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name=op.f("fk_touch_engagement_id_engagement")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_touch_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["skip_reason"], ["reason.code"], name=op.f("fk_touch_skip_reason_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch")),
    )
    op.create_index("ix_touch_account_id_day", "touch", ["account_id", "day"], unique=False)
    op.create_index(op.f("ix_touch_engagement_id"), "touch", ["engagement_id"], unique=False)
    op.create_index(op.f("ix_touch_owner_id"), "touch", ["owner_id"], unique=False)
    op.create_index("ix_touch_state_day", "touch", ["state", "day"], unique=False)
    op.create_table(
        "touch_contact",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touch_id", kinds.key(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_touch_contact_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["touch_id"], ["touch.id"], name=op.f("fk_touch_contact_touch_id_touch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch_contact")),
        sa.UniqueConstraint(
            "touch_id", "contact_id", name=op.f("uq_touch_contact_touch_id_contact_id")
        ),
    )
    op.create_index(
        op.f("ix_touch_contact_contact_id"), "touch_contact", ["contact_id"], unique=False
    )
    op.create_table(
        "touch_person",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touch_id", kinds.key(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_touch_person_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["touch_id"], ["touch.id"], name=op.f("fk_touch_person_touch_id_touch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch_person")),
        sa.UniqueConstraint(
            "touch_id", "person_id", name=op.f("uq_touch_person_touch_id_person_id")
        ),
    )
    op.create_index(op.f("ix_touch_person_person_id"), "touch_person", ["person_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_touch_person_person_id"), table_name="touch_person")
    op.drop_table("touch_person")
    op.drop_index(op.f("ix_touch_contact_contact_id"), table_name="touch_contact")
    op.drop_table("touch_contact")
    op.drop_index("ix_touch_state_day", table_name="touch")
    op.drop_index(op.f("ix_touch_owner_id"), table_name="touch")
    op.drop_index(op.f("ix_touch_engagement_id"), table_name="touch")
    op.drop_index("ix_touch_account_id_day", table_name="touch")
    op.drop_table("touch")
    op.drop_index(op.f("ix_engagement_contact_contact_id"), table_name="engagement_contact")
    op.drop_table("engagement_contact")
    op.drop_index("ix_engagement_account_id_at", table_name="engagement")
    op.drop_table("engagement")
    op.drop_index(op.f("ix_contact_name_folded"), table_name="contact")
    op.drop_index(op.f("ix_contact_email_folded"), table_name="contact")
    op.drop_index(op.f("ix_contact_account_id"), table_name="contact")
    op.drop_table("contact")
    op.drop_table("channel")
    op.drop_index(op.f("ix_account_name_folded"), table_name="account")
    op.drop_index("ix_account_listing_name_folded", table_name="account")
    op.drop_index(op.f("ix_account_listing"), table_name="account")
    op.drop_index(op.f("ix_account_external_id"), table_name="account")
    op.drop_index(op.f("ix_account_domain"), table_name="account")
    op.drop_table("account")
    op.drop_table("reason")
    op.drop_table("journey_stage")
    op.drop_table("committee_role")
    op.drop_table("activity_type")
    op.drop_index(op.f("ix_account_rollup_next_touch_on"), table_name="account_rollup")
    op.drop_index(op.f("ix_account_rollup_last_touch_on"), table_name="account_rollup")
    op.drop_table("account_rollup")
