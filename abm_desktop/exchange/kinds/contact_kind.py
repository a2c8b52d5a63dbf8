"""Contacts as other programs write them.

Headings: Salesforce (API names, report labels, connectors), HubSpot (labels and internal names),
LinkedIn contact lists, Google customer lists, Mailchimp, Eventbrite, Account Engagement, Outlook.
"""

from __future__ import annotations

from typing import Final

from abm_desktop.exchange.kinds.fields import Field, Kind
from abm_desktop.exchange.kinds.parsers import (
    domain_value,
    looks_like_mail,
    mail_value,
    mails_value,
    text_value,
    truth_value,
    word_value,
)
from resources.language import tr_about

_WHO: Final = (
    Field(
        "name",
        "Name",
        ("Full Name", "Contact Name", "Contact Full Name", "Contact", "Kontakt", "Ansprechpartner"),
        word_value,
    ),
    Field("first_name", "First name", ("Given Name", "Forename"), word_value),
    Field("last_name", "Last name", ("Surname", "Family Name"), word_value),
    Field(
        "title",
        "Title",
        ("Job Title", "Position", "Contact Title", "Job"),
        word_value,
    ),
    Field(
        "email",
        "Email",
        (
            "E-mail",
            "Email Address",
            "E-mail Address",
            "Contact Email",
            "Work Email",
            "Business Email",
            "Mail",
        ),
        mail_value,
        evident=looks_like_mail,
    ),
    Field(
        "phone",
        "Phone",
        ("Phone Number", "Business Phone", "Work Phone"),
        text_value,
    ),
    Field("mobile", "Mobile", ("Mobile Phone", "Mobile Phone Number", "Cell Phone"), text_value),
    Field(
        "other_phone",
        "Other phone",
        ("Home Phone", "Other Phone Number", "Assistant Phone"),
        text_value,
    ),
    Field(
        "other_email",
        "Other email",
        (
            "Additional Email Addresses",
            "hs_additional_emails",
            "Secondary Email",
            "Personal Email",
            "Private Email",
        ),
        mails_value,
    ),
    Field(
        "external_id",
        "External ID",
        ("Contact ID", "Record ID", "hs_object_id", "Prospect ID", "LEID", "CRM ID", "Id"),
        text_value,
    ),
)
_WHERE: Final = (
    Field(
        "account",
        "Account",
        (
            "Account Name",
            "Company Name",
            "Company",
            "Employee Company",
            "Associated Company",
            "Company or Account",
            "Organization",
            "Organisation",
        ),
        word_value,
    ),
    Field(
        "account_id",
        "Account ID",
        ("Company ID", "Associated Company IDs", "Associated Company ID", "associatedcompanyid"),
        text_value,
    ),
    Field(
        "account_domain",
        "Account domain",
        ("Company Domain Name", "Company Domain", "Company Website", "Website", "Website URL"),
        domain_value,
    ),
    Field(
        "role",
        "Role",
        ("Buying Role", "Contact Role", "Committee Role", "hs_buying_role"),
        word_value,
    ),
)
_STOP: Final = (
    Field(
        "do_not_contact",
        "Do not contact",
        ("Opted Out", "pi_needs_do_not_contact"),
        truth_value,
    ),
    Field(
        "no_mail",
        "Opted out of email",
        (
            "Has Opted Out Of Email",
            "Email Opt Out",
            "Unsubscribed from all email",
            "hs_email_optout",
            "Do Not Email",
            "Unsubscribed",
        ),
        truth_value,
    ),
    Field("no_calls", "Do not call", (), truth_value),
    Field(
        "unsubscribed_on",
        "Unsubscribed on",
        ("UNSUB_TIME", "Unsubscribe Date", "Unsubscribe Time"),
        text_value,
    ),
    Field("note", "Note", ("Notes", "Description", "Contact Description"), text_value),
)

CONTACTS: Final = Kind(
    name="contacts",
    one=tr_about("record", "contact"),
    many=tr_about("record", "contacts"),
    fields=(*_WHO, *_WHERE, *_STOP),
    required=(("name", "last_name", "first_name", "email"),),
    title=("name", "last_name", "email"),
)
"""The fields of a contact; a row needs a name, a part of one, or a mail address."""
