# What own vectors learn from the order of the treebank's file, and other leaks.
#
# Own vectors, each way trained with every one of `order_seeds`: a copy of the treebank (see
# results/order_inputs.sh; `published` is SST itself) and options of `vectors train`. To add a row: its way here,
# and what to call it in results/order_page.sh.
order_seeds := 1 2 3
setting := --dim 100 --window 10 --negative 5 --epochs 50 --learning-rate 0.05 --min-count 1 --subsample 1e-3 \
  --save-output-vectors
way/file := published $(setting) --order file
way/reversed := reversed $(setting) --order file
way/shuffled_once := shuffled $(setting) --order file
way/each_epoch := published $(setting)
way/each_epoch_copy := shuffled $(setting)
way/sorted := sorted $(setting) --order file
way/train_file := published $(setting) --order file --treebank-splits train
way/train_each_epoch := published $(setting) --treebank-splits train
way/preset := published --preset treebank
way/preset_file := published --preset treebank --order file
way/preset_train := published --preset treebank --treebank-splits train
way/course := published --method cs224n
way/course_copy := shuffled --method cs224n
ways := $(patsubst way/%,%,$(filter way/%,$(.VARIABLES)))

# Classifiers on these, for each task: a copy of the treebank, vectors, and whether to standardize. NAME@ is
# trained the way NAME, with each seed; each way has one on its own copy.
$(foreach w,$(ways),$(eval try/$w := $(firstword $(way/$w)) $w@))
try/glove := published glove
try/glove_standardized := published glove standardize
try/own_standardized := published preset@ standardize
try/both_standardized := published both@ standardize
$(foreach s,1 2 3 4 5,$(eval try/permuted_glove_$s := permuted_$s glove))
$(foreach s,1 2 3 4 5,$(eval try/permuted_own_$s := permuted_$s preset@))
try/constant := published constant
try/random := published random
tries := $(patsubst try/%,%,$(filter try/%,$(.VARIABLES)))

# Their goals are order/train/WAY/SEED, order/join/SEED and order/try/TRY/TASK.
seeds_of = $(if $(findstring cs224n,$(way/$1)),1,$(order_seeds))
trained := $(foreach w,$(ways),$(foreach s,$(call seeds_of,$w),order/train/$w/$s))
joined := $(order_seeds:%=order/join/%)
tried := $(foreach t,$(tries),$(foreach k,$(TASKS),order/try/$t/$k))
.PHONY: order order/inputs $(trained) $(joined) $(tried)

# In a recipe: what the goal is called, and its row.
third = $(call part,3,$@)
fourth = $(call part,4,$@)
way = $(way/$(third))
try = $(try/$(third))
order_folder := $(call result,order)
order_inputs := $(state)/order
copy = --treebank $(if $(filter published,$1),$(sst),$(order_inputs)/$1)

order/inputs: program
	@mkdir -p -- $(order_inputs); bash results/order_inputs.sh $(sst) $(order_inputs)

# One thread each: the same numbers again.
$(trained): order/inputs
	@$(job) order-$(third)-$(fourth) vectors train $(wordlist 2,99,$(way)) $(call copy,$(firstword $(way))) \
	  --threads 1 $(if $(findstring cs224n,$(way)),,--seed $(fourth)) \
	  --output $(order_folder)/vectors/$(third)-$(fourth).npy

$(joined): order/join/%: order/train/preset/%
	@$(job) order-both-$* vectors convert $(order_folder)/vectors/preset-$*.npy $(call quoted,$(call file_of,$(GLOVE))) \
	  $(order_folder)/vectors/both-$*.npy

# $(call vectors_of,WORD): NAME@ as the files of all its seeds, or one file; $(call needed_for,WORD): what makes it.
seeds_at = $(call seeds_of,$(1:%@=%))
vectors_of = $(if $(filter %@,$1),$(foreach s,$(seeds_at),s$s=$(order_folder)/vectors/$(1:%@=%)-$s.npy),$(if \
  $(filter glove,$1),$(glove),$(order_inputs)/$1.txt))
needed_for = $(if $(filter both@,$1),$(joined),$(if $(filter %@,$1),$(foreach s,$(seeds_at),order/train/$(1:%@=%)/$s)))
$(tried): order/inputs $$(call needed_for,$$(word 2,$$(try)))
	@$(job) order-$(third)-$(fourth) run $(call copy,$(word 1,$(try))) \
	  --vectors $(call vectors_of,$(word 2,$(try))) --task $(fourth) \
	  $(if $(word 3,$(try)),--standardize --l2 'logspace(-1,4,26)') \
	  --output $(order_folder)/$(third)-$(fourth) --overwrite

## order       what own vectors learn from the order of the file, and other leaks: results/reference/
order: $(tried)
	@bash results/order_page.sh $(program) $(sst) $(order_inputs) $(order_folder)
