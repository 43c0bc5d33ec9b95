"""SIGINT and SIGTERM at every stage of a command, as Ctrl-C and kill send them.

Usage: signals.py SENTIPIPE PROJECT [SIGNALS [SEED]]
SIGNALS are shared out among long jobs. Short ones are drawn, no more than SIGNALS, and get some more each.
After each: status 130 or 143, a message, only whole files under final names, no gnuplot left. The same
command then makes the files of a run that was left in peace.

As many signals are meant for each stage. Of `run` the manifest says how long each stage took. The files of
a training tell in which stage it is: a signal waits for its stage, and counts for the one that it finds.
The others have one stage, over whose time the moments are spread evenly.
"""
import json
import os
import pathlib
import random
import signal
import subprocess
import time

from commands import long_jobs, make_inputs, printing_jobs, short_jobs
from jobs import (PROGRAM, ENVIRONMENT, SEED, check_final_names, count, empty, fail, files_of, finish,
                  workplace)

TRAININGS = ('reference run', 'trainer')
MESSAGES = ('interrupted; what was not finished', 'stopped; ')


def starting_seconds():
    before = time.monotonic()
    subprocess.run([PROGRAM, '--version'], stdout=subprocess.DEVNULL, check=True)
    return time.monotonic() - before


def stage_of_training(folder):
    """As the files in its folder tell."""
    if any(folder.glob('checkpoint/*.partial')):
        return 'write a checkpoint'
    if not any(folder.glob('checkpoint/*.checkpoint')):
        return 'before a checkpoint'
    return 'write vectors' if any(folder.glob('own.*')) else 'between checkpoints'


def stages_of_training(job, folder):
    """(name, 0, seconds) of each stage: moments in it count from when it is first there."""
    empty(folder)
    seconds = {'before a checkpoint': 0, 'between checkpoints': 0, 'write vectors': 0,
               'write a checkpoint': 0}
    process, now = job.start(folder), time.monotonic()
    while process.poll() is None:
        stage, before, now = stage_of_training(folder), now, time.monotonic()
        seconds[stage] += now - before
    process.communicate()
    seconds['write a checkpoint'] = 0  # of them all: the next moment may be too late for the first
    return [(name, 0, length) for name, length in seconds.items()]


def stages_of(job, folder):
    """(name, first second, last second) of each stage, and the files, of an undisturbed run."""
    before = time.monotonic()
    outcome = job.run(folder)
    seconds = time.monotonic() - before
    if outcome.status != 0:
        fail(job, folder, f'fails undisturbed: {outcome.errors}')
    job.files = files_of(folder)
    if job.name in TRAININGS:
        return stages_of_training(job, folder)
    stages, end = [], starting_seconds()
    manifest = folder / 'result/manifest.json'
    if manifest.exists():
        for name, length in json.loads(manifest.read_text())['seconds'].items():
            stages.append((name, end, end + length))
            end += length
        return [*stages, ('write', end, max(seconds, end))]
    return [('all', 0, seconds)]


def group_of(process):
    """What still runs of the processes that it started."""
    found = []
    for stat in pathlib.Path('/proc').glob('[0-9]*/stat'):
        try:
            name, fields = stat.read_text().rsplit(')', 1)
        except OSError:  # it ended
            continue
        if fields.split()[2] == str(process.pid) and fields.split()[0] != 'Z':
            found.append(name.split('(')[1])
    return found


def check_nothing_runs(job, folder, process):
    deadline = time.monotonic() + 20
    while (left := group_of(process)) and time.monotonic() < deadline:
        time.sleep(0.01)
    if left:
        os.killpg(process.pid, signal.SIGKILL)
        fail(job, folder, f'left {left} running')


def try_slow_gnuplot(job, place, number):
    """The program alone is ended while a gnuplot draws that would take a minute."""
    tools, folder = place / 'tools', place / 'work'
    tools.mkdir(exist_ok=True)
    (tools / 'gnuplot').write_text('#!/bin/sh\n[ "$2" = -e ] || exec sleep 60\n')
    (tools / 'gnuplot').chmod(0o755)
    empty(folder)
    process = job.start(folder, env={**ENVIRONMENT, 'PATH': f'{tools}:{ENVIRONMENT["PATH"]}'})
    deadline = time.monotonic() + 60
    while 'sleep' not in group_of(process):
        if process.poll() is not None or time.monotonic() > deadline:
            fail(job, folder, 'does not start gnuplot')
        time.sleep(0.01)
    os.kill(process.pid, number)
    process.wait()
    check_nothing_runs(job, folder, process)
    check_final_names(job, folder, {})


def check_end(job, folder, process, number):
    """True when the signal ended the job: before it was over, and as it is to."""
    errors = process.communicate()[1].decode()
    check_nothing_runs(job, folder, process)
    if process.returncode == 0:
        return False
    # Before it looks for signals a program is ended by them, with nothing done yet.
    too_early = process.returncode == -number and not list(folder.iterdir())
    make = job.name.startswith('make')
    if not (make or too_early or process.returncode == 128 + number):
        fail(job, folder, f'status {process.returncode} after signal {number}: {errors}')
    if not (make or too_early or any(text in errors for text in MESSAGES)):
        fail(job, folder, f'no word of the interruption: {errors}')
    return True


def try_signal(job, folder, stage, moment, number):
    """The stage that the signal ended, if it came in time."""
    empty(folder)
    process = job.start(folder, stdout=subprocess.DEVNULL)
    training = job.name in TRAININGS
    while training and stage_of_training(folder) != stage and process.poll() is None:
        time.sleep(0.0001)
    time.sleep(moment)
    met = stage_of_training(folder) if training else stage
    # A terminal sends Ctrl-C to all that a command started; `kill` sends to the command alone.
    whole_group = number == signal.SIGINT or job.name.startswith('make')
    if process.poll() is None:
        (os.killpg if whole_group else os.kill)(process.pid, number)
    ended = check_end(job, folder, process, number)
    check_final_names(job, folder, job.files)
    finish(job, folder, job.files)
    return met if ended else None


def try_signals(job, folder, signals, chance):
    empty(folder)
    stages = stages_of(job, folder)
    chance.shuffle(stages)  # when there are fewer signals than stages
    ended = dict.fromkeys((name for name, _, _ in stages), 0)
    rounds = -(-signals // len(stages))
    for i in range(signals):
        round_, (name, first, last) = i // len(stages), stages[i % len(stages)]
        moment = first + (last - first) * (round_ + chance.random()) / rounds
        met = try_signal(job, folder, name, moment, (signal.SIGINT, signal.SIGTERM)[round_ % 2])
        if met:
            ended[met] += 1
    if rounds >= 10 and not all(ended.values()):
        fail(job, folder, f'no signal came in time for some stage: {ended}')
    told = ', '.join(f'{number} in "{name}"' if name != 'all' else str(number)
                     for name, number in ended.items())
    print(f'{job.name}: {signals} signals, before its end: {told}; every restart gave the same '
          f'{len(job.files)} files', flush=True)


def main():
    signals, chance = count(24), random.Random(SEED)
    with workplace('signals') as name:
        place = pathlib.Path(name)
        make_inputs(place)
        short = [*short_jobs(place), *printing_jobs(place)]
        drawing, report = (next(job for job in short if job.name == name)
                           for name in ('vectors plot', 'run --report'))
        (place / 'work').mkdir()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
            for job in (report, drawing):
                try_slow_gnuplot(job, place, number)
        print('6 signals while gnuplot draws: it ends with the program', flush=True)
        for job in long_jobs(place):
            try_signals(job, place / 'work', max(1, round(signals * job.share)), chance)
        try_signals(report, place / 'work', max(1, round(signals * 0.25)), chance)
        short.remove(report)
        for job in chance.sample(short, min(signals, len(short))):
            try_signals(job, place / 'work', max(1, round(signals * 0.05)), chance)


if __name__ == '__main__':
    main()
