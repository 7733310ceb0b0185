"""Text that goes over the wire is made smaller for whoever can unpack it: a phone at the gate has little signal.

What an answer weighs tells a little about words in it to somebody who makes a browser ask for it often, with words of their own.
So a page that holds personal words repeats none of an address, a form needs its own mark, and a page gets a random filling.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from gzip import compress

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.text import compress_string

PAGES = frozenset({"text/html"})
STYLES = frozenset({"text/css", "text/javascript", "application/javascript", "image/svg+xml"})
WORTH_IT, FILLING = 500, 100  # in bytes
GIVES = Callable[[HttpRequest], HttpResponseBase]


def smaller(get_response: GIVES) -> GIVES:
    """Compress pages, styles and scripts. Papers, pictures and packages are compressed already, or go out piece by piece."""

    def respond(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        sort = response.get("Content-Type", "").partition(";")[0]
        if sort not in PAGES | STYLES or response.has_header("Content-Encoding"):
            return response
        patch_vary_headers(response, ("Accept-Encoding",))
        unpacks = "gzip" in request.headers.get("Accept-Encoding", "")
        if not unpacks or request.method == "HEAD" or response.status_code in (204, 206, 304):
            return response
        return _page(response) if isinstance(response, HttpResponse) else _file(response, sort)

    return respond


def _page(response: HttpResponse) -> HttpResponse:
    if len(response.content) >= WORTH_IT:
        response.content = compress_string(response.content, max_random_bytes=FILLING)
        response["Content-Encoding"] = "gzip"
        response["Content-Length"] = str(len(response.content))
    return response


def _file(response: HttpResponseBase, sort: str) -> HttpResponseBase:
    """A style or a script that lies on the machine; it is the same for everybody, and compressed once."""
    if sort not in STYLES or not isinstance(response, FileResponse):
        return response
    whole = b"".join(_pieces(response))
    packed = _packed(whole)
    answer = HttpResponse(
        packed if len(packed) < len(whole) else whole, status=response.status_code, headers=dict(response.items())
    )
    if len(packed) < len(whole):
        answer["Content-Encoding"] = "gzip"
    answer["Content-Length"] = str(len(answer.content))
    response.close()
    return answer


def _pieces(response: FileResponse) -> Iterator[bytes]:
    for piece in response.streaming_content:  # type: ignore[union-attr]
        yield bytes(piece)


@lru_cache(maxsize=128)
def _packed(whole: bytes) -> bytes:
    return compress(whole, 9, mtime=0)
