"""What a firm tells of itself, as it and officers mend it."""

from typing import Any

from istihdam.employers import Employer
from istihdam.i18n import lazy
from istihdam.vocabulary import places
from istihdam.web.shared.fields import LineField, Pick
from istihdam.web.shared.forms import Form


class FirmForm(Form):
    sector = LineField(
        lazy("Line of business"), required=False, hint=lazy("For example logistics, textiles, restaurant")
    )
    district = Pick(
        lazy("District"),
        required=False,
        choices=lambda: [("", "–"), *((place.name, place.name) for place in places.districts())],
    )
    address = LineField(lazy("Address"), required=False, most=200, autocomplete="street-address")
    website = LineField(lazy("Website"), required=False, most=200, autocomplete="url")

    def for_edit(self, firm: Employer) -> dict[str, Any]:
        """The fields for `employers.edit`; the neighbourhood stays where the district does."""
        fields = {**self.values(), "district": self.district.data or None}
        is_same = fields["district"] == firm.district
        return {**fields, "neighbourhood": firm.neighbourhood if is_same else None}


def stored(firm: Employer, form: type[FirmForm]) -> dict[str, Any]:
    """What the firm has of the fields of this form."""
    names = (
        "name",
        "tax_number",
        "sector",
        "district",
        "address",
        "website",
    )
    return {name: getattr(firm, name) for name in names if hasattr(form, name)}
