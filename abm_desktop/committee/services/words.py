"""The words of this room that a workspace may change."""

from __future__ import annotations

from collections import Counter
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from abm_desktop.errors import KnownError
from abm_desktop.workspace.policy import Policy
from abm_desktop.workspace.services.word_lists import WordList
from db.committee.tables import CommitteeRole
from db.workspace.tables import PolicyVersion
from resources.language import tr


def _check_letter(session: Session, row: CommitteeRole) -> None:
    """Refuse a letter that would not tell one role from another in its mark."""
    if not row.letter:
        return
    if len(row.letter) > 1 or not row.letter.isalpha():
        raise KnownError(tr("The mark of a role has one letter, or none. Nothing was changed."))
    for other in session.scalars(select(CommitteeRole)):
        if other is not row and other.letter.casefold() == row.letter.casefold():
            raise KnownError(
                tr(
                    "{other} has the letter {letter} already. Choose another.",
                    other=other.label,
                    letter=row.letter,
                )
            )


def _named_by_rules(session: Session) -> Counter[str]:
    """Count the tiers that require a role, and the weight that the policy gives it."""
    newest = select(PolicyVersion.body).order_by(PolicyVersion.number.desc()).limit(1)
    body = session.scalar(newest)
    policy = Policy() if body is None else Policy.from_json(body)
    named = Counter(code for codes in policy.required_roles.values() for code in codes)
    named.update(policy.role_weights.keys())
    return named


ROLES: Final = WordList(
    ("a", tr("committee role")),
    CommitteeRole,
    fields=("letter",),
    fresh=lambda _group: {"letter": ""},
    needs_one=True,
    check=_check_letter,
    named=_named_by_rules,
)
