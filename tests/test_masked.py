"""Whatever an employer writes, it finds nobody by name, street, birthplace, former firm or belief."""

from dataclasses import replace

from sqlalchemy.orm import Session

from istihdam import cvs, seekers, shortlists, turkish, vacancies
from istihdam.cv_fields import CvField, CvOccupation, Fields
from istihdam.cvs import CvState
from istihdam.employers import Employer
from istihdam.seekers import HeldCertificate
from istihdam.shortlists import MaskedCandidate
from istihdam.vacancies import Vacancy
from tests.factories import OFFICER, a_seeker, a_vacancy, an_employer

PEOPLE, TEXTS = 50, 200
SYLLABLES = ("zümrüt", "kanar", "leylak", "mercan", "bozdoğ", "turkuaz", "pelit", "süveyd", "ıhlam", "ferhun")
KINDS = ("name", "surname", "street", "birthplace", "firm", "belief", "skill", "paper", "mail", "note")


def canary(kind: str, number: int) -> str:
    """A word of one field of one person, that stands nowhere else."""
    place = KINDS.index(kind)
    ends = "xyzqw"[place % 5] + "ak" * (place // 5 + 1)
    return SYLLABLES[number % 10] + SYLLABLES[(number // 10 + place) % 10] + ends


def somebody(session: Session, number: int) -> seekers.Seeker:
    """A searchable person with a canary in every field that takes words of their own, and in a CV."""
    word = {kind: canary(kind, number) for kind in KINDS}
    person = a_seeker(
        session,
        full_name=f"{word['name'].title()} {word['surname'].title()}",
        email=f"{turkish.fold(word['mail'])}@posta.example.invalid",
        searchable=True,
        about=f"{word['street']} sokakta otururum, {word['firm']} firmasında, {word['belief']} inancındayım",
        skills=["forklift kullanma", f"{word['skill']} kooperatifi üyeliği"],
        certificates=[HeldCertificate(f"{word['paper']} belgesi")],
    )
    seekers.write_note(session, person, word["note"], by=OFFICER)
    cv = cvs.write_up(session, person, by=OFFICER)
    cv.state, cv.text = CvState.READ, f"Doğum yeri {word['birthplace']}. {word['firm']} {word['name']}"
    return person


def test_no_vacancy_text_moves_a_rank_or_a_score_or_shows_a_word_of_the_persons_own(session: Session) -> None:
    for number in range(PEOPLE):
        somebody(session, number)
    firm = an_employer(session)
    plain = a_vacancy(session, employer=firm, text="Depoda çalışacak kişi arıyoruz.")
    expected = ranks(shortlists.masked_for(session, plain, PEOPLE).people)
    assert len(expected) == PEOPLE
    for number in range(TEXTS):
        words = [canary(kind, number % PEOPLE) for kind in KINDS]
        told = words[number // PEOPLE * 2 :]
        for vacancy in posted(session, firm, told):
            people = shortlists.masked_for(session, vacancy, PEOPLE).people
            assert ranks(people) == expected, told
            shown = repr([replace(person, key="") for person in people]).casefold()
            assert [word for word in words if word.casefold() in shown] == []


def posted(session: Session, firm: Employer, words: list[str]) -> list[Vacancy]:
    """The vacancy whose text names these words, as the matcher would be asked for it."""
    vacancy = vacancies.of_employer(session, firm)[0]
    vacancy.text = f"Depoda çalışacak kişi arıyoruz. İletişim: {' '.join(words)} Hanım"
    return [vacancy]


def test_a_search_by_a_persons_own_words_finds_nobody_by_them(session: Session) -> None:
    for number in range(10):
        somebody(session, number)
    without = ranks(shortlists.search_masked(session, "forklift").people)
    assert without
    for number in range(10):
        for kind in KINDS:
            people = shortlists.search_masked(session, f"forklift {canary(kind, number)}").people
            assert ranks(people) == without, kind
            assert canary(kind, number) not in repr(people)


def test_a_cv_that_nobody_confirmed_finds_nobody_for_an_employer(session: Session) -> None:
    person = a_seeker(session, searchable=True, occupations=[], about="")
    cv = cvs.write_up(session, person, by=OFFICER)
    before = ranks(shortlists.search_masked(session, "aşçı", occupation="5120.05").people)
    cv.state, cv.text = CvState.READ, "On yıl aşçılık yaptım"
    cv.fields = Fields(occupations=[CvField(CvOccupation("5120.05", "Aşçı"), 0.95, 1, "Aşçı")])
    session.flush()
    seekers.resume(session, person)
    assert ranks(shortlists.search_masked(session, "aşçı", occupation="5120.05").people) == before


def ranks(people: list[MaskedCandidate]) -> list[tuple[str, str]]:
    return [(person.key, f"{person.score:.9f}") for person in people]
