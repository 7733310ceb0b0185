"""How long a dossier stays, what keeps it longer, and how two people let it go. Nothing is ever destroyed by itself."""
