/*
 * Recognition of ESCO skills in sentences of adverts whose labels are known, and how fast the
 * automaton goes: kith-bench recognise --data DIR.
 */
#include "command.h"

#include <kith/exchange.h>

#include <stdio.h>
#include <string.h>
#include <time.h>

#define RANKS 5

/* A sentence and the set of its labels, as competencies. */
typedef struct {
    char *text;
    GHashTable *labels; /* set of competency + 1 */
} Sentence;

static void
free_sentence(gpointer data)
{
    Sentence *sentence = data;
    g_free(sentence->text);
    g_hash_table_destroy(sentence->labels);
    g_free(sentence);
}

/* One row of a CSV as its cells, quotes taken off. `*at` moves behind it; NULL at the end. */
static GPtrArray *
read_row(const char **at)
{
    if (**at == '\0')
        return NULL;
    GPtrArray *cells = g_ptr_array_new_with_free_func(g_free);
    GString *cell = g_string_new(NULL);
    gboolean quoted = FALSE;
    for (;; (*at)++) {
        char c = **at;
        if (c == '\0' || (!quoted && (c == ',' || c == '\n'))) {
            g_ptr_array_add(cells, g_strdup(cell->str));
            g_string_truncate(cell, 0);
            if (c == ',')
                continue;
            *at += c == '\n';
            break;
        }
        if (c == '"' && quoted && (*at)[1] == '"')
            g_string_append_c(cell, *(*at)++);
        else if (c == '"')
            quoted = !quoted;
        else if (c != '\r')
            g_string_append_c(cell, c);
    }
    g_string_free(cell, TRUE);
    return cells;
}

/* The sentences of an annotation file, in order; each once, with all of its labels. A label that no
 * skill is called ("LABEL NOT PRESENT") is none. */
static GPtrArray *
read_sentences(const char *path, GHashTable *of_name)
{
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL))
        return NULL;
    GPtrArray *sentences = g_ptr_array_new_with_free_func(free_sentence);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    const char *at = text;
    GPtrArray *row;
    while ((row = read_row(&at)) != NULL) {
        if (row->len >= 4 && strcmp(row->pdata[0], "sentence") != 0) {
            Sentence *sentence = g_hash_table_lookup(known, row->pdata[0]);
            if (sentence == NULL) {
                sentence = g_new0(Sentence, 1);
                sentence->text = g_strdup(row->pdata[0]);
                sentence->labels = g_hash_table_new(NULL, NULL);
                g_ptr_array_add(sentences, sentence);
                g_hash_table_insert(known, sentence->text, sentence);
            }
            g_autofree char *name = g_utf8_strdown(row->pdata[3], -1);
            gpointer competency = g_hash_table_lookup(of_name, name);
            if (competency != NULL)
                g_hash_table_add(sentence->labels, competency);
        }
        g_ptr_array_unref(row);
    }
    return sentences;
}

typedef struct {
    int right, wrong, missed; /* labels, over all sentences */
    double precision_at;      /* sum over sentences that have labels */
    int labelled;
} Tally;

static void
score(const KithRecogniser *recogniser, const Sentence *sentence, Tally *tally)
{
    gsize length = strlen(sentence->text);
    g_autoptr(KithSuggestions) found = kith_recognise(recogniser, sentence->text, length, NULL);
    int right = 0, labels = (int)g_hash_table_size(sentence->labels);
    for (gsize i = 0; i < kith_suggestions_count(found); i++) {
        gint32 competency = kith_suggestions_get(found, i)->competency;
        right += g_hash_table_contains(sentence->labels, GINT_TO_POINTER(competency + 1));
    }
    tally->right += right;
    tally->wrong += (int)kith_suggestions_count(found) - right;
    tally->missed += labels - right;
    if (labels == 0)
        return;
    KithLikeness ranks[RANKS];
    gsize n = kith_recogniser_rank(recogniser, sentence->text, length, ranks, RANKS);
    int hits = 0;
    for (gsize i = 0; i < n; i++)
        hits += g_hash_table_contains(sentence->labels, GINT_TO_POINTER(ranks[i].competency + 1));
    tally->precision_at += (double)hits / MIN(labels, RANKS);
    tally->labelled++;
}

/* Scores the halves of a set, even and odd sentences, and the whole. */
static gboolean
score_set(const KithRecogniser *recogniser, GHashTable *of_name, const char *data, const char *name)
{
    g_autofree char *file = g_strdup_printf("%s_validation_annotations.csv", name);
    g_autofree char *path = g_build_filename(data, "recognition", file, (char *)NULL);
    g_autoptr(GPtrArray) sentences = read_sentences(path, of_name);
    if (sentences == NULL) {
        g_printerr("kith-bench: cannot read '%s'\n", path);
        return FALSE;
    }
    for (int half = 0; half < 3; half++) {
        Tally tally = {0};
        for (guint i = 0; i < sentences->len; i++)
            if (half == 2 || (int)(i % 2) == half)
                score(recogniser, sentences->pdata[i], &tally);
        printf("%s %-5s precision %.3f  recall %.3f  F1 %.3f  RP@%d %.3f\n", name,
               half == 0   ? "even"
               : half == 1 ? "odd"
                           : "all",
               (double)tally.right / MAX(tally.right + tally.wrong, 1),
               (double)tally.right / MAX(tally.right + tally.missed, 1),
               2.0 * tally.right / MAX(2 * tally.right + tally.wrong + tally.missed, 1), RANKS,
               tally.precision_at / MAX(tally.labelled, 1));
    }
    return TRUE;
}

/* English text of at least so many bytes: what skills and occupations mean, one a line. */
static GString *
make_text(const char *document, gsize bytes)
{
    GString *text = g_string_new(NULL);
    while (text->len < bytes) {
        const char *at = document;
        while ((at = strstr(at, "means: ")) != NULL && text->len < bytes) {
            const char *end = strstr(at, "\n    a");
            end = end != NULL ? end : at + strlen(at);
            g_string_append_len(text, at + 7, end - at - 7);
            g_string_append_c(text, '\n');
            at = end;
        }
    }
    return text;
}

/* Seconds of the processor so far: what others do beside does not count. */
static double
processor_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
measure(const KithRecogniser *recogniser, const char *document)
{
    GString *text = make_text(document, (gsize)32 << 20);
    for (int exact = 1; exact >= 0; exact--) {
        gsize length = exact ? text->len : text->len / 16;
        KithRecogniseOptions options = {.exact_only = exact, .each = TRUE};
        double begin = processor_seconds();
        g_autoptr(KithSuggestions) found = kith_recognise(recogniser, text->str, length, &options);
        double seconds = processor_seconds() - begin;
        printf("%s: %.1f MB in %.2f processor s, %.1f MB/s, %" G_GSIZE_FORMAT " found\n",
               exact ? "names, aliases and patterns" : "likeness too", (double)length / 1e6,
               seconds, (double)length / 1e6 / seconds, kith_suggestions_count(found));
    }
    g_string_free(text, TRUE);
}

int
bench_command_recognise(int argc, char **argv)
{
    char *data = NULL;
    const GOptionEntry entries[] = {{"data", 0, 0, G_OPTION_ARG_FILENAME, &data,
                                     "the folder with esco-1.1.1/ and recognition/", "DIR"},
                                    G_OPTION_ENTRY_NULL};
    gboolean good = bench_options(&argc, &argv, "", entries);
    g_autofree char *folder = data;
    if (!good || folder == NULL) {
        g_printerr("usage: kith-bench recognise --data DIR\n");
        return BENCH_USAGE;
    }
    g_autoptr(KithFindings) findings = kith_findings_new();
    g_autofree char *esco = g_build_filename(folder, "esco-1.1.1", (char *)NULL);
    g_autoptr(KithImport) import = kith_import("esco", esco, NULL, findings);
    if (!bench_print_findings(findings, FALSE) || import == NULL)
        return BENCH_UNREADABLE;
    gint64 begin = g_get_monotonic_time();
    KithFrameworks *frameworks = kith_import_frameworks(import);
    g_autoptr(KithRecogniser) recogniser = kith_recogniser_new(frameworks);
    printf("%d competencies, %d names; ready in %.2f s\n", kith_frameworks_competencies(frameworks),
           kith_recogniser_names(recogniser), (double)(g_get_monotonic_time() - begin) / 1e6);
    g_autoptr(GHashTable) of_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (gint32 c = kith_frameworks_competencies(frameworks); c-- > 0;)
        g_hash_table_insert(of_name,
                            g_utf8_strdown(kith_frameworks_competency_name(frameworks, c), -1),
                            GINT_TO_POINTER(c + 1));
    if (!score_set(recogniser, of_name, folder, "house") ||
        !score_set(recogniser, of_name, folder, "tech"))
        return BENCH_UNREADABLE;
    g_autofree char *document = kith_import_document(import, NULL);
    measure(recogniser, document);
    return BENCH_DONE;
}
