/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "support.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdarg.h>

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  (void) g_remove (path);
}

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  catalog)
{
  g_autofree char *data_dir = g_build_filename (WAY_TEST_SOURCE_DIR, catalog, NULL);

  fixture->dir = g_dir_make_tmp ("waymark-cli-XXXXXX", NULL);
  g_assert_nonnull (fixture->dir);
  fixture->library = g_build_filename (fixture->dir, "library.waymark", NULL);

  fixture->launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                                 G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_subprocess_launcher_set_cwd (fixture->launcher, fixture->dir);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_DATADIR", data_dir, TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_LIBRARY", fixture->library, TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_LOCALEDIR", WAY_TEST_LOCALEDIR, TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "WAYMARK_WINDOW", "/nonexistent/window", TRUE);
  g_subprocess_launcher_setenv (fixture->launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_unsetenv (fixture->launcher, "LANGUAGE");
  g_subprocess_launcher_unsetenv (fixture->launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (fixture->launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_unsetenv (fixture->launcher, "GDK_BACKEND");
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  catalog)
{
  remove_tree (fixture->dir);
  g_clear_object (&fixture->launcher);
  g_clear_pointer (&fixture->library, g_free);
  g_clear_pointer (&fixture->dir, g_free);
}

char *
fixture_path (Fixture    *fixture,
              const char *name)
{
  return g_build_filename (fixture->dir, name, NULL);
}

static char *
take_output (GBytes *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;

  return data != NULL ? g_strndup (data, length) : g_strdup ("");
}

Run
fixture_run (Fixture *fixture,
             ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { -1 };
  const char *word;
  va_list list;

  g_ptr_array_add (words, (gpointer) g_getenv ("WAYMARK"));
  va_start (list, fixture);
  while ((word = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (words, (gpointer) word);
  va_end (list);
  g_ptr_array_add (words, NULL);

  process = g_subprocess_launcher_spawnv (fixture->launcher, (const char *const *) words->pdata,
                                          &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);

  if (g_subprocess_get_if_exited (process))
    run.status = g_subprocess_get_exit_status (process);
  run.out = take_output (out);
  run.err = take_output (err);
  return run;
}

void
run_clear (Run *run)
{
  g_clear_pointer (&run->out, g_free);
  g_clear_pointer (&run->err, g_free);
}

void
assert_done (const Run *run)
{
  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

void
assert_refused (const Run  *run,
                const char *words)
{
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_true (g_str_has_prefix (run->err, "waymark: "));
  g_assert_true (strchr (run->err, '\n') == run->err + strlen (run->err) - 1);
  assert_holds (run->err, words);
}

void
assert_holds (const char *text,
              const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("'%s' is not in: %s", words, text);
}

void
assert_folder (const char *dir,
               ...)
{
  g_autoptr (GHashTable) expected = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GDir) folder = g_dir_open (dir, 0, NULL);
  const char *name;
  va_list list;

  va_start (list, dir);
  while ((name = va_arg (list, const char *)) != NULL)
    g_hash_table_add (expected, (gpointer) name);
  va_end (list);

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (!g_hash_table_remove (expected, name))
        g_error ("%s holds '%s', which was not expected", dir, name);
    }
  g_assert_cmpuint (g_hash_table_size (expected), ==, 0);
}

JsonParser *
run_parse (const Run *run)
{
  JsonParser *parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (json_parser_get_root (parser)));

  return parser;
}

JsonArray *
get_rows (JsonParser *parser)
{
  return json_node_get_array (json_parser_get_root (parser));
}

static JsonNode *
find_member (JsonObject *row,
             const char *path)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  JsonNode *node = NULL;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      node = json_object_get_member (row, parts[i]);
      if (node == NULL)
        g_error ("There is no member '%s'", path);
      if (parts[i + 1] != NULL)
        row = json_node_get_object (node);
    }

  return node;
}

JsonObject *
find_row (JsonParser *parser,
          const char *key,
          const char *value)
{
  JsonArray *rows = get_rows (parser);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (g_strcmp0 (get_text (row, key), value) == 0)
        return row;
    }

  g_error ("No row has %s = %s", key, value);
}

const char *
get_text (JsonObject *row,
          const char *path)
{
  return json_node_get_string (find_member (row, path));
}

gboolean
is_null (JsonObject *row,
         const char *path)
{
  return JSON_NODE_HOLDS_NULL (find_member (row, path));
}

double
get_number (JsonObject *row,
            const char *path)
{
  return is_null (row, path) ? NAN : json_node_get_double (find_member (row, path));
}

GPtrArray *
parse_csv (const char *csv)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = NULL;
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean is_quoted = FALSE;

  for (const char *p = csv; *p != '\0'; p++)
    {
      if (row == NULL)
        row = g_ptr_array_new_with_free_func (g_free);

      if (*p == '"' && is_quoted && p[1] == '"')
        g_string_append_c (cell, *p++);
      else if (*p == '"')
        is_quoted = !is_quoted;
      else if (is_quoted || (*p != ',' && *p != '\r' && *p != '\n'))
        g_string_append_c (cell, *p);
      else if (*p == ',' || *p == '\n')
        {
          g_ptr_array_add (row, g_strdup (cell->str));
          g_string_truncate (cell, 0);
          if (*p == '\n')
            g_ptr_array_add (rows, g_steal_pointer (&row));
        }
    }

  g_assert_null (row); /* the last line ends like the others */
  return rows;
}

const char *
get_cell (GPtrArray  *rows,
          guint       row,
          const char *column)
{
  GPtrArray *header = g_ptr_array_index (rows, 0);
  GPtrArray *cells = g_ptr_array_index (rows, row);
  guint index;

  g_assert_cmpuint (cells->len, ==, header->len);
  if (!g_ptr_array_find_with_equal_func (header, column, g_str_equal, &index))
    g_error ("There is no column '%s'", column);

  return g_ptr_array_index (cells, index);
}
