"""Telephone numbers as people write them."""


def phone_shown(number: str) -> str:
    """'+905325551204' → '0532 555 12 04'; numbers of other countries as they are."""
    if not number.startswith("+90") or len(number) != 13:
        return number
    return f"0{number[3:6]} {number[6:9]} {number[9:11]} {number[11:]}"
