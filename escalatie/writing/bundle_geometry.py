"""Where the pages of someone else come on our own sheets: upright, whole, and never under our page numbers.

All measures are in points, counted from the lower left corner as in a PDF.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Corners: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top of a rectangle."""

STILL: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
A4: Final = (595.28, 841.89)
EDGE: Final = 17.0
"""Room at the left and the right of a page of someone else: 6 mm."""
STRIP: Final = 37.0
"""Room above it for its number and title, and below it for the page number: 13 mm."""
_SMALLEST, _LARGEST = 3.0, 200_000.0


@dataclass(frozen=True, slots=True)
class Size:
    """How large something is as it is looked at."""

    width: float
    height: float

    @property
    def lies(self) -> bool:
        """Tell whether it is wider than high."""
        return self.width > self.height


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The part of a page that is seen, in the page's own coordinates, and how far it is turned to be read."""

    corners: Corners
    turn: int

    @property
    def size(self) -> Size:
        """Give the size after turning."""
        left, bottom, right, top = self.corners
        wide, high = right - left, top - bottom
        return Size(wide, high) if self.turn in (0, 180) else Size(high, wide)

    def to_unit_square(self) -> Matrix:
        """Give the matrix that draws this window, upright, in a square of one by one."""
        left, bottom, right, top = self.corners
        across, up = 1 / (right - left), 1 / (top - bottom)
        upright: dict[int, Matrix] = {
            0: (across, 0, 0, up, -left * across, -bottom * up),
            90: (0, -across, up, 0, -bottom * up, right * across),
            180: (-across, 0, 0, -up, right * across, top * up),
            270: (0, across, -up, 0, top * up, -left * across),
        }
        return upright[self.turn]


def window_of(whole: Corners, cut: Corners, turn: int) -> Window:
    """Find what is seen of a page: what lies inside both of its boxes. A size that makes no sense gives A4."""
    corners = max(whole[0], cut[0]), max(whole[1], cut[1]), min(whole[2], cut[2]), min(whole[3], cut[3])
    sides = corners[2] - corners[0], corners[3] - corners[1]
    if not all(_SMALLEST <= side <= _LARGEST for side in sides):
        corners = (0.0, 0.0, *A4)
    return Window(corners=corners, turn=round(turn / 90) % 4 * 90)


def ordered(box: Iterable[float]) -> Corners:
    """Give a rectangle as left, bottom, right, top, whichever two corners it names."""
    first, second, third, fourth = (float(number) for number in box)
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)


def into_place(rectangle: Corners, box: Corners, matrix: Matrix = STILL) -> Matrix | None:
    """Work out what makes a look of this box fill a rectangle (ISO 32000-1, 12.5.5); None when it shows nothing."""
    a, b, c, d, e, f = matrix
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in box[::2] for y in box[1::2]]
    left, bottom = (min(corner[side] for corner in corners) for side in (0, 1))
    wide, high = max(x for x, _ in corners) - left, max(y for _, y in corners) - bottom
    if not wide or not high:
        return None
    across, up = (rectangle[2] - rectangle[0]) / wide, (rectangle[3] - rectangle[1]) / high
    return (across, 0, 0, up, rectangle[0] - left * across, rectangle[1] - bottom * up)


def fitted(size: Size) -> Size:
    """Give how large something becomes on A4: never larger than it is, and as small as needed to stay whole."""
    sheet = Size(A4[1], A4[0]) if size.lies else Size(*A4)
    smaller = min(1.0, (sheet.width - 2 * EDGE) / size.width, (sheet.height - 2 * STRIP) / size.height)
    return Size(size.width * smaller, size.height * smaller)
