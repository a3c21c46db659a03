"""What search engines are told: descriptions, one address of each page, postings of open vacancies, a map."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from istihdam import clock, referrals, vacancies
from istihdam.app import create_app
from istihdam.config import Settings
from istihdam.db import Database
from istihdam.employers import Employer
from istihdam.events import EventKind
from istihdam.vacancies import Vacancy, VacancyStatus
from istihdam.web.public import job_posting
from tests import factories
from tests.web.conftest import Browser

HOST = "https://is.belediye.example"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ODD = '</script><script>alert(1)</script> \u2028 <!-- ]]> & "İş" çok'


@pytest.fixture
def public(sqlite: Database, settings: Settings) -> Browser:
    """A visitor of a portal that knows its own address."""
    app: Flask = create_app(replace(settings, public_url=HOST), sqlite)
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    return app.test_client()


def posting(browser: Browser, key: str) -> dict[str, object] | None:
    found = BLOCK.findall(browser.get(f"/ilanlar/{key}").text)
    assert len(found) <= 1
    return dict(json.loads(found[0])) if found else None


def test_an_open_vacancy_is_a_posting_with_wage_place_and_end(public: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        job = factories.a_vacancy(session, text=ODD, district="Ümraniye", neighbourhood="Tatlısu", openings=2)
    page = public.get(f"/ilanlar/{job.key}").text
    read = posting(public, job.key)
    assert read is not None
    assert "alert(1)</script>" not in page.split("<body")[0]
    assert read["description"] == job.text
    assert read["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "TRY",
        "value": {"@type": "QuantitativeValue", "value": 38000, "unitText": "MONTH"},
    }
    assert job.expires_on
    assert read["validThrough"] == f"{job.expires_on.isoformat()}T23:59:59+03:00"
    assert read["employmentType"] == "FULL_TIME"
    assert read["url"] == f"{HOST}/ilanlar/{job.key}"
    assert read["jobLocation"] == {
        "@type": "Place",
        "address": {
            "@type": "PostalAddress",
            "streetAddress": "Tatlısu",
            "addressLocality": "Ümraniye",
            "addressRegion": "İstanbul",
            "addressCountry": "TR",
        },
    }
    assert "555" not in json.dumps(read)


def test_what_takes_no_application_is_no_posting(public: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        closed = factories.a_vacancy(session, ended=VacancyStatus.FILLED)
        paused, full = factories.a_vacancy(session), factories.a_vacancy(session)
        vacancies.pause(session, paused, by=factories.OFFICER)
        person = factories.a_seeker(session)
        (sent,) = referrals.refer(session, [person], [full], by=factories.OFFICER)
        referrals.advance(session, sent, EventKind.STARTED, by=factories.OFFICER)
    assert [posting(public, job.key) for job in (closed, paused, full)] == [None, None, None]
    with clock.set_to(clock.now() + timedelta(days=90)):
        assert posting(public, full.key) is None


@given(st.text(max_size=300))
def test_no_text_ends_the_block_or_changes_in_it(text: str) -> None:
    job = Vacancy(title=text, text=text, key="V", shifts=[], openings=1, employer=Employer(name=text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(job_posting.pages, "canonical", lambda: "")
        written = job_posting.block(job)
        assert not set(written) & set("<>&\u2028\u2029\n")
        assert json.loads(written)["title" if text else "@type"] == (text or "JobPosting")
        assert len(job_posting.description(job)) <= job_posting.LONGEST


def test_public_pages_say_their_description_and_their_one_address(public: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        job = factories.a_vacancy(session)
    for path in ("/", "/ilanlar", "/egitimler", "/iletisim", "/erisilebilirlik", f"/ilanlar/{job.key}"):
        page = public.get(path).text
        assert re.search(r'<meta name="description" content="[^"]{20,}">', page), path
        assert f'<link rel="canonical" href="{HOST}{path}">' in page
        assert '<meta property="og:title"' in page
    narrowed = public.get("/ilanlar?servis=1&siralama=ucret").text
    assert f'<link rel="canonical" href="{HOST}/ilanlar">' in narrowed


def test_no_address_is_taken_from_the_request(client: Browser, sqlite: Database) -> None:
    page = client.get("/", base_url="https://evil.example").text
    assert "canonical" not in page
    assert "evil.example" not in page
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text


def test_the_map_names_open_vacancies_alone(public: Browser, sqlite: Database) -> None:
    with sqlite.transaction() as session:
        job = factories.a_vacancy(session)
        closed = factories.a_vacancy(session, ended=VacancyStatus.CANCELLED)
        draft = factories.a_vacancy(session, published=False)
    read = ElementTree.fromstring(public.get("/sitemap.xml").data)  # noqa: S314  our own file
    named = {str(place.text) for place in read.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert f"{HOST}/ilanlar/{job.key}" in named
    assert not {f"{HOST}/ilanlar/{gone.key}" for gone in (closed, draft)} & named
    for address in named:
        assert public.get(address.removeprefix(HOST)).status_code == 200
    robots = public.get("/robots.txt").text
    assert f"Sitemap: {HOST}/sitemap.xml" in robots
    assert "Disallow: /b/" in robots


def test_the_contact_page_says_phone_address_and_hours(sqlite: Database, settings: Settings) -> None:
    told = replace(settings, centre_address="Örnek Cad. 1, Ümraniye", centre_hours="Hafta içi 08.30-17.30")
    page = create_app(told, sqlite).test_client().get("/iletisim").text
    assert "tel:4449822" in page
    assert page.count("Örnek Cad. 1, Ümraniye") == 2
    assert page.count("Hafta içi 08.30-17.30") == 2
