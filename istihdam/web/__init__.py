"""Pages, by persona. How one is made:

A persona is a folder: its `__init__` has a `blueprint` and, where wanted, `ROLE`, `MENU` and `FOOT`, lists of
(endpoint, N_("Words")); the menu is shown to that role (without ROLE: to visitors), the foot to all; `BAR`,
three (endpoint, N_("Words"), icon), stands at the lower edge of phones in the menu's place. Each of its
modules is a group of pages with a blueprint of the module's name; views are called `index`, `show`, `new`,
`edit`, and otherwise what they do (`refer`, `publish`).
What every persona needs stands in `web/shared/`.

    # istihdam/web/employer/vacancies.py
    blueprint = Blueprint("vacancies", __name__)

    @blueprint.route("/ilan/<key>", methods=["GET", "POST"])
    @access.only(Role.EMPLOYER)
    def edit(key: str) -> Response:
        vacancy = own_records.own(key)                              # NotFound → a 404 page
        form = VacancyForm(obj=vacancy)                             # fields of shared/fields.py
        if form.validate_on_submit():
            with pages.trying(form):                                # a Refusal → 422 at its field
                vacancies.change(pages.db(), vacancy, by=pages.by(), **form.values())
                return pages.see(url_for(".index"), said=_("The vacancy is saved."))
        return pages.shown("employer/vacancy.html", form=form, vacancy=vacancy)

- Words of addresses are Turkish, their names in the code English: `shared/url_words.py` has the one table.
  `request.args` and `url_for` speak English; a form by GET is a `QueryForm`.
- `pages.db()` reads in a GET and writes in a POST; it is committed once, after the view, unless the answer
  is 400 or above or a Refusal flew. A view never commits. A racing view runs again from its start.
- Every POST carries `form_key` (in `forms.Form`, `f.keys()`, `f.button()`) and ends in `pages.see()`; the
  same key again gets the same answer without running the view, with other content a refusal. `pages.by()`
  hands the key to the log. `@access.repeatable` takes a view out of this (sign-in, searches by POST).
- What a GET must write down (a profile was opened) is written `with pages.apart() as session:`.
- A Refusal outside `trying` becomes a page: NotFound 404, Forbidden 403, Invalid 422, TooMany 429, else 409.
- Templates extend base.html (blocks title, main, head, search, foot, page_class: narrow | reading) and import
  parts/form.html as f, parts/parts.html as p, parts/match.html as m, each `with context`.
"""
