"""Where practising happens: the pages of the school, under an address of their own. Here only addresses are known."""

from django.urls import get_script_prefix, reverse, set_script_prefix

INSIDE = "oefenen/school/"
# The pages on which a case is played. A page that is on none of these lists is not in the exercise.
PLAYED = frozenset(
    (
        *("today", "call", "emergency", "signal", "signal_saved", "receipt", "employee_road", "caseload", "dossier"),
        *("entry_step", "entry_check", "talk_done"),
        *("add_entry", "duty", "waive", "siblings", "family", "ask_task", "task", "second", "ask_second", "people", "seen"),
        "overview",
    )
)
# About whoever is signed in, or the same for everybody: these are only there once, outside the exercise. So is what is public.
OUTSIDE = frozenset(
    (
        *("account_login", "account_logout", "second_step", "passkey_question", "hide", "hidden", "lock", "unlock", "stay"),
        *("time_left", "confirm", "my_account", "factor_setup", "code", "clauses", "privacy", "accessibility", "health"),
        *("practice", "practice_start", "practice_next", "practice_end", "practice_stop", "practice_outcome"),
        "practice_counts",
    )
)


def prefix(outer: str) -> str:
    """The address under which the exercise lies, when everything else lies under `outer`."""
    return f"{outer}{INSIDE}"


def in_practice(path: str) -> bool:
    """Whether a whole address is one of the exercise."""
    return path.startswith(prefix(outer_prefix()))


def as_outside(path: str) -> str:
    """The same page outside the exercise: for whoever only wants to know which page it is."""
    outer = outer_prefix()
    return outer + path.removeprefix(prefix(outer)) if in_practice(path) else path


def outer_prefix() -> str:
    """Under what everything lies, also while a page of the exercise is made."""
    return get_script_prefix().removesuffix(INSIDE) or "/"


def address_outside(name: str, **parts: str) -> str:
    """The address of a page outside the exercise, also from within."""
    now = get_script_prefix()
    try:
        set_script_prefix(outer_prefix())
        return reverse(name, kwargs=parts)
    finally:
        set_script_prefix(now)


def first_page() -> str:
    """The first screen of the practice school."""
    return prefix(outer_prefix())
