"""The addresses of a board's own colours, and of the gallery of a demonstration."""

from django.urls import path

from meldpad.web.views import gallery, theme

ADDRESSES = (
    path("thema/<slug:digest>.css", theme.sheet, name="theme"),
    path("voorbeelden/", gallery.gallery, name="gallery"),
)
