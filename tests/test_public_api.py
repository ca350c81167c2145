"""The names that users import: all there, documented, loaded only when used."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import pressparse

HEAVY = ("jieba", "typer", "rich", "jinja2", "opencc", "pydantic", "charset_normalizer", "borax")
OPTIONAL = ("pandas", "polars", "pyarrow", "xlsxwriter")


def modules_after(script: str) -> set[str]:
    """The top-level modules that are loaded after a script in a fresh interpreter."""
    command = [sys.executable, "-c", f"{script}\nimport sys; print(*{{m.split('.')[0] for m in sys.modules}})"]
    return set(subprocess.run(command, capture_output=True, check=True, text=True).stdout.split())  # noqa: S603


def test_import_loads_nothing_heavy() -> None:
    """``import pressparse`` loads none of the packages it depends on."""
    assert modules_after("import pressparse").isdisjoint(HEAVY + OPTIONAL)


def test_rendering_loads_no_parser() -> None:
    """Writing JSON and CSV needs the records and the standard library only."""
    script = (
        "import pressparse as p\n"
        "t = p.Transcript(source=p.Source(sha256='0' * 64, length=0))\n"
        "[p.render(t, name) for name in ('json', 'jsonl', 'csv', 'markdown')]"
    )
    assert modules_after(script).isdisjoint(set(HEAVY + OPTIONAL) - {"pydantic"})


@pytest.mark.parametrize("name", pressparse.__all__)
def test_public_name_is_there_and_documented(name: str) -> None:
    """Every public name loads, and every class and function among them has a docstring of its own."""
    thing = getattr(pressparse, name)
    assert name in dir(pressparse)
    if inspect.isclass(thing) or inspect.isfunction(thing):
        assert thing.__doc__
        assert thing.__module__.startswith("pressparse.")


@pytest.mark.parametrize("name", [it for it in pressparse.__all__ if it.islower() and not it.startswith("_")])
def test_options_are_keyword_only(name: str) -> None:
    """Functions take what they work on by position and every option by keyword."""
    parameters = list(inspect.signature(getattr(pressparse, name)).parameters.values())
    required = {"render": 2, "save": 2, "parse_deadline": 2}.get(name, 1)
    assert all(it.kind is it.KEYWORD_ONLY for it in parameters[required:])


def test_names_are_unique_and_have_one_home() -> None:
    """Each public name stands once in `__all__` and in the table of modules."""
    homes = [name for names in vars(pressparse)["_HOMES"].values() for name in names]
    assert sorted(homes) == sorted(set(pressparse.__all__) - {"__version__"})
    assert len(set(homes)) == len(homes)


@pytest.mark.parametrize("name", [it for it in pressparse.__all__ if inspect.isclass(getattr(pressparse, it))])
def test_public_methods_are_documented_and_typed(name: str) -> None:
    """Every public method of our own on a public class has a docstring and says what it takes and gives."""
    for method_name, method in list(vars(getattr(pressparse, name)).items()):
        function = getattr(method, "__func__", getattr(method, "fget", method))
        if method_name.startswith("_") or not inspect.isfunction(function):
            continue
        signature = inspect.signature(function)
        assert function.__doc__, method_name
        assert signature.return_annotation is not signature.empty, method_name
        typed = [it for it in list(signature.parameters.values())[1:] if it.annotation is it.empty]
        assert not typed, method_name


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist fails as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'prase'"):
        _ = vars(pressparse)["__getattr__"]("prase")
