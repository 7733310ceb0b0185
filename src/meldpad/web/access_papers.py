"""From a prepared request to the copy that leaves. Everything here is made from the masked entries, never from the originals."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from meldpad.documents.access_copy import AccessCopy
from meldpad.documents.parts import Block, Row
from meldpad.journal.attached import attached_in
from meldpad.journal.entry import Entry
from meldpad.journal.kinds.access_answer import Given, Ground
from meldpad.journal.kinds.body_map import BodyMap
from meldpad.rights.masking import Masked, Sieve
from meldpad.rights.preparing import Preparation
from meldpad.schools.actor import Actor
from meldpad.web.body import drawing, figures_with
from meldpad.web.edition_words import terms_of
from meldpad.web.spoken import kind_words, long_date
from meldpad.web.timeline import faces, names_of_authors
from meldpad.web.tongue import joined, tr, tr_later

SHOWS_NOTHING = frozenset({"secret_address", "hidden_address"})
GIVEN = {
    Given.WHOLE: tr_later("Je krijgt alles te zien."),
    Given.PART: tr_later("Je krijgt een deel te zien."),
    Given.REFUSED: tr_later("Je krijgt nu geen inzage."),
}
# On paper only whom it protects: the exact ground could tell who said something, or that a child spoke.
TO_PROTECT = {
    Ground.OTHER_PARENT: tr_later("om een ander te beschermen"),
    Ground.INFORMANT: tr_later("om een ander te beschermen"),
    Ground.OTHER_CHILD: tr_later("om een ander te beschermen"),
    Ground.OTHER_PERSON: tr_later("om een ander te beschermen"),
    Ground.OWN_WORDS: tr_later("om het kind te beschermen"),
    Ground.SAFETY: tr_later("om het kind te beschermen"),
    Ground.WORKING_NOTE: tr_later("omdat het een eigen werknotitie is"),
}
LAW = tr_later("Dit mag van de privacywet: AVG artikel 15 lid 4 en artikel 23, en UAVG artikel 41.")
ABOUT = (
    Row(
        label=tr_later("Waarom bewaart de school dit?"),
        text=tr_later("De school volgt de meldcode. Zo zorgt zij dat het kind veilig is."),
    ),
    Row(label=tr_later("Klopt een feit niet?"), text=tr_later("Vraag de school om het te verbeteren.")),
    Row(
        label=tr_later("Zie je het anders?"),
        text=tr_later("Schrijf op hoe jij het ziet. De school zet jouw tekst bij het dossier."),
    ),
    Row(
        label=tr_later("Ben je het niet eens met dit besluit?"),
        text=tr_later("Zeg het tegen de school of het bestuur. Een klacht kan ook bij de Autoriteit Persoonsgegevens."),
    ),
)


def access_copy_of(
    actor: Actor, prepared: Preparation, given: Given, at: datetime, *, reason: str, decided_by: str
) -> AccessCopy:
    """The copy as it would leave with this decision. A no does not tell that there is a dossier: who asks may be a stranger."""
    refused, sieve, asked = given is Given.REFUSED, prepared.sieve, prepared.asked
    blocks = () if refused else tuple(copy_blocks(prepared))
    return AccessCopy(
        title=tr("Besluit over inzage"),
        school=actor.school_name,
        reference="" if refused else prepared.opened.dossier.reference,
        subject=prepared.opened.pupil,
        made_at=at,
        made_by=actor.name,
        decision=(
            Row(label=tr("Gevraagd op"), text=long_date(prepared.row.received_on)),
            Row(label=tr("Gevraagd door"), text=sieve.text(asked.who) if asked else ""),
            Row(label=tr("Besluit"), text=GIVEN[given]),
            *((Row(label=tr("Waarom"), text=sieve.text(reason)),) if reason.strip() else ()),
            Row(label=tr("Besloten door"), text=sieve.text(decided_by)),
        ),
        blocks=blocks,
        left_out=(LAW,) if refused else tuple(left_out(prepared)),
        about=ABOUT[-1:] if refused else ABOUT,
    )


def copy_blocks(prepared: Preparation) -> Iterator[Block]:
    """What leaves of each entry; an entry that is set aside has no block."""
    given = [one for one in prepared.masked if one.entry]
    authors = names_of_authors(prepared.opened)
    for one in given:
        if one.entry:
            yield _block(prepared, one, one.entry, authors)


def _block(prepared: Preparation, one: Masked, entry: Entry, authors: Mapping[str, str]) -> Block:
    [face] = faces(prepared.opened, None, authors, [entry])
    words = kind_words(entry.payload.KIND, terms=terms_of(prepared.opened.edition.id))
    said = one.hidden - SHOWS_NOTHING
    labels = {words.fields[name].short for name in one.hidden if name in words.fields}
    # A title and a small line are made from fields: where a field is hidden they say no more than what sort of entry it is.
    meta = (face.when, face.author, *face.meta, face.written) if not said else (face.when, face.author)
    shown = meta if "on" not in said else (face.author,)
    figures = figures_with(entry.payload) if isinstance(entry.payload, BodyMap) and not said else ()
    return _sieved(
        prepared.sieve,
        Block(
            number=one.number,
            title=words.label if said else face.title,
            badge="" if said else face.badge,
            meta=joined(" · ", (part for part in shown if part)),
            rows=tuple(Row(label=row.label, text=row.text) for row in face.rows if row.label not in labels),
            figure=drawing(figures),
            figure_says=joined(" ", (figure.said for figure in figures)),
        ),
    )


def _sieved(sieve: Sieve, block: Block) -> Block:
    """Once more through the sieve: a name may come from somewhere else than the entry, such as its author."""
    return Block(
        number=block.number,
        title=sieve.text(block.title),
        badge=sieve.text(block.badge),
        meta=sieve.text(block.meta),
        rows=tuple(Row(label=row.label, text=sieve.text(row.text)) for row in block.rows),
        figure=block.figure,
        figure_says=sieve.text(block.figure_says),
    )


def left_out(prepared: Preparation) -> Iterator[str]:
    """How much is left out and for whose sake, without telling what it was."""
    numbers = {one.number for one in prepared.masked}
    decided = {number: choice for number, choice in prepared.choices.entries.items() if number in numbers}
    whole = [(TO_PROTECT[choice.whole.ground], number) for number, choice in sorted(decided.items()) if choice.whole]
    parts = [
        (TO_PROTECT[aside.ground], number)
        for number, choice in sorted(decided.items())
        if not choice.whole
        for aside in (*choice.fields.values(), *choice.words.values())
    ]
    yield from (tr("{numbered}: weggelaten {why}.", numbered=_numbered(found), why=why) for why, found in _grouped(whole).items())
    yield from (
        tr("{numbered}: een deel is weggelaten {why}.", numbered=_numbered(found), why=why)
        for why, found in _grouped(parts).items()
    )
    if prepared.choices.never or prepared.secret_address:
        yield tr("Namen of adressen van anderen kunnen zijn weggelaten.")
    if whole or parts:
        yield LAW
    given = [one.entry for one in prepared.masked if one.entry]
    if files := [entry.number for entry in given if any(True for _ in attached_in(entry.payload))]:
        yield tr("{numbered}: hier hoort een bestand bij. Dat zit niet in deze kopie.", numbered=_numbered(files))


def _grouped(found: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {}
    for why, number in found:
        if number not in groups.setdefault(why, []):
            groups[why].append(number)
    return groups


def _numbered(numbers: list[int]) -> str:
    *rest, last = map(str, numbers)
    return tr("Nummers {rest} en {last}", rest=joined(", ", rest), last=last) if rest else tr("Nummer {last}", last=last)
