"""A length of time is read as it was written, and belongs to what it is a length of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from istihdam import turkish
from istihdam.texts.lengths import lengths_in, years_in_cell
from istihdam.texts.letters import plain

WORK = """
    6 yıl garsonluk yaptım
    5 yıl okulda temizlikçi olarak çalıştım
    5 yıllık okul hizmetlisi
    4 yıl çocuk baktım
    10 yıllık tecrübem var
    8 yıl forklift kullandım
    on beş senelik usta
    20 yıllık şoförüm
    babamın yanında 3 yıl çalıştım
    Tecrübe: 6 yıl
    Garson olarak 3 yıl
    2,5 yıl depoda çalıştım
    3yıl garsonluk
    3 yıl hastanede hasta bakıcılık yaptım
    5 yıl yaşlı bakımı yaptım
    10 yıl araç kullandım
    4 yıl lisede hizmetli olarak görev yaptım
    5 yıl askeri kantinde çalıştım
    3 yıl boyunca aynı fabrikada çalıştım
    6 ay staj yaptım
    7 yıl bir kreşte aşçılık yaptım
    2 yıl özel güvenlik yaptım
    10 yıldır garsonum
    10 yıl aşçıydım
    6 sene inşaatta kalıpçı
    7 yıldır şoförüm
    15 yıllık kaynak ustasıyım
    4 yıl muhasebe
    2 yıl evde hasta baktım
    3 yıl yaşlı bakıcılığı
    5 yıl okul servisi şoförlüğü
    3 yıl dershanede öğretmenlik
    2 yıl ehliyet kursunda sekreterlik
    6 yıl ceza infaz memurluğu
    5 yıl tır kullandım
    1 yıl belediyede temizlik işi yaptım
    10 yıl kendi dükkanımı işlettim
    3 yıl kahvehane işlettim
    4 yıl pazarda sattım
    2 yıl kira kontratlarına bakan emlakçıydım
    3 yıl terziydim
    5 yıl kuaförüm
    2 yıl çalışmışlığım var
    6 ay deneme olarak çalıştım
    5 yıl bilfiil çalıştım
    üç sene çobanlık
    3 yıl bebek bakıcılığı yaptım
    2 yıl çocuk bakıcısı olarak
    10 yıllık iş tecrübem var
    5 yıllık mesleki deneyim
    3 senelik garsonluk geçmişim var
"""
NO_WORK = """
    3 yıl önce garson olarak çalıştım
    10 yıllık evliyim, garsonluk yaptım.
    Garson olarak çalıştım. 15 aylık bebeğim var.
    Garsonum. En az 6 ay iş garantisi isterim.
    garsonum, 2 yıl ara verdim
    garsonum, 6 yıllık ehliyetim var
    garsonum, 6 yıldır işsizim
    ehliyetim 6 yıllık
    2 yıllık okul mezunuyum
    4 yıllık üniversite mezunuyum
    3 yıllık köpeğim var
    5 yıllık teknem var
    babam 20 yıl aşçıydı
    2 yıl askerlik yaptım
    4 yıl üniversite okudum
    1 yıl kursa gittim
    3 yıl hapis yattım
    2 yıl çalışmadım
    3 aydır iş arıyorum
    5 yıl ev hanımlığı yaptım
    3 yıldır Ümraniye'de oturuyorum
    1 yıllık sözleşme istiyorum
    en az 2 yıl çalışmak istiyorum
    3 yıllık bir aradan sonra
    6 ay doğum izni kullandım
    12 yıllık kiracıyım
    2 yıl kredi borcum var
    6 aylık hamileyim
    oğlum 6 aylık
    6 ay deneme süresi
    5 yıllık pasaportum var
    ehliyetimi 6 yıl önce aldım
    2 yıldır emekliyim
    B sınıfı ehliyetim var 6 yıldır
    1 yıl sonra taşınacağım
    6 ay içinde başlayabilirim
    8 yıllık evliliğim var
    2 yıllık nişanlıyım
    3 yıldır dulum
    4 yıllık ikizlerim var
    10 yıldır İstanbul'dayım
    15 yıldır Türkiye'deyim
    5 yıllık sabıkam var
    6 ay hapis cezası aldım
    2 yıl kontratlı evim var
    20 yıllık evim
    ehliyetimi alalı 6 yıl oldu
    6 yıldır ehliyetim var
    ehliyetim 6 senelik
    B ehliyet 6 yıl
    SRC belgem 5 yıl geçerli
    5 yıl geçerli hijyen belgem var
    sözleşmem 6 ay sonra bitiyor
    6 aylık bebek annesiyim
    3 yıldır raporluyum
    2 yıldır tedavi görüyorum
    1 yıldır işsizlik maaşı alıyorum
    3 yıl üniversitede okudum
    4 yıl açık öğretim
    2 yıl ön lisans
    6 ay kurs gördüm
    askerliğimi 15 ay yaptım
    6 ay bedelli askerlik
    2 sene babama baktım
    3 yıl anneme baktım
    çocuğum 2 yıl kreşe gitti
    eşim 5 yıldır çalışıyor
    5 yıl kira ödedim
    10 yıl vadeli kredi
    2 yıl garanti
    1 ay sonra başlayabilirim
    2 hafta içinde
    son 6 aydır çalışmıyorum
    3 aydır boştayım
    2 yıldır evdeyim
    5 yıldır ev hanımı
    10 yıl cezaevinde yattım
    5 yıldır sigara içmiyorum
    7 yıldır futbol oynuyorum
    10 yıldır bağlama çalıyorum
    6 yıldır dernek üyesiyim
    2 yıl Almanya'da yaşadım
    10 yıldır bu mahallede yaşıyorum
    5 yıldır diyabet hastasıyım
    3 yıl önce İstanbul'a taşındım
    ehliyetimi 3 yıl evvel aldım
    2 yıl boyunca çalışmadım
    1 yıl ara verip döndüm
    6 aydır iş bulamadım
    2 yıllık MYO mezunu
    4 yıllık fakülte mezunuyum
    2 yıllık meslek yüksekokulu okudum
    meslek lisesinde 4 yıl okudum
    10 yıllık arabam var
    5 yıllık motosikletim var
    3 yıllık dava sürüyor
    2 yıldır boşanmışım
    6 yıldır emekliyim
    12 yıldır evliyim iki çocuk annesiyim
    işe 2 yıl uzak kaldım
    3 yıl çocuğuma baktım
    3 yıldır çocuk büyütüyorum
    işten 2 yıl önce ayrıldım
    5 yıl Fransızca eğitimi aldım
    oğlum 3 yıl okudu
    6 aylık iş sözleşmesi
    kardeşim 10 yıl aşçılık yaptı
    1 yıl dil okuluna gittim
    5 yıldır gözlük kullanıyorum
    3 yıldır ilaç kullanıyorum
"""
CELLS = {
    "3 yıl 6 ay": 3.5, "6 ay": 0.5, "2 yıl": 2, "3,5 yıl": 3.5, "3 buçuk yıl": 3.5, "yarım yıl": 0.5,
    "üç sene": 3, "bir buçuk sene": 1.5, "18 ay": 1.5, "10+ yıl": 10, "1-2 yıl": 1, "3yıl": 3,
    "5 sene kadar": 5, "yaklaşık 5 yıl": 5, "3": 3, "3,5": 3.5, "3.5": 3.5, "yok": 0, "Deneyimsiz": 0,
    "2 yıl 3 ay": 2.25, "3½ yıl": 3.5, "bir yıl altı ay": 1.5, "on iki yıl": 12, "5 yıldan fazla": 5,
    "5 yıl tecrübe": 5, "12 yıllık": 12, "6 AYLIK": 0.5, "2 years 6 months": 2.5, "1 yıl, 3 ay": 1.25,
    "3 yıl ve 6 ay": 3.5, "iki üç sene": 2, "yirmi beş yıl": 25, "ALTI AY": 0.5, "4 yıla yakın": 4, "-": 0,
    "3 yıl 6 ay 10 gün": 3.5, "26 hafta": 0.5,
}  # fmt: skip
NO_CELLS = [
    "3 yıl mezun",
    "2019",
    "99 yıl",
    "abc",
    "3 yıl 2 kişi",
    "3 yıl evli",
    "",
    "0532 555 12 04",
    "1/2 yıl",
]


def lines(table: str) -> list[str]:
    return [line.strip() for line in table.strip().splitlines()]


@pytest.mark.parametrize("text", lines(WORK))
def test_a_length_of_work_belongs_to_work(text: str) -> None:
    assert [length.owner for length in lengths_in(text)] == ["work"]


@pytest.mark.parametrize("text", lines(NO_WORK))
def test_a_length_of_something_else_is_no_work(text: str) -> None:
    assert [length.owner for length in lengths_in(text)] == ["other"]


@pytest.mark.parametrize("text", ["5 yıl Bursa", "8 yıl forklift", "3 yıl kreşte", "2 buçuk yıl"])
def test_what_the_words_do_not_say_is_unknown(text: str) -> None:
    assert [length.owner for length in lengths_in(text)] == ["unknown"]


def test_each_length_of_a_sentence_has_its_own_owner() -> None:
    owners = [length.owner for length in lengths_in("6 yıl önce bir yıl garsonluk yaptım")]
    assert owners == ["other", "work"]
    owners = [
        length.owner for length in lengths_in("5 yıllık ev hanımıyım. Daha önce 2 yıl tekstilde çalıştım.")
    ]
    assert owners == ["other", "work"]


@pytest.mark.parametrize(("text", "years"), CELLS.items())
def test_a_cell_is_read_whole(text: str, years: float) -> None:
    assert years_in_cell(text) == years


@pytest.mark.parametrize("text", NO_CELLS)
def test_a_cell_that_says_more_is_not_guessed(text: str) -> None:
    assert years_in_cell(text) is None


@given(st.integers(0, 59), st.integers(1, 11), st.sampled_from([" ", ", ", " ve ", ""]), st.booleans())
def test_years_and_months_are_added(years: int, months: int, between: str, is_capital: bool) -> None:
    text = f"{years} yıl{between}{months} ay"
    assert years_in_cell(turkish.upper(text) if is_capital else text) == round(years + months / 12, 2)


@given(st.text(max_size=60))
def test_a_folded_position_is_a_position_of_the_text(text: str) -> None:
    assert len(plain(text)) == len(text)
    for length in lengths_in(text):
        assert text[length.start : length.end].strip()
