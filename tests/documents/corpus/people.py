"""Invented people, what they can do, and how they would write it down."""

from dataclasses import dataclass
from datetime import date
from itertools import cycle

TODAY = date(2026, 11, 1)


@dataclass(frozen=True)
class Trade:
    """A trade in its own words: (as written, what it means) for skills and certificates."""

    headline: str
    jobs: tuple[tuple[str, str, str], ...]
    skills: tuple[tuple[str, str], ...]
    certificates: tuple[tuple[str, str], ...] = ()
    licences: str = ""
    school: tuple[str, str] = ("Lise mezunu", "lise")
    language: str = ""


@dataclass(frozen=True)
class Job:
    """A job; months as (year, month), `to` None where it goes on."""

    title: str
    employer: str
    begin: tuple[int, int]
    to: tuple[int, int] | None
    did: str


@dataclass(frozen=True)
class Person:
    """One invented person with everything that the CV tells."""

    name: str
    phone: str
    phone_written: str
    email: str
    district: str
    neighbourhood: str | None
    address: str
    birth_year: int
    trade: Trade
    jobs: tuple[Job, ...]
    wish: tuple[str, tuple[str, ...], tuple[str, ...]]
    wage: int | None


TRADES = (
    Trade(
        "Forklift Operatörü",
        (
            (
                "Forklift Operatörü",
                "Yıldırım Lojistik Depolama A.Ş.",
                "Mal kabul ve sevkiyat alanında yükleme boşaltma yaptım",
            ),
            ("Depo Görevlisi", "Çınar Gıda Dağıtım", "Sipariş toplama ve stok sayımı yaptım"),
        ),
        (
            ("Forklift", "forklift kullanma"),
            ("Reach truck", "reach truck kullanma"),
            ("El terminali", "el terminali kullanma"),
        ),
        (("Forklift operatör belgesi", "forklift"),),
        "B, G",
        ("Ümraniye Endüstri Meslek Lisesi", "meslek_lisesi"),
    ),
    Trade(
        "Gazaltı Kaynakçısı",
        (
            (
                "Gazaltı Kaynakçısı",
                "Öztaş Çelik Konstrüksiyon",
                "Şantiyede kiriş ve kolon kaynağı, taşlama yaptım",
            ),
            ("Kaynakçı", "Güven Ferforje Atölyesi", "Kapı ve korkuluk imalatında çalıştım"),
        ),
        (
            ("Gazaltı kaynağı", "gazaltı kaynağı"),
            ("Argon kaynağı", "argon kaynağı"),
            ("Teknik resim okuma", "teknik resim okuma"),
        ),
        (("Çelik kaynakçısı belgesi", "myk_celik_kaynakci"),),
        "B",
        ("Ortaokul mezunu", "ortaokul"),
    ),
    Trade(
        "Dikiş Makinecisi",
        (
            ("Overlokçu", "Işıltı Tekstil San. Tic. Ltd. Şti.", "Bantta overlok ve reçme diktim"),
            ("Düz Makineci", "Şen Konfeksiyon", "Gömlek yaka ve kol takma işinde çalıştım"),
        ),
        (("Overlok", "overlok"), ("Reçme", "reçme"), ("Düz dikiş", "düz dikiş")),
        school=("İlkokul mezunu", "ilkokul"),
    ),
    Trade(
        "Garson",
        (
            ("Garson", "Boğaz Lokantası", "Masa servisi ve misafir karşılama"),
            ("Komi", "Çamlık Restoran", "Açık büfe hazırlığı ve servis"),
        ),
        (("Masa servisi", "masa servisi"), ("Açık büfe", "açık büfe")),
        (("Hijyen eğitimi belgesi", "hijyen"),),
        school=("Açık Lise mezunu", "lise"),
        language="İngilizce",
    ),
    Trade(
        "Özel Güvenlik Görevlisi",
        (
            ("Güvenlik Görevlisi", "Kale Güvenlik Hizmetleri", "Devriye ve kamera izleme"),
            ("Gece Bekçisi", "Yeşilvadi Sitesi", "Ziyaretçi kaydı tuttum"),
        ),
        (("Kamera izleme", "kamera izleme"), ("Telsiz kullanma", "telsiz kullanma"), ("Devriye", "devriye")),
        (("Özel güvenlik kimlik kartı (silahsız)", "guvenlik_silahsiz"),),
        "B",
    ),
    Trade(
        "Temizlik Görevlisi",
        (
            ("Temizlik Görevlisi", "Parlak Temizlik Hizmetleri", "Ofis temizliği ve cam silme"),
            ("Kat Görevlisi", "Marmara Otel", "Oda düzeni ve çamaşırhane"),
        ),
        (
            ("Ofis temizliği", "ofis temizliği"),
            ("Cam silme", "cam silme"),
            ("Zemin makinesi", "zemin makinesi kullanma"),
        ),
        school=("İlköğretim mezunu", "ortaokul"),
    ),
    Trade(
        "Tır Şoförü",
        (
            ("Tır Şoförü", "Anadolu Uluslararası Nakliyat", "Yurt içi ve Avrupa hattında yük taşıdım"),
            ("Kamyon Şoförü", "Doğan İnşaat", "Hafriyat ve malzeme taşıma"),
        ),
        (("Uzun yol", "uzun yol şoförlüğü"), ("Takograf", "takograf kullanma")),
        (("SRC 3", "src3"), ("SRC 4", "src4"), ("Psikoteknik", "psikoteknik")),
        "CE",
        ("Ortaokul mezunu", "ortaokul"),
    ),
    Trade(
        "Muhasebe Elemanı",
        (
            ("Ön Muhasebe Elemanı", "Aydın Mali Müşavirlik Ofisi", "Fatura kesme, cari takip, bordro"),
            ("Ofis Asistanı", "Mavi Sigorta", "Dosyalama ve randevu takibi"),
        ),
        (
            ("Ön muhasebe", "ön muhasebe"),
            ("Logo programı", "logo programı"),
            ("Excel", "excel"),
            ("Bordro", "bordro"),
        ),
        (("Bilgisayarlı muhasebe sertifikası", "muhasebe_sert"),),
        school=("Marmara Üniversitesi Meslek Yüksekokulu, Muhasebe", "onlisans"),
        language="İngilizce",
    ),
    Trade(
        "Elektrikçi",
        (
            ("Elektrik Teknisyeni", "Şimşek Elektrik Taahhüt", "Pano montajı ve kablo çekimi"),
            ("Elektrikçi Kalfası", "Güneş Mühendislik", "Daire içi elektrik tesisatı"),
        ),
        (("Pano montajı", "pano montajı"), ("Elektrik tesisatı", "elektrik tesisatı"), ("PLC", "plc")),
        (("EKAT belgesi", "ekat"), ("Ustalık belgesi", "ustalik")),
        "B",
        ("Haydarpaşa Teknik Lise, Elektrik bölümü", "meslek_lisesi"),
    ),
    Trade(
        "Kasiyer",
        (
            ("Kasiyer", "Bereket Market", "Kasa kullanma ve gün sonu sayımı"),
            ("Reyon Görevlisi", "Dostlar Süpermarket", "Reyon düzenleme ve etiketleme"),
        ),
        (("Kasa kullanma", "kasa kullanma"), ("Reyon düzenleme", "reyon düzenleme")),
        school=("Lise mezunu", "lise"),
    ),
    Trade(
        "Aşçı",
        (
            ("Aşçı", "Lezzet Catering", "Toplu yemek üretimi, günlük 800 kişilik"),
            ("Aşçı Yardımcısı", "Köşem Lokantası", "Sebze doğrama ve ızgara"),
        ),
        (
            ("Toplu yemek üretimi", "toplu yemek üretimi"),
            ("Izgara", "ızgara"),
            ("Pide ve lahmacun", "pide ve lahmacun"),
        ),
        (("Hijyen eğitimi belgesi", "hijyen"), ("Kalfalık belgesi", "kalfalik")),
        school=("Ortaokul mezunu", "ortaokul"),
        language="Arapça",
    ),
    Trade(
        "CNC Operatörü",
        (
            ("CNC Torna Operatörü", "Hassas Makine Sanayi", "Seri üretimde parça işleme ve ölçüm"),
            ("Tornacı", "Demir Metal", "Universal torna ve freze"),
        ),
        (
            ("CNC torna", "cnc torna kullanma"),
            ("Kumpas ve mikrometre", "kumpas ve mikrometre kullanma"),
            ("Freze", "freze kullanma"),
        ),
        (("CNC operatörü belgesi", "myk_cnc"),),
        school=("Tuzla Mesleki ve Teknik Anadolu Lisesi", "meslek_lisesi"),
        language="Almanca",
    ),
    Trade(
        "Motosikletli Kurye",
        (
            ("Motosikletli Kurye", "Hızır Kargo", "Şehir içi dağıtım"),
            ("Paket Servis Elemanı", "Pizza Durağı", "Paket servis ve tahsilat"),
        ),
        (("Motosiklet kullanma", "motosiklet kullanma"), ("Navigasyon", "navigasyon kullanma")),
        licences="A2, B",
    ),
    Trade(
        "Hasta Bakıcı",
        (
            ("Hasta Bakıcı", "Şifa Hastanesi", "Yatan hasta bakımı ve refakat"),
            ("Yaşlı Bakım Elemanı", "Huzur Bakım Merkezi", "İlaç takibi ve kişisel bakım"),
        ),
        (("Hasta bakımı", "hasta bakımı"), ("İlaç takibi", "ilaç takibi")),
        (("Hasta ve yaşlı bakım sertifikası", "hasta_bakim"), ("İlk yardım belgesi", "ilk_yardim")),
        school=("Sağlık Meslek Lisesi", "meslek_lisesi"),
    ),
    Trade(
        "Mobilya Ustası",
        (
            ("Marangoz", "Ceviz Mobilya Atölyesi", "Ebatlama, kenar bantlama ve montaj"),
            ("Mobilya Montaj Elemanı", "Evim Mobilya", "Müşteri adresinde kurulum"),
        ),
        (
            ("Mobilya montajı", "mobilya montajı"),
            ("Ebatlama", "ebatlama"),
            ("Kenar bantlama", "kenar bantlama"),
        ),
        (("Ustalık belgesi", "ustalik"),),
        "B",
        ("İlkokul mezunu", "ilkokul"),
    ),
    Trade(
        "Satış Danışmanı",
        (
            ("Satış Danışmanı", "Moda Mağazası", "Yüz yüze satış ve vitrin düzenleme"),
            ("Çağrı Merkezi Temsilcisi", "Anka İletişim", "Çağrı karşılama ve müşteri ilişkileri"),
        ),
        (
            ("Yüz yüze satış", "yüz yüze satış"),
            ("Vitrin düzenleme", "vitrin düzenleme"),
            ("Müşteri ilişkileri", "müşteri ilişkileri"),
        ),
        school=("İstanbul Üniversitesi İşletme Fakültesi", "lisans"),
        language="İngilizce",
    ),
)

NAMES = (
    """
Ayşe Gülşen Çağlayan, Mehmet Işıkdağ, Şükrü Öğütçü, İbrahim Halil Yağmurlu, Fatma Ilgın Tuğcu,
Hüseyin Çiğdem, Gülizar Şahinbaş, Ömer Faruk Düzağaç, Zeynep Ünlütürk, Ramazan Karadağlı, Hatice Nur
Söğütlü, Çetin Ağaoğlu, Elif Doğruöz, Yusuf Gökbayrak, Sevgi Kılıçarslan, İsmail Çobanyıldız, Nuriye
Başeğmez, Uğur Tığlı, Şerife Güngörmez, Kadir Özışık, Büşra Yeşilırmak, Orhan Çavuşgil, Emine
Sarıçiçek, Serkan Büyükağaç, Gönül Aydıngöz, Halil İbrahim Toprakçı, Derya Kuşçuoğlu, Tuncay İğdeli,
Leyla Ortaköylü, Barış Değirmenci, Songül Akçeşme, Cemal Yıldızhan
""".replace("\n", " ")
    .strip()
    .split(", ")
)

HOMES = (
    ("Ümraniye", "Tatlısu", "Tatlısu Mah. Göksu Cad. No: 14/3 Ümraniye / İstanbul"),
    ("Ümraniye", "Ihlamurkuyu", "Ihlamurkuyu Mahallesi Çeşme Sok. No:7 Ümraniye/İstanbul"),
    ("Üsküdar", None, "Bulgurlu Mah. Libadiye Cad. No: 40 Üsküdar / İstanbul"),
    ("Ümraniye", "Yukarı Dudullu", "Yukarı Dudullu Mah. 3. Sokak No: 9 D: 2 Ümraniye İSTANBUL"),
    ("Sancaktepe", None, "Meclis Mah. Aydın Sok. No: 12 Sancaktepe / İstanbul"),
    ("Ümraniye", "Şerifali", "Şerifali Mah. Kule Sok. No: 5 Ümraniye / İstanbul"),
    ("Çekmeköy", None, "Mimar Sinan Mah. Gül Sok. No: 21 Çekmeköy / İstanbul"),
    ("Ümraniye", "Esenşehir", "Esenşehir Mah. Kürkçüler Cad. No: 33 Ümraniye / İstanbul"),
    ("Ataşehir", None, "İçerenköy Mah. Kayışdağı Cad. No: 8 Ataşehir / İstanbul"),
)

WISHES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Gündüz ve iki vardiyalı çalışabilirim.", ("day", "rotating_2"), ()),
    ("Gece vardiyasında çalışamam.", (), ("night", "rotating_3")),
    ("", (), ()),
    ("Hafta sonu çalışabilirim.", ("day", "weekend"), ()),
)

STARTS = (
    ((2019, 3), None, (2016, 5), (2018, 11)),
    ((2021, 9), (2024, 6), (2017, 2), (2021, 8)),
    ((2015, 1), None, (2012, 10), (2014, 12)),
)
_SPELLINGS = ("0555 000 {a} {b}", "0 (555) 000 {a} {b}", "+90 555 000 {a} {b}", "0555000{a}{b}")
_PLAIN = str.maketrans("çğıöşüâ", "cgiosua")


def everybody() -> list[Person]:
    """Thirty-two people, two of each trade."""
    rest = zip(cycle(HOMES), cycle(WISHES), cycle(STARTS), strict=False)
    return [
        _person(number, name, home, wish, start)
        for number, (name, (home, wish, start)) in enumerate(zip(NAMES, rest, strict=False))
    ]


def _person(
    number: int,
    name: str,
    home: tuple[str, str | None, str],
    wish: tuple[str, tuple[str, ...], tuple[str, ...]],
    start: tuple[tuple[int, int], tuple[int, int] | None, tuple[int, int], tuple[int, int]],
) -> Person:
    trade = TRADES[number % len(TRADES)]
    begin, end, earlier, until = start
    (title, employer, did), (title2, employer2, did2) = trade.jobs
    tail = f"{10 + number:02}", f"{90 - number:02}"
    first, last = name.split()[0], name.split()[-1]
    address = f"{first}.{last}".replace("İ", "i").replace("I", "ı").lower().translate(_PLAIN)
    return Person(
        name,
        f"+90555000{tail[0]}{tail[1]}",
        _SPELLINGS[number % 4].format(a=tail[0], b=tail[1]),
        f"{address}@posta.example.invalid",
        *home,
        1970 + (number * 7) % 34,
        trade,
        (Job(title, employer, begin, end, did), Job(title2, employer2, earlier, until, did2)),
        wish,
        30_000 + 1000 * number if number % 3 == 0 else None,
    )
