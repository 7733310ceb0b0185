"""A dossier to take along as an open package, which its receiver can check without Meldpad. Logged as exported.

Where there are files, somebody first says of each by itself whether it goes along.
"""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.documents.press import DocumentNotMade
from meldpad.dossiers.acting import insist
from meldpad.dossiers.exporting import open_package
from meldpad.dossiers.selectors import OpenDossier, open_journal
from meldpad.dossiers.taking_files import NO_FILES, FileChoices, FilesNotChosen, files_to_choose
from meldpad.policy.reading import Scope
from meldpad.policy.sharing import may_take_out
from meldpad.policy.verdict import NotAllowed
from meldpad.web.addresses import address
from meldpad.web.asking import Asking
from meldpad.web.files_page import files_context
from meldpad.web.forms.files import FilesForm
from meldpad.web.papers.whole import paper_of
from meldpad.web.recently import recently_signed_in
from meldpad.web.refused import gone_when_refused
from meldpad.web.tongue import in_dutch
from meldpad.web.unmade import UNSIGNED, package_unmade, paper_unmade


@gone_when_refused
@recently_signed_in(back="dossier")
def package(request: Asking, dossier_id: UUID) -> HttpResponse:
    """The whole dossier; only for who reads all of it and may take it out."""
    if files_to_choose(request.actor, _opened(request, dossier_id)):
        return redirect("dossier_files", dossier_id)
    return _handed_out(request, dossier_id, NO_FILES)


@gone_when_refused
@recently_signed_in()
def files(request: Asking, dossier_id: UUID) -> HttpResponse:
    """Which files go along, one by one; and then the package."""
    opened = _opened(request, dossier_id)
    known = files_to_choose(request.actor, opened)
    form = FilesForm(request.POST if request.method == "POST" else None, files=known)
    if form.is_bound and form.is_valid():
        try:
            return _handed_out(request, dossier_id, form.choices)
        except FilesNotChosen:  # something was written meanwhile: look again
            return redirect("dossier_files", dossier_id)
    return render(request, "pages/files.html", files_context(opened, known, form))


def _opened(request: Asking, dossier_id: UUID) -> OpenDossier:
    """Behind the veil where somebody's address is secret, so that it shows which entries lack words."""
    opened = open_journal(request.actor, dossier_id, timezone.now(), detail="package", at_least=Scope.ALL)
    insist(may_take_out(request.actor, opened.found.relation), request.actor, timezone.now(), dossier_id)
    return opened.as_taken_out(timezone.now())


@in_dutch
def _handed_out(request: Asking, dossier_id: UUID, choices: FileChoices) -> HttpResponse:
    names: list[str] = []

    def paper(opened: OpenDossier) -> bytes:
        names.append(f"dossier-{opened.dossier.reference}.zip")
        return paper_of(request.actor, opened, timezone.localtime())

    back = address("dossier", dossier_id=dossier_id)
    try:
        content = open_package(request.actor, dossier_id, timezone.now(), paper, choices)
    except NotAllowed:
        raise Http404 from None
    except DocumentNotMade as trouble:
        return paper_unmade(request, trouble, back)
    except UNSIGNED as trouble:
        return package_unmade(request, trouble, back)
    response = HttpResponse(content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{names[0]}"'
    response["Cache-Control"] = "no-store"
    return response
