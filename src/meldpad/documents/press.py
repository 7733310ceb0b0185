"""The press: hands one document to a fresh process and takes the PDF back.

The typesetter keeps what it set in memory for the next time. So it runs in a process that ends with the document,
without environment, without files, and with nobody listening to what it has to say about the text.
"""

import json
import subprocess
import sys
from datetime import datetime

from meldpad.documents.ready import ready

TIMEOUT_SECONDS = 60.0

_REFUSALS = {3: "template-missing", 4: "typesetting-refused"}


class DocumentNotMade(Exception):
    """No document came out. The code says why; it never holds words of the document."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def pdf(template: str, document: object, made_at: datetime, *, timeout: float = TIMEOUT_SECONDS) -> bytes:
    """Set a document with the template of that name: one file that is PDF/A-2a and PDF/UA-1.

    `made_at` becomes the date in the file and must be aware. The same input gives the same bytes.
    Raises DocumentNotMade: time-without-zone, template-missing, typesetting-refused, timed-out, press-broke.
    """
    if made_at.utcoffset() is None:
        raise DocumentNotMade("time-without-zone")
    order = {"template": template, "made_at": int(made_at.timestamp()), "document": ready(document)}
    code, output = _fresh_process(json.dumps(order).encode(), timeout)
    if code != 0 or not output.startswith(b"%PDF-"):
        raise DocumentNotMade(_REFUSALS.get(code, "press-broke"))
    return output


def _fresh_process(order: bytes, timeout: float) -> tuple[int, bytes]:
    # -I: neither the folder we stand in nor the user's own packages can slip in a module.
    command = [sys.executable, "-I", "-m", "meldpad.documents.render"]
    try:
        done = subprocess.run(  # noqa: S603 - a fixed command; the document goes in through stdin
            command,
            input=order,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # its complaints quote the document
            env={},
            timeout=timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise DocumentNotMade("timed-out") from None
    return done.returncode, done.stdout
