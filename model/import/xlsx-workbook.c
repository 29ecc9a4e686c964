/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/xlsx-workbook.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SHEETS 1000

/* A line of a .rels part: what an id stands for. */
typedef struct
{
  char *type;
  char *path;
} Relation;

typedef struct
{
  WayXlsx *workbook;
  const char *folder; /* that paths are meant from */
  GHashTable *relations;
} RelationReading;

static void
free_relation (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->path);
  g_free (relation);
}

/* '/xl/a.xml' from the root, 'a.xml' and '../a.xml' from the folder of the part that says it. */
static char *
resolve_path (const char *folder,
              const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target + 1)
                                           : g_strconcat (folder, target, NULL);
  g_auto (GStrv) parts = g_strsplit (joined, "/", 32);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], "..") && kept->len > 0)
        g_ptr_array_set_size (kept, (int) kept->len - 1);
      else if (!g_str_equal (parts[i], "..") && !g_str_equal (parts[i], ".")
               && parts[i][0] != '\0')
        g_ptr_array_add (kept, parts[i]);
    }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **) kept->pdata);
}

static void
relation_start_cb (gpointer     data,
                   const char  *name,
                   const char **attributes)
{
  RelationReading *reading = data;
  const char *id = way_xml_get (attributes, "Id");
  const char *type = way_xml_get (attributes, "Type");
  const char *target = way_xml_get (attributes, "Target");
  Relation *relation;

  if (!g_str_equal (name, "Relationship") || id == NULL || type == NULL || target == NULL)
    return;

  relation = g_new0 (Relation, 1);
  relation->type = g_strdup (strrchr (type, '/') != NULL ? strrchr (type, '/') + 1 : type);
  relation->path = resolve_path (reading->folder, target);
  g_hash_table_replace (reading->relations, g_strdup (id), relation);
}

static void
ignore_end_cb (gpointer    data,
               const char *name)
{
}

static char *
get_folder (const char *path)
{
  const char *slash = strrchr (path, '/');

  return g_strndup (path, slash != NULL ? (gsize) (slash + 1 - path) : 0);
}

/* What the part at @path refers to; empty where nothing says it. */
static GHashTable *
read_relations (WayXlsx      *self,
                const char   *path,
                GCancellable *cancellable,
                GError      **error)
{
  static const WayXmlHandler handler = { relation_start_cb, ignore_end_cb, NULL };
  g_autofree char *folder = get_folder (path);
  g_autofree char *rels = g_strconcat (folder, "_rels/", path + strlen (folder), ".rels", NULL);
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            free_relation);
  RelationReading reading = { self, folder, relations };

  if (way_zip_has (self->zip, rels)
      && !way_xml_read_part (self->file, self->zip, rels, &handler, &reading, cancellable, error))
    return NULL;
  return g_steal_pointer (&relations);
}

static const char *
find_type (GHashTable *relations,
           const char *type)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Relation *relation = value;

      if (g_str_equal (relation->type, type))
        return relation->path;
    }
  return NULL;
}

static gboolean
is_true (const char *text)
{
  return text != NULL && (g_str_equal (text, "1") || g_str_equal (text, "true"));
}

static void
workbook_start_cb (gpointer     data,
                   const char  *name,
                   const char **attributes)
{
  RelationReading *reading = data;
  WayXlsx *self = reading->workbook;

  if (g_str_equal (name, "workbookPr"))
    self->is_1904 = is_true (way_xml_get (attributes, "date1904"));
  else if (g_str_equal (name, "sheet") && self->sheets->len < MAX_SHEETS)
    {
      const char *title = way_xml_get (attributes, "name");
      const char *state = way_xml_get (attributes, "state");
      const char *id = way_xml_get (attributes, "id");
      Relation *relation = id != NULL ? g_hash_table_lookup (reading->relations, id) : NULL;
      WaySheet *sheet;

      /* Sheets of charts and macros have no cells. */
      if (relation == NULL || !g_str_equal (relation->type, "worksheet"))
        return;
      sheet = way_sheet_new (title);
      sheet->path = g_strdup (relation->path);
      sheet->is_hidden = state != NULL && !g_str_equal (state, "visible");
      g_ptr_array_add (self->sheets, sheet);
    }
}

/* What other programs pack in the same way. */
static void
set_no_workbook (WayXlsx *self,
                 GError **error)
{
  const char *name = way_table_file_get_name (self->file);

  if (way_zip_has (self->zip, "xl/workbook.bin"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a binary workbook (.xlsb). Save it as .xlsx."), name);
  else if (way_zip_has (self->zip, "word/document.xml"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a text document. Copy its table into a spreadsheet, or paste it here."),
                 name);
  else if (way_zip_has (self->zip, "ppt/presentation.xml"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a set of slides. Copy its table into a spreadsheet, or paste it here."),
                 name);
  else if (way_zip_has (self->zip, "Index/Document.iwa"))
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a file of Numbers. Export it as Excel or CSV."), name);
  else
    g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                 _("“%s” is a packed file. Unpack it and open what is in it."), name);
}

static gboolean
read_workbook (WayXlsx      *self,
               GCancellable *cancellable,
               GError      **error)
{
  static const WayXmlHandler handler = { workbook_start_cb, ignore_end_cb, NULL };
  g_autoptr (GHashTable) root = read_relations (self, "", cancellable, error);
  g_autoptr (GHashTable) relations = NULL;
  g_autofree char *path = NULL, *folder = NULL;
  RelationReading reading = { .workbook = self };

  if (root == NULL)
    return FALSE;
  path = g_strdup (find_type (root, "officeDocument"));
  if (path == NULL)
    path = g_strdup ("xl/workbook.xml");
  if (!way_zip_has (self->zip, path) || !g_str_has_suffix (path, ".xml")
      || g_str_has_prefix (path, "word/") || g_str_has_prefix (path, "ppt/"))
    {
      set_no_workbook (self, error);
      return FALSE;
    }

  relations = read_relations (self, path, cancellable, error);
  if (relations == NULL)
    return FALSE;
  self->styles_path = g_strdup (find_type (relations, "styles"));
  self->strings_path = g_strdup (find_type (relations, "sharedStrings"));
  reading.relations = relations;
  if (!way_xml_read_part (self->file, self->zip, path, &handler, &reading, cancellable, error))
    return FALSE;
  if (self->sheets->len > 0)
    return TRUE;
  way_table_set_damaged (self->file, _("it has no sheet with cells"), error);
  return FALSE;
}

WayXlsx *
way_xlsx_open (WayTableFile *file,
               WayZip       *zip,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (WayXlsx) self = g_new0 (WayXlsx, 1);

  self->file = way_table_file_ref (file);
  self->zip = zip;
  self->sheets = g_ptr_array_new_with_free_func (
    (GDestroyNotify) way_sheet_free);
  self->codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->formats = g_hash_table_new_full (NULL, NULL, NULL,
                                         (GDestroyNotify) way_number_format_free);
  self->styles = g_array_new (FALSE, TRUE, sizeof (guint));
  self->texts = g_byte_array_new ();
  self->text_places = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (!read_workbook (self, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
way_xlsx_free (WayXlsx *self)
{
  way_table_file_unref (self->file);
  g_ptr_array_unref (self->sheets);
  g_free (self->styles_path);
  g_free (self->strings_path);
  g_hash_table_unref (self->codes);
  g_hash_table_unref (self->formats);
  g_array_unref (self->styles);
  g_byte_array_unref (self->texts);
  g_array_unref (self->text_places);
  g_free (self);
}
