"""The menu by which the planner leads to campaigns and calendars."""

from __future__ import annotations

from ui.actions import Action
from ui.kit.buttons import Button
from ui.touches.planner.beyond import show_beyond


def test_it_offers_what_the_window_knows_with_its_keys_and_does_it(context):
    done = []
    for key, title, keys in (
        ("page.campaigns", "Campaigns", "Shift+G"),
        ("exchange.meetings", "Import meetings", "Shift+I"),
    ):
        context.actions.add(Action(key, title, lambda key=key: done.append(key), keys))
    button = Button(context.theme, "More", parent=context.window)
    menu = show_beyond(context, button)
    assert [action.text() for action in menu.actions()] == [
        "Campaigns\tShift+G",
        "Import meetings\tShift+I",
    ]
    menu.actions()[1].trigger()
    assert done == ["exchange.meetings"]
    menu.close()
