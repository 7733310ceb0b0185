"""A title from what a person wrote: the first sentence, or as much of it as fits."""

import re

# A full stop after a few letters is more often "Mw." or "dhr." than the end of a sentence.
_SHORTEST = 11
_END = re.compile(r"[.!?]+[\"'”’)]*(?=\s)")


def first_sentence(text: str, limit: int = 70) -> str:
    """The first sentence without its full stop, on one line; cut at a word and closed with "…" beyond `limit` characters."""
    line = text.strip().partition("\n")[0].rstrip()
    found = _END.search(line, _SHORTEST, limit + 1)
    sentence = line[: found.end()] if found else line
    if len(sentence) > limit:
        cut = sentence[:limit]
        return (cut.rpartition(" ")[0] or cut).rstrip(" .,;:") + "…"
    return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence
