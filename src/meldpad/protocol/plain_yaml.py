"""YAML to plain values. The parser in C does the same as the one in Python in a sixth of the time; not every machine has it."""

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def plain(text: str) -> object:
    """The lists, sets of fields, texts, numbers and dates of `text`; yaml.YAMLError or ValueError when it cannot be read."""
    return yaml.load(text, Loader=LOADER)  # noqa: S506  both are safe loaders: plain values only
