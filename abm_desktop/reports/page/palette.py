"""Colours of the pages: always the light tokens on white, in colour or in grey."""

from __future__ import annotations

import zlib

from resources import tokens
from resources.records import dataclass

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Turns the names of tokens into ink."""

    grey: bool = False

    def ink(self, token: str) -> Rgb:
        """Red, green and blue of a token (`accent`) or of a colour (`#0B6B6F`), each 0 to 1."""
        return self.of(tokens.LIGHT.get(token, token))

    def of(self, colour: str) -> Rgb:
        """Red, green and blue of `#RRGGBB`; in grey all three are its relative luminance."""
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        return self.shade((red, green, blue))

    def shade(self, rgb: Rgb) -> Rgb:
        """The same colour, or its grey: weights of Rec. 709 on the encoded values."""
        if not self.grey:
            return rgb
        luma = round(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2], 4)
        return (luma, luma, luma)


def tile_colours(name: str) -> tuple[str, str]:
    """Ground and letter of an account's tile, stable for its name."""
    return tokens.LIGHT_TILES[zlib.crc32(name.encode("utf-8", "replace")) % len(tokens.LIGHT_TILES)]
