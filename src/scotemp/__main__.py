"""Run the command line as ``python -m scotemp``."""

from scotemp.cli import main

if __name__ == "__main__":
    main()
