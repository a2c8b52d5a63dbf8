"""Where the files of this package lie, in a checkout, a wheel and a bundle alike."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent
"""The folder of this package; a bundle mirrors it, so no branch for a frozen program is needed."""

FONTS: Final = ROOT / "fonts"
ICONS: Final = ROOT / "icons"
SAMPLE: Final = ROOT / "sample"
PLAYS: Final = ROOT / "plays"
APP_ICON: Final = ROOT / "app" / "icon.png"
"""The mark of the program on a transparent ground, 512 by 512."""
SERVER: Final = ROOT / "server"
GUIDE: Final = ROOT / "guide"
"""The user's guide: chapters in Markdown in their order, with their pictures."""
TRANSLATIONS: Final = ROOT / "translations"
"""The texts of the program in other languages: a catalogue to edit for each room, one to read for all."""
