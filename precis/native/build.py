"""Compiles this folder's C into `_native.abi3.so` beside it: `python precis/native/build.py`.

Needs Python's headers and a C compiler: `$CC`, `cc`, or zig's, which is a package (`ziglang`), so
that any machine that can install packages can compile. Nothing else of the project is imported.
"""

import importlib.util
import os
import shlex
import shutil
import subprocess  # nosec B404
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

FOLDER = Path(__file__).parent
LIBRARY = FOLDER / "_native.abi3.so"

#: No contraction of a sum and a product: answers keep their bits on every processor.
FLAGS = ("-O3", "-ffp-contract=off", "-fno-math-errno", "-fPIC", "-shared", "-Wall", "-Wextra")


def compiler() -> list[str]:
    """The command of a C compiler.

    Raises:
        RuntimeError: there is none.
    """
    if named := os.environ.get("CC"):
        return shlex.split(named)
    if found := shutil.which("cc"):
        return [found]
    if importlib.util.find_spec("ziglang"):
        # Else it compiles for the very processor that it runs on.
        return [sys.executable, "-m", "ziglang", "cc", "-mcpu=baseline"]
    raise RuntimeError("no C compiler: install one, or the package ziglang")


def build(library: Path = LIBRARY, flags: Sequence[str] = ()) -> Path:
    """Compiles all into the given file.

    Raises:
        RuntimeError: there is no compiler.
        subprocess.CalledProcessError: it failed.
    """
    # A command of ours, or of who sets $CC.
    given = [*FLAGS, *flags, f"-I{sysconfig.get_path('include')}"]
    if sys.platform == "darwin":
        given += ["-undefined", "dynamic_lookup"]
    sources = map(str, sorted(FOLDER.glob("*.c")))
    subprocess.run([*compiler(), *given, *sources, "-lm", "-o", str(library)], check=True)  # nosec
    return library


if __name__ == "__main__":
    print(build())
