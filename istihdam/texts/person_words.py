"""How people speak of themselves rather than of their work: sex, age, family, health, origin, belief, dress.

Law 4857 article 5 and Law 6698 article 6 name most of these; none of them may move a score. All patterns
are over text folded letter by letter.
"""

from istihdam.texts.patterns import pattern

_PROVINCES = (
    "adana|adiyaman|afyon(?:karahisar)?|agri|aksaray|amasya|ankara|antalya|ardahan|artvin|aydin|balikesir|bartin"
    "|batman|bayburt|bilecik|bingol|bitlis|bolu|burdur|bursa|canakkale|cankiri|corum|denizli|diyarbakir|duzce"
    "|edirne|elazig|erzincan|erzurum|eskisehir|(?:gazi)?antep|giresun|gumushane|hakkari|hatay|igdir|isparta|istanbul"
    "|izmir|(?:kahraman)?maras|karabuk|karaman|kars|kastamonu|kayseri|kirikkale|kirklareli|kirsehir|kilis|kocaeli"
    "|konya|kutahya|malatya|manisa|mardin|mersin|mugla|mus|nevsehir|nigde|ordu|osmaniye|rize|sakarya|samsun"
    "|(?:sanli)?urfa|siirt|sinop|sirnak|sivas|tekirdag|tokat|trabzon|tunceli|dersim|usak|van|yalova|yozgat|zonguldak"
    "|karadeniz|trakya|anadolu|dogu|guneydogu|ege"
)
_COUNTRIES = (
    "suriye|irak|iran|afganistan|pakistan|ozbekistan|turkmenistan|kirgizistan|kazakistan|tacikistan|azerbaycan"
    "|gurcistan|ermenistan|rusya|ukrayna|moldova|bulgaristan|yunanistan|romanya|makedonya|kosova|bosna|arnavutluk"
    "|misir|fas|tunus|cezayir|libya|filistin|lubnan|urdun|yemen|sudan|somali|etiyopya|nijerya|senegal|hindistan"
    "|banglades|nepal|filipin\\w*|cin|almanya|fransa|ingiltere|hollanda|kibris|kafkasya|balkan"
)
_PEOPLES = (
    "turk|kurt|kurd|arap|arab|laz(?=')|cerkez|cerkes|roman|cingene|zaza|bosnak|arnavut|gurcu|ermeni|rum|yahudi|suryani|pomak|afgan"
    "|ozbek|turkmen|kirgiz|kazak|tacik|azeri|uygur|tatar|iranli|suriyeli|irakli|rus|bulgar|moldovali|ukraynali|zenci"
    "|siyahi|filistinli|somalili|pakistanli"
)
_STATES = (
    "evli|bekar|dul|bosanmis|nisanli|sozlu|hamile|gebe|logusa|engelli|ozurlu|sakat|sagir|dilsiz|kor|malul|kanser"
    "|emekli|multeci|siginmaci|gocmen|yabanci(?:"
    " uyruklu)?|musluman|alevi|sunni|safi|hanefi|hristiyan|hiristiyan"
    "|ateist|deist|dindar|inancli|basortulu|turbanli|tesetturlu|carsafli|peceli|ortulu|kapali|acik|sakalli|biyikli"
    "|dovmeli|kupeli|hukumlu|sabikali|sabikasiz|mahkum|sendikali|sendikasiz|genc|yasli|orta"
    " yasli|bayan|bay|erkek|erkeg"
    "|kadin|kiz|hanim|delikanli|tecilli|muaf|bedelli|terhis|sisman|kilolu|zayif|(?:uzun|kisa|orta)"
    " boylu|gozluklu"
    "|escinsel|gey|lezbiyen|trans|biseksuel|diyabetli|epilepsili|astimli|sehit yakini|gazi"
    " yakini|diyabetik|vegan"
    "|(?:eski |yeni )?hukumlu|solak|anne|baba|yetim|oksuz|cocuksuz|cocuklu|bebekli|isitme engelli|gorme"
    " engelli"
    "|(?:bedensel|ortopedik|zihinsel) engelli|kronik hasta|transseksuel|kapanmis|teset+urlu"
)
_AS = r"(?:'?y?[iu]md?[iu]?r?|'?y?[iu]z|'?y?d[iu]m|d[iu]r)"
"""The endings of 'I am', 'we are', 'I was', 'it is'."""
_BEING = (
    r"(?:\s(?:oldug\w+(?: icin)?|olmama ragmen|olsam da|oldum|olarak|birisiy[iu]m|biriyim|kisiyim|insanim"
    r"|adayim))"
)
_LENGTH = r"(?:(?:\d{1,2}|bir|iki|uc|dort|bes|alti|yedi|sekiz|on)\s?(?:yil|sene|ay|hafta|gun)\w{0,5} )"
_NUMBER = r"(?:\d{2}|(?:yirmi|otuz|kirk|elli|altmis|on)(?: ?(?:bir|iki|uc|dort|bes|alti|yedi|sekiz|dokuz))?)"

AGE = pattern(
    rf"\b{_NUMBER}'[iu]m\b|\b{_NUMBER}'?\s?(?:yas(?:inda\w*|im\w*|larinda\w*|ini \w+)|li yaslar\w*)(?:"
    r" \w*(?:gectim|doldurdum|bastim))?"
    rf"|\byas(?:im)?\s?[:=]?\s{{0,2}}{_NUMBER}\b|\b(?:19|20)\d\d(?:\s?dogum\w*|'?l[iu]y[iu]m)"
    r"|\bdogum\w*(?: tarih\w*| yil\w*)?\s?[:=]?\s{0,2}(?:\d{1,2}[./-]){0,2}(?:19|20)\d\d\b"
    r"|\byas(?:im|siz)? (?:genc|kucuk|buyuk|ilerl\w+|gec\w*|engel degil)\w*|\beyt'?l[iu]\w*"
    r"|\bemeklilig\w+(?: \w+){0,4}"
    rf"|\b{_NUMBER} yas\b|\bage:? ?\d\d\b|\b(?:i am |i'm )?\d\d years old\b|\bemekli (?:oldum|maas\w*"
    r"|ayl\w*)(?: \w+)?",
    takes=("34 yaşındayım", "otuz beş yaşında", "1990 doğumluyum", "Yaş: 45", "61 yaşında"),
    leaves=("34 yıl çalıştım", "2019 yılında", "yaş pasta"),
)
FAMILY = pattern(
    r"\b(?:(?:\d|bir|iki|uc|dort|bes|kucuk|okul cagind\w*|tek|bakmakla yukumlu oldugum) )?(?:cocu[gk]"
    r"|bebe[gk]|kiz|og?l)"
    r"(?:lar)?(?:um|im|umuz|u)? (?:var\w*|yok\w*|kucuk|baba\w*|anne\w*|sahib\w*|bekliyor\w*)"
    r"|\b(?:\d|bir|iki|uc|dort|bes)? ?cocu[gk]\w* (?:baba|anne)(?:si|m)\w*|\b(?:yalniz|bekar|calisan) anne\w*"
    r"|\besim\w* (?:ayril\w+|bosan\w+|vefat|oldu|cezaev\w+|calis\w+|ev hanim\w+)(?: etti)?|\bbosan(?:dim"
    r"|iyor\w+|ma asama\w+)"
    r"|\bmedeni (?:hal|durum)\w*\s?[:=]?\s?\w+|\b(?:yeni )?(?:evlen|nisanlan|sozlen)(?:dim|ecegim|iyorum)"
    r"|\bev hanim(?:i|lig)\w*|\b(?:married|single|divorced|widow\w*)\b",
    takes=("2 çocuğum var", "çocuk annesiyim", "Medeni hâl: bekâr", "boşandım", "3 çocuk babası"),
    leaves=("çocuk bakıcısı", "bebek bakımı", "kız öğrenci yurdu"),
)
MILITARY = pattern(
    r"\b(?:vatani gorev|askerlik|askerlig|askere|askerden)(?! once)\w*(?: (?:hizmet|gorev|durum|ilis[ig]\w*"
    r"|yeni|henuz|daha"
    r"|bu yil|seneye))*\w*\s?[:=]?\s?(?:yap\w+|tamam\w*|bitir\w+|bitti|gel\w+|git(?:me)?\w*|gidece\w+|don\w+"
    r"|tecil\w*"
    r"|muaf\w*|yok\w*|var\w*|engel\w*|sorun\w*|terhis\w*|bedelli\w*|erteli\w*|oldu\w*)?(?: (?:ol\w+|etti\w*"
    r"|yok\w*|yap\w+))?"
    r"|\b(?:bedelli|kisa donem|uzun donem)(?: askerlik\w*)? (?:yap|bitir|tamamla)\w+|\bterhis\w*(?: ol\w+)?"
    r"|\btecil\w*(?: (?:et|yap|var)\w*)?|\bmuafiyet\w*|\bcurug\w* cikt\w+|\bcuruk rapor\w*(?: \w+)?",
    takes=("Askerliğimi yaptım", "Askerlik: muaf", "askerden yeni geldim", "terhis oldum", "bedelli yaptım"),
    leaves=("askerden önce garsondum", "askeri kantin"),
)
HEALTH = pattern(
    r"(?:%\s?|\byuzde )\d+'?\w{0,3}(?: engel\w*| rapor\w*| ozur\w*| is gor\w+ kayb\w+)+(?: (?:var|yok"
    r"|sahib)\w*)?"
    r"|\b(?:engelli |saglik |heyet |ozur )?(?:rapor|engel)(?:um|im|um de|luyum)(?: (?:var|yok)\w*)?"
    r"|\b(?:(?:saglik|kalp|seker|tansiyon|bobrek|karaciger|tiroid|bel|boyun|diz|goz|romatizma|psikolojik"
    r"|kronik|epilepsi"
    r"|sara|astim|kanser|depresyon|alzheimer|ms|hepatit|fibromiyalji|guatr) )+(?:rahatsizli|sorun"
    r"|problem|engel|hasta(?:y|siy|ligi)[iu]?m|hastalik)\w*"
    r"(?: (?:var|yok|bulun|gecir)\w*)?"
    r"|\b(?:bel|boyun|kasik|mide) fitig\w*(?: (?:var|yok|ol|gecir)\w*)?|\b(?:tansiyon|seker|astim|kolesterol"
    r"|guatr|migren"
    r"|epilepsi|alerji|depresyon|diyabet)(?:um|im|m|yim|i)(?: (?:var|yok)\w*)?|\b(?:hasta|rahatsiz)(?:y[iu]m"
    r"|l[iu][gk][iu]m\w*)"
    r"(?: (?:var|yok)\w*)?|\b(?:ameliyat|tedavi|kanser|kalp krizi|felc|kaza)\w* (?:ol(?:dum|uyorum|acagim)"
    r"|gecirdim"
    r"|gor(?:dum|uyorum)|yendim)|\btekerlekli sandalye\w*(?: kullan\w+)?|\b(?:isitme|gorme|yurume) (?:kayb"
    r"|bozuk|guclu|cihaz|engel)\w*"
    r"(?: (?:var|yok|kullan)\w*)?|\b(?:hiv|aids)\b(?: \w+)?|\b(?:kolum|bacagim|ayagim|elim|gozum)(?:dan"
    r"|den)? (?:sakat\w*|aksiyor"
    r"|gormuyor|yok|protez|tutmuyor|ozurlu\w*)|\b(?:pregnant|disabled)\b|\bengel durumu\w*\s?[:=]\s?\w+"
    r"|\bsaglikliy[iu]m\b"
    r"|\b(?:sehit|gazi) \w+[iu]m\b",
    takes=(
        "%40 engelli raporum var",
        "şeker hastasıyım",
        "bel fıtığım var",
        "sağlık sorunum yok",
        "raporluyum",
    ),
    leaves=(
        "alzheimer hastasına baktım",
        "hasta bakıcıyım",
        "engelli bakımı yaptım",
        "protez teknisyeni",
        "ameliyathanede",
    ),
)
PREGNANCY = pattern(
    rf"\b{_LENGTH}?(?:hamile|gebe)(?:y[iu]m|l[iu][gk]\w*|yken|ydim)"
    r"(?: (?:var|yok|durum|izn|nedeniyle|sebebiyle|\d{1,2}\.?|ay|hafta)\w*)*"
    rf"|\b{_LENGTH}(?:hamile|gebe)\w*|\b(?:dogum|sut|annelik|babalik|analik) iz[in]\w*(?: (?:yeni|bit|don"
    r"|kullan"
    r"|cik|ayril)\w*)*"
    r"|\b(?:yeni )?dogum yap(?:tim|acagim)|\bemziriyorum|\bemzirme\w* donem\w*|\b(?:bebek|cocuk)"
    r" (?:bekliyor\w*|dusun\w+"
    r"|planl\w+)|\bhamile kal\w+",
    takes=("Hamileyim", "5 aylık hamileyim", "doğum izninden döndüm", "bebek bekliyorum"),
    leaves=("hamile giyim mağazası", "gebe okulu"),
)
_ETHNIC = rf"\b(?:{_PEOPLES})(?:'?{_AS}\b| (?:asil|koken|irk|gocmen)\w*)|\b\w{{3,12}} (?:asilli|kokenli)\w*"
ETHNICITY = pattern(
    _ETHNIC,
    takes=("Kürdüm", "Arap kökenliyim", "Suriye asıllı", "Çerkez'im"),
    leaves=("Türk mutfağı", "Suriye uyruklu", "Roman Lokantası", "Kazak ördüm"),
)
"""Race and ethnic origin, of the special kinds of Law 6698; nationality is none of them."""
ORIGIN = pattern(
    rf"\b(?:{_COUNTRIES}|{_PEOPLES}|t\.? ?c\.?|turkiye(?: cumhuriyeti)?|yabanci|cift|\w{{3,12}}) ?(?:uyruk"
    r"|uyrug|vatandas)\w*"
    r"(?: (?:var|yok|sahib|al)\w*)?"
    rf"|\b(?:aslen |dogma buyume |kok(?:en|um|enim) |memleket\w* )?(?:{_PROVINCES}"
    rf"|{_COUNTRIES})'?l[iu]{_AS}?\b(?! (?:lokanta"
    r"|restoran|firin))"
    rf"|{_ETHNIC}"
    rf"|\b(?:aslen|memleket(?:im|i)?|dogum yeri(?:m)?|nufusa kayit\w*)\s?[:=]?\s?\w{{3,15}}(?:l[iu]y[iu]m)?"
    rf"|\b(?:{_PROVINCES}|{_COUNTRIES})(?:'?[dt][ae](?: dogdum| dogumlu\w*)| dogumlu\w*|'?[dt][ae]n (?:gel"
    r"|goc)\w+)"
    r"|\b(?:gecici|uluslararasi) koruma\w*(?: (?:alt|kimli|stat|kart|var|sahib)\w*)*|\b(?:calisma|oturma"
    r"|ikamet) izn\w+"
    r"(?: (?:var|yok)\w*)?|\b(?:kirmizi|mavi|turkuaz) kart(?:im)?(?: (?:var|sahib)\w*)|\bgoc(?:le)?"
    r" geldi[mk]\b"
    r"|\b(?:uyru[gk]|vatandas)\w*\s?[:=]\s?\w+|\bvatandaslig\w+ (?:var|yok|al)\w*|\bnationality:? ?\w+"
    r"|\b(?:syrian|afghan|iraqi|turkish citizen)\b|\bana dilim \w+",
    takes=("Suriye uyrukluyum", "Suriyeliyim", "aslen Sivaslıyım", "Kürdüm", "T.C. vatandaşıyım", "Afganım"),
    leaves=("Türk mutfağı", "Van Lojistik", "iş lazım", "Konya'da çalıştım"),
)
BELIEF = pattern(
    r"\b(?:bes vakit )?(?:cuma )?namaz\w*(?: (?:kil\w+|git\w*|gid\w+|izni\w*|molas\w*|icin|vakt\w*|saat\w*))+"
    r"|\boruc\w*(?: (?:tut\w+|yim))*|\b(?:allah'?a |islam'?a )?inanc\w*(?: \w+)?|\b(?:din[iu]?m?|mezhep"
    r"|mezheb[iu]m?)\s?[:=]?\s?(?:islam"
    r"|hristiyan\w*|musevi\w*|alevi\w*|sunni\w*|yok)|\bibadet\w*(?: \w+)?|\bhac(?:ca git\w+|i oldum)"
    r"|\bumreye (?:git|gid)\w+"
    r"|\b(?:muslim|christian|jewish)\b|\bcemevi\w* (?:gid|git)\w+|\bkilise\w* (?:gid|git)\w+",
    takes=("beş vakit namaz kılarım", "oruç tutarım", "Dini: İslam", "inançlı biriyim"),
    leaves=("cami temizliği", "Kur'an kursu hocası"),
)
UNION = pattern(
    r"\b(?:\w{2,15} )?(?:sendika|parti|dernek|vakif|cemaat|tarikat)(?:s[iı]|ya|ye|ne|nin)? ?(?:uye\w*"
    r"|uyeli[gk]\w*|temsilci\w*"
    r"|baskan\w*|yonetici\w*|mensub\w*)(?: (?:var|yok|ol)\w*)?|\bsendika\w*(?:m|ma|dan) (?:var|bagli|ayril"
    r"|gir|kay)\w*"
    r"|\bsendikal[ia]\w*(?: \w+dim)?|\b(?:akp|chp|mhp|hdp|dem|iyi parti|ak parti)'?l[iu]y[iu]m|\b\w{2,12}"
    r" uyesiy[iu]m\b|\boy ver\w+(?: \w+){0,2}|\bgreve? (?:gir|kat|cik|git)\w+",
    takes=("Sendika üyesiyim", "sendikaya üyeyim", "sendikalıyım", "parti üyesiyim"),
    leaves=("sendikada muhasebeciyim", "üye işyeri"),
)
CONVICTION = pattern(
    rf"\b{_LENGTH}?(?:cezaev|hapis|hapse|hapist)\w*(?: {_LENGTH.replace(' )', ')')})? ?(?:yeni )?(?:yat\w*"
    r"|kal\w*|cik\w*|gir\w*|ceza\w*|tahliye\w*"
    r"|dus\w*)(?: \w{2,5}t[iu]m| oldum)?|\b(?:eski |yeni )?hukumlu\w*|\b(?:adli )?(?:sicil|sabika)(?:"
    r" ?kayd)?(?:im|um|imda|i|lar)?\w*"
    r"\s?[:=]?\s?(?:kayd\w* )?(?:var|yok|temiz|bulunm|silin|bos)\w*|\bsabika(?:li|siz)\w*|\bdenetimli"
    r" serbest\w*(?: \w+[iu]m)?"
    rf"|\b{_LENGTH}?(?:mahkum|tutuklu)(?:{_AS}|iyet\w*| kal\w+)|\b(?:sartli )?tahliye ol\w+|\bsuc\w* (?:isle"
    r"|kayd)\w+(?: yok| var)?",
    takes=(
        "Eski hükümlüyüm",
        "sabıkam yok",
        "adli sicilim temiz",
        "3 yıl cezaevinde yattım",
        "denetimli serbestlikteyim",
    ),
    leaves=("cezaevi aşçısı", "sicil amirliği", "infaz koruma memuru"),
)
LOOKS = pattern(
    r"\bbas(?:im|i|ortu\w*)? ?(?:acik|kapali|ortulu|ortum|ortusu)\w*(?: (?:var|tak|kullan|cik)\w*)*"
    r"|\b(?:turban|pece|carsaf|pardesu"
    r"|esarp)\w* (?:tak|giy|kullan|cik)\w*|\b(?:dovme|kupe|piercing|sakal|biyik)(?:m|im|ler\w*|lar\w*)(?:"
    r" (?:var|yok)\w*)?"
    r"|\b(?:boy(?:um)?|kilo(?:m)?)\s?[:=]?\s?\d[\d.,]{1,4}(?: ?cm| ?kg)?|\b\d{2,3} ?kilo(?:y[iu]m)\b"
    r"|\b1[.,]\d\d boy\w*"
    r"|\b(?:etek|pantolon) giy\w+|\bgozluk (?:takar|kullan|tak[iı]yor)\w*|\b(?:prezantabl|bakimli|alimli"
    r"|guzel|yakisikli|esmer|sarisin|kumral)(?:y[iu]m|[iu]m)\b"
    r"|\bdis gorunu\w+(?: \w+)?",
    takes=("türban takıyorum", "dövmem var", "boyum 1.80", "başım açık"),
    leaves=("kapalı alanda", "baş aşçı"),
)
SEX = pattern(
    r"\bcinsiyet\w*\s?[:=]?\s?(?:kadin|erkek|bayan|bay|k|e)\b|\b(?:bayan|erkek|kadin)(?: (?:eleman|aday"
    r"|calisan|kisi))"
    rf"(?:{_AS})|\bkadin basima\b|\b(?:female|male)\b",
    takes=("Cinsiyet: Kadın", "bayan elemanım"),
    leaves=("bayan kuaförü", "erkek giyim"),
)
STATE = pattern(
    rf"\b(?!kizim [a-z])(?:bir |eski |yeni |%\d+ )?(?:{_STATES})(?:'?{_AS}{_BEING}?|{_BEING})\b"
    r"|\b(?:basortulu|turbanli"
    r"|tesetturlu|sabikali|sabikasiz"
    r"|sendikali|escinsel|alevi|evli|bekar|bosanmis|siginmaci|multeci)\b(?! (?:ailesi|cocuk|merkez|kamp"
    r"|derne|dernek))",
    takes=("evliyim", "bir kadın olarak", "hamile olduğum için", "kapalıyım", "erkeğim", "Bayanım"),
    leaves=("bayan kuaförü", "kapalı otopark", "genç giyim", "emekli maaş"),
)
CLASSES = (
    AGE, FAMILY, MILITARY, HEALTH, PREGNANCY, ORIGIN, BELIEF, UNION, CONVICTION, LOOKS, SEX, STATE,
)  # fmt: skip
BARE = pattern(
    rf"(?:{_STATES}|{_PEOPLES})",
    takes=("evli", "kadın", "emekli"),
    leaves="garson",
    by="fullmatch",
)
"""A word that alone between two stops speaks of the person ('…, erkek, 34 yaşında')."""
_FILLER = """
    a adam adamim adet ailem am ama an ancak and annem artik aslen ay aylik ayrica babam bana ben benim
    bey bile bilginize bir biri birisiyim bu cinsiyet cok da daha de degil degildir degilim dogum dolayi
    durum durumu durumum engel engelim esim eski fakat gunluk haftalik hakkimda halen hanim hem henuz
    herhangi hic hicbir i icin ile im insanim kendi kendim kendisi kisi kisiyim medeni nedeniyle not
    olarak oldugu oldugum olmama olsam ragmen sahibi sahibiyim sebebiyle sene senedir simdi sorun su
    suan tane the uzere var ve ve/veya veya yas yeni yil yildir yillik yok
"""
FILLER = frozenset(_FILLER.split())
"""Words that say nothing once what they belong to is cut."""
