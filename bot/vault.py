"""Seal, open and hash: the only cryptography. AES-256-GCM, one key a student, wrapped by a master key."""

from __future__ import annotations

import base64
import binascii
import hmac
import os
from dataclasses import dataclass, field
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.messages import Person

KEY_FORM = "64 hexadecimal digits, or the base64 of 32 bytes"

_FORMAT = b"\x01"
_ID, _NONCE, _TAG = 4, 12, 16


class Tampered(RuntimeError):
    """The bytes are not what was sealed for this place."""


class WrongKey(RuntimeError):
    """The bytes were wrapped by another master key."""


class MalformedKey(ValueError):
    """A text that is no key. Says what was expected, never what came."""


def new_secret() -> bytes:
    """Draw 32 random bytes, enough for any key here."""
    return AESGCM.generate_key(bit_length=256)


@dataclass(frozen=True, slots=True)
class MasterKey:
    """The one key that is never stored beside the data; it only wraps other keys."""

    secret: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> MasterKey:
        """Read a key as a person wrote it. Raises MalformedKey."""
        try:
            secret = _unhex_or_unbase64(text.strip())
        except ValueError:
            secret = b""
        if len(secret) != 32:
            raise MalformedKey(f"expected {KEY_FORM}")
        return cls(secret)

    @property
    def text(self) -> str:
        """The key as `parse` reads it."""
        return self.secret.hex()

    def wrap(self, secret: bytes, *place: str) -> bytes:
        """Seal another key for one place, such as `"student", id`."""
        return _seal(self.secret, _FORMAT + self._id, secret, _bind("wrapped", *place))

    def unwrap(self, sealed: bytes, *place: str) -> bytes:
        """Open what `wrap` sealed for the same place. Raises WrongKey or Tampered."""
        if sealed[len(_FORMAT) : len(_FORMAT) + _ID] != self._id:
            raise WrongKey("this was wrapped by another master key")
        return _open(self.secret, _FORMAT + self._id, sealed, _bind("wrapped", *place))

    @property
    def _id(self) -> bytes:
        # A fingerprint, so that a wrong key can be told from a damaged file.
        return _derive(self.secret, "vouch master id")[:_ID]


@dataclass(frozen=True, slots=True)
class DataKey:
    """One student's own key. To destroy it is to delete whatever it sealed, in every copy."""

    student: str
    secret: bytes = field(repr=False)

    def seal(self, content: bytes, *, name: str, revision: int) -> bytes:
        """Encrypt one field of the student's record at one revision."""
        return _seal(self.secret, _FORMAT, content, self._place(name, revision))

    def open(self, sealed: bytes, *, name: str, revision: int) -> bytes:
        """Decrypt what `seal` made for the same student, field and revision. Raises Tampered."""
        return _open(self.secret, _FORMAT, sealed, self._place(name, revision))

    def _place(self, name: str, revision: int) -> bytes:
        return _bind("field", self.student, name, str(revision))


@dataclass(frozen=True, slots=True)
class Index:
    """Keyed hashes: the only form in which a platform's id is a database key."""

    people: bytes = field(repr=False)
    events: bytes = field(repr=False)
    house: DataKey
    """Seals what is no student's. It hangs on the secret alone, so a new master key leaves what it sealed as it is."""

    @classmethod
    def of(cls, secret: bytes) -> Index:
        """Derive all keys from one secret."""
        house = DataKey("", _derive(secret, "vouch house"))
        return cls(_derive(secret, "vouch people"), _derive(secret, "vouch events"), house)

    def handle(self, person: Person) -> str:
        """64 hexadecimal digits that stand for a person."""
        return _hash(self.people, _bind(person.door, person.space, person.user))

    def member(self, of: str, who: str) -> str:
        """64 hexadecimal digits that stand for somebody in one class, or in one list; equal in no two of them."""
        return _hash(self.people, _bind("member", of, who, ""))

    def mark(self, event: str) -> str:
        """64 hexadecimal digits that stand for an event."""
        return _hash(self.events, _bind(event))


def _seal(key: bytes, head: bytes, content: bytes, place: bytes) -> bytes:
    # Random nonces are safe here: no key comes near 2**32 messages (NIST SP 800-38D, 8.3).
    nonce = os.urandom(_NONCE)
    return head + nonce + AESGCM(key).encrypt(nonce, content, head + place)


def _open(key: bytes, head: bytes, sealed: bytes, place: bytes) -> bytes:
    body = sealed[len(head) :]
    if not sealed.startswith(head) or len(body) < _NONCE + _TAG:
        raise Tampered("not sealed in a format known here")
    try:
        return AESGCM(key).decrypt(body[:_NONCE], body[_NONCE:], head + place)
    except InvalidTag:
        raise Tampered("not what was sealed for this place") from None


def _bind(*parts: str) -> bytes:
    # Each part with its length in front: no two lists of parts give the same bytes.
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join([len(part).to_bytes(4, "big") + part for part in encoded])


def _derive(secret: bytes, purpose: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def _hash(key: bytes, content: bytes) -> str:
    made = _keyed(key).copy()
    made.update(content)
    return made.hexdigest()


@lru_cache(maxsize=8)
def _keyed(key: bytes) -> hmac.HMAC:
    """The hash of nothing yet: a copy of it costs a third of beginning anew."""
    return hmac.new(key, digestmod="sha256")


def _unhex_or_unbase64(text: str) -> bytes:
    if len(text) == 64:
        return binascii.unhexlify(text)
    standard = text.translate(str.maketrans("-_", "+/")).rstrip("=")
    return base64.b64decode(standard + "=" * (-len(standard) % 4), validate=True)
