"""The address of the page that shows somebody's dossiers in pictures."""

from django.urls import URLPattern, path

from meldpad.web.views import overview

ADDRESSES: tuple[URLPattern, ...] = (path("dossiers/overzicht/", overview.overview, name="overview"),)
