"""What goes over the wire is smaller for whoever can unpack it, and the same for everybody else."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest
from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from factories import make_school, make_user, sign_in
from meldpad.policy.roles import Role
from meldpad.web.middleware.smaller import WORTH_IT, smaller

CSS = Path(__file__).parents[3] / "src" / "meldpad" / "web" / "static" / "meldpad" / "css" / "form.css"


def asked(response, accepts="br, gzip", method="get"):
    request = getattr(RequestFactory(), method)("/", headers={"Accept-Encoding": accepts})
    return smaller(lambda _: response)(request)


def style(content_type="text/css"):
    return FileResponse(BytesIO(CSS.read_bytes()), content_type=content_type)


@given(st.text(max_size=3 * WORTH_IT))
def test_a_page_reads_the_same_when_it_is_unpacked(text):
    answer = asked(HttpResponse(text))
    packed = answer.get("Content-Encoding") == "gzip"
    assert packed is (len(text.encode()) >= WORTH_IT)
    assert (gzip.decompress(answer.content) if packed else answer.content) == text.encode()
    assert answer["Vary"] == "Accept-Encoding"


def test_the_same_page_weighs_now_this_and_now_that():
    assert len({len(asked(HttpResponse("Noor huilt. " * 100)).content) for _ in range(40)}) > 3


def test_a_style_is_packed_once_and_is_the_same_for_everybody():
    one, other = asked(style()), asked(style())
    assert gzip.decompress(one.content) == CSS.read_bytes()
    assert one.content == other.content
    assert int(one["Content-Length"]) == len(one.content) < len(CSS.read_bytes()) / 2


@pytest.mark.parametrize("accepts", ["", "br", "identity"])
def test_who_cannot_unpack_gets_it_as_it_is(accepts):
    assert asked(HttpResponse("x" * 1000), accepts).content == b"x" * 1000
    assert b"".join(asked(style(), accepts)) == CSS.read_bytes()


@pytest.mark.parametrize("sort", ["application/pdf", "application/zip", "image/png", "application/json"])
def test_a_paper_a_package_and_a_picture_are_left_alone(sort):
    assert "Content-Encoding" not in asked(HttpResponse("x" * 1000, content_type=sort))
    assert b"".join(asked(style(sort))) == CSS.read_bytes()


def test_what_goes_out_piece_by_piece_and_what_has_no_body_are_left_alone():
    assert b"".join(asked(StreamingHttpResponse([b"x" * 1000]))) == b"x" * 1000
    assert "Content-Encoding" not in asked(HttpResponse("x" * 1000, status=304))
    assert "Content-Encoding" not in asked(HttpResponse("x" * 1000), method="head")


def test_what_was_packed_already_is_not_packed_again():
    assert asked(HttpResponse(b"x" * 1000, headers={"Content-Encoding": "br"})).content == b"x" * 1000


def test_a_style_that_hardly_shrinks_goes_out_as_it_is():
    answer = asked(FileResponse(BytesIO(b"a{}"), content_type="text/css"))
    assert answer.content == b"a{}"
    assert "Content-Encoding" not in answer


@pytest.mark.django_db(databases=["default", "keys"])
def test_the_page_for_a_signal_fits_in_a_third_and_keeps_its_headers(client):
    school = make_school()
    kim = sign_in(client, make_user(school=school, role=Role.TEACHER))
    whole = kim.get(reverse("signal"))
    small = kim.get(reverse("signal"), headers={"Accept-Encoding": "gzip"})
    assert len(small.content) < len(whole.content) / 3
    assert small["Cache-Control"] == whole["Cache-Control"] == "no-store"
    assert small["Content-Security-Policy"] == whole["Content-Security-Policy"]
