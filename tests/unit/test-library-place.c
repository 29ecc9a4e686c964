/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-place.h"

#include "temporary-folder.h"

#include <string.h>
#include <unistd.h>

static void
assert_place (const char     *folder,
              WayLibraryPlace place,
              const char     *service)
{
  g_autofree char *path = g_build_filename (folder, "a.waymark", NULL);
  g_autofree char *found = NULL;
  g_autofree char *words = NULL;

  g_assert_cmpint (way_library_place_find (path, &found), ==, place);
  g_assert_cmpstr (found, ==, service);
  words = way_library_place_describe (path);
  g_assert_true ((words == NULL) == (place == WAY_PLACE_LOCAL));
  if (words != NULL)
    g_assert_nonnull (strstr (words, service));
}

static void
test_local (void)
{
  TemporaryFolder folder;

  make_temporary_folder (&folder);
  assert_place (folder.path, WAY_PLACE_LOCAL, NULL);
  remove_temporary_folder (&folder);
}

/* Below a folder that bears a client's marker, or its name. */
static void
test_synced (void)
{
  static const struct { const char *marker, *service; } cases[] = {
    { ".dropbox", "Dropbox" }, { ".dropbox.cache", "Dropbox" },
    { ".sync_4f3e.db", "Nextcloud" }, { ".stfolder", "Syncthing" }, { ".nutstore-1", "坚果云" },
  };
  static const struct { const char *folder, *service; } names[] = {
    { "OneDrive - Bureau", "OneDrive" }, { "我的坚果云", "坚果云" }, { "百度网盘同步", "百度网盘" },
    { "Dropbox (Team)", "Dropbox" }, { "My OneDrives", NULL },
    { "WPS云盘", "WPS云盘" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TemporaryFolder folder;
      g_autofree char *marker = NULL;
      g_autofree char *below = NULL;

      make_temporary_folder (&folder);
      marker = g_build_filename (folder.path, cases[i].marker, NULL);
      below = g_build_filename (folder.path, "below", NULL);
      g_assert_true (g_file_set_contents (marker, "", 0, NULL));
      g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
      assert_place (below, WAY_PLACE_SYNCED, cases[i].service);
      remove_temporary_folder (&folder);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      TemporaryFolder folder;
      g_autofree char *below = NULL;

      make_temporary_folder (&folder);
      below = g_build_filename (folder.path, names[i].folder, NULL);
      g_assert_cmpint (g_mkdir (below, 0700), ==, 0);
      assert_place (below, names[i].service != NULL ? WAY_PLACE_SYNCED : WAY_PLACE_LOCAL,
                    names[i].service);
      remove_temporary_folder (&folder);
    }
}

static void
test_link_into_a_synced_folder (void)
{
  TemporaryFolder folder;
  g_autofree char *served = NULL;
  g_autofree char *link_path = NULL;

  make_temporary_folder (&folder);
  served = g_build_filename (folder.path, "OneDrive", NULL);
  link_path = g_build_filename (folder.path, "Desktop", NULL);
  g_assert_cmpint (g_mkdir (served, 0700), ==, 0);
  g_assert_cmpint (symlink (served, link_path), ==, 0);
  assert_place (link_path, WAY_PLACE_SYNCED, "OneDrive");
  remove_temporary_folder (&folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/library-place/local", test_local);
  g_test_add_func ("/library-place/synced", test_synced);
  g_test_add_func ("/library-place/link-into-a-synced-folder", test_link_into_a_synced_folder);
  return g_test_run ();
}
