"""`python -m bsb`: the command line where the `bsb` command is not on the path."""

from bsb.cli import main

if __name__ == "__main__":
    main()
