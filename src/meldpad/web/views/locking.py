"""Putting the screen away, and coming back to it."""

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.request import UnreadablePostError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from meldpad.accounts import passkeys
from meldpad.accounts.factors import factors_of
from meldpad.accounts.models import User
from meldpad.audit.account_log import record_for
from meldpad.audit.log import record
from meldpad.audit.models import Act
from meldpad.web.context import actor_of
from meldpad.web.forms.signing import UnlockForm
from meldpad.web.leaving import nothing_left
from meldpad.web.page import Page
from meldpad.web.signing import session as notes
from meldpad.web.signing.attempts import try_password
from meldpad.web.signing.entering import mark_browser
from meldpad.web.signing.where import wanted
from meldpad.web.spoken import long_date
from meldpad.web.tongue import tr
from meldpad.web.typed import keep_what_was_typed, page_inside
from meldpad.web.views.account import NO_PASSKEY, passkeys_here


@csrf_exempt  # hiding must also work from a page whose form is too old; all it does is lock the session
def hide(request: HttpRequest) -> HttpResponse:
    """Locks the session and shows a page that says nothing, so that neither the screen nor Back shows what was open."""
    if request.method != "POST":
        return render(request, "pages/hide.html", {"page": Page(title=tr("Verberg scherm"), section="more")})
    if actor := actor_of(request):
        record(actor, Act.HID, timezone.now())
    _put_away(request)
    return nothing_left(redirect("hidden"))


def hidden(request: HttpRequest) -> HttpResponse:
    """The neutral page."""
    today = timezone.localdate()
    return render(request, "pages/hidden.html", {"week": today.isocalendar().week, "day": long_date(today)})


@csrf_exempt  # a page that stood open too long locks itself
@require_POST
def lock(request: HttpRequest) -> HttpResponse:
    """As hiding, when nothing was done for a while: leads to the page that opens again."""
    _put_away(request)
    return nothing_left(redirect("unlock"))


def _put_away(request: HttpRequest) -> None:
    """What stood in the form of the page goes along with the press of the button and is kept."""
    now, page = timezone.now(), ""
    try:
        page = page_inside(request.POST.get("from_page", ""))
        if page:
            keep_what_was_typed(request, now, path=page)
    except (SuspiciousOperation, UnreadablePostError):  # too much, or broken off: putting away comes first
        pass
    if isinstance(request.user, User):
        notes.lock(request.session, now, page)
    elif getattr(request, "locked_user", None) is None:
        request.session.flush()


@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """The password or a passkey opens a locked session again; one factor is enough, since the session had them all."""
    user: User | None = getattr(request, "locked_user", None)
    if user is None:
        return redirect("today")
    now, form, reason = timezone.now(), UnlockForm(request.POST or None), ""
    if answer := request.POST.get("credential"):
        if passkeys.owner_of(answer) == user:
            notes.make_sure(request.session, now)
            return _open_again(request, user)
        form, reason = UnlockForm(), NO_PASSKEY
    elif form.is_valid():
        if try_password(request, user.email, form.cleaned_data["password"], now) == user:
            return _open_again(request, user)
        form.refuse()
    page = Page(title=tr("Op slot"), section="sign_in", has_errors=bool(form.errors))
    own = bool(factors_of(user).passkeys) and passkeys_here(request)
    context = {"page": page, "form": form, "reason": reason, "passkeys": own, "next": wanted(request), "who": user}
    return render(request, "pages/unlock.html", context)


def _open_again(request: HttpRequest, user: User) -> HttpResponse:
    where, came_for = notes.unlock(request.session), wanted(request)
    record_for(user, Act.UNLOCKED, timezone.now())
    then = came_for if came_for not in ("", "/") else where
    return mark_browser(request, user, redirect(then or "today"))


def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is still there. That they asked is enough: every page counts as doing something."""
    return time_left(request)


def time_left(request: HttpRequest) -> HttpResponse:
    """How many seconds until the session is locked; asking this does not count as doing something."""
    inside_now = request.user.is_authenticated
    return JsonResponse({"seconds": notes.seconds_left(request.session, timezone.now()) if inside_now else 0})
