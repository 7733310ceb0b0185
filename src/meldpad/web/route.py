"""The route as one picture: each step with its state, said in words and never by colour alone."""

from dataclasses import dataclass

from meldpad.dossiers.selectors import OpenDossier
from meldpad.protocol.route import Route, StepOnRoute, StepState
from meldpad.web.spoken import short_date
from meldpad.web.tongue import language, tr, tr_later

STATE_WORDS = {
    StepState.TODO: tr_later("Nog niet gedaan"),
    StepState.NOW: tr_later("Nu bezig"),
    StepState.DONE: tr_later("Klaar"),
    StepState.SKIPPED: tr_later("Niet nodig"),
}


@dataclass(frozen=True, kw_only=True)
class StepView:
    """One mark on the route."""

    number: str
    title: str
    state: str
    state_text: str
    href: str


@dataclass(frozen=True, kw_only=True)
class RouteView:
    """The whole picture."""

    heading: str
    steps: tuple[StepView, ...]


def route_view(opened: OpenDossier, route: Route) -> RouteView:
    """The picture of this dossier's route."""
    return RouteView(heading=_heading(route), steps=tuple(_step(opened, route, on) for on in route.steps))


def _heading(route: Route) -> str:
    if route.closed:
        return tr("De route is afgesloten")
    if route.current is None:
        return tr("De route: nu niets te doen")
    if route.current.step.road != "meldcode":
        return route.current.step.title[language()]
    return tr("De route: stap {id}", id=route.current.step.id)


def _step(opened: OpenDossier, route: Route, on: StepOnRoute) -> StepView:
    return StepView(
        number=on.step.id,
        title=on.step.title[language()],
        state="todo" if on.state is StepState.NOW and on != route.current else on.state.value,
        state_text=_state_text(opened, route, on),
        href="#nu" if on.state is StepState.NOW else f"#nummer-{on.entry}" if on.entry else "#tijdlijn",
    )


def _state_text(opened: OpenDossier, route: Route, on: StepOnRoute) -> str:
    if on.state is StepState.NOW and on != route.current:
        return tr("Nog {sum} open", sum=sum(duty.rule.step == on.step.id for duty in route.asked))
    entry = opened.entry(on.entry) if on.entry else None
    if on.state is StepState.DONE and entry:
        return tr("Klaar · {day}", day=short_date(entry.payload.on))
    return STATE_WORDS[on.state]
