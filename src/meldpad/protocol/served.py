"""Which pages and papers serve which clauses, where no rule or kind of entry says it already."""

PAGES: dict[str, tuple[str, ...]] = {
    "today": ("O2.11", "O2.16", "O3.2"),
    "signal": ("S1.3", "S1.4", "S1.11", "S1.12", "S1.14", "S1.16", "O3.1", "T01"),
    "employee_road": ("S1.18", "T01", "T48"),
    "call": ("S2.16", "S2.17", "K2", "K3", "T02", "T31", "T49"),
    "emergency": ("S2.16", "S2.17", "T02"),
    "dossier": ("R1", "S1.8", "S1.13", "O2.11", "O2.12", "O2.16", "O4.1", "T13", "T37", "T40", "T50"),
    "duty": ("R1", "O2.4", "O2.11", "T07"),
    "caseload": ("O2.11", "O2.16"),
    "clauses": ("R1", "A7", "O4.1", "T37", "T45"),
    "code": ("R1", "O2.4", "O4.1", "O4.2", "A3", "A4", "T37", "T45"),
    "move_edition": ("T37", "T45"),
    "ask_task": ("O2.5", "O2.11", "O3.3"),
    "task": ("O3.3", "O3.4"),
    "second": ("T04", "T06"),
    "ask_second": ("T04", "T06"),
    "siblings": ("T12", "T43"),
    "care_signals": ("T41",),
    "attachment": ("S1.9", "S3.8"),
    "people": ("S1.10", "O2.15", "T27", "T28"),
    "shut_out": ("O2.15", "T28"),
    "hand_over": ("S1.10", "T42"),
    "judge_glass": ("S1.10", "T27"),
    "seen": ("O2.15", "T27"),
    "sign-in": ("S1.10", "T32"),
    "import": ("T24", "T32"),
}
DOCUMENTS: dict[str, tuple[str, ...]] = {
    "chronology": ("S1.2", "S1.8", "S1.9", "T17"),
    "package": ("O2.16", "S1.8", "T17", "T40"),
    "report": ("S5b.2", "S5b.4", "T11"),
}
