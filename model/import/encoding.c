/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/encoding.h"

#include "model/import/encoding-counts.h"
#include "model/import/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#define SAMPLE_SIZE (256 * 1024)
#define MAX_ASCII (16 * 1024 * 1024)

/* A part of the file that begins at a character; the first one with bytes beyond ASCII. */
typedef struct
{
  guint8 *data;
  gsize capacity, size;
  guint64 offset;
  gboolean is_whole;
} Sample;

void
way_encoding_clear (WayEncoding *encoding)
{
  g_clear_pointer (&encoding->name, g_free);
  g_clear_pointer (&encoding->reason, g_free);
  g_clear_pointer (&encoding->others, g_strfreev);
}

static gboolean
is_ascii (const guint8 *text,
          gsize         size)
{
  guint64 all = 0, word;
  gsize i = 0;

  for (; i + sizeof word <= size; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      all |= word;
    }
  for (; i < size; i++)
    all |= text[i];
  return (all & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

static gboolean
read_sample (WayTableFile *file,
             guint64       offset,
             Sample       *sample,
             GError      **error)
{
  gssize size = way_table_file_read (file, offset, sample->data, sample->capacity, error);

  if (size < 0)
    return FALSE;
  sample->size = (gsize) size;
  sample->offset = offset;
  sample->is_whole = offset + sample->size >= way_table_file_get_size (file);
  return TRUE;
}

/* What all encodings share tells nothing: the sample moves on to where there is more. */
static gboolean
skip_ascii (WayTableFile *file,
            Sample       *sample,
            GError      **error)
{
  while (!sample->is_whole && sample->offset < MAX_ASCII && sample->size > 0
         && is_ascii (sample->data, sample->size))
    {
      if (!read_sample (file, sample->offset + sample->size, sample, error))
        return FALSE;
    }
  return TRUE;
}

static void
set_found (WayEncoding *out,
           const char  *name,
           char        *reason)
{
  out->name = g_strdup (name);
  out->reason = reason;
}

static gboolean
find_mark (const Sample *sample,
           WayEncoding  *out)
{
  static const struct
  {
    const char *bytes;
    guint length;
    const char *name;
  } marks[] = {
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe\0\0", 4, "UTF-32LE" },
    { "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
    { "\x84\x31\x95\x33", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (sample->size >= marks[i].length
          && memcmp (sample->data, marks[i].bytes, marks[i].length) == 0)
        {
          set_found (out, marks[i].name,
                     g_strdup_printf (_("The file begins with the byte order mark of %s."),
                                      marks[i].name));
          out->n_skipped = marks[i].length;
          return TRUE;
        }
    }
  return FALSE;
}

/* Digits, commas and line ends are half zero in UTF-16, whatever else a table has in it. */
static gboolean
find_zeros (const Sample *sample,
            WayEncoding  *out)
{
  guint n_zeros[2] = { 0 };
  gsize half = sample->size / 2;
  const char *name;

  for (gsize i = 0; i < half * 2; i++)
    n_zeros[i & 1] += sample->data[i] == 0;

  if (n_zeros[0] + n_zeros[1] < 2)
    return FALSE;
  if (n_zeros[1] > half / 8 && n_zeros[0] <= n_zeros[1] / 16)
    name = "UTF-16LE";
  else if (n_zeros[0] > half / 8 && n_zeros[1] <= n_zeros[0] / 16)
    name = "UTF-16BE";
  else
    return FALSE;

  set_found (out, name,
             g_strdup_printf (_("Every other byte of letters and digits is zero, as in %s."),
                              name));
  return TRUE;
}

static gboolean
is_binary (const Sample *sample)
{
  guint n_controls = 0;

  for (gsize i = 0; i < sample->size; i++)
    {
      guint8 byte = sample->data[i];

      n_controls += byte == 0x7f
                    || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r'
                        && byte != '\f' && byte != 0x1a && byte != 0x1b);
    }
  return n_controls > 2 + sample->size / 20;
}

static guint
get_percent (guint part,
             guint whole)
{
  return whole > 0 ? (guint) ((guint64) part * 100 / whole) : 0;
}

/* One damaged byte does not make a text another encoding's: it is reported where it stands. */
static gboolean
is_nearly (const WayEncodingCounts *counts,
           guint                    min_percent)
{
  return counts->n_characters > 0
         && get_percent (counts->n_common, counts->n_characters) >= min_percent
         && (counts->n_bad == 0 || (guint64) counts->n_bad * 20 <= counts->n_characters
             || (counts->n_bad == 1 && counts->n_characters >= 3));
}

static gboolean
find_utf8 (const Sample *sample,
           WayEncoding  *out)
{
  WayEncodingCounts counts = way_encoding_count_utf8 (sample->data, sample->size,
                                                      sample->is_whole);

  if (!is_nearly (&counts, 100))
    return FALSE;

  if (counts.n_bad == 0)
    set_found (out, "UTF-8",
               g_strdup_printf (_("Every byte is valid UTF-8; characters beyond ASCII: %u."),
                                counts.n_characters));
  else
    set_found (out, "UTF-8", g_strdup (_("Nearly all characters beyond ASCII are valid UTF-8.")));
  return TRUE;
}

/* The syllables of Korean are bytes of common Chinese characters, too, but of those from A to R
 * only: nobody writes so many different ones without any from S to Z. */
static gboolean
find_korean (const Sample            *sample,
             const WayEncodingCounts *gb,
             WayEncoding             *out)
{
  gboolean is_hangul = gb->n_distinct >= 12
                       && (gb->n_hangul == gb->n_letters
                           || (gb->n_distinct >= 40
                               && 100 * (guint64) gb->n_hangul >= 97 * (guint64) gb->n_letters));

  if (!is_hangul || !way_encoding_decodes ("EUC-KR", sample->data, sample->size, sample->is_whole))
    return FALSE;
  set_found (out, "EUC-KR",
             g_strdup (_("Every byte is valid EUC-KR, and the characters are Korean syllables.")));
  return TRUE;
}

static gboolean
find_chinese (const Sample *sample,
              WayEncoding  *out)
{
  WayEncodingCounts gb = way_encoding_count_gb18030 (sample->data, sample->size,
                                                     sample->is_whole);
  WayEncodingCounts big5 = way_encoding_count_big5 (sample->data, sample->size,
                                                    sample->is_whole);
  guint gb_percent = get_percent (gb.n_common, gb.n_characters);
  guint big5_percent = get_percent (big5.n_common, big5.n_characters);
  gboolean is_gb = is_nearly (&gb, 70);
  gboolean is_big5 = is_nearly (&big5, 70);
  const WayEncodingCounts *counts;
  const char *name;
  guint percent;

  if (find_korean (sample, &gb, out))
    return TRUE;
  if (!is_gb && !is_big5)
    return FALSE;
  if (is_gb && is_big5)
    is_gb = gb_percent >= big5_percent && gb.n_bad <= big5.n_bad;

  counts = is_gb ? &gb : &big5;
  name = is_gb ? "GB18030" : "BIG5";
  percent = is_gb ? gb_percent : big5_percent;
  set_found (out, name,
             counts->n_bad == 0
               ? g_strdup_printf (_("Every byte is valid %s, and %u %% of the characters are "
                                    "common Chinese ones."), name, percent)
               : g_strdup_printf (_("Nearly all bytes are valid %s, and %u %% of the characters "
                                    "are common Chinese ones."), name, percent));
  return TRUE;
}

/* Knows letters of many languages, but is often wrong of short texts: asked last. */
static gboolean
find_likely (const Sample *sample,
             WayEncoding  *out)
{
  uchardet_t detector = uchardet_new ();
  g_autofree char *name = NULL;

  uchardet_handle_data (detector, (const char *) sample->data, sample->size);
  uchardet_data_end (detector);
  name = g_strdup (uchardet_get_charset (detector));
  uchardet_delete (detector);

  /* What calls itself so is the Windows one with its quotes and dashes. */
  if (g_strcmp0 (name, "ISO-8859-1") == 0)
    {
      g_free (name);
      name = g_strdup ("WINDOWS-1252");
    }
  if (name[0] == '\0' || g_str_equal (name, "ASCII")
      || !way_encoding_decodes (name, sample->data, sample->size, sample->is_whole))
    return FALSE;

  set_found (out, name,
             g_strdup_printf (_("By its letters the text is most likely %s. Check names with "
                                "accents or Chinese characters in the preview."),
                              name));
  return TRUE;
}

static void
find_others (const Sample *sample,
             WayEncoding  *out)
{
  static const char *const names[] = { "UTF-8", "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR",
                                       "WINDOWS-1252", "WINDOWS-1250", "WINDOWS-1251" };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  /* Other encodings are tried on less, for it is done at each opening. */
  gsize size = MIN (sample->size, 64 * 1024);
  gboolean is_whole = sample->is_whole && size == sample->size;
  gboolean is_plain = is_ascii (sample->data, size);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!g_str_equal (names[i], out->name)
          && (is_plain || way_encoding_decodes (names[i], sample->data, size, is_whole)))
        g_strv_builder_add (builder, names[i]);
    }
  out->others = g_strv_builder_end (builder);
}

/* Those that GB18030 holds whole; their converters refuse characters that files have all the
 * same. */
static const char *
widen_name (const char *name)
{
  static const char *const parts[] = { "GBK", "GB2312", "GB_2312-80", "CP936", "MS936", "EUC-CN",
                                       "WINDOWS-936" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (g_ascii_strcasecmp (name, parts[i]) == 0)
        return "GB18030";
    }
  return name;
}

static gboolean
take_chosen (const Sample *sample,
             const char   *chosen,
             WayEncoding  *out,
             GError      **error)
{
  g_auto (WayEncoding) marked = { 0 };
  gboolean has_mark = find_mark (sample, &marked);
  gboolean is_open = g_ascii_strcasecmp (chosen, "UTF-16") == 0
                     || g_ascii_strcasecmp (chosen, "UTF-32") == 0;

  if (!way_encoding_is_known (chosen))
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_ENCODING,
                   _("No encoding is called “%s”. Try UTF-8, GB18030, BIG5, UTF-16LE or "
                     "WINDOWS-1252."),
                   chosen);
      return FALSE;
    }

  if (has_mark && (g_ascii_strcasecmp (chosen, marked.name) == 0
                   || (is_open && g_str_has_prefix (marked.name, chosen))))
    {
      set_found (out, marked.name, g_strdup (_("As you chose.")));
      out->n_skipped = marked.n_skipped;
    }
  else
    set_found (out, is_open && find_zeros (sample, &marked) ? marked.name : chosen,
               g_strdup (_("As you chose.")));
  return TRUE;
}

static gboolean
find_by_bytes (WayTableFile *file,
               Sample       *sample,
               WayEncoding  *out,
               GError      **error)
{
  if (find_mark (sample, out) || find_zeros (sample, out))
    return TRUE;
  if (is_binary (sample))
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is neither text nor a spreadsheet. CSV and other text, XLSX, XLS, ODS "
                     "and JSON can be read."),
                   way_table_file_get_name (file));
      return FALSE;
    }

  if (!skip_ascii (file, sample, error))
    return FALSE;
  if (is_ascii (sample->data, sample->size))
    set_found (out, "UTF-8", g_strdup (_("The text is plain ASCII, which all encodings share.")));
  else if (!find_utf8 (sample, out) && !find_chinese (sample, out) && !find_likely (sample, out))
    set_found (out, "WINDOWS-1252",
               g_strdup (_("No encoding could be told from the bytes. Check names with accents or "
                           "Chinese characters in the preview.")));
  return TRUE;
}

gboolean
way_encoding_find (WayTableFile *file,
                   const char   *chosen,
                   WayEncoding  *out,
                   GError      **error)
{
  gsize capacity = (gsize) MIN (way_table_file_get_size (file), SAMPLE_SIZE);
  g_autofree guint8 *data = g_malloc (capacity);
  Sample sample = { .data = data, .capacity = capacity };

  if (!read_sample (file, 0, &sample, error))
    return FALSE;
  chosen = chosen != NULL ? widen_name (chosen) : NULL;
  if (chosen != NULL ? !take_chosen (&sample, chosen, out, error)
                     : !find_by_bytes (file, &sample, out, error))
    return FALSE;

  if (g_str_has_prefix (out->name, "UTF-16") || g_str_has_prefix (out->name, "UTF-32"))
    out->others = g_new0 (char *, 1);
  else
    find_others (&sample, out);
  return TRUE;
}
