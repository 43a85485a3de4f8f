"""Precis: the key sentences of an article, with the entities in them.

    from service import summarize
    print(summarize(text, sentences=2).summary)

`errors` through `library` are a library that does not import Flask; `app` serves it.
"""

from service.library import summarize

__all__ = ["__version__", "summarize"]

__version__ = "0.1.0"
