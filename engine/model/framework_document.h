/* A framework written back as the document that it was read from. */
#pragma once

#include "document/node.h"
#include "model/framework.h"

/*
 * The document of framework number `framework`, which read again gives the same. Its scales, areas
 * and registers are those that it uses, and where it is the only framework all there are. Free with
 * kith_tree_free(). Cost O(all frameworks).
 */
KithTree *kith_framework_document(const KithFrameworks *frameworks, gint32 framework);

/* "id@level", "id" for level 1; with its framework in front where that is not `framework`. Free
 * with g_free(). */
char *kith_holding_reference(const KithFrameworks *frameworks, gint32 framework,
                             KithHolding holding);

/* "exact", "close", "broader", "narrower". Static. */
const char *kith_relation_name(KithRelation relation);
