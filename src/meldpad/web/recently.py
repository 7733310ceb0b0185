"""Acts that weigh more ask again who one is, when that was shown longer than ten minutes ago."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from meldpad.web.asking import Asking
from meldpad.web.signing.session import is_sure
from meldpad.web.typed import keep_what_was_typed

P = ParamSpec("P")
View = Callable[Concatenate[Asking, P], HttpResponse]


def recently_signed_in(*, only_post: bool = False, back: str = "") -> Callable[[View[P]], View[P]]:
    """This page is for somebody who showed all their factors a short time ago; others do so first and come back.

    What they posted is kept sealed and stands in the form again. `only_post` when looking at the page asks for nothing. `back`
    names the page to come back to, of the same dossier if there is one, when this one gives a file.
    """

    def guarded(view: View[P]) -> View[P]:
        @wraps(view)
        def ask_first(request: Asking, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            now = timezone.now()
            if is_sure(request.session, now) or (only_post and request.method != "POST"):
                return view(request, *args, **kwargs)
            keep_what_was_typed(request, now)
            where = _page_of(back, kwargs) if back else request.path
            return redirect(f"{reverse('confirm')}?{urlencode({'next': where})}")

        return ask_first

    return guarded


def _page_of(name: str, parts: dict[str, Any]) -> str:
    return reverse(name, kwargs={key: parts[key] for key in ("dossier_id",) if key in parts})
