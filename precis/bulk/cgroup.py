"""What this container may use of the machine."""

import os
from pathlib import Path
from typing import Final

#: Where a container sees its own limits: cgroup v2, or v1 on older hosts.
CGROUP: Final = Path("/sys/fs/cgroup")


def cores(root: Path = CGROUP) -> int:
    """Whole cores that this container may use, at least 1: its CPU quota within its affinity."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    quota = _numbers(root, "cpu.max") or _numbers(
        root, "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"
    )
    if len(quota) < 2 or min(quota) <= 0:  # v1 says -1 where there is no quota
        return allowed
    return max(1, min(allowed, quota[0] // quota[1]))


def memory_max(root: Path = CGROUP) -> int | None:
    """Bytes of memory that this container may use; None where nothing limits it."""
    limit = _numbers(root, "memory.max") or _numbers(root, "memory/memory.limit_in_bytes")
    # v1 says almost 2**63 where there is no limit.
    return limit[0] if limit and limit[0] < 1 << 60 else None


def _numbers(root: Path, *names: str) -> list[int]:
    """The integers in files of a cgroup; none where one is absent, or says "max"."""
    try:
        found = [(root / name).read_text(encoding="ascii") for name in names]
        return [int(number) for number in " ".join(found).split()]
    except (OSError, ValueError):
        return []
