"""Who asks: the one path from a page to the firm's own rows."""

from istihdam import employers, vacancies
from istihdam.employers import Employer
from istihdam.vacancies import Vacancy
from istihdam.web.shared import access, pages


def firm() -> Employer:
    """The firm of the employer who asks."""
    return employers.by_id(pages.db(), access.own_employer())


def own(key: str) -> Vacancy:
    """The asking firm's vacancy with this key; another firm's is NotFound like one that never was."""
    return vacancies.of_employer_by_key(pages.db(), firm(), key)
