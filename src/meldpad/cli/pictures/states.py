"""The states of a duty and of a step as one picture."""

from meldpad.cli.pictures.drawing import ACCENT, ACCENT_PALE, DEEP, EDGE, GREEN, INK, SUBTLE, SURFACE, Drawing, wrapped
from meldpad.protocol.route import DutyState, StepState
from meldpad.protocol.states import ORDER

WIDTH, MARGIN, BOX_WIDTH, BOX_HEIGHT = 1120, 40, 250, 112
DUTY_WORDS: dict[DutyState, str] = {
    DutyState.NOT_YET: "Something it waits for is not on record, or its day has not come.",
    DutyState.ASKED: "It is for somebody to do now, within the school's own term.",
    DutyState.DONE: "An entry shows that it was done.",
    DutyState.WAIVED: "Left out on a ground that the code gives, with a reason.",
    DutyState.NOT_APPLICABLE: "It does not apply here, or the route is closed.",
}
STEP_WORDS: dict[StepState, str] = {
    StepState.TODO: "Nothing is asked here yet.",
    StepState.NOW: "At least one duty is asked.",
    StepState.DONE: "Every duty that carries it is settled, one by doing.",
    StepState.SKIPPED: "Every duty that carries it is settled, none by doing.",
}
PLACES: dict[DutyState, tuple[float, float]] = {
    DutyState.NOT_YET: (MARGIN, 268),
    DutyState.ASKED: (MARGIN + 395, 268),
    DutyState.DONE: (MARGIN + 790, 128),
    DutyState.WAIVED: (MARGIN + 790, 268),
    DutyState.NOT_APPLICABLE: (MARGIN + 790, 408),
}
FILLS = {DutyState.NOT_YET: SURFACE, DutyState.ASKED: ACCENT, DutyState.DONE: "#dff1e5", DutyState.WAIVED: "#ffedc2",
         DutyState.NOT_APPLICABLE: "#ebe8df"}  # fmt: skip
EDGES = {DutyState.NOT_YET: EDGE, DutyState.ASKED: ACCENT, DutyState.DONE: GREEN, DutyState.WAIVED: "#8a6414",
         DutyState.NOT_APPLICABLE: "#7b7566"}  # fmt: skip


def said(state: DutyState | StepState) -> str:
    """A state by its name."""
    return state.value.replace("_", " ")


def states_picture() -> str:
    """The SVG of the states."""
    drawing = Drawing(WIDTH)
    drawing.text(MARGIN, 62, "The states of a duty", 30, fill=DEEP, bold=True)
    drawing.text(MARGIN, 92, "In small letters: the fields of the rule that bring it there.", 16, fill=SUBTLE)
    _arrows(drawing)
    for state in DutyState:
        _duty(drawing, state)
    drawing.text(MARGIN, 640, "The states of a step", 30, fill=DEEP, bold=True)
    for place, step in enumerate(StepState):
        _step(drawing, step, MARGIN + place * 262)
    names = ", ".join(map(said, DutyState))
    description = f"A duty is in one of these states: {names}. A step is in one of these: {', '.join(map(said, StepState))}."
    return drawing.svg(800, title="The states of a duty and of a step", description=description)


def _duty(drawing: Drawing, state: DutyState) -> None:
    x, y = PLACES[state]
    ink = SURFACE if state is DutyState.ASKED else INK
    drawing.box(x, y, BOX_WIDTH, BOX_HEIGHT, fill=FILLS[state], edge=EDGES[state])
    drawing.text(x + 18, y + 32, said(state), 19, fill=ink, bold=True)
    drawing.lines(x + 18, y + 56, wrapped(DUTY_WORDS[state], 13.5, BOX_WIDTH - 36), 13.5, leading=18, fill=ink)


def _arrows(drawing: Drawing) -> None:
    half, turn = BOX_HEIGHT / 2, PLACES[DutyState.ASKED][0] + BOX_WIDTH + 26
    x, y = PLACES[DutyState.NOT_YET]
    end, bottom = PLACES[DutyState.DONE][0] - 6, PLACES[DutyState.NOT_APPLICABLE][1] + BOX_HEIGHT
    drawing.path(f"M{x + BOX_WIDTH:g} {y + half:g}H{PLACES[DutyState.ASKED][0] - 6:g}", edge=SUBTLE, arrow=True)
    _label(drawing, x + BOX_WIDTH + 72, y + half - 12, DutyState.NOT_YET)
    for state in (DutyState.DONE, DutyState.WAIVED, DutyState.NOT_APPLICABLE):
        level = PLACES[state][1] + half
        drawing.path(f"M{turn - 26:g} {y + half:g}H{turn:g}V{level:g}H{end:g}", edge=SUBTLE, arrow=True)
        _label(drawing, turn + 60, level - 12, state)
    back = f"M{end + 6 + BOX_WIDTH / 2:g} {bottom:g}v36H{x + BOX_WIDTH / 2:g}V{y + BOX_HEIGHT + 6:g}"
    drawing.path(back, edge=SUBTLE, dash="7 6", arrow=True)
    said_there = "back: the route is reopened, or a later entry takes it back"
    drawing.text(x + BOX_WIDTH / 2 + 18, bottom + 24, said_there, 14, fill=SUBTLE)


def _label(drawing: Drawing, x: float, y: float, state: DutyState) -> None:
    fields = ORDER[state]
    for place, name in enumerate(reversed(fields)):
        drawing.text(x, y - place * 17, name.replace("_", " "), 14, fill=ACCENT, anchor="middle")


def _step(drawing: Drawing, state: StepState, x: float) -> None:
    now = state is StepState.NOW
    drawing.box(x, 664, 248, 104, fill=ACCENT_PALE if now else SURFACE, edge=ACCENT if now else EDGE)
    drawing.text(x + 18, 696, said(state), 19, bold=True)
    drawing.lines(x + 18, 720, wrapped(STEP_WORDS[state], 13.5, 212), 13.5, leading=18)
