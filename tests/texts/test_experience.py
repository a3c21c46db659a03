"""Years out of free words."""

import pytest

from istihdam.texts.experience import years_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("8 yıl forklift kullandım", 8),
        ("ON YILDIR kaynakçıyım", 10),
        ("on beş senelik usta", 15),
        ("6 ay garsonluk", 0.5),
        ("2 buçuk yıl", 2.5),
        ("1,5 yıl", 1.5),
        ("3 yıl kasiyer, 5 yıl aşçı", 5),
        ("2015-2020 arası depoda", 5),
        ("10+ yıl tecrübe", 10),
        ("20 yıllık şoför", 20),
        ("4 yıllık üniversite mezunuyum", None),
        ("2 yıl önce ayrıldım", None),
        ("3 aydır işsizim", None),
        ("35 yaşındayım", None),
        ("aylık 30000", None),
        ("ayakkabı boyacısı, 2 ayakkabı", None),
        ("6 yıllık ehliyetim var, garsonum", None),
        ("10 yıllık evliyim, garsonum", None),
        ("garsonum, 2 yıl ara verdim", None),
        ("garsonum, 6 yıldır işsizim", None),
        ("6 yıl önce bir yıl garsonluk yaptım", 1),
        ("garsonum, oğlum 6 yaşında", None),
        ("20 senedir kaportacıyım ne istersen yaparım", 20),
        ("dört sene çalıştım parçabaşı da olur maaşlı da", 4),
        ("2015-2020 işsizdim", None),
        ("Mart 2015 - Eylül 2015 garson", 7 / 12),
        ("", None),
    ],
)
def test_the_longest_stretch_of_work_is_read(text, years):
    assert years_in(text) == (years if years is None else pytest.approx(years, abs=0.01))
