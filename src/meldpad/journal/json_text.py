"""Reading back the JSON that this floor wrote: one value, with nothing before or after it."""

import json

_DECODER = json.JSONDecoder()


def read_json(raw: bytes) -> object:
    """The value; ValueError when these bytes are not exactly one.

    `json.loads` looks for other encodings and for spaces first, which takes longer than reading; a dossier holds hundreds.
    """
    text = raw.decode()
    value, end = _DECODER.raw_decode(text)
    if end != len(text):
        raise ValueError("something stands behind the value")
    return value
