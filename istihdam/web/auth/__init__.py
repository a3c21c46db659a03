"""Coming in and going out: by phone and code, by password; own password, also forgotten, and sessions."""

from istihdam.web.auth import entry, reset

blueprint = entry.blueprint
blueprint.register_blueprint(reset.blueprint)
