"""The addresses of the pages about the school itself, a module for each part. What may be opened by whom: `web/open_to`."""

from django.urls import URLPattern

from meldpad.web.areas import looking_back, own_code, practice, readiness, social_map

ADDRESSES: tuple[URLPattern, ...] = (
    *looking_back.ADDRESSES,
    *own_code.ADDRESSES,
    *social_map.ADDRESSES,
    *readiness.ADDRESSES,
    *practice.ADDRESSES,
)
