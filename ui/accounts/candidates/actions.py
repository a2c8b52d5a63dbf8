"""What can be done on the page of the candidates, with its keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from abm_desktop.accounts.votes import HIGHEST, LOWEST
from abm_desktop.vocabulary import Team
from resources.language import tr
from ui.accounts.candidates.refusals import why_not_opened, why_not_signed, why_not_voted
from ui.actions import Action, Actions

if TYPE_CHECKING:
    from ui.accounts.candidates.page import CandidatesPage

_GROUP: Final = tr("Candidates")


def add_actions(actions: Actions, page: CandidatesPage) -> None:
    """Add all actions of the page; they go with it."""
    for action in (*_nominating(page), *_voting(page), *_settling(page), *_signing(page)):
        actions.add(action, page)


def _nominating(page: CandidatesPage) -> list[Action]:
    return [
        Action(
            "candidates.nominate", tr("Nominate an account"), page.nominate, "N", "plus", _GROUP
        ),
        Action(
            "candidates.withdraw",
            tr("Withdraw my nomination"),
            page.withdraw,
            "Del",
            "x-circle",
            _GROUP,
            page.can_withdraw,
        ),
        Action(
            "candidates.open",
            tr("Open a round"),
            page.open_round,
            "O",
            "scales",
            _GROUP,
            page.can_open,
            partial(why_not_opened, page),
        ),
    ]


def _votes(page: CandidatesPage) -> list[Action]:
    return [
        Action(
            f"candidates.vote_{number}",
            tr("Vote {number}", number=number),
            partial(page.vote, number),
            str(number),
            "scales",
            _GROUP,
            page.can_vote,
            partial(why_not_voted, page),
        )
        for number in range(LOWEST, HIGHEST + 1)
    ]


def _voting(page: CandidatesPage) -> list[Action]:
    return [
        *_votes(page),
        Action(
            "candidates.take_back",
            tr("Take my vote back"),
            page.take_back,
            "0",
            "arrow-u-up-left",
            _GROUP,
            page.can_vote,
            partial(why_not_voted, page),
        ),
        Action(
            "candidates.argue",
            tr("Write an argument"),
            page.panel.box.write,
            "R",
            "pencil-simple",
            _GROUP,
            page.can_vote,
            partial(why_not_voted, page),
        ),
        Action(
            "candidates.voter",
            tr("Hand the keyboard to the next voter"),
            page.hand_on,
            "U",
            "users",
            _GROUP,
            page.is_voting,
        ),
        Action(
            "candidates.reveal",
            tr("Reveal the votes"),
            page.reveal,
            "B",
            "eye",
            _GROUP,
            page.is_voting,
        ),
    ]


def _settling(page: CandidatesPage) -> list[Action]:
    can = page.can_settle
    return [
        Action(
            "candidates.again",
            tr("Vote again"),
            page.vote_again,
            "V",
            "arrows-clockwise",
            _GROUP,
            can,
        ),
        Action(
            "candidates.keep",
            tr("Keep the votes as they are"),
            page.keep,
            "E",
            "check",
            _GROUP,
            can,
        ),
        Action("candidates.park", tr("Park the candidate"), page.park, "P", "pause", _GROUP, can),
        Action(
            "candidates.timer",
            tr("Start or pause the timer"),
            page.turn_timer,
            "M",
            "timer",
            _GROUP,
            can,
        ),
        Action(
            "candidates.fill",
            tr("Fill the seats"),
            page.fill,
            "F",
            "armchair",
            _GROUP,
            page.can_fill,
        ),
        Action(
            "candidates.close",
            tr("Close the round"),
            page.close_round,
            "Shift+C",
            "lock-simple",
            _GROUP,
            page.is_open,
        ),
    ]


def _signing(page: CandidatesPage) -> list[Action]:
    return [
        Action(
            "candidates.sign_sales",
            tr("Sign the list for Sales"),
            partial(page.sign, Team.SALES),
            "S",
            "pencil-simple",
            _GROUP,
            page.can_sign,
            why_not_signed,
        ),
        Action(
            "candidates.sign_marketing",
            tr("Sign the list for Marketing"),
            partial(page.sign, Team.MARKETING),
            "Shift+S",
            "pencil-simple",
            _GROUP,
            page.can_sign,
            why_not_signed,
        ),
        Action(
            "candidates.versions",
            tr("Versions of the list"),
            page.show_versions,
            "H",
            "clock-counter-clockwise",
            _GROUP,
        ),
        Action(
            "candidates.account",
            tr("Open the account"),
            page.open_account,
            "A",
            "buildings",
            _GROUP,
            page.has_candidate,
        ),
        Action(
            "candidates.workshop",
            tr("Workshop mode"),
            page.turn_workshop,
            "W",
            "projector-screen",
            _GROUP,
        ),
    ]
