/* The best tags of a sentence, exactly (Viterbi's algorithm). */
#ifndef PRECIS_VITERBI_H
#define PRECIS_VITERBI_H

#include "native.h"

/* Tags: 0 outside names, then two a type; and room for them in a row of scores. */
enum { TAGS = 11, ROW = 12 };

typedef struct {
    int32_t from[TAGS][ROW]; /* earlier tag × later tag */
    int32_t least; /* lead of a name's tag over 0 below which a sentence holds none */
} Moves;

void read_moves(Moves *moves, const int32_t *rows);

/* Tags of so many places by their scores, rows of ROW; `forward` is as much room. Of equal paths
 * the one whose last differing tag is lowest. */
void decode(const Moves *moves, const int32_t *scores, int32_t *forward, uint8_t *tags,
            Py_ssize_t count);

#endif
