"""Boards and schools, groups and pupils, staff and their roles; filled from the pupil system."""
