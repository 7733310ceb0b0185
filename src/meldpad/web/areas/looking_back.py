"""The addresses of the pages about the yearly look back."""

from django.urls import URLPattern, path

from meldpad.web.views import looking_back, looking_back_acts, looking_back_figures, looking_back_report

ONE = "terugblik/<int:year>/"

ADDRESSES: tuple[URLPattern, ...] = (
    path("terugblik/", looking_back.look_backs, name="look_backs"),
    path("terugblik/scholen/", looking_back_figures.board, name="look_back_board"),
    path("terugblik/scholen/cijfers.csv", looking_back_figures.board_sheet, name="look_back_board_csv"),
    path("terugblik/acties/<uuid:action_id>/", looking_back_acts.done, name="look_back_done"),
    path(ONE, looking_back.look_back, name="look_back"),
    path(f"{ONE}vragen/", looking_back.answer, name="look_back_answer"),
    path(f"{ONE}antwoorden/", looking_back.answers, name="look_back_answers"),
    path(f"{ONE}cijfers/", looking_back_figures.figures, name="look_back_figures"),
    path(f"{ONE}cijfers.csv", looking_back_figures.sheet, name="look_back_csv"),
    path(f"{ONE}collegas/", looking_back_acts.ask, name="look_back_ask"),
    path(f"{ONE}conclusies/", looking_back_acts.conclude, name="look_back_conclude"),
    path(f"{ONE}actie/", looking_back_acts.agree, name="look_back_action"),
    path(f"{ONE}sluiten/", looking_back_acts.close, name="look_back_close"),
    path(f"{ONE}jaarverslag.pdf", looking_back_report.pdf, name="look_back_report_pdf"),
    path(f"{ONE}jaarverslag.docx", looking_back_report.docx, name="look_back_report_docx"),
)
