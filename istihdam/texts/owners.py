"""What a length of time is a length *of*: work, something else, or not to be known from the words.

Turkish says it by its grammar. A time with -lik ('6 yıllık …') belongs to the noun that follows it, and that
noun ends its phrase by a suffix ('ehliyetim', 'evliyim', 'garantisi'; 'okul' in 'okul hizmetlisi' does not).
A bare time ('6 yıl', '6 yıldır') belongs to the verb at the end of its clause; a light verb ('yaptım',
'aldım') takes its meaning from the word before it. What is owned ('… teknem var') is no work, whatever it is.
"""

from enum import StrEnum

from istihdam.texts.patterns import pattern

_REACH = 120
"""Letters of a clause that are looked at on either side."""


class Owner(StrEnum):
    """What a length of time belongs to."""

    WORK = "work"
    OTHER = "other"
    UNKNOWN = "unknown"


_WHEN = pattern(
    r"\s*(?:once\w*|evvel\w*|sonra\w*|ici?nde|kala|sonunda|ago|later)\b(?! de\b)",
    takes=" önce garsondum",
    leaves=(" boyunca", " önceki de"),
    by="match",
)
_EVERY = pattern(
    r"\b(?:her|haftada|gunde|ayda|yilda|hafta ici)\s*$",
    takes="haftada ",
    leaves="toplam ",
)
_ANOTHER = pattern(
    r"\b(?:babam|annem|esim|kocam|karim|abim|agabeyim|ablam|kardesim|oglum|kizim|amcam|dayim|dedem|ortagim"
    r"|patronum|arkadasim|komsum|nisanlim|bebegim|cocugum)\b",
    takes="babam 20 yıl aşçıydı",
    leaves="babamın yanında",
)
_OTHER = pattern(
    r"issiz\w*|bos(?:ta\w*|um|tum)|evli\w*|bekar\w*|dul(?:um|dum)?|nisanli\w*|bosan\w+|hamile\w*"
    r"|hanim(?:i\w*|lig\w*)|emekli\w*|hasta(?:si)?(?:yim|ydim)|hasta(?:lig\w*|lan\w*|lik\w*)|hukumlu\w*"
    r"|mahkum\w*|hapis\w*|ceza\w*|tutuklu\w*|asker(?!i)\w*|terhis\w*"
    r"|ogrenci\w*|ehliyet(?!siz)\w*|belge(?!siz)\w*|sertifika\w*|ruhsat\w*|pasaport\w*|garanti\w*|sozlesme\w*"
    r"|kontrat\w*|kira(?!lama)\w*|kredi\w*|taksit\w*|borc\w*|vade\w*|abone\w*|uye\w*|arac(?:im|imiz)\w*|arabam\w*"
    r"|bebe[gk]\w*|cocu[gk]\w*|torun\w*|okul\w*|lise\w*|universite\w*|fakulte\w*|lisans\w*|onlisans\w*"
    r"|yuksekokul\w*|egitim\w*|ogrenim\w*|ogretim|kurs(?!un)\w*|mezun\w*|bolum\w*|tahsil\w*|diploma\w*|burs(?!a)\w*"
    r"|aradan|arayla|mola\w*|bosluk\w*|boslug\w*|izin\w*|izn\w+|rapor(?:lu\w*|um\w*)|tedavi\w*"
    r"|karantina\w*|otur(?:dum|uyor\w*|mak\w*)|ikamet\w*|yas(?:iyor\w*|adim|amak\w*|inda\w*|im|imi|indan)"
    r"|bekl[ei]\w*|ariyor\w*|aradim|arayis\w*|ucret\w*|maas\w*|prim\w*|deneme|ihbar\w*|iste(?:r\w*|m\w*|dim|di)"
    r"|istiyor\w*|dusun\w+|planl\w+|umuyor\w*|hedef\w*|\w+(?:acag|eceg)[iu]m|\w+(?:abil|ebil)\w+"
    r"|calis(?:mad\w+|amad\w+|amiyor\w*|miyor\w*|mayan\w*|mayal[iu]|mamis\w*)|okudum|okuyor\w*|yattim"
    r"|(?:evde|burada|[dt][ae])y[iu]m"
    r"|bulam\w+|dava\w*|gozluk\w*|ilac\w*|lens\w*|protez\w*|oyn(?:uyor|ad)\w*|caliyor\w*"
    r"|\w{2,}m[ae]d[iu]m|\w{2,}m[iu]yorum|ayri(?:yim|ydim)|uzak|gecti|oldu|tani[sy]\w*"
    r"|arkadas(?:im|iz|lik)\w*|sigara\w*|alkol\w*"
    r"|married|unemployed|warranty|licence|license|degree",
    takes=("ehliyetim", "evliyim", "garantisi", "çalışmadım"),
    leaves=("ehliyetsiz", "askeri", "çalıştım"),
    by="fullmatch",
)
_WORK = pattern(
    r"calis\w*|deneyim\w*|tecrube\w*|gorev\w*|hizmet\w*|mesleg\w*|meslekte\w*|isim\w*|isyeri\w*"
    r"|dukkan\w*|mesai\w*|kidem\w*|usta\w*|kalfa\w*|cirak\w*"
    r"|isci\w*|eleman\w*|personel\w*|operator\w*|sofor\w*|garson\w*|kurye\w*|kasiyer\w*|memur\w*|sekreter\w*"
    r"|mudur\w*|sef\w*|amir\w*|asistan\w*|uzman\w*|teknisyen\w*|tekniker\w*|muhendis\w*|ogretmen\w*|hemsire\w*"
    r"|kuafor\w*|berber\w*|terzi\w*|barista\w*|komi\w*|stajyer\w*|staj\w*|sorumlu\w*|danisman\w*|temsilci\w*"
    r"|yardimci\w*|gorevli\w*|kaptan\w*|muhasebe\w*|kullan(?:im\w*|ma\w*)"
    r"|bakici\w*|islet(?:tim|iyor\w*)|sattim|satis\w*|surdum|suruyorum|diktim|tasidim|yurut\w*|ugras\w*|experience"
    r"|worked|work|(?!yabanci|birinci|ikinci|ucuncu|gecici)\w{2,}(?:ci|cu)(?:y[iu]m|yd[iu]m|l[iu][kg]\w*|yi|si|su)?"
    r"|(?!yillik|aylik|gunluk|haftalik|senelik|saatlik)\w{3,}l[iu](?:k|g\w+)",
    takes=("çalıştım", "tecrübem", "aşçılık", "garsondum"),
    leaves=("işsizim", "evliyim"),
    by="fullmatch",
)
_LIGHT = pattern(
    r"(?:yap|et|al|git|gid|gor|ver|kal|bitir)\w{0,9}",
    takes=("yaptım", "aldım", "verdim"),
    leaves="sattım",
    by="fullmatch",
)
_DOES = pattern(
    r"(?:yap(?:t|iyor|mak|ar)|et(?:t|mek)|ed(?:iyor|er)|kullan(?:d|iyor|mak))\w{0,6}",
    takes=("yaptım", "ettim", "kullandım"),
    leaves=("yapamadım", "aldım"),
    by="fullmatch",
)
_CARES = pattern(
    r"bak(?:tim|iyor\w*|maktayim)",
    takes="baktım",
    leaves="bakıcıydım",
    by="fullmatch",
)
_KIN = pattern(
    r"(?:baba|anne|dede|nine|kardes|cocug|cocuklar|ogl|kiz|torun|es|kayin\w{2,8}|hala|teyze|yegen)\w{0,4}m\w?[ae]",
    takes=("anneme", "çocuğuma"),
    leaves=("hasta", "bebeğe"),
    by="fullmatch",
)
_BREAK = pattern(
    r"ara",
    takes="ara",
    leaves=("araba", "arada"),
    by="fullmatch",
)
_HAS = pattern(
    r"(?:var|yok|mevcut|bulun)(?:d[iu]r?|dir|tur|uyor)?",
    takes=("var", "yoktur"),
    leaves="vardiya",
    by="fullmatch",
)
_MINE = pattern(
    r"\w{2,}(?:[iu]m|[ae]m|[iu]m[iu]z)",
    takes=("teknem", "kızım"),
    leaves=("iş", "tezgâh"),
    by="fullmatch",
)
_FINITE = pattern(
    r"\w{2,}(?:y[iu]m|yd[iu]m|[dt][iu]m|[dt][iu]k|[iu]yor(?:[iu]m|d[iu]m)?|[ae]rd[iu]m|[iu]yom)",
    takes=("kaportacıyım", "çalıştım", "yapıyorum"),
    leaves=("parçabaşı", "istersen"),
    by="fullmatch",
)
"""A verb, or 'I am': what stands behind it is another clause, with or without a stop."""
_ENDS_PHRASE = pattern(
    r"\w{3,}(?:[iu]m|m|y[iu]m|yd[iu]m|[iu]|s[iu]|d[iu]r|nin|dan|den|da|de)",
    takes=("ehliyetim", "garantisi", "okuldan"),
    leaves=("okul", "iş"),
    by="fullmatch",
)
_IDLE = pattern(
    r"\b(?:issiz\w*|bosta\w*|ev hanim(?:i\w*|lig\w*)|calis(?:mad\w+|amad\w+|miyor\w*|amiyor\w*)|is ar[iay]\w+"
    r"|dogum izn\w+|(?:ucretsiz|dogum|hastalik) izni?\w*|askerli[kg]\w*|terhis\w*|hapis\w*|cezaevinde yat\w*"
    r"|hukumlu\w*|mahkum\w*|tutuklu\w*|hastalik(?! hastan)\w*|tedavi gor\w*|ara ver\w*|mola|emeklili[kg]\w*"
    r"|emekliyim|unemployed)(?![a-z])",
    takes=("İşsizlik dönemi", "Ev hanımı", "ara verdim"),
    leaves=("Cezaevi aşçısı", "Araç kiralama"),
)
_IDLE_TITLE = pattern(
    r"(?:vatani |ucretsiz |zorunlu )?(?:askerlik|dogum|izin|annelik|hastalik|emeklilik|issizlik|mola"
    r"|ev hanim(?:ligi|i))(?: (?:izni|hizmeti|gorevi|donemi|arasi))?",
    takes=("Askerlik", "Doğum izni", "Askerlik hizmeti"),
    leaves=("Askerliğimi yaptım", "Askerlik tecilli"),
    by="fullmatch",
)
_YEAR = pattern(r"\b(?:19|20)\d\d\b", takes="Askerlik 2015", leaves="3 yıl")
_CLAUSE_END = pattern(
    r"[.,;!?\n\t(){}|•]",
    takes=("garsonum. 3 yıl", "garson (3 yıl)"),
    leaves="garson 3 yıl",
)
_WORD = pattern(
    r"[a-z]+",
    takes="yıl",
    leaves="2019",
)


def owner_of(folded: str, span: tuple[int, int], bounds: tuple[int, int], *, is_adjective: bool) -> Owner:
    """What the length at `span` belongs to, by the words of its clause within `bounds`."""
    after = _clause_after(folded[span[1] : min(bounds[1], span[1] + _REACH)])
    before = _clause_before(folded[max(bounds[0], span[0] - _REACH) : span[0]])
    if _WHEN.match(after) or _EVERY.search(before) or says_another(before):
        return Owner.OTHER
    words, earlier = _WORD.findall(after), _WORD.findall(before)
    if words and earlier and _DOES.fullmatch(words[0]):
        return _kind([earlier[-1], words[0]], 1)
    owner = _of_noun(words) if is_adjective else _of_verb(words)
    return _nearest(earlier[::-1]) if owner is Owner.UNKNOWN else owner


def says_another(folded: str) -> bool:
    """True where the words speak of somebody of the writer's family or work: 'babam 20 yıl aşçıydı'."""
    return _ANOTHER.search(folded) is not None


def names_work(folded: str) -> bool:
    """True of words of which one names a work or a working: 'B Market garson'."""
    return any(_WORK.fullmatch(word) for word in _WORD.findall(folded))


def says_idle(folded: str) -> bool:
    """True of a line that tells a time without work, and of no work: 'İşsizlik dönemi', 'Askerlik'."""
    return bool(_IDLE.search(folded)) and not names_work(_IDLE.sub(" ", folded))


def titles_idleness(folded: str) -> bool:
    """True of a time without work written as an entry: 'Askerlik 2015-2016', 'Doğum izni'; no sentence."""
    return says_idle(folded) and (_IDLE_TITLE.fullmatch(folded.strip()) or _YEAR.search(folded)) is not None


def _clause_after(text: str) -> str:
    stop = _CLAUSE_END.search(text)
    return text[: stop.start()] if stop else text


def _clause_before(text: str) -> str:
    return _CLAUSE_END.split(text)[-1]


def _of_noun(words: list[str]) -> Owner:
    """The noun that a time with -lik belongs to: the first that ends its phrase."""
    passed = Owner.UNKNOWN
    for number, word in enumerate(words):
        kind = _kind(words, number)
        if kind is Owner.WORK or (kind is Owner.OTHER and _ENDS_PHRASE.fullmatch(word)):
            return kind
        passed = passed if kind is Owner.UNKNOWN else kind
        if _is_owned(words, number):
            return Owner.OTHER
    is_mine = bool(words) and _MINE.fullmatch(words[-1]) is not None
    return Owner.OTHER if is_mine and passed is Owner.UNKNOWN else passed


def _of_verb(words: list[str]) -> Owner:
    """The first verb, where it says work; else the last word that decides."""
    first = next((number for number, word in enumerate(words) if _FINITE.fullmatch(word)), None)
    if first is not None and _kind(words, first) is Owner.WORK:
        return Owner.WORK
    for number in range(len(words) - 1, -1, -1):
        if _is_owned(words, number):
            return Owner.OTHER
        kind = _kind(words, number)
        if kind is not Owner.UNKNOWN:
            return kind
    return Owner.UNKNOWN


def _nearest(words: list[str]) -> Owner:
    kinds = (_kind(words, number) for number in range(len(words)))
    return next((kind for kind in kinds if kind is not Owner.UNKNOWN), Owner.UNKNOWN)


def _kind(words: list[str], number: int) -> Owner:
    word = words[number]
    if _OTHER.fullmatch(word):
        return Owner.OTHER
    if _BREAK.fullmatch(word) and _LIGHT.fullmatch(" ".join(words[number + 1 : number + 2])):
        return Owner.OTHER
    before = words[number - 1] if number else ""
    if _CARES.fullmatch(word):
        return Owner.OTHER if _KIN.fullmatch(before) else Owner.WORK
    if _DOES.fullmatch(word):
        return Owner.OTHER if _OTHER.fullmatch(before) else Owner.WORK
    return Owner.WORK if _WORK.fullmatch(word) else Owner.UNKNOWN


def _is_owned(words: list[str], number: int) -> bool:
    """True of 'teknem var': something of the person's own that is no work."""
    word, follower = words[number], " ".join(words[number + 1 : number + 2])
    return bool(_MINE.fullmatch(word) and _HAS.fullmatch(follower) and not _WORK.fullmatch(word))
