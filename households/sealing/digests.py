"""Canonical text and its hash: the same content gives the same 64 digits on every machine and database."""

import hashlib
import json


def canonical(content):
    """The one way to write `content` (of texts, whole numbers, truth values and None): keys sorted, no blanks."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(content):
    """SHA-256 of the canonical text, as 64 hex digits."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()
