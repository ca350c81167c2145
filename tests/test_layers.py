"""The rooms of the house: imports go one way, and only the command line prints or exits."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import pressparse

PACKAGE = Path(pressparse.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each room may import from itself and from the rooms of lower rows. Rooms in one row do not know each other.
ROWS = (("errors",), ("records",), ("text",), ("dialogue", "figures"), ("pipeline",), ("output", "corpus"), ("cli",))
LEVEL = {room: level for level, row in enumerate(ROWS) for room in row}
# Methods of records that are a convenience in a notebook are thin: they import, when called, what stands above them.
# Nothing of it is loaded with the records, so the rooms stay apart where it counts.
CONVENIENCES = {"records": {"output", "figures"}}
# The package's face names everything (lazily), so whoever imports only the version from it stays in its own row.
FACE = ("__init__", "__main__")


def room_of(path: Path) -> str:
    """The top folder or file of a module inside the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path, *, inside_methods: bool = True) -> set[str]:
    """The rooms a module imports from anywhere in it, functions and type-checking blocks included."""
    rooms = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    methods = [
        it for of in tree.body if isinstance(of, ast.ClassDef) for it in of.body if isinstance(it, ast.FunctionDef)
    ]
    lazy = {id(node) for method in methods for node in ast.walk(method)}
    for node in ast.walk(tree):
        if id(node) in lazy and not inside_methods:
            continue
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        rooms |= {name.split(".")[1] for name in names if name.startswith("pressparse.")}
    return rooms - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda it: it.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    """A module imports only from its own room and from rooms below it."""
    room = room_of(path)
    if room in FACE:
        return
    assert room in LEVEL, f"{room} is a room that the plan does not know"
    for other in imported_rooms(path):
        if other in CONVENIENCES.get(room, ()) and other not in imported_rooms(path, inside_methods=False):
            continue
        assert other == room or LEVEL[other] < LEVEL[room], f"{room} must not import from {other}"


@pytest.mark.parametrize("path", MODULES, ids=lambda it: it.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    """print, sys.stdout, sys.stderr, sys.stdin, sys.exit and the like stand in cli/ alone."""
    if room_of(path) == "cli":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "quit", "input"}, f"line {node.lineno}"
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            name = f"{node.value.id}.{node.attr}"
            assert name not in {"sys.stdout", "sys.stderr", "sys.stdin", "sys.exit", "os._exit"}, f"line {node.lineno}"
        if isinstance(node, ast.Name):
            assert node.id != "SystemExit", f"line {node.lineno}"


def test_heavy_packages_are_imported_where_they_are_used() -> None:
    """Packages that are slow to load are imported inside functions, so that only who needs them pays."""
    heavy = {
        "jieba",
        "opencc",
        "pandas",
        "polars",
        "pyarrow",
        "xlsxwriter",
        "jinja2",
        "rich",
        "borax",
        "charset_normalizer",
    }
    for path in MODULES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [it.name for it in node.names]
                assert heavy.isdisjoint(name.split(".")[0] for name in names), f"{path}:{node.lineno}"
