"""Packages that only some formats need: found when they are used, and named with what to install when they are not.

Examples:
    >>> need("json", extra="all").dumps(1)
    '1'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pressparse.errors import DependencyError


def need(module: str, *, extra: str) -> Any:  # noqa: ANN401 (a module whose types are not installed with us)
    """The module with that name.

    Raises:
        DependencyError: if it is not installed; the message says which extra of pressparse brings it.
    """
    try:
        return import_module(module)
    except ImportError:
        package = module.partition(".")[0]
        raise DependencyError(
            f"{package} is not installed; pip install 'pressparse[{extra}]' (or pip install {package})"
        ) from None
