# Tests and timings, for Makefile.experiments.

.PHONY: check test sanitize check-all tidy benchmark benchmark-trainer benchmark-load faults fuzz

## check       build, and run the quick tests: three minutes
## test        build, and run all tests but those of check-all
check test: setup $(BUILD)/build.ninja
	sh .ci/setup .ci/packages-test
	cmake --build $(BUILD)
	ctest --test-dir $(BUILD) --output-on-failure -j2 $(if $(filter check,$@),-L quick)

## sanitize    all tests under ASan and UBSan, those of threads under TSan
# And the assignment on the sample.
threaded := base io vectors word2vec classifiers
sanitize: setup
	sh .ci/setup .ci/packages-test
	cmake --preset asan -Wno-dev >/dev/null
	cmake --build build/asan
	ctest --preset asan -j2
	cmake --preset tsan -Wno-dev >/dev/null
	cmake --build build/tsan --target sentipipe $(threaded:%=test_%)
	for suite in $(threaded); do OPENBLAS_NUM_THREADS=1 build/tsan/bin/test_$$suite || exit 1; done
	+$(submake) PROGRAM=build/tsan/bin/sentipipe RESULTS=build/tsan/results assignment >build/tsan/assignment.log

## check-all   test, sanitize and faults: an hour
check-all:
	$(submake) test
	$(submake) sanitize
	$(submake) faults

## tidy        clang-tidy on all sources (installs it)
# Without precompiled headers, which clang-tidy cannot read. Takes half an hour.
tidy: setup
	sh .ci/setup .ci/packages-clang
	cmake --preset debug -B build/tidy -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON -Wno-dev >/dev/null
	run-clang-tidy -quiet -p build/tidy '/(stages|pipeline)/'

# $(call keep,NAME): results/benchmarks/NAME.txt is what was printed, when all of it was.
keep = | tee results/benchmarks/$1.txt.part; mv results/benchmarks/$1.txt.part results/benchmarks/$1.txt
python := $(launch) /usr/bin/python3

## benchmark   timings beside scikit-learn and NumPy (installs both; DATA=, GLOVE=)
# Needs the real treebank in both layouts (DATA/stanfordSentimentTreebank, DATA/trees) and GLOVE.
trees_and_vectors := $(call quoted,$(DATA)/trees) $(call quoted,$(call file_of,$(GLOVE)))
benchmark: setup $(BUILD)/build.ninja
	sh .ci/setup .ci/packages-benchmark
	cmake --build $(BUILD) --target sentipipe benchmark_load_vectors
	{ $(python) tests/benchmark/reference_run.py $(program) $(call quoted,$(DATA)/stanfordSentimentTreebank); echo; \
	  $(python) tests/benchmark/load_vectors.py $(BUILD)/bin/benchmark_load_vectors $(trees_and_vectors); echo; \
	  $(python) tests/benchmark/classifiers.py $(program) $(trees_and_vectors); } $(call keep,latest)

## benchmark-trainer  skip-gram training beside gensim, ten minutes (CORPUS=, DATA=)
# CORPUS is a large text, one sentence a line.
benchmark-trainer: setup program
	sh .ci/setup .ci/packages-benchmark
	$(python) tests/benchmark/trainer.py $(program) $(call quoted,$(CORPUS)) \
	  $(call quoted,$(DATA)/stanfordSentimentTreebank/datasetSentences.txt) $(call keep,trainer)

## benchmark-load     a million sentences, 2 million vectors: seconds and memory (LOAD=)
# Made in LOAD: 6 GB there, 10 GB of memory, some five minutes.
benchmark-load: setup program
	sh .ci/setup .ci/packages-benchmark
	$(python) tests/benchmark/load.py $(program) $(call quoted,$(LOAD)) $(call keep,load)

## faults      kill and interrupt jobs (KILLS=), fill their disk, break their inputs, run two at
##             once (TRIALS=), and compare what is left and what the next run makes
# See tests/faults/README.md.
fault = /usr/bin/python3 tests/faults/$1.py $(program) . $(if $2,$(call quoted,$2))
faults: setup program
	sh .ci/setup .ci/packages-test
	$(call fault,kills,$(KILLS))
	$(call fault,signals,$(KILLS))
	$(call fault,disk_full,$(TRIALS))
	$(call fault,read_errors)
	$(call fault,standard_streams)
	$(call fault,concurrent_runs,$(TRIALS))

## fuzz        fuzz every reader with libFuzzer (installs clang; FUZZ_SECONDS=, FUZZ_RUNS=)
# Each target stops at the first of the two; see tests/hostile/fuzz/README.md.
fuzz: setup
	sh .ci/setup .ci/packages-clang
	cmake --preset fuzz -Wno-dev >/dev/null
	cmake --build build/fuzz --target fuzz_targets
	sh tests/hostile/fuzz/run.sh $(call quoted,$(FUZZ_SECONDS)) $(call quoted,$(FUZZ_RUNS)) $(call keep,fuzz)
