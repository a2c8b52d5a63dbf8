"""Deals and what files bring in: stages, products, sources, campaigns, external ids.

Made once and never changed: a workspace of this step exists on somebody's disk.
"""

from __future__ import annotations

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

from db.migrations import kinds, spoken

revision = "0003"
down_revision = "0002"

_STAGES = (
    ("prospecting", "Prospecting", "open", 10, 1),
    ("qualification", "Qualification", "open", 20, 2),
    ("solution", "Solution", "open", 40, 3),
    ("proposal", "Proposal", "open", 60, 4),
    ("negotiation", "Negotiation", "open", 80, 5),
    ("won", "Won", "won", 100, 6),
    ("lost", "Lost", "lost", 0, 7),
)
_SOURCES = (
    ("event", "Event", "marketing", 1),
    ("webinar", "Webinar", "marketing", 2),
    ("website", "Website", "marketing", 3),
    ("campaign", "Campaign", "marketing", 4),
    ("advertising", "Advertising", "marketing", 5),
    ("outbound", "Outbound", "sales", 6),
    ("referral", "Referral", None, 7),
    ("partner", "Partner", None, 8),
    ("customer", "Existing customer", "sales", 9),
    ("other", "Other", None, 10),
)
_REASONS = (
    ("won", "won_fit", "Best fit to the need", 1),
    ("won", "won_relationship", "Relationship and trust", 2),
    ("won", "won_price", "Price and terms", 3),
    ("won", "won_proof", "References and proof", 4),
    ("won", "won_speed", "Speed of delivery", 5),
    ("won", "won_other", "Another reason to win", 6),
    ("lost", "lost_competitor", "Lost to a competitor", 1),
    ("lost", "lost_no_decision", "No decision", 2),
    ("lost", "lost_price", "Price", 3),
    ("lost", "lost_budget", "No budget", 4),
    ("lost", "lost_timing", "The wrong time to buy", 5),
    ("lost", "lost_capability", "Something was missing", 6),
    ("lost", "lost_champion", "No champion, or the champion left", 7),
    ("lost", "lost_other", "Another reason to lose", 8),
)


def upgrade() -> None:
    _add_columns()
    _add_tables()
    # A new workspace is seeded when it is made; one that is there gets the words it lacks.
    if op.get_bind().execute(sa.text("SELECT 1 FROM profile")).first() is not None:
        _seed("deal_stage", ("code", "label", "outcome", "probability", "position"), _STAGES)
        _seed("lead_source", ("code", "label", "team", "position"), _SOURCES)
        _seed("reason", ("kind", "code", "label", "position"), _REASONS)


def _add_columns() -> None:
    op.add_column("person", sa.Column("external_id", kinds.words(), nullable=True))
    op.add_column("person", sa.Column("manager", kinds.words(), nullable=True))
    op.add_column("person", sa.Column("office", kinds.words(), nullable=True))
    op.add_column("contact", sa.Column("external_id", kinds.words(), nullable=True))
    op.add_column("engagement", sa.Column("external_id", kinds.words(), nullable=True))
    for table in ("person", "contact", "engagement"):
        op.create_index(f"ix_{table}_external_id", table, ["external_id"], unique=False)


def _seed(table: str, names: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> None:
    columns = [
        sa.column("id", kinds.key()),
        sa.column("version", sa.Integer()),
        *map(sa.column, names),
    ]
    target = sa.table(table, *columns)
    known = {code for (code,) in op.get_bind().execute(sa.select(target.c.code))}
    for row in spoken.said(table, names, rows):
        values = dict(zip(names, row, strict=True))
        if values["code"] not in known:
            key = uuid4()
            values |= {"id": key.bytes if op.get_bind().dialect.name == "sqlite" else key}
            op.execute(target.insert().values(version=1, **values))


def _add_tables() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("external_id", kinds.words(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign")),
    )
    op.create_index(op.f("ix_campaign_external_id"), "campaign", ["external_id"], unique=False)
    op.create_index(op.f("ix_campaign_name_folded"), "campaign", ["name_folded"], unique=False)
    op.create_table(
        "competitor",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competitor")),
        sa.UniqueConstraint("code", name=op.f("uq_competitor_code")),
    )
    op.create_table(
        "deal_stage",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("outcome", kinds.word(), nullable=False),
        sa.Column("probability", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_stage")),
        sa.UniqueConstraint("code", name=op.f("uq_deal_stage_code")),
    )
    op.create_table(
        "import_preset",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kind", kinds.words(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_preset")),
        sa.UniqueConstraint("kind", "name", name=op.f("uq_import_preset_kind_name")),
    )
    op.create_table(
        "import_run",
        sa.Column("change_set_id", kinds.key(), nullable=False),
        sa.Column("kind", kinds.words(), nullable=False),
        sa.Column("file_name", kinds.words(), nullable=False),
        sa.Column("created", sa.Integer(), nullable=False),
        sa.Column("updated", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("rejected", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("change_set_id", name=op.f("pk_import_run")),
    )
    op.create_table(
        "lead_source",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("label", kinds.words(), nullable=False),
        sa.Column("team", kinds.word(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_source")),
        sa.UniqueConstraint("code", name=op.f("uq_lead_source_code")),
    )
    op.create_table(
        "product",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", kinds.words(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("family", kinds.words(), nullable=True),
        sa.Column("price_minor", sa.BigInteger(), nullable=True),
        sa.Column("price_currency", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
        sa.UniqueConstraint("code", name=op.f("uq_product_code")),
    )
    op.create_index(op.f("ix_product_name_folded"), "product", ["name_folded"], unique=False)
    op.create_table(
        "deal",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", kinds.words(), nullable=False),
        sa.Column("name_folded", kinds.words(), nullable=False),
        sa.Column("external_id", kinds.words(), nullable=True),
        sa.Column("account_id", kinds.key(), nullable=True),
        sa.Column("account_text", kinds.words(), nullable=True),
        sa.Column("stage", kinds.words(), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", kinds.words(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("close_on", sa.Date(), nullable=True),
        sa.Column("owner_id", kinds.key(), nullable=True),
        sa.Column("owner_text", kinds.words(), nullable=True),
        sa.Column("source", kinds.words(), nullable=True),
        sa.Column("campaign_id", kinds.key(), nullable=True),
        sa.Column("type", kinds.words(), nullable=True),
        sa.Column("next_step", kinds.words(), nullable=True),
        sa.Column("description", kinds.words(), nullable=True),
        sa.Column("closing_note", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_deal_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_deal_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_deal_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["source"], ["lead_source.code"], name=op.f("fk_deal_source_lead_source")
        ),
        sa.ForeignKeyConstraint(
            ["stage"], ["deal_stage.code"], name=op.f("fk_deal_stage_deal_stage")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal")),
    )
    op.create_index(op.f("ix_deal_account_id"), "deal", ["account_id"], unique=False)
    op.create_index(op.f("ix_deal_campaign_id"), "deal", ["campaign_id"], unique=False)
    op.create_index(op.f("ix_deal_close_on"), "deal", ["close_on"], unique=False)
    op.create_index(op.f("ix_deal_external_id"), "deal", ["external_id"], unique=False)
    op.create_index(op.f("ix_deal_name_folded"), "deal", ["name_folded"], unique=False)
    op.create_index(op.f("ix_deal_owner_id"), "deal", ["owner_id"], unique=False)
    op.create_index(op.f("ix_deal_stage"), "deal", ["stage"], unique=False)
    op.create_table(
        "campaign_member",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("campaign_id", kinds.key(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("status", kinds.words(), nullable=True),
        sa.Column("has_responded", sa.Boolean(), nullable=False),
        sa.Column("responded_on", sa.Date(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["campaign.id"], name=op.f("fk_campaign_member_campaign_id_campaign")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_campaign_member_contact_id_contact")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_member")),
        sa.UniqueConstraint(
            "campaign_id", "contact_id", name=op.f("uq_campaign_member_campaign_id_contact_id")
        ),
    )
    op.create_index(
        op.f("ix_campaign_member_contact_id"), "campaign_member", ["contact_id"], unique=False
    )
    op.create_table(
        "deal_competitor",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deal_id", kinds.key(), nullable=False),
        sa.Column("competitor_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["competitor_id"],
            ["competitor.id"],
            name=op.f("fk_deal_competitor_competitor_id_competitor"),
        ),
        sa.ForeignKeyConstraint(
            ["deal_id"], ["deal.id"], name=op.f("fk_deal_competitor_deal_id_deal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_competitor")),
        sa.UniqueConstraint(
            "deal_id", "competitor_id", name=op.f("uq_deal_competitor_deal_id_competitor_id")
        ),
    )
    op.create_index(
        op.f("ix_deal_competitor_competitor_id"), "deal_competitor", ["competitor_id"], unique=False
    )
    op.create_table(
        "deal_contact",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deal_id", kinds.key(), nullable=False),
        sa.Column("contact_id", kinds.key(), nullable=False),
        sa.Column("role", kinds.words(), nullable=True),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_id"], ["contact.id"], name=op.f("fk_deal_contact_contact_id_contact")
        ),
        sa.ForeignKeyConstraint(
            ["deal_id"], ["deal.id"], name=op.f("fk_deal_contact_deal_id_deal")
        ),
        sa.ForeignKeyConstraint(
            ["role"], ["committee_role.code"], name=op.f("fk_deal_contact_role_committee_role")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_contact")),
        sa.UniqueConstraint(
            "deal_id", "contact_id", name=op.f("uq_deal_contact_deal_id_contact_id")
        ),
    )
    op.create_index(
        op.f("ix_deal_contact_contact_id"), "deal_contact", ["contact_id"], unique=False
    )
    op.create_table(
        "deal_product",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deal_id", kinds.key(), nullable=False),
        sa.Column("product_id", kinds.key(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(
            ["deal_id"], ["deal.id"], name=op.f("fk_deal_product_deal_id_deal")
        ),
        sa.ForeignKeyConstraint(
            ["product_id"], ["product.id"], name=op.f("fk_deal_product_product_id_product")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_product")),
        sa.UniqueConstraint(
            "deal_id", "product_id", name=op.f("uq_deal_product_deal_id_product_id")
        ),
    )
    op.create_index(
        op.f("ix_deal_product_product_id"), "deal_product", ["product_id"], unique=False
    )
    op.create_table(
        "deal_reason",
        sa.Column("id", kinds.key(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deal_id", kinds.key(), nullable=False),
        sa.Column("reason", kinds.words(), nullable=False),
        sa.Column("imported_in", kinds.key(), nullable=True),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_deal_reason_deal_id_deal")),
        sa.ForeignKeyConstraint(
            ["reason"], ["reason.code"], name=op.f("fk_deal_reason_reason_reason")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_reason")),
        sa.UniqueConstraint("deal_id", "reason", name=op.f("uq_deal_reason_deal_id_reason")),
    )


def downgrade() -> None:
    op.drop_table("deal_reason")
    op.drop_index(op.f("ix_deal_product_product_id"), table_name="deal_product")
    op.drop_table("deal_product")
    op.drop_index(op.f("ix_deal_contact_contact_id"), table_name="deal_contact")
    op.drop_table("deal_contact")
    op.drop_index(op.f("ix_deal_competitor_competitor_id"), table_name="deal_competitor")
    op.drop_table("deal_competitor")
    op.drop_index(op.f("ix_campaign_member_contact_id"), table_name="campaign_member")
    op.drop_table("campaign_member")
    op.drop_index(op.f("ix_deal_stage"), table_name="deal")
    op.drop_index(op.f("ix_deal_owner_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_name_folded"), table_name="deal")
    op.drop_index(op.f("ix_deal_external_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_close_on"), table_name="deal")
    op.drop_index(op.f("ix_deal_campaign_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_account_id"), table_name="deal")
    op.drop_table("deal")
    op.drop_index(op.f("ix_product_name_folded"), table_name="product")
    op.drop_table("product")
    op.drop_table("lead_source")
    op.drop_table("import_run")
    op.drop_table("import_preset")
    op.drop_table("deal_stage")
    op.drop_table("competitor")
    op.drop_index(op.f("ix_campaign_name_folded"), table_name="campaign")
    op.drop_index(op.f("ix_campaign_external_id"), table_name="campaign")
    op.drop_table("campaign")
    for table in ("person", "contact", "engagement"):
        op.drop_index(f"ix_{table}_external_id", table_name=table)
        op.drop_column(table, "external_id")
    op.drop_column("person", "manager")
    op.drop_column("person", "office")
