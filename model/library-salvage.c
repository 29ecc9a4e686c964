/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-salvage.h"

#include "model/file-copy.h"
#include "model/library-file.h"
#include "model/salvage-tree.h"
#include "model/schema.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_COLUMNS 100

/**
 * Salvage:
 * @roots: char -> guint32 in a pointer: where each table begins
 * @insert: of the table that is read; NULL while the list of tables is
 * @targets: of each column of a record, the parameter it is bound to
 * @row_id_column: the one that is the row's number, -1 for none
 */
typedef struct
{
  WaySalvagePages *pages;
  guint8 *visited;
  WayDatabase *database;
  GHashTable *roots;
  guint version;

  WayStatement *insert;
  int targets[MAX_COLUMNS];
  int n_columns;
  int row_id_column;

  WaySalvageReport *report;
  WayLibraryProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} Salvage;

/* Records */

typedef struct
{
  guint64 type;
  const guchar *data;
  gsize size;
} Value;

static gsize
read_varint (const guchar *bytes,
             gsize         size,
             guint64      *out)
{
  guint64 value = 0;

  for (gsize i = 0; i < MIN (size, 8); i++)
    {
      value = value << 7 | (bytes[i] & 0x7f);
      *out = value;
      if (bytes[i] < 0x80)
        return i + 1;
    }
  if (size < 9)
    return 0;
  *out = value << 8 | bytes[8];
  return 9;
}

static gsize
get_value_size (guint64 type)
{
  static const gsize sizes[] = { 0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0 };

  return type < G_N_ELEMENTS (sizes) ? sizes[type] : (gsize) (type - 12) / 2;
}

/* Returns how many, -1 where the record makes no sense. */
static int
parse_record (const guchar *record,
              gsize         size,
              Value        *values)
{
  guint64 header_size;
  gsize position = read_varint (record, size, &header_size);
  gsize data = (gsize) header_size;
  int n_values = 0;

  if (position == 0 || header_size > size)
    return -1;
  while (position < header_size && n_values < MAX_COLUMNS)
    {
      Value *value = &values[n_values++];
      gsize n_bytes = read_varint (record + position, (gsize) header_size - position, &value->type);

      value->size = get_value_size (value->type);
      value->data = record + data;
      if (n_bytes == 0 || value->type == 10 || value->type == 11 || value->size > size - data)
        return -1;
      data += value->size;
      position += n_bytes;
    }
  return n_values;
}

static gint64
read_integer (const Value *value)
{
  guint64 number = value->size > 0 && value->data[0] >= 0x80 ? G_MAXUINT64 : 0;

  if (value->type == 8 || value->type == 9)
    return (gint64) value->type - 8;
  for (gsize i = 0; i < value->size; i++)
    number = number << 8 | value->data[i];
  return (gint64) number;
}

static double
read_double (const Value *value)
{
  guint64 bits = (guint64) read_integer (value);
  double number;

  memcpy (&number, &bits, sizeof number);
  return number;
}

static char *
read_text (const Value *value)
{
  return value->type >= 13 && value->type % 2 == 1
           ? g_strndup ((const char *) value->data, value->size) : g_strdup ("");
}

static void
bind_value (WayStatement *statement,
            int           parameter,
            const Value  *value)
{
  g_autofree char *text = NULL;

  if (value->type == 0)
    way_statement_bind_null (statement, parameter);
  else if (value->type == 7)
    way_statement_bind_double (statement, parameter, read_double (value));
  else if (value->type < 12)
    way_statement_bind_integer (statement, parameter, read_integer (value));
  else if (value->type % 2 == 0)
    way_statement_bind_blob (statement, parameter, value->data, value->size);
  else
    way_statement_bind_text (statement, parameter, text = read_text (value));
}

/* Rows */

static gboolean
take_row (gint64        row_id,
          const guchar *record,
          gsize         size,
          gpointer      user_data)
{
  Salvage *self = user_data;
  Value values[MAX_COLUMNS];
  int n_values = parse_record (record, size, values);

  if (n_values < 1 || n_values > self->n_columns)
    return FALSE;
  for (int i = 0; i < self->n_columns; i++)
    {
      if (i == self->row_id_column)
        way_statement_bind_integer (self->insert, self->targets[i], row_id);
      else if (i < n_values)
        bind_value (self->insert, self->targets[i], &values[i]);
      else
        way_statement_bind_null (self->insert, self->targets[i]);
    }
  return way_statement_run (self->insert, NULL);
}

/* A row of SQLite's own list of tables. */
static gboolean
take_root (gint64        row_id,
           const guchar *record,
           gsize         size,
           gpointer      user_data)
{
  Salvage *self = user_data;
  Value values[MAX_COLUMNS];
  g_autofree char *type = NULL;

  if (parse_record (record, size, values) != 5)
    return FALSE;
  type = read_text (&values[0]);
  if (g_str_equal (type, "table"))
    g_hash_table_insert (self->roots, read_text (&values[1]),
                         GUINT_TO_POINTER ((guint) read_integer (&values[3])));
  return TRUE;
}

/* Columns in the order of the record: the key comes first in a table that has no row numbers. */
#define LIST_COLUMNS                                                                            \
  "SELECT c.name, c.cid, c.pk, t.wr, c.type FROM pragma_table_list AS t, "                      \
  "pragma_table_info (t.name) AS c WHERE t.schema = 'main' AND t.name = ?1 "                    \
  "ORDER BY CASE WHEN t.wr AND c.pk > 0 THEN c.pk ELSE 1000 + c.cid END"

static gboolean
prepare_table (Salvage    *self,
               const char *table,
               GError    **error)
{
  g_autoptr (WayStatement) columns = way_database_prepare (self->database, LIST_COLUMNS, error);
  g_autoptr (GString) sql = g_string_new (NULL);
  g_autoptr (GError) local_error = NULL;

  if (columns == NULL)
    return FALSE;
  self->n_columns = 0;
  self->row_id_column = -1;
  g_string_append_printf (sql, "INSERT INTO \"%s\" (", table);
  way_statement_bind_text (columns, 1, table);
  while (way_statement_next (columns, &local_error) && self->n_columns < MAX_COLUMNS)
    {
      gboolean has_number = way_statement_get_integer (columns, 3) == 0;

      g_string_append_printf (sql, "%s\"%s\"", self->n_columns > 0 ? ", " : "",
                              way_statement_get_text (columns, 0));
      if (has_number && way_statement_get_integer (columns, 2) == 1
          && g_str_equal (way_statement_get_text (columns, 4), "INTEGER"))
        self->row_id_column = self->n_columns;
      self->targets[self->n_columns] = self->n_columns + 1;
      self->n_columns++;
    }
  if (!way_statement_ended (&local_error, error))
    return FALSE;
  g_string_append (sql, ") VALUES (?1");
  for (int i = 1; i < self->n_columns; i++)
    g_string_append_printf (sql, ", ?%d", i + 1);
  g_string_append_c (sql, ')');
  self->insert = way_database_prepare (self->database, sql->str, error);
  return self->insert != NULL;
}

static GPtrArray *
list_tables (WayDatabase *database,
             GError     **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (WayStatement) statement = way_database_prepare (
    database, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", error);

  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    g_ptr_array_add (tables, g_strdup (way_statement_get_text (statement, 0)));
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&tables) : NULL;
}

/* Pages of which nothing is known held as many rows as others. */
static void
note_table (Salvage              *self,
            const char           *table,
            const WaySalvageTree *tree)
{
  WaySalvageTable entry = { .table = g_intern_string (table), .n_kept = tree->n_rows };

  entry.n_lost = tree->n_lost;
  if (tree->n_unknown > 0)
    entry.n_lost += MAX (tree->n_unknown,
                         tree->n_unknown * tree->n_rows / MAX (tree->n_leaves, 1));
  entry.is_estimate = entry.n_lost > 0
                      && (tree->n_unknown > 0 || tree->is_estimate || !self->pages->is_sealed);
  if (entry.n_kept > 0 || entry.n_lost > 0)
    g_array_append_val (self->report->tables, entry);
}

static WaySalvageTree
begin_tree (Salvage          *self,
            WaySalvageRowFunc row)
{
  WaySalvageTree tree = { 0 };

  tree.pages = self->pages;
  tree.visited = self->visited;
  tree.row = row;
  tree.user_data = self;
  return tree;
}

/* The rows of a tree whose inner pages are gone can only be told from others' where it is the only
 * such one, and where it is known which pages are free: those may hold what was deleted. */
static void
read_orphans (Salvage        *self,
              GArray         *trees,
              GPtrArray      *tables)
{
  WaySalvageTree *broken = NULL;
  guint n_broken = 0;

  for (guint i = 0; i < trees->len; i++)
    {
      WaySalvageTree *tree = &g_array_index (trees, WaySalvageTree, i);

      if (tree->n_unknown > 0)
        {
          broken = tree;
          n_broken++;
        }
    }
  if (n_broken != 1 || broken->leaf_type != 13
      || !way_salvage_tree_skip_free (self->pages, self->visited)
      || !prepare_table (self, tables->pdata[broken - (WaySalvageTree *) trees->data], NULL))
    return;
  way_salvage_tree_read_orphans (broken);
  g_clear_pointer (&self->insert, way_statement_free);
}

static gboolean
read_tables (Salvage *self,
             GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (self->database, error);
  g_autoptr (GArray) trees = g_array_new (FALSE, TRUE, sizeof (WaySalvageTree));

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++)
    {
      WaySalvageTree tree = begin_tree (self, take_row);
      gpointer root;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !prepare_table (self, tables->pdata[i], error))
        return FALSE;
      if (g_hash_table_lookup_extended (self->roots, tables->pdata[i], NULL, &root))
        way_salvage_tree_read (&tree, GPOINTER_TO_UINT (root));
      else
        tree.n_unknown++;
      g_clear_pointer (&self->insert, way_statement_free);
      g_array_append_val (trees, tree);
      if (self->progress != NULL)
        self->progress (0.1 + 0.8 * (i + 1) / tables->len, self->user_data);
    }

  read_orphans (self, trees, tables);
  for (guint i = 0; i < tables->len; i++)
    note_table (self, tables->pdata[i], &g_array_index (trees, WaySalvageTree, i));
  return TRUE;
}

/* Where the list of tables is damaged, they most likely begin where those of a new library do. */
static gboolean
read_roots (Salvage *self,
            GError **error)
{
  g_autoptr (GError) local_error = NULL;
  WaySalvageTree tree = begin_tree (self, take_root);
  g_autoptr (WayStatement) statement = way_database_prepare (
    self->database, "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'", error);

  if (statement == NULL)
    return FALSE;
  self->roots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  way_salvage_tree_read (&tree, 1);
  if (tree.n_lost == 0 && tree.n_unknown == 0)
    return TRUE;
  while (way_statement_next (statement, &local_error))
    {
      const char *name = way_statement_get_text (statement, 0);

      if (!g_hash_table_contains (self->roots, name))
        g_hash_table_insert (self->roots, g_strdup (name),
                             GUINT_TO_POINTER ((guint) way_statement_get_integer (statement, 1)));
    }
  return way_statement_ended (&local_error, error);
}

/* The new library */

static guint
find_version (const WaySalvagePages *pages)
{
  guint32 version;

  memcpy (&version, pages->data + 60, sizeof version);
  version = GUINT32_FROM_BE (version);
  return version >= 1 && version <= way_schema_get_version () ? version : 0;
}

static gboolean
fill (Salvage *self,
      GError **error)
{
  guint n_steps;
  const WaySchemaStep *steps = way_schema_get_steps (&n_steps);

  if (!way_database_execute (self->database,
                             "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;"
                             "PRAGMA foreign_keys = OFF;", error)
      || !way_schema_migrate (self->database, steps, self->version, 0, error)
      || !read_roots (self, error)
      || !way_database_begin (self->database, error))
    return FALSE;
  return read_tables (self, error) && way_database_commit (self->database, error)
         && way_schema_migrate (self->database, steps, n_steps, self->version, error);
}

static void
clear_salvage (Salvage *self)
{
  g_clear_pointer (&self->insert, way_statement_free);
  g_clear_pointer (&self->database, way_database_close);
  g_clear_pointer (&self->pages, way_salvage_pages_free);
  g_clear_pointer (&self->roots, g_hash_table_unref);
  g_clear_pointer (&self->visited, g_free);
}

static gboolean
has_rows (const WaySalvageReport *report)
{
  for (guint i = 0; i < report->tables->len; i++)
    if (g_array_index (report->tables, WaySalvageTable, i).n_kept > 0)
      return TRUE;
  return FALSE;
}

static gboolean
salvage (Salvage    *self,
         const char *path,
         const char *temporary,
         GError    **error)
{
  g_autofree char *name = g_filename_display_name (path);

  self->pages = way_salvage_pages_read (path, self->cancellable, error);
  if (self->pages == NULL)
    return FALSE;
  self->visited = g_new0 (guint8, self->pages->n_pages + 2);
  self->report->n_mended = self->pages->n_mended;
  self->report->n_bad = self->pages->n_bad;
  self->report->had_checksums = self->pages->is_sealed;
  self->version = find_version (self->pages);
  if (self->version == 0 && way_salvage_pages_is_sound (self->pages, 1) && self->pages->is_sealed)
    {
      g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NEWER,
                   _("The library “%s” was made by a newer Waymark: salvage it with that one."),
                   name);
      return FALSE;
    }
  if (self->version == 0)
    self->version = way_schema_get_version ();
  self->database = way_database_create (temporary, error);
  if (self->database == NULL || !fill (self, error))
    return FALSE;
  if (has_rows (self->report))
    return TRUE;
  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FOREIGN,
               _("Nothing of a Waymark library was found in “%s”. Restore a backup."), name);
  return FALSE;
}

/* Where a change was broken off, it is taken back in a copy first; where that cannot be done, the
 * file is read as it is. */
static char *
copy_settled (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return g_file_test (journal, G_FILE_TEST_EXISTS) ? way_file_copy_private (path, NULL) : NULL;
}

WaySalvageReport *
way_library_salvage (const char            *path,
                     const char            *new_path,
                     WayLibraryProgressFunc progress,
                     gpointer               user_data,
                     GCancellable          *cancellable,
                     GError               **error)
{
  g_autoptr (WaySalvageReport) report = g_new0 (WaySalvageReport, 1);
  g_autofree char *settled = copy_settled (path);
  g_autoptr (WayNewFile) file = way_file_copy_begin (new_path, 0600, error);
  Salvage self = { .report = report, .progress = progress, .user_data = user_data,
                   .cancellable = cancellable };
  gboolean is_done;

  report->tables = g_array_new (FALSE, FALSE, sizeof (WaySalvageTable));
  is_done = file != NULL && salvage (&self, settled != NULL ? settled : path,
                                     way_new_file_get_temporary (file), error);
  clear_salvage (&self);
  if (settled != NULL)
    way_file_copy_drop_private (settled);
  return is_done && way_file_copy_end (file, new_path, FALSE, error) ? g_steal_pointer (&report)
                                                                     : NULL;
}

/* Words */

/**
 * TableWords:
 * @is_counted: what is kept of it is told, too
 * @singular: one placeholder: the number of rows
 */
typedef struct
{
  const char *table;
  gboolean is_counted;
  const char *singular, *plural;
} TableWords;

static const TableWords table_words[] = {
  { "observation", TRUE, N_("%s value"), N_("%s values") },
  { "target", TRUE, N_("%s target"), N_("%s targets") },
  { "region", TRUE, N_("%s region"), N_("%s regions") },
  { "metric", TRUE, N_("%s metric"), N_("%s metrics") },
  { "source", TRUE, N_("%s source"), N_("%s sources") },
  { "event", TRUE, N_("%s event"), N_("%s events") },
  { "figure", TRUE, N_("%s saved figure"), N_("%s saved figures") },
  { "change", TRUE, N_("%s step that could be undone"), N_("%s steps that could be undone") },
  { "observation_detail", FALSE, N_("what is said beside %s value (a note, published growth)"),
    N_("what is said beside %s values (notes, published growth)") },
  { "missing_value", FALSE, N_("the reason why %s value is missing"),
    N_("the reasons why %s values are missing") },
  { "formula", FALSE, N_("%s formula"), N_("%s formulas") },
  { "alias", FALSE, N_("%s other name"), N_("%s other names") },
  { "learnt_name", FALSE, N_("%s answer about a name"), N_("%s answers about names") },
  { "unit", FALSE, N_("%s unit"), N_("%s units") },
  { "metric_group", FALSE, N_("%s group of metrics"), N_("%s groups of metrics") },
  { "preferred_source", FALSE, N_("%s preferred source"), N_("%s preferred sources") },
  { "change_part", FALSE, N_("%s part of steps that could be undone"),
    N_("%s parts of steps that could be undone") },
  { "removed", FALSE, N_("%s note on what was removed"), N_("%s notes on what was removed") },
  { "import_template", FALSE, N_("%s way to import"), N_("%s ways to import") },
};

/* What nobody has entered. */
static const TableWords other_words = { NULL, FALSE, N_("%s setting"), N_("%s settings") };

static const TableWords *
find_words (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (table_words); i++)
    if (g_str_equal (table_words[i].table, table))
      return &table_words[i];
  return &other_words;
}

static void
append_count (GString    *text,
              const char *table,
              guint64     n)
{
  g_autofree char *number = g_strdup_printf ("%'" G_GUINT64_FORMAT, n);
  const TableWords *words = find_words (table);
  const char *format = g_dngettext (GETTEXT_PACKAGE, words->singular, words->plural, (gulong) n);

  if (text->len > 0)
    g_string_append (text, _(", "));
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, number);
#pragma GCC diagnostic pop
}

gboolean
way_salvage_report_lost_any (const WaySalvageReport *self)
{
  for (guint i = 0; i < self->tables->len; i++)
    if (g_array_index (self->tables, WaySalvageTable, i).n_lost > 0)
      return TRUE;
  return FALSE;
}

char *
way_salvage_report_describe (const WaySalvageReport *self)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  g_autoptr (GString) lost = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_estimate = FALSE;

  for (guint i = 0; i < self->tables->len; i++)
    {
      const WaySalvageTable *table = &g_array_index (self->tables, WaySalvageTable, i);

      if (table->n_kept > 0 && find_words (table->table)->is_counted)
        append_count (kept, table->table, table->n_kept);
      if (table->n_lost > 0)
        append_count (lost, table->table, table->n_lost);
      is_estimate = is_estimate || table->is_estimate;
    }
  g_string_append_printf (text, _("Kept: %s."), kept->len > 0 ? kept->str : "0");
  g_string_append_c (text, '\n');
  if (lost->len == 0)
    g_string_append (text, _("Nothing was lost."));
  else if (is_estimate)
    g_string_append_printf (text, _("Lost, as far as can be told: about %s."), lost->str);
  else
    g_string_append_printf (text, _("Lost: %s."), lost->str);
  if (!self->had_checksums)
    g_string_append_printf (text, "\n%s",
                            _("The file has no checksums: look through what was kept, for a "
                              "changed digit cannot be told from a right one."));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
way_salvage_report_free (WaySalvageReport *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->tables);
  g_free (self);
}
