"""The papers of a dossier as one table: which paper prints which kind of entry, in which chapters, and who signs.

Kinds and fields stand here by their stored names only: this room knows no journal.
"""
