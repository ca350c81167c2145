"""``python -m pressparse``: the command line, where the `pressparse` script is not on the path."""

from pressparse.cli import main

if __name__ == "__main__":
    main()
