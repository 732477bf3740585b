/* A passport: as a page, or as the file that a person keeps. */
#include <kith/report.h>

#include "document/value.h"
#include "report/duties.h"
#include "report/heading.h"
#include "report/insight_text.h"

typedef struct {
    const KithPassport *passport;
    const KithProblem *problem;
    const KithReportOptions *options;
} Writer;

/* --- the page --- */

static char *
period_text(gint32 from, gint32 until)
{
    g_autofree char *begin = from != KITH_NO_DATE ? kith_page_date(from) : NULL;
    g_autofree char *end = until != KITH_NO_DATE ? kith_page_date(until) : NULL;
    if (begin != NULL && end != NULL)
        return g_strdup_printf("%s to %s", begin, end);
    if (begin != NULL)
        return g_strdup_printf("since %s", begin);
    return end != NULL ? g_strdup_printf("to %s", end) : g_strdup("");
}

static char *
entry_name(const Writer *writer, const KithPassportEntry *entry)
{
    const char *name = writer->problem->frameworks->competencies[entry->competency].name;
    return entry->level_name != NULL
               ? g_strdup_printf("%s: %s (level %d)", name, entry->level_name, entry->level)
               : g_strdup(name);
}

static void
write_entries(const Writer *writer, GString *out, const char *title, gboolean confirmed,
              gboolean lapsed)
{
    gsize n;
    gboolean headed = FALSE;
    const KithPassportEntry *entries = kith_passport_entries(writer->passport, &n);
    for (gsize i = 0; i < n; i++) {
        const char *evidence = entries[i].evidence;
        if (entries[i].lapsed != lapsed || (!lapsed && entries[i].confirmed != confirmed))
            continue;
        if (!headed)
            kith_page_heading(out, writer->options, "%s", title);
        headed = TRUE;
        g_autofree char *name = entry_name(writer, &entries[i]);
        g_autofree char *period = period_text(entries[i].from, entries[i].until);
        kith_page_paragraph(out, writer->options, 2, 4, "%s%s%s%s%s", name,
                            period[0] != '\0' ? "; " : "", period, evidence != NULL ? "; " : "",
                            evidence != NULL ? evidence : "");
    }
}

static void
write_registers(const Writer *writer, GString *out)
{
    gsize n;
    const KithRegistered *registers = kith_passport_registers(writer->passport, &n);
    g_autoptr(KithColumns) columns = kith_columns_new("ll");
    for (gsize i = 0; i < n; i++) {
        g_autofree char *period = period_text(registers[i].from, registers[i].until);
        kith_columns_add(columns, registers[i].name, period, NULL);
    }
    if (n == 0)
        return;
    kith_page_heading(out, writer->options, "Registers, to be looked up there");
    kith_columns_write(columns, out, writer->options, 2);
}

static void
write_experience(const Writer *writer, GString *out)
{
    gsize n;
    const KithExperience *experience = kith_passport_experience(writer->passport, &n);
    g_autoptr(KithColumns) columns = kith_columns_new("lll");
    for (gsize i = 0; i < n; i++) {
        const KithExperience *one = &experience[i];
        g_autofree char *period = period_text(one->from, one->until);
        g_autofree char *what = g_strdup_printf(
            "%s%s%s%s%s", one->what != NULL ? one->what : "",
            one->what != NULL && one->with != NULL ? ", " : "", one->with != NULL ? one->with : "",
            one->evidence != NULL ? "; " : "", one->evidence != NULL ? one->evidence : "");
        kith_columns_add(columns, one->as, period, what, NULL);
    }
    if (n == 0)
        return;
    kith_page_heading(out, writer->options, "Experience");
    kith_columns_write(columns, out, writer->options, 2);
}

static char *
write_page(const Writer *writer)
{
    GString *out = g_string_new(NULL);
    g_autofree char *person =
        kith_page_person(writer->problem, kith_passport_person(writer->passport), writer->options);
    g_autofree char *day = kith_page_date(kith_passport_day(writer->passport));
    kith_page_heading(out, writer->options, "Passport of %s, %s", person, day);
    write_entries(writer, out, "What you can do, confirmed", TRUE, FALSE);
    write_entries(writer, out, "What you say you can do; ask for it to be confirmed", FALSE, FALSE);
    write_entries(writer, out, "What has lapsed", TRUE, TRUE);
    write_registers(writer, out);
    write_experience(writer, out);
    g_string_append_c(out, '\n');
    kith_page_paragraph(out, writer->options, 0, 0,
                        "`kith passport … --to FILE` writes it as a file for you to keep. Another "
                        "partnership reads it with `kith import passport FILE`, whatever framework "
                        "it uses; what it tells counts there once somebody has confirmed it.");
    return g_string_free(out, FALSE);
}

/* --- the file --- */

static void
date_json(KithJson *json, const char *key, gint32 date)
{
    char text[16];
    kith_json_text(json, key, date != KITH_NO_DATE ? kith_date_text(date, text) : NULL);
}

static void
entry_json(const Writer *writer, KithJson *json, const KithPassportEntry *entry)
{
    static const char *const relations[] = {"exact", "narrower", "close"};
    const KithCompetency *competency =
        &writer->problem->frameworks->competencies[entry->competency];
    gsize n;
    const KithNameElsewhere *others = kith_passport_others(writer->passport, &n);
    kith_json_begin_object(json, NULL);
    kith_json_text(json, "framework", entry->framework);
    kith_json_text(json, "edition", entry->edition);
    kith_json_text(json, "competency", competency->id);
    kith_json_text(json, "name", competency->name);
    kith_json_integer(json, "level", entry->level);
    kith_json_text(json, "level_name", entry->level_name);
    date_json(json, "from", entry->from);
    date_json(json, "until", entry->until);
    kith_json_boolean(json, "confirmed", entry->confirmed);
    kith_json_boolean(json, "lapsed", entry->lapsed);
    kith_json_text(json, "evidence", entry->evidence);
    kith_json_begin_list(json, "also");
    for (gint32 i = entry->first_other; i < entry->first_other + entry->n_others; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "framework", others[i].framework);
        kith_json_text(json, "id", others[i].id);
        kith_json_integer(json, "level", others[i].level);
        kith_json_text(json, "relation", relations[others[i].lead]);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    kith_json_end_object(json);
}

static void
history_json(const Writer *writer, KithJson *json)
{
    gsize n;
    const KithRegistered *registers = kith_passport_registers(writer->passport, &n);
    kith_json_begin_list(json, "registers");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "register", registers[i].id);
        kith_json_text(json, "name", registers[i].name);
        date_json(json, "from", registers[i].from);
        date_json(json, "until", registers[i].until);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
    const KithExperience *experience = kith_passport_experience(writer->passport, &n);
    kith_json_begin_list(json, "experience");
    for (gsize i = 0; i < n; i++) {
        kith_json_begin_object(json, NULL);
        kith_json_text(json, "as", experience[i].as);
        kith_json_text(json, "what", experience[i].what);
        kith_json_text(json, "with", experience[i].with);
        kith_json_text(json, "evidence", experience[i].evidence);
        date_json(json, "from", experience[i].from);
        date_json(json, "until", experience[i].until);
        kith_json_end_object(json);
    }
    kith_json_end_list(json);
}

static char *
write_file(const Writer *writer)
{
    const KithPersonFacts *person =
        &writer->problem->people[kith_passport_person(writer->passport)];
    g_autoptr(KithJson) json = kith_json_report(NULL, NULL);
    gsize n;
    const KithPassportEntry *entries = kith_passport_entries(writer->passport, &n);
    kith_json_text(json, "passport", kith_problem_text(writer->problem, person->id));
    if (writer->options->names)
        kith_json_text(json, "name", kith_problem_text(writer->problem, person->name));
    date_json(json, "day", kith_passport_day(writer->passport));
    kith_json_begin_list(json, "competencies");
    for (gsize i = 0; i < n; i++)
        entry_json(writer, json, &entries[i]);
    kith_json_end_list(json);
    history_json(writer, json);
    return kith_json_report_finish(json);
}

char *
kith_report_passport(const KithPassport *passport, const KithReportOptions *given)
{
    KithReportOptions options = kith_page_options(given);
    Writer writer = {passport, kith_passport_problem(passport), &options};
    return options.json ? write_file(&writer) : write_page(&writer);
}
