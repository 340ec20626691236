"""Pictures of pages: small enough to keep, and compared as an eye would, not bit by bit.

Both pictures are shrunk to the mean colour of cells of 8 by 8 pixels, which blurs away how a machine draws the edge of
a letter. A cell is clearly different when one of its channels is 20 or more of 255 away. Measured with Chromium 156, in
shares of all cells of a picture:

    the same page again, or with any hinting of letters     none
    the whole page moved by less than half a pixel          up to 0.07 %
    another colour for links, or for the edges of chips     0.1 % to 0.4 % at one width or both
    small print or chips not shown                          0.13 % to 2.2 %
    letters placed on whole pixels                          0.3 % to 2.6 %

So a browser that places letters otherwise needs pictures of its own, and nothing smaller than a few letters is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops

CELL = 8  # pixels
CLEARLY = 20  # of 255
SHARE_AT_MOST = 0.001
TALLER_AT_MOST = 4  # pixels: a rounding, not a line of text
COLOURS = 256


@dataclass(frozen=True, slots=True)
class Difference:
    """How far two pictures are apart: in height (pixels), in the share of cells that differ clearly, and where."""

    taller: int
    share: float
    where: Image.Image

    def __bool__(self) -> bool:
        return abs(self.taller) > TALLER_AT_MOST or self.share > SHARE_AT_MOST


def opened(png: bytes | Path) -> Image.Image:
    with Image.open(BytesIO(png) if isinstance(png, bytes) else png) as picture:
        return picture.convert("RGB")


def difference(expected: Image.Image, actual: Image.Image) -> Difference:
    """Compares what both pictures have; raises ValueError if they are not of one width."""
    if expected.width != actual.width:
        raise ValueError(f"{actual.width} pixels wide, not {expected.width}")
    both = (0, 0, expected.width, min(expected.height, actual.height))
    cells = [picture.crop(both).reduce(CELL) for picture in (expected, actual)]
    apart = ImageChops.difference(*cells).split()
    most = ImageChops.lighter(ImageChops.lighter(apart[0], apart[1]), apart[2])
    where = most.point([255 if value >= CLEARLY else 0 for value in range(256)])
    return Difference(actual.height - expected.height, where.histogram()[255] / (where.width * where.height), where)


def keep(picture: Image.Image, file: Path) -> None:
    """As a PNG of 256 colours: a third of the size, and no cell more than 7 of 255 away from the whole picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def marked(actual: Image.Image, where: Image.Image) -> Image.Image:
    """The picture as it is, pale, with red where it differs clearly."""
    pale = Image.blend(actual, Image.new("RGB", actual.size, "white"), 0.6)
    mask = where.resize((where.width * CELL, where.height * CELL), Image.Resampling.NEAREST)
    pale.paste((208, 0, 40), (0, 0), mask)
    return pale
