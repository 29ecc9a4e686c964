/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/recent-libraries.h"

#include <string.h>

#define GROUP "libraries"
#define MAX_RECENT 10
#define MAX_WARNED 100

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "waymark", "libraries", NULL);
}

static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = get_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
save (GKeyFile *file)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    (void) g_key_file_save_to_file (file, path, NULL);
}

/* A name of a file need not be UTF-8, which a key file's texts are. */
static char **
read_list (GKeyFile   *file,
           const char *key)
{
  char **list = g_key_file_get_string_list (file, GROUP, key, NULL, NULL);

  if (list == NULL)
    return g_new0 (char *, 1);
  for (guint i = 0; list[i] != NULL; i++)
    {
      char *path = g_filename_from_uri (list[i], NULL, NULL);

      g_free (list[i]);
      list[i] = path != NULL ? path : g_strdup ("");
    }
  return list;
}

static void
put_first (GKeyFile   *file,
           const char *key,
           const char *path,
           guint       most)
{
  g_auto (GStrv) before = read_list (file, key);
  g_autoptr (GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (uris, g_filename_to_uri (path, NULL, NULL));
  for (guint i = 0; before[i] != NULL && uris->len < most; i++)
    if (before[i][0] == '/' && !g_str_equal (before[i], path))
      g_ptr_array_add (uris, g_filename_to_uri (before[i], NULL, NULL));
  if (uris->pdata[0] != NULL)
    g_key_file_set_string_list (file, GROUP, key, (const char *const *) uris->pdata, uris->len);
}

void
way_recent_libraries_note (const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *whole = g_canonicalize_filename (path, NULL);

  put_first (file, "recent", whole, MAX_RECENT);
  save (file);
}

char **
way_recent_libraries_list (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) all = read_list (file, "recent");
  g_autoptr (GStrvBuilder) there = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    if (g_file_test (all[i], G_FILE_TEST_IS_REGULAR))
      g_strv_builder_add (there, all[i]);
  return g_strv_builder_end (there);
}

gboolean
way_recent_libraries_take_warning (const char *path)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_auto (GStrv) warned = read_list (file, "warned");

  if (g_strv_contains ((const char *const *) warned, whole))
    return FALSE;
  put_first (file, "warned", whole, MAX_WARNED);
  save (file);
  return TRUE;
}
