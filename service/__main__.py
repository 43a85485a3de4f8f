"""`python -m service COMMAND`, the same as `precis COMMAND`."""

import sys

from service.command import main

if __name__ == "__main__":
    sys.exit(main())
