/* An article as the tagger sees it: places, words, and what it says of each spelling.
 *
 * Places are tokens with PADS before, between and after the sentences.
 */
#ifndef PRECIS_ARTICLE_H
#define PRECIS_ARTICLE_H

#include "words.h"

enum { KINDS = 1 + TAGS / 2, PADS = 2, BEFORE = OFFSETS, AFTER };

/* The arguments: spellings as a list, then these. LOCAL is written to, where it has room: scores
 * before what other places of a word favour. */
enum {
    NUMBERS, SENTENCES, TRAITS, CHARACTERS, WORDS = CHARACTERS + CHARACTER_ARRAYS,
    KIND_ROWS = WORDS + WORD_ARRAYS, PAIR_KEYS, PAIR_STARTS, PAIR_ROWS, CATEGORY_ROWS,
    ELSEWHERE_ROWS, MOVES, LEADS, LOCAL, GIVEN
};
typedef struct {
    const Word *word; /* NULL until all are laid out */
    int32_t row;      /* of the words; 0 is the pad's */
    int32_t fold;     /* from 1; 0: a pad */
    int32_t token, sentence; /* -1: a pad */
    uint8_t position;
} Place;

/* What the article says of a spelling in lower case. */
typedef struct {
    int32_t lower, title, upper; /* places it stands at in each shape, where that means something */
    int32_t capital; /* capitalized places outside sentences in capitals */
    int64_t beside[ROW]; /* sum of what stands beside those */
    int64_t doubts[KINDS];
} Fold;

typedef struct {
    Array given[GIVEN];
    Lexicon lexicon;
    Table pairs;
    Py_ssize_t count, sentences, tokens, spellings;
    Numbering folds;
    uint32_t *letters; /* of all spellings, one after the other */
    Py_ssize_t *ends;  /* of each in letters */
    int32_t *rows;     /* of each spelling and position, 0: none yet */
    int64_t *sources;  /* of each row: spelling * POSITIONS + position */
    Word *words;       /* by row */
    int32_t row_count, kinds;
    Place *places;
    Fold *fold; /* by number, from 1 */
    int32_t *scores;  /* places × ROW */
    int32_t *beside;  /* the same, of capitalized places */
    int32_t *forward; /* the same: best sums of paths that end there */
    uint8_t *tags;
} Article;

#define AT(article, type, which) ((const type *)(article)->given[which].at)

/* Scores of all places, from the words that stand there, and the best tags by them; `local` is room
 * for the scores before what other places of a word favour, or NULL. */
void score_places(Article *a, int32_t *local);

#endif
