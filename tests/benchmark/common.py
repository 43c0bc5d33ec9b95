"""What the benchmarks share: the machine's description, the treebank in NumPy, timing of commands."""
import os
import platform
import re
import resource
import subprocess
import time

import numpy


def machine():
    with open('/proc/cpuinfo') as lines:
        model = next(line.split(':')[1].strip() for line in lines if line.startswith('model name'))
    load = os.getloadavg()[0]
    return (f'{os.cpu_count()} cores, {model}, {platform.system()} {platform.machine()}, '
            f'load {load:.2f} at the start')


def read_trees(folder, split):
    """Tokens and label of every tree in `folder`/`split`.txt."""
    with open(f'{folder}/{split}.txt', encoding='utf-8') as lines:
        return [([token.replace('-LRB-', '(').replace('-RRB-', ')').lower()
                  for token in re.findall(r' ([^() ]+)\)', line)], int(line[1])) for line in lines]


def read_glove(path):
    with open(path, encoding='utf-8') as lines:
        rows = (line.rstrip('\n').split(' ') for line in lines)
        return {row[0]: numpy.array(row[1:], dtype=float) for row in rows}


def averages(sentences, vectors):
    """n x d means; an unknown word counts as a zero vector."""
    zero = numpy.zeros(len(next(iter(vectors.values()))))
    return numpy.array([numpy.mean([vectors.get(token, zero) for token in tokens], axis=0)
                        for tokens, _ in sentences])


def run(command):
    """Wall seconds and peak MB of a command that must succeed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status != 0:
        raise SystemExit(f'{command[0]} failed')
    return seconds, usage.ru_maxrss / 1024


def own_peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
