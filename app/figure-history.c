/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-history.h"

/* A figure, and the change that stands between it and the current one. */
typedef struct
{
  WayFigure *figure;
  char *name;
} Step;

struct _WayFigureHistory
{
  GObject parent_instance;

  WayFigure *figure;
  GPtrArray *undo_steps; /* Step, the newest last; their figures are those before the change */
  GPtrArray *redo_steps; /* Step, the next one last; their figures are those after the change */
  char *typing_key;      /* of the newest step, while it may still grow */
};

G_DEFINE_FINAL_TYPE (WayFigureHistory, way_figure_history, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_UNDO_NAME,
  PROP_REDO_NAME,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* Steps */

static void
free_step (gpointer data)
{
  Step *step = data;

  way_figure_free (step->figure);
  g_free (step->name);
  g_free (step);
}

/* Takes @figure. */
static void
add_step (GPtrArray  *steps,
          WayFigure  *figure,
          const char *name)
{
  Step *step = g_new0 (Step, 1);

  step->figure = figure;
  step->name = g_strdup (name);
  g_ptr_array_add (steps, step);
  if (steps->len > WAY_FIGURE_HISTORY_MAX_STEPS)
    g_ptr_array_remove_index (steps, 0);
}

static const char *
get_newest_name (GPtrArray *steps)
{
  const Step *newest;

  if (steps->len == 0)
    return NULL;

  newest = g_ptr_array_index (steps, steps->len - 1);

  return newest->name;
}

static void
notify_all (WayFigureHistory *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPERTIES; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
replace_figure (WayFigureHistory *self,
                const WayFigure  *figure)
{
  WayFigure *copy = way_figure_copy (figure);

  g_clear_pointer (&self->figure, way_figure_free);
  self->figure = copy;
}

static void
tell_change (WayFigureHistory *self)
{
  notify_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Goes to the newest figure of @from and leaves the way back in @to. */
static gboolean
move (WayFigureHistory *self,
      GPtrArray        *from,
      GPtrArray        *to)
{
  Step *step;

  if (from->len == 0)
    return FALSE;

  way_figure_history_seal (self);
  step = g_ptr_array_steal_index (from, from->len - 1);
  add_step (to, g_steal_pointer (&self->figure), step->name);
  self->figure = g_steal_pointer (&step->figure);
  free_step (step);
  tell_change (self);

  return TRUE;
}

/* The class */

static void
way_figure_history_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  WayFigureHistory *self = WAY_FIGURE_HISTORY (object);

  switch (id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->undo_steps->len > 0);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->redo_steps->len > 0);
      break;
    case PROP_UNDO_NAME:
      g_value_set_string (value, way_figure_history_get_undo_name (self));
      break;
    case PROP_REDO_NAME:
      g_value_set_string (value, way_figure_history_get_redo_name (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
way_figure_history_finalize (GObject *object)
{
  WayFigureHistory *self = WAY_FIGURE_HISTORY (object);

  g_clear_pointer (&self->figure, way_figure_free);
  g_clear_pointer (&self->undo_steps, g_ptr_array_unref);
  g_clear_pointer (&self->redo_steps, g_ptr_array_unref);
  g_free (self->typing_key);

  G_OBJECT_CLASS (way_figure_history_parent_class)->finalize (object);
}

static void
way_figure_history_class_init (WayFigureHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = way_figure_history_get_property;
  object_class->finalize = way_figure_history_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  properties[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_figure_history_init (WayFigureHistory *self)
{
  self->undo_steps = g_ptr_array_new_with_free_func (free_step);
  self->redo_steps = g_ptr_array_new_with_free_func (free_step);
}

WayFigureHistory *
way_figure_history_new (void)
{
  return g_object_new (WAY_TYPE_FIGURE_HISTORY, NULL);
}

void
way_figure_history_reset (WayFigureHistory *self,
                          const WayFigure  *figure)
{
  g_return_if_fail (WAY_IS_FIGURE_HISTORY (self));
  g_return_if_fail (figure != NULL);

  way_figure_history_seal (self);
  replace_figure (self, figure);
  g_ptr_array_set_size (self->undo_steps, 0);
  g_ptr_array_set_size (self->redo_steps, 0);
  notify_all (self);
}

const WayFigure *
way_figure_history_get_figure (WayFigureHistory *self)
{
  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), NULL);

  return self->figure;
}

gboolean
way_figure_history_push (WayFigureHistory *self,
                         const WayFigure  *figure,
                         const char       *name)
{
  WayFigure *copy;

  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), FALSE);
  g_return_val_if_fail (figure != NULL && name != NULL, FALSE);
  g_return_val_if_fail (self->figure != NULL, FALSE);

  way_figure_history_seal (self);
  if (way_figure_equal (self->figure, figure))
    return FALSE;

  copy = way_figure_copy (figure);
  add_step (self->undo_steps, g_steal_pointer (&self->figure), name);
  self->figure = copy;
  g_ptr_array_set_size (self->redo_steps, 0);
  tell_change (self);

  return TRUE;
}

gboolean
way_figure_history_push_typing (WayFigureHistory *self,
                                const WayFigure  *figure,
                                const char       *name,
                                const char       *key)
{
  g_autofree char *new_key = g_strdup (key);

  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), FALSE);
  g_return_val_if_fail (figure != NULL && name != NULL && key != NULL, FALSE);
  g_return_val_if_fail (self->figure != NULL, FALSE);

  if (g_strcmp0 (self->typing_key, key) == 0)
    {
      if (way_figure_equal (self->figure, figure))
        return FALSE;
      replace_figure (self, figure);
      tell_change (self);
      return TRUE;
    }
  if (!way_figure_history_push (self, figure, name))
    return FALSE;

  self->typing_key = g_steal_pointer (&new_key);

  return TRUE;
}

void
way_figure_history_seal (WayFigureHistory *self)
{
  g_return_if_fail (WAY_IS_FIGURE_HISTORY (self));

  g_clear_pointer (&self->typing_key, g_free);
}

void
way_figure_history_amend (WayFigureHistory *self,
                          const WayFigure  *figure)
{
  g_return_if_fail (WAY_IS_FIGURE_HISTORY (self));
  g_return_if_fail (figure != NULL);

  replace_figure (self, figure);
}

gboolean
way_figure_history_undo (WayFigureHistory *self)
{
  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), FALSE);

  return move (self, self->undo_steps, self->redo_steps);
}

gboolean
way_figure_history_redo (WayFigureHistory *self)
{
  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), FALSE);

  return move (self, self->redo_steps, self->undo_steps);
}

const char *
way_figure_history_get_undo_name (WayFigureHistory *self)
{
  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), NULL);

  return get_newest_name (self->undo_steps);
}

const char *
way_figure_history_get_redo_name (WayFigureHistory *self)
{
  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), NULL);

  return get_newest_name (self->redo_steps);
}
