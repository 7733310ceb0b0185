"""A board's own colours: read strictly, refused when they cannot be read well, and nothing at all without them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_pages import page_of

from factories import make_school, make_user, sign_in
from meldpad.cli.theme import change
from meldpad.policy.roles import Role
from meldpad.schools.models import Board
from meldpad.web.theme.contrast import contrast, pairs, too_close
from meldpad.web.theme.keeping import drop_theme, keep_theme, theme_of
from meldpad.web.theme.known import known
from meldpad.web.theme.reading import Theme, ThemeRefused, read_kept, read_theme

BLUE = "#154273"
STYLES = Path(__file__).parents[3] / "src/meldpad/web/static/meldpad/css"
RULE = re.compile(r"[^{}]+\{([^{}]*)\}")
BEHIND = re.compile(r"background(?:-color)?:\s*var\((--basis-[\w-]+)\)")
TEXT = re.compile(r"(?:^|[;\s])color:\s*var\((--basis-[\w-]+)\)")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.THEME_FOLDER = tmp_path / "themes"


def tokens(bar=BLUE):
    return {"basis": {"color": {"accent-1": {"inverse-bg-default": {"$value": bar, "$type": "color"}}}}}


def a_theme():
    return read_theme(json.dumps(tokens()))


@pytest.mark.parametrize("screen", ["light", "dark"])
def test_every_pair_of_meldpad_itself_can_be_read(screen):
    values = getattr(known(), screen)
    assert {pair.of for pair in pairs()} | {pair.on for pair in pairs()} <= values.keys()
    assert [f"{one.pair.of} on {one.pair.on}: {one.ratio:.2f}" for one in too_close(values)] == []


def test_every_colour_that_stands_on_a_background_in_a_stylesheet_is_a_pair():
    said = {(pair.of, pair.on) for pair in pairs()}
    found = set()
    for path in STYLES.glob("*.css"):
        for body in RULE.findall(re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)):
            if (behind := BEHIND.search(body)) and (text := TEXT.search(body)):
                found.add((text.group(1), behind.group(1)))
    assert len(found) > 15
    assert found <= said


def test_contrast_is_worked_out_as_wcag_does():
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


PARTS = {"colorSpace": "srgb", "components": [21 / 255, 66 / 255, 115 / 255]}


@pytest.mark.parametrize("value", [BLUE, "rgb(21, 66, 115)", "{basis.brand}", PARTS])
@pytest.mark.parametrize("key", ["value", "$value"])
def test_a_colour_is_read_in_every_way_that_is_used(value, key):
    tree = {"basis": {"brand": {key: BLUE}, "color": {"accent-1": {"inverse-bg-default": {key: value}}}}}
    theme = read_theme(json.dumps(tree))
    assert theme.light == {"--basis-color-accent-1-inverse-bg-default": BLUE}
    assert theme.unknown == ("--basis-brand",)


def test_a_stylesheet_with_nothing_but_tokens_is_read_too():
    theme = read_theme(f":root {{\n --basis-color-accent-1-inverse-bg-default: {BLUE};\n --basis-border-radius-md: 4px;\n}}\n")
    assert theme.light["--basis-border-radius-md"] == "0.25rem"
    assert "@media all { :root { --basis-border-radius-md: 0.25rem; } }" in theme.sheet


def test_a_dark_screen_keeps_its_own_colours_unless_the_theme_has_them():
    assert "prefers-color-scheme: dark) {" in a_theme().sheet
    assert a_theme().sheet.count("@media") == 1
    assert a_theme().sheet.startswith("@media not all and (prefers-color-scheme: dark)")
    both = read_theme(json.dumps({**tokens(), "dark": tokens(bar="#9fd0ff")}))
    assert both.dark == {"--basis-color-accent-1-inverse-bg-default": "#9fd0ff"}


def test_what_cannot_be_read_well_is_refused_with_the_pair_and_how_far_it_is():
    with pytest.raises(ThemeRefused) as refused:
        read_theme(json.dumps(tokens(bar="#7fb2e5")))
    assert str(refused.value) == (
        "De tekst van de hoofdknop is niet goed te lezen op een licht scherm. --basis-color-accent-1-inverse-color-default op "
        "--basis-color-accent-1-inverse-bg-default heeft contrast 2.2. Dat moet minstens 4.5 zijn."
    )


HOSTILE = (
    *("red;} body{display:none", "url(https://kwaad.example/x)", "expression(1)", "var(--x)", "#fff /* */", "#12345678"),
    *("transparent", "rgb(999,0,0)", "\\23 fff", "#ff\u0000f", "</style><script>", "{basis.nergens}", None),
    *({"colorSpace": "display-p3", "components": [0, 0, 0]}, {"colorSpace": "srgb", "components": [0, 0, 2]}),
)  # fmt: skip


@pytest.mark.parametrize("value", HOSTILE)
def test_nothing_but_a_plain_colour_comes_through(value):
    with pytest.raises(ThemeRefused):
        read_theme(json.dumps({"basis": {"color": {"accent-1": {"inverse-bg-default": {"$value": value}}}}}))


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"basis": 3}', '{"utrecht": {"a": {"value": "#fff"}}}', '{"basis":' * 2000,
        ":root { --basis-color-accent-1-inverse-bg-default: #154273; } body { display: none; }",
        "@import url(x); :root { --basis-border-radius-md: 1rem; }",
        ":root { --basis-pointer-target-min-block-size: 1rem; }",
        ":root { --basis-space-block-md: -1rem; }",
        ':root { --basis-text-font-family-default: "a\\"b"; }',
    ],
)  # fmt: skip
def test_what_is_no_theme_is_refused_and_never_breaks(text):
    with pytest.raises(ThemeRefused):
        read_theme(text)


@given(st.text(max_size=60), st.sampled_from(sorted(known().light)))
def test_no_text_at_all_brings_anything_into_the_stylesheet(text, name):
    try:
        theme = read_theme(json.dumps({"basis": {name.removeprefix("--basis-"): {"value": text}}}))
    except ThemeRefused:
        return
    assert re.fullmatch(r'(@media [a-z: ()-]+ \{ :root \{ --basis-[a-z0-9-]+: [\w#., "-]+; \} \}\n)+', theme.sheet, re.ASCII)


def test_a_theme_that_no_longer_holds_is_as_if_there_were_none(tmp_path):
    board = make_school().board
    keep_theme(board.id, Theme(light={"--basis-color-default-color-default": "#eeeeee"}, dark={}))
    assert theme_of(board.id) is None
    with pytest.raises(ThemeRefused):
        read_kept("{}")


def link_of(client, where="/inloggen/"):
    found = re.search(r'<link rel="stylesheet" href="(/thema/[0-9a-f]{16}\.css)">', page_of(client.get(where)))
    return found.group(1) if found else ""


def test_the_sheet_is_one_small_file_of_our_own_that_may_be_kept(client):
    board = make_school().board
    assert link_of(client) == ""
    keep_theme(board.id, a_theme())
    address = link_of(client)
    answer = client.get(address)
    assert answer.content.decode() == a_theme().sheet
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/css; charset=utf-8", "public, max-age=31536000, immutable")
    assert "style-src 'self'" in answer["Content-Security-Policy"]
    assert not answer.cookies
    assert drop_theme(board.id)
    assert client.get(address).status_code == 404


def test_a_theme_is_for_its_own_board_and_the_door_of_two_boards_has_none(client):
    own, other = make_school(), make_school()
    keep_theme(own.board_id, a_theme())
    assert link_of(client) == ""
    assert link_of(sign_in(client, make_user(school=own, role=Role.TEACHER)), "/") != ""
    assert link_of(sign_in(client, make_user(school=other, role=Role.TEACHER)), "/") == ""


def test_the_command_says_what_it_did_and_what_it_could_not_use(tmp_path, capsys):
    board, file = make_school().board, tmp_path / "thema.json"
    basis = {**tokens()["basis"], "eigen": {"value": "1"}}
    file.write_text(json.dumps({"basis": basis, "utrecht": {"button": {"value": "x"}}}))
    assert change(board.key, file) == 0
    said = capsys.readouterr().out
    assert "1 waarden voor licht" in said
    assert "--basis-eigen" in said
    assert theme_of(board.id)
    file.write_text("{")
    assert change(board.key, file) == 1
    assert theme_of(board.id)
    assert "Er is niets veranderd." in capsys.readouterr().err
    assert change(board.key, None) == 0
    assert theme_of(board.id) is None
    assert change("nergens", None) == 1
    assert Board.objects.filter(key=board.key).exists()
