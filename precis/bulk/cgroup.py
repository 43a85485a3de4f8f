"""The CPU and memory limits of this container."""

import os
from pathlib import Path
from typing import Final

#: Where a container finds its own limits: cgroup v2, or v1 on older hosts.
CGROUP: Final = Path("/sys/fs/cgroup")


def cores(root: Path = CGROUP) -> int:
    """Whole cores of this container, at least 1: the lower of its CPU quota and its affinity."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    quota = _numbers(root, "cpu.max") or _numbers(
        root, "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"
    )
    if len(quota) < 2 or min(quota) <= 0:  # v1 has -1 for no quota
        return allowed
    return max(1, min(allowed, quota[0] // quota[1]))


def memory_max(root: Path = CGROUP) -> int | None:
    """The memory limit of this container in bytes; None without a limit."""
    limit = _numbers(root, "memory.max") or _numbers(root, "memory/memory.limit_in_bytes")
    # v1 has almost 2**63 for no limit.
    return limit[0] if limit and limit[0] < 1 << 60 else None


def _numbers(root: Path, *names: str) -> list[int]:
    """The integers in files of a cgroup; none if a file is missing or contains "max"."""
    try:
        contents = [(root / name).read_text(encoding="ascii") for name in names]
        return [int(number) for number in " ".join(contents).split()]
    except (OSError, ValueError):
        return []
