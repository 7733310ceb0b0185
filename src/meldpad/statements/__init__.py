"""Statements whose text is worked out once: for the few that every page and every entry sends.

Django's query builder makes the SQL, so both engines are served; only the repeated building is saved. It costs several times what
the database itself needs.
"""
