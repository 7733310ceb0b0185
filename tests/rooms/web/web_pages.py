"""Reading a page the way somebody looks at it: its errors, its fields and what stands in them."""

import re
from datetime import datetime
from html import unescape

from django.http import HttpResponse
from django.utils import timezone

TODAY = timezone.localdate()
ABOVE = re.compile(r'<li>(?:<a href="#[^"]*">)?([^<]+)(?:</a>)?</li>')


def now() -> datetime:
    """The present, as the pages know it."""
    return timezone.now()


def page_of(answer: HttpResponse) -> str:
    """The text of a page that was shown."""
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def errors(page: str) -> list[str]:
    """The list above the form, in its order."""
    summary = re.search(r'<div class="errors".*?</div>', page, re.DOTALL)
    return [unescape(text) for text in ABOVE.findall(summary.group(0))] if summary else []


def at_field(page: str, name: str) -> str:
    """The error that stands at one field."""
    found = re.search(rf'id="id_{name}_error">.*?</strong> (.*?)</span>', page, re.DOTALL)
    return unescape(found.group(1)) if found else ""


def value_of(page: str, name: str) -> str:
    """What stands in an input."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return unescape(found.group(1)) if found else ""
