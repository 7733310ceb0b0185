"""A person with a browser: what they can do on a page."""

import re
from collections.abc import Mapping
from typing import Any

from hands import Files, Finger, Hand, Keys
from looking import Inspector, left_behind, told
from playwright.sync_api import Browser, BrowserContext, Download, Locator, Page, Request, Response, StorageState

PASSWORD = "Meldpad-demo-2026"


class Person:
    """Signs in, goes to pages, fills in forms, all with one hand. Every page that comes is looked over."""

    def __init__(self, context: BrowserContext, *, script: bool, inspector: Inspector, keys: bool = False) -> None:
        self.context, self.script, self._inspector = context, script, inspector
        context.set_default_timeout(15_000)
        self.page: Page = context.new_page()
        self.hand: Hand = Keys(self.page) if keys else Finger(self.page)
        self.names: set[str] = set()
        self._faults: list[str] = []
        self.page.on("console", lambda message: self._note(message.type, message.text))
        self.page.on("pageerror", lambda error: self._faults.append(f"script: {error}"))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _note(self, kind: str, text: str) -> None:
        refused = text.startswith("Failed to load resource") and re.search(r"status of (403|404)", text)
        if kind == "error" and not refused:
            self._faults.append(f"console: {text}")

    def _asked(self, request: Request) -> None:
        if given_away := told(self.names, request.url):
            self._faults.append(f"{request.url} tells {given_away}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self._faults.append(f"{response.status} at {response.url}")

    # -- going about -----------------------------------------------------------------------------------------------

    def sign_in(self, email: str, *, path: str = "/inloggen/") -> None:
        """Sign in by typing, on the page at `path`."""
        self.go(path)
        self.enter(email)

    def enter(self, email: str) -> None:
        """Sign in on the page that stands there."""
        self.fill("E-mailadres", email)
        self.fill("Wachtwoord", PASSWORD)
        self.press("Log in")

    def unlock(self) -> None:
        """Open a locked session again by typing the password."""
        self.fill("Wachtwoord", PASSWORD)
        self.press("Ga verder")

    def hide(self) -> None:
        """Put the screen away with the button that is always there."""
        self.press("Verberg scherm" if self.page.viewport_size["width"] > 600 else "Verberg")

    def go(self, path: str) -> int:
        """Go to an address; the status of the answer."""
        response = self.page.goto(path)
        self.look()
        return response.status if response else 0

    def press(self, name: str, *, within: Locator | None = None) -> None:
        """Press a button and look at the page that comes."""
        self.leave_by((within or self.page).get_by_role("button", name=name, exact=True))

    def follow(self, name: str, *, within: Locator | None = None, exact: bool = True) -> None:
        """Follow a link and look at the page that comes."""
        self.leave_by((within or self.page).get_by_role("link", name=name, exact=exact))

    def write(self, act: str) -> None:
        """Go to a whole form from the dossier; what is asked less often lies in a part of the list that one opens."""
        link = self.page.get_by_role("link", name=act, exact=True, include_hidden=True)
        if not any(one.is_visible() for one in link.all()):
            self.hand.press(self.page.locator("details", has=link).locator("summary"))
        self.leave_by(link.locator("visible=true"))
        if self.page.get_by_role("button", name="Zet alles op één pagina", exact=True).count():
            self.press("Zet alles op één pagina")

    def leave_by(self, target: Locator) -> None:
        """Follow or press this, and look at the page that comes."""
        with self.page.expect_navigation(wait_until="load"):
            self.hand.press(target.first)
        self.look()

    def download(self, name: str) -> Download:
        """Follow a link to a file."""
        with self.page.expect_download() as waiting:
            self.hand.press(self.page.get_by_role("link", name=name, exact=True).first)
        return waiting.value

    # -- filling in ------------------------------------------------------------------------------------------------

    def fill(self, label: str, text: str, *, place: int = 0) -> None:
        """Type in the field with this label; of several lines, in the one at a place."""
        self.hand.write(self.page.get_by_label(label).nth(place), text)

    def fill_in(self, answers: Mapping[str, str]) -> None:
        """Type in several fields."""
        for label, text in answers.items():
            self.fill(label, text)

    def choose(self, question: str, answer: str) -> None:
        """Choose one answer to a question."""
        self.hand.tick(self.group(question).get_by_label(answer, exact=True))

    def group(self, question: str) -> Locator:
        """The choices that belong to a question."""
        return self.page.locator("fieldset", has=self.page.locator("legend", has_text=question))

    def tick(self, label: str, *, on: bool = True) -> None:
        """Tick a box, or take the tick away."""
        self.hand.tick(self.page.get_by_label(label), on=on)

    def pick(self, label: str, option: str, *, place: int = 0) -> None:
        """Pick from a list by the start of an option."""
        field = self.page.get_by_label(label).nth(place)
        self.hand.pick(field, field.locator("option", has_text=option).first)

    def attach(self, label: str, files: Files) -> None:
        """Add files from the device."""
        self.hand.attach(self.page.get_by_label(label), files)

    def unfold(self, line: str, *, within: Locator | None = None) -> None:
        """Open, or close, what is folded under a line."""
        self.hand.press((within or self.page).locator("summary", has_text=line).first)

    def value(self, label: str) -> str:
        """What stands in a field."""
        return self.page.get_by_label(label).first.input_value()

    # -- looking ---------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Whatever must hold of every page."""
        self.page.wait_for_load_state()
        colours = "dark" if self.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
        self._faults += self._inspector.faults(self.page, script=self.script, colours=colours)
        for said in (self.page.title(), self.page.url):
            if given_away := told(self.names, said):
                self._faults.append(f"{said} tells {given_away}")

    def section(self, heading: str) -> Locator:
        """The part of the page under a heading."""
        return self.page.locator("section", has=self.page.get_by_role("heading", name=heading))

    def heading(self) -> str:
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    def text(self) -> str:
        """What the page says."""
        return self.page.locator("main").inner_text()

    def leave(self) -> list[str]:
        """Close the browser and say what was wrong on the way."""
        if self.script and self.page.url.startswith("http"):
            self._faults += left_behind(self.page)
        self._faults += self.hand.faults
        self.context.close()
        return self._faults


class People:
    """Opens a browser of their own for each person."""

    def __init__(
        self,
        browser: Browser,
        school: str,
        inspector: Inspector,
        known: dict[str, StorageState],
        *,
        keys: bool = False,
        **how: Any,
    ) -> None:
        self._browser, self._school, self._inspector, self._known, self._how = browser, school, inspector, known, how
        self._keys = keys
        self.opened: list[Person] = []

    def __call__(self, email: str, *, anew: bool = False) -> Person:
        """Somebody who is signed in. `anew` when the session will end: then it is nobody else's."""
        if anew:
            person = self.stranger()
            person.sign_in(email)
            return person
        if email not in self._known:
            self._known[email] = self(email, anew=True).context.storage_state()
        return self.stranger(storage_state=self._known[email])

    def stranger(self, **more: Any) -> Person:
        """Somebody who has not signed in."""
        context = self._browser.new_context(
            base_url=self._school, locale="nl-NL", timezone_id="Europe/Amsterdam", **self._how, **more
        )
        person = Person(context, script=bool(self._how["java_script_enabled"]), inspector=self._inspector, keys=self._keys)
        self.opened.append(person)
        return person
