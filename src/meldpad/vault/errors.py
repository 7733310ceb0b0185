"""The two ways in which opening fails; neither ever falls back to plaintext."""


class SealBroken(Exception):
    """The bytes do not open here: wrong key, wrong place, or something was changed."""


class KeyMissing(Exception):
    """There is no key for this: it was never made, was destroyed, or the key store is not the one that belongs here."""
