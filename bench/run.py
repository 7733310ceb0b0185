"""`./dev bench`: floors and Meldpad in turns in one run, each in a process of its own, and how they compare.

An aim can be read in two ways, and both are printed. *Share*: how many requests go through in the time of one request of the
floor, so more is better. *Times*: processor time as a multiple of the floor's, so less is better; the stricter of the two.
"""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROUNDS, TIMES = 5, 40


@dataclass(frozen=True, kw_only=True)
class Aim:
    """A job, its floor, the least share and the most times of that floor, and the most statements."""

    job: str
    floor: str
    share: float
    times: float
    statements: int


AIMS = (
    Aim(job="open", floor="b", share=0.7, times=0.7, statements=12),
    Aim(job="append", floor="c", share=0.25, times=4.0, statements=14),
    Aim(job="caseload", floor="b", share=0.8, times=0.8, statements=12),
)
PAPER_AIM, PAPER_TIMES = 500.0, "7"  # milliseconds for ten pages
ROUTE_AIMS = {"200": 2.0, "2000": 20.0}  # milliseconds for a dossier of so many entries


def main() -> int:
    """Measure and print; the aims are printed beside the figures and never fail the run."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["BENCH_DATA"] = folder
        rounds = [{**_measured("measure_floor"), **_measured("measure_meldpad")} for _ in range(ROUNDS)]
    routes = [_measured("measure_route") for _ in range(ROUNDS)]
    _print_jobs({name: min(found[name]["cpu"] for found in rounds) for name in rounds[0]}, rounds[-1])
    _print_routes({name: {length: min(found[name][length] for found in routes) for length in ROUTE_AIMS} for name in routes[0]})
    _print_papers(_measured("measure_papers", PAPER_TIMES))
    return 0


def _print_jobs(cpu: dict[str, float], last: dict[str, Any]) -> None:
    """`cpu` is that of the least disturbed round."""
    print(f"{'job':10} {'cpu ms':>7}  {'floor, cpu ms':>13}  {'share':>5}  {'aim':15} {'times':>5}  {'aim':13}   statements  aim")
    for aim in AIMS:
        times, sent = cpu[aim.job] / cpu[aim.floor], last[aim.job]["statements"]
        floor = f"{aim.floor} {cpu[aim.floor]:.2f}"
        share_aim = f"{aim.share:.2f} {_verdict(1 / times >= aim.share)}"
        times_aim = f"{aim.times:.2f} {_verdict(times <= aim.times)}"
        print(
            f"{aim.job:10} {cpu[aim.job]:7.2f}  {floor:>13}  {1 / times:5.2f}  {share_aim:15} {times:5.2f}  {times_aim:15} "
            f"{sent:10}  {aim.statements} {_verdict(sent <= aim.statements)}"
        )


def _print_routes(found: dict[str, dict[str, float]]) -> None:
    print(f"\n{'route':10} {'entries':>8} {'cpu ms':>7}  aim")
    for edition, ms in found.items():
        for length, most in ROUTE_AIMS.items():
            print(f"{edition:10} {length:>8} {ms[length]:7.2f}  {most:.0f} {_verdict(ms[length] <= most)}")
        print(f"{'':10} ten times the entries take {ms['2000'] / ms['200']:.1f} times as long")


def _print_papers(found: dict[str, float]) -> None:
    """Ten pages beside an empty page that is set in the same way."""
    pdf, floor = found["pdf"], found["floor"]
    aim = f"{PAPER_AIM:.0f} {_verdict(pdf <= PAPER_AIM)}"
    print(f"\n{'paper':10} {'pages':>8} {'wall ms':>7}  {'empty page':>10}  {'times':>5}  aim")
    print(f"{'pdf':10} {found['pages']:>8} {pdf:7.0f}  {floor:10.0f}  {pdf / floor:5.2f}  {aim}")
    print(f"{'to edit':10} {'':>8} {found['docx']:7.0f}")


def _verdict(reached: bool) -> str:
    return "reached" if reached else "missed"


def _measured(module: str, times: str = str(TIMES)) -> dict[str, Any]:
    command = [sys.executable, "-m", f"bench.{module}", times]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, cwd=Path(__file__).parent.parent)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
