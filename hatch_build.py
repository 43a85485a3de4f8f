"""A wheel's build hook: compiles `precis/native`, so that the wheel is of this platform."""

import runpy
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class NativeHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration is not read
    """See `[tool.hatch.build.targets.wheel.hooks.custom]`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compiles, and says what the wheel then holds and which machines it is for.

        Raises:
            RuntimeError, subprocess.CalledProcessError: see `build`.
        """
        library = runpy.run_path(str(Path(self.root, "precis/native/build.py")))["build"]()
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["artifacts"].append(str(library.relative_to(self.root)))
        build_data["pure_python"] = False
        build_data["tag"] = f"cp311-abi3-{platform}"
