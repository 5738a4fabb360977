"""Look for known holes in what is locked: `make audit`. Says plainly when nothing could be looked at.

pip-audit that cannot reach its database looks at nothing; with --strict it fails, and that is no hole either.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

LOCKS = ("requirements.lock", "requirements-audit.lock")
SKIPPED = "SKIPPED: nothing was looked at in"


def judged(lock: str, code: int, out: str, err: str, *, strict: bool) -> tuple[bool, str]:
    """Whether that may pass, and what to print: holes, a clean bill with its count, or that it was skipped."""
    try:
        looked = json.loads(out)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (err.strip().splitlines() or ["no answer"])[-1]
        return not strict, f"{SKIPPED} {lock}: {reason}"
    holes = [f"  {one['name']} {one['version']}: {hole['id']}" for one in looked for hole in one.get("vulns", ())]
    unseen = [f"  {one['name']}: {one['skip_reason']}" for one in looked if "skip_reason" in one]
    if holes or unseen or code:
        return False, "\n".join([f"{lock}: {len(holes)} known holes, {len(unseen)} not looked at", *holes, *unseen])
    return bool(looked), f"{lock}: no known hole in {len(looked)} packages"


def main(folder: Path, *, strict: bool) -> int:
    fine = True
    for lock in LOCKS:
        command = ["pip-audit", "--strict", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
        command = [str(Path(sys.executable).parent / command[0]), *command[1:], "--format", "json", "-r", lock]
        ran = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        passes, told = judged(lock, ran.returncode, ran.stdout, ran.stderr, strict=strict)
        print(told)
        fine = fine and passes
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main(Path(__file__).parents[1], strict="--strict" in sys.argv))
