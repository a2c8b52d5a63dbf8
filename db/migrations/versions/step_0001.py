"""The spine: people, policy, change log.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "change_counter",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_counter")),
    )
    op.create_table(
        "change_set",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", kinds.instant(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("origin", kinds.word(), nullable=False),
        sa.Column("reverts", kinds.key(), nullable=True),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change_set")),
        sa.UniqueConstraint("number", name=op.f("uq_change_set_number")),
    )
    op.create_index(op.f("ix_change_set_person_id"), "change_set", ["person_id"], unique=False)
    op.create_table(
        "dated_value",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("entity", kinds.words(), nullable=False),
        sa.Column("key", kinds.key(), nullable=False),
        sa.Column("field", kinds.words(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=True),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dated_value")),
    )
    op.create_index(
        "ix_dated_value_entity_key_field", "dated_value", ["entity", "key", "field"], unique=False
    )
    op.create_table(
        "person",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("team", kinds.word(), nullable=False),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column("email", kinds.words(), nullable=True),
        sa.Column("login", kinds.words(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
    )
    op.create_index(op.f("ix_person_name_folded"), "person", ["name_folded"], unique=False)
    op.create_table(
        "profile",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("list_name", kinds.words(), nullable=False),
        sa.Column("currency", kinds.words(), nullable=False),
        sa.Column("fiscal_year_start", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile")),
    )
    op.create_table(
        "change",
        sa.Column("change_set_id", kinds.key(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entity", kinds.words(), nullable=False),
        sa.Column("key", kinds.key(), nullable=True),
        sa.Column("operation", kinds.words(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_set.id"], name=op.f("fk_change_change_set_id_change_set")
        ),
        sa.PrimaryKeyConstraint("change_set_id", "position", name=op.f("pk_change")),
    )
    op.create_index("ix_change_entity_key", "change", ["entity", "key"], unique=False)
    op.create_table(
        "policy_version",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("recorded_at", kinds.instant(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_policy_version_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_version")),
        sa.UniqueConstraint("number", name=op.f("uq_policy_version_number")),
    )
    op.execute("INSERT INTO change_counter (id, number) VALUES (1, 0)")


def downgrade() -> None:
    op.drop_table("policy_version")
    op.drop_index("ix_change_entity_key", table_name="change")
    op.drop_table("change")
    op.drop_table("profile")
    op.drop_index(op.f("ix_person_name_folded"), table_name="person")
    op.drop_table("person")
    op.drop_index("ix_dated_value_entity_key_field", table_name="dated_value")
    op.drop_table("dated_value")
    op.drop_index(op.f("ix_change_set_person_id"), table_name="change_set")
    op.drop_table("change_set")
    op.drop_table("change_counter")
