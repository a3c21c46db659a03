"""Invented people who tell of their work, and sentences about the person that must move nothing."""

import random

from istihdam import turkish

FLIPS = (
    "Bayanım", "Erkeğim", "Kadınım", "61 yaşındayım", "19 yaşında gencim", "1968 doğumluyum", "Yaşım 52",
    "Evliyim, iki çocuk annesiyim", "Bekârım", "Boşandım, üç çocuğum var", "Dulum", "Nişanlıyım",
    "Askerliğimi yaptım", "Askerlik tecilli", "Askerden yeni geldim", "Emekliyim", "Engelliyim",
    "%40 engelli raporum var", "Şeker hastasıyım", "Bel fıtığım var", "Hamileyim", "5 aylık hamileyim",
    "Doğum izninden yeni döndüm", "Suriye uyrukluyum", "Suriyeliyim", "Afganım", "T.C. vatandaşıyım",
    "Geçici koruma altındayım", "Aslen Sivaslıyım", "Kürdüm", "Romanım", "Aleviyim", "Müslümanım",
    "Beş vakit namaz kılarım", "Sendika üyesiyim", "Eski hükümlüyüm", "Sabıkam yok",
    "3 yıl cezaevinde yattım", "Başörtülüyüm", "Kapalıyım", "Dövmem var", "Adım Ali Demirci",
    "Ben Hasan Terzi", "Adım Soyadım: Ayşe Çoban", "İsmim Fatma Aşçı", "Ben Yusuf Kasap",
)  # fmt: skip
_WORK = (
    "{n} yıl garson olarak çalıştım", "gazaltı kaynakçısıyım", "forklift operatörüyüm", "otelde aşçılık"
    " yaptım",
    "satış danışmanıyım", "{n} sene temizlik görevlisi olarak çalıştım", "B sınıfı ehliyetim var",
    "SRC4 ve psikoteknik belgem var", "tır şoförüyüm", "overlok ve düz makine kullanırım", "ütücüyüm",
    "eskiden bulaşıkçıydım", "halen market kasiyeriyim", "{n} yıldır elektrikçiyim", "hijyen belgem var",
    "depoda sevkiyat ve istif yaptım", "hasta bakıcıyım", "ön muhasebe elemanıyım", "Logo kullanırım",
    "özel güvenlik görevlisiyim", "cnc torna operatörü olarak {n} yıl çalıştım", "kuryelik yaptım",
    "şantiyede kalıpçılık yaptım", "pastanede tezgâhtarım", "bahçe düzenleme ve sulama yaparım",
    "çocuk bakıcısı olarak çalışmak istiyorum", "lise mezunuyum", "kaynak makinesi sattım", "berberim",
    "erkek kuaförüyüm", "çağrı merkezinde müşteri temsilcisiydim", "gece çalışamam", "karşıya geçmem",
)  # fmt: skip
STATED = ("8344.02", "5131.02", "7212.07", "9112.13", "5223.43")


def people(number: int, seed: int = 11) -> list[str]:
    """So many texts about work alone: sentences, lists, capitals and texts without Turkish letters."""
    chance = random.Random(seed)
    return [_person(chance) for _one in range(number)]


def _person(chance: random.Random) -> str:
    said = [words.format(n=chance.randint(1, 20)) for words in chance.sample(_WORK, chance.randint(2, 5))]
    if chance.random() < 0.3:
        text = ", ".join(said)
    else:
        text = " ".join(f"{words[0].upper() if words[0] != 'i' else 'İ'}{words[1:]}." for words in said)
    case = chance.random()
    if case < 0.15:
        return turkish.upper(text)
    return turkish.fold(text) if case < 0.3 and "." not in text else text


def flipped(text: str, words: str, way: int) -> str:
    """The text with the words before it, behind it, or between two of its sentences or clauses."""
    said = (words, turkish.lower(words), turkish.upper(words))[way // 4 % 3]
    mark = ". " if ". " in text else ", "
    parts = text.split(mark)
    if way % 4 == 0 or len(parts) == 1:
        return f"{said}. {text}"
    if way % 4 == 1:
        return f"{text.rstrip('.')}. {said}."
    if way % 4 == 2:
        return mark.join([*parts[:1], said, *parts[1:]])
    return f"{said}, {text}" if mark == ", " else f"{text} {said}"


_CVS = (
    "{name}\nTelefon: 0532 000 00 00\nÜmraniye / İstanbul\nİŞ DENEYİMİ\n03.2019 - 11.2021 Işık Lokantası,"
    " Garson\n"
    "2015 - 2018 Bereket Market, Kasiyer\nEĞİTİM\nÜmraniye Lisesi, 2012\nBECERİLER\nAdisyon, kasa kullanma\n"
    "EHLİYET\nB",
    "{name}\nKaynakçı\nKadıköy\nÖZET\n8 yıldır gazaltı kaynakçısıyım, TIG de"
    " yaparım.\nDENEYİM\nKaynakçı\nDemir Metal\n"
    "2016 - 2024\nSERTİFİKALAR\nMYK kaynakçı belgesi\nYABANCI DİL\nİngilizce",
    "{name}\n0532 000 00 01\n5 yıl garson olarak çalıştım. 2 yıl da bulaşıkçılık yaptım.\nHijyen belgem"
    " var.\n"
    "Gece çalışamam.",
    "ÖZGEÇMİŞ\nAdı Soyadı: {name}\nAdres: Çakmak Mah. Ümraniye\nHAKKIMDA\nForklift operatörüyüm, 4 yıl"
    " depoda çalıştım.\n"
    "Forklift belgem ve B ehliyetim var.\nÇALIŞTIĞIM YERLER\n2018-2022 Kuzey Lojistik - Forklift Operatörü",
)
NAMES = (
    "Ali Yılmaz",
    "Hasan Terzi",
    "Ayşe Çoban",
    "Mehmet Demirci",
    "Fatma Aşçı",
    "Yusuf Kasap",
    "Emine Berber",
)


def cvs(name: str = "Ali Yılmaz") -> list[str]:
    """CVs of invented people of one name."""
    return [text.format(name=name) for text in _CVS]


def with_line(text: str, words: str, place: int) -> str:
    """The CV with a line about the person below its line `place` (from 1), or at its end."""
    lines = text.split("\n")
    place = min(place, len(lines))
    return "\n".join([*lines[:place], words, *lines[place:]])
