/* A word that is being read: what words.c and features.c share. */
#ifndef PRECIS_READING_H
#define PRECIS_READING_H

#include "words.h"

/* Code points of a word that are looked at, and of its pattern. */
enum { MOST_CHARS = 40, PATTERN_CHARS = 12, FOLD_CHARS = 64 };
/* Steps of a row's weight in one of a cell's. */
enum { CELL_STEP = 4 };
enum { MOST_FAR = 64, MOST_NEAR = 48, LISTS = 16, GRANULARITIES = 3 };

typedef struct {
    uint32_t path;
    uint16_t cluster, coarse, usual_case, lists;
} Known;

/* A word's letters: marks made alike, then digits made alike, then in lower case. */
typedef struct {
    uint32_t plain[MOST_CHARS], form[MOST_CHARS], lower[MOST_CHARS];
    int count, is_lower, is_plain;
} Letters;

/* A word that is being read. */
typedef struct {
    const Lexicon *lexicon;
    const Source *source;
    Letters letters;
    uint64_t plain, capital, small; /* keys of the lexicon */
    uint32_t cluster;               /* key of the clusters */
    Known known;
    uint64_t far[MOST_FAR], near[MOST_NEAR];
    const int16_t *far_rows[MOST_FAR], *near_rows[MOST_NEAR];
    int fars, nears;
} Reading;

int shape_of(const Characters *all, const uint32_t *letters, Py_ssize_t count);

/* What the lexicon says of the word with this key; nothing where it lacks it. */
Known known_by(const Lexicon *lexicon, uint64_t key);

/* The hashes of all features of a word; of the pad's one feature. */
void add_features(Reading *f);
void add_pad(Reading *f);

#endif
