/* What a word by itself scores: the sum of its features' rows, as precis/entities/tagger/spellings.py
 * says in NumPy. Features are looked up by name among those that stand in one string of bytes, each
 * ended by a line feed, as precis/entities/tagger/index.py has them.
 */
#include "native.h"

typedef struct {
    const char *names;
    const int32_t *ends; /* of each name, the line feed left out */
    const int32_t *slots; /* hash table of names by number, from 1; 0: free */
    Py_ssize_t count;
    size_t mask;
} Index;

/* FNV-1a (Fowler, Noll, Vo), folded to spread over the low bits. */
static size_t hash_of(const char *name, size_t length)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t at = 0; at < length; at++)
        hash = (hash ^ (unsigned char)name[at]) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32);
}

static const char *name_of(const Index *index, int32_t number, size_t *length)
{
    int32_t start = number > 1 ? index->ends[number - 2] + 1 : 0;
    *length = (size_t)(index->ends[number - 1] - start);
    return index->names + start;
}

/* The number of a name, 0 where it is none of them; `slot` is where it stands or would. */
static int32_t find(const Index *index, const char *name, size_t length, size_t *slot)
{
    *slot = hash_of(name, length) & index->mask;
    while (index->slots[*slot]) {
        size_t known;
        const char *other = name_of(index, index->slots[*slot], &known);
        if (known == length && !memcmp(other, name, length))
            return index->slots[*slot];
        *slot = (*slot + 1) & index->mask;
    }
    return 0;
}

/* Whether names end where they should, and slots are a power of two and not all taken. */
static int read_index(Index *index, const Array *names, const Array *ends, const Array *slots)
{
    *index = (Index){names->at, ends->at, slots->at, ends->count, (size_t)slots->count - 1};
    int32_t before = -1;
    for (Py_ssize_t at = 0; at < ends->count; at++) {
        if (index->ends[at] <= before || index->ends[at] >= names->count)
            return 0;
        before = index->ends[at];
    }
    return slots->count > ends->count && !(slots->count & (slots->count - 1));
}

/* The slots of names: two arrays, and one to be filled. */
PyObject *number_names(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    static const int SIZES[] = {1, 4, 4};
    Array given[3] = {0};
    Index index;
    PyObject *done = NULL;
    if (count != 3)
        return PyErr_Format(PyExc_TypeError, "3 arrays wanted, %zd given", count);
    if (take(arguments, given, SIZES, 3) == 0) {
        if (!read_index(&index, &given[0], &given[1], &given[2]))
            PyErr_SetString(PyExc_ValueError, "names, ends and slots do not fit together");
        else {
            int32_t *slots = given[2].view.buf;
            memset(slots, 0, (size_t)given[2].count * sizeof(int32_t));
            for (int32_t number = 1; number <= index.count; number++) {
                size_t length, slot;
                const char *name = name_of(&index, number, &length);
                if (!find(&index, name, length, &slot))
                    slots[slot] = number;
            }
            done = Py_NewRef(Py_None);
        }
    }
    release(given, 3);
    return done;
}

/* The arguments of add_rows: two lists of strings, then these; SCORES is written to, a row a
 * string. */
enum {
    FAR_NAMES, FAR_ENDS, FAR_SLOTS, FAR, NEAR_NAMES, NEAR_ENDS, NEAR_SLOTS, NEAR, SCORES, GIVEN
};
static const int SIZES[GIVEN] = {1, 4, 4, 2, 1, 4, 4, 2, 2};
enum { LISTS = 2 };
enum { MOST_COLUMNS = 256 };

typedef struct {
    Index index;
    const int16_t *rows; /* the first is zeros */
    Py_ssize_t columns;
} Table;

/* Adds the rows of a string's features; 0 where it is no UTF-8: a lone surrogate. */
static int add_features(const Table *table, PyObject *string, int32_t *sums)
{
    Py_ssize_t size;
    const char *name = PyUnicode_AsUTF8AndSize(string, &size);
    if (!name)
        return 0;
    for (const char *end = name + size; name < end;) {
        const char *feed = memchr(name, '\n', (size_t)(end - name));
        size_t slot, length = (size_t)((feed ? feed : end) - name);
        int32_t number = find(&table->index, name, length, &slot);
        const int16_t *row = table->rows + number * table->columns;
        for (Py_ssize_t column = 0; number && column < table->columns; column++)
            sums[column] += row[column];
        name += length + 1;
    }
    return 1;
}

static void write_row(const int32_t *sums, int16_t *row, Py_ssize_t columns)
{
    for (Py_ssize_t column = 0; column < columns; column++) {
        int32_t sum = sums[column];
        row[column] = (int16_t)(sum > INT16_MAX ? INT16_MAX : sum < -INT16_MAX ? -INT16_MAX : sum);
    }
}

static int read_table(Table *table, const Array *given)
{
    if (!read_index(&table->index, &given[0], &given[1], &given[2]))
        return 0;
    table->rows = given[3].at;
    table->columns = given[3].count / (table->index.count + 1);
    return table->columns <= MOST_COLUMNS &&
           given[3].count == table->columns * (table->index.count + 1);
}

/* 1: written; 0: a string is no UTF-8; -1: an exception is set. */
static int add_all(PyObject *const *arguments, const Array *given)
{
    Table far, near;
    Py_ssize_t count = PyList_Size(arguments[0]);
    if (!read_table(&far, given) || !read_table(&near, given + NEAR_NAMES) ||
        near.columns > far.columns || PyList_Size(arguments[1]) != count ||
        count * far.columns != given[SCORES].count) {
        PyErr_SetString(PyExc_ValueError, "names, rows and room do not fit together");
        return -1;
    }
    for (Py_ssize_t at = 0; at < count; at++) {
        int32_t sums[MOST_COLUMNS] = {0};
        if (!add_features(&far, PyList_GetItem(arguments[0], at), sums) ||
            !add_features(&near, PyList_GetItem(arguments[1], at), sums)) {
            PyErr_Clear();
            return 0;
        }
        write_row(sums, (int16_t *)given[SCORES].view.buf + at * far.columns, far.columns);
    }
    return 1;
}

PyObject *add_rows(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    Array given[GIVEN] = {0};
    int done = -1;
    if (count != LISTS + GIVEN || !PyList_Check(arguments[0]) || !PyList_Check(arguments[1]))
        return PyErr_Format(PyExc_TypeError, "two lists and arrays are wanted");
    if (take(arguments + LISTS, given, SIZES, GIVEN) == 0)
        done = add_all(arguments, given);
    release(given, GIVEN);
    return done < 0 ? NULL : PyBool_FromLong(done);
}
