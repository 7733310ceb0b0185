"""Every address in every role: whom the table of pages lets in gets a page, everybody else what is not there."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import resolve

from factories import make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from walking import guesses

pytestmark = pytest.mark.clause("S1.10", "T32")
NOWHERE = {
    "dossier_id": [uuid4()],
    "number": [1],
    "rule_id": ["weigh"],
    "kind": ["note"],
    "attachment_id": [uuid4()],
    "care_id": [uuid4()],
    "request_id": [uuid4()],
    "glass_id": [uuid4()],
    "place_id": [uuid4()],
    "user_id": [uuid4()],
    "invitation_id": [uuid4()],
    "round_id": [uuid4()],
    "hold_id": [uuid4()],
    "notice_id": [uuid4()],
    "token": ["of-nobody"],
    "year": [2025],
    "topic": ["nothing"],
    "digest": ["0f3a"],
    "action_id": [uuid4()],
    "partner_id": [uuid4()],
    "slot": ["nothing"],
    "school": ["of-nobody"],
}
NO_PAGE = 404
ONLY_SENT = 405  # an act that is never a visit
NOT_YET = frozenset({"factor_app_remove", "gallery"})  # nobody here has an app to take away, and this is no demonstration
EVERYBODYS = frozenset({"tour_step", "help_kind"})  # these are there for whoever may open such pages at all
ENDS = frozenset({"account_logout", "hide"})  # a visit to these would end the walk


def answers(client: Client) -> dict[str, int]:
    """What a visit to each address gives, by the name of its page."""
    found = {}
    for address in guesses(NOWHERE):
        name = resolve(address).url_name or ""
        if name not in ENDS:
            found[address] = client.get(address).status_code
    return found


@pytest.mark.parametrize("role", list(Role))
def test_the_table_of_pages_is_what_each_role_really_gets(role, report):
    client = sign_in(Client(), make_user(school=make_school(), role=role))
    wrong = []
    for address, status in (found := answers(client)).items():
        name = resolve(address).url_name or ""
        allowed = ACCESS[name]
        if allowed is PUBLIC:
            right = status != NO_PAGE or bool(resolve(address).kwargs)
        elif role not in allowed or (resolve(address).kwargs and name not in EVERYBODYS) or name in NOT_YET:
            right = status == NO_PAGE  # not for this role, or about something that is not there
        else:
            right = status in (200, 302, ONLY_SENT)
        if not right:
            wrong.append((address, status))
    assert wrong == []
    let_in = sum(status != NO_PAGE for status in found.values())
    report(f"{role.value}: {let_in} of {len(found)} addresses answer")


def test_nobody_without_an_account_gets_past_the_public_pages():
    for address, status in answers(Client()).items():
        public = ACCESS[resolve(address).url_name or ""] is PUBLIC
        assert status in ((200, 302, 404, ONLY_SENT) if public else (302,)), (address, status)


def test_somebody_whose_last_role_ended_gets_nothing_more():
    user = make_user(school=make_school(), role=Role.ATTENTION_OFFICER)
    user.appointment_set.update(until="2026-01-01")
    client = sign_in(Client(), user)
    for address, status in answers(client).items():
        assert ACCESS[resolve(address).url_name or ""] is PUBLIC or status == NO_PAGE, (address, status)
