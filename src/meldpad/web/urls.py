"""Addresses of the pages. An address never holds a name or a word of a dossier."""

from django.urls import path

from meldpad.web.views import (
    account,
    attachment,
    caseload,
    clauses,
    code,
    dossier,
    duty,
    edition,
    emergency,
    entry,
    frame,
    pdf,
    people,
    road,
    signal,
    today,
    waiver,
)

ONE = "dossiers/<uuid:dossier_id>/"

urlpatterns = [
    path("", today.today, name="today"),
    path("inloggen/", account.sign_in, name="account_login"),
    path("uitloggen/", account.sign_out, name="account_logout"),
    path("verbergen/", frame.hide, name="hide"),
    path("verborgen/", frame.hidden, name="hidden"),
    path("bellen/", emergency.call, name="call"),
    path("noodgeval/", emergency.record, name="emergency"),
    path("signaal/", signal.new, name="signal"),
    path("signaal/<uuid:dossier_id>/<int:number>/", signal.saved, name="signal_saved"),
    path("medewerker/<uuid:dossier_id>/", road.employee, name="employee_road"),
    path("dossiers/", caseload.caseload, name="caseload"),
    path(ONE, dossier.dossier, name="dossier"),
    path(ONE + "nieuw/<slug:kind>/", entry.add, name="add_entry"),
    path(ONE + "plicht/<slug:rule_id>/", duty.duty, name="duty"),
    path(ONE + "grond/<slug:rule_id>/", waiver.waive, name="waive"),
    path(ONE + "editie/", edition.move, name="move_edition"),
    path(ONE + "mensen/", people.people, name="people"),
    path(ONE + "gezien/", people.seen, name="seen"),
    path(ONE + "tijdlijn.pdf", pdf.chronology, name="chronology_pdf"),
    path(ONE + "melding/<int:number>.pdf", pdf.report, name="report_pdf"),
    path(ONE + "bestand/<uuid:attachment_id>/", attachment.attachment, name="attachment"),
    path("code/", code.code, name="code"),
    path("code/bronnen/", clauses.clauses, name="clauses"),
    path("meer/", frame.more, name="more"),
    path("privacy/", frame.privacy, name="privacy"),
    path("toegankelijkheid/", frame.accessibility, name="accessibility"),
    path("gezond/", frame.health, name="health"),
]
