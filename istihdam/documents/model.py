"""What comes out of a file, what may go in, and the refusals in between."""

from dataclasses import dataclass

from istihdam.errors import N_, Refusal

MEGABYTE = 1_000_000

SENTENCES = {
    "unsupported": N_(
        "This kind of file cannot be read. Please choose a PDF, Word (DOCX or DOC), ODT or RTF file, "
        "or a photo (JPEG, PNG or HEIC)."
    ),
    "damaged": N_("The file is damaged or incomplete. Please save it again and send it once more."),
    "encrypted": N_(
        "The file is locked with a password. Please save it without a password and send it again."
    ),
    "too_large": N_("The file is too large. Documents may have %(document)s MB, photos %(photo)s MB."),
    "too_many_pages": N_("The file has too many pages; at most %(pages)s are read."),
    "unsafe": N_(
        "The file holds a program, a macro or hidden content, so it was not opened. "
        "Please save it as a plain PDF and send it again."
    ),
    "no_text": N_(
        "No text could be read from the file. If the document is a picture, take a photo of each page; "
        "or let the centre's staff type it in."
    ),
    "timeout": N_("Reading the file took too long. Please save it as a plain PDF and send it again."),
    "empty": N_("The file is empty. Please choose another file."),
}

BECAUSE = {
    "antiword_unavailable": N_(
        "Old Word files (DOC) cannot be read here. Please save it as PDF or DOCX and send it again."
    ),
    "ocr_deferred": N_("The file is a picture of text; it is being read and will be shown in a moment."),
    "ocr_unavailable": N_(
        "The file is a picture of text, and pictures are not read here. The centre's staff will type it in."
    ),
    "xfa_form": N_(
        "This form shows its contents in Adobe Reader alone. Please print it there to a new PDF "
        "and send that one."
    ),
    "virus_found": N_("The virus scanner found something in the file, so it was not kept."),
    "scanner_unavailable": N_(
        "The file could not be checked for viruses just now, so it was not kept. Please try again later."
    ),
    "too_dark": N_("The photo is too dark to be read. Please take it again by daylight or under a lamp."),
    "blurred": N_("The photo is blurred. Please hold the phone still, tap on the text and take it again."),
    "too_small": N_("The photo shows too little. Please go closer, so that the page fills the picture."),
    "poor_photo": N_(
        "The photo could not be read well enough. Please take it again from straight above, in good light, "
        "so that the page fills the picture."
    ),
}
"""Sentences for problems that say more than the code does; the first of them is said."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What a file may ask of us; bytes, pages, pixels, seconds."""

    document_bytes: int = 5 * MEGABYTE
    photo_bytes: int = 12 * MEGABYTE
    photos: int = 5
    pixels: int = 50_000_000
    pages: int = 50
    ocr_pages: int = 10
    unpacked_bytes: int = 40 * MEGABYTE
    parts: int = 500
    seconds: float = 4.5
    memory: int = 300 * MEGABYTE
    ocr_seconds: float = 20
    ocr_memory: int = 1_500 * MEGABYTE


class Unreadable(Refusal):
    """No text came out of the file; `code` says why, `problems` what else was noticed.

    `clean` holds the picture to keep for a person to read, where the file is one.
    """

    def __init__(
        self,
        code: str,
        problems: tuple[str, ...] = (),
        limits: Limits | None = None,
        clean: bytes | None = None,
    ) -> None:
        bounds = limits or Limits()
        super().__init__(
            next((BECAUSE[problem] for problem in problems if problem in BECAUSE), SENTENCES[code]),
            document=bounds.document_bytes // MEGABYTE,
            photo=bounds.photo_bytes // MEGABYTE,
            pages=bounds.pages,
        )
        self.code = code
        self.problems = problems
        self.clean = clean


@dataclass(frozen=True)
class TextLine:
    """One line of text; page from 1, box in fractions of the page (left, top, right, bottom).

    `look`: size, weight and colour of its letters, equal where these are; empty where not known or mixed.
    """

    text: str
    page: int = 1
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    confidence: float = 1.0
    look: str = ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """What was read: lines in reading order, and how far they can be trusted (0..1).

    `method` is text, ocr or mixed. `clean` holds the bytes to keep in place of the upload where
    something had to be taken out of it (EXIF of a photo, files attached to a PDF).
    """

    type: str
    method: str
    confidence: float
    lines: tuple[TextLine, ...]
    pages: int = 1
    problems: tuple[str, ...] = ()
    clean: bytes | None = None

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)
