"""The index in a folder: immutable segment files mapped into memory, and one manifest renamed into place.

    manifest.json   versions, sequence, epoch, segments, each file with its checksum; and its own
    epoch-ID.json   the frozen weights
    NAME.KEY.npy    one array of a segment; NAME.live-N.npy its tombstones

A reader sees the old manifest or the new one, never half of either. Whatever does not fit the
manifest makes the index unusable, and `open_or_build` builds it anew, saying so in the log.
"""

import hashlib
import json
import logging
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from istihdam import analyser
from istihdam.matching.facts import Facts
from istihdam.matching.index.lexicon import Lexicon
from istihdam.matching.index.live import LiveIndex, LiveSegment
from istihdam.matching.index.postings import Postings, Strings
from istihdam.matching.index.segments import COLUMNS, POSTINGS, Segment
from istihdam.matching.index.weights import Epoch
from istihdam.matching.profiles import CandidateProfile

FORMAT = 3
MANIFEST = "manifest.json"
Array = NDArray[Any]
log = logging.getLogger(__name__)


class UnusableIndex(ValueError):
    """The index on disk is absent, damaged, or of another version; the message says which."""


def open_or_build(
    folder: Path,
    facts: Facts,
    everybody: Callable[[], tuple[Iterable[CandidateProfile], int]],
) -> LiveIndex:
    """The index of the folder; an unusable one is built anew of `everybody()`: people, sequence."""
    try:
        return load(folder, facts)
    except UnusableIndex as why:
        log.warning("index rebuilt: %s", why)
    candidates, sequence = everybody()
    index = LiveIndex.build(candidates, facts, sequence=sequence)
    save(index, folder)
    return index


def discard(folder: Path) -> None:
    """The folder's index is of no use any more, as of a database that was set back."""
    shutil.rmtree(folder, ignore_errors=True)


def save(index: LiveIndex, folder: Path) -> None:
    """The folder holds this state of the index; files that no manifest names are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, int] = {}
    named = []
    for live in index.segments:
        arrays = _arrays(live.segment)
        name = _name(arrays)
        tombstones = {f"live-{index.sequence}": np.packbits(live.is_live)}
        for key, array in {**arrays, **tombstones}.items():
            files[f"{name}.{key}.npy"] = _written(folder / f"{name}.{key}.npy", array)
        named.append({"name": name, "rows": len(live.segment)})
    epoch = f"epoch-{index.epoch.id}.json"
    files[epoch] = _replaced(folder / epoch, _epoch_text(index.epoch))
    manifest = {**_versions(index.lexicon.facts), "sequence": index.sequence, "epoch": epoch}
    manifest |= {"segments": named, "files": files}
    _replaced(folder / MANIFEST, _sealed(manifest))
    _swept(folder, {MANIFEST, *files})


def load(folder: Path, facts: Facts) -> LiveIndex:
    """The index that was saved; UnusableIndex where anything is not as the manifest says."""
    manifest = _manifest(folder)
    for key, value in _versions(facts).items():
        if manifest.get(key) != value:
            raise UnusableIndex(f"{key} is {manifest.get(key)!r}, not {value!r}")
    for name, checksum in manifest["files"].items():
        if _checksum(folder / name) != checksum:
            raise UnusableIndex(f"{name} is damaged")
    lexicon, sequence = Lexicon(facts), int(manifest["sequence"])
    segments = [
        LiveSegment(
            _segment(folder, saved["name"]),
            lexicon,
            _is_live(folder / f"{saved['name']}.live-{sequence}.npy", saved["rows"]),
        )
        for saved in manifest["segments"]
    ]
    return LiveIndex(segments, _epoch(folder / manifest["epoch"]), lexicon, sequence)


def _versions(facts: Facts) -> dict[str, Any]:
    """What an index must agree with to be read: an index of other versions holds other words."""
    names = hashlib.sha256(json.dumps(sorted(facts.occupations.items())).encode()).hexdigest()[:16]
    return {"format": FORMAT, "analyser": analyser.VERSION, "occupations": names}


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        sealed = json.loads((folder / MANIFEST).read_bytes())
        manifest, seal = sealed["manifest"], sealed["seal"]
    except FileNotFoundError as absent:
        raise UnusableIndex("there is none") from absent
    except (OSError, ValueError, KeyError, TypeError) as broken:
        raise UnusableIndex("the manifest is damaged") from broken
    if seal != _seal(manifest):
        raise UnusableIndex("the manifest is damaged")
    return dict(manifest)


def _sealed(manifest: dict[str, Any]) -> bytes:
    return json.dumps({"manifest": manifest, "seal": _seal(manifest)}, indent=1).encode()


def _seal(manifest: Any) -> str:
    return hashlib.sha256(json.dumps(manifest, sort_keys=True).encode()).hexdigest()


def _checksum(path: Path) -> int:
    try:
        with path.open("rb") as file:
            checksum = 0
            while piece := file.read(1 << 22):
                checksum = zlib.crc32(piece, checksum)
            return checksum
    except OSError as absent:
        raise UnusableIndex(f"{path.name} cannot be read") from absent


def _arrays(segment: Segment) -> dict[str, Array]:
    arrays: dict[str, Array] = {
        "trade_years": segment.occupation_years,
        "trade_recency": segment.occupation_recency,
        **_strings_arrays("ids", segment.ids),
        **_strings_arrays("records", segment.profiles),
        **_strings_arrays("places", segment.locations),
    }
    for field, postings in segment.postings.items():
        key = _on_disk(field)
        arrays |= _strings_arrays(f"{key}_keys", postings.keys)
        arrays |= {
            f"{key}_starts": postings.starts,
            f"{key}_rows": postings.rows,
            f"{key}_values": postings.values,
        }
    return arrays | {f"column_{_on_disk(name)}": column for name, column in segment.columns.items()}


def _on_disk(name: str) -> str:
    """The key under which a field or column is kept."""
    return {"occupations": "trades", "location": "place"}.get(name, name)


def _strings_arrays(name: str, strings: Strings) -> dict[str, Array]:
    return {f"{name}_data": strings.letters, f"{name}_at": strings.starts}


def _segment(folder: Path, name: str) -> Segment:
    def array(key: str) -> Array:
        try:
            mapped = np.load(folder / f"{name}.{key}.npy", mmap_mode="r", allow_pickle=False)
        except (OSError, ValueError) as broken:
            raise UnusableIndex(f"{name}.{key}.npy cannot be read") from broken
        return np.asarray(mapped)  # a plain view: numpy's own subclass is slow to cut

    def strings(key: str) -> Strings:
        return Strings(array(f"{key}_data"), array(f"{key}_at"))

    def postings(key: str) -> Postings:
        return Postings(
            strings(f"{key}_keys"), array(f"{key}_starts"), array(f"{key}_rows"), array(f"{key}_values")
        )

    columns = {column: array(f"column_{_on_disk(column)}") for column in COLUMNS}
    return Segment(
        strings("ids"), strings("records"), strings("places"),
        {field: postings(_on_disk(field)) for field in POSTINGS}, columns,
        array("trade_years"), array("trade_recency"),
    )  # fmt: skip


def _name(arrays: Mapping[str, Array]) -> str:
    """A name that says what the segment holds, so that an unchanged segment is written once."""
    digest = hashlib.sha256()
    for key in sorted(arrays):
        digest.update(key.encode() + np.ascontiguousarray(arrays[key]).tobytes())
    return f"segment-{digest.hexdigest()[:16]}"


def _written(path: Path, array: Array) -> int:
    """The checksum of the array's file, written unless it is there already."""
    if not _holds(path, array):
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            np.save(file, np.ascontiguousarray(array), allow_pickle=False)
            file.flush()
            os.fsync(file.fileno())
        os.replace(file.name, path)
    return _checksum(path)


def _holds(path: Path, array: Array) -> bool:
    try:
        there = np.load(path, mmap_mode="r", allow_pickle=False)
    except (OSError, ValueError):
        return False
    return there.dtype == array.dtype and np.array_equal(there, array, equal_nan=array.dtype.kind == "f")


def _replaced(path: Path, content: bytes) -> int:
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, path)
    return zlib.crc32(content)


def _is_live(path: Path, rows: int) -> NDArray[np.bool_]:
    return np.unpackbits(np.load(path, allow_pickle=False), count=rows).astype(bool)


def _epoch_text(epoch: Epoch) -> bytes:
    given = {"id": epoch.id, "documents": epoch.documents, "average_length": epoch.average_length}
    return json.dumps(given | {"idf": dict(epoch.idf)}, ensure_ascii=False).encode()


def _epoch(path: Path) -> Epoch:
    return Epoch(**json.loads(path.read_bytes()))


def _swept(folder: Path, kept: set[str]) -> None:
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
