"""The addresses of the pages about the school itself, a module for each part. What may be opened by whom: `web/open_to`."""

from django.urls import URLPattern

from meldpad.web.areas import (
    clock,
    code_papers,
    family,
    help,
    look,
    looking_back,
    overview,
    own_code,
    papers,
    practice,
    readiness,
    social_map,
    tour,
    writing,
)

ADDRESSES: tuple[URLPattern, ...] = (
    *papers.ADDRESSES,
    *family.ADDRESSES,
    *social_map.ADDRESSES,
    *own_code.ADDRESSES,
    *code_papers.ADDRESSES,
    *readiness.ADDRESSES,
    *practice.ADDRESSES,
    *looking_back.ADDRESSES,
    *overview.ADDRESSES,
    *clock.ADDRESSES,
    *writing.ADDRESSES,
    *help.ADDRESSES,
    *tour.ADDRESSES,
    *look.ADDRESSES,
)
