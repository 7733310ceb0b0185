"""Addresses of pages. A page has dozens and a list hundreds, so each shape is looked up in the table of addresses once, and
filled in after that."""

from functools import cache
from typing import Final
from uuid import UUID

from django.urls import get_script_prefix, reverse

# Parts that an address can have, each with a value that stands nowhere else in one. What fills them in needs no quoting: ids,
# numbers, and names of kinds and rules.
_STAND_INS: Final[dict[str, object]] = {
    "dossier_id": UUID("4e8f7b1c-0c7e-4f0a-9d39-6a1f2f6d5b10"),
    "kind": "this-kind",
    "rule_id": "this-rule",
    "attachment_id": UUID("0d3c9a52-7b1e-4c64-8f2a-5be1c2a7d931"),
    "number": 9876543210,
    "user_id": UUID("8a6d3e14-52b7-4f0c-9c1e-7d2b4a90f6e3"),
    "glass_id": UUID("b27c9f05-e1d8-4a36-8f47-2c90d5e6a1b4"),
    "round_id": UUID("3d5b8e0f-6c21-4b97-a0d4-f18c2e7b6a55"),
    "hold_id": UUID("e41c6a7d-9f38-4d02-b7e5-06a9d3c8f144"),
    "token": "this-token",
    "place_id": UUID("8a4d7c35-1b2e-4f6d-93c8-2e5f7a9b0c11"),
    "invitation_id": UUID("c9d8e7f6-2a3b-4c5d-8e9f-0a1b2c3d4e33"),
    "request_id": UUID("e1f0a9b8-3c4d-4e5f-8a9b-6c7d8e9f0a44"),
    "care_id": UUID("5c1f2a90-7d43-4d1b-8a65-3b1d0f9e7c22"),
    "year": 8765432109,
    "action_id": UUID("7be04d21-93a5-4c18-b6f2-d08e5a3c9f17"),
    "partner_id": UUID("7e2b9d14-6f30-4c85-9a1b-c4d7e8f90b66"),
    "slot": "this-slot",
    "school": "this-school",
    "topic": "this-topic",
    "digest": "this-digest",
    "notice_id": UUID("7f3e2d1c-4b5a-4968-8776-a5b4c3d2e155"),
}


def address(name: str, **parts: object) -> str:
    """The address of a page, as `reverse` gives it: for somebody who practises one where they practise."""
    return _shape(get_script_prefix(), name, tuple(parts)).format_map(parts)


@cache
def _shape(prefix: str, name: str, parts: tuple[str, ...]) -> str:
    shape = reverse(name, kwargs={part: _STAND_INS[part] for part in parts})
    for part in parts:
        shape = shape.replace(str(_STAND_INS[part]), f"{{{part}}}")
    return shape
