"""Signed checkpoints: what the log was on a day, in a file that leaves the machine.

Signed with Ed25519 (RFC 8032) over the canonical JSON of everything but the signature. Whoever can
write to the database cannot rewrite what a checkpoint kept elsewhere names.
"""

import json
import logging
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from istihdam import clock, events, mail, turkish
from istihdam.config import Settings
from istihdam.db import as_json
from istihdam.errors import NotCarried
from istihdam.events import FIRST_PREV, Event
from istihdam.exchange.verify import Broken
from istihdam.i18n import gettext as _

FOLDER = "checkpoints"
KEY_FILE = "checkpoint.key"
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Checkpoint:
    """The log's number, head and count of each kind at a moment, and the public key it was signed with."""

    seq: int
    head: str
    counts: dict[str, int]
    at: str
    public_key: str
    signature: str = ""

    def message(self) -> bytes:
        """What is signed."""
        return as_json({name: value for name, value in vars(self).items() if name != "signature"}).encode()


def write(session: Session, data_dir: Path) -> Path:
    """Today's checkpoint stands in the data folder, signed; Broken where an earlier one does not hold.

    A second one on the same day takes the place of the first, which it contains.
    """
    for earlier in of_folder(data_dir):
        check(session, earlier)
    key = signing_key(data_dir)
    seq, head = events.head(session)
    counted = select(Event.kind, func.count()).where(Event.seq <= seq).group_by(Event.kind)
    counts = dict(session.execute(counted).all())
    public = key.public_key().public_bytes_raw().hex()
    plain = Checkpoint(seq, head, counts, events.moment_text(clock.now()), public)
    signed = {**vars(plain), "signature": key.sign(plain.message()).hex()}
    path = path_of(data_dir, clock.today())
    path.parent.mkdir(parents=True, exist_ok=True)
    _put(path, as_json(signed) + "\n", 0o644)
    return path


def path_of(data_dir: Path, day: date) -> Path:
    """Where the checkpoint of a day stands."""
    return data_dir / FOLDER / f"{day.isoformat()}.json"


def of_folder(data_dir: Path) -> list[Checkpoint]:
    """The checkpoints that the machine itself keeps, oldest first."""
    return [read(path) for path in sorted((data_dir / FOLDER).glob("*.json"))]


def last_line(data_dir: Path) -> str:
    """The newest checkpoint in a sentence, to be printed on a form; empty where there is none.

    Whoever keeps the paper can hold the log to it: the record's number, the chain's end and the key
    that signed them stand in it.
    """
    kept = of_folder(data_dir)[-1:]
    return "".join(
        _(
            "Last signed checkpoint: %(at)s, record %(seq)s, chain %(head)s, "
            "signature %(signature)s, key %(key)s.",
            at=signed.at,
            seq=turkish.number(signed.seq),
            head=signed.head[:16],
            signature=signed.signature[:16],
            key=signed.public_key[:16],
        )
        for signed in kept
    )


def send(settings: Settings, day: date) -> None:
    """The day's checkpoint is mailed to whom the settings name; a mail that fails is logged, the file stays.

    A worker that starts anew on the same day sends it again under the same Message-ID.
    """
    path = path_of(settings.data_dir, day)
    server = mail.server(settings.smtp_url, settings.mail_from)
    if not settings.checkpoints_to or server is None or not path.exists():
        return
    text = f"{last_line(settings.data_dir)}\n\n{path.read_text(encoding='utf-8')}"
    subject = _("Checkpoint of the log, %(day)s", day=turkish.day(day))
    try:
        server.send(settings.checkpoints_to, subject, text, f"checkpoint-{day.isoformat()}")
    except NotCarried as failed:
        log.error("the checkpoint was not mailed: %s", failed)


def read(path: Path) -> Checkpoint:
    """The checkpoint of a file; Broken where its signature does not hold or it is none."""
    fields: dict[str, Any] = {}
    try:
        fields = json.loads(path.read_text(encoding="utf-8"))
        checkpoint = Checkpoint(**fields)
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(checkpoint.public_key))
        public.verify(bytes.fromhex(checkpoint.signature), checkpoint.message())
    except (InvalidSignature, TypeError, ValueError) as error:
        seq = fields.get("seq") if isinstance(fields, dict) else None
        raise Broken(
            seq if isinstance(seq, int) else 0, f"the signature of {path.name} does not hold"
        ) from error
    return checkpoint


def check(session: Session, signed: Checkpoint, public_key: str | None = None) -> None:
    """The log passes through what the checkpoint names; Broken otherwise."""
    if public_key is not None and signed.public_key != public_key:
        raise Broken(signed.seq, "the checkpoint is signed with another key")
    last = session.scalar(select(func.max(Event.seq))) or 0
    if signed.seq > last:
        raise Broken(last + 1, f"the tail is cut; the checkpoint of {signed.at} names {signed.seq} events")
    found = session.scalar(select(Event.hash).where(Event.seq == signed.seq)) if signed.seq else FIRST_PREV
    if found != signed.head:
        raise Broken(signed.seq, f"the checkpoint of {signed.at} names another hash")


def signing_key(data_dir: Path) -> Ed25519PrivateKey:
    """The centre's key; made at first use, readable by its owner alone."""
    path = data_dir / KEY_FILE
    if path.exists():
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(path.read_text(encoding="ascii").strip()))
    made = Ed25519PrivateKey.generate()
    data_dir.mkdir(parents=True, exist_ok=True)
    _put(path, made.private_bytes_raw().hex() + "\n", 0o600)
    return made


def own_public_key(data_dir: Path) -> str | None:
    """The public key in hex that this machine signs with; None where it never has."""
    if not (data_dir / KEY_FILE).exists():
        return None
    return signing_key(data_dir).public_key().public_bytes_raw().hex()


def _put(path: Path, text: str, mode: int) -> None:
    """The file is there whole or not at all, also after a power cut."""
    half = path.with_name(path.name + ".half")
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
