"""Settings, read from the environment once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED_DATA = ROOT / "seed_data"
MIGRATIONS = ROOT / "migrations"
CENTRE_PHONE = "444 9 822"
"""The municipality's own number, in its spelling."""
CRESTS = frozenset({".svg", ".png", ".webp"})
LARGEST_CREST = 30 * 1024
"""Bytes of the crest's file: every first visit loads it."""
SHORTEST_SECRET = 32
FEWEST_SIGNS = 8
"""A random key of 32 signs has more different ones; a key of zeros has one."""


class BadSettings(Exception):
    """The environment asks for something that the platform must not start with."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the process was told at its start; times in minutes, sizes in bytes.

    `quiet_hours` are the first and the last hour in Istanbul that no message is sent in; after
    `unknown_after` days of silence the outcome of a referral is unknown. `crest` is the picture of the
    municipality's arms in the top bar; address and hours of the centre stand where people look for them.
    """

    database_url: str = "sqlite:///var/istihdam.db"
    data_dir: Path = Path("var")
    secret_key: str = ""
    is_https: bool = False
    is_demo: bool = False
    trusted_proxies: int = 0
    sms_gateway: str = "console"
    smtp_url: str = ""
    mail_from: str = "istihdam@localhost"
    checkpoints_to: str = ""
    quiet_hours: tuple[int, int] = (21, 9)
    unknown_after: int = 30
    clamav_socket: str = ""
    public_url: str = ""
    crest: Path | None = None
    centre_address: str = ""
    centre_hours: str = ""
    seeker_idle: int = 60
    staff_idle: int = 30
    longest_session: int = 600
    sms_abroad: bool = False
    codes_a_day: int = 3_000
    weak_passwords_hash: bool = False

    def for_serving(self) -> "Settings":
        """These settings, once a secret fit for signing is known to be there."""
        if len(self.secret_key.encode()) < SHORTEST_SECRET or len(set(self.secret_key)) < FEWEST_SIGNS:
            raise BadSettings(
                "ISTIHDAM_SECRET_KEY rastgele ve en az 32 bayt olmalı; örneğin: "
                "export ISTIHDAM_SECRET_KEY=$(python3 -c 'import secrets; print(secrets.token_hex(32))')"
            )
        if self.is_https and self.sms_gateway == "console" and not self.is_demo:
            raise BadSettings(
                "ISTIHDAM_SMS_GATEWAY console iken giriş kodları sunucunun günlüğüne yazılır; HTTPS ile "
                "sunarken sağlayıcının https:// adresini ya da file:YOL verin"
            )
        return self


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings that the environment asks for; defaults where it is silent."""
    return Settings(
        database_url=environment.get("ISTIHDAM_DATABASE_URL") or Settings.database_url,
        data_dir=Path(environment.get("ISTIHDAM_DATA_DIR") or Settings.data_dir),
        secret_key=environment.get("ISTIHDAM_SECRET_KEY", ""),
        is_https=environment.get("ISTIHDAM_HTTPS") == "1",
        trusted_proxies=int(environment.get("ISTIHDAM_TRUSTED_PROXIES") or 0),
        sms_gateway=environment.get("ISTIHDAM_SMS_GATEWAY") or Settings.sms_gateway,
        public_url=_public_url(environment.get("ISTIHDAM_PUBLIC_URL") or ""),
        crest=_crest(environment.get("ISTIHDAM_CREST") or ""),
        centre_address=_line(environment.get("ISTIHDAM_CENTRE_ADDRESS") or ""),
        centre_hours=_line(environment.get("ISTIHDAM_CENTRE_HOURS") or ""),
        clamav_socket=environment.get("ISTIHDAM_CLAMAV_SOCKET", ""),
        smtp_url=environment.get("ISTIHDAM_SMTP_URL", ""),
        mail_from=environment.get("ISTIHDAM_MAIL_FROM") or Settings.mail_from,
        checkpoints_to=environment.get("ISTIHDAM_CHECKPOINTS_TO", ""),
        quiet_hours=_hours(environment.get("ISTIHDAM_QUIET_HOURS") or "21-9"),
        sms_abroad=environment.get("ISTIHDAM_SMS_ABROAD") == "1",
        codes_a_day=_codes(environment.get("ISTIHDAM_CODES_A_DAY") or "3000"),
        unknown_after=_days(environment.get("ISTIHDAM_UNKNOWN_AFTER") or "30"),
    )


def _public_url(text: str) -> str:
    """'https://is.umraniye.example' without a last slash; '' for none, where messages carry no links."""
    url = text.strip().rstrip("/")
    is_whole = url.startswith(("https://", "http://127.0.0.1", "http://localhost")) and " " not in url
    if url and not is_whole:
        raise BadSettings("ISTIHDAM_PUBLIC_URL portalın https:// ile başlayan adresi olmalı")
    return url


def _crest(text: str) -> Path | None:
    """The file of the crest; None where none is named."""
    if not text:
        return None
    path = Path(text)
    is_fit = path.suffix.lower() in CRESTS and path.is_file() and path.stat().st_size <= LARGEST_CREST
    if not is_fit:
        raise BadSettings("ISTIHDAM_CREST var olan, en çok 30 KB bir SVG, PNG ya da WebP dosyası olmalı")
    return path


def _line(text: str) -> str:
    """The words in one line."""
    return " ".join(text.split())


def _hours(text: str) -> tuple[int, int]:
    """'21-9' as (21, 9); '0-0' for no quiet hours."""
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < 24 and int(last) < 24):
        raise BadSettings("ISTIHDAM_QUIET_HOURS iki saat olmalı, örneğin 21-9; sessiz saat yoksa 0-0")
    return int(first), int(last)


def _days(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 365:
        raise BadSettings("ISTIHDAM_UNKNOWN_AFTER 1 ile 365 arasında bir gün sayısı olmalı")
    return int(text)


def _codes(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise BadSettings("ISTIHDAM_CODES_A_DAY 1 ile 1.000.000 arasında bir sayı olmalı")
    return int(text)
