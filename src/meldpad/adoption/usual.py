"""Where a school begins: a content made of an edition, with its usual division of tasks and terms (O2.5), and a whole example."""

from dataclasses import replace

from meldpad.adoption.content import CodeContent, Function, Index, Kept, Named, Part, Rung
from meldpad.adoption.definitions import CONSIDERATIONS, DEFINITIONS
from meldpad.protocol.load import edition_named
from meldpad.protocol.model import Edition

# Whoever is named first does it, the others stand in or do it too.
USUALLY = {
    "writer": (Function.WRITER,),
    "asked": (Function.ASKED,),
    "teacher": (Function.TEACHER,),
    "attention_officer": (Function.ATTENTION_OFFICER, Function.DEPUTY_OFFICER),
    "director": (Function.DIRECTOR,),
    "board": (Function.BOARD,),
}


def usual_content(edition: Edition, *, school: str, board: str) -> CodeContent:
    """A first content: everything that the edition says already, and nothing that only the school knows."""
    return CodeContent(
        edition=edition.id,
        school=school,
        board=board,
        tasks={rule.id: USUALLY[rule.who] for rule in edition.rules},
        terms=dict(edition.terms),
        escalation=(Rung(function=Function.DIRECTOR, days=5), Rung(function=Function.BOARD, days=10)),
        considerations=CONSIDERATIONS,
        definitions=DEFINITIONS,
    )


def under(content: CodeContent, edition: Edition) -> CodeContent:
    """The same content under another edition: what the school chose stays where it still has a place, the rest is usual."""
    usual = usual_content(edition, school=content.school, board=content.board)
    return replace(
        content,
        edition=edition.id,
        tasks={rule: content.tasks.get(rule, functions) for rule, functions in usual.tasks.items()},
        terms={name: content.terms.get(name, days) for name, days in usual.terms.items()},
        considerations=usual.considerations,
        definitions=usual.definitions,
    )


def sample() -> CodeContent:
    """A whole example of an invented school."""
    begun = usual_content(edition_named("po-2019"), school="Basisschool De Linde", board="Stichting De Bomen")
    return replace(
        begun,
        town="Boomdorp",
        people=(
            Named(part=Part.ATTENTION_OFFICER, name="Anja de Wit", reach="anja@delinde.example, maandag tot en met donderdag"),
            Named(part=Part.DEPUTY_OFFICER, name="Mirjam Schipper", reach="mirjam@delinde.example"),
            Named(part=Part.CARE_COORDINATOR, name="Anja de Wit", reach="anja@delinde.example"),
            Named(part=Part.DIRECTOR, name="Ruud Vermeer", reach="ruud@delinde.example"),
            Named(part=Part.CONFIDANT, name="Hanna Postma", reach="hanna@bestuur.example"),
        ),
        terms={**begun.terms, "talk": 8, "weigh": 8},
        partners=("Wijkteam Boomdorp, 000 000 00 10", "Jeugdarts van de GGD, 000 000 00 11", "Schoolmaatschappelijk werk"),
        kept=(
            Kept(sort="Er was geen vermoeden meer", term="24 maanden"),
            Kept(sort="De hulp werkte", term="24 maanden"),
            Kept(sort="Er is gemeld", term="24 maanden"),
            Kept(sort="Anders gesloten", term="24 maanden"),
            Kept(sort="Zorg over een medewerker", term="Nog niet gekozen"),
        ),
        index=Index(connected=True, name="Verwijsindex Bomenland", municipality="Boomdorp"),
        care_structure="De code hoort bij ons ondersteuningsplan, hoofdstuk 4. Het ondersteuningsteam komt elke zes weken samen.",
        safety_policy="De code hoort bij ons veiligheidsplan, hoofdstuk 2.",
        work_processes="Elke groepsbespreking heeft een vast punt: zorgen over thuis. De aandachtsfunctionaris is daarbij.",
        staff_support="De directeur gaat mee naar elk gesprek en elke zitting. Het bestuur betaalt zo nodig een advocaat.",
        escalation=(
            Rung(function=Function.DEPUTY_OFFICER, days=2),
            Rung(function=Function.DIRECTOR, days=5),
            Rung(function=Function.BOARD, days=10),
        ),
        privacy_rules="Ons privacyreglement staat op www.delinde.example/privacy en ligt op kantoor.",
        made_known="Medewerkers lezen de code elk jaar in augustus. Ouders lezen erover in de schoolgids en op de site.",
        evaluation="Elk jaar in mei, door de aandachtsfunctionaris en de directeur. Team en bestuur horen de uitkomst.",
    )
