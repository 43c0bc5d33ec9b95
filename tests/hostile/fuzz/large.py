"""Inputs of a megabyte that are meant to take long or to need much memory, for every fuzz target.

usage: large.py FOLDER-OF-TARGETS

A target without inputs here is an error.

Each is tried in a process of its own: at most a second of processor time, and ten times the input
and 64 MB of memory above what the smallest input takes. What gzip unpacks counts as input.
"""
import bz2
import gzip
import lzma
import os
import re
import resource
import struct
import subprocess
import sys
import tempfile

SIZE = 1 << 20
SEPARATOR = b"\x1c===\n"


def fill(pattern, size=SIZE):
    return pattern * (size // len(pattern))


def lines(make, size=SIZE):
    out, total, i = [], 0, 0
    while total < size:
        out.append(make(i) + b"\n")
        total += len(out[-1])
        i += 1
    return b"".join(out)


def files(*parts):
    return SEPARATOR.join(parts)


def nested(depth):
    return b"(2 " * depth + b"(2 a)" + b" (2 b))" * depth


def npy(shape, data):
    head = b"{'descr': '<f4', 'fortran_order': False, 'shape': (%d, %d), }\n" % shape
    return b"\x93NUMPY\1\0" + struct.pack("<H", len(head)) + head + data


def stanford(sentence, dictionary=b"", values=b""):
    return files(b"sentence_index\tsentence\n1\t" + sentence + b"\n2\tb\n3\tc\n",
                 b"sentence_index,splitset_label\n1,1\n2,2\n3,3\n",
                 (dictionary or sentence + b"|0\n") + b"b|1\nc|2\n",
                 b"phrase ids|sentiment values\n0|0.1\n1|0.5\n2|1\n" + values)


def trees(train):
    return files(train, b"(1 a)\n(3 b)\n", b"(1 a)\n(3 b)\n")


def tables(name, part, header, row, separator=b","):
    """Of the target `results`: what is worst for one of its four files, whose `row` has TEXT in it."""
    def file(rows):
        return files(*[b""] * part, header + b"\n" + rows, *[b""] * (3 - part))

    def text(content):
        return file(row.replace(b"TEXT", content) + b"\n")
    return {f"{name}, {what}": data for what, data in {
        "many rows": file(fill(row.replace(b"TEXT", b"1") + b"\n")),
        "different rows": file(lines(lambda i: row.replace(b"TEXT", b"%d" % i))),
        "a long field": text(fill(b"1")),
        "a quoted field": text(b'"' + fill(b"a" + separator) + b'"'),
        "quotes": text(b'"' + fill(b'""') + b'"'),
        "an open quote": text(b'"' + fill(b"a\n")),
        "many columns": text(b"1" + fill(separator)),
        "empty lines": file(fill(b"\n")),
    }.items()}


LABELLED = (b"text,label\na,1\n", b"text,label\nb,0\n")  # dev and test
text_rows = {
    "short rows": lines(lambda i: b"%x 1" % i),
    "one long row": b"a" + fill(b" 1"),
    "empty lines": b"a 1 2\n" + fill(b"\n"),
    "bad numbers": b"a 1\n" + fill(b"a x\n"),
    "spaces": b"a 1\n" + fill(b" "),
    "many widths": b"".join(b"a" + b" 1" * (5000 + i) + b"\n" for i in range(105)),
    "words with spaces": b"a 1\n" + lines(lambda i: fill(b"b ", 60_000) + b"1"),
    "one word": fill(b"a"),
}
binary_rows = b"".join(b"%x \0\0\0\0" % i for i in range(SIZE // 10))

INPUTS = {
    "treebank_stanford": {
        "a long sentence": stanford(fill(b"a ")[:-1]),
        "brackets": stanford(fill(b"-LRB-"), dictionary=fill(b"(", SIZE // 5) + b"|0\n"),
        "accents": stanford(fill(b"\xc3\x83\xc2\xa9"), dictionary=fill(b"\xc3\xa9", SIZE // 2) + b"|0\n"),
        "many sentences": files(
            b"sentence_index\tsentence\n" + lines(lambda i: b"%d\ta" % (i + 1)),
            b"sentence_index,splitset_label\n" + lines(lambda i: b"%d,%d" % (i + 1, i % 3 + 1)),
            b"a|0\n", b"phrase ids|sentiment values\n0|1\n"),
        "many phrases": stanford(b"a", b"a|0\n" + lines(lambda i: b"%x|%d" % (i, i + 3)),
                                 lines(lambda i: b"%d|1" % (i + 3))),
        "a large phrase id": stanford(b"a", values=b"100000000|1\n"),
        "large phrase ids": stanford(b"a", values=lines(lambda i: b"%d|1" % (4294967294 - i))),
    },
    "treebank_trees": {
        "a deep tree": trees(nested(SIZE // 10)),
        "deep trees": trees(fill(nested(60) + b"\n")),
        "open brackets": trees(fill(b"(2 ")),
        "small trees": trees(fill(b"(2 a)\n")),
        "different tokens": trees(lines(lambda i: b"(2 %x)" % i)),
        "a long token": trees(b"(2 " * 30 + b"(2 " + fill(b"a") + b")" + b" (2 b))" * 30),
    },
    "labelled": {
        "a row a line": files(b"text,label\n" + fill(b"a,1\nb,0\n"), *LABELLED),
        "different texts": files(b"text,label\n" + lines(lambda i: b"%x,%d" % (i, i % 2)), *LABELLED),
        "different labels": files(b"text,label\n" + lines(lambda i: b"a,%x" % i), *LABELLED),
        "a long text": files(b"text,label\n" + fill(b"a "), *LABELLED),
        "quotes": files(b'text,label\n"' + fill(b'""') + b'",1\nb,0\n', *LABELLED),
        "an open quote": files(b'text,label\n"' + fill(b"a\n"), *LABELLED),
        "many columns": files(fill(b","), *LABELLED),
        "rows of many columns": files(fill(b"," * 9000 + b"\n"), *LABELLED),
        "tabs": files(b"text\tlabel\n" + fill(b"\t"), *LABELLED),
        "empty lines": files(fill(b"\n"), *LABELLED),
        "deep JSON": files(b'{"a": ' + fill(b"["), *LABELLED),
        "wide JSON": files(b'{"a": [' + fill(b"0,"), *LABELLED),
        "many keys": files(b"{" + lines(lambda i: b'"%x": 0,' % i).replace(b"\n", b""), *LABELLED),
        "fastText labels": files(fill(b"__label__"), *LABELLED),
        "a packed line": gzip.compress(b"text,label\n" + fill(b"a ", 8 * SIZE)),
    },
    "vectors_glove": text_rows,
    "vectors_word2vec_text": {
        **{name: b"1000 1\n" + rows for name, rows in text_rows.items()},
        "a large dimension": b"1 1048576\n" + fill(b"a "),
        "many rows": b"18446744073709551615 1\n" + text_rows["short rows"],
    },
    "vectors_word2vec_binary": {
        "short rows": b"%d 1\n" % (SIZE // 10) + binary_rows,
        "many rows": b"18446744073709551615 1\n" + binary_rows,
        "a large dimension": b"1 1048576\na " + fill(b"\0"),
        "no words": b"1000 1\n" + fill(b" \0\0\0\0"),
        "long words": b"10 1\n" + fill(b"\1" * 65_000 + b" \0\0\0\0"),
    },
    "vectors_packed": {
        **text_rows,
        "packed zeros": gzip.compress(fill(b"\0")),
        "a packed line": gzip.compress(b"a" + fill(b" 1", 32 * SIZE)),
        "packed empty lines": gzip.compress(b"a 1 2\n" + fill(b"\n", 8 * SIZE)),
        "a packed header": gzip.compress(b"1000000 1048576\na " + fill(b"\0", 4 * SIZE)),
        "a long line in xz": lzma.compress(b"a" + fill(b" 1", 32 * SIZE)),
        "a long line in bzip2": bz2.compress(b"a" + fill(b" 1", 32 * SIZE)),
        "empty lines in xz": lzma.compress(b"a 1 2\n" + fill(b"\n", 8 * SIZE)),
        "empty lines in bzip2": bz2.compress(b"a 1 2\n" + fill(b"\n", 8 * SIZE)),
        # What no text unpacks to is refused long before its end.
        "200 MB in bzip2": bz2.compress(fill(b" ", 25 * SIZE)) * 8,
        "200 MB in xz": lzma.compress(fill(b" ", 25 * SIZE)) * 8,
    },
    "npy": {
        "zeros": files(npy((SIZE // 4, 1), fill(b"\0")), lines(lambda i: b"%x" % i)),
        "no numbers": files(npy((1, SIZE // 4), fill(b"\xff")), b"a\n"),
        "two sets": files(npy((2, SIZE // 8), fill(b"\0")), b"a\n"),
        "many words": files(npy((1, 1), b"\0\0\0\0"), lines(lambda i: b"%x" % i)),
        "a long header": files(b"\x93NUMPY\2\0" + struct.pack("<I", SIZE) + fill(b"'descr': "), b"a\n"),
    },
    "results": {
        **tables("accuracy", 0,
                 b"vectors,labels,task,head,features,l2,train_correct,train_total,dev_correct,dev_total,"
                 b"test_correct,test_total,objective,gradient_norm,gap,iterations,termination,selected",
                 b"TEXT,exact,binary,softmax,mean,1,1,2,1,2,1,2,1,1,1e-12,1,converged,1"),
        **tables("predictions", 1, b"True\tPredicted\tText", b"0\t1\tTEXT", b"\t"),
        **tables("published", 2, b"source,python,sklearn_head,vectors,reg,train,dev,test",
                 b"TEXT,3,ovr,a,1,1,1,1"),
        **tables("log", 3, b"iteration,smoothed_loss", b"TEXT,1"),
    },
    "model": {
        "a deep description": files(fill(b"["), *[b"x"] * 6),
        "many words": files(b"{}", lines(lambda i: b"%x" % i), *[b"x"] * 5),
    },
    "checkpoint_reference": {"losses": struct.pack("<Qd", 20, 0.3) + fill(b"\0")},
    "checkpoint_trainer": {"zeros": fill(b"\0")},
    "config": {
        "many values": fill(b"vectors = a\n"),
        "a long line": b"vectors = " + fill(b"a"),
        "unknown names": b"".join(b"%x = 1\n" % i for i in range(SIZE // 10)),
        "an unknown name": fill(b"a") + b" = 1\n",
        "sections": fill(b"[a]\n"),
    },
    "l2": {
        "many numbers": fill(b"1,"),
        "logspace": fill(b"logspace(0,1,10000),"),
        "brackets": fill(b"("),
        "an argument a line": fill(b"1\n"),
    },
    "vectors_specs": {
        "many files": lines(lambda i: b"%x=a" % i),
        "a long name": fill(b"a"),
        "a long path": fill(b"a/"),
    },
    "word_pairs": {"short lines": fill(b"a b 1\n"), "one line": fill(b"a "), "comments": fill(b"#\n")},
    "analogies": {"sections": fill(b":a\n") + b"a b c d\n", "questions": b":a\n" + fill(b"a b c d\n"),
                  "one line": fill(b"a ")},
    "sentences": {
        "clitics": fill(b"'s"), "quotation marks": fill(b"\""), "curly quotes": fill(b"\xe2\x80\x99"),
        "brackets": fill(b"-LRB-"), "full stops": fill(b"a."), "dots": b"a" + fill(b"."),
        "closing": b"a" + fill(b".)"), "not UTF-8": fill(b"\xff"), "spaces": fill(b" "), "words": fill(b"a "),
    },
    "corpus": {
        "one word": fill(b"a"), "short words": fill(b"a "), "line feeds": b"a" + fill(b"\n"),
        "different words": lines(lambda i: b"%x" % i), "NUL bytes": b"a" + fill(b"\0"),
        "packed words": gzip.compress(fill(b"a ", 8 * SIZE)),
        "words in xz": lzma.compress(fill(b"a ", 8 * SIZE)),
        "words in bzip2": bz2.compress(fill(b"a ", 8 * SIZE)),
    },
}
FORMATS = {b"\x1f\x8b": gzip, b"\xfd7zXZ": lzma, b"BZh": bz2}
MOST_UNPACKED = 1032  # bytes a packed one, see stages/support/unpacker.hpp
LITTLE = 16 * SIZE    # which may always be unpacked


def unpacked_size(data):
    """What of it is read before it is refused, if it is."""
    for magic, module in FORMATS.items():
        if data.startswith(magic):
            return min(len(module.decompress(data)), max(LITTLE, MOST_UNPACKED * len(data)))
    return len(data)


def cost(program, data):
    """Processor seconds and peak megabytes of a process that tries this input."""
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "input"), "wb") as out:
            out.write(data)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        words = subprocess.run([program, folder], stdout=subprocess.PIPE, check=True).stdout
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    kilobytes = int(re.search(rb"VmHWM:\s*(\d+) kB", words).group(1))
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, kilobytes / 1024


def without_inputs(folder):
    found = (name.removeprefix("fuzz_") for name in os.listdir(folder) if name.startswith("fuzz_"))
    return sorted(set(found) - set(INPUTS))


def main():
    failed = 0
    for target in without_inputs(sys.argv[1]):
        print(f"{target}: no inputs for it in {sys.argv[0]}")
        failed += 1
    for target, inputs in INPUTS.items():
        program = os.path.join(sys.argv[1], "fuzz_" + target)
        _, least = cost(program, b"x")
        for name, data in inputs.items():
            size = unpacked_size(data) / SIZE
            seconds, megabytes = cost(program, data)
            megabytes -= least
            bad = seconds > max(1, size) or megabytes > 10 * size + 64
            failed += bad
            print(f"{target:24} {name:27} {size:5.1f} MB {seconds:7.2f} s {megabytes:7.1f} MB"
                  f"{'  TOO MUCH' if bad else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
