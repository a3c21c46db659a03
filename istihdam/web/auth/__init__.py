"""Coming in and going out: by phone and code, by password; own password and sessions."""

from istihdam.web.auth import entry

blueprint = entry.blueprint
