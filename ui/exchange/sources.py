"""Where a file seems to come from, by the headings that only that program writes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.kinds.fields import Kind

_ENOUGH: Final = 2
_SOURCES: Final = {
    "HubSpot": (
        *(
            "Record ID",
            "Deal Stage",
            "Deal Name",
            "Lifecycle Stage",
            "Associated Company",
        ),
        *(
            "hs_object_id",
            "Company Domain Name",
            "Marketing contact status",
            "Deal owner",
        ),
        *("Contact Owner", "Create Date", "Original Source"),
    ),
    "Salesforce": (
        *(
            "Opportunity Name",
            "Opportunity ID",
            "Opportunity Owner",
            "Account Owner",
            "StageName",
        ),
        *(
            "AccountId",
            "CloseDate",
            "LeadSource",
            "IsClosed",
            "IsWon",
            "Account Name",
            "OwnerId",
        ),
    ),
    "LinkedIn": ("URL", "Connected On", "Position", "First Name", "Last Name"),
    "Mailchimp": ("MEMBER_RATING", "OPTIN_TIME", "LEID", "EUID", "Email Address"),
    "Outlook": (
        "E-mail Address",
        "Business Phone",
        "Company",
        "Job Title",
        "E-mail Display Name",
    ),
}
"""By program, headings that its files have."""


def likely_source(headings: Sequence[str]) -> str:
    """Return the program whose headings a file has; nothing where none is likely."""
    keys = {heading_key(text) for text in headings if text}
    known = {
        name: len(keys & {heading_key(text) for text in texts}) for name, texts in _SOURCES.items()
    }
    best = max(known, key=lambda name: known[name])
    return best if known[best] > _ENOUGH else ""


def preset_name(path: Path, headings: Sequence[str], kind: Kind) -> str:
    """Return what a preset for the files of a source may be called."""
    source = likely_source(headings)
    if source:
        return f"{source} {kind.many}"
    return path.stem.replace("_", " ").replace("-", " ").strip().capitalize()
