"""`./dev bench`: floors and Meldpad in turns in one run, each in a process of its own, and the ratios between them."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS, TIMES = 5, 40
# job, its floor, the most it may cost as a multiple of that floor's processor time, the most statements
AIMS = (("open", "b", 1 / 0.7, 12), ("append", "c", 4.0, 14), ("caseload", "b", 1 / 0.8, 12))


def main() -> int:
    """Measure and print; the aims are printed beside the figures and never fail the run."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCH_DATA"] = folder
        rounds = [{**_measured("measure_floor"), **_measured("measure_meldpad")} for _ in range(ROUNDS)]
    cpu = {name: min(found[name]["cpu"] for found in rounds) for name in rounds[0]}  # the least disturbed round
    print(f"{'job':10} {'cpu ms':>8} {'floor':>6} {'cpu ms':>8} {'ratio':>7} {'aim':>7} {'statements':>11} {'aim':>4}")
    for job, floor, most, count in AIMS:
        ratio = cpu[job] / cpu[floor]
        sent = rounds[-1][job]["statements"]
        verdict = "reached" if ratio <= most and sent <= count else "missed"
        print(f"{job:10} {cpu[job]:8.2f} {floor:>6} {cpu[floor]:8.2f} {ratio:7.2f} {most:7.2f} {sent:11} {count:4}  {verdict}")
    return 0


def _measured(module: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, "-m", f"bench.{module}", str(TIMES)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent)
    found: dict[str, dict[str, float]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
