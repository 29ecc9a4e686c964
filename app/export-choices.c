/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/export-choices.h"

#define GROUP "export"
#define FIRST_SCALE 2
#define LARGEST_SCALE 4

static const char *const format_texts[] = { "png", "svg", "pdf" };

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "waymark", "export.ini", NULL);
}

static WayOutputFormat
read_format (GKeyFile *file)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, "format", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (format_texts); i++)
    if (g_strcmp0 (text, format_texts[i]) == 0)
      return (WayOutputFormat) i;

  return WAY_OUTPUT_PNG;
}

void
way_export_choices_load (WayExportChoices *choices)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();
  g_autofree char *size = NULL;
  g_autofree char *theme = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  size = g_key_file_get_string (file, GROUP, "size", NULL);
  theme = g_key_file_get_string (file, GROUP, "theme", NULL);

  choices->format = read_format (file);
  choices->scale = g_key_file_get_integer (file, GROUP, "scale", NULL);
  choices->has_outlines = g_key_file_get_boolean (file, GROUP, "outlines", NULL);
  if (choices->scale < 1 || choices->scale > LARGEST_SCALE)
    choices->scale = FIRST_SCALE;
  if (size == NULL || !way_preset_from_text (size, &choices->size))
    choices->size = WAY_PRESET_SLIDE;
  if (theme == NULL || !way_theme_from_text (theme, &choices->theme))
    choices->theme = WAY_THEME_LIGHT;
}

void
way_export_choices_save (const WayExportChoices *choices)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_set_string (file, GROUP, "format", format_texts[choices->format]);
  g_key_file_set_string (file, GROUP, "size", way_preset_to_text (choices->size));
  g_key_file_set_integer (file, GROUP, "scale", choices->scale);
  g_key_file_set_string (file, GROUP, "theme", way_theme_to_text (choices->theme));
  g_key_file_set_boolean (file, GROUP, "outlines", choices->has_outlines);

  /* Choices that cannot be kept are no reason to bother anybody. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, path, NULL);
}
