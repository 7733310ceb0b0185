"""The addresses of help while reading and writing."""

from django.urls import path

from meldpad.web.views import language, writing

ADDRESSES = (
    path("mijn-account/woorden/", writing.word_check, name="word_check"),
    path("taal/", language.language, name="language"),
    path("bewaar-wat-je-typt/", writing.keep_typed, name="keep_typed"),
)
