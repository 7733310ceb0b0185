"""What somebody does a page with: a finger or a mouse, or the keys alone."""

from pathlib import Path
from typing import Any, Protocol

from playwright.sync_api import Locator, Page

Files = list[dict[str, Any]] | list[Path]
# How far away something is, counted in presses of Tab: after the focus, before it (negative), or here (0). Radio buttons of one
# question are one stop. `null` when no key leads there.
FAR = """(asked) => {
  const can = "a[href], button, input, select, textarea, summary, [tabindex]";
  const goal = asked.closest(can) ?? asked.control ?? asked;
  const same = (one) => [...document.getElementsByName(one.name)].filter((each) => each.form === one.form);
  const group = (one) => (one.type === "radio" ? same(one) : [one]);
  const first = (one) => group(one).find((each) => each.checked) ?? group(one).find((each) => !each.disabled);
  const stops = [...document.querySelectorAll(can)].filter((one) =>
    one.tabIndex >= 0 && !one.matches(":disabled") && one.checkVisibility({ visibilityProperty: true }) && first(one) === one);
  const place = stops.indexOf(first(goal)), here = document.activeElement;
  if (place < 0) return null;
  if (group(goal).includes(here)) return 0;
  const at = stops.indexOf(first(here));
  if (at >= 0) return place - at;
  const follows = (one) => one.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING;
  const passed = here === document.body ? 0 : stops.filter(follows).length;
  return place >= passed ? place - passed + 1 : place - passed;
}"""
# What has the focus: whether somebody can see it, and see that it has the focus.
HERE = """() => {
  const here = document.activeElement, box = here.getBoundingClientRect(), style = getComputedStyle(here);
  const itself = [here, ...(here.labels ?? [])];
  const near = (x, y) => {
    const top = document.elementFromPoint(x, y);
    return top && (top.contains(here) || itself.some((one) => one.contains(top)));
  };
  const between = (from, to) => [from + 2, (from + to) / 2, to - 2];
  const across = between(Math.max(box.left, 0), Math.min(box.right, innerWidth));
  const down = between(Math.max(box.top, 0), Math.min(box.bottom, innerHeight));
  return {
    words: (here.labels?.[0]?.innerText ?? here.innerText ?? "").trim(),
    seen: across.some((x) => down.some((y) => near(x, y))),
    // In a date field the small button can have the focus instead; the browser marks that one itself.
    marked: (here.type === "date" && !here.matches(":focus"))
      || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
  };
}"""
# How many radio buttons further the wanted one is.
STEPS = """(goal) => {
  const can = (one) => one.form === goal.form && !one.disabled && one.checkVisibility();
  const group = [...document.getElementsByName(goal.name)].filter(can);
  return group.indexOf(goal) - group.indexOf(document.activeElement);
}"""
ROUNDS = 12


class Hand(Protocol):
    """Acts on one thing of a page; what comes of it is for whoever asked."""

    faults: list[str]

    def press(self, target: Locator) -> None:
        """A link, a button, or the line that folds something open."""

    def write(self, field: Locator, text: str) -> None:
        """This text in a field, instead of what stood there."""

    def tick(self, box: Locator, *, on: bool = True) -> None:
        """A box, or one answer of several."""

    def pick(self, field: Locator, option: Locator) -> None:
        """One option of a list."""

    def attach(self, field: Locator, files: Files) -> None:
        """Files that somebody chose on their device."""


class Finger:
    """Touches what is wanted, or points at it."""

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []

    def press(self, target: Locator) -> None:
        target.click()

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)

    def tick(self, box: Locator, *, on: bool = True) -> None:
        box.set_checked(on)

    def pick(self, field: Locator, option: Locator) -> None:
        field.select_option(value=option.get_attribute("value"))

    def attach(self, field: Locator, files: Files) -> None:
        field.set_input_files(files=files)  # type: ignore[arg-type]


class Keys:
    """Goes through a page with the keys alone: nothing is touched, and nothing gets the focus that no key brought it to."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.faults: list[str] = []
        # Who only listens after the key was pressed may be too late: the window to choose a file would be the machine's own.
        page.on("filechooser", lambda chooser: None)

    def to(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab, until the focus is there; it must be seen there."""
        target.wait_for()
        wanted = target.element_handle()
        if (far := self._page.evaluate(FAR, wanted)) == 0:
            return  # it was seen when it came here; a page that became shorter under it moves back with the next key
        for _ in range(ROUNDS):
            if not far:
                break
            self._strike("Tab" if far > 0 else "Shift+Tab", abs(far))
            far = self._page.evaluate(FAR, wanted)
        here = self._page.evaluate(HERE)
        assert far == 0, f"no key leads to {target}; the focus is on {here['words'][:80]!r}"
        if not (here["seen"] and here["marked"]):
            self.faults.append(f"{self._page.url}: the focus cannot be seen: {here}")

    def _strike(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self._page.keyboard.press(key)

    def press(self, target: Locator) -> None:
        self.to(target)
        self._strike("Enter")

    def write(self, field: Locator, text: str) -> None:
        if field.input_value() == text:
            return
        self.to(field)
        if field.get_attribute("type") == "date":
            self._write_day(field, text)
            return
        self._strike("Control+A")
        if not text:
            self._strike("Delete")
        # One key shows that keys arrive; a whole story key by key would take most of the time of a journey.
        self._page.keyboard.type(text[:1])
        self._page.keyboard.insert_text(text[1:])

    def _write_day(self, field: Locator, text: str) -> None:
        """Month, day and year: a browser without Dutch of its own asks them in that order. From the first of the three."""
        while field.evaluate("one => one === document.activeElement"):
            self._strike("Shift+Tab")
        self._strike("Tab")
        year, month, day = text.split("-")
        self._page.keyboard.type(f"{month}{day}{year}")
        assert field.input_value() == text, f"{self._page.url}: this day cannot be typed: {text}"

    def tick(self, box: Locator, *, on: bool = True) -> None:
        if box.is_checked() is on:
            return
        self.to(box)
        if box.get_attribute("type") == "radio":
            further = self._page.evaluate(STEPS, box.element_handle())
            self._strike("ArrowDown" if further > 0 else "ArrowUp", abs(further))
        if box.is_checked() is not on:
            self._strike("Space")
        assert box.is_checked() is on, f"{box} does not listen to the keys"

    def pick(self, field: Locator, option: Locator) -> None:
        """The first letters bring it near, the arrows do the rest."""
        self.to(field)
        place = option.evaluate("one => one.index")
        near = option.inner_text().split()
        if abs(place - self._at(field)) > len(near[0]) and near[0].isascii():
            self._page.keyboard.type(near[0])
        for _ in range(ROUNDS):
            if (further := place - self._at(field)) == 0:
                return
            self._strike("ArrowDown" if further > 0 else "ArrowUp", abs(further))
        raise AssertionError(f"{field} does not listen to the arrows")

    def _at(self, field: Locator) -> int:
        return int(field.evaluate("one => one.selectedIndex"))

    def attach(self, field: Locator, files: Files) -> None:
        self.to(field)
        with self._page.expect_file_chooser() as asked:
            self._strike("Enter")
        asked.value.set_files(files)  # type: ignore[arg-type]
