"""The ways in which opening fails; none ever falls back to plaintext."""


class SealBroken(Exception):
    """The bytes do not open here: wrong key, wrong place, or something was changed."""


class KeyMissing(Exception):
    """There is no key for this: it was never made, was destroyed, or the key store is not the one that belongs here."""


class KeyGone(KeyMissing):
    """The keeper of keys does not have this one (any more). Who read its name a moment ago reads again: it may be renewed."""


class KeeperUnavailable(KeyMissing):
    """The keeper itself cannot be reached (a medium, a token), so nothing can be said about what it holds, or be erased."""
