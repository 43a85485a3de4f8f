/* Splits a text into tokens and numbers their spellings; `tests/reference/tokens.py` has the pattern.
 *
 * Each scanning function takes the index at which a construct would begin and returns the index after
 * its end, or 0 if the construct does not begin there. `at` is always an index of a code point.
 */
#include "characters.h"
#include "hashing.h"

/* Shortest run of marks that is one token: of the same mark, and of any marks. */
enum { RUN = 4, RULE = 16 };

/* Most capitals beside an ampersand that is part of a name. */
enum { AMPERSAND_PART = 4 };

/* Bits of the traits of a spelling, as in precis/text/tokens.py. */
enum { WORD = 1, STARTS_WORD = 2, CAPITAL = 4, NUMBER = 8, UNSPACED_WORD = 16, CASED = 32,
       QUOTATION = 64, FIGURE = 128 };

typedef struct {
    Py_ssize_t start, end;
    int32_t spelling; /* number of its spelling, from 0 */
} Token;

typedef struct {
    Array given[CHARACTER_ARRAYS];
    Characters characters;
    uint32_t *text;
    Py_ssize_t length;
    Token *tokens;
    Py_ssize_t count, room;
    int32_t *slots; /* hash table of the numbers of spellings plus 1; 0: free */
    size_t mask;
    Py_ssize_t *firsts; /* by number of a spelling: its first token */
    int32_t spellings;
} Text;

static int kind_at(const Text *t, Py_ssize_t at)
{
    return at < t->length ? flags_of(&t->characters, t->text[at]) : 0;
}

static int is_at(const Text *t, Py_ssize_t at, uint32_t c)
{
    return at < t->length && t->text[at] == c;
}

static int is_word(const Text *t, Py_ssize_t at)
{
    return kind_at(t, at) & ALNUM || is_at(t, at, '_');
}

/* A letter or digit, in scripts that put spaces between words. */
static int is_spaced_word(const Text *t, Py_ssize_t at)
{
    return is_word(t, at) && !(kind_at(t, at) & UNSPACED);
}

static int is_mark(const Text *t, Py_ssize_t at)
{
    return at < t->length && !is_word(t, at) && !(kind_at(t, at) & SPACE);
}

static int is_apostrophe(const Text *t, Py_ssize_t at)
{
    return is_at(t, at, '\'') || is_at(t, at, 0x2019);
}

static Py_ssize_t initials(const Text *t, Py_ssize_t at)
{
    Py_ssize_t end = at;
    while ((kind_at(t, end) & (ALNUM | DECIMAL | UNSPACED)) == ALNUM && is_at(t, end + 1, '.'))
        end += 2;
    return end - at >= 4 ? end : 0;
}

static Py_ssize_t abbreviation(const Text *t, Py_ssize_t at)
{
    static const char *const KNOWN[] = {
        "Mr", "Mrs", "Ms", "Dr", "St", "Jr", "Sr", "Gen", "Col", "Lt", "Sgt", "Capt", "Rep", "Sen",
        "Gov", "Prof", "Inc", "Corp", "Co", "Ltd", "No", "vs"};
    Py_ssize_t size = 0;
    while (size < 6 && at + size < t->length && t->text[at + size] < 128 &&
           kind_at(t, at + size) & ALPHA)
        size++;
    if (!size || !is_at(t, at + size, '.') || !(kind_at(t, at + size + 1) & SPACE))
        return 0;
    int is_known = size == 1 && kind_at(t, at) & UPPER_CASE;
    for (size_t known = 0; !is_known && known < sizeof KNOWN / sizeof *KNOWN; known++) {
        Py_ssize_t same = 0;
        while (same < size && (uint32_t)KNOWN[known][same] == t->text[at + same])
            same++;
        is_known = same == size && !KNOWN[known][size];
    }
    return is_known ? at + size + 1 : 0;
}

static int is_ascii_capital(const Text *t, Py_ssize_t at)
{
    return at < t->length && t->text[at] >= 'A' && t->text[at] <= 'Z';
}

/* Short names of capitals around ampersands: M&S, AT&T. */
static Py_ssize_t ampersand_name(const Text *t, Py_ssize_t at)
{
    Py_ssize_t name_end = 0, part = at;
    for (;;) {
        Py_ssize_t end = part;
        while (end - part <= AMPERSAND_PART && is_ascii_capital(t, end))
            end++;
        if (end == part || end - part > AMPERSAND_PART)
            return name_end;
        if (part > at && !is_word(t, end) && !(kind_at(t, end) & COMBINING))
            name_end = end;
        if (!is_at(t, end, '&'))
            return name_end;
        part = end + 1;
    }
}

static Py_ssize_t digits(const Text *t, Py_ssize_t at)
{
    while (kind_at(t, at) & DECIMAL)
        at++;
    return at;
}

/* A number with its separators; its last part is left out if letters follow it. */
static Py_ssize_t number(const Text *t, Py_ssize_t at)
{
    Py_ssize_t end = digits(t, at), before = 0;
    if (end == at)
        return 0;
    while ((is_at(t, end, '.') || is_at(t, end, ',') || is_at(t, end, ':')) &&
           kind_at(t, end + 1) & DECIMAL) {
        before = end;
        end = digits(t, end + 1);
    }
    return is_word(t, end) ? before : end;
}

/* An English enclitic without its apostrophe. */
static Py_ssize_t clitic(const Text *t, Py_ssize_t at)
{
    static const char *const KNOWN[] = {"s", "t", "re", "ve", "ll", "d", "m", "S"};
    for (size_t known = 0; known < sizeof KNOWN / sizeof *KNOWN; known++) {
        Py_ssize_t end = at;
        for (const char *c = KNOWN[known]; *c && is_at(t, end, (unsigned char)*c); c++)
            end++;
        if (!KNOWN[known][end - at] && !is_word(t, end))
            return end;
    }
    return 0;
}

static Py_ssize_t combining(const Text *t, Py_ssize_t at)
{
    while (kind_at(t, at) & COMBINING)
        at++;
    return at;
}

static Py_ssize_t letters(const Text *t, Py_ssize_t at)
{
    while (is_spaced_word(t, at))
        at = combining(t, at + 1);
    return at;
}

/* A word with its combining marks and the apostrophes inside it. */
static Py_ssize_t word(const Text *t, Py_ssize_t at)
{
    Py_ssize_t end = letters(t, at);
    while (end > at && is_apostrophe(t, end) && is_spaced_word(t, end + 1) && !clitic(t, end + 1))
        end = letters(t, end + 1);
    return end > at ? end : 0;
}

static Py_ssize_t marks(const Text *t, Py_ssize_t at)
{
    Py_ssize_t any = at, same = at;
    while (is_mark(t, any))
        any++;
    if (any - at >= RULE)
        return any;
    while (same < any && t->text[same] == t->text[at])
        same++;
    return same - at >= RUN ? same : 0;
}

static Py_ssize_t token(const Text *t, Py_ssize_t at)
{
    Py_ssize_t end;
    int kind = kind_at(t, at);
    if (kind & ALONE && !(kind_at(t, at + 1) & COMBINING))
        return at + 1;
    if (is_ascii_capital(t, at) && (end = ampersand_name(t, at)))
        return end;
    if (kind & ALNUM && ((end = initials(t, at)) || (end = abbreviation(t, at))))
        return end;
    if (kind & DECIMAL && (end = number(t, at)))
        return end;
    if (is_apostrophe(t, at) && (end = clitic(t, at + 1)))
        return end;
    if ((end = word(t, at)) || (end = marks(t, at)))
        return end;
    return combining(t, at + 1);
}

/* Returns 0 if memory cannot be allocated. */
static int split(Text *t)
{
    for (Py_ssize_t at = 0; at < t->length;) {
        if (kind_at(t, at) & SPACE) {
            at++;
            continue;
        }
        if (t->count == t->room) {
            t->room = t->room ? 2 * t->room : t->length / 4 + 16;
            Token *more = realloc(t->tokens, (size_t)t->room * sizeof(Token));
            if (!more)
                return 0;
            t->tokens = more;
        }
        Py_ssize_t end = token(t, at);
        t->tokens[t->count++] = (Token){at, end, 0};
        at = end;
    }
    return 1;
}

static int have_same_spelling(const Text *t, const Token *token, const Token *other)
{
    Py_ssize_t size = token->end - token->start;
    return size == other->end - other->start &&
           !memcmp(t->text + token->start, t->text + other->start, (size_t)size * sizeof(uint32_t));
}

/* Numbers the spellings by first appearance. Returns 0 if memory cannot be allocated. */
static int number_spellings(Text *t)
{
    size_t slots = 16;
    while (slots < 2 * (size_t)t->count)
        slots *= 2;
    t->mask = slots - 1;
    t->slots = calloc(slots, sizeof(int32_t));
    t->firsts = malloc(((size_t)t->count + 1) * sizeof(Py_ssize_t));
    if (!t->slots || !t->firsts)
        return 0;
    for (Py_ssize_t at = 0; at < t->count; at++) {
        Token *token = &t->tokens[at];
        uint64_t hash =
            finished(hashed_letters(HASH_START, t->text + token->start, token->end - token->start));
        size_t slot = hash & t->mask;
        while (t->slots[slot] && !have_same_spelling(t, token, &t->tokens[t->firsts[t->slots[slot] - 1]]))
            slot = (slot + 1) & t->mask;
        if (!t->slots[slot]) {
            t->firsts[t->spellings] = at;
            t->slots[slot] = ++t->spellings;
        }
        token->spelling = t->slots[slot] - 1;
    }
    return 1;
}

static uint8_t traits_of(const Text *t, const Token *token)
{
    int any = 0, figure = 0, first = kind_at(t, token->start);
    uint32_t c = t->text[token->start];
    for (Py_ssize_t at = token->start; at < token->end; at++) {
        any |= kind_at(t, at);
        figure |= t->text[at] >= '0' && t->text[at] <= '9';
    }
    int traits = (first & ALNUM ? STARTS_WORD : 0) | (first & UPPER_CASE ? CAPITAL : 0);
    traits |= figure ? FIGURE : 0;
    if (!(any & ALNUM))
        return (uint8_t)(traits | (first & QUOTE ? QUOTATION : 0));
    if (first & DIGIT)
        return (uint8_t)(traits | WORD | NUMBER);
    if (first & UNSPACED)
        return (uint8_t)(traits | WORD | UNSPACED_WORD);
    return (uint8_t)(traits | WORD | (lower_of(&t->characters, c) != c ? CASED : 0));
}

static int put(PyObject *list, Py_ssize_t at, PyObject *item)
{
    return item ? PyList_SetItem(list, at, item) : -1;
}

/* The tuple of starts, ends, numbers of spellings, spellings and their traits. */
static PyObject *answer(const Text *t, PyObject *text)
{
    PyObject *starts = PyList_New(t->count), *ends = PyList_New(t->count), *result = NULL;
    PyObject *spellings = PyList_New(t->spellings);
    int64_t *numbers = malloc(((size_t)t->count + 1) * sizeof(int64_t));
    uint8_t *traits = malloc((size_t)t->spellings + 1);
    int failed = !starts || !ends || !spellings || !numbers || !traits;
    for (Py_ssize_t at = 0; !failed && at < t->count; at++) {
        const Token *token = &t->tokens[at];
        numbers[at] = token->spelling;
        failed = put(starts, at, PyLong_FromSsize_t(token->start)) < 0 ||
                 put(ends, at, PyLong_FromSsize_t(token->end)) < 0;
    }
    for (int32_t spelling = 0; !failed && spelling < t->spellings; spelling++) {
        const Token *token = &t->tokens[t->firsts[spelling]];
        traits[spelling] = traits_of(t, token);
        failed = put(spellings, spelling, PyUnicode_Substring(text, token->start, token->end)) < 0;
    }
    if (!failed)
        result = Py_BuildValue("OOy#Oy#", starts, ends, (const char *)numbers,
                              t->count * (Py_ssize_t)sizeof(int64_t), spellings,
                              (const char *)traits, (Py_ssize_t)t->spellings);
    else if (!PyErr_Occurred())
        PyErr_NoMemory();
    Py_XDECREF(starts);
    Py_XDECREF(ends);
    Py_XDECREF(spellings);
    free(numbers);
    free(traits);
    return result;
}

static PyObject *tokenize(Text *t, PyObject *text)
{
    int done;
    t->characters = characters_of(t->given);
    t->length = PyUnicode_GetLength(text);
    t->text = PyUnicode_AsUCS4Copy(text);
    if (!t->text)
        return NULL;
    if (t->length > INT32_MAX)
        return PyErr_Format(PyExc_OverflowError, "the text is too long");
    Py_BEGIN_ALLOW_THREADS
    done = split(t) && number_spellings(t);
    Py_END_ALLOW_THREADS
    return done ? answer(t, text) : PyErr_NoMemory();
}

PyObject *tokens(PyObject *module, PyObject *const *arguments, Py_ssize_t count)
{
    (void)module;
    static const int SIZES[CHARACTER_ARRAYS] = {CHARACTER_SIZES};
    Text text = {0};
    PyObject *result = NULL;
    if (count != 1 + CHARACTER_ARRAYS || !PyUnicode_Check(arguments[0]))
        return PyErr_Format(PyExc_TypeError, "expected a string and %d arrays", CHARACTER_ARRAYS);
    if (take(arguments + 1, text.given, SIZES, CHARACTER_ARRAYS) == 0)
        result = tokenize(&text, arguments[0]);
    PyMem_Free(text.text);
    free(text.tokens);
    free(text.slots);
    free(text.firsts);
    release(text.given, CHARACTER_ARRAYS);
    return result;
}
