/* Whether what was written is what was meant: read back and compared. */
#include "exchange/exchange.h"

#include "model/framework_document.h"

#include <string.h>

#define DIFFERENCES_MOST 20

typedef struct {
    const char *format;
    KithFindings *findings;
    int n;
} Comparing;

static void
compare(Comparing *comparing, const KithNode *meant, const KithNode *read, const char *path)
{
    if (kith_node_equal(meant, read) || comparing->n >= DIFFERENCES_MOST)
        return;
    gboolean within = meant != NULL && read != NULL && meant->kind == KITH_NODE_MAP &&
                      read->kind == KITH_NODE_MAP;
    if (!within) {
        kith_not_kept(comparing->findings, KITH_NOWHERE, "%s is not kept whole by the format %s",
                      path, comparing->format);
        comparing->n++;
        return;
    }
    for (gsize i = 0; i < meant->n; i++) {
        const char *key = meant->keys[i]->text;
        g_autofree char *under =
            *path != '\0' ? g_strdup_printf("%s: %s", path, key) : g_strdup(key);
        compare(comparing, meant->items[i], kith_node_get(read, key), under);
    }
}

void
kith_exchange_verify(const KithFrameworks *frameworks, gint32 framework, const char *format,
                     const char *path, KithFindings *findings)
{
    g_autoptr(KithFindings) faults = kith_findings_new();
    g_autoptr(KithImport) import = kith_import(format, path, NULL, faults);
    if (import == NULL) {
        for (gsize i = 0; i < kith_findings_kept(faults); i++)
            if (kith_findings_get(faults, i)->severity == KITH_ERROR)
                kith_warn(findings, "not-read-back", KITH_NOWHERE,
                          "what was written cannot be read back: %s",
                          kith_findings_get(faults, i)->message);
        return;
    }
    g_autoptr(KithTree) meant = kith_framework_document(frameworks, framework);
    g_autoptr(KithTree) read = kith_framework_document(import->frameworks, 0);
    Comparing comparing = {format, findings, 0};
    compare(&comparing, kith_tree_root(meant), kith_tree_root(read), "");
}
