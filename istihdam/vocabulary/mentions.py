"""What of our lists a text names: skills, certificates, licences, schooling; what it denies is left out."""

from functools import cache

from istihdam import analyser, turkish
from istihdam.texts import licences, misspellings, papers, phrases, schooling
from istihdam.texts.phrases import Mention, Phrases
from istihdam.texts.possession import is_held
from istihdam.vocabulary import entries, lists

_COMMON = frozenset(
    ("belge", "sertifika", "kart", "kimlik", "ozel", "kullan", "kullanma", "operator", "kurs", "egitim", "g")
    + ("mesleki", "yeterlilik", "myk", "degerlendirme", "rapor", "turk", "standart", "seviye", "silahsiz")
)
"""Words of a certificate's name that do not say which one it is."""
_AROUND_A_SKILL = frozenset(
    (
        "operator",
        "usta",
        "uzman",
        "belge",
        "sertifika",
        "makine",
        "tezgah",
        "program",
        "ileri",
        "orta",
        "temel",
    )
    + ("baslangic", "duzey", "seviye", "dil", "cok", "pratik", "hakim", "konus")
)
"""Keys of words that say how well a skill is held, or with what: no head of their own."""


def skills_in(text: str) -> list[Mention]:
    """Skills named in a text (values are names of seed_data/skills.csv); misspelt ones with a lower score."""
    return _skills().find(text)


def certificates_in(text: str, counts: licences.Counts = is_held) -> list[Mention]:
    """Certificates and regulated diplomas named in a text (values are codes), those that count."""
    normal = turkish.normal(text)
    return [mention for mention in _certificates().find(normal) if counts(normal, mention.start, mention.end)]


def find_certificate(text: str) -> lists.Certificate | None:
    """The one certificate that free text such as 'forklift belgesi' means; None where it is not known."""
    for wording in (text, f"{text} belgesi"):
        named = _certificates_by_name().find(wording)
        if named:
            return lists.certificate(max(named, key=lambda mention: mention.end - mention.start).value)
    return None


def find_skill(text: str) -> str | None:
    """The skill that a short free text means, by its name in seed_data/skills.csv; None for a bold guess.

    A name counts where it holds the head of the text, which stands last ('servis güzergâhı' serves no
    table), or where the whole text is a name but for one slip, see `misspellings`.
    """
    heads = [word for word in phrases.words(text) if word.key and word.key not in _AROUND_A_SKILL]
    whole = misspellings.meant(text, _skill_names(), _known_words())
    if not heads or whole:
        return whole
    named = [mention for mention in _skills().find(text) if mention.end >= heads[-1].end]
    best = max(named, key=lambda mention: (mention.score, mention.end - mention.start), default=None)
    return best.value if best else None


def find_education(text: str) -> str | None:
    """The code of the highest schooling that a text says was finished: 'Lise 2'den terk' → ortaokul."""
    return schooling.finished_level(text, _education(), lists.education_rank)


def find_least_education(text: str) -> str | None:
    """The code of the lowest schooling that an advertisement asks for: 'lise veya ön lisans' → lise."""
    return schooling.least_asked(text, _education(), lists.education_rank)


def licences_in(text: str, counts: licences.Counts = is_held) -> list[Mention]:
    """Licence classes named in a text (values are codes), each once; those that do not count are left out."""
    return licences.licences_in(text, _licences(), counts)


def find_licence(text: str) -> str | None:
    """The class that a field holding one licence means: 'ce', 'B sınıfı', 'kamyon ehliyeti'."""
    code = licences.code_of(text)
    if code in {licence.code for licence in lists.licences()}:
        return code
    named = licences_in(text)
    return named[0].value if named else None


def certificates_claimed(text: str) -> list[str]:
    """Codes of the certificates that a text names, or claims by an unnamed paper, in the order found.

    A plain claim ('forklift operatörüyüm, belgem var') counts for every obtainable certificate whose own
    words stand in the text; a diploma of a regulated trade has to be named.
    """
    mended = papers.with_paper_words_mended(text)
    named = [mention.value for mention in certificates_in(mended)]
    if papers.are_claimed(mended):
        roots = set(analyser.tokens(mended))
        named += [code for code, names in _own_words().items() if any(_all_in(own, roots) for own in names)]
    for part in papers.qualified_parts(mended):
        roots = set(analyser.tokens(part))
        named += [
            code for code in _qualifications() if any(_all_in(own, roots) for own in _own_words()[code])
        ]
    return list(dict.fromkeys(named))


def _all_in(own: frozenset[str], roots: set[str]) -> bool:
    """Whether all the name's roots stand among those of the text, slips after the first letter forgiven."""
    return own <= roots or all(
        word in roots or any(root[0] == word[0] and analyser.similarity(word, root) for root in roots)
        for word in own
    )


@cache
def _qualifications() -> tuple[str, ...]:
    """Codes of the certificates that are vocational qualifications (MYK) of a trade."""
    return tuple(one.code for one in lists.certificates() if "myk" in one.implies and one.is_obtainable)


@cache
def _own_words() -> dict[str, tuple[frozenset[str], ...]]:
    """Obtainable certificate → for each of its names the roots that say which one it is."""
    return {
        certificate.code: tuple(
            own
            for name in (certificate.name, *certificate.aliases)
            if (own := frozenset(analyser.tokens(name.split("(")[0])) - _COMMON)
        )
        for certificate in lists.certificates()
        if certificate.is_obtainable
    }


@cache
def _skills() -> Phrases:
    return Phrases(
        ((name, skill.name) for skill in lists.skills() for name in (skill.name, *skill.aliases)),
        forgive_typos=True,
        known=frozenset(map(phrases.key, _known_words())),
    )


@cache
def _skill_names() -> dict[str, str]:
    """Folded name or alias → skill; a name comes before an alias of another."""
    named = [(skill.name, skill.name) for skill in lists.skills()]
    named += [(alias, skill.name) for skill in lists.skills() for alias in skill.aliases]
    return {" ".join(analyser.folded_words(name)): value for name, value in reversed(named)}


@cache
def _known_words() -> frozenset[str]:
    """Folded words of skills and of occupations' names: none of them is a slip of another."""
    occupations = (occupation.name for occupation in entries.seed_occupations())
    return frozenset(word for name in (*_skill_names(), *occupations) for word in analyser.folded_words(name))


@cache
def _certificates() -> Phrases:
    """Codes are no names (a forklift is no certificate), except those that people write: SRC4."""
    return Phrases(
        (name, one.code)
        for one in lists.certificates()
        for name in (one.name, *one.aliases, *((one.code,) if any(map(str.isdigit, one.code)) else ()))
    )


@cache
def _certificates_by_name() -> Phrases:
    """As `_certificates`, with typos forgiven: for a field that holds a certificate and nothing else."""
    return Phrases(
        ((name, one.code) for one in lists.certificates() for name in (one.name, one.code, *one.aliases)),
        forgive_typos=True,
    )


@cache
def _education() -> Phrases:
    """Names of schools, as far as a school has one."""
    return Phrases(
        (name, one.code)
        for one in lists.education()
        for name in (one.name, *one.aliases)
        if not schooling.is_length(name)
    )


@cache
def _licences() -> Phrases:
    return Phrases((alias, licence.code) for licence in lists.licences() for alias in licence.aliases)
