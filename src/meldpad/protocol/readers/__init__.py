"""What each kind of entry adds to the facts, one room per subject. Importing this package registers every reader."""

from importlib import import_module
from pkgutil import iter_modules

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")
