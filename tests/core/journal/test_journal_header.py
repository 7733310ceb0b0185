"""What stands outside the seal: enough to open and to order, and not a word of the content."""

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meldpad.journal.header import Header, HeaderUnknown, decode_header, encode_header

WHEN = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
HEADER = Header(kind="signal", version=1, author="a1", written_at=WHEN)
zones = st.integers(min_value=-12, max_value=14).map(lambda hours: timezone(timedelta(hours=hours)))


@settings(max_examples=40, deadline=None)
@given(when=st.datetimes(timezones=zones), author=st.text(max_size=20), version=st.integers(min_value=1, max_value=99))
def test_a_header_comes_back_as_it_was_written(when: datetime, author: str, version: int) -> None:
    header = Header(kind="signal", version=version, author=author, written_at=when)
    assert decode_header(encode_header(header)) == header


def test_the_bytes_of_a_header_never_change_silently() -> None:
    assert encode_header(HEADER) == (
        b'{"algorithm":"aes256gcm-hkdf-sha256/1","author":"a1","format":1,'
        b'"kind":"signal","version":1,"written_at":"2026-11-03T14:05:00+00:00"}'
    )


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        encode_header(Header(kind="signal", version=1, author="a1", written_at=WHEN.replace(tzinfo=None)))


@pytest.mark.parametrize(("name", "value"), [("format", 2), ("format", "1"), ("algorithm", "aes128"), ("algorithm", None)])
def test_another_format_or_algorithm_is_refused(name: str, value: object) -> None:
    changed = json.loads(encode_header(HEADER)) | {name: value}
    with pytest.raises(HeaderUnknown):
        decode_header(json.dumps(changed).encode())


@pytest.mark.parametrize("missing", ["format", "algorithm", "kind", "version", "author", "written_at"])
def test_a_header_with_a_part_missing_is_refused(missing: str) -> None:
    fields = json.loads(encode_header(HEADER))
    del fields[missing]
    with pytest.raises(HeaderUnknown, match="not a header"):
        decode_header(json.dumps(fields).encode())


@pytest.mark.parametrize("raw", [b"", b"tekst", b"[]", b"null", b"\xff\xfe", b'{"format":1'])
def test_bytes_that_are_no_header_are_refused(raw: bytes) -> None:
    with pytest.raises(HeaderUnknown, match="not a header"):
        decode_header(raw)


def test_a_header_with_a_time_that_is_no_time_is_refused() -> None:
    changed = json.loads(encode_header(HEADER)) | {"written_at": "gisteren"}
    with pytest.raises(HeaderUnknown):
        decode_header(json.dumps(changed).encode())
