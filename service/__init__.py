"""The Flask application around the library `precis`."""

from precis import __version__

__all__ = ["__version__"]
