"""Pages travel small, and plain where another site asked for them."""

import gzip
from collections.abc import Callable

import brotli
import pytest

from istihdam.accounts import Role
from tests.web.conftest import Browser

PATH = "/ilanlar"
UNPACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.decompress, "br": brotli.decompress}


def steady(content: bytes) -> str:
    """The page without the keys that differ each time."""
    return "\n".join(
        line for line in content.decode().splitlines() if "_key" not in line and "token" not in line
    )


@pytest.mark.parametrize("kind", sorted(UNPACK))
def test_a_page_comes_compressed_and_is_the_same_page(client: Browser, kind: str) -> None:
    plain = client.get(PATH)
    small = client.get(PATH, headers={"Accept-Encoding": kind})
    assert small.headers["Content-Encoding"] == kind
    assert "Accept-Encoding" in small.headers["Vary"]
    assert steady(UNPACK[kind](small.data)) == steady(plain.data)
    assert len(small.data) < len(plain.data) / 2


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_site_asks_for_tells_nothing_by_its_length(
    signed_in: Callable[..., Browser], site: str
) -> None:
    officer = signed_in(Role.OFFICER)
    asked = {"Accept-Encoding": "gzip, br", "Sec-Fetch-Site": site}
    assert "Content-Encoding" not in officer.get("/gorevli/?q=ayse", headers=asked).headers
    own = asked | {"Sec-Fetch-Site": "same-origin"}
    assert officer.get("/gorevli/?q=ayse", headers=own).headers["Content-Encoding"] == "br"


def test_files_and_refusals_are_sent_as_they_are(client: Browser) -> None:
    asked = {"Accept-Encoding": "gzip, br"}
    assert "Content-Encoding" not in client.get("/yok", headers=asked).headers
    assert "Content-Encoding" not in client.get("/health", headers=asked).headers
