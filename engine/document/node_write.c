/* Trees written as YAML, by libyaml's emitter. */
#include "document/node.h"

#include <string.h>
#include <yaml.h>

#define WIDTH 100

typedef struct {
    yaml_emitter_t emitter;
    GString *out;
} Writer;

static int
take_bytes(void *data, unsigned char *buffer, size_t size)
{
    g_string_append_len((GString *)data, (const char *)buffer, (gssize)size);
    return 1;
}

static void
emit(Writer *writer, yaml_event_t *event)
{
    if (!yaml_emitter_emit(&writer->emitter, event))
        g_error("libyaml refused an event: %s", writer->emitter.problem);
}

/* Whether other readers of YAML might take a plain text for something else: "1.10", "no", "~". */
static gboolean
looks_like_value(const char *text)
{
    static const char *const words[] = {"y", "n",    "yes",   "no",   "on", "off",
                                        "~", "true", "false", "null", "."};
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_ascii_strcasecmp(text, words[i]) == 0)
            return TRUE;
    gsize digits = strspn(text, "0123456789");
    if (digits > 0 && text[digits] == '\0')
        return FALSE; /* levels and months are numbers */
    return text[0] == '\0' || strspn(text, "0123456789+-.:_eExX") == strlen(text);
}

static void
write_text(Writer *writer, const char *text)
{
    yaml_event_t event;
    yaml_scalar_style_t style =
        looks_like_value(text) ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_ANY_SCALAR_STYLE;
    if (strchr(text, '\n') != NULL)
        style = YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    yaml_scalar_event_initialize(&event, NULL, NULL, (yaml_char_t *)text, (int)strlen(text), 1, 1,
                                 style);
    emit(writer, &event);
}

/* What is small enough to stand in a line of its own: a list of texts, a map of texts in a list. */
static gboolean
is_flat(const KithNode *node, gboolean in_list)
{
    if (node->kind == KITH_NODE_SCALAR || (node->kind == KITH_NODE_MAP && !in_list))
        return FALSE;
    for (gsize i = 0; i < node->n; i++) {
        if (node->items[i]->kind != KITH_NODE_SCALAR)
            return FALSE;
        if (node->kind == KITH_NODE_MAP && strlen(node->items[i]->text) > 60)
            return FALSE;
    }
    return TRUE;
}

static void
write_node(Writer *writer, const KithNode *node, gboolean in_list)
{
    yaml_event_t event;
    gboolean flat = is_flat(node, in_list);
    switch (node->kind) {
    case KITH_NODE_SCALAR: write_text(writer, node->text); return;
    case KITH_NODE_LIST:
        yaml_sequence_start_event_initialize(
            &event, NULL, NULL, 1, flat ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE);
        emit(writer, &event);
        for (gsize i = 0; i < node->n; i++)
            write_node(writer, node->items[i], TRUE);
        yaml_sequence_end_event_initialize(&event);
        emit(writer, &event);
        return;
    default:
        yaml_mapping_start_event_initialize(
            &event, NULL, NULL, 1, flat ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE);
        emit(writer, &event);
        for (gsize i = 0; i < node->n; i++) {
            write_text(writer, node->keys[i]->text);
            write_node(writer, node->items[i], FALSE);
        }
        yaml_mapping_end_event_initialize(&event);
        emit(writer, &event);
    }
}

char *
kith_node_write(const KithNode *root, gsize *length)
{
    Writer writer = {.out = g_string_new(NULL)};
    yaml_event_t event;
    if (!yaml_emitter_initialize(&writer.emitter))
        g_error("out of memory");
    yaml_emitter_set_output(&writer.emitter, take_bytes, writer.out);
    yaml_emitter_set_unicode(&writer.emitter, 1);
    yaml_emitter_set_width(&writer.emitter, WIDTH);
    yaml_emitter_set_indent(&writer.emitter, 2);
    yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING);
    emit(&writer, &event);
    yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1);
    emit(&writer, &event);
    write_node(&writer, root, FALSE);
    yaml_document_end_event_initialize(&event, 1);
    emit(&writer, &event);
    yaml_stream_end_event_initialize(&event);
    emit(&writer, &event);
    yaml_emitter_delete(&writer.emitter);
    if (length != NULL)
        *length = writer.out->len;
    return g_string_free(writer.out, FALSE);
}
