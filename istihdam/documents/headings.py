"""The headings under which people order a CV, folded: a sign of a column and of a section."""

import re
from functools import lru_cache

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
_HEAD_KEYS = frozenset(turkish.fold(name.strip()) for name in _COLUMN_HEADS.split(","))


def is_column_head(cell: str) -> bool:
    """True of words that stand above a column of a table: 'Firma', 'Giriş Tarihi', 'Mezuniyet'."""
    return len(cell) <= 30 and _key(cell) in _HEAD_KEYS


@lru_cache(maxsize=4096)
def section_of(line: str) -> str | None:
    """The section that a line opens, where the whole line is a heading."""
    if len(line) > 45:
        return None
    key = _key(line)
    return _BY_KEY.get(key) or _BY_KEY.get(_TAIL.sub("", key))


def spaced_out(letters: str) -> str | None:
    """The heading behind letters that were set apart and whose words ran together."""
    return _BY_SOLID_KEY.get(_key(letters).replace(" ", ""))


def _key(line: str) -> str:
    folded = turkish.fold(line.replace("&", " ve ").replace("/", " ve "))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
