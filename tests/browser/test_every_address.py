"""Every page of the product, found from the table of addresses and the links on its pages, for everybody who may open it."""

import json
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from looking import CUT_OFF, FOCUS_HIDDEN, FOCUS_UNMARKED, LOW, SPACING, Inspector
from meldpad_browser import People, Person
from playwright.sync_api import Browser

import home  # noqa: F401  sets Django up: the table of addresses
from meldpad.policy.roles import Role
from meldpad.web.access import ACCESS
from meldpad.web.open_to.area import PUBLIC
from walking import Answer, name_of, walk, without_parameters

WINDOWS = ((1280, 844), (390, 844), (320, 844), (320, 256))  # the last is a laptop that is zoomed in to 400 %
EACH, SHOWN = 6, 2  # addresses of one page that are asked for, and how many of them are looked at
MAIN = re.compile(r"<main.*</main>|(?!.*<main).*", re.DOTALL)
ENDS_THE_VISIT = {"lock"}
LINE = "\n"
# Rows of a table that a phone shows as cards are named as rows once more: some browsers forget that a row is one when a style
# changes how it looks. The checker calls that needless.
TABLE_ROLES = "which has a “table” ancestor with no “role” attribute"
NU = Path(__file__).parent / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
EVERYBODY: dict[str, frozenset[Role]] = {
    "kim@delinde.example": frozenset({Role.TEACHER}),
    "anja@delinde.example": frozenset({Role.ATTENTION_OFFICER, Role.CARE_COORDINATOR}),
    "ruud@delinde.example": frozenset({Role.DIRECTOR}),
    "mirjam@delinde.example": frozenset({Role.DEPUTY_OFFICER}),
    "lisa@delinde.example": frozenset({Role.TRAINEE}),
    "hanna@bestuur.example": frozenset({Role.CONFIDANT}),
    "bram@bestuur.example": frozenset({Role.PRIVACY_OFFICER}),
    "fatima@bestuur.example": frozenset({Role.BOARD_MEMBER}),
    "beheer@bestuur.example": frozenset({Role.TECHNICAL_ADMINISTRATOR}),
}
# What a walk does not come by, and why; each of these pages has a journey of its own.
NOT_A_PAGE = {
    *("health", "time_left", "stay", "lock", "hide", "account_logout", "passkey_question", "passkey_new_question"),
    *("chronology_pdf", "report_pdf", "dossier_package", "attachment", "picture", "log_csv", "access_preview"),
    *("retention_certificate", "worry_proof", "end_my_sessions", "hold_back", "staff"),
    *("readiness_pack", "readiness_school_pack", "paper_pdf", "paper_docx", "feed"),
    *("look_back_report_pdf", "look_back_report_docx", "look_back_csv", "look_back_board_csv"),
    *("code_pdf", "code_docx", "code_poster", "code_draft_pdf", "parents_pdf"),
    *("card_worker", "card_manifest", "card_manifest_of", "partner_confirm", "own_code", "own_code_begin"),
    *("practice_start", "practice_next", "practice_end", "practice_stop", "practice_counts"),
    *("word_check", "keep_typed", "tour_end", "theme", "language"),
}
IN_THE_MIDDLE_OF_SOMETHING = {
    *("signal_saved", "employee_road", "dossier_files", "retention_round", "worry_round", "staff_hand_over"),
    *("access_choose", "access_choose_parts", "access_answer", "entry_check", "talk_done"),
    *("look_back_ask", "look_back_answer", "look_back_conclude", "look_back_action", "look_back_close"),
    *("own_code_council", "own_code_decide"),
    *("second_step", "unlock", "recovery", "invitation", "accept", "passkey", "recovery_codes", "factor_app_remove"),
}


@pytest.fixture
def visitors(browser: Browser, told_school: str, inspector: Inspector) -> Iterator[People]:
    """Everybody at that school."""
    how = {"java_script_enabled": True, "viewport": {"width": 1280, "height": 844}, "color_scheme": "light"}
    everybody = People(browser, told_school, inspector, {}, **how)
    yield everybody
    faults = [fault for person in everybody.opened for fault in person.leave()]
    assert not faults, LINE.join(faults)


def starts_for(roles: frozenset[Role]) -> list[str]:
    """Every address without parameters that these roles may open."""
    may = {name for name, allowed in ACCESS.items() if allowed is PUBLIC or not allowed.isdisjoint(roles)}
    return [address for name, address in without_parameters() if name in may - NOT_A_PAGE - IN_THE_MIDDLE_OF_SOMETHING]


def pages_of(person: Person, roles: frozenset[Role]) -> dict[str, dict[str, str]]:
    """The pages that answer, by name: a few addresses with their text. Files and answers of machines are no pages."""
    asked: dict[str, int] = defaultdict(int)
    found: dict[str, dict[str, str]] = defaultdict(dict)

    def ask(address: str) -> Answer:
        asked[name_of(address)] += 1
        came = person.context.request.get(address)
        page = came.ok and came.headers.get("content-type", "").startswith("text/html")
        parts = urlsplit(came.url)
        return Answer(parts._replace(scheme="", netloc="").geturl(), came.status, came.text() if page else "", page)

    def left_out(address: str) -> bool:
        name = name_of(address)
        return not name or name in ENDS_THE_VISIT or asked[name] >= EACH

    for _, answer in walk(ask, starts_for(roles), left_out=left_out):
        if answer.page and len(found[name_of(answer.at)]) < SHOWN:
            found[name_of(answer.at)][answer.at] = answer.text
    return found


def as_shown(name: str, text: str) -> tuple[str, str]:
    """A page without what is different each time it comes: numbers and references, and the bars around it."""
    return name, re.sub(r'value="[A-Za-z0-9]{64}"|[0-9a-f]{8}-[0-9a-f-]{27}|\d+', "", MAIN.search(text)[0])


def look_at(person: Person, address: str) -> Iterator[str]:
    """One page in every window and in other colours, as sentences about what is wrong; axe looks too, and tells the person."""
    person.page.goto(address)
    for width, height in WINDOWS:
        person.page.set_viewport_size({"width": width, "height": height})
        person.look()
        if height > LOW:  # a low window is looked at with every look
            yield from (f"{address} at {width}: focus is hidden on {part}" for part in person.page.evaluate(FOCUS_HIDDEN))
    yield from in_other_colours(person, address)
    before = person.page.evaluate(CUT_OFF)
    person.page.evaluate(SPACING)
    person.look()
    yield from (f"{address}: cut off with more space: {part}" for part in person.page.evaluate(CUT_OFF) if part not in before)


def in_other_colours(person: Person, address: str) -> Iterator[str]:
    """The page at dusk, and with the few colours that somebody chose for all programs."""
    person.page.emulate_media(color_scheme="dark", reduced_motion="reduce")  # not while one colour turns into the other
    person.look()
    person.page.emulate_media(color_scheme="light", forced_colors="active")
    yield from (f"{address}: no line around what has the focus: {part}" for part in person.page.evaluate(FOCUS_UNMARKED))
    person.page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def not_valid(pages: dict[str, str], folder: Path) -> list[str]:
    """What the Nu Html Checker says of these pages."""
    for number, text in enumerate(pages.values()):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    done = subprocess.run(
        ["java", "-jar", str(NU), "--errors-only", "--format", "json", str(folder)], capture_output=True, check=False
    )
    addresses = list(pages)
    said = [one for one in json.loads(done.stderr)["messages"] if TABLE_ROLES not in one["message"]]
    return [f"{addresses[int(Path(one['url']).stem)]}: {one['message']}: {one.get('extract', '')[:120]}" for one in said]


@pytest.mark.parametrize("email", EVERYBODY)
def test_every_page_that_somebody_may_open_is_without_a_barrier_at_every_width(email, visitors, seen, common, tmp_path, report):
    """A page that looks the same for two people is looked at once."""
    person = visitors(email)
    found = pages_of(person, EVERYBODY[email])
    came_by(common, email).write_text(LINE.join(found))
    shown = {address: (name, text) for name in found for address, text in found[name].items()}
    pages = {address: text for address, (name, text) in shown.items() if seen.is_new(as_shown(name, text))}
    faults = [fault for address in pages for fault in look_at(person, address)]
    assert not faults, LINE.join(faults)
    if NU.exists() and shutil.which("java"):
        wrong = not_valid(pages, tmp_path)
        assert not wrong, LINE.join(wrong)
    report(f"{email}: {len(found)} pages at {len(shown)} addresses, {len(pages)} of them new")


def came_by(common: Path, email: str) -> Path:
    """Where the names stand of all pages that somebody came by, for the processes of this run."""
    return common / f"came-by-{email}"


def names_of(person: str, roles: frozenset[Role], visitors: People, common: Path) -> frozenset[str]:
    """The pages that somebody comes by: nobody walks twice."""
    known = came_by(common, person)
    return frozenset(known.read_text().split(LINE) if known.exists() else pages_of(visitors(person), roles))


def test_a_walk_comes_by_every_page_there_is(visitors, common):
    found = set().union(*(names_of(email, roles, visitors, common) for email, roles in EVERYBODY.items()))
    found |= pages_of(visitors.stranger(), frozenset()).keys()
    missing = sorted(ACCESS.keys() - NOT_A_PAGE - IN_THE_MIDDLE_OF_SOMETHING - found)
    assert not missing, LINE.join(missing)
