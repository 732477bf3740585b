#include "insight/recognise/names.h"

#include <string.h>

/* A step from a state by a word; a state of -1 marks an empty slot. */
typedef struct {
    gint32 state, word, next;
} Step;

typedef struct {
    gint32 state;
    KithNameOwner owner;
} Owned;

struct _KithNames {
    KithPool *words;
    Step *steps; /* open addressing by state and word */
    guint32 mask, n_steps;
    gint32 n_states, n_names;
    GArray *owned; /* Owned, while names are added */
    gint32 *first; /* by state, once frozen: its owners in `owners`; n_states + 1 */
    KithNameOwner *owners;
};

KithNames *
kith_names_new(void)
{
    KithNames *names = g_new0(KithNames, 1);
    names->words = kith_pool_new();
    names->mask = 1023;
    names->steps = g_new(Step, names->mask + 1);
    memset(names->steps, 0xFF, sizeof(Step) * (names->mask + 1));
    names->n_states = 1;
    names->owned = g_array_new(FALSE, FALSE, sizeof(Owned));
    return names;
}

void
kith_names_free(KithNames *names)
{
    if (names == NULL)
        return;
    kith_pool_free(names->words);
    g_free(names->steps);
    g_clear_pointer(&names->owned, g_array_unref);
    g_free(names->first);
    g_free(names->owners);
    g_free(names);
}

/* The step from a state by a word, or the empty slot where it belongs. */
static Step *
step_of(const KithNames *names, gint32 state, gint32 word)
{
    guint64 key = ((guint64)(guint32)state << 32 | (guint32)word) * 0x9E3779B97F4A7C15u;
    guint32 slot = (guint32)(key >> 32) & names->mask;
    while (names->steps[slot].state >= 0 &&
           !(names->steps[slot].state == state && names->steps[slot].word == word))
        slot = (slot + 1) & names->mask;
    return &names->steps[slot];
}

static void
grow(KithNames *names)
{
    g_autofree Step *old = names->steps;
    guint32 n = names->mask + 1;
    names->mask = names->mask * 2 + 1;
    names->steps = g_new(Step, names->mask + 1);
    memset(names->steps, 0xFF, sizeof(Step) * (names->mask + 1));
    for (guint32 i = 0; i < n; i++)
        if (old[i].state >= 0)
            *step_of(names, old[i].state, old[i].word) = old[i];
}

static gint32
step_to(KithNames *names, gint32 state, gint32 word)
{
    Step *step = step_of(names, state, word);
    if (step->state >= 0)
        return step->next;
    *step = (Step){state, word, names->n_states++};
    gint32 next = step->next;
    if (++names->n_steps * 2 > names->mask)
        grow(names);
    return next;
}

static void
add_form(KithNames *names, const char *form, gint32 competency, gboolean own)
{
    char folded[KITH_WORD_MOST];
    KithWordAt place;
    gsize at = 0, length = strlen(form), n;
    gint32 state = 0;
    while ((n = kith_words_next(form, length, &at, &place, folded)) > 0)
        state = step_to(names, state, kith_pool_add(names->words, folded, n));
    if (state == 0)
        return;
    Owned owned = {state, {competency, own}};
    g_array_append_val(names->owned, owned);
}

void
kith_names_add(KithNames *names, const char *name, gint32 competency, gboolean own)
{
    add_form(names, name, competency, own);
    const char *open = strchr(name, '('), *close = open != NULL ? strchr(open, ')') : NULL;
    if (close == NULL)
        return;
    g_autofree char *rest = g_strdup_printf("%.*s%s", (int)(open - name), name, close + 1);
    add_form(names, rest, competency, own);
}

static int
compare_owned(gconstpointer a, gconstpointer b)
{
    const Owned *x = a, *y = b;
    if (x->state != y->state)
        return x->state < y->state ? -1 : 1;
    if (x->owner.own != y->owner.own)
        return x->owner.own ? -1 : 1;
    return (x->owner.competency > y->owner.competency) -
           (x->owner.competency < y->owner.competency);
}

void
kith_names_freeze(KithNames *names)
{
    g_array_sort(names->owned, compare_owned);
    names->first = g_new(gint32, (gsize)names->n_states + 1);
    names->owners = g_new(KithNameOwner, MAX(names->owned->len, 1));
    gint32 n = 0, state = 0;
    for (guint i = 0; i < names->owned->len; i++) {
        const Owned *owned = &g_array_index(names->owned, Owned, i);
        gboolean new_state = i == 0 || owned->state != owned[-1].state;
        for (; state <= owned->state; state++)
            names->first[state] = n;
        gboolean again = FALSE; /* its own name may stand among its aliases too */
        for (gint32 k = names->first[owned->state]; k < n && !again; k++)
            again = names->owners[k].competency == owned->owner.competency;
        if (!again)
            names->owners[n++] = owned->owner;
        names->n_names += new_state && owned->owner.competency >= 0; /* cues have no name */
    }
    for (; state <= names->n_states; state++)
        names->first[state] = n;
    g_clear_pointer(&names->owned, g_array_unref);
}

gint32
kith_names_count(const KithNames *names)
{
    return names->n_names;
}

gint32
kith_names_word(const KithNames *names, const char *word, gsize length)
{
    return kith_pool_find(names->words, word, length);
}

gsize
kith_names_match(const KithNames *names, const KithWordAt *words, gsize n,
                 const KithNameOwner **owners, gsize *n_owners)
{
    gint32 state = 0, found = 0;
    gsize longest = 0;
    for (gsize i = 0; i < n && words[i].word >= 0; i++) {
        const Step *step = step_of(names, state, words[i].word);
        if (step->state < 0)
            break;
        state = step->next;
        if (names->first[state + 1] > names->first[state]) {
            found = state;
            longest = i + 1;
        }
    }
    *owners = names->owners + names->first[found];
    *n_owners = (gsize)(names->first[found + 1] - names->first[found]);
    return longest;
}
