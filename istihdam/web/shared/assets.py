"""Our style sheets and scripts and Bootstrap's, served by WhiteNoise under a name that changes with them."""

import gzip
import hashlib
import re
import shutil
import tempfile
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

from flask import Flask
from markupsafe import Markup
from werkzeug.datastructures import Headers
from whitenoise import WhiteNoise

OWN = Path(__file__).parents[1] / "static"
BOOTSTRAP = files("flask_bootstrap") / "static" / "bootstrap5"
DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""A drawing opened by itself runs nothing: the crest's file comes from outside."""
SYMBOL = re.compile(r'<symbol[^>]*?viewBox="([^"]+)"[^>]*?id="([\w-]+)"[^>]*>(.*?)</symbol>', re.DOTALL)


def serve_in(app: Flask, folder: Path, crest: Path | None = None) -> None:
    """The application serves its assets, compressed ones to whom can read them, for ever cacheable."""
    laid_out = _laid_out(folder, crest)
    prefix = f"/static/{laid_out.name}/"
    nose = WhiteNoise(
        app.wsgi_app,
        immutable_file_test=lambda path, url: True,
        allow_all_origins=False,
        add_headers_function=_add_headers,
    )
    nose.add_files(str(laid_out), prefix=prefix)
    nose.add_file_to_dictionary("/favicon.ico", str(laid_out / "favicon.svg"))
    app.wsgi_app = nose  # type: ignore[method-assign]
    crest_url = prefix + _crest_name(crest) if crest else ""
    app.jinja_env.globals.update(asset=lambda name: prefix + name, icon=icon, crest_url=crest_url)


def _add_headers(headers: Headers, path: str, url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if path.endswith((".svg", ".svg.gz")):
        headers["Content-Security-Policy"] = DRAWING_POLICY


def icon(name: str, words: str = "") -> Markup:
    """A Bootstrap icon as inline SVG; `words` say what it means where no text stands beside it."""
    box, shape = _icons()[name]
    label = Markup('role="img" aria-label="{}"').format(words) if words else Markup('aria-hidden="true"')
    drawn = Markup(shape)  # noqa: S704  the wheel's own drawing, no user's text
    return Markup('<svg class="icon" viewBox="{}" {}>{}</svg>').format(box, label, drawn)


@cache
def _icons() -> dict[str, tuple[str, str]]:
    sprite = (BOOTSTRAP / "icons" / "bootstrap-icons.svg").read_text("utf-8")
    return {name: (box, shape) for box, name, shape in SYMBOL.findall(sprite)}


def _crest_name(crest: Path) -> str:
    return f"arma{crest.suffix.lower()}"


def _laid_out(folder: Path, crest: Path | None) -> Path:
    """The folder with all assets and their compressed twins; its name is the hash of their content."""
    with as_file(BOOTSTRAP / "css" / "bootstrap.min.css") as bootstrap:
        sources = {path.name: path for path in sorted(OWN.iterdir()) if path.is_file()}
        sources |= {bootstrap.name: bootstrap} | ({_crest_name(crest): crest} if crest else {})
        digest = hashlib.sha256()
        for name, path in sources.items():
            digest.update(name.encode() + b"\n" + path.read_bytes())
        target = folder / "static" / digest.hexdigest()[:12]
        if not target.exists():
            _lay_out(sources, target)
    return target


def _lay_out(sources: dict[str, Path], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as place:
        made = Path(place) / "made"
        made.mkdir()
        for name, path in sources.items():
            shutil.copyfile(path, made / name)
            (made / f"{name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
        if not target.exists():
            made.rename(target)
