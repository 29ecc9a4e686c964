/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"
#include "app/working-dialog.h"
#include "widgets/chart-pane.h"
#include "widgets/metric-picker.h"
#include "widgets/period-picker.h"
#include "widgets/target-section.h"

/* The chart leaves room for the picker above it and a row of cards below it. */
#define HEIGHT_BESIDE_CHART 330
#define HEIGHT_WITHOUT_CARDS 160
/* Smaller changes of the page's height are not worth another layout. */
#define HEIGHT_TOLERANCE 12
#define LEAST_CHART_WIDTH 360
#define LEAST_CHART_HEIGHT 300
#define MOST_CHART_HEIGHT 900

struct _WayExplorePage
{
  GtkWidget parent_instance;

  GtkScrolledWindow *scroller;
  GtkViewport *viewport;
  WayMetricPicker *metric_picker;
  WayPeriodPicker *period_picker;
  WayChartPane *chart_pane;
  WayChartView *chart; /* inside the pane */
  WayTargetSection *target_section;

  WayRegionList *region_list;
  WayExploreReader *reader; /* of the library that is shown */
  WayExploreView *view;
  WayFigure *wanted;      /* what the user asked for; the view follows */
  WayTextMeasure *measure;

  int page_height;
  guint height_id;
  gboolean has_list;
  guint n_frames;
  gboolean is_complete; /* chart, cards and list have been shown once */
  int width_px, height_px;
};

G_DEFINE_FINAL_TYPE (WayExplorePage, way_explore_page, GTK_TYPE_WIDGET)

enum
{
  SHOWN,
  MESSAGE,
  FAILED,
  COMPLETE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void load_view (WayExplorePage *self);

/* Chart */

static WayThemeKind
get_theme (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? WAY_THEME_DARK
                                                                       : WAY_THEME_LIGHT;
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
build_scene (WayExplorePage *self)
{
  g_autoptr (WayFigure) figure = NULL;
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  if (self->view == NULL || self->width_px <= 0 || self->height_px <= 0)
    return;

  figure = way_figure_copy (self->view->figure);
  figure->language = self->wanted->language;
  figure->theme = get_theme ();
  figure->width_px = self->width_px;
  figure->height_px = self->height_px;
  figure->is_for_screen = TRUE;
  scene = way_figure_build (figure, self->view->data, self->measure, &error);
  if (scene == NULL)
    {
      show_empty (self, error);
      return;
    }

  way_chart_pane_set_scene (self->chart_pane, scene);
  way_test_hook_log ("scene", "%s", scene->title);
  way_test_hook_log_next_frame (GTK_WIDGET (self->chart), "chart-drawn");
}

static void
chart_resized_cb (WayExplorePage *self,
                  int             width,
                  int             height)
{
  self->width_px = width;
  self->height_px = height;
  build_scene (self);
}

static void
fit_chart_height (WayExplorePage *self)
{
  gboolean has_cards = self->view == NULL || self->view->targets->len > 0;
  int height = self->page_height - (has_cards ? HEIGHT_BESIDE_CHART : HEIGHT_WITHOUT_CARDS);

  way_chart_view_set_minimum_size (self->chart, LEAST_CHART_WIDTH,
                                   CLAMP (height, LEAST_CHART_HEIGHT, MOST_CHART_HEIGHT));
}

static gboolean
fit_chart_height_cb (gpointer user_data)
{
  WayExplorePage *self = user_data;

  self->height_id = 0;
  fit_chart_height (self);

  return G_SOURCE_REMOVE;
}

/* The page learns its height while it is being allocated, when sizes must not change any more. */
static void
chart_reading_cb (WayExplorePage *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  int current = way_chart_view_get_current (self->chart);

  if (scene != NULL && current >= 0)
    way_test_hook_log ("reading", "%s", ((WayDatum *) scene->data->pdata[current])->description);
  else
    way_test_hook_log ("reading", "%s", "");
}

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

/* Cards */

static void
judged_cb (WayExplorePage *self,
           WayTargetCard  *card)
{
  way_working_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                              way_target_card_get_facts (card));
}

static void
cards_filled_cb (WayExplorePage *self,
                 guint           n_cards)
{
  way_test_hook_log ("cards", "%u", n_cards);
}

static void
set_metric (WayExplorePage *self,
            const char     *key)
{
  g_free (self->wanted->metric_keys[0]);
  self->wanted->metric_keys[0] = g_strdup (key);
  /* Years that suit one metric may leave nothing of another. */
  self->wanted->from_year = self->wanted->to_year = G_MININT;
  way_metric_picker_set_selected (self->metric_picker, key);
  load_view (self);
}

static void
card_chosen_cb (WayExplorePage *self,
                WayTargetCard  *card)
{
  const WayTargetFacts *facts = way_target_card_get_facts (card);
  g_autofree char *key = g_strdup (way_metric_get_key (facts->metric));

  if (g_str_equal (key, self->wanted->metric_keys[0]))
    return;

  set_metric (self, key);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/* Reading */

/* Before the first frame the chart has the focus, but no place to scroll to. */
static gboolean
settled_cb (GtkWidget     *widget,
            GdkFrameClock *clock,
            gpointer       user_data)
{
  WayExplorePage *self = WAY_EXPLORE_PAGE (widget);

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;

  gtk_viewport_set_scroll_to_focus (self->viewport, TRUE);

  return G_SOURCE_REMOVE;
}

static void
tell_when_complete (WayExplorePage *self,
                    gboolean        has_list)
{
  if (self->is_complete || !has_list || self->view == NULL)
    return;

  self->is_complete = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self), settled_cb, NULL, NULL);
  g_signal_emit (self, signals[COMPLETE], 0);
  way_test_hook_log_next_frame (GTK_WIDGET (self), "first-frame");
}

static void
show_regions (WayExplorePage *self,
              GHashTable     *facts)
{
  WayExploreCatalog *catalog = way_explore_reader_get_catalog (self->reader);

  self->has_list = TRUE;
  way_region_list_set_regions (self->region_list, catalog->regions, facts,
                               self->wanted->region_codes[0]);
  way_region_list_set_compared (self->region_list,
                                (const char *const *) self->wanted->region_codes + 1);
}

static void
list_read_cb (WayExplorePage *self,
              GHashTable     *facts)
{
  if (self->has_list)
    way_region_list_take_facts (self->region_list, facts);
  else
    show_regions (self, facts);
  way_test_hook_log ("list", "%s", self->wanted->metric_keys[0]);
  tell_when_complete (self, TRUE);
}

static void
show_view (WayExplorePage *self)
{
  int first_year, last_year;

  way_metric_picker_set_coverage (self->metric_picker, self->view->coverage);
  if (way_explore_view_get_years (self->view, &first_year, &last_year))
    way_period_picker_set_bounds (self->period_picker, first_year, last_year);
  way_period_picker_set_range (self->period_picker, self->view->figure->from_year,
                               self->view->figure->to_year);
  way_target_section_fill (self->target_section, self->view->data->regions->pdata[0],
                           self->view->targets, self->view->figure->metric_keys[0]);
  fit_chart_height (self);
  build_scene (self);
  g_signal_emit (self, signals[SHOWN], 0);
  way_test_hook_log ("shown", "%s %s", self->view->figure->region_codes[0],
                     self->view->figure->metric_keys[0]);
}

/* The first answer may have other names than were asked for. */
static void
accept_names (WayExplorePage *self)
{
  WayFigure *wanted = way_figure_copy (self->view->figure);

  wanted->language = self->wanted->language;
  way_figure_free (self->wanted);
  self->wanted = wanted;
  way_metric_picker_set_selected (self->metric_picker, wanted->metric_keys[0]);
}

static void
view_read_cb (WayExplorePage *self,
              WayExploreView *view)
{
  way_explore_view_ref (view);
  g_clear_pointer (&self->view, way_explore_view_unref);
  self->view = view;
  if (!self->has_list)
    accept_names (self);
  show_view (self);
}

static void
load_view (WayExplorePage *self)
{
  if (!self->has_list)
    return;

  way_explore_reader_read_view (self->reader, self->wanted);
  way_explore_reader_read_list (self->reader, self->wanted->metric_keys[0]);
}

static void
reader_failed_cb (WayExplorePage *self,
                  const GError   *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* What the user asks for */

static void
follow_region_list (WayExplorePage *self)
{
  WayRegion *focused = way_region_list_get_focused (self->region_list);
  g_auto (GStrv) compared = way_region_list_dup_compared (self->region_list);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  if (focused == NULL || self->wanted == NULL)
    return;

  g_strv_builder_add (codes, way_region_get_code (focused));
  g_strv_builder_addv (codes, (const char **) compared);
  g_strfreev (self->wanted->region_codes);
  self->wanted->region_codes = g_strv_builder_end (codes);
}

static void
regions_changed_cb (WayExplorePage *self)
{
  follow_region_list (self);
  load_view (self);
}

static void
tick_refused_cb (WayExplorePage *self)
{
  g_autofree char *text = g_strdup_printf (_("A chart compares at most %d regions"),
                                           WAY_REGION_LIST_MAX_COMPARED);

  g_signal_emit (self, signals[MESSAGE], 0, text);
}

static void
metric_selected_cb (WayExplorePage *self)
{
  g_autofree char *key =
    g_strdup (way_metric_get_key (way_metric_picker_get_selected (self->metric_picker)));

  set_metric (self, key);
}

static void
period_changed_cb (WayExplorePage *self)
{
  if (self->wanted == NULL)
    return;

  way_period_picker_get_range (self->period_picker, &self->wanted->from_year,
                               &self->wanted->to_year);
  load_view (self);
}

static void
catalog_read_cb (WayExplorePage *self)
{
  way_metric_picker_set_metrics (self->metric_picker,
                                 way_explore_reader_get_catalog (self->reader)->metrics);
}

static void
drop_reader (WayExplorePage *self)
{
  if (self->reader == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->reader, self);
  way_explore_reader_stop (self->reader);
  g_clear_object (&self->reader);
}

static void
take_reader (WayExplorePage   *self,
             WayExploreReader *reader)
{
  drop_reader (self);
  self->reader = g_object_ref (reader);
  g_signal_connect_object (reader, "catalog-read", G_CALLBACK (catalog_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "view-read", G_CALLBACK (view_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "list-read", G_CALLBACK (list_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "failed", G_CALLBACK (reader_failed_cb), self,
                           G_CONNECT_SWAPPED);
}

/* The class */

static void
way_explore_page_dispose (GObject *object)
{
  WayExplorePage *self = WAY_EXPLORE_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->height_id, g_source_remove);
  drop_reader (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->view, way_explore_view_unref);
  g_clear_pointer (&self->wanted, way_figure_free);
  g_clear_pointer (&self->measure, way_text_measure_free);
  g_clear_object (&self->region_list);

  G_OBJECT_CLASS (way_explore_page_parent_class)->dispose (object);
}

static void
way_explore_page_class_init (WayExplorePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_explore_page_dispose;

  signals[SHOWN] = g_signal_new ("shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MESSAGE] = g_signal_new ("message", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);

  signals[COMPLETE] = g_signal_new ("complete", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_CHART_PANE);
  g_type_ensure (WAY_TYPE_TARGET_SECTION);
  g_type_ensure (WAY_TYPE_METRIC_PICKER);
  g_type_ensure (WAY_TYPE_PERIOD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/explore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, viewport);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, metric_picker);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, period_picker);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, chart_pane);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, target_section);
}

static void
way_explore_page_init (WayExplorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->chart = way_chart_pane_get_chart (self->chart_pane);
  self->measure = way_text_measure_new_pango ();
  way_chart_view_set_minimum_size (self->chart, LEAST_CHART_WIDTH, LEAST_CHART_HEIGHT);

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller),
                           "notify::page-size", G_CALLBACK (page_size_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "resized", G_CALLBACK (chart_resized_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "chosen", G_CALLBACK (card_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "judged", G_CALLBACK (judged_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->target_section, "filled", G_CALLBACK (cards_filled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->chart, "reading", G_CALLBACK (chart_reading_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->metric_picker, "selected", G_CALLBACK (metric_selected_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->period_picker, "changed", G_CALLBACK (period_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (build_scene), self, G_CONNECT_SWAPPED);
}

void
way_explore_page_start (WayExplorePage   *self,
                        WayExploreReader *reader,
                        WayRegionList    *region_list,
                        const WayFigure  *wanted)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));
  g_return_if_fail (WAY_IS_EXPLORE_READER (reader));

  if (g_set_object (&self->region_list, region_list))
    {
      g_signal_connect_object (region_list, "focused", G_CALLBACK (regions_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (region_list, "ticked", G_CALLBACK (regions_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (region_list, "refused", G_CALLBACK (tick_refused_cb), self,
                               G_CONNECT_SWAPPED);
    }
  g_clear_pointer (&self->wanted, way_figure_free);
  self->wanted = way_figure_copy (wanted);
  self->has_list = FALSE;
  take_reader (self, reader);
}

WayFigure *
way_explore_page_dup_figure (WayExplorePage *self)
{
  WayFigure *figure;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  if (self->view == NULL)
    return NULL;

  figure = way_figure_copy (self->view->figure);
  figure->language = self->wanted->language;

  return figure;
}

WayExploreView *
way_explore_page_get_view (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->view;
}

WayRegion *
way_explore_page_get_region (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->view != NULL ? self->view->data->regions->pdata[0] : NULL;
}

WayRegion *
way_explore_page_get_parent_region (WayExplorePage *self)
{
  WayRegion *region = way_explore_page_get_region (self);

  if (region == NULL)
    return NULL;

  return g_hash_table_lookup (way_explore_reader_get_catalog (self->reader)->region_by_code,
                              way_region_get_parent_code (region));
}

void
way_explore_page_set_figure_language (WayExplorePage *self,
                                      WayLanguage     language)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  if (self->wanted == NULL || self->wanted->language == language)
    return;

  self->wanted->language = language;
  build_scene (self);
}

void
way_explore_page_pick_metric (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  way_metric_picker_open (self->metric_picker);
}

void
way_explore_page_focus_chart (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

void
way_explore_page_expect_height (WayExplorePage *self,
                                int             height)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  self->page_height = height;
  fit_chart_height (self);
}
