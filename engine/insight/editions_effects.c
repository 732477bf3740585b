/* What a newer edition does to people's attainments. */
#include "insight/editions.h"

#include "document/value.h"
#include "model/partnership.h"

#include <stdlib.h>
#include <string.h>

static const char *const effect_names[KITH_EFFECTS] = {"lost", "gained", "lapses", "register"};

const char *
kith_effect_name(KithEffectKind kind)
{
    return effect_names[kind];
}

/* A confirmed attainment of the framework. */
typedef struct {
    gint32 person;       /* pool number */
    gint32 row;          /* in the table */
    gint32 older, newer; /* competency in each edition; -1 where it has none */
    gint32 level, from, until;
} Attained;

/* A competency that attainments bring, in one edition: the highest level, and which brings it. */
typedef struct {
    const char *id;
    gint32 level;
    const char *by;
} Held;

typedef struct {
    KithEditions *editions;
    const KithPartnership *partnership;
    GArray *attained;           /* Attained, by person */
    GHashTable *before, *after; /* of one person: id -> Held */
} Effects;

static int
compare_attained(gconstpointer a, gconstpointer b)
{
    const Attained *x = a, *y = b;
    if (x->person != y->person)
        return x->person < y->person ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

/* The competency that a cell names, where it is of the framework; -1 otherwise. */
static gint32
competency_of(const KithFrameworks *all, gint32 framework, const char *text)
{
    KithHolding holding;
    g_autofree char *why = NULL;
    g_autofree char *id = g_strndup(text, strcspn(text, "@"));
    if (!kith_frameworks_holding(all, id, strlen(id), &holding, &why) ||
        all->competencies[holding.competency].framework != framework)
        return -1;
    return holding.competency;
}

static void
collect(Effects *effects)
{
    KithEditions *editions = effects->editions;
    const KithTable *table = &effects->partnership->tables[KITH_ATTAINMENTS];
    for (gint32 row = 0; row < table->n_rows; row++) {
        const char *text = kith_partnership_text(
            effects->partnership, kith_cell(table, KITH_ATTAINMENTS_COMPETENCY, row));
        if (text == NULL || kith_cell(table, KITH_ATTAINMENTS_STATUS, row) == KITH_CLAIMED ||
            kith_cell(table, KITH_ATTAINMENTS_REVOKED, row) != KITH_NONE)
            continue;
        gint32 older = competency_of(editions->older, editions->older_number, text);
        if (older < 0)
            continue;
        Attained attained = {.row = row, .older = older};
        attained.person = kith_cell(table, KITH_ATTAINMENTS_PERSON, row);
        attained.newer = kith_editions_find(editions->newer, editions->id,
                                            editions->older->competencies[older].id);
        attained.level = kith_cell(table, KITH_ATTAINMENTS_LEVEL, row);
        attained.from = kith_cell(table, KITH_ATTAINMENTS_FROM, row);
        attained.until = kith_cell(table, KITH_ATTAINMENTS_UNTIL, row);
        g_array_append_val(effects->attained, attained);
    }
    g_array_sort(effects->attained, compare_attained);
}

/* Adds all that a competency at a level means in an edition. */
static void
add_held(GHashTable *held, const KithFrameworks *all, gint32 competency, gint32 level)
{
    if (competency < 0 || level < 1 || level > all->competencies[competency].n_levels)
        return;
    gint32 h = all->competencies[competency].first_holding + level - 1;
    for (gint32 i = all->implied_first[h]; i < all->implied_first[h + 1]; i++) {
        const char *id = all->competencies[all->implied[i].competency].id;
        Held *known = g_hash_table_lookup(held, id);
        if (known == NULL) {
            known = g_new0(Held, 1);
            known->id = id;
            g_hash_table_insert(held, (gpointer)id, known);
        }
        if (all->implied[i].level > known->level) {
            known->level = all->implied[i].level;
            known->by = all->competencies[competency].id;
        }
    }
}

static void
add_effect(Effects *effects, KithEffect effect, gint32 person)
{
    effect.person = g_string_chunk_insert_const(
        effects->editions->strings, kith_partnership_text(effects->partnership, person));
    g_array_append_val(effects->editions->effects, effect);
}

static int
compare_held(gconstpointer a, gconstpointer b)
{
    return strcmp((*(const Held *const *)a)->id, (*(const Held *const *)b)->id);
}

/* What is in one set of things held and not, or at a lower level, in the other. */
static void
add_differences(Effects *effects, GHashTable *has, GHashTable *lacks, KithEffectKind kind,
                gint32 person)
{
    g_autoptr(GPtrArray) sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer value;
    g_hash_table_iter_init(&iter, has);
    while (g_hash_table_iter_next(&iter, NULL, &value))
        g_ptr_array_add(sorted, value);
    g_ptr_array_sort(sorted, compare_held);
    for (guint i = 0; i < sorted->len; i++) {
        const Held *held = sorted->pdata[i];
        const Held *other = g_hash_table_lookup(lacks, held->id);
        if (other == NULL || other->level < held->level)
            add_effect(
                effects,
                (KithEffect){
                    .kind = kind, .competency = held->id, .level = held->level, .by = held->by},
                person);
    }
}

/* Whether the partnership has its own policy on how long a competency counts. */
static gboolean
has_policy(const Effects *effects, gint32 competency)
{
    const KithTable *table = &effects->partnership->tables[KITH_RENEWALS];
    for (gint32 row = 0; row < table->n_rows; row++) {
        const char *text = kith_partnership_text(effects->partnership,
                                                 kith_cell(table, KITH_RENEWALS_COMPETENCY, row));
        if (text != NULL && competency_of(effects->editions->older, effects->editions->older_number,
                                          text) == competency)
            return TRUE;
    }
    return FALSE;
}

/* The last day of an attainment under a renewal of so many months. */
static gint32
last_day(const Attained *attained, gint32 months)
{
    gint32 lapse = months > 0 && attained->from != KITH_NONE
                       ? kith_date_months_later(attained->from, months)
                       : KITH_NONE;
    if (lapse == KITH_NONE)
        return attained->until;
    return attained->until != KITH_NONE ? MIN(attained->until, lapse) : lapse;
}

static void
judge_attainment(Effects *effects, const Attained *attained)
{
    const KithEditions *editions = effects->editions;
    if (attained->newer < 0)
        return;
    const KithCompetency *was = &editions->older->competencies[attained->older];
    const KithCompetency *is = &editions->newer->competencies[attained->newer];
    gint32 before = last_day(attained, was->renewal_months);
    gint32 after = last_day(attained, is->renewal_months);
    if (before != after && !has_policy(effects, attained->older))
        add_effect(effects,
                   (KithEffect){.kind = KITH_EFFECT_LAPSES,
                                .competency = is->id,
                                .level = attained->level,
                                .before = before,
                                .after = after},
                   attained->person);
    if (is->register_ >= 0 && was->register_ < 0)
        add_effect(effects,
                   (KithEffect){.kind = KITH_EFFECT_REGISTER,
                                .competency = is->id,
                                .level = attained->level,
                                .register_ = editions->newer->registers[is->register_].id},
                   attained->person);
}

void
kith_editions_find_effects(KithEditions *editions, const KithPartnership *partnership)
{
    Effects effects = {.editions = editions, .partnership = partnership};
    effects.attained = g_array_new(FALSE, FALSE, sizeof(Attained));
    collect(&effects);
    const Attained *all = (const Attained *)effects.attained->data;
    for (guint i = 0, end; i < effects.attained->len; i = end) {
        effects.before = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
        effects.after = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
        for (end = i; end < effects.attained->len && all[end].person == all[i].person; end++) {
            add_held(effects.before, editions->older, all[end].older, all[end].level);
            add_held(effects.after, editions->newer, all[end].newer, all[end].level);
        }
        add_differences(&effects, effects.before, effects.after, KITH_EFFECT_LOST, all[i].person);
        add_differences(&effects, effects.after, effects.before, KITH_EFFECT_GAINED, all[i].person);
        for (guint k = i; k < end; k++)
            judge_attainment(&effects, &all[k]);
        g_hash_table_destroy(effects.before);
        g_hash_table_destroy(effects.after);
        editions->people++;
    }
    g_array_unref(effects.attained);
}
