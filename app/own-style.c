/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/own-style.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define STYLE_NAME "house" WAY_STYLE_ENDING
#define LOGO_NAME "house-logo.png"
#define DARK_LOGO_NAME "house-logo-dark.png"

static const char *const names[] = { STYLE_NAME, LOGO_NAME, DARK_LOGO_NAME };

static char *
make_path (const char *name)
{
  return g_build_filename (g_get_user_config_dir (), "waymark", name, NULL);
}

WayHouseStyle *
way_own_style_load (GError **error)
{
  g_autofree char *path = make_path (STYLE_NAME);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? way_house_style_load (path, error) : NULL;
}

/* The original may be anywhere; its copy lies beside the style and is called by its new name. */
static gboolean
copy_logo (GKeyFile            *keys,
           const char          *key,
           const WayHouseStyle *style,
           WayThemeKind         kind,
           const char          *name,
           GError             **error)
{
  g_autofree char *path = make_path (name);
  double aspect;
  GBytes *logo = way_house_style_get_logo (style, kind, &aspect);
  gsize length;
  const char *data;

  if (logo == NULL || !g_key_file_has_key (keys, "logo", key, NULL))
    return TRUE;
  data = g_bytes_get_data (logo, &length);
  g_key_file_set_string (keys, "logo", key, name);
  return g_file_set_contents (path, data, (gssize) length, error);
}

static gboolean
copy_style (const char          *from,
            const WayHouseStyle *style,
            GError             **error)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_autofree char *path = make_path (STYLE_NAME);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code),
                           g_strerror (code));
      return FALSE;
    }
  return g_key_file_load_from_file (keys, from, G_KEY_FILE_KEEP_COMMENTS, error) &&
         copy_logo (keys, "file", style, WAY_THEME_LIGHT, LOGO_NAME, error) &&
         copy_logo (keys, "file-dark", style, WAY_THEME_DARK, DARK_LOGO_NAME, error) &&
         g_key_file_save_to_file (keys, path, error);
}

WayHouseStyle *
way_own_style_choose (const char *path,
                      GError    **error)
{
  g_autoptr (WayHouseStyle) style = way_house_style_load (path, error);
  g_autoptr (GError) cause = NULL;

  if (style == NULL || copy_style (path, style, &cause))
    return g_steal_pointer (&style);

  g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE,
               _("The house style could not be kept in “%1$s”: %2$s. Make room there, or allow "
                 "yourself to write."), g_get_user_config_dir (), cause->message);
  return NULL;
}

gboolean
way_own_style_remove (GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = make_path (names[i]);

      if (g_remove (path) != 0 && errno != ENOENT)
        {
          int code = errno;

          g_set_error (error, WAY_STYLE_ERROR, WAY_STYLE_ERROR_FILE,
                       _("The house style “%1$s” could not be removed: %2$s."), path,
                       g_strerror (code));
          return FALSE;
        }
    }
  return TRUE;
}
