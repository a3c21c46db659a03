"""Files lie under names of the store's own making, for this program alone, in no place that is served."""

from pathlib import Path

import pytest

from istihdam.documents.storage import Folder
from istihdam.errors import NotFound


def test_what_is_put_comes_back_until_it_is_removed(tmp_path: Path) -> None:
    store = Folder(tmp_path)
    one, other = store.put(b"bir"), store.put(b"bir")
    assert one != other
    assert store.read(one) == b"bir"
    store.remove(one)
    store.remove(one)
    with pytest.raises(NotFound):
        store.read(one)
    assert store.read(other) == b"bir"


def test_only_this_program_may_read_a_kept_file(tmp_path: Path) -> None:
    store = Folder(tmp_path / "files")
    store.put(b"bir")
    (file,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 39, "A" * 40, "/etc/passwd", "a" * 40 + "\n"])
def test_a_name_that_the_store_did_not_make_is_not_found(name: str, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Folder(tmp_path).read(name)
