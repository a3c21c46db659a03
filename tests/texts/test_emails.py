"""E-mail addresses: whole, mended with doubt, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts.emails import emails_in, joined


@pytest.mark.parametrize(
    ("text", "address", "is_sure"),
    [
        ("E-POSTA: SELİM.KORKMAZ@EXAMPLE.COM.TR", "selim.korkmaz@example.com.tr", False),
        ("E-POSTA: İBRAHİM.IŞIK@EXAMPLE.COM", "ibrahim.isik@example.com", False),
        ("şule_çağır@example.com", "sule_cagir@example.com", False),
        ("ali@EXAMPLİ.COM", "ali@exampli.com", False),
        ("selim_korkmaz(at)example.com", "selim_korkmaz@example.com", False),
        ("selim [at] example [dot] com", "selim@example.com", False),
        ("selim at example dot com", "selim@example.com", False),
        ("selim @ example . com", "selim@example.com", False),
        ("selim@ gmail .com", "selim@gmail.com", False),
        ("selim@example.com. tr", "selim@example.com.tr", False),
        ("selim©gmail.com", "selim@gmail.com", False),
        ("selimO©hotmail.com", "selim@hotmail.com", False),
        ("ali@gmail,com", "ali@gmail.com", False),
        ("selim@gmail.comTel: 5", "selim@gmail.com", False),
        ("e-posta: selim. korkmaz@example.com", "selim.korkmaz@example.com", False),
        ("mailto:selim@example.com.", "selim@example.com", True),
        ("<selim@example.com>, Ümraniye", "selim@example.com", True),
        ("selim@example.com. Net maaş", "selim@example.com", True),
        ("o'neill@example.com", "o'neill@example.com", True),
        ("'selim@example.com'", "selim@example.com", True),
        ("selim+is@posta.example.invalid", "selim+is@posta.example.invalid", True),
        ("Adım Selim. selim@example.com", "selim@example.com", True),
    ],
)
def test_an_address_is_read_whole(text: str, address: str, is_sure: bool) -> None:
    (email,) = emails_in(text)
    assert (email.address, email.sure > 0.9) == (address, is_sure)


@pytest.mark.parametrize(
    "text",
    ["selim#k@example.com", "selim..k@example.com", "@example.com", "selim@", "A&B Ltd.", "at (hayvan)", ""],
)
def test_what_is_no_whole_address_is_none(text: str) -> None:
    assert emails_in(text) == []


def test_several_addresses_of_a_line_are_read() -> None:
    found = [email.address for email in emails_in("ali@example.com/veli@example.com.tr;ayse@example.org")]
    assert found == [
        "ali@example.com",
        "veli@example.com.tr",
        "ayse@example.org",
    ]


@pytest.mark.parametrize(
    ("line", "follower", "whole"),
    [
        ("e-posta: selim@example.", "com", "e-posta: selim@example.com"),
        ("selim@example", ".com.tr", "selim@example.com.tr"),
        ("selim@", "example.com", "selim@example.com"),
        ("selim@example.com", "Ümraniye", "selim@example.com"),
        ("selim@example.com", "com", "selim@example.com"),
        ("Ümraniye", "com", "Ümraniye"),
    ],
)
def test_an_address_broken_over_two_lines_is_joined(line: str, follower: str, whole: str) -> None:
    assert joined(line, follower) == whole


@given(
    st.text(
        alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ0123456789._-!#é",
        min_size=1,
        max_size=20,
    ),
    st.sampled_from([turkish.upper, turkish.lower, str]),
)
def test_no_letter_cuts_an_address(name: str, cased: object) -> None:
    assert callable(cased)
    written = cased(name)
    for email in emails_in(f"E-posta: {written}@example.com"):
        assert len(email.address) == len(f"{written}@example.com")
        assert turkish.fold(email.address) == turkish.fold(f"{written}@example.com")
