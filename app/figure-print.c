/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-print.h"

#include "chart/output.h"

#define POINTS_PER_PX 0.75
/* On paper that is higher than wide, a figure is as a figure in a report. */
#define MOST_HEIGHT_PER_WIDTH 0.75

#define SETTINGS_GROUP "Print Settings"
#define PAGE_GROUP "Page Setup"

typedef struct
{
  WayFigure *figure;
  const WayFigureData *data;
} Job;

static void
free_job (gpointer  data,
          GClosure *closure)
{
  Job *job = data;

  way_figure_free (job->figure);
  g_free (job);
}

/* Drawing */

static WayScene *
build_scene (const Job *job,
             double     width,
             double     height,
             GError   **error)
{
  g_autoptr (WayFigure) figure = way_figure_copy (job->figure);
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();

  figure->theme = WAY_THEME_PRINT;
  figure->is_for_screen = FALSE;
  figure->width_px = width / POINTS_PER_PX;
  figure->height_px = MIN (height, width * MOST_HEIGHT_PER_WIDTH) / POINTS_PER_PX;

  return way_figure_build (figure, job->data, measure, error);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              gpointer           user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WayScene) scene = build_scene (user_data, gtk_print_context_get_width (context),
                                            gtk_print_context_get_height (context), &error);

  if (scene == NULL)
    {
      gtk_print_operation_cancel (operation);
      return;
    }

  way_scene_draw (scene, gtk_print_context_get_cairo_context (context));
}

/* The settings of the last time */

static char *
get_settings_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "waymark", "print.ini", NULL);
}

/* A slide's figure is wider than high. */
static GtkPageSetup *
load_page_setup (GKeyFile *file)
{
  GtkPageSetup *setup = gtk_page_setup_new_from_key_file (file, PAGE_GROUP, NULL);

  if (setup != NULL)
    return setup;

  setup = gtk_page_setup_new ();
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);

  return setup;
}

static void
load_settings (GtkPrintOperation *operation,
               const char        *name)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_settings_path ();
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;

  /* Without the file it is the first time. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  settings = gtk_print_settings_new_from_key_file (file, SETTINGS_GROUP, NULL);
  if (settings == NULL)
    settings = gtk_print_settings_new ();
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  setup = load_page_setup (file);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_default_page_setup (operation, setup);
}

void
way_figure_print_keep (GtkPrintOperation *operation)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = get_settings_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  GtkPrintSettings *settings = gtk_print_operation_get_print_settings (operation);
  GtkPageSetup *setup = gtk_print_operation_get_default_page_setup (operation);

  if (settings != NULL)
    gtk_print_settings_to_key_file (settings, file, SETTINGS_GROUP);
  if (setup != NULL)
    gtk_page_setup_to_key_file (setup, file, PAGE_GROUP);

  /* Settings that cannot be kept are no reason to bother anybody. */
  if (g_mkdir_with_parents (folder, 0700) == 0)
    g_key_file_save_to_file (file, path, NULL);
}

GtkPrintOperation *
way_figure_print_new (const WayFigure     *figure,
                      const WayFigureData *data,
                      const char          *name)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Job *job = g_new0 (Job, 1);

  job->figure = way_figure_copy (figure);
  job->data = data;
  load_settings (operation, name);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_job_name (operation, name);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), job, free_job, 0);

  return operation;
}
