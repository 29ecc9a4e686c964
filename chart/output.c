/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/output.h"

#include "chart/output-files.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

static const char *const endings[] = {
  [WAY_OUTPUT_PNG] = ".png",
  [WAY_OUTPUT_SVG] = ".svg",
  [WAY_OUTPUT_PDF] = ".pdf",
};

gboolean
way_svg_text_from_name (const char *name,
                        WaySvgText *out)
{
  static const char *const names[] = {
    [WAY_SVG_TEXT_REAL] = "real",
    [WAY_SVG_TEXT_OUTLINES] = "outlines",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        {
          *out = (WaySvgText) i;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
way_output_format_from_path (const char      *path,
                             WayOutputFormat *out,
                             GError         **error)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  g_autofree char *shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      if (g_str_has_suffix (lower, endings[i]))
        {
          *out = (WayOutputFormat) i;
          return TRUE;
        }
    }

  shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
               _("The ending of “%s” names no format: use .png, .svg or .pdf."), shown);
  return FALSE;
}

/* The same failures have other numbers where GIO writes. */
static int
get_file_error (const GError *cause)
{
  if (cause->domain == G_FILE_ERROR)
    return cause->code;
  if (cause->domain != G_IO_ERROR)
    return G_FILE_ERROR_FAILED;
  switch (cause->code)
    {
    case G_IO_ERROR_NOT_FOUND:
      return G_FILE_ERROR_NOENT;
    case G_IO_ERROR_NOT_DIRECTORY:
      return G_FILE_ERROR_NOTDIR;
    case G_IO_ERROR_PERMISSION_DENIED:
      return G_FILE_ERROR_ACCES;
    case G_IO_ERROR_READ_ONLY:
      return G_FILE_ERROR_ROFS;
    case G_IO_ERROR_NO_SPACE:
      return G_FILE_ERROR_NOSPC;
    case G_IO_ERROR_FILENAME_TOO_LONG:
      return G_FILE_ERROR_NAMETOOLONG;
    default:
      return G_FILE_ERROR_FAILED;
    }
}

void
way_output_explain_failure (const char   *path,
                            const GError *cause,
                            GError      **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *folder_name = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (folder_name);

  int code = get_file_error (cause);

  /* Where the folder is there, it is one that takes no files, such as /proc. */
  if (code == G_FILE_ERROR_NOENT && g_file_test (folder_name, G_FILE_TEST_IS_DIR))
    code = G_FILE_ERROR_ACCES;

  switch (code)
    {
    case G_FILE_ERROR_NOENT:
    case G_FILE_ERROR_NOTDIR:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("“%1$s” was not saved: there is no folder “%2$s”. "
                     "Make the folder or choose another one."), shown, folder);
      break;
    case G_FILE_ERROR_ACCES:
    case G_FILE_ERROR_PERM:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                   _("“%1$s” was not saved: you may not write to the folder “%2$s”. "
                     "Choose another folder."), shown, folder);
      break;
    case G_FILE_ERROR_ROFS:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                   _("“%1$s” was not saved: the disk of the folder “%2$s” is read-only. "
                     "Choose another folder."), shown, folder);
      break;
    case G_FILE_ERROR_NOSPC:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                   _("“%s” was not saved: the disk is full. Free some space or choose another "
                     "disk."), shown);
      break;
    case G_FILE_ERROR_NAMETOOLONG:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FILENAME_TOO_LONG,
                   _("“%s” was not saved: the name is too long. Choose a shorter one."), shown);
      break;
    default:
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%1$s” was not saved: %2$s"), shown,
                   cause->message);
      break;
    }
}

/* /dev/stdout and its kin: replacing them would take them from every program of the machine. */
static gboolean
is_link_of_system (const char *path)
{
  g_autofree char *aim = g_file_read_link (path, NULL);

  return aim != NULL && (g_str_has_prefix (aim, "/proc/") || g_str_has_prefix (aim, "/dev/"));
}

/* A link is replaced, not followed: whoever planted it cannot make us write elsewhere. A device
 * or a pipe must not be replaced by a picture. */
gboolean
way_output_check_place (const char *path,
                        GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  GStatBuf info;

  if (g_lstat (path, &info) != 0 || S_ISREG (info.st_mode) ||
      (S_ISLNK (info.st_mode) && !is_link_of_system (path)))
    return TRUE;

  if (S_ISDIR (info.st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY,
                 _("“%s” is a folder. Give the name of a file."), shown);
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _("“%s” is not a plain file and was left alone. Give another name."), shown);
  return FALSE;
}

gboolean
way_output_write (const char *path,
                  GBytes     *bytes,
                  GError    **error)
{
  WayOutputFile *file = way_output_file_new (path, bytes, error);
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) way_output_file_free);
  g_autoptr (GError) local_error = NULL;

  if (file == NULL)
    return FALSE;
  g_ptr_array_add (files, file);
  way_output_files_name (files, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
