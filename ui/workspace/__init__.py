"""An open workspace in the window: its pages, its people, undo, saving and conflicts."""
