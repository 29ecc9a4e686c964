/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "chart/output.h"

#define LIBRARY_SIGNATURE "SQLite format 3"
/* Far more than any figure's picture has. */
#define MOST_BYTES (256 * 1024 * 1024)

static const char *const picture_suffixes[] = { ".png", ".svg", ".pdf", NULL };
static const char *const data_suffixes[] = {
  ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".json", ".gz", ".zip",
  NULL
};
static const char *const article_suffixes[] = { ".docx", ".html", ".htm", NULL };

static gboolean
has_suffix (const char        *path,
            const char *const *suffixes)
{
  g_autofree char *name = g_ascii_strdown (path, -1);

  for (guint i = 0; suffixes[i] != NULL; i++)
    if (g_str_has_suffix (name, suffixes[i]))
      return TRUE;

  return FALSE;
}

gboolean
way_figure_file_is_named_otherwise (const char *path)
{
  return has_suffix (path, picture_suffixes) || has_suffix (path, data_suffixes)
         || has_suffix (path, article_suffixes) || g_str_has_suffix (path, WAY_STYLE_ENDING);
}

const char *const *
way_figure_file_get_data_suffixes (void)
{
  return data_suffixes;
}

gboolean
way_figure_file_is_named_data (const char *path)
{
  return has_suffix (path, data_suffixes) && !g_str_has_suffix (path, WAY_STYLE_ENDING);
}

static gboolean
check_size (GFile        *file,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GFileInfo) info = NULL;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                            G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                           _("This is a folder. Open a file in it."));
      return FALSE;
    }
  if (g_file_info_get_size (info) <= MOST_BYTES)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _("The file is too large to hold a figure."));

  return FALSE;
}

/* A library is not read into memory, however large it is. */
static gboolean
is_library (GFile        *file,
            GCancellable *cancellable)
{
  char start[sizeof LIBRARY_SIGNATURE] = "";
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, NULL);

  return stream != NULL
         && g_input_stream_read_all (G_INPUT_STREAM (stream), start, sizeof start, NULL,
                                     cancellable, NULL)
         && memcmp (start, LIBRARY_SIGNATURE, sizeof start) == 0;
}

gboolean
way_figure_file_read (GFile        *file,
                      GCancellable *cancellable,
                      WayFileType  *type,
                      WayFigure   **figure,
                      GError      **error)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *json = NULL;

  *figure = NULL;
  *type = WAY_FILE_LIBRARY;
  if (is_library (file, cancellable))
    return TRUE;

  *type = WAY_FILE_FIGURE;
  if (!check_size (file, cancellable, error))
    return FALSE;
  if (has_suffix (name, article_suffixes))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("This is a document. Waymark imports tables: copy the table in it and "
                             "paste it into the window with Ctrl+V."));
      return FALSE;
    }

  bytes = g_file_load_bytes (file, cancellable, NULL, error);
  if (bytes == NULL)
    return FALSE;
  json = way_output_read_figure (bytes, error);
  if (json == NULL)
    return FALSE;
  *figure = way_figure_from_json (json, error);

  return *figure != NULL;
}

/* In a thread */

typedef struct
{
  WayFileType type;
  WayFigure *figure;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->figure, way_figure_free);
  g_free (answer);
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Answer *answer = g_new0 (Answer, 1);
  GError *error = NULL;

  if (way_figure_file_read (source, cancellable, &answer->type, &answer->figure, &error))
    {
      g_task_return_pointer (task, answer, free_answer);
      return;
    }

  free_answer (answer);
  g_task_return_error (task, error);
}

void
way_figure_file_read_async (GFile              *file,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);

  g_return_if_fail (G_IS_FILE (file));

  g_task_run_in_thread (task, read_in_thread);
}

gboolean
way_figure_file_read_finish (GAsyncResult *result,
                             WayFileType  *type,
                             WayFigure   **figure,
                             GError      **error)
{
  Answer *answer = g_task_propagate_pointer (G_TASK (result), error);

  *figure = NULL;
  if (answer == NULL)
    return FALSE;

  *type = answer->type;
  *figure = g_steal_pointer (&answer->figure);
  free_answer (answer);

  return TRUE;
}

/* Names */

/* (transfer full): those of @names that @known has; the others go to @unknown. */
static char **
keep_known (char      **names,
            GHashTable *known,
            GString    *unknown)
{
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (g_hash_table_contains (known, names[i]))
      g_strv_builder_add (kept, names[i]);
    else
      g_string_append_printf (unknown, "%s%s", unknown->len > 0 ? "\n" : "", names[i]);

  return g_strv_builder_end (kept);
}

gboolean
way_figure_file_drop_unknown (WayFigure               *figure,
                              const WayExploreCatalog *catalog,
                              char                   **unknown)
{
  g_autoptr (GString) names = g_string_new (NULL);
  char **codes = keep_known (figure->region_codes, catalog->region_by_code, names);
  char **keys = keep_known (figure->metric_keys, catalog->metric_by_key, names);

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = codes;
  figure->metric_keys = keys;
  *unknown = names->len > 0 ? g_strdup (names->str) : NULL;

  return codes[0] != NULL && keys[0] != NULL;
}
