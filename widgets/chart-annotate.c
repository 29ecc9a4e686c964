/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/chart-annotate-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "widgets/annotation-menu.h"

G_DEFINE_FINAL_TYPE (WayChartAnnotate, way_chart_annotate, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_HINT,
  N_PROPS
};

enum
{
  ADDED,
  PREVIEWED,
  MOVED,
  SETTLED,
  EDITED,
  REMOVED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Coordinates */

double
way_chart_annotate_get_scale (WayChartAnnotate *self,
                              const WayScene   *scene)
{
  return MIN (gtk_widget_get_width (GTK_WIDGET (self->chart)) / scene->width,
              gtk_widget_get_height (GTK_WIDGET (self->chart)) / scene->height);
}

WayPoint
way_chart_annotate_to_scene (WayChartAnnotate *self,
                             const WayScene   *scene,
                             double            x,
                             double            y)
{
  double scale = way_chart_annotate_get_scale (self, scene);
  double left = (gtk_widget_get_width (GTK_WIDGET (self->chart)) - scene->width * scale) / 2.0;
  double top = (gtk_widget_get_height (GTK_WIDGET (self->chart)) - scene->height * scale) / 2.0;

  return (WayPoint) { (x - left) / scale, (y - top) / scale };
}

const WayDatum *
way_chart_annotate_get_datum (WayChartAnnotate *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  int current = way_chart_view_get_current (self->chart);

  return scene != NULL && current >= 0 && (guint) current < scene->data->len
         ? scene->data->pdata[current] : NULL;
}

/* Picking */

static char *
describe_task (WayChartAnnotate *self)
{
  if (self->has_first && self->first.title != NULL)
    /* Translators: %s is a region and a period. */
    return g_strdup_printf (_("From %s to … Click the second value, or go there with the arrow "
                              "keys and press Enter. Escape cancels."), self->first.title);
  if (self->has_first)
    return g_strdup (_("Click where it ends, or go there with the arrow keys and press Enter. "
                       "Escape cancels."));
  if (self->type == WAY_ANNOTATION_GROWTH || self->type == WAY_ANNOTATION_DIFFERENCE)
    return g_strdup (_("Click the first value, or go there with the arrow keys and press Enter. "
                       "Escape cancels."));
  return g_strdup (_("Click the place, or go there with the arrow keys and press Enter. "
                     "Escape cancels."));
}

static void
set_hint (WayChartAnnotate *self,
          char             *hint)
{
  if (g_strcmp0 (self->hint, hint) == 0)
    {
      g_free (hint);
      return;
    }

  g_free (self->hint);
  self->hint = hint;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HINT]);
}

/* What can be done with the annotation that is read. */
static char *
describe_keys (WayChartAnnotate *self)
{
  const WayDatum *datum = way_chart_annotate_get_datum (self);

  if (datum == NULL || way_annotation_find_index (datum) < 0)
    return NULL;

  return g_strdup (_("Move: drag, or Alt and arrow keys · Text: double click, or Enter · Remove: "
                     "Delete"));
}

static void
update_hint (WayChartAnnotate *self)
{
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->chart),
                                   self->is_picking ? "crosshair" : NULL);
  set_hint (self, self->is_picking ? describe_task (self) : describe_keys (self));
}

static void
set_preview (WayChartAnnotate *self,
             WayAnnotation    *annotation)
{
  if (annotation == NULL && self->previewed == NULL)
    return;

  g_clear_pointer (&self->previewed, way_annotation_free);
  self->previewed = annotation;
  g_signal_emit (self, signals[PREVIEWED], 0, annotation);
}

static void
stop_picking (WayChartAnnotate *self)
{
  self->is_picking = FALSE;
  self->has_first = FALSE;
  way_annotation_place_clear (&self->first);
  set_preview (self, NULL);
  update_hint (self);
}

static gboolean
is_complete (WayChartAnnotate *self)
{
  return self->has_first || !way_annotation_type_has_to (self->type);
}

/* The first place, or the last one that is needed. */
static void
take_place (WayChartAnnotate         *self,
            const WayAnnotationPlace *place)
{
  g_autoptr (WayAnnotation) annotation = NULL;

  if (!is_complete (self))
    {
      way_annotation_place_copy (&self->first, place);
      self->has_first = TRUE;
      update_hint (self);
      return;
    }

  annotation = way_annotation_new_at (self->type, self->has_first ? &self->first : place, place);
  stop_picking (self);
  g_signal_emit (self, signals[ADDED], 0, annotation);
}

/* Where the type needs a value, that which is read; else the place itself. */
static void
take_one_of (WayChartAnnotate         *self,
             const WayAnnotationPlace *here,
             const WayAnnotationPlace *value)
{
  if (way_annotation_place_suits (here, self->type))
    take_place (self, here);
  else if (way_annotation_place_suits (value, self->type))
    take_place (self, value);
  else
    gtk_widget_error_bell (GTK_WIDGET (self->chart));
}

void
way_chart_annotate_take_datum (WayChartAnnotate *self,
                               const WayDatum   *datum)
{
  WayAnnotationPlace place = { NULL };

  if (datum != NULL)
    way_annotation_place_from_datum (&place, datum);
  take_one_of (self, &place, &place);
  way_annotation_place_clear (&place);
}

static void
find_places (WayChartAnnotate   *self,
             double              x,
             double              y,
             WayAnnotationPlace *here,
             WayAnnotationPlace *value)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  const WayDatum *datum = way_chart_annotate_get_datum (self);

  way_annotation_place_clear (here);
  way_annotation_place_clear (value);
  if (scene != NULL)
    way_annotation_place_from_point (here, scene, way_chart_annotate_to_scene (self, scene, x, y));
  if (datum != NULL)
    way_annotation_place_from_datum (value, datum);
}

void
way_chart_annotate_take_point (WayChartAnnotate *self,
                               double            x,
                               double            y)
{
  WayAnnotationPlace here = { NULL }, value = { NULL };

  find_places (self, x, y, &here, &value);
  take_one_of (self, &here, &value);
  way_annotation_place_clear (&here);
  way_annotation_place_clear (&value);
}

/* The scene is laid out anew for each preview, which makes the chart read the same value again. */
static void
reading_cb (WayChartAnnotate *self)
{
  const WayDatum *datum = way_chart_annotate_get_datum (self);
  WayAnnotationPlace place = { NULL };

  if (!self->is_picking)
    set_hint (self, describe_keys (self));
  if (!self->is_picking || !self->has_first || datum == NULL)
    return;

  if (way_annotation_place_from_datum (&place, datum) &&
      way_annotation_place_suits (&place, self->type))
    {
      WayAnnotation *annotation = way_annotation_new_at (self->type, &self->first, &place);

      if (self->previewed != NULL && way_annotation_equal (annotation, self->previewed))
        way_annotation_free (annotation);
      else
        set_preview (self, annotation);
    }
  way_annotation_place_clear (&place);
}

/* Actions */

static gboolean
read_type (GVariant          *parameter,
           WayAnnotationType *type)
{
  return way_annotation_type_from_text (g_variant_get_string (parameter, NULL), type);
}

static void
begin_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayAnnotationType type;

  if (read_type (parameter, &type))
    way_chart_annotate_begin (user_data, type);
}

static void
from_here_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  WayChartAnnotate *self = user_data;
  WayAnnotationType type;

  if (!read_type (parameter, &type))
    return;

  way_chart_annotate_begin (self, type);
  take_one_of (self, &self->here, &self->value);
}

static void
edit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_signal_emit (user_data, signals[EDITED], 0, g_variant_get_uint32 (parameter));
}

static void
remove_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  g_signal_emit (user_data, signals[REMOVED], 0, g_variant_get_uint32 (parameter));
}

/* The menu */

/* Titles and lines between sections are added when idle, after the menu was measured. */
static gboolean
fit_menu_cb (gpointer menu)
{
  gtk_widget_queue_resize (gtk_popover_get_child (menu));
  if (gtk_widget_get_mapped (menu))
    gtk_popover_present (menu);

  return G_SOURCE_REMOVE;
}

static void
pop_up (WayChartAnnotate *self,
        double            x,
        double            y,
        int               index)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  g_autoptr (GMenu) menu = way_annotation_menu_new_here (scene, &self->here, &self->value, index);

  if (g_menu_model_get_n_items (G_MENU_MODEL (menu)) == 0)
    return;

  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self->chart));
      g_object_add_weak_pointer (G_OBJECT (self->menu), (gpointer *) &self->menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
    }
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), G_MENU_MODEL (menu));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
  g_idle_add_full (G_PRIORITY_LOW, fit_menu_cb, g_object_ref (self->menu), g_object_unref);
}

void
way_chart_annotate_pop_up_at (WayChartAnnotate *self,
                              double            x,
                              double            y)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  WayPoint point;
  int label;

  if (scene == NULL)
    return;

  point = way_chart_annotate_to_scene (self, scene, x, y);
  label = way_annotation_find_label_at (scene, point);
  find_places (self, x, y, &self->here, &self->value);
  if (label >= 0)
    {
      way_annotation_place_clear (&self->here);
      way_annotation_place_clear (&self->value);
    }
  pop_up (self, x, y, label >= 0 ? way_annotation_find_index (scene->data->pdata[label]) : -1);
}

gboolean
way_chart_annotate_pop_up_for_key (WayChartAnnotate *self)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  const WayDatum *datum = way_chart_annotate_get_datum (self);
  double scale;

  if (scene == NULL || datum == NULL)
    return FALSE;

  scale = way_chart_annotate_get_scale (self, scene);
  way_annotation_place_clear (&self->here);
  way_annotation_place_clear (&self->value);
  way_annotation_place_from_datum (&self->here, datum);
  pop_up (self, datum->x * scale, datum->y * scale, way_annotation_find_index (datum));
  return TRUE;
}

/* The class */

static void
way_chart_annotate_finalize (GObject *object)
{
  WayChartAnnotate *self = WAY_CHART_ANNOTATE (object);

  if (self->menu != NULL)
    g_object_remove_weak_pointer (G_OBJECT (self->menu), (gpointer *) &self->menu);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->previewed, way_annotation_free);
  way_annotation_place_clear (&self->first);
  way_annotation_place_clear (&self->here);
  way_annotation_place_clear (&self->value);
  g_free (self->hint);

  G_OBJECT_CLASS (way_chart_annotate_parent_class)->finalize (object);
}

static void
way_chart_annotate_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  if (property_id == PROP_HINT)
    g_value_set_string (value, WAY_CHART_ANNOTATE (object)->hint);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
}

static void
way_chart_annotate_class_init (WayChartAnnotateClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->finalize = way_chart_annotate_finalize;
  object_class->get_property = way_chart_annotate_get_property;

  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ADDED] = g_signal_new ("added", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PREVIEWED] = g_signal_new ("previewed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[MOVED] = g_signal_new ("moved", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
way_chart_annotate_init (WayChartAnnotate *self)
{
  static const GActionEntry entries[] = {
    { .name = "begin", .parameter_type = "s", .activate = begin_cb },
    { .name = "from-here", .parameter_type = "s", .activate = from_here_cb },
    { .name = "edit", .parameter_type = "u", .activate = edit_cb },
    { .name = "remove", .parameter_type = "u", .activate = remove_cb },
  };

  self->dragged = -1;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
}

WayChartAnnotate *
way_chart_annotate_new (WayChartView *chart)
{
  WayChartAnnotate *self = g_object_new (WAY_TYPE_CHART_ANNOTATE, NULL);

  self->chart = chart;
  way_chart_annotate_add_controllers (self);
  g_signal_connect_object (chart, "reading", G_CALLBACK (reading_cb), self, G_CONNECT_SWAPPED);
  return self;
}

GActionGroup *
way_chart_annotate_get_actions (WayChartAnnotate *self)
{
  g_return_val_if_fail (WAY_IS_CHART_ANNOTATE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
way_chart_annotate_begin (WayChartAnnotate *self,
                          WayAnnotationType type)
{
  g_return_if_fail (WAY_IS_CHART_ANNOTATE (self));

  stop_picking (self);
  self->is_picking = TRUE;
  self->type = type;
  update_hint (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->chart));
}

void
way_chart_annotate_cancel (WayChartAnnotate *self)
{
  g_return_if_fail (WAY_IS_CHART_ANNOTATE (self));

  if (self->is_picking)
    stop_picking (self);
}

const char *
way_chart_annotate_get_hint (WayChartAnnotate *self)
{
  g_return_val_if_fail (WAY_IS_CHART_ANNOTATE (self), NULL);

  return self->hint;
}

gboolean
way_chart_annotate_find_label (WayChartAnnotate *self,
                               guint             index,
                               GdkRectangle     *out)
{
  WayScene *scene = way_chart_view_get_scene (self->chart);
  WayRect box;
  double scale;

  g_return_val_if_fail (WAY_IS_CHART_ANNOTATE (self), FALSE);

  if (scene == NULL || way_annotation_find_label (scene, index, &box) < 0)
    return FALSE;

  scale = way_chart_annotate_get_scale (self, scene);
  *out = (GdkRectangle) { (int) floor (box.x * scale), (int) floor (box.y * scale),
                          (int) ceil (box.width * scale), (int) ceil (box.height * scale) };
  return TRUE;
}
