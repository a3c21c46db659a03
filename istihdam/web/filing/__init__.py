"""The manager's second room: what is filed, closed and foretold, and what was published before."""

from istihdam.web.filing import agency, closings, downloads, history, outlook, spread
from istihdam.web.filing.door import MENU, ROLE, blueprint

PAGES = (agency, closings, downloads, history, outlook, spread)
__all__ = ["MENU", "PAGES", "ROLE", "blueprint"]
