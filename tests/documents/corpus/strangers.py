"""Invented people without number: every seed is another person, whose CV says what this module knows."""

from random import Random

from tests.documents.corpus.people import HOMES, TODAY, WISHES, Job, Person, Trade

_FIRST = [
    "Ayşe",
    "Mehmet",
    "Şükran",
    "İbrahim",
    "Zehra",
    "Hüseyin",
    "Gülcan",
    "Ömer",
    "Yıldız",
    "Ramazan",
    "Hatice",
    "Çetin",
    "Elif",
    "Yusuf",
    "Sevgi",
    "İsmail",
    "Nuriye",
    "Uğur",
    "Şerife",
    "Kadir",
    "Büşra",
    "Orhan",
    "Emine",
    "Serkan",
    "Gönül",
    "Halil",
    "Derya",
    "Tuncay",
    "Leyla",
    "Barış",
    "Songül",
    "Cemal",
    "Ümmühan",
    "Deniz",
    "Volkan",
    "Pınar",
    "Yaşar",
    "Fidan",
    "Rıza",
    "Merve",
    "Oğuz",
    "Esra",
    "Tarık",
    "Nermin",
]
_LAST = [
    "Işıkdağ",
    "Öğütçü",
    "Yağmurlu",
    "Tuğcu",
    "Şahinbaş",
    "Düzağaç",
    "Ünlütürk",
    "Karadağlı",
    "Söğütlü",
    "Ağaoğlu",
    "Doğruöz",
    "Gökbayrak",
    "Kılıçarslan",
    "Başeğmez",
    "Tığlı",
    "Güngörmez",
    "Özışık",
    "Yeşilırmak",
    "Çavuşgil",
    "Sarıçiçek",
    "Büyükağaç",
    "Aydıngöz",
    "Toprakçı",
    "Kuşçu",
    "İğdeli",
    "Ortaköylü",
    "Değirmenci",
    "Akçeşme",
    "Terzi",
    "Demirci",
    "Kaya",
    "Uz",
    "Aslan",
    "Kurt",
    "Bozdağ",
    "Çınar",
]
_TITLES: dict[str, tuple[str, ...]] = {
    "depo": (
        "Depo Görevlisi",
        "Forklift Operatörü",
        "Sevkiyat Elemanı",
        "Depo Sorumlusu",
        "Paketleme Elemanı",
        "Vasıfsız İşçi",
        "Mal Kabul Personeli",
    ),
    "mutfak": (
        "Garson",
        "Komi",
        "Aşçı",
        "Aşçı Yardımcısı",
        "Bulaşıkçı",
        "Barista",
        "Pideci",
        "Mutfak Elemanı",
        "Servis Şefi",
    ),
    "magaza": (
        "Kasiyer",
        "Reyon Görevlisi",
        "Satış Danışmanı",
        "Tezgâhtar",
        "Mağaza Müdür Yardımcısı",
        "Mağaza Sorumlusu",
    ),
    "atolye": (
        "Gazaltı Kaynakçısı",
        "Kaynakçı",
        "CNC Torna Operatörü",
        "Tornacı",
        "Pres Operatörü",
        "Montaj İşçisi",
        "Kalite Kontrol Elemanı",
        "Bakım Teknisyeni",
    ),
    "tekstil": ("Overlokçu", "Düz Makineci", "Ütücü", "Kesimci", "Ortacı", "Modelist", "Reçmeci"),
    "ofis": (
        "Ön Muhasebe Elemanı",
        "Sekreter",
        "Ofis Asistanı",
        "Çağrı Merkezi Temsilcisi",
        "Muhasebe Uzmanı",
        "İnsan Kaynakları Uzmanı",
        "Veri Giriş Elemanı",
    ),
    "yol": ("Tır Şoförü", "Servis Şoförü", "Motosikletli Kurye", "Dağıtım Elemanı", "Kamyon Şoförü"),
    "hizmet": (
        "Temizlik Görevlisi",
        "Kat Görevlisi",
        "Güvenlik Görevlisi",
        "Hasta Bakıcı",
        "Çocuk Bakıcısı",
        "Bahçıvan",
        "Kapıcı",
    ),
    "yapi": (
        "Elektrikçi",
        "Boyacı",
        "Fayans Ustası",
        "Sıhhi Tesisatçı",
        "Alçıpan Ustası",
        "Kalıpçı",
        "Demirci",
    ),
}
_FIRM_WORDS = [
    "Yıldırım",
    "Çınar",
    "Öztaş",
    "Güven",
    "Işıltı",
    "Boğaz",
    "Çamlık",
    "Kale",
    "Parlak",
    "Anadolu",
    "Doğan",
    "Mavi",
    "Şimşek",
    "Bereket",
    "Dostlar",
    "Lezzet",
    "Köşem",
    "Hassas",
    "Demir",
    "Hızır",
    "Şifa",
    "Huzur",
    "Ceviz",
    "Anka",
    "Umut",
    "Beyaz",
    "Yeni",
    "Ege",
    "Marmara",
    "Nar",
    "Zirve",
    "Özlem",
    "Efe",
    "Tuna",
    "Gümüş",
]
_BRANCHES: dict[str, tuple[str, ...]] = {
    "depo": (
        "Lojistik A.Ş.",
        "Depolama",
        "Gıda Dağıtım",
        "Ambalaj San. Tic. Ltd. Şti.",
        "Dış Ticaret",
        "Kağıtçılık",
    ),
    "mutfak": (
        "Lokantası",
        "Restoran",
        "Kebap Salonu",
        "Pide Evi",
        "Catering",
        "Kafe",
        "Köftecisi",
        "Sofrası",
    ),
    "magaza": ("Market", "Mağazaları", "Giyim", "Ayakkabıcılık", "Züccaciye", "AVM", "Kuruyemiş"),
    "atolye": ("Makine Sanayi", "Metal", "Çelik Konstrüksiyon", "Kalıp", "Otomotiv Yan Sanayi A.Ş.", "Döküm"),
    "tekstil": ("Tekstil", "Konfeksiyon", "Triko San. Ltd. Şti.", "Giyim Atölyesi", "İplik"),
    "ofis": ("Mali Müşavirlik", "Sigorta", "Danışmanlık", "İletişim Hizmetleri", "Bilişim", "Gayrimenkul"),
    "yol": ("Nakliyat", "Kargo", "Turizm", "Servis Taşımacılığı", "Gıda"),
    "hizmet": ("Temizlik Hizmetleri", "Otel", "Güvenlik", "Hastanesi", "Sitesi", "Bakım Merkezi", "Koleji"),
    "yapi": ("İnşaat", "Yapı", "Elektrik Taahhüt", "Mühendislik", "Dekorasyon", "Tesisat"),
}
_NAMELESS = ("{} Kardeşler", "Öz {}", "{} ve Oğulları", "{} Grup", "{}")
_DUTIES = (
    "Günlük sayım ve düzenleme yaptım",
    "Müşterilerle ilgilendim",
    "Ürünlerin hazırlanması ve teslimi",
    "Makinelerin temizliği ve bakımı",
    "Vardiya sonunda teslim raporu yazdım",
    "Gelen malın kontrolü",
    "Ekip arkadaşlarıma iş öğrettim",
    "Sipariş alma, hazırlama ve kayıt",
    "Günde ortalama 200 parça çıkardım",
    "Yoğun saatlerde destek verdim",
    "Hattın beslenmesi ve etiketleme",
    "Şikâyetlerin çözümü",
)
_SKILLS = (
    ("Forklift kullanma", "forklift kullanma"),
    ("El terminali", "el terminali kullanma"),
    ("Excel", "excel"),
    ("Masa servisi", "masa servisi"),
    ("Kasa kullanma", "kasa kullanma"),
    ("Reyon düzenleme", "reyon düzenleme"),
    ("Overlok", "overlok"),
    ("Cam silme", "cam silme"),
    ("Ofis temizliği", "ofis temizliği"),
    ("Gazaltı kaynağı", "gazaltı kaynağı"),
    ("Pano montajı", "pano montajı"),
    ("Hasta bakımı", "hasta bakımı"),
    ("Navigasyon", "navigasyon kullanma"),
    ("Teknik resim okuma", "teknik resim okuma"),
    ("Müşteri ilişkileri", "müşteri ilişkileri"),
    ("Izgara", "ızgara"),
    ("Logo programı", "logo programı"),
    ("Devriye", "devriye"),
)
_PAPERS = (
    ("Forklift operatör belgesi", "forklift"),
    ("Hijyen eğitimi belgesi", "hijyen"),
    ("SRC 4 belgesi", "src4"),
    ("Psikoteknik", "psikoteknik"),
    ("Ustalık belgesi", "ustalik"),
    ("İlk yardım sertifikası", "ilk_yardim"),
    ("Kalfalık belgesi", "kalfalik"),
    ("İş güvenliği eğitimi", "isg_temel"),
    ("Barista sertifikası", "barista_belgesi"),
)
_SCHOOLS = (
    ("Lise mezunu", "lise"),
    ("Ortaokul mezunu", "ortaokul"),
    ("İlkokul mezunu", "ilkokul"),
    ("Açık Lise mezunu", "lise"),
    ("Ümraniye Endüstri Meslek Lisesi", "meslek_lisesi"),
    ("Atatürk Anadolu Lisesi", "lise"),
    ("Tuzla Mesleki ve Teknik Anadolu Lisesi", "meslek_lisesi"),
    ("Marmara Üniversitesi Meslek Yüksekokulu, Muhasebe", "onlisans"),
    ("İstanbul Üniversitesi İşletme Fakültesi", "lisans"),
    ("Lisans, İktisat", "lisans"),
    ("Ön lisans, Lojistik", "onlisans"),
    ("Yüksek lisans, Kimya", "yuksek_lisans"),
)
_LICENCES = ("", "", "B", "B", "B, C", "A2, B", "CE", "D", "B, G")
_LANGUAGES = ("", "", "İngilizce", "Arapça", "Almanca", "Rusça")
_SPELLINGS = (
    "0555 {a} {b} {c}",
    "0 (555) {a} {b} {c}",
    "+90 555 {a} {b} {c}",
    "0555{a}{b}{c}",
    "0555-{a}-{b}-{c}",
    "(0555) {a} {b}{c}",
)
_PLAIN = str.maketrans("çğıöşüâ", "cgiosua")
_NOW = TODAY.year * 12 + TODAY.month - 1


def stranger(rng: Random) -> Person:
    """One person; the same state of `rng` makes the same one."""
    first, last = rng.choice(_FIRST), rng.choice(_LAST)
    if rng.random() < 0.12:
        last = f"{last}-{rng.choice(_LAST)}"
    middle = f" {rng.choice(_FIRST)}" if rng.random() < 0.2 else ""
    a, b, c = f"{rng.randrange(1000):03}", f"{rng.randrange(100):02}", f"{rng.randrange(100):02}"
    mail = f"{first}.{last}".replace("İ", "i").replace("I", "ı").lower().translate(_PLAIN)
    kind = rng.choice(list(_TITLES))
    jobs = _jobs(rng, kind)
    return Person(
        f"{first}{middle} {last}",
        f"+90555{a}{b}{c}",
        rng.choice(_SPELLINGS).format(a=a, b=b, c=c),
        f"{mail}@posta.example.invalid",
        *rng.choice(HOMES),
        rng.randrange(1962, 2006),
        _trade(rng, jobs),
        jobs if rng.random() < 0.75 else jobs[::-1],
        rng.choice(WISHES),
        rng.randrange(28, 60) * 1000 if rng.random() < 0.3 else None,
    )


def _trade(rng: Random, jobs: tuple[Job, ...]) -> Trade:
    return Trade(
        jobs[0].title,
        tuple((job.title, job.employer, job.did) for job in jobs),
        tuple(rng.sample(_SKILLS, rng.randint(2, 4))),
        tuple(rng.sample(_PAPERS, rng.choice((0, 1, 1, 2)))),
        rng.choice(_LICENCES),
        rng.choice(_SCHOOLS),
        rng.choice(_LANGUAGES),
    )


def _jobs(rng: Random, kind: str) -> tuple[Job, ...]:
    """One to four jobs, the newest first, with gaps between them; the newest may go on."""
    titles = rng.sample(_TITLES[kind], min(4, len(_TITLES[kind])))
    jobs: list[Job] = []
    end = _NOW - rng.randrange(2, 30)
    for number in range(rng.choice((1, 2, 2, 3, 3, 4))):
        begin = end - rng.randrange(7, 50)
        goes_on = number == 0 and rng.random() < 0.45
        to = None if goes_on else _month(end)
        jobs.append(Job(titles[number], _firm(rng, kind), _month(begin), to, rng.choice(_DUTIES)))
        end = begin - rng.randrange(1, 14)
    return tuple(jobs)


def _month(index: int) -> tuple[int, int]:
    return index // 12, index % 12 + 1


def _firm(rng: Random, kind: str) -> str:
    word = rng.choice(_FIRM_WORDS)
    if rng.random() < 0.2:
        return rng.choice(_NAMELESS[:-1]).format(word)
    return f"{word} {rng.choice(_BRANCHES[kind])}"
