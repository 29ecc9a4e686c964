/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/text-input.h"

#include <errno.h>
#include <string.h>

#define CHUNK (256 * 1024)
#define MAX_WINDOW (32 * 1024 * 1024)

/* UTF-8 is read into the window itself, where up to three bytes of a character that goes on in the
 * next piece lie after its end. All else is read into @raw first. */
struct _WayTextInput
{
  WayTableFile *file;
  guint64 offset;
  char *encoding;
  GIConv converter; /* -1 for UTF-8 */
  char *window, *end;
  gsize capacity; /* without the padding */
  gsize n_pending;
  char *raw;
  gsize n_raw;
  gboolean is_bad;
  int bad_byte;
};

WayTextInput *
way_text_input_new (WayTableFile *file,
                    const char   *encoding,
                    guint         n_skipped)
{
  WayTextInput *self = g_new0 (WayTextInput, 1);

  self->file = way_table_file_ref (file);
  self->offset = n_skipped;
  self->encoding = g_strdup (encoding);
  self->converter = (GIConv) -1;
  if (g_ascii_strcasecmp (encoding, "UTF-8") != 0 && g_ascii_strcasecmp (encoding, "UTF8") != 0)
    {
      self->converter = g_iconv_open ("UTF-8", encoding);
      self->raw = g_malloc (CHUNK);
    }
  self->capacity = (gsize) CLAMP (way_table_file_get_size (file), 4096, CHUNK);
  self->window = g_malloc0 (self->capacity + WAY_TEXT_INPUT_PADDING);
  self->end = self->window;
  return self;
}

void
way_text_input_free (WayTextInput *self)
{
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  way_table_file_unref (self->file);
  g_free (self->encoding);
  g_free (self->window);
  g_free (self->raw);
  g_free (self);
}

char *
way_text_input_get_window (WayTextInput *self)
{
  return self->window;
}

/* The length of the sequence at @text, or 0. */
static guint
measure_sequence (const guint8 *text,
                  gsize         size)
{
  guint8 lead = text[0];

  if (lead < 0xc2 || size < 2 || (text[1] & 0xc0) != 0x80)
    return 0;
  if (lead < 0xe0)
    return 2;
  if (size < 3 || (text[2] & 0xc0) != 0x80)
    return 0;
  if (lead < 0xf0)
    return (lead == 0xe0 && text[1] < 0xa0) || (lead == 0xed && text[1] > 0x9f) ? 0 : 3;
  if (size < 4 || (text[3] & 0xc0) != 0x80 || lead > 0xf4)
    return 0;
  return (lead == 0xf0 && text[1] < 0x90) || (lead == 0xf4 && text[1] > 0x8f) ? 0 : 4;
}

const char *
way_utf8_find_bad (const char *text,
                   const char *end)
{
  static const guint64 ones = 0x0101010101010101, highs = 0x8080808080808080;
  const char *at = text;

  while (at < end)
    {
      guint length;

      if (end - at >= 8)
        {
          guint64 word;

          memcpy (&word, at, sizeof word);
          if (((word | (word - ones)) & highs) == 0)
            {
              at += 8;
              continue;
            }
        }
      if ((guchar) *at < 0x80 && *at != '\0')
        {
          at++;
          continue;
        }
      length = measure_sequence ((const guint8 *) at, (gsize) (end - at));
      if (length == 0)
        return at;
      at += length;
    }
  return end;
}

/* Whether what stands at the end could become a character with what follows. */
static gboolean
is_cut_off (const char *at,
            const char *end)
{
  return end - at < 4 && *at != '\0'
         && g_utf8_get_char_validated (at, end - at) == (gunichar) -2;
}

/* Moves what is kept to the front and makes room behind it. */
static void
make_room (WayTextInput *self,
           char        **keep)
{
  gsize n_kept = (gsize) (self->end - *keep);

  memmove (self->window, *keep, n_kept + self->n_pending);
  if (self->capacity - n_kept < MIN (self->capacity, CHUNK) / 2)
    {
      self->capacity *= 2;
      self->window = g_realloc (self->window, self->capacity + WAY_TEXT_INPUT_PADDING);
    }
  *keep = self->window;
  self->end = self->window + n_kept;
}

static WayTextState
report_bad (WayTextInput *self,
            int           byte)
{
  self->is_bad = TRUE;
  self->bad_byte = byte;
  return WAY_TEXT_BAD_BYTE;
}

static WayTextState
fill_plain (WayTextInput *self,
            GError      **error)
{
  char *from = self->end;
  gsize room = self->capacity - (gsize) (from - self->window) - self->n_pending;
  gssize n_read = way_table_file_read (self->file, self->offset, from + self->n_pending, room,
                                       error);
  char *end;

  if (n_read < 0)
    return WAY_TEXT_FAILED;
  if (n_read == 0)
    return self->n_pending > 0 ? report_bad (self, -1) : WAY_TEXT_END;

  self->offset += (guint64) n_read;
  end = from + self->n_pending + n_read;
  self->end = (char *) way_utf8_find_bad (from, end);
  self->n_pending = (gsize) (end - self->end);
  if (self->end < end && !is_cut_off (self->end, end))
    report_bad (self, (guchar) *self->end);
  return self->end > from ? WAY_TEXT_MORE
                          : self->is_bad ? WAY_TEXT_BAD_BYTE : fill_plain (self, error);
}

/* @n_converted bytes of UTF-8 came out of the converter; a NUL in them is no text. */
static void
take_converted (WayTextInput *self,
                gsize         n_converted)
{
  char *nul = memchr (self->end, '\0', n_converted);

  if (nul != NULL)
    {
      report_bad (self, 0);
      n_converted = (gsize) (nul - self->end);
    }
  self->end += n_converted;
}

static WayTextState
fill_converted (WayTextInput *self,
                GError      **error)
{
  gssize n_read = way_table_file_read (self->file, self->offset, self->raw + self->n_raw,
                                       CHUNK - self->n_raw, error);
  gsize room = self->capacity - (gsize) (self->end - self->window);
  char *in = self->raw, *out = self->end, *before = self->end;
  gsize n_left;
  gboolean is_refused;
  int code;

  if (n_read < 0)
    return WAY_TEXT_FAILED;
  self->offset += (guint64) n_read;
  n_left = self->n_raw + (gsize) n_read;
  if (n_left == 0)
    return WAY_TEXT_END;

  is_refused = g_iconv (self->converter, &in, &n_left, &out, &room) == (gsize) -1;
  code = errno;
  take_converted (self, (gsize) (out - self->end));
  if (is_refused && !self->is_bad && code == EILSEQ)
    report_bad (self, (guchar) *in);
  else if (is_refused && !self->is_bad && code == EINVAL && n_read == 0)
    report_bad (self, -1);

  memmove (self->raw, in, n_left);
  self->n_raw = n_left;
  if (self->end > before)
    return WAY_TEXT_MORE;
  return self->is_bad ? WAY_TEXT_BAD_BYTE : fill_converted (self, error);
}

WayTextState
way_text_input_fill (WayTextInput *self,
                     char        **keep,
                     char        **end,
                     GError      **error)
{
  WayTextState state;

  *end = self->end;
  if (self->is_bad)
    return WAY_TEXT_BAD_BYTE;
  if ((gsize) (self->end - *keep) >= MAX_WINDOW / 2)
    return WAY_TEXT_TOO_LONG;

  make_room (self, keep);
  state = self->converter != (GIConv) -1 ? fill_converted (self, error) : fill_plain (self, error);
  if (state == WAY_TEXT_END && !way_table_file_check_unchanged (self->file, error))
    state = WAY_TEXT_FAILED;
  memset (self->end + self->n_pending, 0, WAY_TEXT_INPUT_PADDING);
  *end = self->end;
  return state;
}

const char *
way_text_input_get_encoding (WayTextInput *self)
{
  return self->encoding;
}

int
way_text_input_get_bad_byte (WayTextInput *self)
{
  return self->bad_byte;
}

guint64
way_text_input_get_offset (WayTextInput *self)
{
  return self->offset - MIN (self->offset, self->n_raw + self->n_pending);
}
