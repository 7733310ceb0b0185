"""A paper or a package that could not be made: what happened, what is lost (nothing), what else works now, and whom to ask."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from meldpad.documents.press import DocumentNotMade
from meldpad.evidence.proofs import NotInLog
from meldpad.keyroom.signer import SigningKeyMissing, SigningKeyUnsafe
from meldpad.web.asking import Asking
from meldpad.web.page import Page
from meldpad.web.tongue import tr, tr_later

UNSIGNED = (SigningKeyMissing, SigningKeyUnsafe, NotInLog)
SIGNS = {
    SigningKeyMissing: tr_later("De sleutel waarmee Meldpad ondertekent, is weg of stuk."),
    SigningKeyUnsafe: tr_later(
        "De sleutel waarmee Meldpad ondertekent, ligt niet veilig. Andere mensen op de computer kunnen erbij."
    ),
    NotInLog: tr_later("Het logboek van de school mist iets van dit dossier. Daarom kan Meldpad niet bewijzen dat het klopt."),
}
# What the technical administrator reads in the manual: the command that says more.
ASKS = {
    SigningKeyMissing: "meldpad checkpoint",
    SigningKeyUnsafe: "meldpad checkpoint",
    NotInLog: "meldpad verify",
}
LACKS = {
    "facts-missing": tr_later("Er staan nog geen feiten in deze melding. Schrijf op wat iemand zag of hoorde."),
    "source-missing": tr_later("Bij wat een ander vertelde, staat niet wie dat was. Vul dat aan."),
    "told-missing": tr_later("Er staat niet of de ouders het weten. Vul dat aan."),
}
PAPER, PACKAGE = tr_later("Het papier is niet gemaakt"), tr_later("Het pakket is niet gemaakt")


def paper_unmade(request: Asking, trouble: DocumentNotMade, back: str, *, kept: str = "") -> HttpResponse:
    """A PDF that did not come out. `kept` says what was kept or not, where somebody just sent something."""
    lacks = LACKS.get(trouble.code, "")
    status = HTTPStatus.CONFLICT if lacks else HTTPStatus.SERVICE_UNAVAILABLE
    late = tr("Het duurde te lang.") if trouble.code == "timed-out" else tr("Meldpad kon geen PDF maken.")
    return _page(request, PAPER, {"why": lacks or late, "incomplete": bool(lacks), "code": trouble.code}, back, status, kept)


def package_unmade(request: Asking, trouble: Exception, back: str) -> HttpResponse:
    """A package that could not be signed, or not be shown to be whole. The key itself is nothing a reader can repair."""
    said = {"why": SIGNS[type(trouble)], "command": ASKS[type(trouble)], "code": type(trouble).__name__, "unsigned": True}
    return _page(request, PACKAGE, said, back, HTTPStatus.SERVICE_UNAVAILABLE, "")


def _page(request: Asking, title: str, said: dict[str, object], back: str, status: HTTPStatus, kept: str) -> HttpResponse:
    context = {"page": Page(title=title, section="dossiers"), "back": back, "kept": kept, **said}
    return render(request, "pages/unmade.html", context, status=status)
