#include "document/json.h"

#include <math.h>
#include <string.h>

/* An object or list that is open. */
typedef struct {
    gboolean object;
    gboolean begun; /* something is in it */
} Frame;

struct _KithJson {
    GString *out;
    GArray *frames; /* Frame, innermost last */
};

KithJson *
kith_json_new(void)
{
    KithJson *json = g_new0(KithJson, 1);
    json->out = g_string_new(NULL);
    json->frames = g_array_new(FALSE, FALSE, sizeof(Frame));
    return json;
}

void
kith_json_free(KithJson *json)
{
    if (json == NULL)
        return;
    g_string_free(json->out, TRUE);
    g_array_free(json->frames, TRUE);
    g_free(json);
}

static Frame *
innermost(const KithJson *json)
{
    guint depth = json->frames->len;
    return depth > 0 ? &g_array_index(json->frames, Frame, depth - 1) : NULL;
}

static void
new_line(KithJson *json)
{
    g_string_append_printf(json->out, "\n%*s", (int)json->frames->len * 2, "");
}

/* U+2028 and U+2029 are escaped as well, since JavaScript once took them for line ends, and the
 * controls U+0080 to U+009F, which our own reader refuses as they stand. */
static void
append_text(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_validate(text, -1, NULL) ? NULL : g_utf8_make_valid(text, -1);
    g_string_append_c(out, '"');
    for (const char *p = valid != NULL ? valid : text; *p != '\0'; p++) {
        guchar c = (guchar)*p;
        if (c == '"' || c == '\\')
            g_string_append_printf(out, "\\%c", c);
        else if (c == '\n')
            g_string_append(out, "\\n");
        else if (c == '\t')
            g_string_append(out, "\\t");
        else if (c == '\r')
            g_string_append(out, "\\r");
        else if (c < 0x20 || c == 0x7F)
            g_string_append_printf(out, "\\u%04x", c);
        else if (strncmp(p, "\xE2\x80\xA8", 3) == 0 || strncmp(p, "\xE2\x80\xA9", 3) == 0) {
            g_string_append(out, p[2] == '\xA8' ? "\\u2028" : "\\u2029");
            p += 2;
        } else if (c == 0xC2 && (guchar)p[1] < 0xA0) {
            g_string_append_printf(out, "\\u%04x", (guchar)p[1]);
            p++;
        } else
            g_string_append_c(out, (char)c);
    }
    g_string_append_c(out, '"');
}

/* Writes what stands before a value; FALSE, with a g_critical(), where no such value can stand. */
static gboolean
begin_value(KithJson *json, const char *key)
{
    Frame *frame = innermost(json);
    if (frame == NULL) {
        g_return_val_if_fail(key == NULL && json->out->len == 0, FALSE);
        return TRUE;
    }
    g_return_val_if_fail(frame->object == (key != NULL), FALSE);
    if (frame->begun)
        g_string_append_c(json->out, ',');
    frame->begun = TRUE;
    new_line(json);
    if (key != NULL) {
        append_text(json->out, key);
        g_string_append(json->out, ": ");
    }
    return TRUE;
}

static void
begin_frame(KithJson *json, const char *key, gboolean object)
{
    if (!begin_value(json, key))
        return;
    Frame frame = {.object = object};
    g_array_append_val(json->frames, frame);
    g_string_append_c(json->out, object ? '{' : '[');
}

static void
end_frame(KithJson *json, gboolean object)
{
    Frame *frame = innermost(json);
    g_return_if_fail(frame != NULL && frame->object == object);
    gboolean begun = frame->begun;
    g_array_set_size(json->frames, json->frames->len - 1);
    if (begun)
        new_line(json);
    g_string_append_c(json->out, object ? '}' : ']');
}

void
kith_json_begin_object(KithJson *json, const char *key)
{
    begin_frame(json, key, TRUE);
}

void
kith_json_end_object(KithJson *json)
{
    end_frame(json, TRUE);
}

void
kith_json_begin_list(KithJson *json, const char *key)
{
    begin_frame(json, key, FALSE);
}

void
kith_json_end_list(KithJson *json)
{
    end_frame(json, FALSE);
}

void
kith_json_text(KithJson *json, const char *key, const char *text)
{
    if (!begin_value(json, key))
        return;
    if (text != NULL)
        append_text(json->out, text);
    else
        g_string_append(json->out, "null");
}

void
kith_json_integer(KithJson *json, const char *key, gint64 value)
{
    if (begin_value(json, key))
        g_string_append_printf(json->out, "%" G_GINT64_FORMAT, value);
}

void
kith_json_boolean(KithJson *json, const char *key, gboolean value)
{
    if (begin_value(json, key))
        g_string_append(json->out, value ? "true" : "false");
}

void
kith_json_decimal(KithJson *json, const char *key, double value, int decimals)
{
    g_return_if_fail(decimals >= 0 && decimals <= 6);
    if (!begin_value(json, key))
        return;
    if (!isfinite(value)) {
        g_string_append(json->out, "null");
        return;
    }
    char format[] = "%.0f", text[400]; /* a double has at most 309 digits before its point */
    format[2] = (char)('0' + decimals);
    g_ascii_formatd(text, sizeof text, format, value);
    if (decimals > 0) {
        char *end = text + strlen(text);
        while (end[-1] == '0')
            end--;
        if (end[-1] == '.')
            end--;
        *end = '\0';
    }
    g_string_append(json->out, strcmp(text, "-0") == 0 ? "0" : text);
}

char *
kith_json_finish(KithJson *json, gsize *length)
{
    g_return_val_if_fail(json->frames->len == 0 && json->out->len > 0, NULL);
    g_string_append_c(json->out, '\n');
    if (length != NULL)
        *length = json->out->len;
    char *text = g_string_free(json->out, FALSE);
    json->out = g_string_new(NULL);
    return text;
}
