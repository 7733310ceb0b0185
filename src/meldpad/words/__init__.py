"""Dutch and English words for every kind of entry, as data, and the face of an entry made from them.

`load.kind_words` gives the words of a kind; `faces.face` gives an entry as ready text. The words stand in `kinds/*.yaml`,
one file per kind; `shared.yaml` holds what several kinds share. Texts of a user are never read as words: they pass unchanged.
"""
