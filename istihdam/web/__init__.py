"""Pages, by persona. How one is made:

A persona is a module (or folder) with a `blueprint` and, where wanted, `ROLE`, `MENU` and `FOOT`: lists of
(endpoint, N_("Words")); the menu is shown to that role (without ROLE: to visitors), the foot to all.

    ROLE = Role.EMPLOYER
    MENU = [("employer.mine", N_("My vacancies"))]
    blueprint = Blueprint("employer", __name__, url_prefix="/isveren")

    @blueprint.route("/ilan/<key>", methods=["GET", "POST"])
    @access.only(Role.EMPLOYER)
    def vacancy(key: str) -> Response:
        found = vacancies.own(pages.db(), access.own_employer(), key)   # NotFound → a 404 page
        form = VacancyForm(obj=found)                                   # fields of web/fields.py
        if form.validate_on_submit():
            with pages.trying(form):                                    # a Refusal → 422 at its field
                vacancies.change(pages.db(), found, by=pages.by(), **form.values())
                return pages.see(url_for(".mine"), said=_("The vacancy is saved."))
        return pages.shown("employer/vacancy.html", form=form, vacancy=found)

- `pages.db()` reads in a GET and writes in a POST; it is committed once, after the view, unless the answer
  is 400 or above or a Refusal flew. A view never commits. A racing view runs again from its start.
- Every POST carries `form_key` (in `fields.Form`, `f.keys()`, `f.button()`) and ends in `pages.see()`; the
  same key again gets the same answer without running the view, with other content a refusal. `pages.by()`
  hands the key to the log. `@access.repeatable` takes a view out of this (sign-in, searches by POST).
- What a GET must write down (a profile was opened) is written `with pages.apart() as session:`.
- A Refusal outside `trying` becomes a page: NotFound 404, Forbidden 403, Invalid 422, TooMany 429, else 409.
- Templates extend base.html (blocks title, main, head, search, foot, page_class: narrow | reading) and import
  parts/form.html as f, parts/parts.html as p, parts/match.html as m, each `with context`.
"""
