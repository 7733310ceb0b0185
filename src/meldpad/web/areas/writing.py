"""The addresses of help while writing."""

from django.urls import path

from meldpad.web.views import writing

ADDRESSES = (
    path("mijn-account/woorden/", writing.word_check, name="word_check"),
    path("bewaar-wat-je-typt/", writing.keep_typed, name="keep_typed"),
)
