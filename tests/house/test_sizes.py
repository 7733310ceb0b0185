"""Small rooms. The limits stand here and nowhere else; a room that grows past one is to be divided."""

import ast
from pathlib import Path

MODULE = 300
TEST_MODULE = 400
FUNCTION = 40
OWN_SCRIPT = 300
OWN_STYLE = 1500


def written(repository: Path, *folders: str) -> list[Path]:
    found = [path for folder in folders for path in (repository / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> list[tuple[str, int]]:
    """Name and length of every function, from `def` to its last line; a docstring is not counted, so nobody saves on it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [(node.name, span(node) - docstring(node)) for node in ast.walk(tree) if isinstance(node, kinds)]


def span(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return span(node.body[0]) if ast.get_docstring(node) else 0


def test_no_module_is_too_long(repository):
    assert {str(path): lines(path) for path in written(repository, "src") if lines(path) > MODULE} == {}


def test_no_test_module_is_too_long(repository):
    assert {str(path): lines(path) for path in written(repository, "tests", "bench") if lines(path) > TEST_MODULE} == {}


def test_no_function_is_too_long(repository):
    found = {
        f"{path}:{name}": length
        for path in written(repository, "src", "tests", "bench")
        for name, length in functions(path)
        if length > FUNCTION
    }
    assert found == {}


def test_half_of_the_modules_fit_on_one_screen(repository):
    sizes = sorted(lines(path) for path in written(repository, "src"))
    assert sizes[len(sizes) // 2] <= 80


def test_own_script_and_style_stay_small(repository):
    static = repository / "src" / "meldpad" / "web" / "static"
    script = sum(lines(path) for path in static.rglob("*.js") if "vendor" not in path.parts)
    style = sum(lines(path) for path in static.rglob("*.css") if "vendor" not in path.parts)
    assert script <= OWN_SCRIPT
    assert 0 < style <= OWN_STYLE
