/*
 * The log of what was published: rows that are only ever added. The last cell of each is a seal, a
 * sum over the row and the seal before it, so that a row that was changed, taken away or put in by
 * hand is noticed. There is no secret in it: it finds slips and spreadsheets that reformat, and
 * whoever would deceive has to reckon all that follows anew. That the last rows were cut off cannot
 * be seen.
 */
#include <kith/report.h>

#include "document/csv.h"
#include "document/csv_table.h"
#include "document/value.h"
#include "report/page.h"
#include "rota/rota.h"

#include <string.h>

#define SEAL_LENGTH 16 /* hexadecimal digits: enough for what happens by chance */

#define CELLS(C)                                                                                   \
    C(DATE, "date")                                                                                \
    C(WHAT, "what")                                                                                \
    C(RULE, "rule")                                                                                \
    C(PERSON, "person")                                                                            \
    C(NEED, "need")                                                                                \
    C(DAY, "day")                                                                                  \
    C(REASON, "reason")                                                                            \
    C(AUTHOR, "author")                                                                            \
    C(DUTIES, "duties")                                                                            \
    C(ROTA, "rota")                                                                                \
    C(PROBLEM, "problem")                                                                          \
    C(KITH, "kith")                                                                                \
    C(SEAL, "seal")

#define CELL_ENUM(CELL, name) CELL,
enum { CELLS(CELL_ENUM) N_CELLS };
#define CELL_NAME(CELL, name) name,
static const char *const names[N_CELLS] = {CELLS(CELL_NAME)};

/* --- seals --- */

static void
add_cell(GChecksum *sum, const char *text, gsize length)
{
    static const guchar between = 0x1f;
    while (length > 0 && g_ascii_isspace(*text))
        text++, length--;
    while (length > 0 && g_ascii_isspace(text[length - 1]))
        length--;
    g_checksum_update(sum, (const guchar *)text, (gssize)length);
    g_checksum_update(sum, &between, 1);
}

/* Begins the seal of a row that follows one with the seal `before`. */
static GChecksum *
begin_seal(const char *before)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    add_cell(sum, before, strlen(before));
    return sum;
}

/* Ends it. Free the seal with g_free(). */
static char *
end_seal(GChecksum *sum)
{
    char *seal = g_strndup(g_checksum_get_string(sum), SEAL_LENGTH);
    g_checksum_free(sum);
    return seal;
}

/* --- writing --- */

/* Writes a row, and puts its seal in place of the one before it. */
static void
write_row(KithCsvTable *table, const char *const *cells, char **seal)
{
    GChecksum *sum = begin_seal(*seal);
    for (int i = 0; i < SEAL; i++) {
        const char *text = cells[i] != NULL ? cells[i] : "";
        add_cell(sum, text, strlen(text));
        kith_csv_table_text(table, text);
    }
    g_free(*seal);
    *seal = end_seal(sum);
    kith_csv_table_text(table, *seal);
}

char *
kith_report_publication_log(const KithRota *rota, const KithPublication *what,
                            const KithCheck *check, const char *before)
{
    const KithProblem *problem = rota->problem;
    char date[16], day[16];
    g_autofree char *hash = kith_rota_hash(rota);
    g_autofree char *duties = g_strdup_printf("%d", what->first + what->changed);
    g_autofree char *seal = g_strdup(before != NULL ? before : "");
    const char *cells[N_CELLS] = {
        [DATE] = kith_date_text(problem->first_date + what->today, date),
        [WHAT] = "published",
        [DUTIES] = duties,
        [ROTA] = hash,
        [PROBLEM] = kith_problem_hash(problem),
        [KITH] = kith_version(),
    };
    KithCsvTable table = before != NULL ? (KithCsvTable){g_string_new(NULL), N_CELLS, 0}
                                        : kith_csv_table_begin(names, N_CELLS);
    write_row(&table, cells, &seal);
    gsize n;
    const KithAllowance *all = kith_check_allowances(check, &n);
    cells[WHAT] = "override";
    cells[DUTIES] = NULL;
    for (gsize i = 0; i < n; i++) {
        if (all[i].breaches == 0)
            continue;
        cells[RULE] = problem->rules[all[i].rule].id;
        cells[PERSON] = kith_problem_text(problem, problem->people[all[i].person].id);
        cells[NEED] = kith_page_need(problem, all[i].occurrence);
        cells[DAY] = kith_date_text(problem->occurrences[all[i].occurrence].date, day);
        cells[REASON] = all[i].reason;
        cells[AUTHOR] = all[i].author;
        write_row(&table, cells, &seal);
    }
    return kith_csv_table_end(&table, NULL);
}

/* --- reading --- */

/* The cells of a row as they count, and its seal in place of the one before it: whether they agree.
 */
static gboolean
agrees(const KithCsvCell *cells, char **seal)
{
    GChecksum *sum = begin_seal(*seal);
    for (int i = 0; i < SEAL; i++)
        add_cell(sum, cells[i].text, cells[i].length);
    g_autofree char *right = end_seal(sum);
    g_free(*seal);
    *seal = g_strndup(cells[SEAL].text, cells[SEAL].length);
    return strcmp(right, *seal) == 0;
}

static gboolean
has_our_header(const KithCsv *csv)
{
    gsize n;
    const KithCsvCell *header = kith_csv_header(csv, &n);
    gboolean same = n == N_CELLS;
    for (gsize i = 0; same && i < N_CELLS; i++)
        same = header[i].length == strlen(names[i]) &&
               memcmp(header[i].text, names[i], header[i].length) == 0;
    return same;
}

/* What to say of rows that do not follow from what stands before them: the first one's line. */
static char *
fault_text(const char *path, guint line, guint rows)
{
    g_autofree char *others = rows > 1 ? g_strdup_printf(", nor are %u more", rows - 1) : NULL;
    return g_strdup_printf("%s:%u: this row is not as it was written, or one before it was taken "
                           "away or put in%s; the log is only ever added to, so put back a copy "
                           "that nobody has changed",
                           path, line, others != NULL ? others : "");
}

char *
kith_report_publication_faults(const char *folder, char **seal)
{
    g_autofree char *path = g_build_filename(folder, "log.csv", (char *)NULL), *last = NULL;
    g_autoptr(KithFindings) findings = kith_findings_new();
    guint line = 0, rows = 0;
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_autoptr(KithSource) source = kith_source_open(path, path, findings);
        g_autoptr(KithCsv) csv = source != NULL ? kith_csv_open(source, findings) : NULL;
        gboolean ours = csv != NULL && has_our_header(csv);
        const KithCsvCell *cells;
        last = g_strdup("");
        line = rows = !ours;
        while (ours && (cells = kith_csv_next(csv, findings)) != NULL)
            if (!agrees(cells, &last) && rows++ == 0)
                line = cells[0].line;
    }
    if (seal != NULL)
        *seal = g_steal_pointer(&last);
    return rows > 0 ? fault_text(path, line, rows) : NULL;
}
