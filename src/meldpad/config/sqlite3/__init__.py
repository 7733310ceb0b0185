"""Django's SQLite, with one difference that `base` tells of."""
