"""Other people's hands: one manner of writing a CV for each seed, put together from independent habits.

How a job stands (one to three lines in any order, label tables, wide tables, sentences), how dates are
written, which words head a section and how they are set off, where the name stands, how one is reached.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import permutations
from random import Random

from tests.documents.corpus.people import Job
from tests.documents.corpus.writing import MONTHS, Row

HEADINGS: dict[str, tuple[str, ...]] = {
    "experience": (
        "Çalıştığım yerler",
        "İş geçmişim",
        "İş tecrübesi ve stajlar",
        "Mesleki Geçmişim",
        "Yaptığım işler",
        "Önceki iş yerlerim",
        "Profesyonel Geçmiş",
        "Görev Aldığım Kurumlar",
        "Bugüne kadar çalıştığım firmalar",
        "İş Deneyimi",
        "Deneyimlerim",
        "Work History",
        "Çalışma Hayatım",
        "Nerelerde çalıştım",
        "İş Yeri Bilgileri",
    ),
    "education": (
        "Okuduğum okul",
        "Mezun olduğum okul",
        "Eğitimim",
        "Öğrenim Hayatım",
        "Son bitirdiğim okul",
        "Eğitim / Öğrenim",
        "Öğrenimim",
        "Eğitim Bilgilerim",
        "Okul Bilgisi",
        "Tahsilim",
        "Eğitim",
    ),
    "certificates": (
        "Aldığım eğitimler ve sertifikalar",
        "Kurs, Seminer ve Belgeler",
        "Mesleki Yeterlilik Belgelerim",
        "Katıldığım kurslar",
        "Sahip olduğum belgeler",
        "Sertifika Bilgilerim",
        "Sertifikalarım",
        "Kurslarım",
    ),
    "skills": (
        "Neler yapabilirim",
        "Elimden gelen işler",
        "Bilgi ve Becerilerim",
        "Mesleki Bilgilerim",
        "Uzmanlıklarım",
        "Kullandığım makine ve programlar",
        "Yeteneklerim",
        "Teknik Yeterlilikler",
        "Beceriler",
    ),
    "languages": ("Bildiğim Diller", "Dil Becerileri", "Yabancı Dillerim", "Lisan", "Yabancı Dil"),
    "licences": ("Ehliyetim", "Sürücü Belgesi Sınıfı", "Ehliyet Sınıfım", "Ehliyet", "Sürücü Belgem"),
    "contact": (
        "Bana Ulaşmak İçin",
        "İletişim ve Adres",
        "Kişisel Bilgilerim",
        "İrtibat",
        "İletişim",
        "Kimlik Bilgilerim",
        "Nüfus Bilgileri",
        "Adres ve Telefon",
    ),
    "wishes": ("İş beklentim", "Nasıl bir iş arıyorum", "Beklentim", "Çalışma Tercihlerim", "Aradığım İş"),
    "references": ("Referans Olabilecek Kişiler", "Referanslarım", "Beni Tanıyanlar", "Referanslar"),
    "hobbies": ("Hobilerim ve İlgi Alanlarım", "Boş Zamanlarımda", "Sosyal Faaliyetlerim", "Hobiler"),
    "summary": ("Kısaca Ben", "Hakkımda", "Özet Bilgi", "Kendimi Tanıtayım"),
}
_NOW_WORDS = ("halen", "Devam ediyor", "Günümüz", "devam", "…", "hâlâ çalışıyorum")
Month = tuple[int, int]
DATES: dict[str, Callable[[Month], str]] = {
    "named": lambda at: f"{MONTHS[at[1] - 1]} {at[0]}",
    "dotted": lambda at: f"{at[1]:02}.{at[0]}",
    "slashed": lambda at: f"{at[1]:02}/{at[0]}",
    "years": lambda at: f"{at[0]}",
    "days": lambda at: f"{1 + at[0] % 28:02}.{at[1]:02}.{at[0]}",
    "short": lambda at: f"{MONTHS[at[1] - 1][:3]}. {at[0]}",
    "capital": lambda at: f"{MONTHS[at[1] - 1]} {at[0]}".replace("i", "İ").replace("ı", "I").upper(),
    "iso": lambda at: f"{at[0]}/{at[1]:02}",
    "year_name": lambda at: f"{at[0]} {MONTHS[at[1] - 1]}",
}
_DASHES = (" - ", " – ", "-", " / ", " — ", " ile ")
SEPARATORS = (" - ", ", ", " | ", " – ", "; ", " / ", "  •  ")
_LABELS = {
    "firm": (
        "Firma",
        "Firma Adı",
        "İş Yeri",
        "İşyeri Adı",
        "Kurum",
        "Çalıştığı Firma",
        "Şirket",
        "Çalışılan Yer",
    ),
    "title": ("Görevi", "Görev", "Pozisyon", "Unvan", "Göreviniz", "Yaptığı İş", "Ünvanı", "Görevim"),
    "time": ("Tarih", "Çalışma Tarihleri", "Dönem", "Çalışma Süresi", "Giriş - Çıkış", "Tarih Aralığı"),
    "begin": ("Giriş Tarihi", "Başlangıç", "İşe Giriş"),
    "end": ("Çıkış Tarihi", "Bitiş", "İşten Ayrılış"),
}


@dataclass(frozen=True)
class Hand:
    """One writer's habits; a key of LAYOUTS says how the jobs stand."""

    layout: str
    order: tuple[str, ...]
    date: str
    dash: str
    now: str
    separator: str
    duties: int
    labels: dict[str, str]

    @classmethod
    def of(cls, rng: Random) -> "Hand":
        """The habits that this state of `rng` makes."""
        return cls(
            rng.choice(list(LAYOUTS)),
            rng.choice(list(permutations(("title", "firm", "time")))),
            rng.choice(list(DATES)),
            rng.choice(_DASHES),
            rng.choice(_NOW_WORDS),
            rng.choice(SEPARATORS),
            rng.choice((0, 0, 1, 2)),
            {name: rng.choice(words) for name, words in _LABELS.items()},
        )

    def span(self, job: Job) -> str:
        """The time of a job in this writer's form."""
        write = DATES[self.date]
        dash = " - " if self.dash == " ile " and not job.to else self.dash
        if "/" in dash and self.date in ("slashed", "iso", "years"):
            dash = " - "
        if dash == "-" and self.date != "years":
            dash = " - "
        return f"{write(job.begin)}{dash}{write(job.to) if job.to else self.now}"

    def parts(self, job: Job) -> list[str]:
        """Title, firm and time in this writer's order."""
        told = {"title": job.title, "firm": job.employer, "time": self.span(job)}
        return [told[name] for name in self.order]

    def did(self, job: Job) -> list[Row]:
        """What was done there, below the job."""
        mark = {" - ": "- ", " | ": "* "}.get(self.separator, "• ")
        more = ["Düzenli ve dikkatli çalıştım"] if self.duties > 1 else []
        return [f"{mark}{said}" for said in ([job.did, *more] if self.duties else [])]


def _one_line(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    return [row for job in jobs for row in (hand.separator.join(hand.parts(job)), *hand.did(job))]


def _two_lines(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    rows: list[Row] = []
    for job in jobs:
        first, second, third = hand.parts(job)
        rows += [f"{first}{hand.separator}{second}", third, *hand.did(job)]
    return rows


def _one_and_two(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    rows: list[Row] = []
    for job in jobs:
        first, second, third = hand.parts(job)
        rows += [first, f"{second}{hand.separator}{third}", *hand.did(job)]
    return rows


def _three_lines(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    return [row for job in jobs for row in (*hand.parts(job), *hand.did(job))]


def _brackets(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    rows: list[Row] = []
    for job in jobs:
        first, second = (job.title, job.employer) if hand.order[0] == "title" else (job.employer, job.title)
        rows += [f"{first}{hand.separator}{second} ({hand.span(job)})", *hand.did(job)]
    return rows


def _edge(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """The time at the right or left edge."""
    rows: list[Row] = []
    for job in jobs:
        names = [part for part in hand.parts(job) if part != hand.span(job)]
        cells = (hand.span(job), names[0]) if hand.order[0] == "time" else (names[0], hand.span(job))
        rows += [cells, names[1], *hand.did(job)]
    return rows


def _labels(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """'Firma: …' below 'Görevi: …', with a colon or in cells."""
    rows: list[Row] = []
    for job in jobs:
        told = {"title": job.title, "firm": job.employer, "time": hand.span(job)}
        pairs = [(hand.labels[name], told[name]) for name in hand.order]
        if hand.duties:
            pairs.append(("İş Tanımı", job.did))
        rows += (
            pairs if hand.separator in (" | ", "; ", " - ") else [f"{name}: {said}" for name, said in pairs]
        )
    return rows


def _ends(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """Labels, with begin and end each on a row of its own."""
    rows: list[Row] = []
    write = DATES[hand.date]
    for job in jobs:
        pairs = [
            (hand.labels["firm"], job.employer),
            (hand.labels["title"], job.title),
            (hand.labels["begin"], write(job.begin)),
            (hand.labels["end"], write(job.to) if job.to else hand.now),
        ]
        rows += [f"{name}: {said}" for name, said in pairs]
    return rows


def _wide(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """A table with heads: three columns in any order."""
    rows: list[Row] = [tuple(hand.labels[name] for name in hand.order)]
    return rows + [tuple(hand.parts(job)) for job in jobs]


def _wider(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """A table of begin, end, firm, title, and why it ended."""
    write = DATES[hand.date]
    heads = (
        ("begin", "end", "firm", "title") if hand.order[0] == "time" else ("firm", "title", "begin", "end")
    )
    rows: list[Row] = [(*(hand.labels[name] for name in heads), "Ayrılma Nedeni")]
    for job in jobs:
        told = {
            "title": job.title,
            "firm": job.employer,
            "begin": write(job.begin),
            "end": write(job.to) if job.to else hand.now,
        }
        rows.append((*(told[name] for name in heads), "Kendi isteğim" if job.to else "-"))
    return rows


def _cells(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    """A table without heads."""
    return [tuple(hand.parts(job)) for job in jobs]


def _sentences(hand: Hand, jobs: tuple[Job, ...]) -> list[Row]:
    rows: list[Row] = []
    for job in jobs:
        when = f"{job.begin[0]}-{job.to[0]} yılları arasında" if job.to else f"{job.begin[0]} yılından beri"
        done = "çalıştım." if job.to else "çalışıyorum."
        title = job.title.replace("İ", "i").replace("I", "ı").lower()
        if hand.order[0] == "time":
            rows.append(f"{when} {job.employer} firmasında {title} olarak {done}")
        else:
            rows.append(f"{job.employer} firmasında {when} {title} olarak {done}")
    return rows


LAYOUTS: dict[str, Callable[[Hand, tuple[Job, ...]], list[Row]]] = {
    "one_line": _one_line,
    "two_lines": _two_lines,
    "one_and_two": _one_and_two,
    "three_lines": _three_lines,
    "brackets": _brackets,
    "edge": _edge,
    "labels": _labels,
    "ends": _ends,
    "wide": _wide,
    "wider": _wider,
    "cells": _cells,
    "sentences": _sentences,
}
