"""An open vacancy as search engines read it: schema.org's JobPosting, and a description in one line."""

import json
from typing import Any

from markupsafe import Markup

from istihdam.i18n import figures
from istihdam.i18n import gettext as _
from istihdam.vacancies import Vacancy
from istihdam.web.shared import labels, pages

LONGEST = 155
"""Letters of a description that search engines show."""
UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a data block or a line of it, as JSON spells them."""


def description(vacancy: Vacancy) -> str:
    """Firm, place, wage and the begin of its own words, in one line of at most LONGEST letters."""
    where = labels.location(vacancy.district, vacancy.neighbourhood)
    wage = _("%(wage)s net a month", wage=figures.money(vacancy.wage)) if vacancy.wage else ""
    facts = ", ".join(filter(None, (vacancy.employer.name, where, wage, labels.shifts(vacancy.shifts))))
    words = " ".join(f"{facts}. {vacancy.text}".split())
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def block(vacancy: Vacancy) -> Markup:
    """The posting as the content of a data block that no text of it can end."""
    written = json.dumps(posting(vacancy), ensure_ascii=False)
    for sign, spelt in UNSAFE.items():
        written = written.replace(sign, spelt)
    return Markup(written)  # noqa: S704  no sign of it opens or ends an element any more


def posting(vacancy: Vacancy) -> dict[str, Any]:
    """The vacancy as schema.org/JobPosting; what it does not say is left out."""
    whole = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": vacancy.text or description(vacancy),
        "identifier": {"@type": "PropertyValue", "name": _("Employment Centre"), "value": vacancy.key},
        "url": pages.canonical(),
        "datePosted": vacancy.published_on and vacancy.published_on.isoformat(),
        "validThrough": vacancy.expires_on and f"{vacancy.expires_on.isoformat()}T23:59:59+03:00",
        "employmentType": "PART_TIME" if "part_time" in vacancy.shifts else "FULL_TIME",
        "totalJobOpenings": vacancy.openings,
        "directApply": True,
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer.name},
        "jobLocation": {"@type": "Place", "address": _address(vacancy)},
        "baseSalary": _salary(vacancy),
    }
    return {name: value for name, value in whole.items() if value}


def _address(vacancy: Vacancy) -> dict[str, str]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": vacancy.neighbourhood or "",
        "addressLocality": vacancy.district or "",
        "addressRegion": "İstanbul",
        "addressCountry": "TR",
    }
    return {name: value for name, value in address.items() if value}


def _salary(vacancy: Vacancy) -> dict[str, Any] | None:
    if vacancy.wage is None:
        return None
    amount = {"@type": "QuantitativeValue", "value": vacancy.wage, "unitText": "MONTH"}
    return {"@type": "MonetaryAmount", "currency": "TRY", "value": amount}
