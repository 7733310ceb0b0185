"""The emergency card: the numbers to call, for everybody, on paper and without a network (K2, K3, T31).

Nothing of who looks is in it: a browser may keep the page. It sets no cookie and asks for none.
"""

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from meldpad.schools.real import real_schools
from meldpad.web.addresses import address
from meldpad.web.card_files import SCRIPT, STYLES, kept_files, version, worker_text
from meldpad.web.card_page import card_parts
from meldpad.web.page import Page
from meldpad.web.spoken import long_date
from meldpad.web.tongue import in_dutch, tr, tr_later

TODAY, TITLE = "po-2019", tr_later("Noodkaart")


@require_safe
@in_dutch
def card(request: HttpRequest, school: str = "") -> HttpResponse:
    """The card of a school, or of none. A school that is not there gets the national numbers: they always work."""
    found = real_schools().filter(key=school).first() if school else None
    context = {
        "page": Page(title=tr("{title} van je school", title=TITLE) if found else TITLE),
        "school": found.name if found else "",
        "parts": card_parts(found.edition if found else TODAY, found.id if found else None),
        "day": long_date(timezone.localdate()).partition(" ")[2],
        "styles": STYLES,
        "script": SCRIPT,
        "worker": address("card_worker"),
        "manifest": address("card_manifest_of", school=found.key) if found else address("card_manifest"),
    }
    return render(request, "card/card.html", context)


@require_safe
@in_dutch
def manifest(request: HttpRequest, school: str = "") -> HttpResponse:
    """What a telephone asks to put the card on its first screen."""
    found = real_schools().filter(key=school).first() if school else None
    start = address("emergency_card_of", school=found.key) if found else address("emergency_card")
    told = {
        "id": start,
        "start_url": start,
        "scope": address("emergency_card"),
        "name": f"{TITLE} {found.name}" if found else TITLE,
        "short_name": TITLE,
        "lang": "nl",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [{"src": static("meldpad/favicon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any"}],
    }
    return JsonResponse(told, content_type="application/manifest+json")


@require_safe
@in_dutch
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the card; it may only touch pages below its own address."""
    known = f"const VERSION = {json.dumps(version())};\nconst FILES = {json.dumps(kept_files())};\n"
    response = HttpResponse(known + worker_text(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
