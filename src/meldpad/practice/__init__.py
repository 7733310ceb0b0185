"""Invented cases to practise with, kept apart from every real school."""
