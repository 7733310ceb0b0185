"""Pages around the work: hiding the screen, the menu, and what Meldpad says about itself."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.web.context import Page, actor_of
from meldpad.web.leaving import nothing_left
from meldpad.words.dates import long_date


@csrf_exempt  # hiding must also work from a page whose form is too old; all it does is end the session
def hide(request: HttpRequest) -> HttpResponse:
    """Ends the session and shows a page that says nothing, so that neither the screen nor Back shows what was open."""
    if request.method != "POST":
        return render(request, "pages/hide.html", {"page": Page(title="Verberg scherm", section="more")})
    if actor := actor_of(request):
        record(actor, Act.HID, timezone.now())
    logout(request)
    return nothing_left(redirect("hidden"))


def hidden(request: HttpRequest) -> HttpResponse:
    """The neutral page."""
    today = timezone.localdate()
    return render(request, "pages/hidden.html", {"week": today.isocalendar().week, "day": long_date(today)})


def more(request: HttpRequest) -> HttpResponse:
    """The rest of the menu."""
    return render(request, "pages/more.html", {"page": Page(title="Meer", section="more")})


def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept, for whom and how."""
    return render(request, "pages/privacy.html", {"page": Page(title="Privacy", section="more")})


def accessibility(request: HttpRequest) -> HttpResponse:
    """For whom the pages work, what was tried and what was not."""
    return render(request, "pages/accessibility.html", {"page": Page(title="Toegankelijkheid", section="more")})


def health(request: HttpRequest) -> HttpResponse:
    """For a machine that asks whether this one answers."""
    return HttpResponse("ok", content_type="text/plain; charset=utf-8")
