/* How well likeness finds the occupations that O*NET calls related. */
#include "command.h"
#include "occupations.h"

#include <kith/exchange.h>
#include <kith/similarity.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/framework.h"

/* An ESCO occupation and the O*NET occupation that it is. */
typedef struct {
    gint32 profile, code;
} Match;

typedef struct {
    KithFrameworks *esco;
    BenchOccupations *onet; /* those that some ESCO occupation is */
    Match *matches;
    gsize n_matches;
    gboolean *related; /* by code and code */
} Trial;

/* What is measured: all, health and social care, and either half of the origins. */
typedef enum { ALL, CARE, FIXED, REPORTED, CARE_REPORTED, PARTS } Part;
static const char *const part_names[] = {"all", "health and social care",
                                         "the half for fixing weights", "the half for reporting",
                                         "health and social care, reporting"};

static gint32
profile_of(const KithFrameworks *esco, const char *uri)
{
    const char *id = strrchr(uri, '/');
    return id != NULL ? kith_frameworks_find_profile(esco, id + 1) : -1;
}

static void
relate_codes(Trial *trial)
{
    gsize n = trial->onet->codes->len;
    const gint32 *pairs = (const gint32 *)(void *)trial->onet->related->data;
    trial->related = g_new0(gboolean, n * n);
    for (guint i = 0; i < trial->onet->related->len; i += 2)
        trial->related[(gsize)pairs[i] * n + (gsize)pairs[i + 1]] = pairs[i] != pairs[i + 1];
}

static gboolean
read_matches(Trial *trial, const char *data)
{
    static const char *const columns[] = {"concept_uri", "onet_code", NULL};
    g_autofree char *crosswalk = g_build_filename(data, "crosswalk", (char *)NULL);
    g_autofree char *onet = g_build_filename(data, "onet-29.3", (char *)NULL);
    g_autoptr(GPtrArray) rows = bench_table_read(crosswalk, "esco_onet_nov2020.csv", columns);
    g_autoptr(GHashTable) codes = g_hash_table_new(g_str_hash, g_str_equal);
    if (rows == NULL)
        return FALSE;
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        if (profile_of(trial->esco, row[0]) >= 0)
            g_hash_table_add(codes, row[1]);
    }
    trial->onet = bench_occupations_read(onet, codes);
    if (trial->onet == NULL)
        return FALSE;
    trial->matches = g_new(Match, rows->len);
    for (guint i = 0; i < rows->len; i++) {
        char **row = rows->pdata[i];
        Match match = {profile_of(trial->esco, row[0]),
                       GPOINTER_TO_INT(g_hash_table_lookup(trial->onet->number, row[1])) - 1};
        if (match.profile >= 0 && match.code >= 0)
            trial->matches[trial->n_matches++] = match;
    }
    relate_codes(trial);
    return TRUE;
}

/* A code by its most alike ESCO occupation. */
typedef struct {
    gint32 code;
    double likeness;
} Ranked;

static int
compare_ranked(const void *a, const void *b)
{
    const Ranked *x = a, *y = b;
    if (x->likeness != y->likeness)
        return x->likeness > y->likeness ? -1 : 1;
    return (x->code > y->code) - (x->code < y->code);
}

/* Adds one origin to the parts that it belongs to. */
static void
add_origin(const Trial *trial, gint32 code, const double *likeness, BenchRecall *parts)
{
    gsize n = trial->onet->codes->len, n_ranked = 0, n_related = 0;
    const char *text = trial->onet->codes->pdata[code];
    g_autofree Ranked *ranked = g_new(Ranked, n);
    g_autofree gboolean *related = g_new(gboolean, n);
    for (gsize c = 0; c < n; c++) {
        n_related += trial->related[(gsize)code * n + c];
        if ((gint32)c != code)
            ranked[n_ranked++] = (Ranked){(gint32)c, likeness[c]};
    }
    if (n_related == 0)
        return;
    qsort(ranked, n_ranked, sizeof(Ranked), compare_ranked);
    for (gsize i = 0; i < n_ranked; i++)
        related[i] = trial->related[(gsize)code * n + (gsize)ranked[i].code];
    gboolean care = g_str_has_prefix(text, "29") || g_str_has_prefix(text, "31") ||
                    g_str_has_prefix(text, "21");
    int half = bench_half(text);
    const gboolean in[PARTS] = {TRUE, care, half == 0, half == 1, care && half == 1};
    for (int p = 0; p < PARTS; p++)
        if (in[p])
            bench_recall_add(&parts[p], related, n_ranked, n_related);
}

/* Likeness of all profiles to one, by profile, by some measure. */
typedef struct {
    const Trial *trial;
    KithSimilarity *similarity;
    double *rarity; /* by competency: the logarithm of all profiles over those that name it */
} Measures;
typedef void (*Measure)(const Measures *measures, gint32 profile, double *likeness);

static void
by_kith(const Measures *measures, gint32 profile, double *likeness)
{
    gint32 n = measures->trial->esco->n_profiles;
    g_autofree KithAlike *found = g_new(KithAlike, n);
    kith_similarity_rank_profile(measures->similarity, profile, found);
    for (gint32 i = 0; i < n; i++)
        likeness[found[i].profile] = found[i].likeness;
}

/* The same for somebody who holds all that a profile asks for: by competencies alone, whatever
 * field of work it is of. */
static void
by_holdings(const Measures *measures, gint32 profile, double *likeness)
{
    const KithProfile *own = &measures->trial->esco->profiles[profile];
    gint32 n = measures->trial->esco->n_profiles, n_held = own->n_requires + own->n_wants;
    g_autofree KithHolding *held = g_new(KithHolding, n_held);
    g_autofree KithAlike *found = g_new(KithAlike, n);
    for (gint32 i = 0; i < n_held; i++)
        held[i] = i < own->n_requires ? own->required[i] : own->wanted[i - own->n_requires];
    kith_similarity_rank(measures->similarity, held, (gsize)n_held, found);
    for (gint32 i = 0; i < n; i++)
        likeness[found[i].profile] = found[i].likeness;
}

static gint32
competency_of(const KithProfile *profile, gint32 i)
{
    return i < profile->n_requires ? profile->required[i].competency
                                   : profile->wanted[i - profile->n_requires].competency;
}

/* The plain measure to beat: of the weight of what either asks for, the share of what both do. */
static void
by_weighted_jaccard(const Measures *measures, gint32 profile, double *likeness)
{
    const KithFrameworks *esco = measures->trial->esco;
    const KithProfile *own = &esco->profiles[profile];
    g_autofree gboolean *asked = g_new0(gboolean, esco->n_competencies);
    double mine = 0;
    for (gint32 i = 0; i < own->n_requires + own->n_wants; i++) {
        asked[competency_of(own, i)] = TRUE;
        mine += measures->rarity[competency_of(own, i)];
    }
    for (gint32 p = 0; p < esco->n_profiles; p++) {
        const KithProfile *other = &esco->profiles[p];
        double both = 0, theirs = 0;
        for (gint32 i = 0; i < other->n_requires + other->n_wants; i++) {
            double weight = measures->rarity[competency_of(other, i)];
            theirs += weight;
            both += asked[competency_of(other, i)] ? weight : 0;
        }
        likeness[p] = mine + theirs > both ? both / (mine + theirs - both) : 0;
    }
}

static void
measure_rarity(Measures *measures)
{
    const KithFrameworks *esco = measures->trial->esco;
    measures->rarity = g_new0(double, MAX(esco->n_competencies, 1));
    for (gint32 p = 0; p < esco->n_profiles; p++)
        for (gint32 i = 0; i < esco->profiles[p].n_requires + esco->profiles[p].n_wants; i++)
            measures->rarity[competency_of(&esco->profiles[p], i)]++;
    for (gint32 c = 0; c < esco->n_competencies; c++)
        if (measures->rarity[c] > 0)
            measures->rarity[c] = log(esco->n_profiles / measures->rarity[c]);
}

static void
judge_esco(const Measures *measures, const char *title, Measure measure)
{
    const Trial *trial = measures->trial;
    BenchRecall parts[PARTS] = {{0, 0, 0, 0}};
    g_autofree double *of_profile = g_new(double, trial->esco->n_profiles);
    g_autofree double *of_code = g_new(double, trial->onet->codes->len);
    for (gsize i = 0; i < trial->n_matches; i++) {
        measure(measures, trial->matches[i].profile, of_profile);
        for (guint c = 0; c < trial->onet->codes->len; c++)
            of_code[c] = -1;
        for (gsize j = 0; j < trial->n_matches; j++) {
            double *best = &of_code[trial->matches[j].code];
            *best = MAX(*best, of_profile[trial->matches[j].profile]);
        }
        add_origin(trial, trial->matches[i].code, of_code, parts);
    }
    for (int p = 0; p < PARTS; p++) {
        g_autofree char *line = g_strdup_printf("%s: %s", title, part_names[p]);
        bench_recall_print(line, &parts[p]);
    }
}

static gboolean
run_esco(const char *data)
{
    g_autofree char *folder = g_build_filename(data, "esco-1.1.1", (char *)NULL);
    g_autoptr(KithFindings) findings = kith_findings_new();
    KithImportOptions options = {NULL};
    g_autoptr(KithImport) import = kith_import("esco", folder, &options, findings);
    if (import == NULL) {
        bench_print_findings(findings, FALSE);
        return FALSE;
    }
    Trial trial = {.esco = kith_import_frameworks(import)};
    Measures measures = {.trial = &trial};
    gboolean good = read_matches(&trial, data);
    if (good) {
        gint64 start = g_get_monotonic_time();
        measures.similarity = kith_similarity_new(trial.esco);
        printf("likeness of %d profiles made ready in %.1f ms\n", trial.esco->n_profiles,
               (double)(g_get_monotonic_time() - start) / 1000);
        measure_rarity(&measures);
        judge_esco(&measures, "plain", by_weighted_jaccard);
        judge_esco(&measures, "kith", by_kith);
        judge_esco(&measures, "kith, competencies alone", by_holdings);
    }
    kith_similarity_free(measures.similarity);
    g_free(measures.rarity);
    g_free(trial.matches);
    g_free(trial.related);
    bench_occupations_free(trial.onet);
    return good;
}

/* --- O*NET's own ratings of skills --- */

/* Importance and level of each skill, by occupation: n_rows rows of *n_columns. */
static double *
read_ratings(const BenchOccupations *onet, const GPtrArray *rows, gsize *n_columns)
{
    g_autoptr(GHashTable) column_of = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (int pass = 0;; pass++) {
        *n_columns = g_hash_table_size(column_of);
        double *ratings = g_new0(double, onet->codes->len *MAX(*n_columns, 1));
        for (guint i = 0; i < rows->len; i++) {
            char **row = rows->pdata[i];
            g_autofree char *key = g_strconcat(row[1], row[2], NULL);
            gsize code = GPOINTER_TO_SIZE(g_hash_table_lookup(onet->number, row[0]));
            gsize column = GPOINTER_TO_SIZE(g_hash_table_lookup(column_of, key));
            if (pass == 0 && column == 0)
                g_hash_table_insert(column_of, g_steal_pointer(&key),
                                    GSIZE_TO_POINTER(g_hash_table_size(column_of) + 1));
            else if (pass == 1 && code > 0)
                ratings[(code - 1) * *n_columns + column - 1] = g_ascii_strtod(row[3], NULL);
        }
        if (pass == 1)
            return ratings;
        g_free(ratings);
    }
}

static gboolean
run_ratings(const char *data)
{
    static const char *const columns[] = {"O*NET-SOC Code", "Element ID", "Scale ID", "Data Value",
                                          NULL};
    g_autofree char *folder = g_build_filename(data, "onet-29.3", (char *)NULL);
    g_autoptr(GPtrArray) rows = bench_table_read(folder, "Skills.tsv", columns);
    g_autoptr(GHashTable) rated = g_hash_table_new(g_str_hash, g_str_equal);
    if (rows == NULL)
        return FALSE;
    for (guint i = 0; i < rows->len; i++)
        g_hash_table_add(rated, ((char **)rows->pdata[i])[0]);
    Trial trial = {.onet = bench_occupations_read(folder, rated)};
    if (trial.onet == NULL)
        return FALSE;
    gsize n = trial.onet->codes->len, n_columns;
    g_autofree double *ratings = read_ratings(trial.onet, rows, &n_columns);
    g_autofree float *likeness = g_new(float, n *n);
    g_autofree double *of_code = g_new(double, n);
    BenchRecall parts[PARTS] = {{0, 0, 0, 0}};
    relate_codes(&trial);
    kith_ratings_likeness(ratings, n, n_columns, likeness);
    for (gsize code = 0; code < n; code++) {
        for (gsize c = 0; c < n; c++)
            of_code[c] = (double)likeness[code * n + c];
        add_origin(&trial, (gint32)code, of_code, parts);
    }
    for (int p = 0; p < PARTS; p++) {
        g_autofree char *line = g_strdup_printf("ratings of skills: %s", part_names[p]);
        bench_recall_print(line, &parts[p]);
    }
    g_free(trial.related);
    bench_occupations_free(trial.onet);
    return TRUE;
}

int
bench_command_likeness(int argc, char **argv)
{
    char *data = NULL;
    const GOptionEntry entries[] = {{"data", 0, 0, G_OPTION_ARG_FILENAME, &data,
                                     "folder with esco-1.1.1, onet-29.3 and crosswalk", "DIR"},
                                    G_OPTION_ENTRY_NULL};
    if (!bench_options(&argc, &argv, "", entries) || data == NULL) {
        g_printerr("usage: kith-bench likeness --data DIR\n");
        g_free(data);
        return BENCH_USAGE;
    }
    printf("%-60s %8s %8s %8s %8s\n", "", "origins", "recall", "hit", "MRR");
    gboolean good = run_esco(data) && run_ratings(data);
    g_free(data);
    return good ? BENCH_DONE : BENCH_UNREADABLE;
}
