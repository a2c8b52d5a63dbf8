"""The name of a deal where its file gives none."""

from __future__ import annotations


def deal_name(account: str, products: tuple[str, ...], external_id: str, opened: str = "") -> str:
    """Return a name that tells one deal from another, such as "Cancity: GTX Plus Basic".

    It is made of the account and the products; where neither is known, of the external id.
    """
    what = ", ".join(products)
    if account and what:
        return f"{account}: {what}"
    if account:
        return " ".join(("Deal with", account, *_in_brackets(external_id or opened)))
    if what:
        return " ".join(("Deal:", what, *_in_brackets(external_id or opened)))
    return f"Deal {external_id or opened}".strip()


def _in_brackets(text: str) -> tuple[str, ...]:
    return (f"({text})",) if text else ()
