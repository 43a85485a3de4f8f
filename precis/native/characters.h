/* What Python says of each code point, see precis/text/characters.py. */
#ifndef PRECIS_CHARACTERS_H
#define PRECIS_CHARACTERS_H

#include "native.h"

enum {
    ALPHA = 1, ALNUM = 2, DECIMAL = 4, DIGIT = 8, UPPER_CASE = 16, LOWER_CASE = 32, TITLE_CASE = 64,
    SPACE = 128, COMBINING = 256, UNSPACED = 512, ALONE = 1024, QUOTE = 2048
};

typedef struct {
    const uint16_t *index, *flags;
    const int32_t *lower, *title;
} Characters;

/* The arguments that hold them, and the sizes of their items. */
enum { CHARACTER_ARRAYS = 4 };
#define CHARACTER_SIZES 2, 2, 4, 4

static inline Characters characters_of(const Array *given)
{
    return (Characters){given[0].at, given[1].at, given[2].at, given[3].at};
}

static inline size_t entry_of(const Characters *all, uint32_t c)
{
    return (size_t)all->index[c >> 8] * 256 + (c & 255);
}

static inline int flags_of(const Characters *all, uint32_t c)
{
    return all->flags[entry_of(all, c)];
}

static inline uint32_t lower_of(const Characters *all, uint32_t c)
{
    return c + (uint32_t)all->lower[entry_of(all, c)];
}

static inline uint32_t title_of(const Characters *all, uint32_t c)
{
    return c + (uint32_t)all->title[entry_of(all, c)];
}

#endif
