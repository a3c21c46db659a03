"""Whether a paper that a text names is held by its writer, now.

A paper is held unless its clause says otherwise. The first word behind it that decides tells: 'var',
'aldım' that it is held; 'yok', 'alacağım', 'kursuna gidiyorum', 'iptal', 'isteniyor' that it is not. Before
it a clause may say that it is somebody else's, another country's, or only an aim.
"""

from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import BUT, WORD

_CLAUSE_END = pattern(
    rf"[.;!?,\n\r|•]|{BUT}|\b(?:yalniz|lakin|oysa|cunku)\b",
    takes=("belgem var, SRC yok", "var ama"),
    leaves="amaç",
)
_REACH, _MOST_WORDS = 160, 9
"""Letters and words of a clause that are looked at on either side."""
_HELD = pattern(
    r"var|vardir|varim|mevcut(?:tur)?|aldim|almistim|aldirdim|cikardim|cikarttim|sahib\w*|guncel\w*|gecerli\w*"
    r"|bitirdim|tamamladim|gectim|kazandim|yenile(?:n)?d[iu]m?|tam|tamam|hazir|elimde(?!n)\w*|bitirmis\w*|\w+l[iu]y[iu]m",
    takes=("var", "aldım", "sahibiyim", "belgeliyim"),
    leaves=("vardı", "alacağım"),
    by="fullmatch",
)
_LACKED = pattern(
    r"yok\w*|degil\w*|hayir|olmayan|olmadan|olmadi\w*|vardi|olsa\w*|olur\w*|haric|bulunm\w+|yasak\w*|siz"
    r"|al(?:ma[dk]\w*|amad\w+|mam\w*|may[ia]|maya\w*|acag\w+|acam|icam|irim|iriz|iyorum|iyoruz|mis degil\w*)"
    r"|cikar(?:irim|tirim|acag\w+|tacag\w+|may\w+|mak)|cik(?:mad\w+|acak\w*|inca|arsa)|yaptir(?:irim|acag\w+|mak)"
    r"|edin(?:mek|meyi|ecegim|irim)|cevir(?:mek|ecegim|tmek|emed\w+)|yukselt(?:mek|ecegim)|yenile(?:n?med\w+|yemed\w+)"
    r"|bekli\w+|bekleme\w*|yazil\w+|basvur\w+|kayit\w*|kayd\w+|asama\w*|aday\w*|hedef\w*|hayal\w*|plan\w*|niyet\w*"
    r"|dusun\w+|istiyorum|isterim|isterdim|gerek(?:li|iyor|iyordu|ir|irse)|lazim\w*|isten(?:iyor\w*|ir|di)|sart\w*"
    r"|aran(?:iyor\w*|an)|zorunlu\w*|kald[iu]m|kaldi|gir(?:eceg\w+|emed\w+|medim|iyorum)|gecemed\w+|giremed\w+"
    r"|kaybet(?!me)\w+|kaybol\w+|calind\w+|kaptird\w+|iptal\w*|alind\w+|konul\w+|kondu|konmus\w*|gecersiz\w*"
    r"|dold[iu]|dolmus\w*|bitti|bitmis|bitecek|unuttum|gecmiyor\w*|denkli[kg]\w*|hazirlan\w+|ogren(?!ci|im)\w+"
    r"|kullan(?:amam|madim|mam)|bilmiyor\w*|bilme[mz]|yapamam|yapmadim|anlamam|almis",
    takes=("yok", "almayı", "alırım", "bekliyorum", "istiyorum", "iptal"),
    leaves=("var", "aldım", "yolcu"),
    by="fullmatch",
)
_COURSE = pattern(
    r"(?:kurs|egitim|sinav|ders|staj|program)\w*|devam\w*|suresi\w*|sure\w*",
    takes=("kursuna", "sınavını", "süresi"),
    leaves="kurumda",
    by="fullmatch",
)
"""What is told of these is told of the paper."""
_UNDER_WAY = pattern(
    r"gid(?:iyor\w*|ecegim)|devam\w*|basl(?:ad|iyor|ayac|amis)\w*|goruyor\w*|katil(?:iyor|acag)\w*|suruyor\w*"
    r"|ediyor\w*|aciliyor\w*|gecti|gecmis|geciyor",
    takes=("gidiyorum", "başladım", "geçti"),
    leaves=("gittim", "bitirdim"),
    by="fullmatch",
)
_IN_A_COURSE = pattern(
    r"kurs(?:un|lar[iu]n)?day[iu]m|egitiminde\w*|sinavinday\w*",
    takes="kursundayım",
    leaves="kursunda",
    by="fullmatch",
)
_TURNED_ROUND = pattern(
    r"\b(?:geri (?:ald|veril|verd)\w*|(?:iptal|yok|gecersiz) degil\w*|(?:sorun|problem|engel|sikinti|sakinca"
    r"|eksi[gk])\w* (?:yok|degil|olmaz)\w*)",
    takes=("el konulmuştu geri aldım", "iptal değil", "sorunum yok"),
    leaves="almadım",
)
"""Says 'held' whatever the single words say."""
_NOT_AN_OWNER = pattern(
    r"\bsahib\w* (?:degil|olmak|olmay)\w*",
    takes="sahibi değilim",
    leaves="sahibiyim",
)
_FIRST_STEP = pattern(r"\b(?:al|cikar|cikart)[iu]p\b", takes=("alıp", "çıkarıp"), leaves="kalıp")
_WISHED = pattern(
    r"\b(?:isti(?:yor|yom)\w*|isterim|dusun\w+|\w+(?:acag|eceg)[iu]m)\b",
    takes=("olmak istiyorum", "başlayacağım"),
    leaves="çalıştım",
)
"""'alıp … istiyorum': the paper is only the first step of a wish."""
_WITHOUT = pattern(
    r"\b(?:ehliyet|belge|sertifika|src\d?|ruhsat)siz\w*",
    takes=("ehliyetsizim", "belgesiz"),
    leaves="ehliyetim",
)
_OTHER_DEED = pattern(
    r"(?!al|cikar|edin|cevir|yenile|yap|yukselt|ogren)\w{2,}m[ae]k",
    takes="çalışmak",
    leaves="almak",
    by="fullmatch",
)
"""A wish to do something else with it."""
_AIM = pattern(
    r"\b(?:hedef|hayal|amac|niyet|plan)[iu]?m\b|\byakinda\b|\bilanda\w*|\bisyerinde\b.*\bisten",
    takes=("Hedefim CE ehliyeti", "yakında"),
    leaves="hedef kitle",
)
_KIN = (
    r"(?:es|baba|anne|abi|agabey|abla|kardes|og?l|ogul|kiz|koca|kari?|arkadas|amca|dayi|teyze|hala|dede|patron"
    r"|nisanli|komsu|orta[gk]|kuzen|yegen|damad|gelin|bacanag|kayin\w{3,7}|cocu[gk]|usta|sef|mudur|sevgili)"
)
_ANOTHERS = pattern(
    rf"\b{_KIN}(?:[iu]?m|lar[iu]m|ler[iu]m)(?:[iu]n|[dt][ae]|[dt][ae]n|[iu]z[iu]n|larin)?\b",
    takes=("eşimin ", "babam ", "ortağımda ", "patronumun "),
    leaves=("benim ", "şoförüm "),
)
_ANOTHER_COUNTRY = pattern(
    r"\b(?:yabanci|yurt ?disi|alman\w*|ingil\w*|amerika\w*|suriye\w*|bulgar\w*|irak\w*|iran\w*|rus\w*"
    r"|afgan\w*|ozbek\w*|turkmen\w*|azerbaycan\w*|kazak\w*|kirgiz\w*"
    r"|gurcis\w*|gurcu|ukrayna\w*|pakistan\w*|misir\w*|libya\w*)"
    r"\W{0,2}(?:\w{1,8}\W){0,2}\w{0,3}$",
    takes=("Alman ", "Suriye "),
    leaves="eşim ",
)
_FROM_ANOTHER = pattern(
    r"\b(?:yurt ?disi|alman|ingil|amerika|suriye|bulgar|irak|iran|rusya|afgan|ozbek|turkmen|azerbaycan"
    r"|gurcis)\w*\W?[dt][ae]n\b",
    takes="Suriye'den",
    leaves="İzmir'den",
)
_MINE = pattern(
    r"\b(?:ehliyet|belge|sertifika|src\w?|kart|kimli[gk]|diploma|surucu belge)\w*?"
    r"(?:[iu]m|m)(?:[iae]|[iu]z|den|dan|l[ae])?\b",
    takes=("ehliyetim", "belgemi"),
    leaves=("ehliyeti", "belgesi"),
)


def is_held(normal: str, start: int, end: int) -> bool:
    """True unless the clause around normal[start:end], which names a paper, says that the writer lacks it."""
    after = _CLAUSE_END.split(plain(normal[end : end + _REACH]), maxsplit=1)[0]
    before = _CLAUSE_END.split(plain(normal[max(0, start - _REACH) : start]))[-1]
    own = plain(normal[start:end])
    return not (_WITHOUT.search(own + after) or _is_anothers(before, own, after) or _is_lacked(before, after))


def _is_anothers(before: str, own: str, after: str) -> bool:
    """'eşimin CE ehliyeti', 'abim belge aldı', 'Alman ehliyetim'; not 'eşim çalışmıyor, ehliyetim var'."""
    if _ANOTHER_COUNTRY.search(before) or _FROM_ANOTHER.search(after):
        return True
    follower = after if after[:1].isalpha() else after.lstrip()
    mine = _MINE.search(f"{own}{'' if after[:1].isalpha() else ' '}{follower.split(' ')[0]}")
    return bool(_ANOTHERS.search(before)) and not mine


def _is_lacked(before: str, after: str) -> bool:
    if _TURNED_ROUND.search(after):
        return False
    step = _FIRST_STEP.search(after)
    if _NOT_AN_OWNER.search(after) or (step and _WISHED.search(after, step.end())):
        return True
    said = WORD.findall(after)[:_MOST_WORDS]
    is_course = False
    for word in said:
        is_course = is_course or _COURSE.fullmatch(word) is not None
        if _LACKED.fullmatch(word) or _IN_A_COURSE.fullmatch(word):
            return True
        if is_course and _UNDER_WAY.fullmatch(word):
            return True
        if _HELD.fullmatch(word) or _OTHER_DEED.fullmatch(word):
            return False
    return _AIM.search(before) is not None or _is_aim_before(before)


def _is_aim_before(before: str) -> bool:
    """'sürücü adayıyım B sınıfı': the clause has said it before the paper is named."""
    words = WORD.findall(before)[-2:]
    return any(word.startswith(("aday", "kursiyer")) for word in words)
