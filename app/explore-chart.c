/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* The chart leaves room for the picker above it and a row of cards below it. */
#define HEIGHT_BESIDE_CHART 330
#define HEIGHT_WITHOUT_CARDS 160
/* Smaller changes of the page's height are not worth another layout. */
#define HEIGHT_TOLERANCE 12
#define LEAST_CHART_WIDTH 360
#define LEAST_CHART_HEIGHT 300
#define MOST_CHART_HEIGHT 900

static WayThemeKind
get_theme (void)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  if (adw_style_manager_get_dark (manager))
    return WAY_THEME_DARK;
  return adw_style_manager_get_high_contrast (manager) ? WAY_THEME_HIGH_CONTRAST : WAY_THEME_LIGHT;
}

static void
show_refusal (WayExplorePage *self,
              const GError   *error)
{
  gboolean is_transformed = self->shown->transform != WAY_TRANSFORM_LEVEL;
  g_autofree char *title = NULL;

  title = g_strdup_printf (_("%s: not with these data"),
                           way_figure_kind_get_name (self->shown->kind,
                                                     way_language_from_environment ()));
  way_chart_pane_show_empty (self->chart_pane, title, error->message,
                             is_transformed ? _("Show the Values as Published")
                                            : _("Show a Line Chart"),
                             is_transformed ? "win.show-levels" : "win.figure-kind::line");
}

/* What is missing, and what can be done about it. */
static void
show_empty (WayExplorePage *self,
            const GError   *error)
{
  guint n_metrics = g_hash_table_size (self->view->coverage);
  WayLanguage language = way_language_from_environment ();
  g_autofree char *title = NULL;
  g_autofree char *others = NULL;
  g_autofree char *text = NULL;

  title = g_strdup_printf (_("%s: nothing to draw here"),
                           way_region_get_short_name (self->view->data->regions->pdata[0],
                                                      language));
  if (n_metrics > 0)
    others = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                           "The library has %u metric of this region.",
                                           "The library has %u metrics of this region.",
                                           n_metrics), n_metrics);
  else
    others = g_strdup (_("The library has no values of this region yet."));
  text = g_strjoin (" ", error->message, others, NULL);
  way_chart_pane_show_empty (self->chart_pane, title, text,
                             n_metrics > 0 ? _("Choose Another Metric")
                                           : _("Choose Another Region"),
                             n_metrics > 0 ? "win.pick-metric" : "win.search");
}

static void
show_error (WayExplorePage *self,
            const GError   *error)
{
  if (g_error_matches (error, WAY_FIGURE_ERROR, WAY_FIGURE_ERROR_KIND))
    show_refusal (self, error);
  else
    show_empty (self, error);
  way_test_hook_log ("no-scene", "%s", error->message);
}

static void
show_scene (WayExplorePage *self,
            WayScene       *scene)
{
  way_chart_pane_set_scene (self->chart_pane, scene);
  way_test_hook_log ("plot", "%g %g %g %g %g %g", scene->plot.x, scene->plot.y,
                     scene->plot.width, scene->plot.height, scene->time_scale.domain_min,
                     scene->time_scale.domain_max);
  way_test_hook_log ("scene", "%s", scene->title);
  way_test_hook_log_next_frame (GTK_WIDGET (self->chart), "chart-drawn");
}

void
way_explore_page_build_scene (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  if (self->view == NULL || self->width_px <= 0 || self->height_px <= 0)
    return;

  figure = way_figure_copy (self->shown);
  figure->theme = get_theme ();
  figure->width_px = self->width_px;
  figure->height_px = self->height_px;
  figure->is_for_screen = TRUE;
  if (self->what_if != NULL)
    way_figure_take_scenario (figure, way_scenario_copy (self->what_if));
  if (self->preview != NULL)
    g_ptr_array_add (figure->annotations, way_annotation_copy (self->preview));
  scene = way_figure_build (figure, self->view->data, self->measure, &error);
  if (scene != NULL)
    show_scene (self, scene);
  else
    show_error (self, error);
  g_signal_emit_by_name (self, "drawn");
}

static void
chart_resized_cb (WayExplorePage *self,
                  int             width,
                  int             height)
{
  self->width_px = width;
  self->height_px = height;
  way_explore_page_build_scene (self);
}

/* Kinds with a row for each region or target leave the cards to be scrolled to. */
static gboolean
needs_height (WayExplorePage *self)
{
  if (self->shown == NULL)
    return FALSE;

  switch (self->shown->kind)
    {
    case WAY_FIGURE_BULLET:
    case WAY_FIGURE_SCOREBOARD:
    case WAY_FIGURE_RANKING:
    case WAY_FIGURE_PANELS:
    case WAY_FIGURE_HEATMAP:
    case WAY_FIGURE_SCATTER:
      return TRUE;
    case WAY_FIGURE_LINE:
    case WAY_FIGURE_COLUMNS:
    case WAY_FIGURE_SLOPE:
    default:
      return FALSE;
    }
}

void
way_explore_page_fit_chart_height (WayExplorePage *self)
{
  gboolean has_cards = self->view == NULL || self->view->targets->len > 0;
  gboolean is_short = has_cards && !needs_height (self);
  int height = self->page_height - (is_short ? HEIGHT_BESIDE_CHART : HEIGHT_WITHOUT_CARDS);

  way_chart_view_set_minimum_size (self->chart, LEAST_CHART_WIDTH,
                                   CLAMP (height, LEAST_CHART_HEIGHT, MOST_CHART_HEIGHT));
}

static gboolean
fit_chart_height_cb (gpointer user_data)
{
  WayExplorePage *self = user_data;

  self->height_id = 0;
  way_explore_page_fit_chart_height (self);

  return G_SOURCE_REMOVE;
}

static void
chart_reading_cb (WayExplorePage *self)
{
  const WayDatum *datum = way_chart_view_get_datum (self->chart);

  way_test_hook_log ("reading", "%s", datum != NULL ? datum->description : "");
}

static void
chart_emphasized_cb (WayExplorePage *self)
{
  const char *series = way_chart_view_get_emphasis (self->chart);

  way_test_hook_log ("emphasis", "%s", series != NULL ? series : "");
}

/* The page learns its height while it is being allocated, when sizes must not change any more. */
static void
page_size_changed_cb (WayExplorePage *self,
                      GParamSpec     *pspec,
                      GtkAdjustment  *adjustment)
{
  int height = (int) gtk_adjustment_get_page_size (adjustment);

  if (height <= 0 || ABS (height - self->page_height) <= HEIGHT_TOLERANCE)
    return;

  self->page_height = height;
  if (self->height_id == 0)
    self->height_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_chart_height_cb, self, NULL);
}

void
way_explore_page_connect_chart (WayExplorePage *self)
{
  self->chart = way_chart_pane_get_chart (self->chart_pane);
  way_chart_view_set_minimum_size (self->chart, LEAST_CHART_WIDTH, LEAST_CHART_HEIGHT);

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (page_size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "resized", G_CALLBACK (chart_resized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "reading", G_CALLBACK (chart_reading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "emphasized", G_CALLBACK (chart_emphasized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (way_explore_page_build_scene), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::high-contrast",
                           G_CALLBACK (way_explore_page_build_scene), self, G_CONNECT_SWAPPED);
}
