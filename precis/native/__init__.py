"""The inner loops in C: what takes most of an article's time, and has one definition, here.

What is compiled keeps to the stable ABI, so one build serves every Python from 3.11 on;
`hatch_build.py` makes it. Plain definitions of the same are in `tests/reference/`.
"""

try:
    from precis.native._native import may_repeat, names, rank, redundancy, tf_idf, tokens
except ImportError as error:
    raise ImportError(
        "precis.native is not compiled: run `python precis/native/build.py`, which needs "
        "Python's headers (python3-dev) and a C compiler (gcc, clang, or `pip install ziglang`)"
    ) from error

__all__ = ["may_repeat", "names", "rank", "redundancy", "tf_idf", "tokens"]
