"""Kills the program at random moments and checks that nothing is lost, halved or left lying about.

Usage: kills.py SENTIPIPE PROJECT [KILLS [SEED]]
PROJECT is the project's folder, for its sample and Makefile.experiments; KILLS is shared out among four
kinds of jobs. After each kill -9 the job is started again until it ends well, and its files must
be those of a run that was left in peace.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
PROJECT = pathlib.Path(sys.argv[2]).resolve()
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 24
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 1
SAMPLE = PROJECT / 'datasets/sample'
# A make that runs this test must not pass its own flags and job slots on.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith('MAKE')}


class Job:
    """A command with the files that it leaves in its folder."""

    def __init__(self, name, share, command):
        self.name, self.share, self.command = name, share, [str(word) for word in command]

    def start(self, folder):
        command = [word.replace('FOLDER', str(folder)) for word in self.command]
        return subprocess.Popen(command, cwd=folder, start_new_session=True, env=ENVIRONMENT,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def corpus_of(place):
    """Some 400,000 words from the sample's sentences."""
    lines = (SAMPLE / 'stanford/datasetSentences.txt').read_text().splitlines()[1:]
    text = '\n'.join(line.split('\t')[1].lower() for line in lines)
    (place / 'corpus.txt').write_text((text + '\n') * 40)
    return place / 'corpus.txt'


def jobs(place):
    corpus = corpus_of(place)
    train = [PROGRAM, 'vectors', 'train', '--quiet', '--checkpoint', 'checkpoint']
    vectors = SAMPLE / 'glove.sample.100d.txt'
    return [
        Job('reference run', 0.25, [*train, '--method', 'cs224n', '--treebank', SAMPLE / 'stanford',
                                    '--iterations', '30000', '--output', 'own.npy',
                                    '--log', 'log.csv']),
        Job('trainer', 0.25, [*train, '--corpus', corpus, '--deterministic', '--epochs', '3',
                              '--checkpoint-seconds', '0', '--output', 'own.bin']),
        Job('run', 0.3, [PROGRAM, 'run', '--treebank', SAMPLE / 'trees', '--vectors', vectors,
                         '--output', 'result', '--overwrite', '--quiet']),
        Job('make sweep -j2', 0.2, ['make', '-f', PROJECT / 'Makefile.experiments', '-C', PROJECT,
                                    f'PROGRAM={PROGRAM}', 'RESULTS=FOLDER', 'sweep', '-j2', 'L2=0.1,1',
                                    f'VECTORS=glove={vectors}', 'TASKS=binary']),
    ]


def content(path):
    """A file's bytes; of a manifest and a summary what does not tell of time and place."""
    if path.name == 'manifest.json':
        manifest = json.loads(path.read_text())
        del manifest['seconds']
        return json.dumps(manifest)
    return path.read_bytes()


def files_of(folder):
    """Everything but the state that make and a resumed training keep for themselves."""
    return {str(path.relative_to(folder)): content(path) for path in sorted(folder.rglob('*'))
            if path.is_file() and not {'.make', 'checkpoint'} & set(path.relative_to(folder).parts)}


def fail(job, folder, text):
    kept = pathlib.Path(tempfile.mkdtemp(prefix='sentipipe-kills-')) / 'left'
    shutil.copytree(folder, kept)
    sys.exit(f'{job.name}: {text}\nwhat it left is in {kept}')


def check_final_names(job, folder, expected):
    """Under a final name stands a whole file or none, whenever the process was killed."""
    for name, found in files_of(folder).items():
        if '.partial' in name or '.part' in name or '.old' in name or '/.' in name:
            continue
        if found != expected[name]:
            fail(job, folder, f'{name} is not whole')


def finish(job, folder, expected):
    process = job.start(folder)
    _, errors = process.communicate()
    if process.returncode != 0:
        fail(job, folder, f'started again, it ended with {process.returncode}: {errors.decode()}')
    found = files_of(folder)
    if found != expected:
        differing = sorted(name for name in found.keys() | expected.keys()
                           if found.get(name) != expected.get(name))
        fail(job, folder, f'differs from an undisturbed run in {differing}')


def kill_repeatedly(job, place, kills, chance):
    folder = place / job.name.replace(' ', '_')

    def fresh():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()

    fresh()
    before = time.monotonic()
    if job.start(folder).wait() != 0:
        sys.exit(f'{job.name}: fails undisturbed')
    seconds = time.monotonic() - before
    expected = files_of(folder)
    in_time = 0
    for _ in range(kills):
        fresh()
        process = job.start(folder)
        time.sleep(chance.random() * seconds)
        os.killpg(process.pid, signal.SIGKILL)
        in_time += process.wait() != 0
        check_final_names(job, folder, expected)
        finish(job, folder, expected)
    print(f'{job.name}: {kills} kills, {in_time} before its end; every restart gave the same '
          f'{len(expected)} files', flush=True)


def main():
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory(prefix='sentipipe-kills-') as place:
        for job in jobs(pathlib.Path(place)):
            kill_repeatedly(job, pathlib.Path(place), max(1, round(KILLS * job.share)), chance)


if __name__ == '__main__':
    main()
