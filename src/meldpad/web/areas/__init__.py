"""The addresses of the pages about the school itself, a module for each part. What may be opened by whom: `web/open_to`."""

from django.urls import URLPattern

from meldpad.web.areas import clock

ADDRESSES: tuple[URLPattern, ...] = (*clock.ADDRESSES,)
