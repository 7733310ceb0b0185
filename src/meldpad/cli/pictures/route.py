"""The route of an edition as one picture: its steps in their order with every duty, and the roads beside it."""

from collections.abc import Iterator

from meldpad.cli.pictures.drawing import ACCENT, ALARM, DEEP, EDGE, INK, SUBTLE, SUN, SURFACE, Drawing, wrapped
from meldpad.protocol.model import Edition, Rule, Step

WIDTH, MARGIN, LEFT = 1240, 40, 132
COLUMNS, GAP, INSET = 3, 28, 28
COLUMN = (WIDTH - MARGIN - LEFT - 2 * INSET - (COLUMNS - 1) * GAP) / COLUMNS
SIZE, LEADING, MARK = 14.5, 20, 22
CARRIES, JUDGED = "carries the step", "a person judges"


def words(edition: Edition, rule: Rule, language: str) -> str:
    """A duty with the names of its edition."""
    return rule.duty[language].format(**edition.terms_in(language))


def duties_of(edition: Edition, step: Step) -> list[Rule]:
    """The rules of a step; what carries the step stands first."""
    return sorted((rule for rule in edition.rules if rule.step == step.id), key=lambda rule: not rule.main)


def counted(number: int) -> str:
    """Such as "1 duty"."""
    return f"{number} {'duty' if number == 1 else 'duties'}"


def route_picture(edition: Edition, language: str = "en") -> str:
    """The SVG of an edition."""
    return _Route(edition, language).svg()


class _Route:
    def __init__(self, edition: Edition, language: str) -> None:
        self._edition, self._language = edition, language
        self._drawing = Drawing(WIDTH)

    def svg(self) -> str:
        edition, drawing = self._edition, self._drawing
        title = edition.title[self._language]
        steps = [step for step in edition.steps if step.road == "meldcode"]
        beside = [step for step in edition.steps if step.road != "meldcode"]
        below = self._bands(steps, self._head(title, len(steps)))
        if beside:
            drawing.text(LEFT, below + 26, "Beside the route", 20, fill=ALARM, bold=True)
            below = self._bands(beside, below + 48, beside=True)
        self._legend(below + 22)
        said = "; ".join(f"{step.id} {step.title[self._language]}, {counted(len(duties_of(edition, step)))}" for step in steps)
        return drawing.svg(below + 56, title=f"The route: {title}", description=f"The steps in their order. {said}.")

    def _head(self, title: str, steps: int) -> float:
        """The title and what there is; where the first band starts."""
        lines = wrapped(title, 30, WIDTH - 2 * MARGIN, bold=True)
        self._drawing.lines(MARGIN, 62, lines, 30, leading=38, fill=DEEP, bold=True)
        below = 62 + len(lines) * 38
        judged = sum(rule.judgement for rule in self._edition.rules)
        duties = counted(len(self._edition.rules))
        about = f"From {self._edition.valid_from}. {steps} steps, {duties}, {judged} of them for a person to judge."
        self._drawing.text(MARGIN, below - 4, about, 17, fill=SUBTLE)
        return below + 30

    def _bands(self, steps: list[Step], top: float, *, beside: bool = False) -> float:
        """One band for each step; where the last one ends."""
        for place, step in enumerate(steps):
            rows = list(self._rows(duties_of(self._edition, step)))
            height = 78 + sum(max(len(lines) for _, lines in row) * LEADING + 10 for row in rows)
            if place < len(steps) - 1:
                self._drawing.path(f"M76 {top + 70:g}V{top + height + 14:g}", edge=ACCENT, thick=4, dash="0.1 11")
            self._band(step, rows, top, height, beside=beside)
            top += height + 18
        return top

    def _rows(self, rules: list[Rule]) -> Iterator[list[tuple[Rule, list[str]]]]:
        """The duties beside each other, each in its lines."""
        said = [words(self._edition, rule, self._language) for rule in rules]
        fitted = [(rule, wrapped(text, SIZE, COLUMN - MARK, bold=rule.main)) for rule, text in zip(rules, said, strict=True)]
        for start in range(0, len(fitted), COLUMNS):
            yield fitted[start : start + COLUMNS]

    def _band(self, step: Step, rows: list[list[tuple[Rule, list[str]]]], top: float, height: float, *, beside: bool) -> None:
        drawing, colour = self._drawing, ALARM if beside else ACCENT
        drawing.box(LEFT, top, WIDTH - MARGIN - LEFT, height, edge=colour if beside else EDGE, dash="7 5" if beside else "")
        drawing.dot(76, top + 36, 30, fill=SURFACE if beside else colour, edge=colour)
        number = "!" if beside else step.id
        drawing.text(76, top + 43.5, number, 22, fill=colour if beside else SURFACE, bold=True, anchor="middle")
        drawing.text(LEFT + INSET, top + 40, step.title[self._language], 21, fill=INK, bold=True)
        count = counted(sum(len(row) for row in rows))
        drawing.text(WIDTH - MARGIN - INSET, top + 40, count, 16, fill=SUBTLE, anchor="end")
        line = top + 76
        for row in rows:
            for place, (rule, said) in enumerate(row):
                self._duty(rule, said, LEFT + INSET + place * (COLUMN + GAP), line)
            line += max(len(said) for _, said in row) * LEADING + 10

    def _duty(self, rule: Rule, said: list[str], x: float, y: float) -> None:
        self._mark(x, y, main=rule.main, judgement=rule.judgement)
        self._drawing.lines(x + MARK, y, said, SIZE, leading=LEADING, bold=rule.main)

    def _mark(self, x: float, y: float, *, main: bool, judgement: bool) -> None:
        self._drawing.dot(x + 7, y - 5, 6, fill=SUN if judgement else ACCENT if main else SURFACE, edge=ACCENT)

    def _legend(self, y: float) -> None:
        x: float = LEFT + INSET
        for said, main, judgement in ((CARRIES, True, False), (JUDGED, False, True), ("any other duty", False, False)):
            self._mark(x, y, main=main, judgement=judgement)
            shown = f"{said} (in bold)" if main else said
            self._drawing.text(x + MARK, y, shown, SIZE, fill=SUBTLE)
            x += 290
