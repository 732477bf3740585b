/*
 * Credentials as JSON: Open Badges 3.0, and skills of a person as HR Open writes them. What they
 * say is a claim: signatures are not verified here.
 */
#include "exchange/exchange.h"

#include <string.h>

typedef struct {
    KithImport *import;
    const KithImportOptions *options;
    KithFindings *findings;
    const char *path;
    gint32 n, signed_;
} Reading;

static KithWhere
where_of(const Reading *reading, const KithNode *node)
{
    return (KithWhere){reading->path, node->line, node->column};
}

static const char *
keep(Reading *reading, const char *text)
{
    return kith_import_keep(reading->import, text, text != NULL ? strlen(text) : 0);
}

/* The text of a node that is one, or its name or id. */
static const char *
name_of(const KithNode *node)
{
    if (node == NULL)
        return NULL;
    if (node->kind == KITH_NODE_SCALAR)
        return node->text;
    const char *name = kith_json_get(node, "name");
    return name != NULL ? name : kith_json_get(node, "id");
}

/* A number that a text is, or begins with behind "Level "; 0 for none. */
static gint32
number_of(const char *text)
{
    if (text == NULL)
        return 0;
    if (g_ascii_strncasecmp(text, "level ", 6) == 0)
        text += 6;
    char *end;
    gint64 number = g_ascii_strtoll(text, &end, 10);
    return end != text && (*end == '\0' || *end == ' ') && number > 0 && number < 100
               ? (gint32)number
               : 0;
}

/* The level of a competency whose scale calls one so; 0 for none. */
static gint32
level_named(const Reading *reading, gint32 competency, const char *name)
{
    const KithFrameworks *all = kith_recogniser_frameworks(reading->import->recogniser);
    if (competency < 0 || name == NULL || all->competencies[competency].scale < 0)
        return 0;
    const KithScale *scale = &all->scales[all->competencies[competency].scale];
    for (gint32 l = 0; l < scale->n_levels; l++)
        if (g_ascii_strcasecmp(scale->level_names[l], name) == 0)
            return l + 1;
    return 0;
}

/* The level that an identifier of a result stands for among the achievement's descriptions. */
static const KithNode *
rubric_level(const KithNode *achievement, const char *id)
{
    const KithNode *descriptions = kith_node_get(achievement, "resultDescription");
    for (gsize i = 0; i < kith_json_each(descriptions); i++) {
        const KithNode *levels =
            kith_node_get(kith_json_at(descriptions, i), "rubricCriterionLevel");
        for (gsize l = 0; l < kith_json_each(levels); l++) {
            const char *own = kith_json_get(kith_json_at(levels, l), "id");
            if (own != NULL && strcmp(own, id) == 0)
                return kith_json_at(levels, l);
        }
    }
    return NULL;
}

static gint32
level_of(const Reading *reading, const KithNode *subject, const KithNode *achievement,
         gint32 competency)
{
    const KithNode *results = kith_node_get(subject, "result");
    for (gsize i = 0; i < kith_json_each(results); i++) {
        const KithNode *result = kith_json_at(results, i);
        const char *achieved = kith_json_get(result, "achievedLevel");
        const KithNode *rubric = achieved != NULL ? rubric_level(achievement, achieved) : NULL;
        const char *names[] = {kith_json_get(rubric, "level"), kith_json_get(rubric, "name"),
                               kith_json_get(result, "value")};
        for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
            gint32 level = number_of(names[k]);
            level = level > 0 ? level : level_named(reading, competency, names[k]);
            if (level > 0)
                return level;
        }
    }
    return 0;
}

/* What an alignment of the achievement names: by framework and code, by URL, or by name. */
static void
find_competency(const Reading *reading, const KithNode *achievement, KithRecord *record)
{
    const KithNode *alignments = kith_node_get(achievement, "alignment");
    record->competency = -1;
    for (gsize i = 0; i < kith_json_each(alignments) && record->competency < 0; i++) {
        const KithNode *alignment = kith_json_at(alignments, i);
        const char *url = kith_json_get(alignment, "targetUrl");
        const char *code = kith_json_get(alignment, "targetCode");
        const char *slash = url != NULL ? strrchr(url, '/') : NULL;
        code = code != NULL ? code : slash != NULL ? slash + 1 : NULL;
        kith_record_find(reading->import, record, NULL, kith_json_get(alignment, "targetFramework"),
                         code);
        if (record->competency < 0 && url != NULL && strstr(url, "/esco/") != NULL)
            kith_record_find(reading->import, record, NULL, "esco", code);
    }
    if (record->competency < 0)
        kith_record_find(reading->import, record, kith_json_get(achievement, "name"), NULL, NULL);
    for (gsize i = 0; i < kith_json_each(alignments) && record->competency < 0; i++)
        kith_record_find(reading->import, record,
                         kith_json_get(kith_json_at(alignments, i), "targetName"), NULL, NULL);
}

static void
read_subject(Reading *reading, const KithNode *credential, const KithNode *subject)
{
    const KithNode *achievement = kith_node_get(subject, "achievement");
    if (achievement == NULL) {
        kith_warn(reading->findings, "no-achievement", where_of(reading, subject),
                  "this credential names no achievement, and is left out");
        return;
    }
    const char *from = kith_json_get(subject, "activityEndDate");
    static const char *const froms[] = {"awardedDate", "validFrom", "issuanceDate"};
    for (gsize i = 0; i < G_N_ELEMENTS(froms) && from == NULL; i++)
        from = kith_json_get(credential, froms[i]);
    const char *until = kith_json_get(credential, "validUntil");
    until = until != NULL ? until : kith_json_get(credential, "expirationDate");
    KithRecord record = {.from = kith_record_instant(from), .until = kith_record_instant(until)};
    record.line = subject->line;
    record.title = keep(reading, kith_json_get(achievement, "name"));
    find_competency(reading, achievement, &record);
    record.level = level_of(reading, subject, achievement, record.competency);
    const char *own = kith_json_get(subject, "name");
    record.person =
        reading->options->person != NULL ? reading->options->person : keep(reading, own);
    const char *issuer = name_of(kith_node_get(credential, "issuer"));
    g_autofree char *evidence = g_strdup_printf("badge of %s, signature not verified",
                                                issuer != NULL ? issuer : "an unnamed issuer");
    record.evidence = keep(reading, evidence);
    kith_record_add(reading->import, &record, where_of(reading, subject), reading->findings);
}

static void
read_credential(Reading *reading, const KithNode *node)
{
    static const char *const wraps[] = {"verifiableCredential", "credentials", "credential"};
    for (gsize w = 0; w < G_N_ELEMENTS(wraps); w++) {
        const KithNode *inner = kith_node_get(node, wraps[w]);
        for (gsize i = 0; i < kith_json_each(inner); i++)
            read_credential(reading, kith_json_at(inner, i));
        if (inner != NULL)
            return;
    }
    const KithNode *subjects = kith_node_get(node, "credentialSubject");
    if (subjects == NULL) {
        kith_warn(
            reading->findings, "no-credential", where_of(reading, node),
            node->kind == KITH_NODE_SCALAR
                ? "this credential is a signed token, which is not taken apart here; export it "
                  "as JSON"
                : "this is no credential: it has no credentialSubject");
        return;
    }
    reading->n++;
    reading->signed_ += kith_node_get(node, "proof") != NULL;
    for (gsize i = 0; i < kith_json_each(subjects); i++)
        read_subject(reading, node, kith_json_at(subjects, i));
}

void
kith_import_badges(KithImport *import, const char *path, const KithImportOptions *options,
                   KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_exchange_json(path, findings);
    const KithNode *root = tree != NULL ? kith_tree_root(tree) : NULL;
    Reading reading = {import, options, findings, path, 0, 0};
    for (gsize i = 0; i < kith_json_each(root); i++)
        read_credential(&reading, kith_json_at(root, i));
    if (reading.n > 0)
        kith_findings_add(findings, KITH_NOTE, "not-verified", (KithWhere){path, 0, 0},
                          "signatures are not verified: %d of %d credentials have one. Whoever "
                          "confirms a record answers for it",
                          reading.signed_, reading.n);
}

void
kith_import_hropen(KithImport *import, const char *path, const KithImportOptions *options,
                   KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_exchange_json(path, findings);
    const KithNode *root = tree != NULL ? kith_tree_root(tree) : NULL;
    Reading reading = {import, options, findings, path, 0, 0};
    const char *target = kith_json_get(root, "targetType");
    const KithNode *assertions = kith_node_get(root, "assertions");
    if (tree == NULL)
        return;
    if (assertions == NULL || (target != NULL && strcmp(target, "Person") != 0)) {
        kith_error(findings, "no-person-skills", ((KithWhere){path, 1, 1}),
                   assertions == NULL ? "there are no assertions of skills here"
                                      : "these are no skills of a person: the targetType is '%s'",
                   target);
        return;
    }
    const char *identifier = kith_json_get(root, "identifier");
    gint32 contexts = 0;
    for (gsize i = 0; i < kith_json_each(assertions); i++) {
        const KithNode *assertion = kith_json_at(assertions, i);
        const KithNode *skill = kith_node_get(assertion, "skill");
        const KithNode *level = kith_node_get(assertion, "proficiencyLevel");
        const char *name = kith_json_get(skill, "name");
        KithRecord record = {.line = assertion->line};
        record.title = keep(&reading, name);
        record.person = options->person != NULL ? options->person : keep(&reading, identifier);
        record.from = kith_record_instant(kith_json_get(assertion, "validFrom"));
        record.until = kith_record_instant(kith_json_get(assertion, "validTo"));
        kith_record_find(import, &record, name, NULL, NULL);
        record.level = level_named(&reading, record.competency, kith_json_get(level, "name"));
        record.level = record.level > 0 ? record.level : number_of(kith_json_get(level, "rank"));
        record.evidence = keep(&reading, name_of(kith_node_get(assertion, "source")));
        contexts += kith_node_get(assertion, "performanceContext") != NULL;
        kith_record_add(import, &record, where_of(&reading, assertion), findings);
    }
    if (contexts > 0)
        kith_not_kept(findings, ((KithWhere){path, 0, 0}),
                      "in what context %d skills were shown is not kept", contexts);
}
