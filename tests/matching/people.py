"""Invented candidates, vacancies and lists for the matcher's tests."""

import numpy as np
from hypothesis import strategies as st

from istihdam.matching import (
    SHIFTS,
    CandidateProfile,
    CertificateFacts,
    Facts,
    Locations,
    VacancyProfile,
    WeightedOccupation,
)
from istihdam.profiles import as_ranked

NAMES = {
    "7212.01": "Kaynakçı (elektrik ark)",
    "7212.05": "Gazaltı Kaynakçısı",
    "8344.02": "Forklift Operatörü",
    "5120.05": "Aşçı",
    "5223.02": "Satış Danışmanı",
    "9112.03": "Temizlik Görevlisi",
}
CERTIFICATES = (
    CertificateFacts(
        "forklift", "Forklift operatör belgesi", ("forklift belgesi", "forklift ehliyeti"), is_obtainable=True
    ),
    CertificateFacts("guard", "Silahsız güvenlik kartı", ("özel güvenlik kartı",), is_obtainable=True),
    CertificateFacts("armed_guard", "Silahlı güvenlik kartı", ("silahlı kimlik kartı",), ("guard",), True),
    CertificateFacts("nurse", "Hemşirelik diploması", (), is_diploma=True),
)
LICENCES = {
    "M": frozenset("M"),
    "B": frozenset("BFM"),
    "C": frozenset({"C", "C1", "B", "F", "M"}),
    "CE": frozenset({"CE", "C", "C1", "BE", "B", "F", "M"}),
    "D": frozenset({"D", "D1", "B", "F", "M"}),
}
LOCATIONS = Locations(
    (("Ümraniye", None), ("Ümraniye", "Tatlısu"), ("Kadıköy", None), ("Esenyurt", None)),
    ("asian", "asian", "asian", "european"),
    np.array([[0, 2, 9, 45], [2, 0, 10, 46], [9, 10, 0, 38], [45, 46, 38, 0]], np.float32),
)
FACTS = Facts(LICENCES, CERTIFICATES, LOCATIONS, NAMES, {"gazaltı kaynağı": ("MIG kaynak", "gaz altı")})

_SENTENCES = (
    "8 yıl forklift kullandım", "gazaltı kaynakçısıyım", "lokantada aşçılık yaptım", "kaynak makinesi sattım",
    "karşıya geçmem", "gece çalışamam", "depoda sevkiyat", "vasıfsızım", "", "😀", "temizliğe giderim",
)  # fmt: skip
_lists = {
    "skills": ("gazaltı kaynağı", "MIG kaynak", "reach truck", "satış"),
    "licences": ("B", "C", "CE", "D"),
    "certificates": ("forklift ehliyeti", "silahlı kimlik kartı", "hijyen belgesi"),
}


def _some(values):
    return st.lists(st.sampled_from(values), max_size=3, unique=True).map(tuple)


trades = st.builds(
    WeightedOccupation,
    st.sampled_from(sorted(NAMES)),
    st.sampled_from([1.0, 0.7, 0.4]),
    st.one_of(st.none(), st.floats(0, 30, width=32)),
    st.one_of(st.none(), st.floats(0, 1, width=32)),
)
places = st.sampled_from(
    [(None, None), ("Ümraniye", "Tatlısu"), ("ÜMRANİYE", None), ("Esenyurt", None), ("Ay", None)]
)
known_places = places.filter(lambda place: place[0] is not None)
wishes = st.dictionaries(
    st.sampled_from(["near", "side", "transport"]), st.sampled_from(["evime yakın", "olsun"])
)
candidates = st.builds(
    lambda place, text, **keys: as_ranked(
        CandidateProfile(text=text, district=place[0], neighbourhood=place[1], **keys)
    ),
    places,
    place_wishes=wishes,
    wished_location=st.one_of(st.none(), known_places),
    wished_side=st.sampled_from([None, "asian", "european"]),
    id=st.text("abcçıi0123", min_size=1, max_size=4),
    text=st.lists(st.sampled_from(_SENTENCES), max_size=4).map(". ".join),
    occupations=st.lists(trades, max_size=3).map(tuple),
    skills=_some(_lists["skills"]),
    licences=_some(_lists["licences"]),
    certificates=_some(_lists["certificates"]),
    experience_years=st.one_of(st.none(), st.floats(0, 40, width=32)),
    education=st.sampled_from([None, "ilkokul", "lise", "lisans"]),
    accepts_shifts=st.one_of(st.none(), _some(SHIFTS)),
    refuses_shifts=_some(SHIFTS),
    max_km=st.one_of(st.none(), st.integers(0, 60).map(float)),
    wage_min=st.one_of(st.none(), st.integers(0, 90_000).map(float)),
    is_active=st.booleans(),
)
crowds = st.lists(candidates, max_size=12, unique_by=lambda one: one.id)
vacancies = st.builds(
    lambda place, **keys: VacancyProfile(district=place[0], neighbourhood=place[1], **keys),
    places,
    id=st.text("vw012", min_size=1, max_size=3),
    title=st.sampled_from(["Forklift Operatörü", "GAZALTI KAYNAKÇISI", "Aşçı", "Eleman", "😀"]),
    text=st.sampled_from(["", "Depomuzda forklift kullanacak eleman", "mig mag kaynak bilen"]),
    occupations=st.lists(trades, max_size=2).map(tuple),
    required_skills=_some(_lists["skills"]),
    preferred_skills=_some(_lists["skills"]),
    required_licences=_some(["B", "C1", "D"]),
    required_certificates=_some(["forklift belgesi", "özel güvenlik kartı", "hemşirelik diploması"]),
    min_experience_years=st.sampled_from([None, 0.0, 2.0, 10.0]),
    education=st.sampled_from([None, "lise", "lisans"]),
    shifts=_some(SHIFTS),
    wage=st.one_of(st.none(), st.integers(0, 60_000).map(float)),
    has_transport=st.sampled_from([None, True, False]),
)
open_vacancies = vacancies.map(
    lambda vacancy: VacancyProfile(
        vacancy.id, vacancy.title, vacancy.text, vacancy.occupations, vacancy.required_skills
    )
)
