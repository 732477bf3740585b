/* JSON of others, read by the reader of YAML, which it is but for the halves of characters. */
#include "exchange/exchange.h"

#include <string.h>

static int
hex4(const char *text)
{
    int value = 0;
    for (int i = 0; i < 4; i++) {
        int digit = g_ascii_xdigit_value(text[i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* "\ud83d\ude00", two halves of a character, as that character; a half alone as U+FFFD. */
static char *
join_halves(const char *text, gsize length, gsize *joined)
{
    GString *out = g_string_sized_new(length);
    for (gsize i = 0; i < length;) {
        int high =
            i + 6 <= length && text[i] == '\\' && text[i + 1] == 'u' ? hex4(text + i + 2) : -1;
        if (high >= 0xD800 && high <= 0xDFFF) {
            int low = i + 12 <= length && text[i + 6] == '\\' && text[i + 7] == 'u'
                          ? hex4(text + i + 8)
                          : -1;
            gboolean whole = high < 0xDC00 && low >= 0xDC00 && low <= 0xDFFF;
            g_string_append_unichar(out, whole ? 0x10000 + ((gunichar)(high - 0xD800) << 10) +
                                                     (gunichar)(low - 0xDC00)
                                               : 0xFFFD);
            i += whole ? 12 : 6;
        } else if (text[i] == '\\' && i + 1 < length) {
            g_string_append_len(out, text + i, 2);
            i += 2;
        } else {
            g_string_append_c(out, text[i++]);
        }
    }
    *joined = out->len;
    return g_string_free(out, FALSE);
}

KithTree *
kith_exchange_json(const char *path, KithFindings *findings)
{
    g_autoptr(KithSource) source = kith_source_open(path, path, findings);
    if (source == NULL)
        return NULL;
    gsize length;
    g_autofree char *text = join_halves(source->data, source->size, &length);
    g_autoptr(KithSource) whole = kith_source_from_text(path, text, length, findings);
    return whole != NULL ? kith_tree_read(whole, findings) : NULL;
}

const char *
kith_json_get(const KithNode *map, const char *key)
{
    const KithNode *node = kith_node_get(map, key);
    if (node != NULL && node->kind == KITH_NODE_MAP) /* a text in several languages */
        node = node->n > 0 ? node->items[0] : NULL;
    return node != NULL && node->kind == KITH_NODE_SCALAR && node->text[0] != '\0' ? node->text
                                                                                   : NULL;
}

gsize
kith_json_each(const KithNode *node)
{
    return node == NULL ? 0 : node->kind == KITH_NODE_LIST ? node->n : 1;
}

const KithNode *
kith_json_at(const KithNode *node, gsize i)
{
    return node->kind == KITH_NODE_LIST ? node->items[i] : node;
}
