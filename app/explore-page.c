/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-page-private.h"

#include "app/test-hook.h"

G_DEFINE_FINAL_TYPE (WayExplorePage, way_explore_page, GTK_TYPE_WIDGET)

enum
{
  SHOWN,
  MESSAGE,
  FAILED,
  COMPLETE,
  DRAWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

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
  const WayFigure *wanted = way_figure_history_get_figure (self->history);

  self->has_list = TRUE;
  way_region_list_set_regions (self->region_list, catalog->regions, facts,
                               wanted->region_codes[0]);
  way_region_list_set_compared (self->region_list,
                                (const char *const *) wanted->region_codes + 1);
  if (self->wants_view)
    way_explore_page_load_view (self);
}

static void
list_read_cb (WayExplorePage *self,
              GHashTable     *facts)
{
  if (self->has_list)
    way_region_list_take_facts (self->region_list, facts);
  else
    show_regions (self, facts);
  way_test_hook_log ("list", "%s",
                     way_figure_history_get_figure (self->history)->metric_keys[0]);
  tell_when_complete (self, TRUE);
}

static void
show_view (WayExplorePage *self)
{
  int first_year, last_year;

  way_metric_picker_set_coverage (self->metric_picker, self->view->coverage);
  if (way_explore_view_get_years (self->view, &first_year, &last_year))
    way_period_picker_set_bounds (self->period_picker, first_year, last_year);
  way_period_picker_set_range (self->period_picker, self->shown->from_year,
                               self->shown->to_year);
  way_target_section_fill (self->target_section, self->view->data->regions->pdata[0],
                           self->view->targets, self->shown->metric_keys[0]);
  way_explore_page_fit_chart_height (self);
  way_explore_page_build_scene (self);
  g_signal_emit (self, signals[SHOWN], 0);
  way_test_hook_log ("shown", "%s %s", self->shown->region_codes[0],
                     self->shown->metric_keys[0]);
}

/* The first answer may have other names than were asked for. */
static void
accept_names (WayExplorePage *self)
{
  g_autoptr (WayFigure) accepted = way_figure_copy (self->view->figure);

  self->wants_view = FALSE;
  accepted->language = way_figure_history_get_figure (self->history)->language;
  way_figure_history_amend (self->history, accepted);
  way_explore_page_show_figure (self);
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
  way_explore_page_settle_shown (self);
  show_view (self);
}

void
way_explore_page_load_view (WayExplorePage *self)
{
  const WayFigure *wanted = way_figure_history_get_figure (self->history);

  self->wants_view = !self->has_list;
  if (self->wants_view)
    return;

  way_explore_reader_read_view (self->reader, wanted);
  way_explore_reader_read_list (self->reader, wanted->metric_keys[0]);
}

static void
reader_failed_cb (WayExplorePage *self,
                  const GError   *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
outdated_cb (WayExplorePage *self)
{
  const WayFigure *wanted = way_figure_history_get_figure (self->history);

  if (wanted != NULL)
    way_explore_reader_start (self->reader, wanted);
}

/* Of a list that is shown already, the names are others now. */
static void
catalog_read_cb (WayExplorePage *self)
{
  self->has_list = FALSE;
  way_metric_picker_set_metrics (self->metric_picker,
                                 way_explore_reader_get_catalog (self->reader)->metrics);
}

static void
offers_read_cb (WayExplorePage *self,
                GPtrArray      *offers)
{
  way_explore_page_take_offers (self, offers);
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
  g_signal_connect_object (reader, "offers-read", G_CALLBACK (offers_read_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (reader, "outdated", G_CALLBACK (outdated_cb), self,
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
  way_explore_page_forget_annotations (self);
  way_explore_page_forget_what_if (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->view, way_explore_view_unref);
  g_clear_pointer (&self->shown, way_figure_free);
  g_clear_object (&self->history);
  g_clear_pointer (&self->style, way_house_style_unref);
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

  signals[DRAWN] = g_signal_new ("drawn", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (WAY_TYPE_CHART_PANE);
  g_type_ensure (WAY_TYPE_TARGET_SECTION);
  g_type_ensure (WAY_TYPE_METRIC_PICKER);
  g_type_ensure (WAY_TYPE_KIND_PICKER);
  g_type_ensure (WAY_TYPE_PERIOD_PICKER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/explore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, scroller);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, viewport);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, metric_picker);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, kind_picker);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, period_picker);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, chart_pane);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, target_section);
  gtk_widget_class_bind_template_child (widget_class, WayExplorePage, annotate_button);
}

static void
way_explore_page_init (WayExplorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->measure = way_text_measure_new_pango ();
  self->history = way_figure_history_new ();
  way_explore_page_connect_chart (self);
  way_explore_page_connect_texts (self);
  way_explore_page_connect_figure (self);
  way_explore_page_connect_annotations (self);
  way_explore_page_connect_what_if (self);
}

void
way_explore_page_start (WayExplorePage   *self,
                        WayExploreReader *reader,
                        WayRegionList    *region_list,
                        const WayFigure  *wanted)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));
  g_return_if_fail (WAY_IS_EXPLORE_READER (reader));

  way_explore_page_follow_region_list (self, region_list);
  way_figure_history_reset (self->history, wanted);
  self->has_list = FALSE;
  take_reader (self, reader);
}

WayFigure *
way_explore_page_dup_figure (WayExplorePage *self)
{
  WayFigure *figure;

  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  if (self->shown == NULL)
    return NULL;

  figure = way_figure_copy (self->shown);
  if (self->what_if != NULL)
    way_figure_take_scenario (figure, way_scenario_copy (self->what_if));
  return figure;
}

WayFigureHistory *
way_explore_page_get_history (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->history;
}

WayExploreView *
way_explore_page_get_view (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->view;
}

WayScene *
way_explore_page_get_scene (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return way_chart_view_get_scene (self->chart);
}

WayStore *
way_explore_page_get_store (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->reader != NULL ? way_explore_reader_get_store (self->reader) : NULL;
}

WayExploreCatalog *
way_explore_page_get_catalog (WayExplorePage *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_PAGE (self), NULL);

  return self->reader != NULL ? way_explore_reader_get_catalog (self->reader) : NULL;
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
way_explore_page_pick_metric (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  way_metric_picker_open (self->metric_picker);
}

void
way_explore_page_pick_kind (WayExplorePage *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_PAGE (self));

  way_kind_picker_open (self->kind_picker);
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
  way_explore_page_fit_chart_height (self);
}
