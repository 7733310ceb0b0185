"""The addresses of help. They hold the name of an explanation, and nothing of the page that somebody came from."""

from django.urls import path

from meldpad.web.views import help as views

ADDRESSES = (
    path("uitleg/", views.index, name="help_index"),
    path("uitleg/vastleggen/<slug:kind>/", views.kind, name="help_kind"),
    path("uitleg/<slug:topic>/", views.topic, name="help"),
)
