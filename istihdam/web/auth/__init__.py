"""Coming in and going out: by phone and code, by password; own password, phone and sessions."""

from istihdam.web.auth import entry, own_phone, reset

blueprint = entry.blueprint
for _pages in (reset, own_phone):
    blueprint.register_blueprint(_pages.blueprint)
