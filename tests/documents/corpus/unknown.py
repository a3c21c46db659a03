"""A stranger's CV whole: the blocks in the order and under the headings of one hand."""

from collections.abc import Callable
from random import Random

from istihdam import turkish
from tests.documents.corpus.hands import HEADINGS, LAYOUTS, Hand
from tests.documents.corpus.people import Person
from tests.documents.corpus.writing import Block, Row, Written

STYLES: dict[str, Callable[[str], str]] = {
    "plain": lambda words: words,
    "capitals": turkish.upper,
    "colon": lambda words: f"{words}:",
    "numbered": lambda words: f"2. {words}",
    "ruled": lambda words: f"— {turkish.upper(words)} —",
    "marked": lambda words: f"■ {words}",
    "apart": lambda words: "  ".join(" ".join(word) for word in turkish.upper(words).split()),
    "underlined": lambda words: f"{words} ________",
    "dotted": lambda words: f"{words} :",
}
_SUMMARY = (
    "Çalışkan, düzenli ve ekip çalışmasına yatkın biriyim.",
    "İşimi severek yaparım, yeni şeyler öğrenmeye açığım.",
)
_FRIENDS = ("Ahmet Bey, Usta, 0533 111 22 33", "Filiz Hanım (müdür) 0544 222 33 44")
_HOBBIES = ("Balık tutmak, yürüyüş", "Futbol ve satranç")


def by_hand(rng: Random, person: Person, hand: Hand) -> Written:
    """The CV of a person in a hand; everything else that differs comes of `rng`."""
    style = STYLES[rng.choice(list(STYLES))]

    def block(name: str, rows: list[Row], *, is_side: bool = False) -> list[Block]:
        return [Block(style(rng.choice(HEADINGS[name])), rows, is_side)] if rows else []

    trade = person.trade
    mark = rng.choice(("• ", "- ", ""))
    title, naming = _named(rng, person)
    contact = block("contact", [*naming, *_contact(rng, person)], is_side=True)
    middle = [
        block("experience", LAYOUTS[hand.layout](hand, person.jobs)),
        block("education", _schooling(rng, person)),
        block("skills", [f"{mark}{words}" for words, _ in trade.skills], is_side=True),
        block("certificates", [f"{mark}{words}" for words, _ in trade.certificates]),
    ]
    rng.shuffle(middle)
    last = [
        block("languages", [f"{mark}{trade.language} (orta)"] if trade.language else [], is_side=True),
        block("licences", [f"{trade.licences} sınıfı"] if trade.licences else [], is_side=True),
        block("wishes", _wishes(person)),
        block("hobbies", [rng.choice(_HOBBIES)] if rng.random() < 0.4 else []),
        block("references", [rng.choice(_FRIENDS)] if rng.random() < 0.4 else []),
    ]
    summary = block("summary", [rng.choice(_SUMMARY)] if rng.random() < 0.3 else [])
    return Written(title, trade.headline if title else "", sum([contact, summary, *middle, *last], []))


def _named(rng: Random, person: Person) -> tuple[str, list[Row]]:
    """(the first line, the rows of the contact block that name the person)."""
    name = person.name
    return rng.choice(
        (
            (name, []),
            (name, []),
            (turkish.upper(name), []),
            (turkish.lower(name), []),
            (f"{name} - Özgeçmiş", []),
            (f"Sn. {name}", []),
            ("ÖZGEÇMİŞ", [("Ad Soyad", name)]),
            ("CV", [f"Adı Soyadı: {name}"]),
            ("Özgeçmiş", [f"Adı: {name.rpartition(' ')[0]}", f"Soyadı: {name.rpartition(' ')[2]}"]),
            ("", [name]),
        )
    )


def _contact(rng: Random, person: Person) -> list[Row]:
    born = f"{1 + person.birth_year % 28:02}.05.{person.birth_year}"
    told: list[tuple[str, str]] = [
        (rng.choice(("Telefon", "Tel", "GSM", "Cep Telefonu", "Cep")), person.phone_written),
        (rng.choice(("E-posta", "E-mail", "Mail", "e-posta adresi")), person.email),
        (rng.choice(("Adres", "Adresim", "İkamet", "İkamet Adresi")), person.address),
        (rng.choice(("Doğum Tarihi", "Doğum Yılı", "D. Tarihi")), born),
        (rng.choice(("Medeni Hali", "Medeni Durum")), rng.choice(("Evli", "Bekâr"))),
    ]
    form = rng.randrange(4)
    if form == 0:
        return [(label, said) for label, said in told]
    if form == 1:
        return [" | ".join(said for _, said in told[:2]), told[2][1], f"{told[3][0]}: {told[3][1]}"]
    if form == 2:
        return [*(said for _, said in told[:3]), f"{told[3][0]}: {told[3][1]}"]
    return [f"{label}{rng.choice((': ', ' : '))}{said}" for label, said in told]


def _schooling(rng: Random, person: Person) -> list[Row]:
    school, year = person.trade.school[0], str(person.birth_year + 18)
    begin = str(person.birth_year + 14)
    return rng.choice(
        (
            [school],
            [f"{school}, {year}"],
            [f"{begin} - {year} {school}"],
            [(school, year)],
            [school, f"Mezuniyet: {year}"],
            [("Okul", "Mezuniyet"), (school, year)],
        )
    )


def _wishes(person: Person) -> list[Row]:
    rows: list[Row] = [person.wish[0]] if person.wish[0] else []
    return (
        [*rows, f"Ücret beklentim: {person.wage // 1000}.{person.wage % 1000:03} TL"] if person.wage else rows
    )
