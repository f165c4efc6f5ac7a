"""`python -m codebot` is `codebot`."""

from codebot.cli import main

if __name__ == "__main__":
    main()
