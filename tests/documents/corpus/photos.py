"""Pages as a scanner and a phone see them; the same seed makes the same picture."""

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

DPI = 200
TABLE_TOP = (118, 96, 78)


def page_of(pdf: bytes) -> Image.Image:
    """The first page as an office scanner would see it without any fault."""
    return pypdfium2.PdfDocument(pdf)[0].render(scale=DPI / 72).to_pil().convert("RGB")


def scan_png(pdf: bytes) -> bytes:
    """Grey, a little crooked, with the grain of a scanner."""
    return _encoded(_scanned(pdf), "PNG")


def scan_pdf(pdf: bytes) -> bytes:
    """The same scan inside a PDF."""
    return _encoded(_scanned(pdf), "PDF", resolution=DPI)


def tilted(pdf: bytes) -> bytes:
    """A photo held askew by seven degrees over a table, unevenly lit."""
    page = _lit(page_of(pdf), 0.55)
    turned = page.rotate(7, expand=True, fillcolor=TABLE_TOP, resample=Image.Resampling.BICUBIC)
    return _encoded(_grainy(turned, 6), "JPEG", quality=85)


def shadowed(pdf: bytes) -> bytes:
    """A photo with the shadow of a hand over a third of the page, tilted by three degrees."""
    page = _lit(page_of(pdf), 0.4)
    turned = page.rotate(-3, expand=True, fillcolor=TABLE_TOP, resample=Image.Resampling.BICUBIC)
    return _encoded(_grainy(turned.filter(ImageFilter.GaussianBlur(0.6)), 6), "JPEG", quality=80)


def sideways(pdf: bytes) -> bytes:
    """A page photographed from its side."""
    return _encoded(_grainy(page_of(pdf).rotate(90, expand=True), 5), "JPEG", quality=85)


def upside_down(pdf: bytes) -> bytes:
    """A page photographed from its top edge."""
    return _encoded(_grainy(page_of(pdf).rotate(180), 5), "JPEG", quality=85)


def faint(pdf: bytes) -> bytes:
    """A page whose printer was nearly out of ink: light grey letters on white."""
    page = np.asarray(page_of(pdf), dtype=np.float32)
    return _encoded(
        _grainy(Image.fromarray((255 - (255 - page) * 0.28).astype(np.uint8)), 3), "JPEG", quality=85
    )


def marked_as_turned(pdf: bytes) -> bytes:
    """A phone held sideways that notes so in EXIF, with a place in it too."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return _encoded(page_of(pdf).rotate(90, expand=True), "JPEG", quality=85, exif=exif)


def _scanned(pdf: bytes) -> Image.Image:
    turned = page_of(pdf).convert("L").rotate(0.6, fillcolor=255, resample=Image.Resampling.BICUBIC)
    return _grainy(turned, 5)


def _lit(page: Image.Image, darkest: float) -> Image.Image:
    """Light that falls off towards a corner."""
    height, width = page.height, page.width
    down, across = np.mgrid[0:height, 0:width]
    light = 1 - (1 - darkest) * (0.6 * across / width + 0.4 * down / height)
    return Image.fromarray((np.asarray(page) * light[..., None]).astype(np.uint8))


def _grainy(page: Image.Image, strength: float) -> Image.Image:
    grain = np.random.default_rng(7).normal(0, strength, np.asarray(page).shape)
    return Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))


def _encoded(page: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()
