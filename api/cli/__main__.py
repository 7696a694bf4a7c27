"""`python -m api.cli`, for where the project is not installed."""

from api.cli import main

if __name__ == "__main__":
    main(prog_name="figures")
