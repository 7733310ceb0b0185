"""Four eyes on the pages: asking a second person, and their yes or no (T04, T06)."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from meldpad.accounts.models import User
from meldpad.dossiers.agreeing import NoLongerWaiting, agree
from meldpad.dossiers.drafts import take_draft
from meldpad.dossiers.opened_second import OpenSecond, open_second
from meldpad.dossiers.proposing import ask_second
from meldpad.dossiers.seconds import second_people
from meldpad.dossiers.writing import PayloadRefused
from meldpad.journal.kinds.agreement import Agreement, Agrees
from meldpad.journal.kinds.closing_proposal import ClosingProposal
from meldpad.policy.verdict import NotAllowed
from meldpad.web.asking import Asking
from meldpad.web.entry_page import home_of
from meldpad.web.forms.again import as_initial
from meldpad.web.forms.from_kind import form_for
from meldpad.web.forms.kind_form import Target, payload_of
from meldpad.web.forms.second import AgreementForm, SecondForm, WithdrawForm
from meldpad.web.forms.token import writing_token
from meldpad.web.second_page import OVERTAKEN, ask_second_page, second_page
from meldpad.web.tongue import tr, tr_later

NOT_NOW = tr_later("Sinds dit voorstel staat er iets nieuws open. Vraag om een nieuw voorstel.")
WITHDRAWN = tr_later("Je voorstel is ingetrokken.")
CLOSED = tr_later("Jullie zijn het eens. Het dossier is gesloten.")


def second(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """One weighing or proposal: what it says, and yes or no. Whoever wrote it sees who was asked, and can take it back."""
    one = _opened(request, dossier_id, number)
    if request.method == "POST":
        return _withdraw(request, one) if request.POST.get("step") == "withdraw" else _answer(request, one)
    typed = take_draft(actor=request.actor, path=request.path, at=timezone.now()) if one.may_agree else None
    return _show(request, one, _form(one, None, typed) if one.may_agree else None, restored=typed is not None)


def _answer(request: Asking, one: OpenSecond) -> HttpResponse:
    form = _form(one, request.POST)
    done = _agree(request, one, form) if form.is_valid() else None
    return done or _show(request, one, form if one.may_agree else None)


def _form(one: OpenSecond, data: QueryDict | None, typed: dict[str, list[str]] | None = None) -> AgreementForm:
    made, number = form_for("agreement", one.opened.edition, AgreementForm), one.entry.number
    initial = as_initial(made, typed) if typed else None
    form = made(
        data, today=timezone.localdate(), initial=initial, targets=[Target(number=number, text=str(number))], chosen=number
    )
    form.only_yes_and_no()
    return form


def _show(request: Asking, one: OpenSecond, form: AgreementForm | None, *, restored: bool = False) -> HttpResponse:
    withdraw = WithdrawForm() if one.may_withdraw else None
    context = second_page(one, form, withdraw, timezone.localdate())
    return render(request, "pages/second.html", {**context, "restored": restored})


def ask(request: Asking, dossier_id: UUID, number: int) -> HttpResponse:
    """Choose who looks along, also somebody else than was asked before."""
    one = _opened(request, dossier_id, number)
    if not one.may_ask:
        return redirect("second", dossier_id, number)
    people = second_people(request.actor, one.opened.found, UUID(one.entry.author), timezone.now())
    form = SecondForm(request.POST or None, people=people) if people.inside or people.others else None
    if form and request.method == "POST" and form.is_valid():
        user = User.objects.get(pk=form.cleaned_data["second"])
        try:
            ask_second(actor=request.actor, dossier_id=dossier_id, number=number, user=user, at=timezone.now())
        except NotAllowed:
            raise Http404 from None
        messages.success(request, tr("{name} is gevraagd om mee te kijken.", name=user.name))
        return redirect(home_of(one.opened))
    return render(request, "pages/ask_second.html", ask_second_page(one, form, timezone.localdate()))


def _opened(request: Asking, dossier_id: UUID, number: int) -> OpenSecond:
    try:
        return open_second(request.actor, dossier_id, number, timezone.now())
    except NotAllowed:
        raise Http404 from None


def _agree(request: Asking, one: OpenSecond, form: AgreementForm) -> HttpResponse | None:
    """The answer of a valid form; None when it is to be shown again with what stands in the way."""
    answer = payload_of(form, Agreement)
    try:
        then = _send(request, one, answer, writing_token(form.own_token, one.opened.dossier.id, answer))
    except PayloadRefused:
        form.add_error(None, NOT_NOW)
        return None
    if then is None:
        closes = answer.agrees is Agrees.YES and isinstance(one.entry.payload, ClosingProposal)
        messages.success(request, CLOSED if closes else form.words.saved)
    return then or redirect(home_of(one.opened))


def _withdraw(request: Asking, one: OpenSecond) -> HttpResponse:
    form = WithdrawForm(request.POST)
    form.full_clean()
    answer = Agreement(on=timezone.localdate(), refers=one.entry.number, agrees=Agrees.WITHDRAWN)
    token = writing_token(form.cleaned_data["token"], one.opened.dossier.id, answer)
    if then := _send(request, one, answer, token):
        return then
    messages.success(request, WITHDRAWN)
    return redirect(home_of(one.opened))


def _send(request: Asking, one: OpenSecond, answer: Agreement, token: UUID) -> HttpResponseRedirect | None:
    """Send the answer; a way back to the page that says so when nothing waits for it any more."""
    dossier_id = one.opened.dossier.id
    try:
        agree(actor=request.actor, dossier_id=dossier_id, answer=answer, at=timezone.now(), token=token)
    except NotAllowed:
        raise Http404 from None
    except NoLongerWaiting:
        messages.warning(request, OVERTAKEN if not one.answers else tr("Hier is al op geantwoord."))
        return redirect("second", dossier_id, one.entry.number)
    return None
