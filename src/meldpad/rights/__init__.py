"""The rights of those a dossier is about: a request for access, its clock, what is set aside, and the copy as it was given."""
