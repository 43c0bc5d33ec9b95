"""Kills the program at random moments and checks that nothing is lost, halved or left lying about.

Usage: kills.py SENTIPIPE PROJECT [KILLS [SEED]]
KILLS is shared out among four kinds of jobs. After each kill -9 the job is started again until it
ends well, and its files must be those of a run that was left in peace.
"""
import os
import pathlib
import random
import signal
import subprocess
import time

from commands import long_jobs
from jobs import SEED, check_final_names, count, empty, finish, workplace


def kill_repeatedly(job, place, kills, chance):
    folder = place / job.name.replace(' ', '_')
    folder.mkdir()
    before = time.monotonic()
    expected = job.expected(folder)
    seconds = time.monotonic() - before
    in_time = 0
    for _ in range(kills):
        empty(folder)
        process = job.start(folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        in_time += process.wait() != 0
        check_final_names(job, folder, expected)
        finish(job, folder, expected)
    print(f'{job.name}: {kills} kills, {in_time} before its end; every restart gave the same '
          f'{len(expected)} files', flush=True)


def main():
    chance, kills = random.Random(SEED), count(24)
    with workplace('kills') as place:
        for job in long_jobs(pathlib.Path(place)):
            kill_repeatedly(job, pathlib.Path(place), max(1, round(kills * job.share)), chance)


if __name__ == '__main__':
    main()
