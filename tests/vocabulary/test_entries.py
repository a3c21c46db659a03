"""Our own list of occupations and everyday names."""

from pathlib import Path

from istihdam import turkish
from istihdam.vocabulary import entries, official


def test_the_lists_are_as_long_as_the_district_needs() -> None:
    assert len(entries.seed_occupations()) >= 600
    assert len(entries.seed_aliases()) >= 2_500


def test_every_alias_names_an_occupation_of_ours_with_a_kind_a_source_and_a_day() -> None:
    codes = {one.code for one in entries.seed_occupations()}
    for alias in entries.seed_aliases():
        assert alias.code in codes
        assert alias.kind in entries.KINDS
        assert alias.source
        assert len(alias.added_on) == len("2026-11-20")


def test_an_alias_has_one_usual_meaning() -> None:
    usual = [turkish.fold(one.alias) for one in entries.seed_aliases() if one.kind != "also"]
    pairs = [(turkish.fold(one.alias), one.code) for one in entries.seed_aliases()]
    assert len(usual) == len(set(usual))
    assert len(pairs) == len(set(pairs))


def test_codes_are_well_formed_and_once() -> None:
    codes = [one.code for one in entries.seed_occupations()]
    assert len(codes) == len(set(codes))
    assert all(entries.is_code(code) for code in codes)
    assert not entries.is_code("7421.2")
    assert not entries.is_code("7421.20\n")


def test_only_what_the_official_list_lacks_has_a_code_of_our_own(reference_data: Path) -> None:
    with (reference_data / "sgk_meslek" / "sgk_meslek_kodlari.json").open("rb") as file:
        listed, _ = official.read(file)
    names = {one.code: one.name for one in listed}
    own = [one for one in entries.seed_occupations() if one.code not in names]
    assert [one.code for one in own] == ["5132.90"]
    assert all(names[one.code] == one.name for one in entries.seed_occupations() if one.code in names)
