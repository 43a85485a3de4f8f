/* What the tagger knows of a word by itself, from its spelling: no table keeps it. */
#ifndef PRECIS_WORDS_H
#define PRECIS_WORDS_H

#include "characters.h"
#include "hashing.h"
#include "viterbi.h"

enum { OFFSETS = 5, BLOCKS = OFFSETS + 2 };
/* Columns of a row of features seen at all offsets, BLOCKS × TAGS, and of those that the word and its
 * neighbours see, 3 × TAGS: with zeros behind, so that rows are added up eight columns at a time. */
enum { WIDE = 80, NARROW = 40 };
/* Position classes of a word; PAD is none. */
enum { INNER, FIRST, CAPITALS, PAD, POSITIONS = PAD };
/* Shapes of a spelling. */
enum { OTHER, LOWER, TITLE, UPPER };

typedef struct {
    int16_t scores[WIDE]; /* block × tag: what it says at each offset, then beside others like it */
    int16_t shape;
    int32_t kind;         /* row and column of kind pairs, 0: not known */
    uint64_t fold, pair;  /* hashes of its lower case, and of what word pairs are made of */
} Word;

/* The arrays of a model that words are read with, in the order of the arguments. */
enum {
    FAR_KEYS, FAR_STARTS, FAR_ROWS, FAR_ENDS, NEAR_KEYS, NEAR_STARTS, NEAR_ROWS, NEAR_ENDS, LEXICON_KEYS, LEXICON_STARTS,
    PATHS, FACTS, CLUSTER_KEYS, CLUSTER_STARTS, CLUSTERS, KIND_KEYS, KIND_STARTS, WORD_ARRAYS
};
#define WORD_SIZES KEY_SIZE, 4, 2, 4, KEY_SIZE, 4, 2, 4, KEY_SIZE, 4, 4, 2, 4, 4, 2, KEY_SIZE, 4

typedef struct {
    Characters characters;
    Table far, near, lexicon, kinds;
    const int16_t *far_rows, *near_rows;
    /* Of a compact model, whose rows are cells: one past the last cell of each row; else NULL. */
    const uint32_t *far_ends, *near_ends;
    const int32_t *paths;  /* cluster path of each word of the lexicon; without facts, these too */
    const uint16_t *facts; /* × 4: own cluster, the same coarser, usual case, name lists; or NULL */
    const uint32_t *cluster_keys, *cluster_starts; /* as in a Table, of 32 bits */
    int cluster_shift;
    const uint16_t *clusters; /* × 3: cluster of each granularity */
} Lexicon;

Lexicon lexicon_of(const Array *characters, const Array *given);

/* A spelling, and one of the positions above; PAD has no spelling. */
typedef struct {
    const uint32_t *letters;
    Py_ssize_t length;
    int position;
} Source;

/* A word for each source, at most PORTION. They are read side by side: the tables lie all over many
 * megabytes, and one word's waits for them are spent on the others. */
enum { PORTION = 16 };
void read_words(const Lexicon *lexicon, const Source *sources, int count, Word *words);

#endif
