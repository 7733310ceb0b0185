"""The accounts of the demonstration; they exist nowhere else."""

from typing import NamedTuple

PASSWORD = "Meldpad-demo-2026"  # noqa: S105  printed on purpose; only the invented school has it


class DemoAccount(NamedTuple):
    """One account to try: what this person does, how they sign in, and their key in the invented school (or "")."""

    role: str
    email: str
    password: str
    name: str
    las_key: str


def demo_accounts() -> list[DemoAccount]:
    """The people of the demonstration."""
    return [
        DemoAccount("Leerkracht van groep 4", "kim@delinde.example", PASSWORD, "Kim Jansen", "LK01"),
        DemoAccount("Aandachtsfunctionaris en intern begeleider", "anja@delinde.example", PASSWORD, "Anja de Wit", "IB01"),
        DemoAccount("Directeur", "ruud@delinde.example", PASSWORD, "Ruud Vermeer", "DIR1"),
        DemoAccount("Plaatsvervangend aandachtsfunctionaris", "mirjam@delinde.example", PASSWORD, "Mirjam Schipper", "ADJ1"),
        DemoAccount("Stagiair", "lisa@delinde.example", PASSWORD, "Lisa Boersma", "STA1"),
        DemoAccount("Vertrouwenspersoon van het bestuur", "hanna@bestuur.example", PASSWORD, "Hanna Postma", ""),
        DemoAccount("Functionaris gegevensbescherming", "bram@bestuur.example", PASSWORD, "Bram Visser", ""),
        DemoAccount("Bestuurder", "fatima@bestuur.example", PASSWORD, "Fatima El Amrani", ""),
        DemoAccount("Technisch beheerder", "beheer@bestuur.example", PASSWORD, "Sam Blok", ""),
    ]
