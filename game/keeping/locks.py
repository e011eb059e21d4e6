"""Locks: a seat's PIN, kept so that whoever reads the save cannot read the PIN."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

PIN_LENGTH = 4
SALT_BYTES = 16
KEY_BYTES = 32
COST, BLOCK, LANES = 2**14, 8, 1
"""How hard scrypt works: 16 MB and some hundredths of a second a try."""


@dataclass(frozen=True)
class Lock:
    """What is kept of a PIN: a salt and the key that follows from both, as hexadecimal digits."""

    salt: str
    key: str


def is_pin(text: str) -> bool:
    """Tell whether a text can be a PIN: four digits."""
    return len(text) == PIN_LENGTH and text.isascii() and text.isdigit()


def lock_with(pin: str) -> Lock:
    """Make the lock of a PIN.

    Errors: ValueError when it is none.
    """
    if not is_pin(pin):
        raise ValueError(f"a PIN has {PIN_LENGTH} digits")
    salt = secrets.token_bytes(SALT_BYTES)
    return Lock(salt.hex(), _key(pin, salt))


def opens(lock: Lock, pin: str) -> bool:
    """Tell whether a PIN opens a lock."""
    return is_pin(pin) and hmac.compare_digest(_key(pin, bytes.fromhex(lock.salt)), lock.key)


def _key(pin: str, salt: bytes) -> str:
    made = hashlib.scrypt(
        pin.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=2**26, dklen=KEY_BYTES
    )
    return made.hex()
