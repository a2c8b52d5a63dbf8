"""What the fields of a file are called where people look at them.

In files they keep their English headings, by which every ABM Desktop knows them again.
"""

from __future__ import annotations

from typing import Final

from db.spoken import field_words
from resources.language import is_english, tr_about

_SHOWN: Final = {
    "Name": tr_about("field of a file", "Name"),
    "Domain": tr_about("field of a file", "Domain"),
    "Website": tr_about("field of a file", "Website"),
    "External ID": tr_about("field of a file", "External ID"),
    "Sector": tr_about("field of a file", "Sector"),
    "Industry": tr_about("field of a file", "Industry"),
    "City": tr_about("field of a file", "City"),
    "Region": tr_about("field of a file", "Region"),
    "Country": tr_about("field of a file", "Country"),
    "Postal code": tr_about("field of a file", "Postal code"),
    "Phone": tr_about("field of a file", "Phone"),
    "Employees": tr_about("field of a file", "Employees"),
    "Revenue": tr_about("field of a file", "Revenue"),
    "Revenue currency": tr_about("field of a file", "Revenue currency"),
    "Ticker": tr_about("field of a file", "Ticker"),
    "Description": tr_about("field of a file", "Description"),
    "Campaign": tr_about("field of a file", "Campaign"),
    "Campaign ID": tr_about("field of a file", "Campaign ID"),
    "Contact e-mail": tr_about("field of a file", "Contact e-mail"),
    "Contact ID": tr_about("field of a file", "Contact ID"),
    "Contact name": tr_about("field of a file", "Contact name"),
    "First name": tr_about("field of a file", "First name"),
    "Last name": tr_about("field of a file", "Last name"),
    "Account": tr_about("field of a file", "Account"),
    "Status": tr_about("field of a file", "Status"),
    "Responded": tr_about("field of a file", "Responded"),
    "Responded on": tr_about("field of a file", "Responded on"),
    "Campaign type": tr_about("field of a file", "Campaign type"),
    "Campaign start": tr_about("field of a file", "Campaign start"),
    "Campaign end": tr_about("field of a file", "Campaign end"),
    "Budgeted cost": tr_about("field of a file", "Budgeted cost"),
    "Actual cost": tr_about("field of a file", "Actual cost"),
    "Currency": tr_about("field of a file", "Currency"),
    "Title": tr_about("field of a file", "Title"),
    "Email": tr_about("field of a file", "Email"),
    "Mobile": tr_about("field of a file", "Mobile"),
    "Other phone": tr_about("field of a file", "Other phone"),
    "Other email": tr_about("field of a file", "Other email"),
    "Account ID": tr_about("field of a file", "Account ID"),
    "Account domain": tr_about("field of a file", "Account domain"),
    "Role": tr_about("field of a file", "Role"),
    "Do not contact": tr_about("field of a file", "Do not contact"),
    "Opted out of email": tr_about("field of a file", "Opted out of email"),
    "Do not call": tr_about("field of a file", "Do not call"),
    "Unsubscribed on": tr_about("field of a file", "Unsubscribed on"),
    "Note": tr_about("field of a file", "Note"),
    "Stage": tr_about("field of a file", "Stage"),
    "Outcome": tr_about("field of a file", "Outcome"),
    "Amount": tr_about("field of a file", "Amount"),
    "Opened on": tr_about("field of a file", "Opened on"),
    "Closes on": tr_about("field of a file", "Closes on"),
    "Owner": tr_about("field of a file", "Owner"),
    "Contact role": tr_about("field of a file", "Contact role"),
    "Competitors": tr_about("field of a file", "Competitors"),
    "Products": tr_about("field of a file", "Products"),
    "Source": tr_about("field of a file", "Source"),
    "Type": tr_about("field of a file", "Type"),
    "Next step": tr_about("field of a file", "Next step"),
    "Won reason": tr_about("field of a file", "Won reason"),
    "Lost reason": tr_about("field of a file", "Lost reason"),
    "Closing note": tr_about("field of a file", "Closing note"),
    "Is closed": tr_about("field of a file", "Is closed"),
    "Is won": tr_about("field of a file", "Is won"),
    "Probability": tr_about("field of a file", "Probability"),
    "Activity": tr_about("field of a file", "Activity"),
    "Activity type ID": tr_about("field of a file", "Activity type ID"),
    "Activity subtype": tr_about("field of a file", "Activity subtype"),
    "Direction": tr_about("field of a file", "Direction"),
    "Text": tr_about("field of a file", "Text"),
    "Mail subject": tr_about("field of a file", "Mail subject"),
    "Notes": tr_about("field of a file", "Notes"),
    "When": tr_about("field of a file", "When"),
    "Day": tr_about("field of a file", "Day"),
    "Time": tr_about("field of a file", "Time"),
    "Ordered at": tr_about("field of a file", "Ordered at"),
    "Team": tr_about("field of a file", "Team"),
    "Manager": tr_about("field of a file", "Manager"),
    "Office": tr_about("field of a file", "Office"),
    "Code": tr_about("field of a file", "Code"),
    "Family": tr_about("field of a file", "Family"),
    "Price": tr_about("field of a file", "Price"),
    "Price currency": tr_about("field of a file", "Price currency"),
}


def shown_label(label: str) -> str:
    """Return what a field is called; one that the workspace added, as people named it."""
    return _SHOWN.get(label, label)


def label_within(label: str) -> str:
    """Return what a field is called within a sentence."""
    return label.lower() if is_english() else shown_label(label)


def own_field_words(name: str) -> str:
    """Return what a field is called that only the program fills."""
    return name.replace("_", " ") if is_english() else field_words(name)
