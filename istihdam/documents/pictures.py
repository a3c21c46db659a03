"""A photo of a page made fit for reading: turned, evened out in light, straightened."""

import io
from importlib import import_module
from typing import Any

import numpy as np
from PIL import Image, ImageChops, ImageFilter, ImageOps

from istihdam.documents import capabilities
from istihdam.documents.model import Limits, Unreadable

if capabilities.has_heic():
    import_module("pillow_heif").register_heif_opener()

for plugin in ("Jpeg", "Mpo", "Pdf", "Png"):  # now: the sandbox may not read the interpreter's files later
    import_module(f"PIL.{plugin}ImagePlugin")
_READING_SIDE = 2400
_KEPT_SIDE = 2400
_KEPT_DPI = 200
_QUALITY = 85
_WIDEST_TILT = 12.0
_TILES = 8
_LETTERS = 165
"""Greys below this are ink on a page that is evenly lit."""
_BANDS = 12
_COARSE = 0.5
_SHARE_OF_INK, _INK, _FAINT, _MOST_GAIN = 0.5, 30.0, 130.0, 4.0
"""Percent of a page that its letters cover, how dark they are to be, and from where on they are faint."""
_LEAST_INK = 0.0005
_SMALLEST_SIDE = 900
_DARK = 70
_SOFT = 0.7


def opened(content: bytes, limits: Limits) -> Image.Image:
    """The picture, upright by its EXIF, in grey; Unreadable (too_large, damaged, unsupported)."""
    try:
        picture = Image.open(io.BytesIO(content), formats=_formats())
        if picture.width * picture.height > limits.pixels:
            raise Unreadable("too_large")
        picture.draft("L", (_READING_SIDE, _READING_SIDE))
        return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, SyntaxError, ValueError) as fault:
        is_foreign = content[4:8] == b"ftyp" and not capabilities.has_heic()
        raise Unreadable("unsupported" if is_foreign else "damaged") from fault


def _formats() -> tuple[str, ...]:
    return ("JPEG", "PNG", "HEIF") if capabilities.has_heic() else ("JPEG", "PNG")


def kept(pages: list[Image.Image]) -> bytes:
    """The pictures re-encoded: no EXIF, no place, nothing behind their end. A JPEG; of several, a PDF."""
    first, *others = [_small(page) for page in pages]
    out = io.BytesIO()
    if others:
        first.save(out, "PDF", save_all=True, append_images=others, resolution=_KEPT_DPI, quality=_QUALITY)
    else:
        first.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _small(picture: Image.Image) -> Image.Image:
    small = Image.new("RGB", picture.size)
    small.paste(picture)
    small.thumbnail((_KEPT_SIDE, _KEPT_SIDE))
    return small


def readable(picture: Image.Image) -> Image.Image:
    """Grey, of a size that suits OCR, and evenly lit."""
    return _evened(_sized(picture.convert("L")))


def straight(even: Image.Image) -> Image.Image:
    """The page turned so that its lines lie level."""
    angle = tilt(even)
    if abs(angle) < 0.3:
        return even
    return even.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def turned(even: Image.Image) -> Image.Image:
    """The page with its left side up."""
    return even.transpose(Image.Transpose.ROTATE_90)


def _sized(grey: Image.Image) -> Image.Image:
    scale = _READING_SIDE / max(grey.size)
    if 0.8 < scale < 1.05:
        return grey
    size = (max(1, round(grey.width * min(scale, 2))), max(1, round(grey.height * min(scale, 2))))
    return grey.resize(size, Image.Resampling.LANCZOS)


def _evened(grey: Image.Image) -> Image.Image:
    """Paper white everywhere: each point divided by the light around it; faint letters made dark."""
    small = grey.resize((max(1, grey.width // 8), max(1, grey.height // 8)), Image.Resampling.BOX)
    paper = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(8))
    light = np.asarray(paper.resize(grey.size, Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.clip(np.asarray(grey, dtype=np.float32) / np.maximum(light, 1) * 255, 0, 255)
    sharp = Image.fromarray(even.astype(np.uint8))
    smooth = sharp.filter(ImageFilter.MedianFilter(3))
    return _inked(smooth if _grain(sharp, smooth) > _COARSE else sharp)


def _inked(even: Image.Image) -> Image.Image:
    """Letters of a printer that was nearly out of ink as dark as others; darker pages as they are."""
    points = np.asarray(even, dtype=np.float32)
    darkest = float(np.percentile(points[::4, ::4], _SHARE_OF_INK))
    if darkest < _FAINT:
        return even
    gain = min(_MOST_GAIN, (255 - _INK) / max(255 - darkest, 1.0))
    return Image.fromarray(np.clip(255 - (255 - points) * gain, 0, 255).astype(np.uint8))


def _grain(sharp: Image.Image, smooth: Image.Image) -> float:
    """How much points of bare paper differ from those around them; 0 on a clean scan."""
    paper = np.asarray(smooth)[::4, ::4] > 200
    off = np.abs(
        np.asarray(sharp, dtype=np.float32)[::4, ::4] - np.asarray(smooth, dtype=np.float32)[::4, ::4]
    )
    return float(off[paper].mean()) if paper.any() else 0.0


def tilt(even: Image.Image) -> float:
    """Degrees by which the page must be turned so that its lines lie level, within ±12; 0 without ink."""
    small = even.copy()
    small.thumbnail((700, 700))
    ink = ImageChops.invert(small).point(lambda grey: 255 if grey > 90 else 0)
    if (np.asarray(ink) > 0).mean() < _LEAST_INK:
        return 0.0
    coarse = max(np.arange(-_WIDEST_TILT, _WIDEST_TILT + 0.5, 1.0), key=lambda angle: _levelness(ink, angle))
    fine = np.arange(coarse - 0.8, coarse + 0.9, 0.2)
    return float(max(fine, key=lambda angle: _levelness(ink, angle)))


def _levelness(ink: Image.Image, angle: float) -> float:
    """How sharply rows of ink and rows of paper part when the page is turned by this angle."""
    rows = np.asarray(ink.rotate(angle, fillcolor=0), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def stands_upright(even: Image.Image) -> bool:
    """False where the lines of text run from top to bottom: most tiles with text say so.

    Tiles without text, and tiles with a dark edge of the paper in them, have no vote.
    """
    small = even.copy()
    small.thumbnail((1000, 1000))
    ink = (np.asarray(small) < _LETTERS).astype(np.float32)
    tiles = (
        tile for band in np.array_split(ink, _TILES, axis=0) for tile in np.array_split(band, _TILES, axis=1)
    )
    votes = [_across(tile) for tile in tiles if _holds_text(tile)]
    return not votes or float(np.median(votes)) >= 0


def fullest_band(even: Image.Image) -> Image.Image:
    """Some lines of a page: the part of its height in which there is most ink."""
    ink = (np.asarray(even) < _LETTERS).sum(axis=1)
    height = max(1, even.height // _BANDS)
    sums = np.convolve(ink, np.ones(height), mode="valid")
    top = int(sums.argmax())
    return even.crop((0, top, even.width, top + height))


def _holds_text(tile: Any) -> bool:
    fullest = max(tile.mean(axis=0).max(), tile.mean(axis=1).max())
    return bool(0.012 < tile.mean() < 0.2 and fullest <= 0.75)


def _across(tile: Any) -> float:
    """Above 0 where rows differ more than columns do: lines of text run across."""
    rows, columns = (np.square(np.diff(tile.mean(axis=axis))).sum() for axis in (1, 0))
    return float(np.log(rows * tile.shape[1] + 1e-6) - np.log(columns * tile.shape[0] + 1e-6))


def faults(picture: Image.Image) -> tuple[str, ...]:
    """What the photographer may do better: too_small, too_dark, blurred."""
    grey = picture.convert("L")
    small = grey.copy()
    small.thumbnail((1000, 1000))
    points = np.asarray(small, dtype=np.float32)
    edges = np.abs(np.diff(points, axis=0)).max(initial=0) + np.abs(np.diff(points, axis=1)).max(initial=0)
    signs = {
        "too_small": max(grey.size) < _SMALLEST_SIDE,
        "too_dark": float(np.percentile(points, 90)) < _DARK,
        "blurred": float(edges) <= _SOFT * float(np.ptp(points)),
    }
    return tuple(name for name, is_so in signs.items() if is_so)
