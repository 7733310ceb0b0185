"""docs/route.md: the route of every edition, as a picture and in words."""

from collections.abc import Iterable, Iterator

from meldpad.cli.pictures.route import CARRIES, JUDGED, counted, duties_of, words
from meldpad.protocol.model import Edition, Rule

START = """# The route

What each edition of the code asks, step by step. A term is in school days and the school's own; it is never law. Made from the
editions by `meldpad editions pictures`; `./dev fix` makes it anew.
"""
HEAD = """
| duty | who | term | may be left out because | clauses |
| --- | --- | --- | --- | --- |
"""


def route_text(editions: Iterable[Edition]) -> str:
    """The whole file."""
    return START + "".join(part for edition in editions for part in _edition(edition))


def _edition(edition: Edition) -> Iterator[str]:
    yield f"\n## {edition.title['en']} (`{edition.id}`)\n"
    yield f"\n![The route of {edition.id}: its steps with their duties](pictures/route-{edition.id}.svg)\n"
    for step in edition.steps:
        rules = duties_of(edition, step)
        title = step.title["en"] if step.road != "meldcode" else f"Step {step.id}: {step.title['en']}"
        yield f"\n### {title} ({counted(len(rules))})\n{HEAD}"
        yield from (_row(edition, rule) for rule in rules)


def _row(edition: Edition, rule: Rule) -> str:
    marks = [mark for mark, holds in ((CARRIES, rule.main), (JUDGED, rule.judgement)) if holds]
    said = f" ({', '.join(marks)})" if marks else ""
    duty = f"{words(edition, rule, 'en')} `{rule.id}`{said}"
    grounds = "; ".join(edition.grounds[name].text["en"].rstrip(".") for name in rule.grounds)
    cells = (duty, rule.who.replace("_", " "), _term(edition, rule), grounds or "–", ", ".join(rule.clauses))
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _term(edition: Edition, rule: Rule) -> str:
    if not rule.term:
        return "–"
    days = edition.terms[rule.term]
    return f"{days} {'day' if days == 1 else 'days'}" if days else "the same day"
