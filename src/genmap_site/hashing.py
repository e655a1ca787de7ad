"""The hash that names of shipped files carry, and that a reader's browser checks them by."""

from __future__ import annotations

import hashlib


def content_hash(data: bytes) -> str:
    """Twelve hex characters of SHA-256."""
    return hashlib.sha256(data).hexdigest()[:12]
