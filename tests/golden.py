"""Write what every sample parses to into tests/golden (``make golden``); read the difference before you keep it.

A golden file is what ``pressparse parse SAMPLE --metadata metadata.csv`` writes in the samples' folder, byte for byte.
"""

from __future__ import annotations

import contextlib
import sys
import tempfile
from pathlib import Path

from pressparse import cli

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
GOLDEN = ROOT / "tests" / "golden"


def sample_names() -> list[str]:
    """The samples: every file of their folder but its index and its metadata."""
    return sorted(it.name for it in SAMPLES.glob("*.*") if it.name not in {"README.md", "metadata.csv"})


def golden_path(name: str) -> Path:
    """Where a sample's golden file stands."""
    return GOLDEN / f"{name}.json"


def parsed(name: str) -> bytes:
    """What a sample parses to now."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(SAMPLES):
        out = Path(folder, "out.json")
        options = ["--metadata", "metadata.csv"] if Path("metadata.csv").exists() else []
        if cli.run(["parse", name, *options, "--format", "json", "-o", str(out)]) != 0:
            raise RuntimeError(f"the sample {name} does not parse")
        return out.read_bytes()


def main() -> None:
    """Rewrite all golden files and remove those whose sample is gone."""
    GOLDEN.mkdir(exist_ok=True)
    changed = 0
    for name in sample_names():
        new, path = parsed(name), golden_path(name)
        if not path.exists() or path.read_bytes() != new:
            path.write_bytes(new)
            changed += 1
    for path in set(GOLDEN.iterdir()) - {golden_path(name) for name in sample_names()}:
        path.unlink()
        changed += 1
    sys.stdout.write(f"{changed} golden files changed; read the difference before you keep it\n")


if __name__ == "__main__":
    main()
