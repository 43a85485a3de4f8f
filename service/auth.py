"""API keys: made here, kept only as hashes, compared in constant time.

A key is random, so a plain SHA-256 of it cannot be guessed back; a slow hash would protect only
keys that people think up, and cost more than the summary. `hash_key` refuses those that are short.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from typing import Final

from precis.errors import InvalidSettings

#: What a hash begins with, so that the way of hashing can change without breaking old ones.
SCHEME: Final = "sha256:"
#: Random bytes of a new key, and characters below which one cannot be random enough.
KEY_BYTES: Final = 32
MIN_KEY_CHARS: Final = 32


def new_key() -> str:
    """A random key of 43 URL-safe characters."""
    return secrets.token_urlsafe(KEY_BYTES)


def hash_key(key: str) -> str:
    """What `PRECIS_API_KEYS` holds of a key.

    Raises:
        InvalidSettings: the key has fewer than `MIN_KEY_CHARS` characters.
    """
    if len(key) < MIN_KEY_CHARS:
        raise InvalidSettings(f"an API key needs at least {MIN_KEY_CHARS} random characters")
    return _hashed(key)


def is_known(key: str, hashes: Iterable[str]) -> bool:
    """Whether one of the hashes is the key's. All are compared, whichever fits."""
    hashed = _hashed(key)
    return any([hmac.compare_digest(hashed, known) for known in hashes])


def _hashed(key: str) -> str:
    return SCHEME + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
