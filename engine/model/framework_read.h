/*
 * Reading one framework document into the frameworks in use: what the rooms framework*.c share.
 *
 * A document is read twice over. First its scales, areas, registers and the ids of its
 * competencies get their numbers; then all that refers to them is read. Faults never stop it.
 */
#pragma once

#include "document/node.h"
#include "model/framework.h"

/* Edges from holdings to holdings, in the order of the holdings they come from. */
typedef struct {
    GArray *first;    /* gint32, one a new holding: where its edges begin */
    GArray *holdings; /* KithHolding */
    GPtrArray *nodes; /* const KithNode, where each is written */
} KithEdges;

typedef struct {
    KithFrameworks *all;
    const KithTree *tree;
    KithFindings *findings;
    const char **scale_ids, **area_ids, **register_ids; /* of all there are */
    gint32 framework;                                   /* the number of the one being read */
    gint32 first_competency, first_holding;             /* its first ones */
    gboolean *any_level; /* by competency from its first: the scale is at fault, so no level is */
    gint32 *listed_in;   /* by competency: the last list of references that named it */
    gint32 lists;        /* lists of references so far */
    KithEdges includes, prerequisites;
} KithFrameworkReader;

/* A map of the document that stands under a key or in a list. */
typedef struct {
    const char *what;    /* for sentences, such as "the competency 'x'" */
    const KithNode *at;  /* its key, or itself */
    const KithNode *map; /* NULL where it is no map, which has been reported */
} KithPart;

/* An error at a node. */
#define kith_fault(reader, id, node, ...)                                                          \
    kith_error((reader)->findings, (id), kith_node_where((reader)->tree, (node)), __VA_ARGS__)

/* Reports each key of a part that is not among `known` (n names), or that the part is no map. */
void kith_part_check(const KithFrameworkReader *reader, KithPart *part, const char *const *known,
                     gsize n);

/* The value of a key where it is of that kind. NULL where it is not, which is an error, or where it
 * is left out or empty, which is one where it must be there. */
const KithNode *kith_part_get(const KithFrameworkReader *reader, const KithPart *part,
                              const char *key, KithNodeKind kind, gboolean must);

/* The same for a text, which is kept in the frameworks' strings. */
const char *kith_part_text(const KithFrameworkReader *reader, const KithPart *part, const char *key,
                           gboolean must);

/* The same for a number of months, 1 to 1,200; 0 where there is none. */
gint32 kith_part_months(const KithFrameworkReader *reader, const KithPart *part, gboolean must);

/* Whether a key says yes; FALSE where it is left out, or, with a finding, where it is neither. */
gboolean kith_part_yes(const KithFrameworkReader *reader, const KithPart *part, const char *key);

/* Which of `known` (n names), the last of that name, the text under a key is; -1, with a finding
 * `fault` where it is another, and where it is left out as with kith_part_get(). */
gint32 kith_part_choice(const KithFrameworkReader *reader, const KithPart *part, const char *key,
                        gboolean must, const char *fault, const char *const *known, gint32 n);

/* Checks an id: ASCII letters, digits and "-._", a letter or digit first, so that other frameworks'
 * own codes ("2.A.1.a", "IK1") are ids. */
void kith_check_id(const KithFrameworkReader *reader, const KithNode *node, const char *what);

/* Copies a text into the frameworks' strings. */
const char *kith_keep(const KithFrameworkReader *reader, const char *text);

/* Memory that is freed with the frameworks. */
void *kith_own(const KithFrameworkReader *reader, gsize n, gsize size);

/*
 * Reads a list of references under a key of a part. `list` may be NULL. Appends what is good to
 * `holdings`, and to `nodes` (which may be NULL) where each stands. Each competency may be named
 * once.
 */
void kith_read_references(KithFrameworkReader *reader, const KithPart *part, const KithNode *list,
                          GArray *holdings, GPtrArray *nodes);

/* Reads what a competency, whose id and levels are known already, says of itself. */
void kith_read_competency(KithFrameworkReader *reader, const KithNode *key, const KithNode *value,
                          gint32 number);

/* Closes what the new holdings include, and finds circles in that and in what comes first. */
void kith_close_framework(KithFrameworkReader *reader);

/*
 * Reads "id", "id@level" or "framework:id@level". An id alone is first looked for in `framework`
 * (-1: in none). NULL where it is good; else the id of the finding, and a sentence in `*why`, to be
 * freed with g_free(). Where the fault is "level-range", `holding` is what was written.
 */
const char *kith_reference_fault(const KithFrameworks *frameworks, gint32 framework,
                                 const char *text, gsize length, KithHolding *holding, char **why);

/* Reads one document. Nothing is added where it is no YAML map or its framework is there already.
 */
void kith_framework_read(KithFrameworks *frameworks, const KithSource *source,
                         KithFindings *findings);

/* The same from a document that is a tree already. */
void kith_framework_read_tree(KithFrameworks *frameworks, const KithTree *tree,
                              KithFindings *findings);
