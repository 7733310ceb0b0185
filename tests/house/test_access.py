"""Access is a table, and the table is complete: a page without a row, or a row without a page, fails here (S1.10, T32)."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from meldpad.policy.roles import Role
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC

pytestmark = pytest.mark.clause("S1.10", "T32")
SIGNING_IN = {
    "account_login",
    "account_logout",
    "invitation",
    "accept",
    "recovery",
    "recover",
    "second_step",
    "passkey_question",
    "unlock",
}
PUTTING_AWAY = {"hide", "hidden", "lock", "stay", "time_left", "keep_typed"}
EMERGENCY_CARD = {"emergency_card", "emergency_card_of", "card_worker", "card_manifest", "card_manifest_of"}
FOR_PARENTS = {"parents", "parents_pdf"}
HELP = {"help_index", "help"}  # which explanations: tests/rooms/web/test_help_page.py
MAY_BE_PUBLIC = {
    *(SIGNING_IN | PUTTING_AWAY | HELP | EMERGENCY_CARD | FOR_PARENTS),
    *("call", "privacy", "accessibility", "health", "feed", "theme", "language"),
}


def pages(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from pages(pattern)
        else:
            yield pattern


def test_every_page_has_a_name():
    assert [str(page.pattern) for page in pages(get_resolver()) if not page.name] == []


def test_every_page_has_a_row_and_every_row_a_page():
    assert {page.name for page in pages(get_resolver())} == set(ACCESS)


def test_no_two_pages_share_a_name():
    names = [page.name for page in pages(get_resolver())]
    assert len(names) == len(set(names))


def test_only_what_must_be_public_is_public():
    assert {name for name, roles in ACCESS.items() if roles is PUBLIC} <= MAY_BE_PUBLIC


def test_every_row_names_roles_that_exist():
    assert {role for roles in ACCESS.values() if roles is not PUBLIC for role in roles} <= set(Role)


def test_no_address_holds_words():
    """An address has ids, numbers, codes and the token of an invitation only; never free text that could be a name."""
    converters = {type(part).__name__ for page in pages(get_resolver()) for part in page.pattern.converters.values()}
    assert converters <= {"UUIDConverter", "IntConverter", "SlugConverter"}
