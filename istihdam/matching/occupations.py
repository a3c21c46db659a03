"""How near two occupations are, by the digits of their codes (ISCO-08 unit group and serial)."""

from collections.abc import Iterable, Mapping

from istihdam.matching.policy import Policy

Related = Mapping[tuple[str, str], float]
"""Pairs of unit groups that neighbour each other across the tree → how near (seed_data)."""


def nearness(one: str, other: str, policy: Policy, related: Related) -> float:
    """1 for the same code, less for the same unit, minor and sub-major group or a related one, 0 beyond."""
    return 1.0 if one == other else unit_nearness(one[:4], other[:4], policy, related)


def unit_nearness(one: str, other: str, policy: Policy, related: Related) -> float:
    """How near two unit groups are, whichever of them is named first."""
    if one == other:
        return policy.same_unit
    across = related.get((one, other)) or related.get((other, one)) or 0.0
    if one[:3] == other[:3]:
        return max(policy.same_minor, across)
    return max(policy.same_sub_major, across) if one[:2] == other[:2] else across


def pairs(rows: Iterable[Mapping[str, str]]) -> Related:
    """The related pairs of a list with columns one, other, nearness."""
    return {(row["one"], row["other"]): float(row["nearness"]) for row in rows}
