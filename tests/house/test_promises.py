"""What the guide, the privacy notice and the timeline promise is kept by code that a line here names."""

import ast
import importlib
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import istihdam
from istihdam import i18n

ROOT = Path(istihdam.__file__).parents[1]
GUIDE = ROOT / "docs" / "kilavuz"
FOR_OPERATORS = frozenset({"kurulum.md", "komut-satiri.md"})
"""Pages that speak of programs to who runs them; their commands have tests of their own."""
EVERY_PAGE = "## Her sayfada"
"""Where the guide's first page begins to speak to everybody."""
PAGES = ("web/templates/public/notice.html", "web/templates/seeker/cv/unread.html")
TIMELINE = ("web/shared/next_step.py", "web/shared/ticket_steps.py", "web/shared/start_answers.py")
PROMISE = re.compile(
    r"\d+ (iş )?gün|bir hafta|haftada|kendiliğinden|portal .*(kapatır|yazar|gönderir)|hatırlat|saniye"
    r"|\d+ dakika|silin|saklan|(yazar|verir|arar|sorar|söyler|bildirir)ız|haber (gider|gelir)|bir mesaj sorar"
    r"|yazılır|sayılmaz|görmez|aranır"
)
KEPT_BY: dict[str, tuple[str, float | None]] = {
    # the officer's page
    "Yüklenen liste bir gün sonra silinir": ("istihdam.bulk_import:sweep", None),
    "Son 90 günde kişi gönderilen firmalar öndedir": ("istihdam.referrals.queries:REMEMBERED", 90),
    "gördüğünüz kişiler görüntüleme kaydına yazılır": ("istihdam.seekers:note_list", None),
    "90 saniye içinde": ("istihdam.web.shared.undo:UNDO_FOR", 90),
    "en çok 60 gün": ("istihdam.vacancies.lifecycle:OPEN_FOR", 60),
    "Son günü geçen ilanı portal kapatır": ("istihdam.jobs:end_overdue", None),
    "öteki yönlendirmeleri kendiliğinden kapanır": ("istihdam.referrals.verbs:_close_others", None),
    "gönderilmez ve neden yazılır": ("istihdam.web.shared.pages:trying", None),
    "başvuranlara yazılır": ("istihdam.notices.audience:_closed", None),
    "Kimlik numarası gibi öteki sütunlar saklanmaz": ("istihdam.bulk_import:sweep", None),
    "bu bir ret sayılmaz": ("istihdam.referrals:mark_unknown", None),
    "ilanlarını kimse görmez": ("istihdam.vacancies:is_published", None),
    "numarası ve e-postası silinir": ("istihdam.employers.contacts:end", None),
    "aramada meslek ve mahalle de yazılır": ("istihdam.searches:find", None),
    # the training desk's and the manager's page
    "kişinin profiline yazılır": ("istihdam.trainings:certify", None),
    "Öneriyi portal haftada bir kendiliğinden hesaplar": (
        "istihdam.shortlists.proposals:WORKED_OUT_EVERY",
        7,
    ),
    "Plandan çıkar, sayılmaz": ("istihdam.trainings:cancel", None),
    "Değişiklik günlüğe yazılır": ("istihdam.indicators:set_basis", None),
    "Değerler verildiği gibi saklanır": ("istihdam.indicators.estimates:declare", None),
    "bu hızla yıl sonu nereye varır": ("istihdam.indicators.forecasts:year_end", None),
    "yalnız bir hatırlatma olur": ("istihdam.notices:asked_of", None),
    "bir hafta cevapsız kalana portal kendisi gönderir": ("istihdam.notices:REMIND_AFTER_DAYS", 7),
    "30 gün cevap gelmeyen yönlendirmeye": ("istihdam.config:Settings.unknown_after", 30),
    "eski bağlantıları kendiliğinden kapanır": ("istihdam.links:revoke_of", None),
    "firmaya kimin geleceği kendiliğinden yazılır": ("istihdam.notices:read_on", None),
    "60 gündür ne gidilen": ("istihdam.web.shared.data_gaps:QUIET_AFTER", 60),
    "60 gündür ses yok": ("istihdam.seekers.silence:SILENT_AFTER", 60),
    "60 gündür kendisinden": ("istihdam.seekers.silence:SILENT_AFTER", 60),
    # the job seeker's page
    "Dosya okunamazsa saklanır": ("istihdam.cvs:for_the_desk", None),
    "2 iş günü içinde": ("istihdam.tasks:WITHIN", 2),
    "2 iş günü sürer": ("istihdam.tasks:WITHIN", 2),
    "Dosyanız saklandı": ("istihdam.cvs:for_the_desk", None),
    "her ilan bir kez yazılır": ("istihdam.notices:tell_alerts", None),
    "Gidemedim iş istememek sayılmaz": ("istihdam.referrals:could_not_attend", None),
    "firmaya haber gider": ("istihdam.notices.audience:recipients_of", None),
    "başvurunuz beklerken kapandıysa size yazarız": ("istihdam.referrals:end_overdue", None),
    "30 gün girmiş kalayım": ("istihdam.accounts.sessions:OWN_DEVICE", 30),
    "merkez çalışanının oturumu 30 dakika": ("istihdam.config:Settings.staff_idle", 30),
    "kaybolmaz, 30 dakika bekler": ("istihdam.accounts.kept_forms:KEPT", 1800),
    "Kod 10 dakika": ("istihdam.accounts.signing_in:CODE_LIFE", 600),
    "10 dakikada en çok 3": ("istihdam.accounts.throttle:CODES_TO_PHONE.minutes", 10),
    "30 dakikalık bağlantı": ("istihdam.accounts.resets:LIFE", 1800),
    "60 gün sesiniz çıkmazsa": ("istihdam.seekers.silence:SILENT_AFTER", 60),
    # after the start
    "30, 90 ve 180 gün": ("istihdam.jobs:ask_after_start", None),
    "Cevabınızı firma görmez": ("istihdam.referrals.after_start:for_firm", None),
    "Çalışanın bize söylediğini göremezsiniz": ("istihdam.referrals.after_start:for_firm", None),
    "10 gün içinde cevap": ("istihdam.indicators.promises:ANSWER_WITHIN", 10),
    # the firm's page
    "taslağı sizden başkası görmez": ("istihdam.web.employer.own_records:own", None),
    "Bağlantı 30 gün açılır": ("istihdam.links:LIFE", 30),
    "haftada en çok bir ileti": ("istihdam.notices.still_open:WEEK", 7),
    "size haber gelir": ("istihdam.notices:pause_silent", None),
    "Son günden üç gün önce": ("istihdam.notices.last_days:TOLD_BEFORE", 3),
    "kimse görmez, kimse gönderilmez": ("istihdam.referrals.rules:vacancies_take_people", None),
    "Yayımlandığı günden 60 gün": ("istihdam.vacancies.lifecycle:OPEN_FOR", 60),
    "ilan kendiliğinden kapanır": ("istihdam.jobs:end_overdue", None),
    # the privacy notice
    "ne kadar saklanır": ("istihdam.privacy:erase", None),
    "Başka kimse görmez": ("istihdam.web.shared.access:only", None),
    "silinmesini isteyene kadar durur": ("istihdam.privacy:erase", None),
    "numaranız ve e-postanız silinir": ("istihdam.employers.contacts:end", None),
    "kimin bildirdiği ve nasıl itiraz edeceği yazılır": ("istihdam.web.shared.firm_contacts:saved", None),
    "nasıl itiraz edeceği ona hemen yazılır": ("istihdam.web.shared.firm_contacts:saved", None),
    "kimin bildirdiği mesajla yazılır": ("istihdam.notices:tell_contact", None),
    "geriye adsız sayılar kalır": ("istihdam.privacy:erase", None),
    "işverenler görmez": ("istihdam.texts.special_kinds:special_in", None),
    "açık rızanız gerekir": ("istihdam.seekers:has_consent", None),
    # the timeline
    "bir hafta sonra, %(day)s günü": ("istihdam.notices:REMIND_AFTER_DAYS", 7),
    "günü işverene hatırlatılır": ("istihdam.jobs:chase", None),
}
BY_PEOPLE = {"cevap 30 gün içinde gelir": "the term of the law (6698, article 13); no job counts it yet"}


TABLE = KEPT_BY | BY_PEOPLE


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?;:])\s+", " ".join(re.sub(r"[*#>`|]", "", text).split()))


def guide() -> Iterator[tuple[str, str]]:
    for path in sorted(GUIDE.glob("*.md")):
        if path.name not in FOR_OPERATORS:
            text = path.read_text("utf-8")
            told = text[text.index(EVERY_PAGE) :] if path.name == "README.md" else text
            yield from ((path.name, sentence) for sentence in sentences(told))


def msgids(path: Path) -> set[str]:
    """The msgids of a module or template whose sentences people read."""
    text = path.read_text("utf-8")
    if path.suffix == ".py":
        strings = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
        return {string for string in strings if isinstance(string, str)}
    flat = re.sub(r"'\s*\n\s*'", "", text)
    return {match[1] or match[2] for match in re.finditer(r"""_\(\s*(?:'([^']*)'|"([^"]*)")""", flat)}


def said() -> Iterator[tuple[str, str]]:
    """(where, Turkish sentence) of the notice and of what a person reads of their own referral."""
    known = i18n.catalogue()
    for name in (*PAGES, *TIMELINE):
        for msgid in sorted(msgids(ROOT / "istihdam" / name)):
            if msgid in known:
                yield from ((name, sentence) for sentence in sentences(str(known[msgid])))


def promises() -> list[tuple[str, str]]:
    return [(where, sentence) for where, sentence in (*guide(), *said()) if PROMISE.search(sentence)]


def value_of(keeper: str) -> object:
    module, _, path = keeper.partition(":")
    found: object = importlib.import_module(module)
    for name in path.split("."):
        found = getattr(found, name)
    return found


def test_every_promise_is_kept_by_something() -> None:
    loose = [(where, said) for where, said in promises() if not any(part in said for part in TABLE)]
    assert loose == []


def test_every_line_of_the_table_still_stands_on_a_page() -> None:
    every = [sentence for _where, sentence in promises()]
    assert [part for part in TABLE if not any(part in sentence for sentence in every)] == []


@pytest.mark.parametrize(("keeper", "number"), sorted(set(KEPT_BY.values()), key=str))
def test_what_keeps_a_promise_is_there_and_says_the_same_number(keeper: str, number: float | None) -> None:
    value = value_of(keeper)
    if number is None:
        assert callable(value)
    elif isinstance(value, timedelta):
        assert number in (value.days, value.total_seconds())
    else:
        assert value == number
