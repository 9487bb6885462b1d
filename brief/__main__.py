"""`python -m brief` is `brief`."""

from brief.cli import main

if __name__ == "__main__":  # a worker that is spawned imports this module under another name
    main()
