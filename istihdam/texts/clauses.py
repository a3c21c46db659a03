"""What a clause of a CV does: claims a trade, sells, wishes, refuses, speaks of somebody else."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from istihdam import turkish
from istihdam.texts import coordination, shift_names, titles
from istihdam.texts.experience import years_in
from istihdam.texts.owners import says_another
from istihdam.texts.patterns import pattern
from istihdam.texts.sentences import SENTENCE_END

_CLAUSE = pattern(
    r"[,:/]|\s-\s|\s–\s|\s(?:ve|ayrıca|ayrica|sonra|sonrasında|ama|fakat|ancak|hem|bir de)\s"
    r"|\s(?=ben\s)|\s(?=o i[şs](?:e|i|ten)?\s)"
    r"|(?<=oturuyorum)\s|(?<=yaşıyorum)\s|(?<=yasiyorum)\s|(?<=ikamet ediyorum)\s"
    r"|(?<=[ıi]ğ[ıi] bıraktım)\s|(?<=[ıi]g[ıi] biraktim)\s|(?<=ği bıraktım)\s",
    takes=("garson, aşçı", "kaynak yaptım sonra boyadım", "çok yoruldum o işe dönmem"),
    leaves="garson aşçı",
    flags=re.IGNORECASE,
)
_AS = pattern(
    r"olarak",
    takes="olarak",
    leaves="olan",
    by="fullmatch",
)
_I_AM = pattern(
    r"\w{3,}(?:y[iu]m|y[iu]mdir|y[iu]d[iu]m|(?<=er|or|on|an|en|ar|ir|ur|al)[iu]m|(?<=er|or|on|an|en|ar|ir)d[iu]m)",
    takes=("kaynakçıyım", "berberim", "garsondum"),
    leaves=("kaynak", "evim"),
    by="fullmatch",
)
_NO_TRADE = pattern(
    r"\w*(?:iyorum|uyorum|arim|erim|irim|urum|bilirim|larim|lerim)|(?:isim|verim|yarim|onarim|tasarim|tarim"
    r"|yatirim|indirim|yonetim|durum|kurum|yorum|bildirim|yazilim|evim|cocugum|kardesim)",
    takes=("istiyorum", "bilirim", "yönetim"),
    leaves="şoförüm",
    by="fullmatch",
)
_TRADE_VERB = pattern(
    r"\w*(?:soforum|operatorum|kasiyerim|garsonum|berberim|muhendisim|mudurum|mimarim)",
    takes=("kasiyerim", "şoförüm"),
    leaves="kaynakçıyım",
    by="fullmatch",
)
_DID = pattern(
    r"(?:yap(?:tim|tik|iyorum|ardim|maktayim|iyordum|misim)|calis(?:tim|iyorum|iyordum|maktayim)"
    r"|cali?s?ti[mn]|kullan(?:dim|iyorum|iyordum)|ettim|ediyorum|yurut(?:tum|uyorum)|tuttum|tutuyorum"
    r"|baktim|bakiyorum|deneyim\w*|tecrube\w*)",
    takes=("yaptım", "çalışıyorum", "deneyimim"),
    leaves=("yapamam", "kaynakçı"),
    by="fullmatch",
)
_CAN = pattern(
    r"\b(?:yap|kullan|bil|anla|ed|calis|bak)(?:abil|ebil)?(?:arim|irim|erim|rim)\b|\b\w+(?:abil|ebil)irim\b",
    takes=("kaynak yaparım", "kullanabilirim"),
    leaves=("yaptım", "yapamam"),
)
_REFUSES = pattern(
    r"\b(?:istemiyorum|istemem|yapamam|yapmam|yapmadim|bilmiyorum|bilmem|anlamam|calisamam|olmaz|haric"
    r"|degilim|kullanmiyorum|icmiyorum|kullanamam|yapamiyorum|calisamiyorum|calismam)\b",
    takes=("gece istemem", "forklift kullanamam"),
    leaves=("kullanırım", "istiyorum"),
)
_WISHES = pattern(
    r"\b(?:istiyorum|isterim|ariyorum|arayisi\w*|olabilir|olur|dusunuyorum|talip\w*|calisabil\w+|basvur\w+)\b",
    takes=("iş arıyorum", "her işte çalışabilirim"),
    leaves=("aradım", "çalıştım"),
)
_SCHOOL = pattern(
    r"\b(?:mezun\w*|lise\w*|universite\w*|fakulte\w*|bolum(?:u|unu|unden)|kurs\w*|ogrenci\w*|egitim(?:i|im)?)\b",
    takes=("lise mezunuyum", "kurs gördüm"),
    leaves="garsonum",
)
_COURSE = pattern(r"\bkurs\w*", takes="kurs gördüm", leaves="lise mezunuyum")
_LEARNS = pattern(
    r"\bkurs(?:un(?:a|da|dayim|dayiz)|a|undayim)\b|\bogren(?:iyor\w*|mek\w*|meyi|ecegim|irim)\b"
    r"|\b(?:olmak|(?:bu|o) isi yapmak) (?:ist(?:iyor|er)\w*|hayal\w*)"
    r"|\b(?:program|egitim)\w* (?:basla\w+|devam\w*|yazil\w+)|\bokuyorum\b",
    takes=("kaynak kursundayım", "overlok öğreniyorum", "aşçı olmak isterim", "programına başladım"),
    leaves=("kurs gördüm", "öğrendim", "eğitim verdim"),
)
_OF_A_COURSE = pattern(
    r"(?:kurs|egitim|sertifika|belge|program)\w*|bitir\w+|ogren\w+|git(?:tim|mistim)|gor(?:dum|muştum)|al(?:dim|mistim)"
    r"|tamamla\w+|katil\w+|basari\w+|mezun\w*",
    takes=("kursu", "bitirdim", "gittim"),
    leaves="aşçılık",
    by="fullmatch",
)
_PAPER = pattern(
    r"\b(?:belge|sertifika|ehliyet|src|psikoteknik|kimlik|kart|diploma)\w*",
    takes=("forklift belgem", "ehliyetim"),
    leaves="forklift",
)
_SELLS = pattern(
    r"\b(?:sat(?:iyor\w*|tim|ar\w*|an|is\w*|ici\w*)|pazarl(?:iyor\w*|adim)|tezgahtar\w*|plasiyer\w*)\b",
    takes=("makas satıyorum", "tezgâhtarım"),
    leaves="berberim",
)
_OFFERS = pattern(
    r"\b(?:sat(?:iyor|ti|ar|mistik|iyordu)(?:um|m|im|ik|iz)|pazarl(?:iyorum|adim|ariz|iyoruz))$",
    takes=("ambalaj malzemesi satarım", "kozmetik pazarlıyorum"),
    leaves=("satış", "makas satan"),
)
_SERVES = pattern(
    r"\b(?:musteri(?:ler)?im\w*|malzeme(?:si|leri|ci)\w*|parca(?:si|lari|ci)\w*|yedek parca\w*"
    r"|urunleri\w*|sozlesme(?:si|leri)\w*|teklif(?:i|leri)\w*|ihale(?:si|leri)\w*|reklam(?:i|lari)\w*)\b",
    takes=("müşterilerim", "kuaför malzemeleri", "temizlik sözleşmesi"),
    leaves="kuaförüm",
)
_ACCOUNTS = pattern(
    r"\b(?:muhasebe(?:si|sini|lerini|sinde)|defterini|defterlerini|kayitlarini|faturalarini|faturasini)\b",
    takes="fırının muhasebesini tuttum",
    leaves="muhasebeciyim",
)
_STOCK = pattern(
    r"\b(?:otur(?:uyorum|maktayim)|ikamet\w*|referans\w*|beklenti\w*|sigara|askerlig\w*|askerlik|evliyim"
    r"|bekarim|cocug\w+|yas(?:inda\w*|im)|basla(?:yabil\w+|rim)|servis (?:ol|var|imkan)\w*|mesai\w*"
    r"|asgari ucret\w*|elimden her is gelir\w*|ne is olsa\w*"
    r"|bu isteyim|ayni is(?:te|i yap\w+)?$"
    r"|her (?:turlu )?is\w* (?:bakar|yapar|gider|calisir)[iu]m"
    r"|dogumlu\w*|seyahat engel\w*|adres\w*|telefonum)\b",
    takes=("Pendik'te oturuyorum", "evliyim", "referanslarım var", "her işe bakarım"),
    leaves="garsonum",
)
_LONG_AGO = pattern(
    r"\b(?:eskiden|onceden|yillar once|genc(?:ken|ligimde)|bir zamanlar|askerden once"
    r"|(?:seksen|doksan|yetmis)ler\w*|[789]0'?l[iu] yillar\w*)\b",
    takes=("eskiden garsondum", "90'lı yıllarda", "seksenlerde"),
    leaves="garsondum",
)
_NOW = pattern(
    r"\b(?:halen|hala|su an|suanda|devam|gunumuz|bugun)\b|\b\w+(?:iyorum|uyorum|y[iu]m)\b",
    takes=("halen garsonum", "çalışıyorum"),
    leaves="çalıştım",
)
_OTHERS = pattern(
    r"\b(?:halam|teyzem|gelinim|damadim|kuzenim|yegenim|kayinpeder\w{0,3}|kayinvalidem|kayinbirader\w{0,2}"
    r"|(?:erkek|kiz|is) arkadasim|sevgilim|ev arkadasim)\b(?!in)",
    takes=("halam yatılı bakıcı", "kuzenim dadı"),
    leaves=("halamın yanında", "arkadaş"),
)
_OF_ANOTHER = pattern(
    r"\b(?:anne|baba|abla|abi|agabey|kardes|es|koca|kari|ogl|kiz|amca|dayi|hala|teyze|gelin|damad|kuzen|yegen"
    r"|arkadas)[iu]?m[iu]n\b(?! yan[iu]nda)",
    takes=("ablamın kuaför salonu var", "eşimin dükkanı"),
    leaves=("babamın yanında", "ablam"),
)
_FIRST_PERSON = pattern(
    r"\b(?:ben|benim|bende|kendim)\b|\w{2}(?:y[iu]m|[dt][iu]m|yor[iu]m|[aeiu]r[iu]m|[dt][iu]k)\b",
    takes=("ben terziyim", "baktım", "çalışıyorum"),
    leaves=("oğlum kaynakçı", "üç yıl"),
)
_AT = pattern(
    r"(?:basinda|ekibinde)(?:y[iu]m|yd[iu]m|y[iu]z|yd[iu]k)",
    takes=("başındaydım", "ekibindeyim"),
    leaves=("ustayım", "tezgahındayım"),
    by="fullmatch",
)
"""At the head of a machine, or in a team: what stands before says of which."""
_TO_OR_OF = pattern(
    r"\w{3,}(?:lara|lere|larin|lerin|larinin|lerinin|[ae]nin|inin|unun|[ae]ya|[ae]ye)"
    r"|yapan|tasiyan|yukleyen|onaran|satan|ureten|eden|olan|kullanan|calisan|veren|alan",
    takes=("berberlere", "fırının", "satan"),
    leaves=("berber", "kuaför"),
    by="fullmatch",
)
"""To or of somebody; or a participle, whose object is not the writer's work."""
_NOT_BESIDE = pattern(
    r"sozde|sade|sirada|genelde|elde|evde|once|sonra|hazirda|birlikte|arada|(?:senedir|yildir|aydir)"
    r"|hakkinda|konusunda|uzerinde|zamanda|yaninda|tarafta|bende",
    takes=("evde", "yıldır"),
    leaves="depoda",
    by="fullmatch",
)
_ACTIVITY = pattern(
    r"(?!temizlik|guvenlik|saglik|gunluk|aylik|yillik|haftalik)\w{4,}l[iu]k",
    takes="garsonluk",
    leaves=("temizlik", "güvenlik"),
    by="fullmatch",
)


@dataclass(frozen=True)
class Clause:
    """A part of a sentence: as written, folded, and the sentence that it stands in."""

    words: str
    folded: str
    sentence: str
    is_first: bool

    @property
    def is_stock(self) -> bool:
        """It says where somebody lives, when they can begin, at which hours they work: no trade."""
        return bool(_STOCK.search(self.folded)) or self._names_only_shifts

    @property
    def _names_only_shifts(self) -> bool:
        """'Gece çalışırım' is no night manager."""
        shifts = list(shift_names.named_in(self.folded))
        rest = self.folded
        for shift in reversed(shifts):
            rest = f"{rest[: shift.start]} {rest[shift.end :]}"
        return bool(shifts) and not titles.keys(rest)

    @property
    def is_about_another(self) -> bool:
        if says_another(self.folded) or _OTHERS.search(self.folded):
            return True
        return _OF_ANOTHER.search(self.folded) is not None and not self.is_in_first_person

    @property
    def is_in_first_person(self) -> bool:
        return _FIRST_PERSON.search(self.folded) is not None

    @property
    def refuses(self) -> bool:
        return bool(_REFUSES.search(self.folded))

    @property
    def wishes(self) -> bool:
        return bool(_WISHES.search(self.folded))

    @property
    def is_schooling(self) -> bool:
        return bool(_SCHOOL.search(self.folded))

    @property
    def is_taught(self) -> bool:
        """Of a course alone: 'kaynak kursuna gittim', 'overlok öğreniyorum'."""
        return bool(_COURSE.search(self.folded)) or self.is_learning

    @property
    def is_learning(self) -> bool:
        """Of what is being learnt, or shall be: no work yet."""
        return bool(_LEARNS.search(self.folded))

    @property
    def is_about_papers(self) -> bool:
        return bool(_PAPER.search(self.folded))

    @property
    def keeps_accounts(self) -> bool:
        return bool(_ACCOUNTS.search(self.folded))

    @property
    def claims(self) -> bool:
        """It says 'I am', 'I did', 'as', or how long; or it begins a line that says how long."""
        said = self.folded.split()
        if any(_is_claim(word) for word in said) or (said and _ACTIVITY.fullmatch(said[-1])):
            return True
        return years_in(self.sentence if self.is_first else self.words) is not None

    @property
    def only_can(self) -> bool:
        """'… yaparım, … kullanırım': an ability beside the trade."""
        return bool(_CAN.search(self.folded))

    @property
    def recency(self) -> float | None:
        """1.0 where it speaks of now, 0.3 of long ago, None where it does not say."""
        if _LONG_AGO.search(self.folded):
            return 0.3
        return 1.0 if _NOW.search(self.folded) else None


def of_the_writer(said: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses without those of somebody else; the other goes on until the writer says I.

    'oğlum kaynakçı, gazaltı 3 yıl, ben kapıcıyım' leaves the last.
    """
    sentence, is_anothers = "", False
    for clause in said:
        if clause.sentence != sentence or clause.is_in_first_person:
            is_anothers = False
        is_anothers = is_anothers or clause.is_about_another
        sentence = clause.sentence
        if not is_anothers:
            yield clause


def without_goods(said: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses without the goods listed behind 'satarım', up to the next that says what was done."""
    is_list = False
    for clause in said:
        is_list = is_list and not (clause.claims or clause.wishes or clause.refuses or clause.only_can)
        if not is_list:
            yield clause
        is_list = is_list or offers(clause.words)


def read(text: str) -> list[Clause]:
    """The clauses of a text in reading order."""
    clauses = []
    for sentence in SENTENCE_END.split(turkish.normal(text)):
        wholes = coordination.with_heads(_parts(sentence))
        parts = [" ".join(part.split()) for whole in wholes for part in _as_and_did(whole)]
        spoken = [part for part in parts if turkish.fold(part)]
        clauses += [
            Clause(part, turkish.fold(part), sentence, number == 0) for number, part in enumerate(spoken)
        ]
    return clauses


def _parts(sentence: str) -> list[tuple[str, str]]:
    """The parts of a sentence, each with the mark that stands behind it."""
    parts, position = [], 0
    for mark in _CLAUSE.finditer(sentence):
        parts.append((sentence[position : mark.start()], mark[0]))
        position = mark.end()
    return [*parts, (sentence[position:], "")]


def _as_and_did(words: str) -> list[str]:
    """'hizmetli olarak temizlik yaptım' says two things; 'garson olarak çalıştım' one."""
    role, said, deed = words.partition("olarak")
    return [role + said, deed] if said and titles.keys(role) and titles.keys(deed) else [words]


def sells(words: str) -> bool:
    """The words speak of selling."""
    return bool(_SELLS.search(turkish.fold(words)))


def offers(words: str) -> bool:
    """The words say in the first person that somebody sells: what is listed behind them are goods."""
    return _OFFERS.search(turkish.fold(words)) is not None


def serves(words: str) -> bool:
    """The words name customers, parts or materials of a trade, not the trade."""
    return bool(_SERVES.search(turkish.fold(words)))


def taught(words: str) -> str:
    """What a course was about: 'kaynak kursuna gittim' → 'kaynak'."""
    kept = (word for word in words.split() if not _OF_A_COURSE.fullmatch(turkish.fold(word).strip("'’().")))
    return " ".join(kept)


def head(words: str) -> tuple[str, bool]:
    """What is claimed, and whether that is no more than a workplace.

    Up to the claiming word, after the last workplace, customer or material: 'kuaför malzemeleri satan
    dükkanda tezgahtarlık yaptım' → 'tezgahtarlık'; 'paketçi olarak kozmetik fabrikası' → 'paketçi';
    'depoda çalıştım' → ('depoda', True).
    """
    claimed = _until_claim(words.split())
    bare = " ".join(_after_beside(claimed))
    return (bare, False) if titles.keys(bare) else (" ".join(claimed), True)


def _until_claim(words: list[str]) -> list[str]:
    is_named = False
    for number, word in enumerate(words):
        folded = turkish.fold(word).strip("'’().")
        was_named = is_named
        # a key is told by a word and the next, so that all words before need not be read again
        is_named = is_named or bool(titles.keys(" ".join(words[max(0, number - 1) : number + 1])))
        is_beside = _AT.fullmatch(folded) or _AS.fullmatch(folded) or _DID.fullmatch(folded)
        if (is_beside or _is_claim(folded)) and (was_named if is_beside else is_named):
            return words[: number if is_beside else number + 1]
    return words


def _after_beside(words: list[str]) -> list[str]:
    folded = [turkish.fold(word).strip("'’().") for word in words]
    beside = [
        number
        for number, word in enumerate(folded)
        if (titles.is_beside(word) or _TO_OR_OF.fullmatch(word)) and not _NOT_BESIDE.fullmatch(word)
    ]
    return words[beside[-1] + 1 :] if beside else words


def _is_claim(folded: str) -> bool:
    if _AS.fullmatch(folded) or _DID.fullmatch(folded) or _TRADE_VERB.fullmatch(folded):
        return True
    return bool(_I_AM.fullmatch(folded)) and not _NO_TRADE.fullmatch(folded)
