/* Hashes of names, and tables that are looked up by them: what precis/entities/tagger/weights.py says. */
#ifndef PRECIS_HASHING_H
#define PRECIS_HASHING_H

#include "native.h"

/* FNV-1a (Fowler, Noll, Vo) over code points; `finished` spreads it over all bits. */
static const uint64_t HASH_START = 14695981039346656037u;

static inline uint64_t hashed(uint64_t hash, uint32_t c) { return (hash ^ c) * 1099511628211u; }

static inline uint64_t hashed_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = hashed(hash, (unsigned char)*text);
    return hash;
}

static inline uint64_t hashed_letters(uint64_t hash, const uint32_t *letters, Py_ssize_t count)
{
    for (Py_ssize_t at = 0; at < count; at++)
        hash = hashed(hash, letters[at]);
    return hash;
}

static inline uint64_t hashed_number(uint64_t hash, uint32_t number)
{
    if (number > 9)
        hash = hashed_number(hash, number / 10);
    return hashed(hash, '0' + number % 10);
}

static inline uint64_t finished(uint64_t hash)
{
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Ascending keys; those with the same highest bits lie from starts[bits] to starts[bits + 1]. Compact
 * models keep the upper half of each key. */
typedef struct {
    const uint64_t *keys;
    const uint32_t *halves; /* in place of keys, or NULL */
    const uint32_t *starts;
    int shift;
    const void *first; /* of either */
    int key_shift;     /* binary logarithm of the bytes of a key */
} Table;

/* How many highest bits the starts are of. */
static inline int bits_of(const Array *starts)
{
    int bits = 1;
    while (((Py_ssize_t)1 << bits) + 1 < starts->count)
        bits++;
    return bits;
}

/* The two arrays of a table among the arguments. */
static inline Table table_of(const Array *given)
{
    int is_compact = given[0].view.itemsize == 4;
    return (Table){
        .keys = is_compact ? NULL : given[0].at,
        .halves = is_compact ? given[0].at : NULL,
        .starts = given[1].at,
        .first = given[0].at,
        .shift = 64 - bits_of(&given[1]),
        .key_shift = is_compact ? 2 : 3,
    };
}

/* Asks memory for what `place_of` will read: first for the start, later for the keys. */
static inline void ask_for_start(const Table *table, uint64_t key)
{
    __builtin_prefetch(&table->starts[key >> table->shift]);
}

static inline void ask_for_keys(const Table *table, uint64_t key)
{
    const char *first = table->first;
    __builtin_prefetch(first + ((size_t)table->starts[key >> table->shift] << table->key_shift));
}

/* The place of a key in a table of halves, -1 where it lacks it. */
static inline int64_t place_in_halves(const Table *table, uint64_t key)
{
    const uint32_t *range = &table->starts[key >> table->shift];
    for (uint32_t at = range[0]; at < range[1]; at++)
        if (table->halves[at] == key >> 32)
            return at;
    return -1;
}

/* The same in a table of whole keys. */
static inline int64_t place_in_keys(const Table *table, uint64_t key)
{
    const uint32_t *range = &table->starts[key >> table->shift];
    for (uint32_t at = range[0]; at < range[1]; at++)
        if (table->keys[at] == key)
            return at;
    return -1;
}

/* The same in any table. */
static inline int64_t place_of(const Table *table, uint64_t key)
{
    return table->keys ? place_in_keys(table, key) : place_in_halves(table, key);
}

#endif
