"""How near two occupations are, by the digits of their codes (ISCO-08 unit group and serial)."""

from istihdam.matching.policy import Policy


def nearness(one: str, other: str, policy: Policy) -> float:
    """1 for the same code, less for the same unit, minor and sub-major group, 0 beyond."""
    if one == other:
        return 1.0
    if one[:4] == other[:4]:
        return policy.same_unit
    if one[:3] == other[:3]:
        return policy.same_minor
    return policy.same_sub_major if one[:2] == other[:2] else 0.0
