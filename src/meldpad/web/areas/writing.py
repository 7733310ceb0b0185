"""The addresses of writing one question at a time, and of help while reading and writing."""

from django.urls import path

from meldpad.web.views import language, stepping, writing

ONE = "dossiers/<uuid:dossier_id>/"
ASKED = ONE + "nieuw/<slug:kind>/"

ADDRESSES = (
    path(ASKED + "vraag/<int:number>/", stepping.step, name="entry_step"),
    path(ASKED + "nakijken/", stepping.check, name="entry_check"),
    path(ONE + "gesprek-klaar/<int:number>/", stepping.talk_done, name="talk_done"),
    path("mijn-account/woorden/", writing.word_check, name="word_check"),
    path("taal/", language.language, name="language"),
    path("bewaar-wat-je-typt/", writing.keep_typed, name="keep_typed"),
)
