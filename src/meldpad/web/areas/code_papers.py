"""The school's own code on paper, for parents, and what each function must know."""

from django.urls import path

from meldpad.web.views import code_papers, competences, parents, publishing

AT = "eigen-code/<uuid:place_id>/"
VERSION = AT + "versie/<int:number>/"
PARENTS = "voor-ouders/<slug:school>/"

ADDRESSES = (
    path(VERSION + "code.pdf", code_papers.code_pdf, name="code_pdf"),
    path(VERSION + "code.docx", code_papers.code_docx, name="code_docx"),
    path(VERSION + "poster.pdf", code_papers.code_poster, name="code_poster"),
    path(VERSION + "tekst/", code_papers.code_text, name="code_text"),
    path(AT + "ontwerp.pdf", code_papers.code_draft_pdf, name="code_draft_pdf"),
    path("eigen-code/publiceren/", publishing.publishing, name="code_publishing"),
    path("code/kennis/", competences.abilities, name="competences"),
    path(PARENTS, parents.parents, name="parents"),
    path(PARENTS + "code.pdf", parents.whole_code, name="parents_pdf"),
)
