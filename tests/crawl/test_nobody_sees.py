"""Everybody walks through the whole product; nobody is shown a word, a reference or an address that is not for them."""

import logging
from collections.abc import Iterator

import pytest
from crawler import Seen, crawl
from django.db import connection
from django.test import Client
from world import World, build, known_values

from factories import sign_in
from walking import guesses

pytestmark = pytest.mark.clause("S1.10", "O2.15", "T28", "T33")
# Half of the people walk on one database and half on the other, which answers the same questions: together that is everybody.
PARTS = 4
GONE = range(0, PARTS, 2) if connection.vendor == "sqlite" else range(1, PARTS, 2)
STARTS = ("/", "/dossiers/", "/meer/", "/signaal/", "/noodgeval/")


def walk(world: World, person: str) -> Seen:
    """What this person sees who follows every link and tries every address."""
    client = sign_in(Client(raise_request_exception=True), world.people[person])
    return crawl(client, STARTS, guesses(known_values(world)))


@pytest.mark.parametrize("part", GONE)
def test_a_walk_through_everything_shows_each_person_what_is_for_them_and_nothing_else(part, caplog, report):
    caplog.set_level(logging.DEBUG)
    world = build()
    leaks: list[str] = []
    blind: list[str] = []
    people = sorted(world.people)[part::PARTS]
    opened = 0
    for person in people:
        seen = walk(world, person)
        opened += len(seen.pages)
        assert [address for address, status in seen.pages.items() if status >= 500] == []
        leaks.extend(_leaks(world, person, seen))
        blind.extend(_blind(world, person, seen))
    assert leaks == []
    assert blind == []
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    words = [token for secret in world.secrets.values() for what, token in secret.tokens.items() if what != "id"]
    assert [token for token in words if token in said] == []
    report(f"{len(people)} people opened {opened} addresses; {len(words)} secrets stayed where they belong")


def _leaks(world: World, person: str, seen: Seen) -> Iterator[str]:
    """What was shown and is not for this person, with the address that showed it."""
    for dossier, what, token in world.leaks(person):
        yield from (f"{person} sees the {what} of {dossier} at {address}" for address in seen.where(token))


def _blind(world: World, person: str, seen: Seen) -> Iterator[str]:
    """What is for this person and was shown nowhere: then the walk would prove nothing."""
    for dossier, secret in world.secrets.items():
        for what in world.expects(person, dossier) - {"id"}:
            if not seen.where(secret.tokens[what]):
                yield f"{person} does not see the {what} of {dossier}"
