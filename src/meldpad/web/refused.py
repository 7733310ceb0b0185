"""A page that answers a refusal as if there were nothing: the services log it, and the page tells no reason."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpResponse

from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking

Given = ParamSpec("Given")


def gone_when_refused(
    view: Callable[Concatenate[Asking, Given], HttpResponse],
) -> Callable[Concatenate[Asking, Given], HttpResponse]:
    """NotAllowed becomes the page for what does not exist."""

    @wraps(view)
    def answered(request: Asking, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed:
            raise Http404 from None

    return answered
