"""Ready-made words to PDF. This room knows no database, no policy and no clock: it prints what it is given.

Nothing is imported here on purpose: the press starts a fresh process for each document, and that must stay quick.
"""
