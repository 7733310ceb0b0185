"""Addresses that are filled in are those of the table of addresses."""

from uuid import uuid4

import pytest
from django.urls import reverse

from meldpad.web.addresses import address
from meldpad.web.urls import urlpatterns

IDS = ("dossier_id", "care_id", "attachment_id", "user_id", "glass_id", "place_id", "invitation_id", "request_id", "round_id")
IDS += ("hold_id", "partner_id", "action_id", "notice_id")
PARTS = {
    **{name: uuid4() for name in IDS},
    "kind": "note",
    "rule_id": "ask-advice",
    "number": 12,
    "year": 2025,
    "token": "aB3-_x",
    "slot": "crisis",
    "digest": "0f3a",
    "topic": "signaal",
    "school": "de-linde",
}


@pytest.mark.parametrize("page", urlpatterns, ids=lambda page: page.name)
def test_an_address_is_the_one_that_reverse_gives(page):
    parts = {name: PARTS[name] for name in page.pattern.converters}
    for _ in range(2):
        assert address(page.name, **parts) == reverse(page.name, kwargs=parts)
