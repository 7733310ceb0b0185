"""YAML to plain values. The parser in C does the same as the one in Python in a sixth of the time; not every machine has it."""

from collections.abc import Hashable

import yaml

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DoubleKey(yaml.MarkedYAMLError):
    """A field stands twice in one set of fields; the second would silently take the place of the first."""


class Strict(LOADER):  # type: ignore[valid-type,misc]
    """Reads as its parent does, and refuses a set of fields that names one twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """The mapping of a node; DoubleKey says which name and where."""
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(names) != len(set(names)):
            first = next(place for place, name in enumerate(names) if name in names[:place])
            mark = next(key.start_mark for key, _ in reversed(node.value) if key.value == names[first])
            raise DoubleKey(problem=f"{names[first]} stands there twice", problem_mark=mark)
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


def plain(text: str) -> object:
    """The lists, sets of fields, texts, numbers and dates of `text`; yaml.YAMLError or ValueError when it cannot be read."""
    return yaml.load(text, Loader=Strict)  # noqa: S506  it is a safe loader: plain values only
