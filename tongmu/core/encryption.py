"""Texts that leave this process only sealed: encryption at rest and the blind index.

A token reads ``k1:base64``: the key's id, then nonce and ciphertext. The id names the
key in ``settings.FIELD_KEYS``, and its letter names the cipher, so that tokens of an old
key, or of another cipher, stay readable beside new ones until they are sealed again.
"""

import hashlib
import hmac
import os
import unicodedata
from base64 import b64decode, b64encode
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class DecryptionError(Exception):
    """A token was altered, belongs to another field, or its key is not in the key ring."""


class AesGcm:
    """AES-256 in Galois counter mode."""

    def __init__(self, key):
        self._cipher = AESGCM(key)

    def encrypt(self, nonce, data, aad):
        return self._cipher.encrypt(nonce, data, aad)

    def decrypt(self, nonce, data, aad):
        return self._cipher.decrypt(nonce, data, aad)


class Sm4Gcm:
    """SM4 in Galois counter mode, for hosts assessed under GB/T 39786; it uses half of the key."""

    def __init__(self, key):
        self._key = key[:16]

    def encrypt(self, nonce, data, aad):
        encryptor = Cipher(algorithms.SM4(self._key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(aad)
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce, data, aad):
        sealed, tag = data[:-TAG_BYTES], data[-TAG_BYTES:]
        decryptor = Cipher(algorithms.SM4(self._key), modes.GCM(nonce, tag)).decryptor()
        decryptor.authenticate_additional_data(aad)
        return decryptor.update(sealed) + decryptor.finalize()


# The letter a key's id begins with.
CIPHERS = {"k": AesGcm, "s": Sm4Gcm}


@lru_cache(maxsize=32)
def _cipher(key_id, key):
    cipher = CIPHERS.get(key_id[:1])
    if cipher is None:
        raise ImproperlyConfigured(f"FIELD_KEYS: {key_id!r} begins with no letter of {sorted(CIPHERS)}.")
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"FIELD_KEYS: the key {key_id!r} must have {KEY_BYTES} bytes.")
    return cipher(key)


def current_key_id():
    """The id of the key that seals new tokens: the first of the ring."""
    if not settings.FIELD_KEYS:
        raise ImproperlyConfigured("FIELD_KEYS is empty: nothing personal can be stored.")
    return next(iter(settings.FIELD_KEYS))


def encrypt(text, aad):
    """The token of `text`, readable only with the same `aad` ("app.model.field"); '' stays ''."""
    if text == "":
        return ""
    key_id = current_key_id()
    nonce = os.urandom(NONCE_BYTES)
    sealed = _cipher(key_id, settings.FIELD_KEYS[key_id]).encrypt(nonce, text.encode(), aad.encode())
    return f"{key_id}:{b64encode(nonce + sealed).decode()}"


def decrypt(token, aad):
    """The text that was sealed in `token` for `aad`; '' stays ''. Raises DecryptionError otherwise."""
    if token == "":
        return ""
    key_id, colon, body = token.partition(":")
    key = settings.FIELD_KEYS.get(key_id)
    if not colon or key is None:
        raise DecryptionError(f"{aad}: not a token of a key in the ring.")
    try:
        sealed = b64decode(body, validate=True)
        return _cipher(key_id, key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise DecryptionError(f"{aad}: the token was altered or belongs elsewhere.") from error


def is_current(token):
    """Whether `token` needs no sealing again: it is empty, or sealed by the ring's first key."""
    return token == "" or token.partition(":")[0] == current_key_id()


def blind_index(purpose, text):
    """64 hex digits by which an encrypted text is found again; '' for an empty one.

    `purpose` ("identity", "phone", "card") keeps indexes of different fields from being
    compared. Width, case and outer spaces do not matter.
    """
    text = unicodedata.normalize("NFKC", text or "").strip().upper()
    if not text:
        return ""
    return hmac.new(settings.INDEX_KEY, f"{purpose}\0{text}".encode(), hashlib.sha256).hexdigest()
