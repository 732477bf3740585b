#include "document/tree.h"

#include "base/near.h"

#include <string.h>
#include <yaml.h>

#define DEPTH_MOST   64
#define ALIASES_MOST 10000
#define NODES_MOST   4000000 /* with every alias counted as all that it stands for */

/* Maps of more entries than this look for duplicate keys with a hash table. */
#define PAIRWISE_MOST 12

/* What "&name" stands for. */
typedef struct {
    KithNode *node;
    gsize size;    /* nodes in it, aliases expanded */
    guint height;  /* lists and maps within one another in it */
    gboolean open; /* not yet read to its end */
} Anchor;

/* A list or map that is being read. Its members so far are the last ones of `pending`. */
typedef struct {
    KithNode *node;
    Anchor *anchor; /* may be NULL */
    guint first;    /* index in `pending` of its first member */
    gsize size;
    guint height;
} Frame;

typedef struct {
    KithTree *tree;
    KithFindings *findings;
    GArray *frames;      /* Frame, innermost last */
    GPtrArray *pending;  /* KithNode, keys and values by turns for a map */
    GHashTable *anchors; /* name -> Anchor, both in the arena */
    gsize size;
    guint aliases;
    guint documents;
} Reader;

static KithWhere
where_of(const Reader *reader, yaml_mark_t mark)
{
    return (KithWhere){reader->tree->name, (guint)mark.line + 1, (guint)mark.column + 1};
}

static KithNode *
new_node(Reader *reader, KithNodeKind kind, yaml_mark_t mark)
{
    KithNode *node = kith_tree_allocate(reader->tree, sizeof *node);
    *node =
        (KithNode){.kind = kind, .line = (guint)mark.line + 1, .column = (guint)mark.column + 1};
    return node;
}

/* Counts `size` more nodes; FALSE, with a finding, where they are too many. */
static gboolean
count_nodes(Reader *reader, gsize size, yaml_mark_t mark)
{
    reader->size += size;
    if (reader->size <= NODES_MOST)
        return TRUE;
    kith_error(reader->findings, "too-large", where_of(reader, mark),
               "the document holds more than %d values, the most that is read", NODES_MOST);
    return FALSE;
}

static gboolean
check_depth(Reader *reader, guint depth, yaml_mark_t mark)
{
    if (depth <= DEPTH_MOST)
        return TRUE;
    kith_error(reader->findings, "too-deep", where_of(reader, mark),
               "lists and maps stand more than %d deep within one another here", DEPTH_MOST);
    return FALSE;
}

static Anchor *
add_anchor(Reader *reader, const yaml_char_t *name, KithNode *node)
{
    if (name == NULL)
        return NULL;
    Anchor *anchor = kith_tree_allocate(reader->tree, sizeof *anchor);
    *anchor = (Anchor){.node = node, .size = 1};
    const char *text = (const char *)name;
    g_hash_table_insert(reader->anchors, kith_tree_keep(reader->tree, text, strlen(text)), anchor);
    return anchor;
}

/* Puts a whole node into the list or map that is being read, or at the root. */
static void
add_member(Reader *reader, KithNode *node, gsize size, guint height)
{
    if (reader->frames->len == 0) {
        reader->tree->root = node;
        return;
    }
    Frame *frame = &g_array_index(reader->frames, Frame, reader->frames->len - 1);
    frame->size += size;
    frame->height = MAX(frame->height, height);
    g_ptr_array_add(reader->pending, node);
}

static gboolean
read_scalar(Reader *reader, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    gsize length = event->data.scalar.length;
    if (!count_nodes(reader, 1, event->start_mark))
        return FALSE;
    if (memchr(text, '\0', length) != NULL)
        kith_error(reader->findings, "nul-byte", where_of(reader, event->start_mark),
                   "this text has a NUL character (\\0) in it, which no text may have");

    KithNode *node = new_node(reader, KITH_NODE_SCALAR, event->start_mark);
    node->quoted = !event->data.scalar.plain_implicit;
    if (!node->quoted && (strcmp(text, "~") == 0 || strcmp(text, "null") == 0))
        length = 0;
    node->text = kith_tree_keep(reader->tree, text, length);
    add_anchor(reader, event->data.scalar.anchor, node);
    add_member(reader, node, 1, 0);
    return TRUE;
}

static gboolean
read_alias(Reader *reader, const yaml_event_t *event)
{
    const char *name = (const char *)event->data.alias.anchor;
    KithWhere where = where_of(reader, event->start_mark);
    if (++reader->aliases > ALIASES_MOST) {
        kith_error(reader->findings, "too-many-aliases", where,
                   "the document holds more than %d aliases (*name), the most that is read",
                   ALIASES_MOST);
        return FALSE;
    }
    const Anchor *anchor = g_hash_table_lookup(reader->anchors, name);
    if (anchor == NULL || anchor->open) {
        kith_error(reader->findings, "yaml-syntax", where,
                   anchor == NULL ? "the alias *%s has no anchor &%s before it"
                                  : "the alias *%s stands within what &%s names",
                   name, name);
        return FALSE;
    }
    if (!count_nodes(reader, anchor->size, event->start_mark) ||
        !check_depth(reader, reader->frames->len + anchor->height, event->start_mark))
        return FALSE;
    add_member(reader, anchor->node, anchor->size, anchor->height);
    return TRUE;
}

static gboolean
open_frame(Reader *reader, KithNodeKind kind, const yaml_char_t *anchor, yaml_mark_t mark)
{
    if (!count_nodes(reader, 1, mark) || !check_depth(reader, reader->frames->len + 1, mark))
        return FALSE;
    KithNode *node = new_node(reader, kind, mark);
    Frame frame = {.node = node,
                   .anchor = add_anchor(reader, anchor, node),
                   .first = reader->pending->len,
                   .size = 1};
    if (frame.anchor != NULL)
        frame.anchor->open = TRUE;
    g_array_append_val(reader->frames, frame);
    return TRUE;
}

/* The entry of `map` so far with the same key, or NULL. `seen` holds its keys once they are many.
 */
static const KithNode *
find_earlier_key(const KithNode *map, const KithNode *key, GHashTable *seen)
{
    if (seen != NULL)
        return g_hash_table_lookup(seen, key->text);
    for (gsize i = 0; i < map->n; i++)
        if (strcmp(map->keys[i]->text, key->text) == 0)
            return map->keys[i];
    return NULL;
}

/* Gives `map` its entries: `n` keys and values by turns. */
static void
fill_map(Reader *reader, KithNode *map, KithNode **members, gsize n)
{
    map->keys = kith_tree_allocate(reader->tree, n * sizeof *map->keys);
    map->items = kith_tree_allocate(reader->tree, n * sizeof *map->items);
    g_autoptr(GHashTable) seen =
        n > PAIRWISE_MOST ? g_hash_table_new(g_str_hash, g_str_equal) : NULL;
    for (gsize i = 0; i < n; i++) {
        KithNode *key = members[2 * i];
        KithWhere where = kith_node_where(reader->tree, key);
        if (key->kind != KITH_NODE_SCALAR) {
            kith_error(reader->findings, "key-not-text", where,
                       "a key must be a text, and this is %s; a text that begins with [ or { "
                       "needs quotes",
                       kith_node_kind_name(key));
            continue;
        }
        const KithNode *earlier = find_earlier_key(map, key, seen);
        if (earlier != NULL) {
            kith_error(reader->findings, "duplicate-key", where,
                       "the key '%s' stands here a second time; the first is in line %u", key->text,
                       earlier->line);
            continue;
        }
        if (seen != NULL)
            g_hash_table_insert(seen, (gpointer)key->text, key);
        map->keys[map->n] = key;
        map->items[map->n++] = members[2 * i + 1];
    }
}

static void
close_frame(Reader *reader)
{
    Frame frame = g_array_index(reader->frames, Frame, reader->frames->len - 1);
    g_array_set_size(reader->frames, reader->frames->len - 1);

    KithNode **members = (KithNode **)reader->pending->pdata + frame.first;
    gsize n = reader->pending->len - frame.first;
    if (frame.node->kind == KITH_NODE_MAP) {
        fill_map(reader, frame.node, members, n / 2);
    } else {
        frame.node->items = kith_tree_allocate(reader->tree, n * sizeof *members);
        frame.node->n = n;
        if (n > 0)
            memcpy(frame.node->items, members, n * sizeof *members);
    }
    g_ptr_array_set_size(reader->pending, (gint)frame.first);

    if (frame.anchor != NULL) {
        frame.anchor->size = frame.size;
        frame.anchor->height = frame.height + 1;
        frame.anchor->open = FALSE;
    }
    add_member(reader, frame.node, frame.size, frame.height + 1);
}

/* Takes one event; FALSE, with a finding, where reading cannot go on. */
static gboolean
take_event(Reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: return read_scalar(reader, event);
    case YAML_ALIAS_EVENT: return read_alias(reader, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_frame(reader, KITH_NODE_LIST, event->data.sequence_start.anchor,
                          event->start_mark);
    case YAML_MAPPING_START_EVENT:
        return open_frame(reader, KITH_NODE_MAP, event->data.mapping_start.anchor,
                          event->start_mark);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: close_frame(reader); return TRUE;
    default: return TRUE;
    }
}

/* What libyaml says, and what would help somebody who has never heard of a token. */
static const struct {
    const char *problem;
    const char *sentence;
    gboolean at_start; /* the fault is best shown where the text, list or map at fault begins */
} syntax_faults[] = {
    {"mapping values are not allowed in this context",
     "a ': ' stands where no key can be; put the text in quotes, or check the indentation", FALSE},
    {"could not find expected ':'", "a key lacks its ':', or a line is not indented enough", TRUE},
    {"did not find expected key",
     "this line fits nothing above it; begin it in the same column as its neighbours", FALSE},
    {"did not find expected '-' indicator",
     "this line stands among list items; begin it with '- ', or check the indentation", FALSE},
    {"block sequence entries are not allowed in this context",
     "a list item ('- ') cannot begin here; put it on a line of its own", FALSE},
    {"block mapping entries are not allowed in this context",
     "a '? ' cannot begin here; put the text in quotes", FALSE},
    {"found character that cannot start any token",
     "indent with spaces, not tabs; a text that begins with @, ` or % needs quotes", FALSE},
    {"found a tab character where an indentation space is expected", "indent with spaces, not tabs",
     FALSE},
    {"found unexpected end of stream", "the quotes that begin here never close", TRUE},
    {"found unexpected document indicator",
     "the quotes that begin here do not close before the document ends", TRUE},
    {"did not find expected ',' or ']'",
     "the list that begins here lacks a ',' between items, or its ']'", TRUE},
    {"did not find expected ',' or '}'",
     "the map that begins here lacks a ',' between entries, or its '}'", TRUE},
    {"did not find expected node content",
     "a value is missing here; a text that begins with ], } or , needs quotes", FALSE},
    {"did not find expected alphabetic or numeric character",
     "a text that begins with * or & needs quotes", TRUE},
    {"found unknown escape character",
     "this '\\' escapes nothing; write '\\\\', or use single quotes", FALSE},
    {"control characters are not allowed", "there is a control character here; take it out", FALSE},
    {"did not find expected <document start>", "there is more text after the document's end",
     FALSE},
    {"found undefined tag handle", "a text that begins with ! needs quotes", FALSE},
};

static void
report_syntax(Reader *reader, const yaml_parser_t *parser, const KithSource *source)
{
    yaml_mark_t mark = parser->problem_mark;
    if (parser->error == YAML_READER_ERROR) { /* gives a byte offset, no line */
        mark = (yaml_mark_t){0};
        for (gsize i = 0; i < MIN(parser->problem_offset, source->size); i++) {
            mark.column += ((guchar)source->data[i] & 0xC0) != 0x80;
            if (source->data[i] == '\n') {
                mark.line++;
                mark.column = 0;
            }
        }
    }

    const char *problem = parser->problem != NULL ? parser->problem : "out of memory";
    for (gsize i = 0; i < G_N_ELEMENTS(syntax_faults); i++) {
        if (strcmp(problem, syntax_faults[i].problem) != 0)
            continue;
        if (syntax_faults[i].at_start && parser->context != NULL)
            mark = parser->context_mark;
        kith_error(reader->findings, "yaml-syntax", where_of(reader, mark), "%s",
                   syntax_faults[i].sentence);
        return;
    }
    kith_error(reader->findings, "yaml-syntax", where_of(reader, mark), "this is not YAML: %s",
               problem);
}

/* Reads events to the end of the first document; FALSE where that cannot be done. */
static gboolean
read_document(Reader *reader, yaml_parser_t *parser, const KithSource *source)
{
    for (;;) {
        yaml_event_t event;
        if (!yaml_parser_parse(parser, &event)) {
            report_syntax(reader, parser, source);
            return FALSE;
        }
        yaml_event_type_t type = event.type;
        if (type == YAML_DOCUMENT_START_EVENT && reader->documents++ > 0)
            kith_error(reader->findings, "several-documents", where_of(reader, event.start_mark),
                       "a second document begins here; only one is read from a file");
        gboolean good = reader->documents > 1 || take_event(reader, &event);
        yaml_event_delete(&event);
        if (!good || type == YAML_STREAM_END_EVENT || reader->documents > 1)
            return good;
    }
}

KithTree *
kith_tree_read(const KithSource *source, KithFindings *findings)
{
    g_autoptr(KithTree) tree = kith_tree_new(source->name);

    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        g_error("out of memory");
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)source->data, source->size);

    Reader reader = {.tree = tree,
                     .findings = findings,
                     .frames = g_array_new(FALSE, FALSE, sizeof(Frame)),
                     .pending = g_ptr_array_new(),
                     .anchors = g_hash_table_new(g_str_hash, g_str_equal)};
    gboolean good = read_document(&reader, &parser, source);

    yaml_parser_delete(&parser);
    g_array_free(reader.frames, TRUE);
    g_ptr_array_free(reader.pending, TRUE);
    g_hash_table_destroy(reader.anchors);
    return good ? g_steal_pointer(&tree) : NULL;
}

void
kith_tree_free(KithTree *tree)
{
    if (tree == NULL)
        return;
    g_ptr_array_free(tree->blocks, TRUE);
    g_free(tree->name);
    g_free(tree);
}

const KithNode *
kith_tree_root(const KithTree *tree)
{
    return tree->root;
}

const char *
kith_tree_name(const KithTree *tree)
{
    return tree->name;
}

const KithNode *
kith_node_get(const KithNode *node, const char *key)
{
    if (node == NULL || node->kind != KITH_NODE_MAP)
        return NULL;
    for (gsize i = 0; i < node->n; i++)
        if (strcmp(node->keys[i]->text, key) == 0)
            return node->items[i];
    return NULL;
}

KithWhere
kith_node_where(const KithTree *tree, const KithNode *node)
{
    return (KithWhere){tree->name, node->line, node->column};
}

const char *
kith_node_kind_name(const KithNode *node)
{
    static const char *const names[] = {"a text", "a list", "a map"};
    return names[node->kind];
}

static gboolean
is_known(const char *key, const char *const *known, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (strcmp(key, known[i]) == 0)
            return TRUE;
    return FALSE;
}

void
kith_node_only_keys(const KithTree *tree, const KithNode *map, const char *what,
                    const char *const *known, gsize n, KithFindings *findings)
{
    if (map == NULL || map->kind != KITH_NODE_MAP)
        return;
    for (gsize i = 0; i < map->n; i++) {
        const char *key = map->keys[i]->text;
        if (is_known(key, known, n))
            continue;
        KithWhere where = kith_node_where(tree, map->keys[i]);
        const char *near = kith_near(key, known, n);
        if (near != NULL) {
            kith_error(findings, "unknown-key", where, "%s has no key '%s'; did you mean '%s'?",
                       what, key, near);
        } else {
            g_autoptr(GString) all = g_string_new(NULL);
            for (gsize k = 0; k < n; k++)
                g_string_append_printf(all, "%s%s", k > 0 ? ", " : "", known[k]);
            kith_error(findings, "unknown-key", where, "%s has no key '%s'; its keys are: %s", what,
                       key, all->str);
        }
    }
}
