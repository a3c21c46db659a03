"""The employer's pages: signing up, vacancies, people who were sent, candidates to be found."""

from istihdam.web.employer import answers, candidates, posting, signing_up, vacancies
from istihdam.web.employer.door import MENU, ROLE, blueprint

PAGES = (answers, candidates, posting, signing_up, vacancies)
__all__ = ["MENU", "PAGES", "ROLE", "blueprint"]
