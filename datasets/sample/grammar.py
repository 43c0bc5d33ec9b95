"""Invented film reviews as binary trees whose scores follow the composition.

Each word has a score in [-1, 1] (0 unless listed). An operator ("not", "very", "lacks") on the left scales the
score of its right sister; other sisters add up; of two contrasted clauses the second outweighs the first.
Averaged word vectors see the words but neither the negation's scope nor the contrast, as with real reviews.
"""
from collections import namedtuple

Tree = namedtuple("Tree", "score text left right")  # a word has no children

ADJECTIVES = {  # score: words
    0.75: ("brilliant wonderful superb gorgeous thrilling hilarious unforgettable magnificent dazzling exquisite "
           "masterful remarkable beautiful delightful").split(),
    0.40: ("funny charming clever engaging warm fresh touching smart enjoyable lively graceful tender honest "
           "likable pleasant entertaining").split(),
    0.00: ("long short new quiet recent political American French modern early small big old Russian local "
           "British familiar medical").split(),
    -0.40: ("dull slow flat silly predictable uneven tired thin clumsy forgettable bland clich\u00e9d messy "
            "shallow lazy confusing").split(),
    -0.75: ("awful terrible dreadful unbearable worthless horrible pathetic disastrous insulting painful "
            "stupid disgusting dismal ugly").split(),
}
QUALITIES = {  # nouns without an article
    0.75: "brilliance genius magic".split(),
    0.40: "charm wit energy warmth suspense imagination humor passion grace".split(),
    0.00: "music dialogue action history dancing songs costumes".split(),
    -0.40: "noise boredom confusion clich\u00e9s clumsiness pretension".split(),
    -0.75: "stupidity garbage nonsense".split(),
}
WORKS = ("film movie story plot script comedy drama thriller documentary romance sequel remake performance "
         "ending opening comedy\\/drama").split()
PEOPLE = "director cast hero villain writer\\/director heroine actor actress".split()
FIRST_NAMES = "Anna Peter Ren\u00e9e Mary Zo\u00eb Thomas Robert Martin David George Paul".split()
LAST_NAMES = "Quillorne Venteska Bramvolt Thornquay Oskarveldt Drovanek".split()  # invented: no vectors
TITLES = "Night of the Tailor|The Quiet Harbor|Seven Small Letters|Voil\u00e0 Paris|Letters to Drovanek".split("|")
WORK_PREDICATES = {
    0.75: "is a joy from start to finish|stays with you for days|will make you laugh and cry|is a triumph",
    0.40: "works|keeps you watching|is worth your time|has its moments|rewards your patience",
    0.00: ("follows a teacher and her brother|opens in Paris|takes place on an island|runs for two hours|"
           "ends with a wedding|was made in France|is about a family of soldiers|is based on a book|"
           "runs for nearly 1\u00a01\\/2 hours|lasts 2\u00a01\\/2 hours|has two parts|moves to the city"),
    -0.40: "drags|goes nowhere|loses its rhythm|runs out of ideas|leaves you cold",
    -0.75: "is a waste of time|is an insult to its audience|falls apart in every scene|is a disaster",
}
PERSON_PREDICATES = {
    0.75: "carries every scene with grace|is a revelation",
    0.40: "knows how to tell a story|holds your attention",
    0.00: "comes from the theater|speaks Spanish|wears a hat|lives in a hotel",
    -0.40: "looks lost|seems to be asleep",
    -0.75: "ruins every scene|deserves all the blame",
}
OTHER_SCORES = {
    "not": -0.25, "never": -0.25, "hardly": -0.25, "lacks": -0.4, "nothing": -0.25, "no": -0.25, "too": -0.25,
    "waste": -0.6, "insult": -0.7, "disaster": -0.7, "ruins": -0.5, "blame": -0.4, "drags": -0.4, "cold": -0.25,
    "works": 0.4, "worth": 0.3, "laugh": 0.3, "joy": 0.6, "triumph": 0.7, "revelation": 0.5, "rewards": 0.3,
}
OPERATORS = {  # text of the left sister: (factor, offset) applied to the score of the right one
    "very": (1.7, 0), "truly": (1.6, 0), "really": (1.5, 0), "so": (1.5, 0), "incredibly": (1.8, 0),
    "somewhat": (0.6, 0), "fairly": (0.65, 0), "slightly": (0.55, 0), "rather": (0.8, 0), "too": (0.5, -0.35),
    "not": (-0.65, 0), "never": (-0.75, 0), "hardly": (-0.6, -0.05), "barely": (-0.5, -0.05),
    "is not": (-0.65, 0), "is n't": (-0.65, 0), "is never": (-0.75, 0), "is hardly": (-0.6, -0.05),
    "lacks": (-0.9, 0), "avoids": (-0.9, 0), "has no": (-0.9, 0), "without": (-0.9, 0),
    "nothing": (-0.7, 0), "neither": (-0.7, 0),
}
DEGREES = "very truly really incredibly somewhat fairly slightly rather so too".split()
BEFORE_NOUN = DEGREES[:-2]  # not "a so dull film"
ARTICLES = ("the", "this")
SCORES = dict(OTHER_SCORES)
for table in (ADJECTIVES, QUALITIES):
    SCORES.update((text, score) for score, texts in table.items() for text in texts)


def word(text):
    return Tree(SCORES.get(text, 0.0), text, None, None)


def node(left, right, weights=(1, 1), score=None):
    """A tree over two parts (a string is a word), scored by the operator on the left or the weighted sum."""
    left, right = (word(part) if isinstance(part, str) else part for part in (left, right))
    if score is None and left.text in OPERATORS:
        factor, offset = OPERATORS[left.text]
        score = factor * right.score + offset
    elif score is None:
        score = weights[0] * left.score + weights[1] * right.score
    return Tree(max(-1.0, min(1.0, score)), left.text + " " + right.text, left, right)


def chain(text, score=None):
    """A right-branching tree over a fixed phrase (split at blanks, never at U+00A0)."""
    first, *rest = text.split(" ")
    return node(first, chain(" ".join(rest)), score=score) if rest else word(first)


def capitalised(tree):
    if tree.left is None:
        return tree._replace(text=tree.text[0].upper() + tree.text[1:])
    left = capitalised(tree.left)
    return tree._replace(text=left.text + " " + tree.right.text, left=left)


def with_article(article, phrase):
    return node("an" if article == "a" and phrase.text[0] in "aeiouAEIOU" else article, phrase)


class Reviewer:
    """Draws sentences; with probability `coherence` a word agrees with the opinion (a class 0..4)."""

    def __init__(self, rng, opinion, coherence):
        self.rng, self.opinion, self.coherence = rng, opinion, coherence

    def chance(self, probability):
        return self.rng.random() < probability

    def pick(self, items):  # by random() alone: the same draw in every Python 3
        return items[int(self.rng.random() * len(items))]

    def pick_scored(self, table):
        scores = sorted(table)
        score = scores[self.opinion] if self.chance(self.coherence) else self.pick(scores)
        return score, table[score]

    def adjective(self, but_not=None):
        while True:
            drawn = word(self.pick(self.pick_scored(ADJECTIVES)[1]))
            if drawn != but_not:
                return drawn

    def one_or_two(self):
        first = self.adjective()
        return first if self.chance(0.8) else node(first, node("and", self.adjective(first)), (0.7, 0.7))

    def adjective_phrase(self, before_noun=False):
        kind, first = self.rng.random(), self.adjective()
        if kind < 0.60:
            return self.one_or_two()
        if kind < 0.80:
            return node(self.pick(BEFORE_NOUN if before_noun else DEGREES), first)
        if kind < 0.87:
            return node(self.pick(["hardly", "barely"] if before_noun else ["not", "hardly", "barely"]), first)
        if kind < 0.95 or before_noun:
            return node(first, node(self.pick(["but", "yet"]), self.adjective(first)), (0.3, 0.9))
        return node("neither", node(first, node("nor", self.adjective(first)), (0.7, 0.7)))

    def quality(self):
        noun = word(self.pick(self.pick_scored(QUALITIES)[1]))
        return noun if self.chance(0.6) else node(self.adjective(), noun, (0.4, 1))

    def name(self):
        return node(self.pick(FIRST_NAMES), self.pick(LAST_NAMES))

    def noun_phrase(self, nouns):
        noun = word(self.pick(nouns))
        kernel = noun if self.chance(0.6) else node(self.adjective(), noun)
        if self.chance(0.08):
            return node(node(self.name(), "'s"), kernel)
        phrase = node(self.pick(ARTICLES), kernel)
        if nouns is WORKS and self.chance(0.12):
            return node(phrase, node(self.pick(["by", "from"]), self.name()))
        return phrase

    def described(self, nouns):
        return with_article("a", node(self.adjective_phrase(before_noun=True), self.pick(nouns)))

    def subject(self, nouns):
        kind = self.rng.random()
        if nouns is WORKS and kind < 0.12:
            return word("it")
        if nouns is WORKS and kind < 0.20:
            return node("``", node(chain(self.pick(TITLES)), "''"))
        if kind < 0.24:
            inside = self.adjective_phrase() if self.chance(0.6) else self.name()
            return node(self.noun_phrase(nouns), node("-LRB-", node(inside, "-RRB-")))
        return self.noun_phrase(nouns)

    def predicate(self, nouns):
        kind = self.rng.random()
        if kind < 0.32:
            return node(self.pick(["is", "is", "feels", "looks", "seems"]), self.adjective_phrase())
        if kind < 0.46:
            return node(node("is", self.pick(["not", "n't", "never", "hardly"])), self.one_or_two())
        if kind < 0.60:
            return node(self.pick(["offers", "offers", "brings", "lacks", "avoids"]), self.quality())
        if kind < 0.63:
            return node(node("has", "no"), self.quality())
        if kind < 0.73:
            return node("is", self.described(nouns))
        score, texts = self.pick_scored(WORK_PREDICATES if nouns is WORKS else PERSON_PREDICATES)
        return chain(self.pick(texts.split("|")), score)

    def clause(self):
        nouns = WORKS if self.chance(0.75) else PEOPLE
        return node(self.subject(nouns), self.predicate(nouns), (0.5, 1))

    def sentence(self):
        """A whole sentence, with a capital and, unless it is a fragment, a full stop."""
        kind = self.rng.random()
        if kind < 0.06:
            return capitalised(node(self.adjective_phrase(before_noun=True), self.pick(WORKS)))
        if kind < 0.16:
            tree = node("it", node("'s", self.described(WORKS)))
        elif kind < 0.19:
            about = node("about", self.noun_phrase(WORKS))
            tree = node("there", node("is", node(node("nothing", self.adjective()), about, (1, 0.3))))
        elif kind < 0.31:
            tree = node(self.clause(), node(node(",", "but"), self.clause()), (0.3, 0.9))
        elif kind < 0.38:
            opening = node(self.pick(["although", "while"]), self.clause())
            tree = node(opening, node(",", self.clause()), (0.3, 0.9))
        elif kind < 0.48:
            tree = node(self.clause(), node("and", self.clause()), (0.7, 0.7))
        elif kind < 0.53:
            tree = node(self.clause(), node("without", self.quality()), (1, 0.7))
        else:
            tree = self.clause()
        tree = capitalised(tree)
        return node(tree.left, node(tree.right, "."), score=tree.score)
