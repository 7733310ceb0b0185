"""The emergency card on a telephone: it opens without a network, and nothing else stays behind on the device."""

import pytest
from meldpad_browser import People, Person
from playwright.sync_api import Page

pytestmark = pytest.mark.parametrize(("script", "zoomed"), [(True, False)], ids=["with-script"])
CARD = "/noodkaart/delinde/"
KEPT = """async () => {
  const names = await caches.keys();
  const of = async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname);
  return (await Promise.all(names.map(of))).flat().sort();
}"""
BEHIND = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  cookie: document.cookie,
})"""


def kept(page: Page) -> list[str]:
    """Every address that the browser holds a copy of."""
    return list(page.evaluate(KEPT))


def opened_once(person: Person) -> None:
    """The card, looked at with a network, until the browser has it."""
    person.go(CARD)
    person.page.evaluate("navigator.serviceWorker.ready")
    person.page.wait_for_function("async (path) => Boolean(await caches.match(path))", arg=CARD)


@pytest.mark.clause("K2", "T31")
def test_without_a_network_the_card_still_opens_and_shows_the_numbers(people: People) -> None:
    stranger = people.stranger()
    opened_once(stranger)
    before = stranger.page.locator("main a[href^='tel:']").evaluate_all("all => all.map((one) => one.href)")
    stranger.context.set_offline(True)
    stranger.page.goto(CARD)
    after = stranger.page.locator("main a[href^='tel:']").evaluate_all("all => all.map((one) => one.href)")
    assert after == before
    assert after[0] == "tel:112"
    assert stranger.page.evaluate("getComputedStyle(document.querySelector('.phones a')).borderRadius") != "0px"
    stranger.page.goto("/noodkaart/een-andere-school/")
    assert "tel:112" in stranger.page.locator("main a[href^='tel:']").evaluate_all("all => all.map((one) => one.href)")


@pytest.mark.clause("T33")
def test_the_browser_holds_the_card_and_nothing_else(people: People) -> None:
    stranger = people.stranger()
    opened_once(stranger)
    stranger.go("/bellen/")
    stranger.go("/privacy/")
    stranger.go(CARD)
    assert [path for path in kept(stranger.page) if not path.startswith(("/noodkaart/", "/static/meldpad/"))] == []
    assert kept(stranger.page).count(CARD) == 1
    assert stranger.page.evaluate(BEHIND) == {"local": 0, "session": 0, "databases": 0, "cookie": ""}
    assert [one["name"] for one in stranger.context.cookies() if one["path"].startswith("/noodkaart")] == []


@pytest.mark.clause("T33")
def test_a_page_with_a_child_beside_the_card_is_never_held(anja: Person, people: People) -> None:
    anja.go("/dossiers/")
    card = anja.context.new_page()
    card.goto(CARD)
    card.evaluate("navigator.serviceWorker.ready")
    card.wait_for_function("async (path) => Boolean(await caches.match(path))", arg=CARD)
    anja.go("/dossiers/")
    assert [path for path in kept(card) if not path.startswith(("/noodkaart/", "/static/meldpad/"))] == []
    assert "Anja" not in card.evaluate("async (path) => (await caches.match(path)).text()", CARD)


def test_the_card_fits_on_one_sheet_of_paper(people: People) -> None:
    stranger = people.stranger()
    stranger.go(CARD)
    assert stranger.page.pdf(format="A4").count(b"/Type /Page\n") == 1
