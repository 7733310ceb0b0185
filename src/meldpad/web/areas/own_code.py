"""The school's own code: /eigen-code/."""

from django.urls import URLPattern, path

from meldpad.web.views import own_code, own_code_deciding, own_code_writing

AT = "eigen-code/<uuid:place_id>/"
ADDRESSES: tuple[URLPattern, ...] = (
    path("eigen-code/", own_code.own_code, name="own_code"),
    path("eigen-code/begin/", own_code_writing.begin, name="own_code_begin"),
    path("eigen-code/vraag/<int:number>/", own_code_writing.question, name="own_code_question"),
    path("eigen-code/nakijken/", own_code_writing.check, name="own_code_check"),
    path("eigen-code/raad/", own_code_deciding.council, name="own_code_council"),
    path("eigen-code/lezers/", own_code.who_read, name="own_code_readers"),
    path(AT, own_code.overview, name="own_code_at"),
    path(AT + "besluit/", own_code_deciding.decide, name="own_code_decide"),
    path(AT + "versie/<int:number>/", own_code.version, name="own_code_version"),
)
