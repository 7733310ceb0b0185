"""A school that does not exist, for demonstrations, tests and measurements."""

from meldpad.schools.invented.school import invented_school
from meldpad.schools.invented.write import write_demo_file, write_edexml

__all__ = ["invented_school", "write_demo_file", "write_edexml"]
