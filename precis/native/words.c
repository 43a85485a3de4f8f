/* Words read side by side: letters, lexicon, features, rows, sums. */
#include "reading.h"

Lexicon lexicon_of(const Array *characters, const Array *given)
{
    return (Lexicon){
        .characters = characters_of(characters),
        .far = table_of(given + FAR_KEYS),
        .near = table_of(given + NEAR_KEYS),
        .lexicon = table_of(given + LEXICON_KEYS),
        .kinds = table_of(given + KIND_KEYS),
        .far_rows = given[FAR_ROWS].at,
        .near_rows = given[NEAR_ROWS].at,
        .far_ends = given[FAR_ENDS].count ? given[FAR_ENDS].at : NULL,
        .near_ends = given[NEAR_ENDS].count ? given[NEAR_ENDS].at : NULL,
        .paths = given[PATHS].at,
        .facts = given[FACTS].count ? given[FACTS].at : NULL,
        .cluster_keys = given[CLUSTER_KEYS].at,
        .cluster_starts = given[CLUSTER_STARTS].at,
        .cluster_shift = 32 - bits_of(&given[CLUSTER_STARTS]),
        .clusters = given[CLUSTERS].at,
    };
}

/* Quotation marks and dashes are read as typewriters have them; controls are all alike, since one
 * of them stands for the end of a sentence. */
static uint32_t plain_of(uint32_t c)
{
    switch (c) {
    case 0x2018: case 0x2019: return '\'';
    case 0x201C: case 0x201D: return '"';
    case 0x2013: case 0x2014: return '-';
    case 0: case 1: case 2: return 3;
    default: return c;
    }
}

static void read_letters(const Characters *all, const uint32_t *spelling, Py_ssize_t length,
                         Letters *found)
{
    found->count = length < MOST_CHARS ? (int)length : MOST_CHARS;
    found->is_lower = found->is_plain = 1;
    for (int at = 0; at < found->count; at++) {
        uint32_t c = plain_of(spelling[at]);
        uint32_t form = flags_of(all, c) & DECIMAL ? '0' : c;
        found->plain[at] = c;
        found->form[at] = form;
        found->lower[at] = lower_of(all, form);
        found->is_lower &= found->lower[at] == c;
        found->is_plain &= spelling[at] == c;
    }
}

/* What a compact model says of a word: 20 bits of path, 4 of usual case, 8 of lists. */
static Known unpacked(uint32_t packed)
{
    return (Known){.path = packed & 0xfffff,
                   .usual_case = (uint16_t)(packed >> 20 & 15),
                   .lists = (uint16_t)(packed >> 24)};
}

Known known_by(const Lexicon *lexicon, uint64_t key)
{
    int64_t place = place_of(&lexicon->lexicon, key);
    if (place < 0)
        return (Known){0};
    if (!lexicon->facts)
        return unpacked((uint32_t)lexicon->paths[place]);
    const uint16_t *facts = lexicon->facts + 4 * place;
    return (Known){(uint32_t)lexicon->paths[place], facts[0], facts[1], facts[2], facts[3]};
}

static uint64_t key_of(const uint32_t *letters, Py_ssize_t count)
{
    return finished(hashed_letters(HASH_START, letters, count));
}

/* CRC-32 of UTF-8, as zlib has it: what clusters are known by. */
static uint32_t crc_of(const uint32_t *letters, int count)
{
    static const uint32_t NIBBLES[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158,
        0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4,
        0xa00ae278, 0xbdbdf21c};
    uint32_t crc = 0xffffffff;
    for (int at = 0; at < count; at++) {
        uint32_t c = letters[at];
        uint8_t bytes[4];
        int size = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
        for (int byte = size - 1; byte > 0; byte--, c >>= 6)
            bytes[byte] = (uint8_t)(0x80 | (c & 0x3f));
        bytes[0] = (uint8_t)(size == 1 ? c : (0xf00u >> size & 0xf0u) | c);
        for (int byte = 0; byte < size; byte++) {
            crc ^= bytes[byte];
            crc = crc >> 4 ^ NIBBLES[crc & 15];
            crc = crc >> 4 ^ NIBBLES[crc & 15];
        }
    }
    return ~crc;
}

/* The key of a word with a capital. */
static uint64_t capital_key(const Characters *all, const Letters *word)
{
    uint64_t hash = hashed(HASH_START, title_of(all, word->plain[0]));
    for (int at = 1; at < word->count; at++)
        hash = hashed(hash, lower_of(all, word->plain[at]));
    return finished(hash);
}

/* Reading a word: its letters and what the lexicon is asked for; its features; their rows; their
 * sum. Each step asks memory for what the next one reads. */
static void begin(Reading *f, const Lexicon *lexicon, const Source *source)
{
    f->lexicon = lexicon;
    f->source = source;
    f->fars = f->nears = 0;
    if (source->position == PAD)
        return;
    Letters *word = &f->letters;
    read_letters(&lexicon->characters, source->letters, source->length, word);
    f->plain = f->small = f->capital = key_of(word->plain, word->count);
    f->cluster = crc_of(word->lower, word->count);
    ask_for_start(&lexicon->lexicon, f->plain);
    if (!word->is_lower) {
        f->small = key_of(word->lower, word->count);
        f->capital = capital_key(&lexicon->characters, word);
        ask_for_start(&lexicon->lexicon, f->small);
        ask_for_start(&lexicon->lexicon, f->capital);
    }
    __builtin_prefetch(&lexicon->cluster_starts[f->cluster >> lexicon->cluster_shift]);
}

static void ask_for_lexicon(const Reading *f)
{
    const Lexicon *lexicon = f->lexicon;
    if (f->source->position == PAD)
        return;
    ask_for_keys(&lexicon->lexicon, f->plain);
    if (!f->letters.is_lower) {
        ask_for_keys(&lexicon->lexicon, f->small);
        ask_for_keys(&lexicon->lexicon, f->capital);
    }
    __builtin_prefetch(
        &lexicon->cluster_keys[lexicon->cluster_starts[f->cluster >> lexicon->cluster_shift]]);
}

static void ask_for_features(const Reading *f)
{
    for (int at = 0; at < f->fars; at++)
        ask_for_keys(&f->lexicon->far, f->far[at]);
    for (int at = 0; at < f->nears; at++)
        ask_for_keys(&f->lexicon->near, f->near[at]);
}

/* The rows of a table's keys that it has; how many. */
static int find_rows(const Table *table, const uint64_t *keys, int count, const int16_t *rows,
                     int columns, const int16_t **found)
{
    int known = 0;
    for (int at = 0; at < count; at++) {
        int64_t place = place_in_keys(table, keys[at]);
        if (place < 0)
            continue;
        const int16_t *row = found[known++] = rows + place * columns;
        for (int done = 0; done < columns; done += 32)
            __builtin_prefetch(row + done);
    }
    return known;
}

static void find_all(Reading *f)
{
    const Lexicon *all = f->lexicon;
    f->fars = find_rows(&all->far, f->far, f->fars, all->far_rows, WIDE, f->far_rows);
    f->nears = find_rows(&all->near, f->near, f->nears, all->near_rows, NARROW, f->near_rows);
}

/* Adds the cells of the rows of a compact model: 7 bits of column below 9 of weight. */
static void add_cells(const Table *table, const uint64_t *keys, int count, const int16_t *cells,
                      const uint32_t *ends, int16_t *sums)
{
    for (int at = 0; at < count; at++) {
        int64_t place = place_in_halves(table, keys[at]);
        if (place < 0)
            continue;
        for (uint32_t cell = place ? ends[place - 1] : 0; cell < ends[place]; cell++) {
            int column = cells[cell] & 127;
            sums[column] = (int16_t)(sums[column] + (cells[cell] >> 7) * CELL_STEP);
        }
    }
}

static void sum_cells(const Reading *f, int16_t *sums)
{
    const Lexicon *all = f->lexicon;
    memset(sums, 0, WIDE * sizeof(int16_t));
    add_cells(&all->far, f->far, f->fars, all->far_rows, all->far_ends, sums);
    add_cells(&all->near, f->near, f->nears, all->near_rows, all->near_ends, sums);
}

static void sum_up(const Reading *f, int16_t *scores)
{
    int16_t *sums = scores;
    memset(sums, 0, WIDE * sizeof(int16_t));
    for (int at = 0; at < f->fars; at++)
        for (int column = 0; column < WIDE; column++)
            sums[column] = (int16_t)(sums[column] + f->far_rows[at][column]);
    for (int at = 0; at < f->nears; at++)
        for (int column = 0; column < NARROW; column++)
            sums[column] = (int16_t)(sums[column] + f->near_rows[at][column]);
}

/* What kind pairs are made of: shape and Brown cluster of a word; marks as they are. */
static uint64_t kind_of(const Reading *f, int shape)
{
    const Source *source = f->source;
    if (!(flags_of(&f->lexicon->characters, source->letters[0]) & ALNUM))
        return hashed(HASH_START, f->letters.plain[0]);
    Known known = f->letters.is_plain
                      ? f->known
                      : known_by(f->lexicon, key_of(source->letters, source->length));
    return hashed_number(hashed_number(HASH_START, (uint32_t)shape), known.path & 63);
}

static uint64_t fold_of(const Characters *all, const Source *source)
{
    uint64_t hash = HASH_START;
    for (Py_ssize_t at = 0; at < source->length && at < FOLD_CHARS; at++) {
        uint32_t c = source->letters[at];
        hash = hashed(hash, c < 3 ? 3 : lower_of(all, c));
    }
    return finished(hash);
}

static void finish(const Reading *f, Word *word)
{
    const Lexicon *lexicon = f->lexicon;
    const Source *source = f->source;
    uint64_t kind = hashed(HASH_START, 0);
    if (lexicon->far_ends)
        sum_cells(f, word->scores);
    else
        sum_up(f, word->scores);
    word->shape = OTHER;
    word->fold = 0;
    word->pair = finished(kind);
    if (source->position != PAD) {
        word->shape = (int16_t)shape_of(&lexicon->characters, source->letters, source->length);
        word->fold = fold_of(&lexicon->characters, source);
        word->pair = f->small;
        kind = kind_of(f, word->shape);
    }
    word->kind = (int32_t)place_of(&lexicon->kinds, finished(kind)) + 1;
}

void read_words(const Lexicon *lexicon, const Source *sources, int count, Word *words)
{
    Reading readings[PORTION];
    for (int at = 0; at < count; at++)
        begin(&readings[at], lexicon, &sources[at]);
    for (int at = 0; at < count; at++)
        ask_for_lexicon(&readings[at]);
    for (int at = 0; at < count; at++)
        if (sources[at].position == PAD)
            add_pad(&readings[at]);
        else
            add_features(&readings[at]);
    for (int at = 0; at < count; at++)
        ask_for_features(&readings[at]);
    for (int at = 0; at < count && !lexicon->far_ends; at++)
        find_all(&readings[at]);
    for (int at = 0; at < count; at++)
        finish(&readings[at], &words[at]);
}
