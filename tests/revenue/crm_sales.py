"""The 8,800 deals of the data set `crm-sales`, put into a workspace as an import leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas as pd

from abm_desktop.vocabulary import Team
from abm_desktop.workspace.opened import Change, Workspace
from db.accounts.tables import Account
from db.keys import new_keys
from db.revenue.deal_parts import DealProduct, Product
from db.revenue.tables import Deal
from db.workspace.tables import DatedValue, Person

STAGES = {"Won": "won", "Lost": "lost", "Engaging": "qualification", "Prospecting": "prospecting"}


def read(shared_data: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(shared_data / "crm-sales" / f"{name}.csv", dtype=str)


def fill(workspace: Workspace, shared_data: Path) -> None:
    """Insert accounts, colleagues, products and deals; what no file dates is true from today."""
    pipeline = read(shared_data, "sales_pipeline")
    with workspace.change("Import opportunities") as change:
        accounts = _accounts(change, read(shared_data, "accounts"))
        people = _people(change, read(shared_data, "sales_teams"))
        products = _products(change, pipeline["product"].unique())
        rows = list(_deals(pipeline, accounts, people))
        change.insert_many(Deal, rows, with_history=False)
        names = zip(rows, pipeline["product"], strict=True)
        links = [{"deal_id": row["id"], "product_id": products[name]} for row, name in names]
        change.insert_many(DealProduct, links)
        today = workspace.clock.today()
        change.insert_many(DatedValue, [step for row in rows for step in _history(row, today)])


def _accounts(change: Change, file: pd.DataFrame) -> dict[str, UUID]:
    keys = dict(zip(file["account"], new_keys(len(file)), strict=True))
    sectors = zip(file["account"], file["sector"], strict=True)
    change.insert_many(
        Account, [{"id": keys[name], "name": name, "sector": sector} for name, sector in sectors]
    )
    return keys


def _people(change: Change, file: pd.DataFrame) -> dict[str, UUID]:
    keys = dict(zip(file["sales_agent"], new_keys(len(file)), strict=True))
    change.insert_many(
        Person,
        [
            {
                "id": keys[row.sales_agent],
                "name": row.sales_agent,
                "team": Team.SALES,
                "manager": row.manager,
                "office": row.regional_office,
            }
            for row in file.itertuples()
        ],
    )
    return keys


def _products(change: Change, names: Iterable[str]) -> dict[str, UUID]:
    keys = {name: new_keys(1)[0] for name in names}
    change.insert_many(
        Product, [{"id": key, "code": name, "name": name} for name, key in keys.items()]
    )
    return keys


def _deals(
    file: pd.DataFrame, accounts: Mapping[str, UUID], people: Mapping[str, UUID]
) -> Iterator[dict[str, Any]]:
    for key, row in zip(new_keys(len(file)), file.itertuples(), strict=True):
        has_amount = not pd.isna(row.close_value)
        yield {
            "id": key,
            "name": f"{row.product} {row.opportunity_id}",
            "external_id": row.opportunity_id,
            "account_id": accounts.get(row.account),
            "stage": STAGES[row.deal_stage],
            "amount_minor": int(row.close_value) * 100 if has_amount else None,
            "currency": "USD" if has_amount else None,
            "opened_on": _day(row.engage_date),
            "close_on": _day(row.close_date),
            "owner_id": people[row.sales_agent],
        }


def _history(row: Mapping[str, Any], today: date) -> Iterator[dict[str, Any]]:
    since = row["close_on"] or row["opened_on"] or today
    for field in ("stage", "amount_minor", "close_on"):
        value = row[field]
        if value is not None:
            kept = value.isoformat() if isinstance(value, date) else value
            yield {
                "entity": "deal",
                "key": row["id"],
                "field": field,
                "value": kept,
                "since": since,
            }


def _day(text: Any) -> date | None:
    return None if pd.isna(text) else date.fromisoformat(text)
