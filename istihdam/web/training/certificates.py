"""Certificates that were given: searched by name, training or number, sorted, taken along as a workbook."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, Response

from istihdam import clock, reports, trainings
from istihdam.accounts import Role
from istihdam.errors import N_
from istihdam.i18n import gettext as _
from istihdam.trainings import CertificateFilter, CertificateOrder, Enrolment
from istihdam.vocabulary import lists as vocabulary_lists
from istihdam.web.shared import access, lists, pages
from istihdam.web.shared.lists import AskedList, Listing, RowColumn, RowFilter

blueprint = Blueprint("certificates", __name__, url_prefix="/belgeler")
LISTING = Listing(
    page="training.certificates.index",
    workbook="training.certificates.workbook",
    file_name="belgeler",
    sort=CertificateOrder.NEWEST,
    filters=(
        RowFilter("q", N_("Name, training or number of the certificate"), is_main=True),
        RowFilter("certificate", N_("Certificate"), lambda: _certificates()),
        RowFilter("year", N_("Year"), lambda: _years()),
    ),
    columns=(
        RowColumn(N_("Person"), CertificateOrder.NAME),
        RowColumn(N_("Certificate"), CertificateOrder.CERTIFICATE),
        RowColumn(N_("Training"), CertificateOrder.TITLE),
        RowColumn(N_("Held on"), CertificateOrder.NEWEST, starts_down=True),
        RowColumn(N_("Number")),
    ),
    head=(
        N_("Name and surname"),
        N_("Certificate"),
        N_("Training"),
        N_("Held on"),
        N_("Given on"),
        N_("Number"),
    ),
    is_kept=False,
)


@blueprint.get("")
@access.only(Role.TRAINING)
def index() -> Response:
    """The certificates that the address asks for."""
    asked = LISTING.asked()
    total = trainings.count_certificates(pages.db(), _wanted(asked))
    rows = lists.page_of(lambda limit, offset: _rows(asked, limit, offset), total)
    return lists.shown(
        "training/certificates.html",
        asked,
        rows,
        certificate=trainings.certificate_name,
        number=trainings.number_of,
    )


@blueprint.get("/liste.xlsx")
@access.only(Role.TRAINING)
def workbook() -> Response:
    """The list as a workbook, or its ticked rows."""
    asked, ticked = LISTING.asked(), set(lists.ticked())
    total = trainings.count_certificates(pages.db(), _wanted(asked))

    def cells() -> Iterator[tuple[reports.Value, ...]]:
        rows = _rows(asked, lists.MOST_EXPORTED, 0)
        return _cells([row for row in rows if not ticked or trainings.number_of(row) in ticked])

    return lists.workbook(asked, total, cells)


def _cells(rows: Sequence[Enrolment]) -> Iterator[tuple[reports.Value, ...]]:
    for row in rows:
        yield (
            row.seeker.full_name,
            trainings.certificate_name(row.training),
            row.training.topic,
            row.training.held_on,
            clock.local(row.certified_at).date() if row.certified_at else None,
            trainings.number_of(row),
        )


def _rows(asked: AskedList, limit: int, offset: int) -> list[Enrolment]:
    return trainings.certificates(
        pages.db(),
        _wanted(asked),
        CertificateOrder(asked.sort),
        is_reversed=asked.is_down,
        limit=limit,
        offset=offset,
    )


def _wanted(asked: AskedList) -> CertificateFilter:
    values = asked.values
    return CertificateFilter(values["q"], values["certificate"], int(values["year"] or 0) or None)


def _certificates() -> list[tuple[str, str]]:
    known = [one for one in vocabulary_lists.certificates() if one.is_obtainable and not one.is_regulated]
    return [("", _("All")), *((one.code, one.name) for one in known)]


def _years() -> list[tuple[str, str]]:
    years = trainings.years_of_certificates(pages.db())
    return [("", _("All")), *((str(year), str(year)) for year in years)]
