"""`python -m alembic` is the command line."""

from whimbrel.cli.app import main

if __name__ == "__main__":
    main()
