"""Drawing an injury: pointing with JavaScript, choosing in a list without it, and the keys alone."""

import pytest
from hands import Keys
from meldpad_browser import Person
from steps import dossier_of, log_signal

WHERE, LOOKS = "Waar op het lichaam?", "Hoe ziet het eruit?"
with_script = pytest.mark.parametrize(("script", "zoomed"), [(True, False)], ids=["with-script"])
without_script = pytest.mark.parametrize("script", [False], ids=["without-script"])
pointing = pytest.mark.parametrize("keys", [False], ids=["pointing"])


@pytest.fixture
def drawing(anja: Person, pupil: str) -> Person:
    log_signal(anja, pupil)
    anja.go(f"{dossier_of(anja)}nieuw/body_map/")
    return anja


def chosen(person: Person) -> list[str]:
    return [one.inner_text() for one in person.page.locator("[data-part]:visible select option:checked").all()]


def numbers(person: Person) -> list[str]:
    return person.page.locator(".dot text").all_text_contents()


@pytest.mark.clause("T39", "S1.12", "S1.14")
def test_a_place_is_chosen_described_and_drawn_in_the_dossier(drawing: Person) -> None:
    drawing.pick(WHERE, "Linker oor")
    drawing.fill("Hoe groot?", "2 cm")
    drawing.fill(LOOKS, "Rode plek op de rand.")
    drawing.fill("Wat zei het kind erover?", "“Dat deed de deur.”")
    drawing.look()
    drawing.press("Leg vast")
    assert "1. Plek: Linker oor · Grootte: 2 cm · Hoe het eruitziet: Rode plek op de rand." in drawing.text()
    assert drawing.page.get_by_role("img", name="Hoofd. 1: Linker oor.").is_visible()
    assert numbers(drawing) == ["1"]


@with_script
@pytest.mark.clause("T39")
@pointing
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pointing_at_the_drawing_fills_in_a_line_and_draws_its_number(drawing: Person) -> None:
    for place in ("belly", "back_upper", "chin", "shin_left"):
        drawing.page.locator(f"[data-region={place}]").click()
    assert chosen(drawing) == ["Buik", "Rug, boven", "Kin", "Linker scheenbeen"]
    assert sorted(numbers(drawing)) == ["1", "2", "3", "4"]
    assert "Punt 4: Linker scheenbeen." in drawing.page.get_by_role("status").last.inner_text()
    drawing.look()
    drawing.hand.press(drawing.page.get_by_role("button", name="Haal weg regel 2"))
    assert chosen(drawing) == ["Buik", "Kin", "Linker scheenbeen"]
    assert sorted(numbers(drawing)) == ["1", "2", "3"]
    for line in range(3):
        drawing.fill(LOOKS, "Rode plek.", place=line)
    drawing.press("Leg vast")
    assert "3. Plek: Linker scheenbeen · Hoe het eruitziet: Rode plek." in drawing.text()
    assert sorted(numbers(drawing)) == ["1", "2", "3"]


@with_script
@pytest.mark.clause("T39")
def test_a_place_is_pointed_at_with_the_keys_alone(drawing: Person) -> None:
    keys = Keys(drawing.page)
    keys.to(drawing.page.locator("[data-region=face]"))
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        drawing.page.keyboard.press(key)
    assert chosen(drawing) == ["Buik"]
    assert drawing.page.locator("[data-part] input[type=hidden]").first.input_value() == "50.0"
    drawing.page.keyboard.press("Tab")  # the next drawing is one stop further
    assert drawing.page.evaluate("document.activeElement.dataset.region") == "head_back"
    keys.to(drawing.page.get_by_label(WHERE).first)
    keys.to(drawing.page.get_by_label("Hoe groot?").first)
    assert keys.faults == []


@with_script
@pointing
def test_choosing_another_place_in_the_line_moves_the_point(drawing: Person) -> None:
    drawing.page.locator("[data-region=belly]").click()
    drawing.pick(WHERE, "Kin")
    assert drawing.page.locator("svg[aria-label=Hoofd] .dot").count() == 1
    assert drawing.page.locator("svg[aria-label=Voorkant] .dot").count() == 0


@without_script
@pytest.mark.clause("T39")
def test_without_a_script_three_lines_are_there_and_errors_lead_to_theirs(drawing: Person) -> None:
    assert not drawing.page.get_by_role("heading", name="Wijs de plek aan").is_visible()
    assert drawing.page.get_by_label(WHERE).count() == 3
    drawing.pick(WHERE, "Kin")
    drawing.fill(LOOKS, "Schram.")
    drawing.fill(LOOKS, "Ergens een plek.", place=2)
    drawing.press("Leg vast")
    assert drawing.page.title().startswith("Fout: ")
    drawing.hand.press(drawing.page.get_by_role("link", name="Regel 2: vul ook dit in: Plek."))
    assert drawing.page.evaluate("document.activeElement.name") == "marks-1-region"
    drawing.pick(WHERE, "Neus", place=1)
    drawing.press("Leg vast")
    assert "2. Plek: Neus · Hoe het eruitziet: Ergens een plek." in drawing.text()


@with_script
@pytest.mark.clause("S3.4", "S3.5")
def test_a_talk_shows_one_empty_line_and_adds_the_next_when_asked(anja: Person, pupil: str) -> None:
    log_signal(anja, pupil)
    anja.go(f"{dossier_of(anja)}nieuw/parent_talk/")
    lines = anja.page.locator("[data-part]:visible")
    assert lines.count() == 1
    for line in range(5):
        if line:
            anja.hand.press(anja.page.get_by_role("button", name="Nog een regel"))
        assert anja.page.evaluate("document.activeElement.name") == (f"points-{line}-fact" if line else None)
        anja.hand.write(lines.nth(line).get_by_label("Dit noemde je"), f"Feit {line + 1}.")
    anja.look()
    anja.press("Leg vast")
    assert lines.count() == 5
    assert anja.page.get_by_label("Dit noemde je").nth(4).input_value() == "Feit 5."
