/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-view-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "chart/figures/annotation-layout.h"
#include "chart/output.h"
#include "widgets/chart-accessible.h"
#include "widgets/readout.h"

#define PIXELS_PER_POINT (96.0 / 72.0)
#define HIT_RADIUS_POINTS 24.0
#define LINE_REACH_POINTS 4.0

/* Of other series at the same time, so many stand in the card. */
#define MAX_OTHERS 6

G_DEFINE_FINAL_TYPE (WayChartView, way_chart_view, GTK_TYPE_WIDGET)

enum
{
  RESIZED,
  READING,
  EMPHASIZED,
  PERIOD_CHOSEN,
  DESCRIBE_SPAN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Coordinates */

WayChartFit
way_chart_view_fit (WayChartView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  WayChartFit fit = { PIXELS_PER_POINT, 0, 0 };

  if (self->scene == NULL || width <= 0 || height <= 0)
    return fit;

  fit.scale = MIN (width / self->scene->width, height / self->scene->height);
  /* A scene that is laid out for this place differs by less than a pixel: keep it sharp. */
  if (fabs (fit.scale - PIXELS_PER_POINT) * self->scene->width < 1.5)
    fit.scale = PIXELS_PER_POINT;
  fit.x = floor ((width - self->scene->width * fit.scale) / 2);
  fit.y = floor ((height - self->scene->height * fit.scale) / 2);

  return fit;
}

WayPoint
way_chart_view_to_scene (WayChartView *self,
                         double        x,
                         double        y)
{
  WayChartFit fit = way_chart_view_fit (self);

  return (WayPoint) { (x - fit.x) / fit.scale, (y - fit.y) / fit.scale };
}

gboolean
way_chart_view_is_in_plot (WayChartView *self,
                           double        x,
                           double        y)
{
  WayPoint place = way_chart_view_to_scene (self, x, y);
  const WayRect *plot;

  if (self->scene == NULL)
    return FALSE;

  plot = &self->scene->plot;
  return place.x >= plot->x && place.x <= plot->x + plot->width &&
         place.y >= plot->y && place.y <= plot->y + plot->height;
}

WayHitIndex *
way_chart_view_get_index (WayChartView *self)
{
  if (self->index == NULL && self->scene != NULL)
    self->index = way_hit_index_new (self->scene);

  return self->index;
}

/* The cards are placed at once: a new layout would ask the whole window for its size. */
void
way_chart_view_place_cards (WayChartView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  WayChartFit fit = way_chart_view_fit (self);
  GtkAllocation place;

  if (self->scene == NULL || width <= 0 || height <= 0)
    return;

  if (self->current >= 0)
    {
      const WayRect *plot = &self->scene->plot;

      way_readout_place (WAY_READOUT (self->readout), fit.x + self->datum.x * fit.scale,
                         fit.y + self->datum.y * fit.scale,
                         fit.y + (plot->y + plot->height) * fit.scale, width, height, &place);
      gtk_widget_size_allocate (self->readout, &place, -1);
    }
  way_chart_view_allocate_brush (self, width, height, &fit);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Reading */

static gboolean
tell_reading_cb (gpointer user_data)
{
  WayChartView *self = user_data;

  self->reading_id = 0;
  way_chart_accessible_select (self->points, self->current);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  self->current >= 0 ? self->datum.description : "", -1);
  if (self->current >= 0)
    way_readout_tell (WAY_READOUT (self->readout));

  return G_SOURCE_REMOVE;
}

/* Once the frame is drawn: while the pointer moves there is no hurry. */
static void
queue_reading (WayChartView *self)
{
  if (self->reading_id == 0)
    self->reading_id = g_idle_add_full (G_PRIORITY_LOW, tell_reading_cb, self, NULL);
}

/* What the other lines say at the same time, by their names. */
static void
show_others (WayChartView *self)
{
  g_autoptr (GArray) ids = way_hit_index_list_others (way_chart_view_get_index (self),
                                                      self->current);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) all_names = NULL;
  g_auto (GStrv) all_values = NULL;

  for (guint i = 0; i < MIN (ids->len, MAX_OTHERS); i++)
    {
      WayDatum other;
      const char *name;

      if (!way_scene_describe (self->scene, g_array_index (ids, gint, i), &other))
        continue;
      name = way_chart_find_series_name (self->scene, other.series);
      g_strv_builder_add (names, name != NULL ? name : other.title);
      g_strv_builder_add (values, other.value != NULL ? other.value : "");
      way_datum_clear (&other);
    }

  all_names = g_strv_builder_end (names);
  all_values = g_strv_builder_end (values);
  way_readout_set_others (WAY_READOUT (self->readout), all_names, all_values);
}

/* An annotation says on its label what a card would repeat. */
static gboolean
has_card (WayChartView *self)
{
  return self->current >= 0 && way_annotation_find_index (&self->datum) < 0;
}

void
way_chart_view_set_current (WayChartView *self,
                            int           current)
{
  if (self->current == current)
    return;

  way_datum_clear (&self->datum);
  self->current = -1;
  if (self->scene != NULL && way_scene_describe (self->scene, current, &self->datum))
    self->current = current;
  if (self->current >= 0)
    {
      way_readout_set_datum (WAY_READOUT (self->readout), &self->datum);
      show_others (self);
    }
  gtk_widget_set_child_visible (self->readout, has_card (self));
  queue_reading (self);
  way_chart_view_place_cards (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[READING], 0);
}

void
way_chart_view_set_pinned (WayChartView *self,
                           gboolean      is_pinned)
{
  if (self->is_pinned == is_pinned)
    return;

  self->is_pinned = is_pinned;
  way_readout_set_pinned (WAY_READOUT (self->readout), is_pinned);
  way_chart_view_place_cards (self);
}

/* The series in front */

static const char *
get_emphasis (WayChartView *self)
{
  if (self->scene == NULL || self->scene->series->len < 2)
    return NULL;

  return self->locked != NULL ? self->locked : self->hovered;
}

static void
tell_emphasis (WayChartView *self,
               char         *before)
{
  if (g_strcmp0 (before, get_emphasis (self)) != 0)
    {
      gtk_widget_queue_draw (GTK_WIDGET (self));
      g_signal_emit (self, signals[EMPHASIZED], 0);
    }
  g_free (before);
}

void
way_chart_view_set_hovered (WayChartView *self,
                            const char   *series)
{
  char *before;

  if (g_strcmp0 (self->hovered, series) == 0)
    return;

  before = g_strdup (get_emphasis (self));
  g_free (self->hovered);
  self->hovered = g_strdup (series);
  tell_emphasis (self, before);
}

static void
set_locked (WayChartView *self,
            const char   *series)
{
  char *before = g_strdup (get_emphasis (self));

  g_free (self->locked);
  self->locked = g_strdup (series);
  tell_emphasis (self, before);
}

void
way_chart_view_toggle_locked (WayChartView *self,
                              const char   *series)
{
  set_locked (self, g_strcmp0 (self->locked, series) == 0 ? NULL : series);
}

gboolean
way_chart_view_let_go (WayChartView *self)
{
  if (self->is_brushing)
    way_chart_view_cancel_brush (self);
  else if (self->is_pinned)
    way_chart_view_set_pinned (self, FALSE);
  else if (self->locked != NULL)
    set_locked (self, NULL);
  else if (self->current >= 0 || self->hovered != NULL)
    {
      way_chart_view_set_hovered (self, NULL);
      way_chart_view_set_current (self, -1);
    }
  else
    return FALSE;

  return TRUE;
}

/* Drawing */

/* Painted into pixels once: where the pointer was, they are only copied back. A recording would be
 * played again, with every letter of the axis beside the cursor. */
static cairo_surface_t *
paint_scene (WayChartView *self,
             double        scale,
             int           series)
{
  int factor = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32,
                                (int) ceil (self->scene->width * scale * factor),
                                (int) ceil (self->scene->height * scale * factor));
  cairo_t *cr;

  cairo_surface_set_device_scale (surface, factor, factor);
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  way_scene_draw_focused (self->scene, cr, series);
  cairo_destroy (cr);
  return surface;
}

static GskRenderNode *
draw_scene (WayChartView *self,
            double        scale,
            int           series)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) (self->scene->width * scale),
                                               (float) (self->scene->height * scale));
  cairo_surface_t *surface = paint_scene (self, scale, series);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  return gtk_snapshot_free_to_node (snapshot);
}

/* Each picture is drawn once: what the pointer moves lies above it. */
static GskRenderNode *
get_node (WayChartView *self,
          double        scale)
{
  const char *emphasis = get_emphasis (self);
  int series = emphasis != NULL ? way_scene_find_series (self->scene, emphasis) : -1;

  if (series < 0)
    {
      if (self->node == NULL)
        self->node = draw_scene (self, scale, -1);
      return self->node;
    }

  if (self->focused_series != series)
    g_clear_pointer (&self->focused_node, gsk_render_node_unref);
  self->focused_series = series;
  if (self->focused_node == NULL)
    self->focused_node = draw_scene (self, scale, series);
  return self->focused_node;
}

static void
drop_nodes (WayChartView *self)
{
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->focused_node, gsk_render_node_unref);
}

static void
way_chart_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  WayChartView *self = WAY_CHART_VIEW (widget);
  WayChartFit fit = way_chart_view_fit (self);
  GdkRGBA color;

  if (self->scene == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) fit.x, (float) fit.y));
  gtk_snapshot_append_node (snapshot, get_node (self, fit.scale));
  gtk_snapshot_restore (snapshot);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (self->is_brushing)
    way_chart_view_snapshot_brush (self, snapshot, &fit, &color);
  if (self->current >= 0)
    way_chart_snapshot_reading (snapshot, self->scene, &self->datum, &fit, &color);
  if (self->is_brushing)
    gtk_widget_snapshot_child (widget, self->span_card, snapshot);
  else if (has_card (self))
    gtk_widget_snapshot_child (widget, self->readout, snapshot);
}

/* Size */

static void
way_chart_view_measure (GtkWidget      *widget,
                        GtkOrientation  orientation,
                        int             for_size,
                        int            *minimum,
                        int            *natural,
                        int            *minimum_baseline,
                        int            *natural_baseline)
{
  WayChartView *self = WAY_CHART_VIEW (widget);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->minimum_width
                                                                  : self->minimum_height;
}

/* Only where the scene or the size has changed: most allocations are for the card. */
static void
allocate_points (WayChartView      *self,
                 const WayChartFit *fit)
{
  if (self->has_places)
    return;

  self->has_places = TRUE;
  for (guint i = 0; self->scene != NULL && i < self->points->len; i++)
    {
      GtkAllocation place = { 0, 0, 1, 1 };

      if (i < self->scene->data->len)
        {
          const WayDatum *datum = self->scene->data->pdata[i];

          place.x = (int) (fit->x + datum->x * fit->scale);
          place.y = (int) (fit->y + datum->y * fit->scale);
        }
      gtk_widget_size_allocate (self->points->pdata[i], &place, -1);
    }
}

static void
way_chart_view_size_allocate (GtkWidget *widget,
                              int        width,
                              int        height,
                              int        baseline)
{
  WayChartView *self = WAY_CHART_VIEW (widget);
  WayChartFit fit;

  if (self->scene == NULL ||
      fabs (self->scene->width * PIXELS_PER_POINT - width) > 0.5 ||
      fabs (self->scene->height * PIXELS_PER_POINT - height) > 0.5)
    {
      drop_nodes (self);
      self->has_places = FALSE;
      g_signal_emit (self, signals[RESIZED], 0, width, height);
    }

  fit = way_chart_view_fit (self);
  allocate_points (self, &fit);
  way_chart_view_place_cards (self);
}

/* Assistive technology */

static gboolean
update_accessible_cb (gpointer user_data)
{
  WayChartView *self = user_data;

  self->accessible_id = 0;
  if (self->is_interactive)
    {
      way_chart_accessible_update (GTK_WIDGET (self), self->points, self->scene);
      self->has_places = FALSE;
      gtk_widget_queue_allocate (GTK_WIDGET (self));
    }
  if (self->scene != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL, self->scene->title,
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->scene->description,
                                    -1);
  queue_reading (self);

  return G_SOURCE_REMOVE;
}

static void
queue_accessible (WayChartView *self)
{
  if (self->accessible_id == 0)
    self->accessible_id = g_idle_add (update_accessible_cb, self);
}

/* The class */

static void
way_chart_view_dispose (GObject *object)
{
  WayChartView *self = WAY_CHART_VIEW (object);
  GtkWidget *child;

  g_clear_handle_id (&self->accessible_id, g_source_remove);
  g_clear_handle_id (&self->reading_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->points, 0);
  self->current = -1;
  way_datum_clear (&self->datum);
  drop_nodes (self);
  g_clear_pointer (&self->index, way_hit_index_free);
  g_clear_pointer (&self->scene, way_scene_unref);

  G_OBJECT_CLASS (way_chart_view_parent_class)->dispose (object);
}

static void
way_chart_view_finalize (GObject *object)
{
  WayChartView *self = WAY_CHART_VIEW (object);

  g_ptr_array_unref (self->points);
  g_free (self->hovered);
  g_free (self->locked);

  G_OBJECT_CLASS (way_chart_view_parent_class)->finalize (object);
}

static void
way_chart_view_class_init (WayChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_chart_view_dispose;
  object_class->finalize = way_chart_view_finalize;
  widget_class->measure = way_chart_view_measure;
  widget_class->size_allocate = way_chart_view_size_allocate;
  widget_class->snapshot = way_chart_view_snapshot;

  signals[RESIZED] = g_signal_new ("resized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
  signals[READING] = g_signal_new ("reading", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EMPHASIZED] = g_signal_new ("emphasized", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[PERIOD_CHOSEN] = g_signal_new ("period-chosen", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 3, G_TYPE_INT, G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[DESCRIBE_SPAN] = g_signal_new ("describe-span", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_first_wins,
                                         NULL, NULL, G_TYPE_STRING, 2, G_TYPE_INT, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "chartview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
scale_factor_changed_cb (WayChartView *self)
{
  drop_nodes (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
way_chart_view_init (WayChartView *self)
{
  self->current = -1;
  self->is_interactive = TRUE;
  self->points = g_ptr_array_new ();
  self->minimum_width = 320;
  self->minimum_height = 240;
  self->readout = way_readout_new ();
  gtk_widget_set_parent (self->readout, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->readout, FALSE);
  self->span_card = way_readout_new ();
  gtk_widget_set_parent (self->span_card, GTK_WIDGET (self));
  gtk_widget_set_child_visible (self->span_card, FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_changed_cb), NULL);
  way_chart_view_add_gestures (self);
  way_chart_view_add_keys (self);
}

GtkWidget *
way_chart_view_new (void)
{
  return g_object_new (WAY_TYPE_CHART_VIEW, NULL);
}

/* The same datum of another scene may be elsewhere, and say something else. */
static void
read_again (WayChartView *self)
{
  int current = self->current;

  self->current = -1;
  way_chart_view_set_current (self, current);
}

void
way_chart_view_set_scene (WayChartView *self,
                          WayScene     *scene)
{
  int current = -1;

  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  if (self->scene == scene)
    return;

  if (self->current >= 0)
    current = way_chart_find_same_datum (scene, &self->datum);
  if (scene != NULL)
    way_scene_ref (scene);
  g_clear_pointer (&self->index, way_hit_index_free);
  g_clear_pointer (&self->scene, way_scene_unref);
  drop_nodes (self);
  self->scene = scene;
  self->has_places = FALSE;
  way_chart_view_take_span (self);

  if (current < 0 || self->current != current)
    way_chart_view_set_current (self, current);
  else
    read_again (self);
  way_chart_view_set_pinned (self, self->is_pinned && current >= 0);
  queue_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

WayScene *
way_chart_view_get_scene (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), NULL);

  return self->scene;
}

void
way_chart_view_set_interactive (WayChartView *self,
                                gboolean      is_interactive)
{
  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  self->is_interactive = is_interactive;
  gtk_widget_set_focusable (GTK_WIDGET (self), is_interactive);
  gtk_widget_set_can_target (GTK_WIDGET (self), is_interactive);
  way_chart_view_set_current (self, -1);
}

void
way_chart_view_set_minimum_size (WayChartView *self,
                                 int           width,
                                 int           height)
{
  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  if (self->minimum_width == width && self->minimum_height == height)
    return;

  self->minimum_width = width;
  self->minimum_height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

int
way_chart_view_get_current (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), -1);

  return self->current;
}

void
way_chart_view_set_held (WayChartView *self,
                         gboolean      is_held)
{
  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  self->drag = is_held ? WAY_CHART_DRAG_HELD : WAY_CHART_DRAG_NONE;
  if (is_held)
    {
      way_chart_view_set_pinned (self, FALSE);
      way_chart_view_set_current (self, -1);
    }
}

void
way_chart_view_read_at (WayChartView *self,
                        double        x,
                        double        y)
{
  WayPoint place = way_chart_view_to_scene (self, x, y);
  int found, series;

  g_return_if_fail (WAY_IS_CHART_VIEW (self));

  if (self->scene == NULL)
    return;

  found = way_hit_index_find (way_chart_view_get_index (self), place.x, place.y,
                              HIT_RADIUS_POINTS);
  if (found < 0 && self->scene->has_time_axis && way_chart_view_is_in_plot (self, x, y))
    found = way_hit_index_find_beside (self->index, place.x, place.y);
  series = way_hit_index_find_series (self->index, place.x, place.y, LINE_REACH_POINTS);
  way_chart_view_set_current (self, found);
  way_chart_view_set_hovered (self, series >= 0 ? self->scene->series->pdata[series] : NULL);
}

const WayDatum *
way_chart_view_get_datum (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), NULL);

  return self->current >= 0 ? &self->datum : NULL;
}

const char *
way_chart_view_get_emphasis (WayChartView *self)
{
  g_return_val_if_fail (WAY_IS_CHART_VIEW (self), NULL);

  return get_emphasis (self);
}

void
way_chart_view_emit_period (WayChartView *self,
                            int           from_year,
                            int           to_year,
                            gboolean      continues)
{
  g_signal_emit (self, signals[PERIOD_CHOSEN], 0, from_year, to_year, continues);
}

char *
way_chart_view_emit_describe (WayChartView *self,
                              int           from_year,
                              int           to_year)
{
  char *text = NULL;

  g_signal_emit (self, signals[DESCRIBE_SPAN], 0, from_year, to_year, &text);
  return text;
}
