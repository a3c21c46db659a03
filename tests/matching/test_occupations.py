"""How near two occupations are."""

from istihdam.matching import CURRENT, nearness


def test_a_stated_pair_outweighs_the_tree_in_both_directions() -> None:
    related = {("5414", "5419"): 0.2, ("7132", "7522"): 0.65}
    assert nearness("5419.01", "5414.11", CURRENT, {}) == CURRENT.same_minor
    for held, wanted in (("5419.01", "5414.11"), ("5414.11", "5419.01")):
        assert nearness(held, wanted, CURRENT, related) == 0.2
    assert nearness("7522.15", "7132.02", CURRENT, related) == 0.65
    assert nearness("7522.15", "7522.14", CURRENT, related) == CURRENT.same_unit
