"""`python -m precis COMMAND`, the same as `precis COMMAND`."""

import sys

from precis.cli import main

if __name__ == "__main__":
    sys.exit(main())
