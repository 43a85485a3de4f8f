"""Compares what is locked with known vulnerabilities: `python -m tests.audit`.

Fails where one is known. Where the data of none of the services can be reached, says so and passes:
a machine without a network must still be able to run every other check.
"""

import json
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements.lock"

#: Where pip-audit may ask.
SERVICES = ("pypi", "osv")


def audit(service: str) -> list[dict[str, object]] | None:
    """What the service knows of each locked package; None where it cannot be asked."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(LOCK), "--disable-pip", "--no-deps"]
    options = ["-s", service, "-f", "json", "--progress-spinner", "off", "--timeout", "10"]
    done = subprocess.run(command + options, capture_output=True, text=True, timeout=300)
    try:
        found: list[dict[str, object]] = json.loads(done.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return None
    known = [one for one in found if "skip_reason" not in one]
    return known or None  # a mirror that has the packages alone knows none of them


def main() -> int:
    """The exit status: 1 where a vulnerability is known."""
    for service in SERVICES:
        known = audit(service)
        if known is None:
            print(f"{service}: its data cannot be reached")
            continue
        vulnerable = [one for one in known if one["vulns"]]
        print(f"{service}: {len(known)} packages looked up, {len(vulnerable)} vulnerable")
        for one in vulnerable:
            print(json.dumps(one))
        return int(bool(vulnerable))
    print("not audited: no service can be reached from here")
    return 0


if __name__ == "__main__":
    sys.exit(main())
