"""Kills the program at random moments and checks that nothing is lost, halved or left lying about.

Usage: kills.py SENTIPIPE PROJECT [KILLS [SEED]]
KILLS is shared out among four kinds of jobs; one that comes when the job is over does not count. After
each kill -9 the job is started again until it ends well, and its files must be those of a run that was
left in peace.
"""
import os
import pathlib
import random
import signal
import subprocess
import sys
import time

from commands import long_jobs
from jobs import (GLOVE, PROGRAM, SEED, Job, can_trace, check_final_names, count, empty, fail,
                  failing_calls, finish, workplace)


def kill_repeatedly(job, place, kills, chance):
    folder = place / job.name.replace(' ', '_')
    folder.mkdir()
    before = time.monotonic()
    expected = job.expected(folder)
    seconds = time.monotonic() - before
    in_time = late = 0
    while in_time < kills:
        empty(folder)
        process = job.start(folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.random() * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        if process.wait() != 0:
            in_time += 1
        else:
            late += 1
        check_final_names(job, folder, expected)
        finish(job, folder, expected)
        if late > 2 * kills + 10:
            sys.exit(f'{job.name}: only {in_time} of {in_time + late} kills came before its end')
    print(f'{job.name}: {in_time} kills before its end ({late} more came too late); every restart gave '
          f'the same {len(expected)} files', flush=True)


def kill_at_renames(place):
    """Killed between any two renames: words never stand beside the numbers of other ones."""
    if not can_trace('kills at renames'):
        return
    folder = place / 'pair'
    folder.mkdir()
    lines = GLOVE.read_text().splitlines(keepends=True)
    (place / 'turned.txt').write_text(''.join(reversed(lines)))
    convert = [PROGRAM, 'vectors', 'convert']
    before, after = (Job('vectors convert', [*convert, file, 'own.npy'])
                     for file in (GLOVE, place / 'turned.txt'))
    back = Job('vectors convert', [*convert, 'own.npy', 'own.txt'])

    def read_back():
        """Whether there is a pair to read, whose words have their own numbers."""
        status = back.run(folder).status
        if status == 0 and sorted((folder / 'own.txt').read_text().splitlines(True)) != sorted(lines):
            fail(back, folder, 'the words have other numbers')
        return status == 0
    refused = 0
    for number in (1, 2):
        before.run(folder)
        killed = after.run(folder, **failing_calls(f'rename:signal=SIGKILL:when={number}'))
        if killed.status != -signal.SIGKILL:
            fail(after, folder, f'there is no rename {number} to be killed at')
        refused += not read_back()
        if after.run(folder).status != 0 or not read_back():
            fail(after, folder, f'killed at rename {number}, it does not end well when started again')
    print(f'vectors convert: killed at each of 2 renames, {refused} times no pair was left; never a '
          'mixed one', flush=True)


def main():
    chance, kills = random.Random(SEED), count(24)
    with workplace('kills') as place:
        for job in long_jobs(pathlib.Path(place)):
            kill_repeatedly(job, pathlib.Path(place), max(1, round(kills * job.share)), chance)
        kill_at_renames(pathlib.Path(place))


if __name__ == '__main__':
    main()
