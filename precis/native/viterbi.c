#include "viterbi.h"

/* Each word of a name adds at most `most` by the move into it, and the last `leave` by the move
 * out of it. */
static int32_t least_lead(const Moves *moves)
{
    int32_t most = 0, leave = 0, idle = moves->from[0][0];
    for (int last = 0; last < TAGS; last++) {
        int32_t out = moves->from[last][0] - idle;
        leave = out > leave ? out : leave;
        for (int tag = 1; tag < TAGS; tag++) {
            int32_t gain = moves->from[last][tag] - idle;
            most = gain > most ? gain : most;
        }
    }
    return -(most + leave);
}

void read_moves(Moves *moves, const int32_t *rows)
{
    memset(moves, 0, sizeof(Moves));
    for (int last = 0; last < TAGS; last++)
        memcpy(moves->from[last], rows + last * TAGS, TAGS * sizeof(int32_t));
    moves->least = least_lead(moves);
}

static int may_hold_name(const Moves *moves, const int32_t *scores, Py_ssize_t count)
{
    for (const int32_t *own = scores; own < scores + count * ROW; own += ROW)
        for (int tag = 1; tag < TAGS; tag++)
            if (own[tag] - own[0] >= moves->least)
                return 1;
    return 0;
}

/* Best sums of paths into a place, less the first of them, so that none grows out of its bits. */
static void step(const Moves *moves, const int32_t *before, const int32_t *own, int32_t *found)
{
    int32_t best[ROW];
    for (int tag = 0; tag < ROW; tag++)
        best[tag] = before[0] + moves->from[0][tag];
    for (int last = 1; last < TAGS; last++)
        for (int tag = 0; tag < ROW; tag++) {
            int32_t sum = before[last] + moves->from[last][tag];
            best[tag] = sum > best[tag] ? sum : best[tag];
        }
    int32_t first = best[0] + own[0];
    for (int tag = 0; tag < TAGS; tag++)
        found[tag] = best[tag] + own[tag] - first;
}

/* The first of the best tags of a place, where the next has the given one, or there is none: -1. */
static int best_of(const Moves *moves, const int32_t *sums, int next)
{
    int best = 0;
    int32_t most = INT32_MIN;
    for (int tag = 0; tag < TAGS; tag++) {
        int32_t sum = sums[tag] + (next < 0 ? 0 : moves->from[tag][next]);
        if (sum > most)
            most = sum, best = tag;
    }
    return best;
}

void decode(const Moves *moves, const int32_t *scores, int32_t *forward, uint8_t *tags,
            Py_ssize_t count)
{
    if (count < 1 || !may_hold_name(moves, scores, count))
        return;
    memcpy(forward, scores, TAGS * sizeof(int32_t));
    for (Py_ssize_t at = 1; at < count; at++)
        step(moves, forward + (at - 1) * ROW, scores + at * ROW, forward + at * ROW);
    int next = -1;
    for (Py_ssize_t at = count - 1; at >= 0; at--)
        tags[at] = (uint8_t)(next = best_of(moves, forward + at * ROW, next));
}
