"""The stylesheet of a board's theme, from the product's own address: the policy for content stays as strict as it is."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from meldpad.web.theme.keeping import theme_named


@require_safe
def sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """The sheet with this digest. A changed theme has another address, so a browser may keep this one for good."""
    theme = theme_named(digest)
    if theme is None:
        raise Http404
    response = HttpResponse(theme.sheet, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
