/* The tagger over one article. `tests/reference/names.py` says the same in plain Python. */
#include "article.h"

static const int SIZES[GIVEN] = {8, 4, 1, CHARACTER_SIZES, WORD_SIZES, 2, KEY_SIZE, 4, 2, 2, 2, 4, 4, 4};
/* Bit of TRAITS: a letter or digit at the start. */
enum { STARTS_WORD = 2 };

static int32_t fold_number(Article *a, uint64_t name)
{
    int32_t known = a->folds.count, number = number_of(&a->folds, (int64_t)name, 1);
    if (number > known)
        memset(&a->fold[number], 0, sizeof(Fold));
    return number;
}

/* Tokens, positions and rows of all places. */
static void lay_out(Article *a)
{
    const int32_t *sentences = AT(a, int32_t, SENTENCES);
    const int64_t *numbers = AT(a, int64_t, NUMBERS);
    const uint8_t *traits = AT(a, uint8_t, TRAITS);
    Place *place = a->places;
    for (Py_ssize_t at = 0; at < a->count; at++)
        a->places[at] = (Place){.token = -1, .sentence = -1};
    for (Py_ssize_t s = 0; s < a->sentences; s++) {
        int capitals = sentences[3 * s + 2], opened = 0;
        place += PADS;
        for (int32_t token = sentences[3 * s]; token < sentences[3 * s + 1]; token++, place++) {
            int64_t number = numbers[token];
            place->token = token;
            place->sentence = (int32_t)s;
            if (capitals)
                place->position = CAPITALS;
            else if (!opened && traits[number] & STARTS_WORD)
                place->position = FIRST, opened = 1;
            int64_t source = number * POSITIONS + place->position;
            if (!a->rows[source]) {
                a->rows[source] = ++a->row_count;
                a->sources[a->row_count] = source;
            }
            place->row = a->rows[source];
        }
    }
}

static Source source_of(const Article *a, int64_t source)
{
    int64_t spelling = source / POSITIONS;
    Py_ssize_t start = spelling ? a->ends[spelling - 1] : 0;
    return (Source){a->letters + start, a->ends[spelling] - start, (int)(source % POSITIONS)};
}

/* What is known of each word by itself. */
static void read_all(Article *a)
{
    Source sources[PORTION] = {{.position = PAD}};
    int count = 1;
    for (int32_t row = 1; row <= a->row_count + 1; row++) {
        if (count == PORTION || row > a->row_count) {
            read_words(&a->lexicon, sources, count, &a->words[row - count]);
            count = 0;
        }
        if (row <= a->row_count)
            sources[count++] = source_of(a, a->sources[row]);
    }
    for (Py_ssize_t at = 0; at < a->count; at++) {
        Place *place = &a->places[at];
        place->word = &a->words[place->row];
        if (place->row)
            place->fold = fold_number(a, place->word->fold);
    }
}

static int append(PyObject *list, const Place *first, const Place *last, int kind)
{
    PyObject *one = Py_BuildValue("(iiii)", first->sentence, first->token, last->token + 1, kind - 1);
    int failed = !one || PyList_Append(list, one) < 0;
    Py_XDECREF(one);
    return failed ? -1 : 0;
}

/* (sentence, first token, one past the last, type) of each name. */
static PyObject *spans(const Article *a)
{
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = PADS; found && at < a->count; at++) {
        if (!a->tags[at])
            continue;
        int kind = (a->tags[at] + 1) / 2;
        const Place *first = &a->places[at];
        while (a->tags[at + 1] == 2 * kind)
            at++;
        if (append(found, first, &a->places[at], kind) < 0)
            Py_CLEAR(found);
    }
    return found;
}

static int reserve(Article *a)
{
    size_t count = (size_t)a->count, sources = (size_t)(a->spellings * POSITIONS) + 1;
    a->rows = calloc(sources, sizeof(int32_t));
    a->sources = malloc((count < sources ? count : sources) * sizeof(int64_t) + sizeof(int64_t));
    a->places = malloc(count * sizeof(Place));
    a->fold = malloc((count + 1) * sizeof(Fold));
    a->scores = malloc(count * ROW * sizeof(int32_t));
    a->beside = malloc(count * ROW * sizeof(int32_t));
    a->forward = malloc(count * ROW * sizeof(int32_t));
    a->tags = calloc(count, 1);
    return reserve_numbering(&a->folds, count) && a->rows && a->sources && a->places && a->fold &&
           a->scores && a->beside && a->forward && a->tags;
}

static void set_free(Article *a)
{
    free(a->letters);
    free(a->ends);
    free(a->rows);
    free(a->sources);
    free(a->words);
    free(a->places);
    free(a->fold);
    free_numbering(&a->folds);
    free(a->scores);
    free(a->beside);
    free(a->forward);
    free(a->tags);
    release(a->given, GIVEN);
}

/* The letters of all spellings; 0 with an exception set where one is no string, or empty. */
static int read_spellings(Article *a, PyObject *spellings)
{
    Py_ssize_t total = 0;
    a->spellings = PyList_Size(spellings);
    a->ends = malloc(((size_t)a->spellings + 1) * sizeof(Py_ssize_t));
    for (Py_ssize_t at = 0; a->ends && at < a->spellings; at++) {
        Py_ssize_t length = PyUnicode_GetLength(PyList_GetItem(spellings, at));
        if (length < 1) {
            if (length == 0)
                PyErr_SetString(PyExc_ValueError, "a spelling is empty");
            return 0;
        }
        a->ends[at] = total += length;
    }
    a->letters = malloc(((size_t)total + 1) * sizeof(uint32_t));
    if (!a->ends || !a->letters)
        return PyErr_NoMemory() != NULL;
    for (Py_ssize_t at = 0, start = 0; at < a->spellings; start = a->ends[at++])
        if (!PyUnicode_AsUCS4(PyList_GetItem(spellings, at), a->letters + start,
                              a->ends[at] - start, 0))
            return 0;
    return 1;
}

/* Whether a table has halves of keys and cells, or whole keys and rows of all columns. */
static int is_of_one_form(const Array *keys, const Array *ends)
{
    return keys->view.itemsize == 4 ? ends->count == keys->count : !ends->count;
}

/* Whether all sentences lie in the article, and all tokens are among the spellings. */
static int is_sound(Article *a)
{
    const int32_t *sentences = AT(a, int32_t, SENTENCES);
    const int64_t *numbers = AT(a, int64_t, NUMBERS);
    a->sentences = a->given[SENTENCES].count / 3;
    for (Py_ssize_t s = 0; s < a->sentences; s++) {
        int32_t first = sentences[3 * s], last = sentences[3 * s + 1];
        if (first < 0 || last < first || last > a->given[NUMBERS].count)
            return 0;
        a->tokens += last - first;
    }
    for (Py_ssize_t token = 0; token < a->given[NUMBERS].count; token++)
        if (numbers[token] < 0 || numbers[token] >= a->spellings)
            return 0;
    a->count = a->tokens + (a->sentences + 1) * PADS;
    Py_ssize_t local = a->given[LOCAL].count;
    const Array *words = a->given + WORDS;
    return is_of_one_form(words + FAR_KEYS, words + FAR_ENDS) &&
           is_of_one_form(words + NEAR_KEYS, words + NEAR_ENDS) &&
           a->given[TRAITS].count == a->spellings && (!local || local == a->count * TAGS);
}

/* All that needs no Python. 0: there is no room. */
static int tag(Article *a)
{
    a->lexicon = lexicon_of(a->given + CHARACTERS, a->given + WORDS);
    a->pairs = table_of(a->given + PAIR_KEYS);
    while ((Py_ssize_t)a->kinds * a->kinds * 2 * TAGS < a->given[KIND_ROWS].count)
        a->kinds++;
    lay_out(a);
    a->words = malloc(((size_t)a->row_count + 1) * sizeof(Word));
    if (!a->words)
        return 0;
    read_all(a);
    score_places(a, a->given[LOCAL].count ? a->given[LOCAL].view.buf : NULL);
    return 1;
}

static PyObject *found_in(Article *a, PyObject *spellings)
{
    int done;
    if (!read_spellings(a, spellings))
        return NULL;
    if (!is_sound(a))
        return PyErr_Format(PyExc_ValueError, "a sentence or a token lies outside the article");
    if (!reserve(a))
        return PyErr_NoMemory();
    Py_BEGIN_ALLOW_THREADS
    done = tag(a);
    Py_END_ALLOW_THREADS
    return done ? spans(a) : PyErr_NoMemory();
}

PyObject *names(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Article article = {0};
    PyObject *found = NULL;
    if (count != 1 + GIVEN || !PyList_Check(arguments[0]))
        return PyErr_Format(PyExc_TypeError, "a list and %d arrays are wanted", GIVEN);
    if (take(arguments + 1, article.given, SIZES, GIVEN) == 0)
        found = found_in(&article, arguments[0]);
    set_free(&article);
    return found;
}
