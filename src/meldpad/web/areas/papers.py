"""The addresses of the papers of a dossier."""

from django.urls import path

from meldpad.web.views import papers

ONE = "dossiers/<uuid:dossier_id>/"

ADDRESSES = (
    path(ONE + "papieren/", papers.papers, name="papers"),
    path(ONE + "papier/<slug:kind>/<int:number>.pdf", papers.paper_pdf, name="paper_pdf"),
    path(ONE + "papier/<slug:kind>/<int:number>.docx", papers.paper_docx, name="paper_docx"),
)
