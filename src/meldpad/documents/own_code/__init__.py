"""The school's own code on paper: one outline of the whole code, and a poster of its route. Text in, document out."""
