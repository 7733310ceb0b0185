"""A log line never holds the token of an invitation, whoever writes the line and whatever went wrong."""

import logging
import re
from typing import Final

TOKEN: Final = re.compile(r"(uitnodiging/)[\w-]+")


class WithoutTokens(logging.Filter):
    """Writes every line out and takes the token from the address in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "uitnodiging/" in text:
            record.msg, record.args = TOKEN.sub(r"\1…", text), ()
        return True
