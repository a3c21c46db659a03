"""Telephone numbers in one spelling."""

import phonenumbers

from istihdam.errors import Invalid


def phone_number(text: str) -> str:
    """The number in E.164, '0532 555 12 04' → '+905325551204'; Invalid where it is none."""
    try:
        parsed = phonenumbers.parse(text, "TR")
    except phonenumbers.NumberParseException:
        parsed = None
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        raise Invalid("The phone number must have 10 digits, for example 532 555 12 04.", field="phone")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def phone_shown(number: str) -> str:
    """The number as people write it: '+905325551204' → '0532 555 12 04'."""
    if not number.startswith("+90") or len(number) != 13:
        return number
    return f"0{number[3:6]} {number[6:9]} {number[9:11]} {number[11:]}"
