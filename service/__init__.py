"""Precis: the key sentences of an article, with the entities in them.

`errors` through `digest` are a library that does not import Flask; `app` serves it.
"""

__version__ = "0.1.0"
