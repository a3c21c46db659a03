"""Which letters of a PDF page are seen: none white on white, too small, clear as glass or off the page."""

from ctypes import byref, c_int, c_uint
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Box = tuple[float, float, float, float]
"""Left, top, right, bottom; y grows downwards from the page's top."""
_SPECK = 2.0
"""Points; nobody reads letters that are lower. On a page smaller than A5 in proportion."""
_SMALL = 420.0
_WHITE = 0xF6
_CLEAR = 8
_MOST_GROUNDS = 200
_DEPTH = 3


@dataclass(frozen=True)
class Sheet:
    """What a page shows of the plane, and what lies below its letters: coloured planes and pictures."""

    bounds: Box
    grounds: tuple[Box, ...]
    pictures: tuple[Box, ...]

    @classmethod
    def of(cls, page: pdfium.PdfPage) -> "Sheet":
        """What the page says; of very many planes only the largest."""
        height = page.get_height()
        left, bottom, right, top = page.get_bbox()
        grounds, pictures = [], []
        for shape in page.get_objects(max_depth=_DEPTH):
            if shape.type == raw.FPDF_PAGEOBJ_IMAGE:
                pictures.append(_box(shape, height))
            elif shape.type == raw.FPDF_PAGEOBJ_SHADING or _is_coloured(shape):
                grounds.append(_box(shape, height))
        largest = sorted(grounds + pictures, key=_area, reverse=True)[:_MOST_GROUNDS]
        return cls((left, height - top, right, height - bottom), tuple(largest), tuple(pictures))

    def is_seen(self, text: Any, index: int, box: Box) -> bool:
        """True where a person sees the character of the text page that stands in the box."""
        if box[3] - box[1] <= self._speck():
            return False
        letters = raw.FPDFText_GetTextObject(text, index)
        if letters and raw.FPDFTextObj_GetTextRenderMode(letters) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            return self._covers(box)
        red, green, blue, solid = c_uint(), c_uint(), c_uint(), c_uint()
        if not raw.FPDFText_GetFillColor(text, index, byref(red), byref(green), byref(blue), byref(solid)):
            return True
        if solid.value < _CLEAR:
            return self._covers(box)
        return min(red.value, green.value, blue.value) < _WHITE or self._covers(box)

    def share_of_pictures(self) -> float:
        """How much of the page its pictures cover, 0..1; pictures one above another count twice."""
        left, top, right, bottom = self.bounds
        clipped = ((max(box[0], left), max(box[1], top), min(box[2], right), min(box[3], bottom))
                   for box in self.pictures)  # fmt: skip
        covered = sum(_area(box) for box in clipped if box[2] > box[0] and box[3] > box[1])
        return min(covered / max(_area(self.bounds), 1.0), 1.0)

    def holds(self, box: Box) -> bool:
        """True where some of the box lies on the page: a line that runs over its edge is no secret."""
        left, top, right, bottom = self.bounds
        return box[0] < right and box[1] < bottom and box[2] > left and box[3] > top

    def _speck(self) -> float:
        left, top, right, bottom = self.bounds
        return _SPECK * min(1.0, (right - left) / _SMALL, (bottom - top) / _SMALL)

    def _covers(self, box: Box) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.grounds)


def _box(shape: pdfium.PdfObject, height: float) -> Box:
    """Where a shape stands on the page, whatever forms it is drawn through."""
    bounds, form = shape.get_bounds(), shape.container
    while form is not None:
        bounds, form = form.get_matrix().on_rect(*bounds), form.container
    left, bottom, right, top = bounds
    return left, height - top, right, height - bottom


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _is_coloured(shape: pdfium.PdfObject) -> bool:
    """True of a path that is filled, and not with white; a pattern is a colour."""
    mode, stroke = c_int(), c_int()
    if shape.type != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPath_GetDrawMode(shape, byref(mode), byref(stroke)):
        return False
    if mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    red, green, blue, solid = c_uint(), c_uint(), c_uint(), c_uint()
    if not raw.FPDFPageObj_GetFillColor(shape, byref(red), byref(green), byref(blue), byref(solid)):
        return True
    return solid.value >= _CLEAR and min(red.value, green.value, blue.value) < _WHITE
