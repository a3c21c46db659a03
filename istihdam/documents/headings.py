"""The headings under which people order a CV, folded: a sign of a column and of a section."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

from istihdam import turkish

_NAMES = {
    "experience": """
        iş deneyimi, iş deneyimleri, iş deneyimlerim, deneyim, deneyimler, deneyimlerim, iş
        tecrübesi, iş tecrübeleri, iş tecrübelerim, tecrübe, tecrübeler, tecrübelerim, mesleki
        deneyim, mesleki tecrübe, çalışma hayatı, çalıştığım yerler, çalıştığım işler, çalıştığı
        yerler, çalıştığı işyerleri, iş geçmişi, iş hayatı, kariyer, önceki işler, önceki
        işlerim, staj, stajlar, profesyonel deneyim, iş ve staj deneyimi, work experience,
        experience, employment, deneyim bilgileri, çalıştığım firmalar, iş deneyimi bilgileri,
        çalışma deneyimi, çalışma geçmişi, meslek hayatı
    """,
    "education": """
        eğitim, eğitim bilgileri, eğitim durumu, öğrenim, öğrenim durumu, öğrenim bilgileri,
        tahsil, tahsil durumu, mezuniyet, okul bilgileri, eğitim hayatı, okuduğum okullar,
        education, eğitim ve öğretim, eğitim öğretim, öğrenim geçmişi, eğitim geçmişi, akademik
        bilgiler
    """,
    "skills": """
        beceriler, becerilerim, yetenekler, yeteneklerim, yetkinlikler, bildiğim işler,
        bilgisayar bilgisi, bilgisayar, bilgisayar becerileri, nitelikler, mesleki beceriler,
        uzmanlık alanları, beceri, yapabildiğim işler, teknik beceriler, programlar, skills,
        beceri ve yetenekler, yetkinliklerim, kişisel beceriler, bilgi ve beceriler, kişisel
        yetenekler, temel yetkinlikler, bilgisayar programları, kullandığım programlar,
        kullanabildiğim makineler
    """,
    "certificates": """
        sertifikalar, sertifikalarım, sertifika, belgeler, belgelerim, kurslar, kurs ve
        sertifikalar, sertifika ve belgeler, belge ve sertifikalar, kurs ve seminerler, mesleki
        belgeler, eğitimler, sertifika ve kurslar, belgeler ve sertifikalar, sertifikalar ve
        belgeler, kurslar ve belgeler, sertifika ve eğitimler, sertifika ve seminerler, eğitim
        ve sertifikalar, mesleki eğitimler, kurs bilgileri, aldığım belgeler, aldığım eğitimler
    """,
    "languages": """
        yabancı dil, yabancı diller, diller, dil, dil bilgisi, yabancı dil bilgisi, bildiği
        diller, languages
    """,
    "licences": """
        ehliyet, sürücü belgesi, ehliyet bilgisi, ehliyet bilgileri, sürücü belgeleri,
        ehliyetler
    """,
    "contact": """
        iletişim, iletişim bilgileri, kişisel bilgiler, kimlik bilgileri, kişisel bilgilerim,
        bilgilerim, iletişim bilgilerim, genel bilgiler, contact, adres ve iletişim, kişisel,
        kişisel bilgi, iletişim adresi, şahsi bilgiler, kimlik, künye, bana ulaşın
    """,
    "summary": """
        hakkımda, özet, profil, kariyer hedefi, ön yazı, kısaca ben, hedef, kendim hakkında,
        özgeçmişim, kısa bilgi, profilim, amaç
    """,
    "wishes": """
        çalışma tercihi, çalışma tercihleri, tercihler, beklentiler, beklentilerim, iş
        beklentisi, çalışma şartları, istediğim iş, aradığım iş, çalışma koşulları, iş tercihi,
        vardiya, başvurulan pozisyon, başvurulan iş, aranan pozisyon, hedeflenen pozisyon,
        istenen pozisyon, pozisyon tercihi
    """,
    "references": """
        referanslar, referans, referanslarım, references
    """,
    "hobbies": """
        hobiler, hobilerim, ilgi alanları, ilgi alanlarım, diğer, diğer bilgiler, ek bilgiler,
        kişisel özellikler, kişisel özelliklerim
    """,
    "title": """
        özgeçmiş, cv, curriculum vitae, öz geçmiş, özgeçmiş formu, iş başvuru formu, resume
    """,
}
SECTIONS = {section: re.split(r",\s*", names.strip()) for section, names in _NAMES.items()}
_TAIL = re.compile(r" (?:bilgi(?:si|leri|lerim)?|durumu?m?|detaylari|ozeti)$")
_BY_KEY = {turkish.fold(name): section for section, names in SECTIONS.items() for name in names}
_BY_SOLID_KEY = {turkish.fold(name).replace(" ", ""): name for names in SECTIONS.values() for name in names}


_LONGEST = 48
_MOST_WORDS = 6
_RULES = " \t—–-_=~.:*•|"
"""What rules off a heading on its sides."""
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[IVX]{1,4})[.)-]\s*(?=[^\W\d])")
_OWN_WORDS = {
    "references": "referans+ tanıyanlar reference* references",
    "hobbies": "hobi* ilgi_alan* boş_zaman* faaliyet+ etkinlik+ üyelik+ projelerim",
    "wishes": """
        iş_beklenti* beklenti* çalışma_tercih* çalışma_koşul* çalışma_şart* tercih+ istediğim aradığım
        nasıl_bir_iş* arıyorum istiyorum pozisyonum pozisyon isteklerim taleplerim
    """,
    "licences": "sürücü_belge* ehliyet+ ehliyetname*",
    "languages": "yabancı_dil* diller+ dilim dilleri dil lisan* language languages",
    "certificates": """
        sertifika= belge= kurs= seminer= diploma= aldığım_eğitim* aldığım_mesleki_eğitim*
        gördüğüm_eğitim* aldığı_eğitim* mesleki_yeterli* certificate certificates
    """,
    "skills": """
        beceri+ yetenek+ yeteneğim yetkinlik+ yeterlilik+ yeterlik+ uzmanlık+ yapabildik* yapabilirim
        elimden_gelen* yapabildiğim_iş* yapabileceğim_iş* bildiğim_işler programlar* makine makineler*
        mesleki_bilgi* güçlü nitelik* hünerlerim özelliklerim yaparım skill skills
    """,
    "experience": """
        iş_yerler* iş_yeri_bilgi* iş_geçmiş* iş_hayat* iş_deneyim* iş_tecrübe* iş_bilgi* çalışma_hayat*
        çalışma_geçmiş* deneyim+ tecrübe+ mesleki_geçmiş* mesleki_hayat* profesyonel_geçmiş*
        profesyonel_hayat* görev_al* görev_yap* work_history kariyer+ staj+ işyerleri işyerlerim
        yaptığım_işler yaptığım_meslekler çalıştığım_işler çalıştığım çalıştığı çalıştıklarım çalıştım
        çalışmış öyküm çalışma meslek_tecrübe* emek verdiğim çalışmalar çalışmalarım employment experience
    """,
    "education": """
        eğitim+ öğrenim+ tahsil+ okul+ okuduğum okuduklarım mezun_olunan mezun_olduğum mektep bitirdim
        bitirdiğim akademik mezun mezuniyet* education
    """,
    "contact": """
        iletişim+ irtibat ulaşmak ulaşın kimlik nüfus kişisel şahsi adres adresim adresimiz telefon contact
    """,
    "summary": "hakkımda kendimi tanıtayım tanıtım kimim özetle özet kısaca profil profilim",
    "": """
        ve ile veya de da bir bu benim bana ben beni için tüm bütün diğer önceki geçmiş son eski bugüne
        şimdiye kadar dek daha önce sahip olduğum oldum olan olabilecek aldığım aldığı katıldığım katıldığı
        katılınan alınan kullandığım kullanabildiğim konuştuğum bildiğim yaptığım bilgi* detay* durum*
        özet* liste* mesleki meslek profesyonel teknik genel temel mevcut sosyal neler* nerelerde nerede
        kimlerle kişiler yerler* işler* firmalar* şirketler* kurumlar* kuruluşlar* sınıf* tür* görevler*
        pozisyonlar* alan alanlar* yön yönler* hayat* yaşam* iş verdiğim özellikler istenen
        seviye* koşul* ne hangi öne çıkan ustalık en bilgisayar
    """,
}
"""Words of headings by their section, those of none last; one with signs stands for its forms as well.

`*` any ending, `+` endings of what is somebody's or several, `=` the same but for 'kursu' and 'belgesi',
which end the name of one paper; `_` joins words that mean it together. The earlier section wins.
"""
_ENDINGS = {
    "*": r"\w*",
    "+": r"(?:[iu]m(?:iz)?|l[ae]r(?:i|im|imiz)?|s?[iu]|[iu]m(?:[iu]n)?)?",
    "=": r"(?:[iu]m|l[ae]r(?:i|im|imiz)?)?",
}
_MEANINGS = {
    name: re.compile("|".join(turkish.fold(word[:-1]) + _ENDINGS[word[-1]] if word[-1] in _ENDINGS
                              else turkish.fold(word) for word in words.split()))
    for name, words in _OWN_WORDS.items()
}  # fmt: skip
_JOINED = sorted({word for words in _OWN_WORDS.values() for word in words.split() if "_" in word}, key=len)
_PHRASES = re.compile(
    r"\b(?:"
    + "|".join(turkish.fold(word.replace("_", " ")).replace("*", r"\w*") for word in _JOINED[::-1])
    + r")\b"
)
_SHORTEST_SOLID, _LONGEST_WORD = 9, 16
_SOLID_ENDING = r"(?:l[ae]r)?(?:s?[iu]n?|[iu]?m(?:iz)?)?(?:d[ae])?"
_PART = re.compile(
    "|".join(
        turkish.fold(part.strip("*+=")) + (_SOLID_ENDING if part[-1] in _ENDINGS else "")
        for words in _OWN_WORDS.values()
        for word in words.split()
        for part in word.split("_")
    )
)
"""A word of a heading whose words ran together: its ending is one of a noun, not any letters."""


_COLUMN_HEADS = """
    firma, firma adı, şirket, şirket adı, işyeri, iş yeri, işyeri adı, iş yeri adı, kurum, kurum
    adı, kuruluş, çalıştığı yer, çalıştığınız yer, görev, görevi, göreviniz, pozisyon, ünvan, unvan,
    meslek, yapılan iş, yaptığı iş, giriş, giriş tarihi, çıkış, çıkış tarihi, başlama, başlama
    tarihi, başlangıç, başlangıç tarihi, ayrılma, ayrılma tarihi, ayrılış, ayrılış tarihi, ayrılma
    nedeni, ayrılış nedeni, bitiş, bitiş tarihi, tarih, tarihler, tarih aralığı, süre, çalışma
    süresi, dönem, ücret, son ücret, okul, okul adı, bölüm, bölümü, mezuniyet, mezuniyet tarihi,
    mezuniyet yılı, derece, not, yıl, yılı, belge, belge adı, sertifika, sertifika adı, eğitim,
    eğitim adı, veren kurum, yer, ad, adı, ad soyad, adı soyadı, telefon, tel, iletişim, açıklama,
    no, sıra, il, şehir, dil, seviye, okuma, yazma, konuşma, seviyesi, departman
"""
_LABELS = frozenset({"adres", "adresim", "telefon", "mezun", "makine"})
"""Words that alone in a line are labels of what stands below them."""
_HEAD_KEYS = frozenset(turkish.fold(name.strip()) for name in _COLUMN_HEADS.split(","))


def is_column_head(cell: str) -> bool:
    """True of words that stand above a column of a table: 'Firma', 'Giriş Tarihi', 'Mezuniyet'."""
    return len(cell) <= 30 and _key(cell) in _HEAD_KEYS


@lru_cache(maxsize=4096)
def section_of(line: str) -> str | None:
    """The section that a line opens, where the whole line is a heading: by its name, else by its words."""
    return named_section(line) or section_by_words(line)


@lru_cache(maxsize=4096)
def named_section(line: str) -> str | None:
    """The section of a heading that is written as most people write it."""
    if len(line) > _LONGEST:
        return None
    key = _key(_NUMBER.sub("", line))
    return _BY_KEY.get(key) or _BY_KEY.get(_TAIL.sub("", key))


def section_by_words(line: str) -> str | None:
    """The section of a heading in somebody's own words: all of them are words of headings.

    'Aldığım eğitimler ve sertifikalar', 'Bugüne kadar çalıştığım firmalar', 'Neler yapabilirim?'
    """
    if len(line) > _LONGEST or "\t" in line.strip(_RULES) or "@" in line:
        return None
    key = _key(_NUMBER.sub("", line))
    if key in _HEAD_KEYS or key in _LABELS:
        return None
    words = _joined(key).split()
    if " " not in key and len(key) >= _SHORTEST_SOLID and line == turkish.upper(line):
        words = _parted(key)
    meant = {_meaning(word) for word in words[: _MOST_WORDS + 1]}
    if not 0 < len(words) <= _MOST_WORDS or None in meant:
        return None
    return next((name for name in _OWN_WORDS if name and name in meant), None)


def _joined(key: str) -> str:
    """The key with words that mean something together as one word."""
    return _PHRASES.sub(lambda phrase: phrase[0].replace(" ", "_"), key)


@lru_cache(maxsize=4096)
def _meaning(word: str) -> str | None:
    """The section that a word of a heading speaks of; empty of a word of any, None of another word."""
    return next((name for name, words in _MEANINGS.items() if words.fullmatch(word)), None)


def in_words(line: str) -> str | None:
    """A heading of capitals whose words ran together or fell to pieces, as it is read; None of another line.

    'KİMLİKBİLGİLERİM', 'BİLGİVEBECERİLERİ M'.
    """
    solid = "".join(line.split(" "))
    if not _SHORTEST_SOLID <= len(solid) <= _LONGEST or not solid.isalpha() or line != turkish.upper(line):
        return None
    key = _key(solid)
    if len(key) != len(solid) or all(_is_part(word) for word in _key(line).split()):
        return None
    ends = list(accumulate(map(len, _parts(key))))
    heading = " ".join(solid[start:end] for start, end in pairwise([0, *ends]))
    return heading if section_of(heading) else None


def _parted(solid: str) -> list[str]:
    """The words of a heading that ran together, joined where they mean something together; else []."""
    return _joined(" ".join(_parts(solid))).split()


def _parts(solid: str) -> list[str]:
    """The words of a folded heading that ran together, as few as can be: 'oncekiisyerlerim'; else []."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(solid) + 1):
        found = [
            [*before, solid[start:end]]
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (before := best[start]) is not None and _is_part(solid[start:end])
        ]
        best.append(min(found, key=len, default=None))
    return best[-1] or []


def _is_part(word: str) -> bool:
    return _PART.fullmatch(word) is not None


def spaced_out(letters: str) -> str | None:
    """The heading behind letters that were set apart and whose words ran together."""
    return _BY_SOLID_KEY.get(_key(letters).replace(" ", ""))


def _key(line: str) -> str:
    folded = turkish.fold(line.replace("&", " ve ").replace("/", " ve "))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
