"""Where files lie: under random names, readable by this program alone, never below a web root."""

import os
import re
import secrets
from pathlib import Path
from typing import Protocol

from istihdam.errors import NotFound

_NAME = re.compile(r"[0-9a-f]{40}")


class Store(Protocol):
    """Keeps bytes under names of its own making."""

    def put(self, content: bytes) -> str:
        """The name under which the content lies now, safely on the disk."""

    def read(self, name: str) -> bytes:
        """The content of that name; NotFound otherwise."""

    def remove(self, name: str) -> None:
        """The content of that name is gone."""


class Folder:
    """A store in a folder of this machine; files have the mode 0600."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def put(self, content: bytes) -> str:
        name = secrets.token_hex(20)
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return name

    def read(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError:
            raise NotFound("This file is not kept any more.") from None

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    @classmethod
    def below(cls, data_dir: Path) -> "Folder":
        """The store of this data folder: where every part of the house looks for files."""
        return cls(data_dir / "files")

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise NotFound("This file is not kept any more.")
        return self.root / name[:2] / name
