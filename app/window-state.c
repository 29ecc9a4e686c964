/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-state.h"

#define GROUP "window"
#define FIRST_REGION "330400"
#define FIRST_METRIC "digital_core_va"
#define FIRST_WIDTH 1280
#define FIRST_HEIGHT 800
#define SMALLEST_SIZE 200
#define LARGEST_SIZE 16384

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "waymark", "window.ini", NULL);
}

static int
read_size (GKeyFile   *file,
           const char *key,
           int         otherwise)
{
  int size = g_key_file_get_integer (file, GROUP, key, NULL);

  return size >= SMALLEST_SIZE && size <= LARGEST_SIZE ? size : otherwise;
}

static int
read_year (GKeyFile   *file,
           const char *key)
{
  int year = g_key_file_get_integer (file, GROUP, key, NULL);

  return year > 0 && year < 10000 ? year : G_MININT;
}

static char *
read_text (GKeyFile   *file,
           const char *key,
           const char *otherwise)
{
  g_autofree char *text = g_key_file_get_string (file, GROUP, key, NULL);

  return g_strdup (text != NULL && *text != '\0' ? text : otherwise);
}

WayWindowState *
way_window_state_load (void)
{
  WayWindowState *state = g_new0 (WayWindowState, 1);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();

  /* Without the file every read below gives the first start's value. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  state->width = read_size (file, "width", FIRST_WIDTH);
  state->height = read_size (file, "height", FIRST_HEIGHT);
  state->is_maximized = g_key_file_get_boolean (file, GROUP, "maximized", NULL);
  state->region_code = read_text (file, "region", FIRST_REGION);
  state->metric_key = read_text (file, "metric", FIRST_METRIC);
  state->compared_codes = g_key_file_get_string_list (file, GROUP, "compared", NULL, NULL);
  state->from_year = read_year (file, "from");
  state->to_year = read_year (file, "to");
  state->figure_language = read_text (file, "figure-language", NULL);
  state->figure_json = read_text (file, "figure", NULL);
  state->page = read_text (file, "page", NULL);

  return state;
}

void
way_window_state_save (const WayWindowState *state)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);

  g_key_file_set_integer (file, GROUP, "width", state->width);
  g_key_file_set_integer (file, GROUP, "height", state->height);
  g_key_file_set_boolean (file, GROUP, "maximized", state->is_maximized);
  if (state->region_code != NULL)
    g_key_file_set_string (file, GROUP, "region", state->region_code);
  if (state->metric_key != NULL)
    g_key_file_set_string (file, GROUP, "metric", state->metric_key);
  if (state->compared_codes != NULL && *state->compared_codes != NULL)
    g_key_file_set_string_list (file, GROUP, "compared",
                                (const char *const *) state->compared_codes,
                                g_strv_length (state->compared_codes));
  if (state->from_year != G_MININT)
    g_key_file_set_integer (file, GROUP, "from", state->from_year);
  if (state->to_year != G_MININT)
    g_key_file_set_integer (file, GROUP, "to", state->to_year);
  if (state->figure_language != NULL)
    g_key_file_set_string (file, GROUP, "figure-language", state->figure_language);
  if (state->figure_json != NULL)
    g_key_file_set_string (file, GROUP, "figure", state->figure_json);
  if (state->page != NULL)
    g_key_file_set_string (file, GROUP, "page", state->page);

  /* A window that cannot remember its place is no reason to bother anybody. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, path, NULL);
}

void
way_window_state_free (WayWindowState *state)
{
  if (state == NULL)
    return;

  g_free (state->region_code);
  g_free (state->metric_key);
  g_strfreev (state->compared_codes);
  g_free (state->figure_language);
  g_free (state->figure_json);
  g_free (state->page);
  g_free (state);
}

/* Before whole figures were remembered. */
static WayFigure *
create_plain_figure (const WayWindowState *state)
{
  WayFigure *figure = way_figure_new ();
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  g_strv_builder_add (codes, state->region_code);
  if (state->compared_codes != NULL)
    g_strv_builder_addv (codes, (const char **) state->compared_codes);
  g_strv_builder_add (keys, state->metric_key);
  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strv_builder_end (codes);
  figure->metric_keys = g_strv_builder_end (keys);
  figure->from_year = state->from_year;
  figure->to_year = state->to_year;
  figure->show_targets = TRUE;

  return figure;
}

WayFigure *
way_window_state_create_figure (const WayWindowState *state)
{
  WayFigure *figure = NULL;

  if (state->figure_json != NULL)
    figure = way_figure_from_json (state->figure_json, NULL);
  if (figure == NULL)
    figure = create_plain_figure (state);
  if (state->figure_language == NULL
      || !way_language_from_text (state->figure_language, &figure->language))
    figure->language = way_language_from_environment ();

  return figure;
}
