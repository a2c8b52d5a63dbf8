"""The kinds of record that files bring in, by the name that the command line gives them."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from abm_desktop.exchange.account_kind import ACCOUNTS

KINDS: Final = MappingProxyType({kind.name: kind for kind in (ACCOUNTS,)})
"""In the order in which a person brings them in: whatever others refer to comes first."""
