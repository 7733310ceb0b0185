"""A text that lies in the files of several children: a name in it comes along, so its writer looks once more (S1.14, O4.1)."""

import re
from collections.abc import Iterator

from meldpad.web.asking import Asking, person_of
from meldpad.web.forms.about_pupils import AboutPupils
from meldpad.web.forms.kind_form import WORDS_SHOWN
from meldpad.web.tongue import tr_later
from meldpad.web.word_check import ANYWAY, Advice, Noticed, mark
from meldpad.words.word_check import folded

TEXTS = ("seen", "situation", "others_present", "informant")
TOLD = Advice(
    tr_later("Deze naam komt in het dossier van een ander kind."),
    tr_later("De ouders van dat kind mogen het dossier lezen."),
    tr_later("Laat de naam weg, of schrijf bij het andere kind een eigen zin."),
)


def names_come_back(request: Asking, form: AboutPupils) -> bool:
    """Whether a form about several pupils comes back first, because a text names one of them; once for the same
    text, and never for who turned the help with words off."""
    if ANYWAY in request.POST or form.errors or not form.chosen or not person_of(request).word_check:
        return False
    shown, found = set(request.POST.getlist(WORDS_SHOWN)), dict(_named(form))
    marks = {mark(f"{field}-{'-'.join(names)}", form.cleaned_data[field]) for field, names in found.items()}
    form.words_shown = (*sorted({*form.words_shown, *shown, *marks}),)
    form.noticed = {
        **form.noticed,
        **{name: (*form.noticed.get(name, ()), Noticed(words=names, told=TOLD)) for name, names in found.items()},
    }
    return not marks <= shown


def _named(form: AboutPupils) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields in which a child is named, with the names; each such text lies in another child's file too."""
    names = {name for name in (form.call_name, *(one.call_name for one in form.chosen)) if name}
    for field in TEXTS:
        text = folded(form.cleaned_data.get(field, ""))
        if found := tuple(sorted(name for name in names if re.search(rf"(?<!\w){re.escape(folded(name))}s?(?!\w)", text))):
            yield field, found
