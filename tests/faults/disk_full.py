"""Writes every output to a disk that gets full, under a limit on file sizes, with failing flushes and
writes.

Usage: disk_full.py SENTIPIPE PROJECT [TRIALS [SEED]]
After each failure: status 1, a message that names the file and the cause, earlier files as they
were and no new ones. With room again the same command makes the files of an undisturbed run.
"""
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys

from commands import make_inputs, short_jobs, sweep_job
from jobs import (SEED, can_trace, check_files, check_final_names, check_told, count, empty, fail,
                  failing_calls, files_of, finish, traced, workplace, write_earlier)

PAGE = 4096
LARGE = (64 << 20, 4096)  # bytes and inodes
WRITES = 'write,writev,pwrite64'
NO_ROOM = 'No space left on device'
TOO_LARGE = ('File too large', 'File size limit exceeded')


def mount(folder, size, inodes, remount=False):
    options = f'{"remount," if remount else ""}size={size},nr_inodes={inodes}'
    return subprocess.run(['mount', '-t', 'tmpfs', '-o', options, 'tmpfs', folder],
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def allow_mounts(place):
    """As root, or else as root of a name space of one's own, in which this program starts again."""
    (place / 'disk').mkdir()
    if mount(place / 'disk', *LARGE):
        subprocess.run(['umount', place / 'disk'], check=True)
        return True
    again = ['unshare', '-rm', sys.executable, *sys.argv]
    allowed = subprocess.run(['unshare', '-rm', 'true'], stderr=subprocess.DEVNULL, check=False)
    if 'SENTIPIPE_UNSHARED' in os.environ or allowed.returncode != 0:
        print('SKIPPED: no right to mount a small disk; file size limits and flushes are tried')
        return False
    shutil.rmtree(place)
    os.execvpe(again[0], again, {**os.environ, 'SENTIPIPE_UNSHARED': '1'})


def pages(files):
    return sum(-(-len(found) // PAGE) for found in files.values())


def check_failure(job, folder, outcome, before, causes):
    check_told(job, folder, outcome, *causes)
    names = {pathlib.Path(name).parts[0].split('.')[0] for name in job.files} | {'checkpoint'}
    place = outcome.errors.split('error: ', 1)[1].split('\n')[0]
    if not any(name in place for name in names):
        fail(job, folder, f'names none of {sorted(names)}: {outcome.errors}')
    check_files(job, folder, before, 'what was there before')


def end_trial(job, folder, outcome, before, causes):
    """1 if the command failed, and well; 0 if the fault came too late for it."""
    if outcome.status == 0:
        check_files(job, folder, job.files, 'an undisturbed run')
    else:
        check_failure(job, folder, outcome, before, causes)
    return int(outcome.status != 0)


def check_sweep(job, folder, outcome, before):
    """Some points may be there, and what is gathered is the table of those."""
    if outcome.status != 0 and NO_ROOM not in outcome.out + outcome.errors:
        fail(job, folder, f'no word of the full disk: {outcome.errors}')
    for path in (folder / 'sweep').glob('s*.*') if outcome.status != 0 else ():
        path.unlink()
    check_final_names(job, folder, job.files, before)
    return int(outcome.status != 0)


def try_disk(job, folder, chance, share, inodes=False):
    """A disk with room for `share` of what the job writes; every second time over earlier files."""
    room = 1 + int(share * (len(job.files) + 1 if inodes else pages(job.files)))
    mount(folder, *LARGE)
    try:
        if chance.random() < 0.5:
            write_earlier(job, folder)
        before, used = files_of(folder), os.statvfs(folder)
        size = ((LARGE[0], used.f_files - used.f_ffree + room) if inodes else
                ((used.f_blocks - used.f_bfree + room) * PAGE, LARGE[1]))
        if not mount(folder, *size, True):
            fail(job, folder, f'the disk cannot be made small: {size}')
        outcome = job.run(folder)
        if job.name.startswith('make'):
            failed = check_sweep(job, folder, outcome, before)
        else:
            failed = end_trial(job, folder, outcome, before, [NO_ROOM])
        mount(folder, *LARGE, True)
        finish(job, folder, job.files, 'with room again')
    finally:
        subprocess.run(['umount', '-l', folder], check=True)
    return failed


def try_inodes(job, folder, chance, share):
    return try_disk(job, folder, chance, share, inodes=True)


def try_plain(job, folder, chance, causes, **options):
    """In a plain folder, with the program under some limit."""
    if chance.random() < 0.5:
        write_earlier(job, folder)
    before = files_of(folder)
    failed = end_trial(job, folder, job.run(folder, **options), before, causes)
    finish(job, folder, job.files, 'without the limit')
    return failed


def try_limit(job, folder, chance, share):
    """No file may be larger than `share` of the largest one."""
    largest = int(share * max(len(found) for found in job.files.values()))
    limit = (resource.RLIMIT_FSIZE, (largest, largest))
    return try_plain(job, folder, chance, TOO_LARGE,
                     preexec_fn=lambda: resource.setrlimit(*limit))


def try_flush(job, folder, chance, share):
    """One flush (fsync) of a file fails, as those of disks on a network or beyond a quota do."""
    rule = f'fsync:error=EDQUOT:when={1 + int(share * len(job.files))}'
    return try_plain(job, folder, chance, ['Disk quota exceeded'], **failing_calls(rule))


def written_by(job, folder):
    """The files it writes to, under the names that they have meanwhile."""
    trace = folder.with_name('trace')
    empty(folder)
    job.run(folder, **traced(trace, '-y', '-e', f'trace={WRITES}'))
    names = sorted(set(re.findall(rf'\(\d+<{re.escape(str(folder))}/(.*?)>', trace.read_text())))
    if len(names) < len(job.files):
        fail(job, folder, f'is seen to write to {names} alone')
    return names


def try_write(job, name, folder, chance):
    """The disk fails at each write to one file."""
    rule = failing_calls(f'{WRITES}:error=EIO', '-P', folder / name)
    if not try_plain(job, folder, chance, ['Input/output error'], **rule):
        fail(job, folder, f'a failing write to {name} goes unnoticed')


def try_writes(jobs, folder, trials, chance):
    pairs = [(job, name) for job in jobs for name in written_by(job, folder)]
    drawn = chance.sample(pairs, min(trials, len(pairs)))
    for job, name in drawn:
        empty(folder)
        try_write(job, name, folder, chance)
    print(f'write: {len(drawn)} of {len(pairs)} files that {len(jobs)} jobs write to, each failed and said '
          'why; every next one gave the files of an undisturbed run')


def try_jobs(jobs, kinds, folder, trials, chance):
    failed = {kind: [] for kind in kinds}
    for trial in range(trials):
        job, round_ = jobs[trial % len(jobs)], trial // len(jobs)
        kind = kinds[(trial + round_) % len(kinds)]
        if job.name.startswith('make'):
            kind = try_disk
        empty(folder)
        failed[kind].append(kind(job, folder, chance, chance.random()))
    for kind in kinds:
        print(f'{kind.__name__[4:]}: {len(failed[kind])} trials with {len(jobs)} jobs, {sum(failed[kind])} '
              'failed and said why; every next one gave the files of an undisturbed run')


def main():
    with workplace('disk') as name:
        place = pathlib.Path(name).resolve()  # as strace shows names
        kinds = [try_disk, try_limit, try_inodes] if allow_mounts(place) else [try_limit]
        tracing = can_trace('failing flushes and writes')
        kinds += [try_flush] if tracing else []
        make_inputs(place)
        jobs, trials, chance = short_jobs(place), count(34), random.Random(SEED)
        sweep = [sweep_job()] if trials > 200 and try_disk in kinds else []
        for job in jobs + sweep:
            empty(place / 'disk')
            job.files = job.expected(place / 'disk')
        try_jobs(jobs + sweep, kinds, place / 'disk', trials, chance)
        if tracing:
            try_writes(jobs, place / 'disk', trials // 2, chance)


if __name__ == '__main__':
    main()
