"""What the values of a campaign member's row mean here: a contact that a campaign reached."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Final

from abm_desktop.accounts.names import normalised_name
from abm_desktop.exchange.files.headings import heading_key
from abm_desktop.exchange.files.options import ReadingOptions
from abm_desktop.exchange.kinds.brought import brings_words
from abm_desktop.exchange.kinds.campaign_facts import with_facts
from abm_desktop.exchange.kinds.deal_links import campaign_named
from abm_desktop.exchange.kinds.directory import Directory, Entry, Part
from abm_desktop.exchange.kinds.erased_people import refuse_erased_names
from abm_desktop.exchange.kinds.fields import Ref, Values
from abm_desktop.exchange.kinds.finding import Finding
from abm_desktop.exchange.kinds.index import Candidate, Identity, Index, KeyedIndex
from abm_desktop.exchange.kinds.named_rows import account_named
from abm_desktop.exchange.kinds.rules import Resolve, Resolved, Rules
from abm_desktop.exchange.kinds.told import Told
from resources.language import either, tr

_RESPONSES: Final = frozenset(
    (
        *("responded", "registered", "attended", "attending", "checkedin", "clicked", "downloaded"),
        *("replied", "visited", "visitedbooth", "requesteddemo", "filledoutform", "accepted"),
        *("geantwortet", "registriert", "angemeldet", "teilgenommen", "eingecheckt", "geklickt"),
        *("heruntergeladen", "besucht", "zugesagt", "formularausgefüllt"),
    )
)
"""What systems say of a member who did something; an opened mail is not among them."""
_NO_CAMPAIGN: Final = tr(
    "This row names no campaign. Map the column that does, or tell the one campaign of all rows."
)


def campaign_member_resolver(directory: Directory, options: ReadingOptions) -> Resolve:
    """Return what turns the values of a row into those of a campaign's member."""
    accounts = Told(options, "account")
    brought: set[Ref] = set()

    def resolve(read: Values) -> Resolved:
        finding = Finding(read)
        finding.keep(("status", "has_responded", "responded_on"))
        _find_campaign(directory, finding, brought)
        _find_contact(directory, accounts, finding)
        _find_response(finding)
        return finding.resolved()

    return resolve


def campaign_member_index(candidates: Iterable[Candidate]) -> Index:
    """Return the members of campaigns, found by campaign and contact."""
    return KeyedIndex(
        candidates, _IDENTITIES, tr("{record} may be any of {count} members of this campaign.")
    )


def _find_campaign(directory: Directory, finding: Finding, brought: set[Ref]) -> None:
    campaign = campaign_named(directory, finding)
    if campaign is None:
        name = finding.text("campaign")
        unclear = tr('"{name}" may be any of several campaigns; add the campaign ID.', name=name)
        finding.refuse("campaign", unclear if name else _NO_CAMPAIGN)
        return
    campaign = with_facts(campaign, finding, directory.currency)
    finding.values["campaign"] = campaign
    if campaign.brings is not None and campaign not in brought:
        brought.add(campaign)
        finding.notes.append(brings_words("campaign", campaign.label))


def _find_contact(directory: Directory, told: Told, finding: Finding) -> None:
    parts = (finding.text("first_name"), finding.text("last_name"))
    name = finding.text("contact_name") or " ".join(filter(None, parts))
    keys = [text for text in (finding.text("contact_id"), finding.text("contact_email")) if text]
    found = next(filter(None, (directory.contacts.one(text) for text in keys)), None)
    if found is None and not keys:
        found = _by_name(directory, told, finding, name)
    if found is not None:
        finding.values["contact"] = found.ref
        return
    account = account_named(directory, told, finding) if name else None
    if refuse_erased_names(directory, finding, [text for text in (*keys, name) if text], account):
        return
    who = either([tr('"{text}"', text=text) for text in keys or [name]])
    field = "contact_email" if finding.text("contact_email") else "contact_id"
    reason = (
        tr("No contact here is known as {names}. Import the contacts first.", names=who)
        if keys
        else tr(
            "No contact here is known as {names} at the account that the row names. Import the "
            "contacts first.",
            names=who,
        )
    )
    finding.refuse(field if keys else "contact_name", reason)


def _by_name(directory: Directory, told: Told, finding: Finding, name: str) -> Entry | None:
    """Return the only contact of a name at the account that the row names."""
    account = account_named(directory, told, finding)
    namesakes = [
        entry
        for entry in directory.contacts.find(name)
        if normalised_name(entry.ref.label) == normalised_name(name)
        and account is not None
        and entry.account == account.key
    ]
    return namesakes[0] if len(namesakes) == 1 else None


def _find_response(finding: Finding) -> None:
    """Conclude that a member responded from the day of it or from the status, where neither says no."""
    if "has_responded" in finding.values:
        return
    if "responded_on" in finding.values or heading_key(finding.text("status")) in _RESPONSES:
        finding.values["has_responded"] = True


def _member(values: Values) -> Hashable | None:
    return values.get("campaign"), values.get("contact")


_IDENTITIES: Final = (
    Identity(
        tr("the same contact in the same campaign"), _member, frozenset(("campaign", "contact"))
    ),
)

CAMPAIGN_MEMBER_RULES: Final = Rules(
    index=campaign_member_index,
    resolver=campaign_member_resolver,
    needs=frozenset((Part.ACCOUNTS, Part.CONTACTS, Part.CAMPAIGNS, Part.CURRENCY, Part.ERASED)),
)
"""How a file of campaign members becomes members."""
