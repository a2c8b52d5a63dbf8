"""What makes accounts special among the kinds: their names, and domains that follow from websites."""

from __future__ import annotations

from typing import Final

from abm_desktop.accounts.domains import host_of, registrable_domain
from abm_desktop.exchange.kinds.fields import Values
from abm_desktop.exchange.kinds.matching import AccountIndex
from abm_desktop.exchange.kinds.rules import Rules


def domain_for(known: Values, news: Values) -> Values:
    """Return the domain to keep with a new website where none is told."""
    if "website" not in news or "domain" in news or "domain" in known:
        return {}
    return {"domain": registrable_domain(host_of(str(news["website"])))}


ACCOUNT_RULES: Final = Rules(index=AccountIndex, completed=domain_for, tells_alike=True)
