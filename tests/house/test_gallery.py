"""The gallery is complete: every component, every tag and every tone, found where they are and not in a list of our own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from factories import make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.web.gallery.drawing import around_a_page, specimens
from meldpad.web.templatetags.ui import register

WEB = Path(__file__).parents[2] / "src/meldpad/web"
COMPONENTS = {path.stem for path in (WEB / "templates/ui").glob("*.html")}
TONE = re.compile(r"\.((?:badge|button|panel|notice|event)--[a-z]+|is-(?:done|now|skipped))\b")
OF_THE_FRAME = {"button--onheader", "button--exit", "panel--route"}


BOTH = pytest.mark.django_db(databases={"default", "keys"})


@pytest.fixture
def page(client, settings, db):
    settings.ENV = replace(django_settings.ENV, demo=True)
    answer = sign_in(client, make_user(school=make_school(), role=Role.TEACHER)).get("/voorbeelden/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_component_and_every_tag_is_in_the_gallery_or_around_every_page():
    shown = {one.name for one in specimens()}
    assert shown | around_a_page() == COMPONENTS | register.tags.keys()
    assert not shown & around_a_page()


def test_what_is_called_is_what_it_says_it_is():
    for one in specimens():
        wanted = f'"ui/{one.name}.html"' if one.name not in register.tags else f"{{% {one.name}"
        assert all(wanted in call or f"{{%{one.name}" in call.replace(" ", "") for call in one.calls), one.name


def test_what_is_around_every_page_is_really_there():
    base = (WEB / "templates/base.html").read_text(encoding="utf-8")
    pages = "".join(path.read_text(encoding="utf-8") for path in (WEB / "templates").rglob("*.html"))
    for name in around_a_page():
        used = f'"ui/{name}.html"' in pages or re.search(rf"{{%\s*{name}\b", base)
        assert used, name


@BOTH
def test_every_tone_of_every_stylesheet_is_shown(page):
    tones = {
        tone for path in (WEB / "static/meldpad/css").glob("*.css") for tone in TONE.findall(path.read_text(encoding="utf-8"))
    }
    assert len(tones) > 15
    assert {tone for tone in tones - OF_THE_FRAME if tone not in page} == set()


@BOTH
def test_a_real_school_has_no_such_page(client, db):
    assert sign_in(client, make_user(school=make_school(), role=Role.TEACHER)).get("/voorbeelden/").status_code == 404
