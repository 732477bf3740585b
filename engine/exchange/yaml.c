/* Our own framework documents, among the formats so that each can be turned into any other. */
#include "exchange/exchange.h"

#include "model/framework_document.h"

void
kith_import_yaml(KithImport *import, const char *path,
                 const KithImportOptions *options G_GNUC_UNUSED, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    if (source != NULL)
        import->tree = kith_tree_read(source, findings);
}

void
kith_export_yaml(const KithFrameworks *frameworks, gint32 framework, const char *path,
                 KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_framework_document(frameworks, framework);
    gsize length;
    g_autofree char *text = kith_node_write(kith_tree_root(tree), &length);
    kith_exchange_write(path, text, (gssize)length, findings);
}
