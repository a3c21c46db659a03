"""What an advertisement gives beside the wage: meals, a staff bus, insurance from the first day."""

from istihdam import turkish
from istihdam.texts import answers, location_wishes
from istihdam.texts.letters import plain
from istihdam.texts.patterns import pattern

_PERK = (
    r"(?:yemek|yol|servis|sgk|ssk|sigorta|prim|maas|mesai|ikramiye|ozel saglik sigortasi|ozel saglik|oss"
    r"|bes|agi"
    r"|konaklama|ticket)"
)
_LIST = pattern(
    rf"\b{_PERK}(?:\s?(?:[+,/&-]|ve)?\s?{_PERK})+\b|\+ ?(?:yemek|servis)\b|\b(?:yemek|servis) ?\+"
    r"|\byan haklar?\W[^\n.]{0,80}",
    takes=("yol + yemek + sgk", "yemek servis", "+ yemek", "Yan haklar: yemek, servis"),
    leaves=("yemek yapan", "servis elemanı"),
)
_MEALS = pattern(
    r"\b(?:yemek|yemegi|yemekler\w*|yemegimiz)(?: (?:ve|,) \w+)?(?: \w+)?\s*[:=]?\s*(?:var\b|mevcut\w*"
    r"|dahil\w*|ver[ie]\w+|sagla\w+"
    r"|bizden|bize ait|karsila\w+|imkan\w*|firma\w*|isyerinden|ucretsiz)|\b(?:ucretsiz|ogle|aksam|\d|uc"
    r"|iki|bir) ?(?:ogun )?yeme[gk]\w*"
    r"|\byemekhane\w*|\byemek (?:kart|ceki|ucret|parasi|fisi)\w*|\byemekli\b|\b(?:ogun|ogle) yemeg\w*"
    r"|\bsigorta\w* yemek\b|\bmaas\w* yemek\b",
    takes=("yemek var", "Yemek: Verilecektir", "öğle yemeği", "yemek bizden", "yemek kartı"),
    leaves=("yemek yapan", "yemekleri pişiren", "ev yemekleri"),
)
_NO_MEALS = pattern(
    r"\byeme[gk]\w*\s*[:=]?(?: \w+)? ?(?:yok\w*|verilmez|verilmemekte\w*|verilmiyor|bulunmamakta\w*"
    r"|karsilanmaz)|\byemeksiz\b",
    takes=("yemek yok", "Yemek: Yok", "yemek verilmemektedir"),
    leaves="yemek var",
)
_COOKS = pattern(
    r"yemek (?:yap|pisir|hazirla|servis ed|dagit|molasi|sirket|sektor|fabrika)\w*|yemekleri? (?:yap|pisir"
    r"|servis)\w*",
    takes=("yemek yapan", "yemek şirketi", "yemek molası"),
    leaves="yemek var",
)
_FOR_TRAVEL = pattern(
    r"\byol (?:ucret|para|kart|gider|masraf|yardim)\w*|\bakbil|\bistanbulkart|\byol\b(?= ?\+)"
    r"|(?<=\+ )yol\b|(?<=\+)yol\b"
    r"|\byol yemek\b|\byemek[,+/ ]+yol\b",
    takes=("yol ücreti verilir", "yol + yemek", "+ yol"),
    leaves=("yol kenarı", "uzun yol şoförü"),
)
_NO_BUS = pattern(
    r"\bservis\w*(?: \w+)?\s*[:=]\s*yok\w*", takes=("Servis: Yok", "Servis imkanı: yok"), leaves="Servis: Var"
)
_BUS = pattern(
    r"\bservis\w*(?: \w+)?\s*[:=]\s*(?:var|mevcut)\w*|\bservis\w*(?: \w+){0,2} (?:karsila\w+|bulunmakta\w*"
    r"|bizden)|\bservisle\b"
    r"|\b(?:yol|ulasim)\s*[:=]\s*servis\b",
    takes=("Servis: Var", "servis firmamızca karşılanmaktadır", "Yol: Servis"),
    leaves="servis elemanı",
)
_SENTENCE = pattern(r"[.;!?\n•]", takes="var. Yemek", leaves="var, yemek")
_INSURED = pattern(
    r"\bsigorta\w*|\bsgk\w*|\bssk\w*", takes=("sigorta girişi", "SGK ilk günden"), leaves="sağlık"
)
_AT_THE_START = pattern(
    r"\bilk gun\w*|\bise giri\w+|\bise basla\w+|\bgirisle birlikte|\bhemen yapil\w+|\bbasladigi gun",
    takes=("ilk günden", "işe başladığı gün"),
    leaves="sigorta var",
)


def gives_meals(text: str) -> bool | None:
    """Whether meals, or a card for them, are given; None where nothing is said."""
    folded = _COOKS.sub(" ", plain(turkish.normal(text)))
    if _NO_MEALS.search(folded):
        return False
    listed = any("yemek" in match[0] for match in _LIST.finditer(folded))
    return True if listed or _MEALS.search(folded) else None


def gives_bus(text: str) -> bool | None:
    """Whether there is a staff bus; money for the way is none."""
    folded = plain(turkish.normal(text))
    said = location_wishes.promises_transport(text)
    if said is False or _NO_BUS.search(folded):
        return False
    listed = any("servis" in match[0] for match in _LIST.finditer(folded))
    return True if said or listed or _BUS.search(folded) else None


def pays_travel(text: str) -> bool:
    """True where the way is paid in money."""
    return _FOR_TRAVEL.search(plain(turkish.normal(text))) is not None


def insures_at_once(text: str) -> bool | None:
    """Whether a sentence about insurance says that it begins with the work; None where none says when."""
    for sentence in _SENTENCE.split(plain(turkish.normal(text))):
        if _INSURED.search(sentence) and _AT_THE_START.search(sentence):
            return answers.is_given(f"{sentence} var") is not False
    return None
