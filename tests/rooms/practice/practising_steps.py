"""Playing a case as somebody does: through the forms on the pages, without script."""

from urllib.parse import urlsplit
from uuid import uuid4

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html

from factories import make_school, make_user, sign_in
from meldpad.accounts.models import User
from meldpad.policy.roles import Role
from meldpad.practice.cases import Case, cases
from meldpad.practice.colleagues import dossier_of
from meldpad.practice.grounds import child_of
from meldpad.practice.looking_back import Outcome, look_back
from meldpad.practice.playing import Playing, last_finished, playing
from meldpad.schools.models import School

INSIDE = "/oefenen/school/"


class Player:
    """Somebody who practises: goes to pages and sends their forms."""

    def __init__(self, *, school: School | None = None, role: Role = Role.TEACHER, name: str = "Anna") -> None:
        self.user: User = make_user(school=school or make_school(), role=role, name=name)
        self.client = sign_in(Client(), self.user)

    def begin(self, case_id: str) -> Case:
        answer = self.client.post("/oefenen/begin/", {"case": case_id, "token": str(uuid4())})
        assert answer.headers["Location"] == INSIDE, answer.status_code
        return cases()[case_id]

    @property
    def now(self) -> Playing:
        found = playing(self.user.pk)
        assert found
        return found

    def forward(self) -> None:
        assert self.client.post("/oefenen/verder/", {"after": self.now.run.moment}).status_code == 302

    def finish(self) -> dict[str, Outcome]:
        """End the case; what came of each duty that it expected."""
        while self.now.run.moment < self.now.case.last:
            self.forward()
        assert self.client.post("/oefenen/klaar/").headers["Location"] == "/oefenen/uitkomst/"
        played = last_finished(self.user.pk)
        assert played
        return {one.expected.rule: one.outcome for one in look_back(played, timezone.now())}

    @property
    def dossier(self) -> str:
        """The address of the dossier of the case."""
        found = dossier_of(self.now.ground, self.now.case)
        assert found
        return f"{INSIDE}dossiers/{found.pk}/"

    @property
    def child(self) -> str:
        return str(child_of(self.now.ground, self.now.case))

    def write(self, kind: str, **said: object) -> HttpResponse:
        """Write an entry in the dossier."""
        return self.send(f"{self.dossier}nieuw/{kind}/", **said)

    def send(self, path: str, **said: object) -> HttpResponse:
        """Fill in the form of a page and send it; it must be taken."""
        page = self.client.get(path)
        assert page.status_code == 200, (path, page.status_code, page.headers.get("Location"))
        form = html.fromstring(page.content).get_element_by_id("typing")
        values = fields_of(form)
        unknown = set(said) - set(form.fields.keys())
        assert not unknown, (path, unknown, sorted(form.fields.keys()))
        where = urlsplit(form.action).path
        answer = self.client.post(where, {**values, **said})
        if answer.status_code == 200 and not complaints(answer):  # read once more before it is kept for good
            again = html.fromstring(answer.content).get_element_by_id("typing")
            answer = self.client.post(where, {**fields_of(again), "step": "save"})
        assert answer.status_code == 302, complaints(answer)
        return answer


def fields_of(form: html.FormElement) -> dict[str, object]:
    """What a browser sends when nothing is changed."""
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        found.setdefault(name, []).append(value)
    return dict(found)


def complaints(answer: HttpResponse) -> list[str]:
    """What the page says is wrong with what was sent."""
    return [one.text_content() for one in html.fromstring(answer.content).xpath('//*[contains(@class, "errors")]//li')]
