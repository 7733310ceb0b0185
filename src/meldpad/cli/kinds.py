"""List the kinds of entry, or print their JSON Schemas."""

import argparse
import json


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to print."""
    parser.add_argument("--json", action="store_true", help="print the JSON Schema of every kind")


def run(args: argparse.Namespace) -> int:
    """Print the kinds."""
    import meldpad.journal.kinds  # noqa: F401  makes every kind known
    from meldpad.journal.schema import all_schemas

    schemas = all_schemas()
    if args.json:
        print(json.dumps(schemas, indent=1, ensure_ascii=False))
        return 0
    for name, schema in schemas.items():
        print(f"{name} (version {schema['x-version']}): {schema['description']}")
    return 0
