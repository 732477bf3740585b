#include "model/build/build.h"

#include <stdlib.h>
#include <string.h>

/*
 * The hash of a problem: every number and id that can change what is planned, in one order and one
 * byte order. Pool numbers depend on the order of reading, so texts go in as texts; names, sources
 * and places in documents change nothing and stay out.
 */

typedef struct {
    GChecksum *checksum;
    const KithProblem *problem;
    guint8 buffer[1 << 14];
    gsize used;
} Hash;

static void
flush(Hash *hash)
{
    g_checksum_update(hash->checksum, hash->buffer, (gssize)hash->used);
    hash->used = 0;
}

static void
put_number(Hash *hash, gint64 number)
{
    if (hash->used + 8 > sizeof hash->buffer)
        flush(hash);
    for (int byte = 0; byte < 8; byte++)
        hash->buffer[hash->used++] = (guint8)((guint64)number >> (8 * byte));
}

#define PUT(hash, ...) put_all((hash), (const gint64[]){__VA_ARGS__}, N_OF(__VA_ARGS__))
#define N_OF(...)      (sizeof((const gint64[]){__VA_ARGS__}) / sizeof(gint64))

static void
put_all(Hash *hash, const gint64 *numbers, gsize n)
{
    for (gsize i = 0; i < n; i++)
        put_number(hash, numbers[i]);
}

static void
put_array(Hash *hash, const gint32 *numbers, gsize n)
{
    put_number(hash, (gint64)n);
    for (gsize i = 0; i < n; i++)
        put_number(hash, numbers[i]);
}

/* NULL differs from the empty text. */
static void
put_text(Hash *hash, const char *text)
{
    gsize length = text != NULL ? strlen(text) : 0;
    put_number(hash, text != NULL ? (gint64)length : -1);
    if (length + hash->used > sizeof hash->buffer)
        flush(hash);
    if (length > sizeof hash->buffer) {
        g_checksum_update(hash->checksum, (const guint8 *)text, (gssize)length);
    } else if (length > 0) {
        memcpy(hash->buffer + hash->used, text, length);
        hash->used += length;
    }
}

static void
put_pool(Hash *hash, gint32 number)
{
    put_text(hash, kith_problem_text(hash->problem, number));
}

static int
compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Texts that stand in the order of their pool numbers, in the order of the alphabet. */
static void
put_texts(Hash *hash, const gint32 *numbers, gint32 n)
{
    g_autofree const char **texts = g_new(const char *, (gsize)n + 1);
    for (gint32 i = 0; i < n; i++)
        texts[i] = kith_problem_text(hash->problem, numbers[i]);
    qsort(texts, (gsize)n, sizeof *texts, compare_texts);
    put_number(hash, n);
    for (gint32 i = 0; i < n; i++)
        put_text(hash, texts[i]);
}

static void
put_frameworks(Hash *hash)
{
    const KithFrameworks *frameworks = hash->problem->frameworks;
    PUT(hash, frameworks->n_competencies, frameworks->n_registers);
    for (gint32 i = 0; i < frameworks->n_competencies; i++) {
        const KithCompetency *competency = &frameworks->competencies[i];
        put_text(hash, competency->id);
        PUT(hash, competency->n_levels, competency->register_, competency->delegable);
    }
    for (gint32 i = 0; i < frameworks->n_registers; i++)
        put_text(hash, frameworks->registers[i].id);
    for (gint32 h = 0; h < frameworks->n_holdings; h++) {
        gint32 first = frameworks->implied_first[h], end = frameworks->implied_first[h + 1];
        put_number(hash, end - first);
        for (gint32 i = first; i < end; i++)
            PUT(hash, frameworks->implied[i].competency, frameworks->implied[i].level);
    }
}

static void
put_axis(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    PUT(hash, problem->ticks_per_minute, problem->first_date, problem->n_days, problem->epoch);
    put_array(hash, problem->day_start, (gsize)problem->n_days + 2);
}

static void
put_people(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_people);
    for (gint32 p = 0; p < problem->n_people; p++) {
        const KithPersonFacts *person = &problem->people[p];
        put_pool(hash, person->id);
        PUT(hash, person->locality, person->usual_home, person->usual_end, person->mode,
            person->from, person->until, person->supervised_until, person->opt_out, person->young,
            person->elsewhere, person->contracted);
        gint32 trait = problem->trait_first[p];
        put_texts(hash, &problem->traits[trait], problem->trait_first[p + 1] - trait);
        gint32 serves = problem->serves_first[p];
        put_array(hash, &problem->serves[serves], (gsize)(problem->serves_first[p + 1] - serves));
    }
}

static void
put_contracts(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_contracts);
    for (gint32 c = 0; c < problem->n_contracts; c++) {
        const KithContract *contract = &problem->contracts[c];
        put_pool(hash, contract->terms);
        PUT(hash, contract->person, contract->employer, contract->engagement, contract->minutes,
            contract->most, contract->from, contract->until);
    }
    put_array(hash, problem->pay, (gsize)problem->n_contracts * (gsize)problem->n_kinds);
}

static void
put_skills(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_array(hash, problem->attainment_first, (gsize)problem->n_people + 1);
    for (gint32 i = 0; i < problem->n_attainments; i++) {
        const KithAttainment *attainment = &problem->attainments[i];
        PUT(hash, attainment->competency, attainment->level, attainment->from, attainment->until,
            attainment->revoked, attainment->claimed);
    }
    put_array(hash, problem->authorisation_first, (gsize)problem->n_people + 1);
    for (gint32 i = 0; i < problem->n_authorisations; i++) {
        const KithAuthorisation *authorisation = &problem->authorisations[i];
        PUT(hash, authorisation->kind, authorisation->register_, authorisation->competency,
            authorisation->client, authorisation->from, authorisation->until);
    }
}

static void
put_stays(Hash *hash, const gint32 *first, const KithStay *stays, gint32 n_owners)
{
    put_array(hash, first, (gsize)n_owners + 1);
    for (gint32 i = 0; i < first[n_owners]; i++)
        PUT(hash, stays[i].place, stays[i].end, stays[i].from, stays[i].until);
}

static void
put_time(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_array(hash, problem->free_first, (gsize)problem->n_people + 1);
    for (gint32 i = 0; i < problem->free_first[problem->n_people]; i++)
        PUT(hash, problem->free[i].from, problem->free[i].until);
    for (gint32 p = 0; p < problem->n_people; p++) {
        const KithPast *past = &problem->past[p];
        PUT(hash, past->last_end, past->duties, past->weekends, past->minutes);
        put_array(hash, (const gint32 *)problem->past_days + past->first_day, (gsize)past->n_days);
        put_array(hash, problem->past_weeks + past->first_week, (gsize)past->n_weeks);
    }
}

static void
put_places(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    const KithTravel *travel = &problem->travel;
    gsize n = (gsize)problem->n_places;
    PUT(hash, problem->n_localities, problem->n_employers, problem->n_funders, problem->n_kinds);
    for (gint32 i = 0; i < problem->n_localities; i++)
        put_pool(hash, problem->locality_id[i]);
    for (gint32 i = 0; i < problem->n_employers; i++)
        put_pool(hash, problem->employer_id[i]);
    for (gint32 i = 0; i < problem->n_funders; i++)
        put_pool(hash, problem->funder_id[i]);
    for (gint32 i = 0; i < problem->n_places; i++)
        put_pool(hash, problem->place_id[i]);
    put_array(hash, problem->locality_within, (gsize)problem->n_localities);
    put_array(hash, problem->place_locality, n);
    for (int mode = 0; mode < KITH_MODES; mode++) {
        guint64 bits;
        memcpy(&bits, &travel->ticks_per_metre[mode], sizeof bits);
        PUT(hash, (gint64)bits, travel->fixed[mode]);
        put_array(hash, travel->matrix[mode], travel->matrix[mode] != NULL ? n * n : 0);
    }
    gsize n_told = travel->told_first != NULL ? (gsize)travel->told_first[n] : 0;
    put_array(hash, travel->told_first, travel->told_first != NULL ? n + 1 : 0);
    put_array(hash, travel->told_to, n_told);
    for (int mode = 0; mode < KITH_MODES; mode++) {
        put_array(hash, travel->told[mode], n_told);
        put_array(hash, (const gint32 *)(const void *)travel->paces[mode],
                  2 * (gsize)travel->n_paces[mode]);
    }
    put_array(hash, (const gint32 *)(const void *)travel->at, travel->at != NULL ? 2 * n : 0);
    for (gint32 i = 0; i < problem->n_kinds; i++) {
        const KithDutyKind *kind = &problem->kinds[i];
        put_pool(hash, kind->id);
        PUT(hash, kind->paid, kind->working, kind->breaks_rest, kind->unpopular, kind->pause);
    }
}

static void
put_clients(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_clients);
    for (gint32 i = 0; i < problem->n_clients; i++) {
        const KithClientFacts *client = &problem->clients[i];
        put_pool(hash, client->id);
        PUT(hash, client->usual_place, client->locality, client->carers_most);
    }
}

static void
put_requirements(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_requirements);
    for (gint32 i = 0; i < problem->n_requirements; i++)
        PUT(hash, problem->requirements[i].first_clause, problem->requirements[i].n_clauses);
    put_number(hash, problem->n_clauses);
    for (gint32 i = 0; i < problem->n_clauses; i++)
        PUT(hash, problem->clauses[i].first_alternative, problem->clauses[i].n_alternatives);
    for (gint32 i = 0; i < problem->n_alternatives; i++)
        PUT(hash, problem->alternatives[i].competency, problem->alternatives[i].level);
    put_array(hash, problem->employer_set_first, (gsize)problem->n_employer_sets + 1);
    put_array(hash, problem->employer_set_items,
              (gsize)problem->employer_set_first[problem->n_employer_sets]);
    for (gint32 i = 0; i < problem->n_trait_sets; i++) {
        gint32 first = problem->trait_set_first[i];
        put_texts(hash, &problem->trait_set_items[first], problem->trait_set_first[i + 1] - first);
    }
}

static void
put_occurrences(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    const KithTable *needs = &problem->partnership->tables[KITH_NEEDS];
    put_number(hash, problem->n_occurrences);
    for (gint32 i = 0; i < problem->n_occurrences; i++) {
        const KithOccurrence *o = &problem->occurrences[i];
        put_pool(hash, kith_cell(needs, KITH_NEEDS_NEED, o->need));
        PUT(hash, o->date, o->place, o->locality, o->client, o->funder, o->kind, o->earliest,
            o->latest, o->late_until, o->duration, o->load, o->importance, o->critical,
            o->supervised, o->engagements, o->employers, o->traits, o->n_cells, o->n_teams,
            o->n_windows, o->day, o->last_day);
        for (gint32 w = o->first_window; w < o->first_window + o->n_windows; w++)
            PUT(hash, problem->windows[w].earliest, problem->windows[w].latest,
                problem->windows[w].late_until, problem->windows[w].day);
    }
    for (gint32 i = 0; i < problem->n_cells; i++) {
        const KithCell *cell = &problem->cells[i];
        put_pool(hash, cell->name);
        PUT(hash, cell->requirement, cell->prefers, cell->least, cell->wanted, cell->most,
            cell->weight_under, cell->weight_over, cell->role);
    }
    for (gint32 i = 0; i < problem->n_teams; i++)
        PUT(hash, problem->teams[i].occurrence, problem->teams[i].requirement,
            problem->teams[i].least);
    put_number(hash, problem->n_links);
    for (gint32 i = 0; i < problem->n_links; i++) {
        const KithLink *link = &problem->links[i];
        PUT(hash, link->first, link->second, link->least, link->most, link->people);
    }
    put_number(hash, problem->n_joins);
    for (gint32 i = 0; i < problem->n_joins; i++)
        PUT(hash, problem->joins[i].first, problem->joins[i].second, problem->joins[i].duration);
}

static void
put_wishes(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_day_wishes);
    for (gint32 i = 0; i < problem->n_day_wishes; i++) {
        const KithDayWish *wish = &problem->day_wishes[i];
        PUT(hash, wish->person, wish->day, wish->kinds, wish->wish, wish->weight);
    }
    put_number(hash, problem->n_client_wishes);
    for (gint32 i = 0; i < problem->n_client_wishes; i++) {
        const KithClientWish *wish = &problem->client_wishes[i];
        PUT(hash, wish->client, wish->person, wish->wish, wish->weight);
    }
    put_number(hash, problem->n_exclusions);
    for (gint32 i = 0; i < problem->n_exclusions; i++) {
        const KithExclusion *exclusion = &problem->exclusions[i];
        PUT(hash, exclusion->person, exclusion->client, exclusion->place, exclusion->from,
            exclusion->until);
    }
    for (gint32 client = 0; client < problem->n_clients; client++)
        for (gint32 i = problem->known_first[client]; i < problem->known_first[client + 1]; i++)
            PUT(hash, client, problem->known[i].person, problem->known[i].from,
                problem->known[i].until);
    put_array(hash, problem->before_first, (gsize)problem->n_occurrences + 1);
    put_array(hash, problem->before, (gsize)problem->before_first[problem->n_occurrences]);
    put_number(hash, problem->n_pins);
    for (gint32 i = 0; i < problem->n_pins; i++) {
        const KithPin *pin = &problem->pins[i];
        PUT(hash, pin->person, pin->occurrence, pin->cell, pin->start, pin->state);
    }
}

static void
put_rules(Hash *hash)
{
    const KithProblem *problem = hash->problem;
    put_number(hash, problem->n_rules);
    for (gint32 i = 0; i < problem->n_rules; i++) {
        const KithRule *rule = &problem->rules[i];
        put_text(hash, kith_rule_info(rule->kind)->id);
        put_text(hash, rule->id);
        put_pool(hash, rule->terms);
        PUT(hash, rule->tier, rule->weight, rule->weight_under, rule->least, rule->most,
            rule->least_time, rule->most_time, rule->weeks, rule->kinds, rule->after, rule->days,
            rule->requirement, rule->engagements, rule->employer, rule->person, rule->young,
            rule->run, rule->wished, rule->start, rule->end);
        put_array(hash, (const gint32 *)rule->pattern, (gsize)rule->n_pattern);
    }
    PUT(hash, problem->supervisor, problem->supervised_most, problem->paid_wait);
}

/* Tables that stay in the partnership but decide things later, cell by cell. */
static void
put_table(Hash *hash, KithTableId id)
{
    const KithTable *table = &hash->problem->partnership->tables[id];
    put_number(hash, table->n_rows);
    for (gint32 row = 0; row < table->n_rows; row++) {
        for (int column = 0; column < table->schema->n_columns; column++) {
            KithType type = table->schema->columns[column].type;
            if (type == KITH_TYPE_PENCE)
                put_number(hash, kith_cell_pence(table, column, row));
            else if (type == KITH_TYPE_REF || type == KITH_TYPE_TEXT)
                put_pool(hash, kith_cell(table, column, row));
            else
                put_number(hash, kith_cell(table, column, row));
        }
    }
}

void
kith_build_hash(KithBuild *build)
{
    KithProblem *problem = build->problem;
    Hash *hash = g_new0(Hash, 1);
    hash->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    hash->problem = problem;
    put_frameworks(hash);
    put_axis(hash);
    put_people(hash);
    put_contracts(hash);
    put_skills(hash);
    put_stays(hash, problem->home_first, problem->homes, problem->n_people);
    put_time(hash);
    if (problem->hours != NULL)
        put_array(hash, (const gint32 *)problem->hours,
                  2 * (gsize)problem->n_people * (gsize)problem->n_days);
    put_places(hash);
    put_clients(hash);
    put_stays(hash, problem->address_first, problem->addresses, problem->n_clients);
    put_requirements(hash);
    put_occurrences(hash);
    put_wishes(hash);
    put_rules(hash);
    put_table(hash, KITH_FULL_TIME);
    put_table(hash, KITH_BUDGETS);
    put_table(hash, KITH_OVERRIDES);
    put_table(hash, KITH_EVENTS);
    flush(hash);

    gsize length = sizeof problem->hash;
    g_strlcpy(problem->hash_text, g_checksum_get_string(hash->checksum), sizeof problem->hash_text);
    g_checksum_get_digest(hash->checksum, problem->hash, &length);
    g_checksum_free(hash->checksum);
    g_free(hash);
}
