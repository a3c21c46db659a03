"""How near two occupations are, by the digits of their codes (ISCO-08 unit group and serial)."""

from collections.abc import Iterable, Mapping

from istihdam.matching.policy import Policy

Related = Mapping[tuple[str, str], float]
"""Pairs of unit groups that neighbour each other across the tree → how near (seed_data)."""


def nearness(held: str, wanted: str, policy: Policy, related: Related) -> float:
    """1 for the same code, less for the same unit, minor and sub-major group or a related one, 0 beyond."""
    return 1.0 if held == wanted else unit_nearness(held[:4], wanted[:4], policy, related)


def unit_nearness(held: str, wanted: str, policy: Policy, related: Related) -> float:
    """How near two unit groups are, whichever of them is named first."""
    if held == wanted:
        return policy.same_unit
    across = related.get((held, wanted), related.get((wanted, held)))
    if across is not None:
        return across
    if held[:3] == wanted[:3]:
        return policy.same_minor
    return policy.same_sub_major if held[:2] == wanted[:2] else 0.0


def related_pairs(rows: Iterable[Mapping[str, str]]) -> Related:
    """The related pairs of a list with columns one, other, nearness."""
    return {(row["one"], row["other"]): float(row["nearness"]) for row in rows}
