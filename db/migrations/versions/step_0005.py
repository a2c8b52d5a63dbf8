"""What surrounds an account together: plays and where they ran, campaigns, pauses, rules set aside.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds

revision = "0005"
down_revision = "0004"

_COLUMNS = (
    ("campaign", "kind"),
    ("campaign", "goal"),
    ("campaign", "budget_minor"),
    ("campaign", "cost_minor"),
    ("person", "weekly_touches"),
    ("touch", "ends_on"),
    ("touch", "subject"),
    ("touch", "cost_minor"),
)
"""Columns that this step adds, beside references and what is looked up."""
_REFERENCES = (
    ("campaign", "channel", "channel", "code"),
    ("campaign", "owner_id", "person", "id"),
    ("touch", "run_id", "play_run", "id"),
    ("touch", "step_id", "play_step", "id"),
    ("touch", "campaign_id", "campaign", "id"),
)
"""Columns that refer to rows: of which table, its name, and what it refers to."""


def upgrade() -> None:
    _add_plays()
    _add_columns()
    for reference in _REFERENCES:
        _add_reference(*reference)
    _add_indices()
    _add_tables()


def _add_plays() -> None:
    op.create_table(
        "play",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=True),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("purpose", kinds.words(), nullable=True),
        sa.Column("anchor", kinds.word(), nullable=False),
        sa.Column("anchor_label", kinds.words(), nullable=True),
        sa.Column("stops_on", kinds.word(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_retired", sa.Boolean(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_play")),
        sa.UniqueConstraint("code", name=op.f("uq_play_code")),
    )
    op.create_index(op.f("ix_play_name_folded"), "play", ["name_folded"], unique=False)
    op.create_table(
        "play_step",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("play_id", kinds.key(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", kinds.words(), nullable=False),
        sa.Column("team", kinds.word(), nullable=False),
        sa.Column("channel", kinds.words(), nullable=False),
        sa.Column("offset_days", sa.Integer(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("owner_rule", kinds.word(), nullable=False),
        sa.Column("owner_id", kinds.key(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("after_id", kinds.key(), nullable=True),
        sa.Column("cost_minor", sa.BigInteger(), nullable=True),
        sa.Column("subject", kinds.words(), nullable=True),
        sa.Column("message", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(["play_id"], ["play.id"], name=op.f("fk_play_step_play_id_play")),
        sa.ForeignKeyConstraint(
            ["channel"], ["channel.code"], name=op.f("fk_play_step_channel_channel")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_play_step_owner_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["after_id"], ["play_step.id"], name=op.f("fk_play_step_after_id_play_step")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_play_step")),
    )
    for column in ("play_id", "owner_id", "after_id"):
        op.create_index(op.f(f"ix_play_step_{column}"), "play_step", [column], unique=False)
    op.create_table(
        "play_run",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("play_id", kinds.key(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("anchor_day", sa.Date(), nullable=False),
        sa.Column("runner_id", kinds.key(), nullable=True),
        sa.Column("state", kinds.word(), nullable=False),
        sa.Column("note", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(["play_id"], ["play.id"], name=op.f("fk_play_run_play_id_play")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_play_run_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["runner_id"], ["person.id"], name=op.f("fk_play_run_runner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_play_run")),
    )
    for column in ("play_id", "account_id", "runner_id"):
        op.create_index(op.f(f"ix_play_run_{column}"), "play_run", [column], unique=False)


def _add_columns() -> None:
    op.add_column("campaign", sa.Column("kind", kinds.word(), nullable=True))
    op.add_column("campaign", sa.Column("goal", kinds.words(), nullable=True))
    op.add_column("campaign", sa.Column("budget_minor", sa.BigInteger(), nullable=True))
    op.add_column("campaign", sa.Column("cost_minor", sa.BigInteger(), nullable=True))
    op.add_column("person", sa.Column("weekly_touches", sa.Integer(), nullable=True))
    op.add_column("touch", sa.Column("ends_on", sa.Date(), nullable=True))
    op.add_column("touch", sa.Column("subject", kinds.words(), nullable=True))
    op.add_column("touch", sa.Column("cost_minor", sa.BigInteger(), nullable=True))
    op.add_column("touch", sa.Column("external_id", kinds.words(), nullable=True))


def _add_reference(table: str, column: str, other: str, target: str) -> None:
    name = f"fk_{table}_{column}_{other}"
    if op.get_bind().dialect.name == "sqlite":
        # It can add a column with its reference, but no reference to a column that is there.
        kind = "TEXT" if target == "code" else "BLOB"
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN {column} {kind}"
            f" CONSTRAINT {name} REFERENCES {other} ({target})"
        )
        return
    of_column = kinds.words() if target == "code" else kinds.key()
    op.add_column(table, sa.Column(column, of_column, nullable=True))
    op.create_foreign_key(op.f(name), table, other, [column], [target])


def _add_indices() -> None:
    for table, column in (
        ("campaign", "owner_id"),
        ("touch", "run_id"),
        ("touch", "step_id"),
        ("touch", "campaign_id"),
        ("touch", "external_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _add_tables() -> None:
    op.create_table(
        "touch_override",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("touch_id", kinds.key(), nullable=False),
        sa.Column("rule", kinds.word(), nullable=False),
        sa.Column("reason", kinds.words(), nullable=False),
        sa.Column("person_id", kinds.key(), nullable=True),
        sa.Column("made_at", kinds.instant(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["touch_id"], ["touch.id"], name=op.f("fk_touch_override_touch_id_touch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_touch_override_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touch_override")),
        sa.UniqueConstraint("touch_id", "rule", name=op.f("uq_touch_override_touch_id_rule")),
    )
    for column in ("touch_id", "person_id"):
        op.create_index(
            op.f(f"ix_touch_override_{column}"), "touch_override", [column], unique=False
        )
    op.create_table(
        "account_pause",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("cause", kinds.word(), nullable=False),
        sa.Column("note", kinds.words(), nullable=True),
        sa.Column("since", kinds.instant(), nullable=False),
        sa.Column("resumed_at", kinds.instant(), nullable=True),
        sa.Column("resumed_by", kinds.key(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_account_pause_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["resumed_by"], ["person.id"], name=op.f("fk_account_pause_resumed_by_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_pause")),
    )
    for column in ("account_id", "resumed_by"):
        op.create_index(op.f(f"ix_account_pause_{column}"), "account_pause", [column], unique=False)
    op.create_table(
        "campaign_account",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", kinds.key(), nullable=False),
        sa.Column("account_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_account_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_campaign_account_account_id_account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_account")),
        sa.UniqueConstraint(
            "campaign_id", "account_id", name=op.f("uq_campaign_account_campaign_id_account_id")
        ),
    )
    op.create_index(
        op.f("ix_campaign_account_account_id"), "campaign_account", ["account_id"], unique=False
    )


def downgrade() -> None:
    for table in ("campaign_account", "account_pause", "touch_override"):
        op.drop_table(table)
    for table, column, _other, _target in _REFERENCES:
        if column != "channel":
            op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    op.drop_index(op.f("ix_touch_external_id"), table_name="touch")
    with op.batch_alter_table("campaign") as campaign:
        for column in ("channel", "owner_id"):
            campaign.drop_column(column)
    with op.batch_alter_table("touch") as touch:
        for column in ("run_id", "step_id", "campaign_id", "external_id"):
            touch.drop_column(column)
    for table, column in _COLUMNS:
        op.drop_column(table, column)
    for table in ("play_run", "play_step", "play"):
        op.drop_table(table)
