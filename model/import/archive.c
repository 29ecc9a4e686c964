/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/archive.h"

#include "model/import/sheet-choice.h"
#include "model/import/zip-parts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How likely an entry is the table that somebody wants. */
typedef enum
{
  RANK_NONE,
  RANK_ABOUT, /* what describes the data: of what they are, under which terms */
  RANK_TEXT,  /* may be a table, may be a letter */
  RANK_TABLE
} Rank;

/* @tables: WayZipEntry, of @entries; @sheets: WaySheet, how they are called; @opened: the one that
 * was entered last, kept because it is asked for again and again */
struct _WayArchive
{
  WayTableFile *file;
  GPtrArray *entries, *tables, *sheets;
  guint best;
  char *best_reason;
  GMutex mutex;
  WayTableFile *opened;
  guint opened_index;
};

/* What is in it */

static gboolean
is_workbook (GPtrArray *entries)
{
  static const char *const signs[] = { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml",
                                       "xl/workbook.bin", "word/document.xml",
                                       "ppt/presentation.xml", "content.xml",
                                       "Index/Document.iwa" };

  for (guint i = 0; i < entries->len; i++)
    for (guint k = 0; k < G_N_ELEMENTS (signs); k++)
      {
        if (g_ascii_strcasecmp (((WayZipEntry *) entries->pdata[i])->name, signs[k]) == 0)
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_one_of (const char        *ending,
           const char *const *endings)
{
  for (; *endings != NULL; endings++)
    {
      if (g_ascii_strcasecmp (ending, *endings) == 0)
        return TRUE;
    }
  return FALSE;
}

static const char *
get_base (const char *path)
{
  const char *slash = strpbrk (path, "/\\"), *base = path;

  for (; slash != NULL; slash = strpbrk (base, "/\\"))
    base = slash + 1;
  return base;
}

/* 'Metadata_Country_….csv', '36100434_MetaData.csv', 'readme.txt' */
static gboolean
is_about_data (const char *base)
{
  static const char *const words[] = { "metadata", "readme", "read me", "footnote", "definition",
                                       "dictionary", "codebook", "codelist", "licen", "copyright",
                                       "_flags", "areacodes", "itemcodes", "说明" };
  g_autofree char *folded = g_ascii_strdown (base, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (folded, words[i]) != NULL)
        return TRUE;
    }
  return g_str_equal (folded, "datapackage.json");
}

static Rank
rank_entry (const char *path)
{
  static const char *const tables[] = { "csv", "tsv", "tab", "xlsx", "xlsm", "xls", "ods", "json",
                                        NULL };
  static const char *const texts[] = { "txt", "dat", "asc", "prn", "html", "htm", NULL };
  const char *base = get_base (path);
  const char *dot = strrchr (base, '.');
  Rank rank;

  if (*base == '\0' || *base == '.' || g_str_has_prefix (path, "__MACOSX/") || dot == NULL)
    return RANK_NONE;
  rank = is_one_of (dot + 1, tables) ? RANK_TABLE
         : is_one_of (dot + 1, texts) ? RANK_TEXT
                                      : RANK_NONE;
  return rank != RANK_NONE && is_about_data (base) ? RANK_ABOUT : rank;
}

static void
set_no_table (WayArchive *self,
              GError    **error)
{
  static const char *const packed[] = { "zip", "gz", "tgz", "7z", "rar", "bz2", "xz", "tar",
                                        "zst", NULL };
  g_autoptr (GString) names = g_string_new (NULL);
  gboolean is_nested = FALSE;
  guint n_named = 0;

  for (guint i = 0; i < self->entries->len && n_named < 5; i++)
    {
      const char *name = ((WayZipEntry *) self->entries->pdata[i])->name;
      g_autofree char *shown = g_utf8_substring (name, 0, MIN (g_utf8_strlen (name, -1), 60));
      const char *dot = strrchr (name, '.');

      is_nested |= dot != NULL && is_one_of (dot + 1, packed);
      if (*get_base (name) != '\0')
        g_string_append_printf (names, "%s%s", n_named++ > 0 ? _(", ") : "", shown);
    }
  if (is_nested)
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%1$s” is a packed file with packed files in it (%2$s). Unpack it and open "
                   "what is in it."),
                 way_table_file_get_name (self->file), names->str);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%1$s” is a packed file without a table that is read here. What is in it: "
                   "%2$s. CSV and other text, XLSX, XLS, ODS and JSON can be read."),
                 way_table_file_get_name (self->file), names->str);
}

/* Tables by their names; with their folders where two are called the same. */
static void
name_tables (WayArchive *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean are_different = TRUE;

  for (guint i = 0; i < self->tables->len; i++)
    are_different &= g_hash_table_add (
      known, (gpointer) get_base (((WayZipEntry *) self->tables->pdata[i])->name));
  for (guint i = 0; i < self->tables->len; i++)
    {
      const char *name = ((WayZipEntry *) self->tables->pdata[i])->name;

      g_ptr_array_add (self->sheets, way_sheet_new (are_different ? get_base (name) : name));
    }
}

static void
find_best (WayArchive *self)
{
  Rank best_rank = RANK_NONE;
  guint64 best_size = 0;
  guint n_equal = 0;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WayZipEntry *entry = self->tables->pdata[i];
      Rank rank = rank_entry (entry->name);

      n_equal = rank > best_rank ? 1 : n_equal + (rank == best_rank);
      if (rank < best_rank || (rank == best_rank && entry->size <= best_size))
        continue;
      self->best = i;
      best_rank = rank;
      best_size = entry->size;
    }
  if (self->tables->len == 1)
    self->best_reason = g_strdup (_("It is the only table of the archive."));
  else if (n_equal == 1)
    self->best_reason = g_strdup (_("The other tables of the archive describe it."));
  else
    self->best_reason = g_strdup (_("It is the largest table of the archive."));
}

WayArchive *
way_archive_open (WayTableFile *file,
                  GError      **error)
{
  g_autoptr (WayZip) zip = way_zip_open (file, error);
  g_autoptr (GPtrArray) entries = zip != NULL ? way_zip_list (zip, error) : NULL;
  g_autoptr (WayArchive) self = NULL;

  if (entries == NULL || is_workbook (entries))
    return NULL;

  self = g_new0 (WayArchive, 1);
  g_mutex_init (&self->mutex);
  self->file = way_table_file_ref (file);
  self->entries = g_steal_pointer (&entries);
  self->tables = g_ptr_array_new ();
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) way_sheet_free);
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (rank_entry (((WayZipEntry *) self->entries->pdata[i])->name) != RANK_NONE)
        g_ptr_array_add (self->tables, self->entries->pdata[i]);
    }
  if (self->tables->len == 0)
    {
      set_no_table (self, error);
      return NULL;
    }
  name_tables (self);
  find_best (self);
  return g_steal_pointer (&self);
}

void
way_archive_free (WayArchive *self)
{
  g_clear_pointer (&self->opened, way_table_file_unref);
  g_clear_pointer (&self->tables, g_ptr_array_unref);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->file, way_table_file_unref);
  g_free (self->best_reason);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/* Unpacking */

typedef struct
{
  WayZip *zip;
  guint64 n_packed;
} Unzip;

static gssize
read_cb (gpointer data,
         void    *buffer,
         gsize    size,
         GError **error)
{
  return way_zip_read (((Unzip *) data)->zip, buffer, size, error);
}

static guint64
get_n_taken_cb (gpointer data)
{
  return ((Unzip *) data)->n_packed;
}

static void
free_cb (gpointer data)
{
  Unzip *unzip = data;

  way_zip_free (unzip->zip);
  g_free (unzip);
}

static WayTableFile *
open_table (WayArchive   *self,
            guint         index,
            GCancellable *cancellable,
            GError      **error)
{
  static const WayUnpackSource source = { read_cb, get_n_taken_cb, free_cb };
  const WayZipEntry *entry = self->tables->pdata[index];
  g_autofree char *name = g_strconcat (way_table_file_get_name (self->file), "/",
                                       ((WaySheet *) self->sheets->pdata[index])->name, NULL);
  g_autoptr (WayZip) zip = way_zip_open (self->file, error);
  Unzip *unzip;

  if (zip == NULL || !way_zip_open_entry (zip, entry, name, error))
    return NULL;
  unzip = g_new0 (Unzip, 1);
  unzip->zip = g_steal_pointer (&zip);
  unzip->n_packed = MIN (entry->packed, way_table_file_get_size (self->file));
  return way_table_file_new_unpacked (self->file,
                                      way_unpacking_new (name, entry->size, &source, unzip), name,
                                      get_base (entry->name), cancellable, error);
}

/* Choosing */

/* 'book.xlsx/Sheet 2' is the sheet of a workbook. (nullable): what stands behind the longest name
 * of a table. */
static const char *
split_sheet (WayArchive *self,
             const char *chosen,
             char      **table)
{
  gsize longest = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const char *name = ((WaySheet *) self->sheets->pdata[i])->name;
      gsize length = strlen (name);

      if (g_str_equal (name, chosen))
        return NULL;
      if (length > longest && g_str_has_prefix (chosen, name) && chosen[length] == '/')
        longest = length;
    }
  if (longest == 0)
    return NULL;
  *table = g_strndup (chosen, longest);
  return chosen + longest + 1;
}

static int
choose_table (WayArchive            *self,
              const WayTableChoices *choices,
              WayTableInfo          *info,
              char                 **sheet,
              GError               **error)
{
  const char *chosen = choices != NULL ? choices->sheet : NULL;
  g_autofree char *table = NULL;
  WayTableChoices narrowed = { 0 };
  int index;

  if (chosen == NULL || *chosen == '\0')
    {
      narrowed.sheet = ((WaySheet *) self->sheets->pdata[self->best])->name;
      index = way_sheet_choose (self->file, self->sheets, &narrowed, NULL, NULL, info, error);
      g_free (info->sheet_reason);
      info->sheet_reason = g_strdup (self->best_reason);
      return index;
    }
  *sheet = g_strdup (split_sheet (self, chosen, &table));
  narrowed.sheet = table != NULL ? table : (char *) chosen;
  return way_sheet_choose (self->file, self->sheets, &narrowed, NULL, NULL, info, error);
}

WayTableFile *
way_archive_enter (WayArchive            *self,
                   const WayTableChoices *choices,
                   WayTableInfo          *info,
                   char                 **sheet,
                   GCancellable          *cancellable,
                   GError               **error)
{
  g_auto (WayTableInfo) ignored = { 0 };
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  WayTableFile *opened;
  int index;

  *sheet = NULL;
  index = choose_table (self, choices, info != NULL ? info : &ignored, sheet, error);
  if (index < 0)
    return NULL;
  if (self->opened != NULL && self->opened_index == (guint) index)
    return way_table_file_ref (self->opened);

  opened = open_table (self, (guint) index, cancellable, error);
  if (opened == NULL)
    return NULL;
  g_clear_pointer (&self->opened, way_table_file_unref);
  self->opened = way_table_file_ref (opened);
  self->opened_index = (guint) index;
  return opened;
}

/* Rows are those of the table, whatever its format. */

static gboolean
next_row (gpointer     rows,
          WayTableRow *row,
          GError     **error)
{
  return way_table_reader_next (rows, row, error);
}

static double
get_fraction (gpointer rows)
{
  return way_table_reader_get_fraction (rows);
}

static const GArray *
get_merges (gpointer rows)
{
  return way_table_reader_get_merges (rows);
}

static void
free_rows (gpointer rows)
{
  way_table_reader_free (rows);
}

/* A workbook among the tables stands in their list with each of its sheets. */
static void
list_inner_sheets (WayTableInfo *info,
                   WayTableInfo *inner)
{
  guint n_inner = g_strv_length (inner->sheets);
  GPtrArray *names = g_ptr_array_new ();
  g_autofree char *reason = g_steal_pointer (&info->sheet_reason);

  for (guint i = 0; info->sheets[i] != NULL; i++)
    for (guint k = 0; k < (i == info->sheet ? n_inner : 1); k++)
      g_ptr_array_add (names, i == info->sheet
                                ? g_strconcat (info->sheets[i], "/", inner->sheets[k], NULL)
                                : g_strdup (info->sheets[i]));
  g_ptr_array_add (names, NULL);
  g_strfreev (info->sheets);
  info->sheets = (char **) g_ptr_array_free (names, FALSE);
  info->sheet += inner->sheet;
  /* Translators: two sentences, on a table of an archive and on a sheet of it */
  info->sheet_reason = g_strdup_printf (_("%1$s %2$s"), reason, inner->sheet_reason);
}

gpointer
way_archive_table_open (WayTableFile          *file,
                        const WayTableChoices *choices,
                        WayTableInfo          *info,
                        const WayTableSource **source,
                        GCancellable          *cancellable,
                        GError               **error)
{
  static const WayTableSource archive_source = { next_row, get_fraction, get_merges, free_rows };
  g_auto (WayTableChoices) narrowed = { 0 };
  g_auto (WayTableInfo) inner = { 0 };
  g_autoptr (WayTableFile) table = way_archive_enter (way_table_file_get_archive (file), choices,
                                                      info, &narrowed.sheet, cancellable, error);
  WayTableReader *reader;

  if (table == NULL)
    return NULL;
  narrowed.encoding = choices != NULL ? g_strdup (choices->encoding) : NULL;
  narrowed.delimiter = choices != NULL ? choices->delimiter : 0;
  reader = way_table_reader_new (table, &narrowed, &inner, cancellable, error);
  if (reader == NULL)
    return NULL;
  if (narrowed.sheet != NULL && inner.sheets == NULL)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_NO_SHEET,
                   _("“%1$s” is a text, which has no sheet “%2$s”. Choose it without one."),
                   way_table_file_get_name (table), narrowed.sheet);
      way_table_reader_free (reader);
      return NULL;
    }

  if (inner.sheets != NULL && g_strv_length (inner.sheets) > 1)
    list_inner_sheets (info, &inner);
  g_strfreev (inner.sheets);
  g_free (inner.sheet_reason);
  inner.sheets = g_steal_pointer (&info->sheets);
  inner.sheet = info->sheet;
  inner.sheet_reason = g_steal_pointer (&info->sheet_reason);
  way_table_info_clear (info);
  *info = inner;
  inner = (WayTableInfo) { 0 };
  *source = &archive_source;
  return reader;
}
