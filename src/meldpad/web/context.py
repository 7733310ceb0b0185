"""What every page knows: who looks, and when the session ends by itself."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Context of the frame around a page."""
    return {}
