"""What this machine can do beyond its Python packages; asked once for each process."""

import importlib.util
import shutil
import subprocess
import sys
from functools import cache


@cache
def has_ocr() -> bool:
    """True where tesseract stands with its Turkish and English models."""
    program = shutil.which("tesseract")
    if program is None:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, text=True)
    return {"tur", "eng"} <= set(done.stdout.split())


@cache
def can_leave_the_network() -> bool:
    """True where a child that reads a file can be cut off from every address."""
    asked = "import sys; from istihdam.documents import confine; sys.exit(not confine.leave_the_network())"
    return subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0  # noqa: S603


@cache
def has_antiword() -> bool:
    """True where Word files from before 2007 can be read."""
    return shutil.which("antiword") is not None


@cache
def has_heic() -> bool:
    """True where the photos of an iPhone can be opened as they are."""
    return importlib.util.find_spec("pillow_heif") is not None
