"""Where the papers of a version are."""

from meldpad.adoption.models import Version
from meldpad.web.addresses import address
from meldpad.web.link import Link
from meldpad.web.tongue import tr_later

PAPERS = {
    "code_text": tr_later("De hele code op een pagina"),
    "code_pdf": tr_later("De hele code als PDF"),
    "code_poster": tr_later("De route voor aan de muur (PDF)"),
    "code_docx": tr_later("De tekst voor Word"),
}


def papers_of(version: Version) -> list[Link]:
    """Every form in which a version can be read or taken along."""
    where = {"place_id": version.school_id, "number": version.number}
    return [Link(text=text, href=address(name, **where)) for name, text in PAPERS.items()]


def text_href(version: Version) -> str:
    """The page with the whole text of a version."""
    return address("code_text", place_id=version.school_id, number=version.number)
