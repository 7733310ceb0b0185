"""Every page is explained: in two minutes, to whoever may open it, and by a file that holds together."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from meldpad.protocol.load import published
from meldpad.web.help.kinds import WRITTEN, topic_of_kind
from meldpad.web.help.topics import FILES, HelpIncomplete, Topic, parts, read_part, topics_by_page

SHORTEST, LONGEST = 60, 200  # words: what somebody reads in two minutes at most
ANSWERS_A_MACHINE = {"health"}
TOPIC = """
title: Elke dag
topics:
- topic: eerste
  title: Eerste
  pages: [{page}]
  for: Hier begin je.
  do: [{acts}]
  then: Je gaat verder.
  never: [Er gaat niets weg.]
  clauses: [{clause}]
"""


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern)
        else:
            yield pattern


def shown() -> set[str]:
    """The names of all pages: an address that ends with a stroke. One that ends otherwise gives a file."""
    routes = {pattern.name: str(pattern.pattern) for pattern in patterns(get_resolver())}
    return {name for name, route in routes.items() if not route or route.endswith("/")} - ANSWERS_A_MACHINE


def length(topic: Topic) -> int:
    return len(" ".join((topic.title, topic.purpose, *topic.acts, topic.after, *topic.never)).split())


def everything() -> list[Topic]:
    kinds = [topic_of_kind(kind, edition) for kind in WRITTEN for edition in published()]
    return [*(topic for part in parts() for topic in part.topics), *kinds]


def test_every_page_is_explained_and_no_file_is():
    assert set(topics_by_page()) == shown()
    assert len(shown()) > 120


def test_every_explanation_is_read_in_two_minutes():
    assert {topic.code: length(topic) for topic in everything() if not SHORTEST <= length(topic) <= LONGEST} == {}


def test_every_file_of_explanations_is_read():
    folder = files("meldpad.web.help") / "texts"
    assert sorted(f"{name}.yaml" for name in FILES) == sorted(file.name for file in folder.iterdir())


def test_a_file_that_holds_together_is_read():
    part = read_part("today", TOPIC.format(page="today", acts="Kijk rond.", clause="R1"))
    assert [topic.pages for topic in part.topics] == [("today",)]


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"page": "nowhere"}, "today.eerste: there is no page nowhere"),
        ({"clause": "Z9"}, "today.eerste: there is no clause Z9"),
        ({"acts": ""}, "today.eerste: do is no list of texts"),
    ],
)
def test_what_does_not_exist_is_refused_by_its_place(changed, says):
    text = TOPIC.format(**{"page": "today", "acts": "Kijk rond.", "clause": "R1", **changed})
    with pytest.raises(HelpIncomplete, match=says):
        read_part("today", text)


@pytest.mark.parametrize("line", ["  then: Je gaat verder.\n", "title: Elke dag\n"])
def test_a_missing_line_is_refused(line):
    text = TOPIC.format(page="today", acts="Kijk rond.", clause="R1").replace(line, "")
    with pytest.raises(HelpIncomplete, match="needs exactly"):
        read_part("today", text)
