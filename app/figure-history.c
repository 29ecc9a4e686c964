/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/figure-history.h"

#include "model/change-name.h"

/* A figure, and the change that stands between it and the current one; or a change of the library's
 * data, without a figure. */
typedef struct
{
  WayFigure *figure;
  char *name;
  gint64 change_id;
} Step;

struct _WayFigureHistory
{
  GObject parent_instance;

  WayFigure *figure;
  GPtrArray *undo_steps; /* Step, the newest last; their figures are those before the change */
  GPtrArray *redo_steps; /* Step, the next one last; their figures are those after the change */
  char *typing_key;      /* of the newest step, while it may still grow */
  gboolean is_data_pending; /* a step of the library's was asked for and is not yet done */
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
  DATA_STEP,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

/* Steps */

static void
free_step (gpointer data)
{
  Step *step = data;

  g_clear_pointer (&step->figure, way_figure_free);
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

/* Another figure begins; what was done to the data stays done. */
static void
drop_figures (GPtrArray *steps)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const Step *step = g_ptr_array_index (steps, i - 1);

      if (step->change_id == 0)
        g_ptr_array_remove_index (steps, i - 1);
    }
}

static void
tell_change (WayFigureHistory *self)
{
  notify_all (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Step *
peek (GPtrArray *steps)
{
  return steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;
}

/* Goes to the newest figure of @from and leaves the way back in @to. */
static gboolean
move (WayFigureHistory *self,
      GPtrArray        *from,
      GPtrArray        *to)
{
  Step *step;

  step = peek (from);
  if (step == NULL || self->is_data_pending)
    return FALSE;

  way_figure_history_seal (self);
  if (step->change_id != 0)
    {
      self->is_data_pending = TRUE;
      g_signal_emit (self, signals[DATA_STEP], 0, from == self->undo_steps);
      return TRUE;
    }
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
  signals[DATA_STEP] = g_signal_new ("data-step", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                     0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
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
  drop_figures (self->undo_steps);
  drop_figures (self->redo_steps);
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

/* Changes of the data */

static const WayChange *
find_change (GPtrArray *changes,
             gint64     id)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const WayChange *change = g_ptr_array_index (changes, i);

      if (change->id == id)
        return change;
    }
  return NULL;
}

/* Takes out the step with this id. */
static gboolean
take_data_step (GPtrArray *steps,
                gint64     id)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      if (step->change_id == id)
        {
          g_ptr_array_remove_index (steps, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
has_data_step (GPtrArray *steps,
               gint64     id)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const Step *step = g_ptr_array_index (steps, i);

      if (step->change_id == id)
        return TRUE;
    }
  return FALSE;
}

static void
insert_data_step (GPtrArray       *steps,
                  guint            index,
                  const WayChange *change)
{
  Step *step = g_new0 (Step, 1);

  /* The library keeps names in English. */
  step->name = way_change_name_to_label (change->name);
  step->change_id = change->id;
  g_ptr_array_insert (steps, (int) index, step);
}

static void
drop_unknown (GPtrArray *steps,
              GPtrArray *changes,
              gboolean   is_first)
{
  for (guint i = steps->len; i > 0; i--)
    {
      const Step *step = g_ptr_array_index (steps, i - 1);

      if (step->change_id != 0 && (is_first || find_change (changes, step->change_id) == NULL))
        g_ptr_array_remove_index (steps, i - 1);
    }
}

/* A change that nobody here knows was made just now, and takes what could be redone along. */
static void
take_done (WayFigureHistory *self,
           const WayChange  *change,
           guint             n_older,
           gboolean          is_first)
{
  if (has_data_step (self->undo_steps, change->id))
    return;

  if (!take_data_step (self->redo_steps, change->id) && !is_first)
    g_ptr_array_set_size (self->redo_steps, 0);
  insert_data_step (self->undo_steps, is_first ? n_older : self->undo_steps->len, change);
}

static void
take_undone (WayFigureHistory *self,
             const WayChange  *change,
             guint             n_newer,
             gboolean          is_first)
{
  if (is_first)
    insert_data_step (self->redo_steps, n_newer, change);
  else if (take_data_step (self->undo_steps, change->id))
    insert_data_step (self->redo_steps, self->redo_steps->len, change);
}

void
way_figure_history_sync_changes (WayFigureHistory *self,
                                 GPtrArray        *changes,
                                 gboolean          is_first)
{
  guint n_done = 0, n_undone = 0;

  g_return_if_fail (WAY_IS_FIGURE_HISTORY (self));

  way_figure_history_seal (self);
  self->is_data_pending = FALSE;
  drop_unknown (self->undo_steps, changes, is_first);
  drop_unknown (self->redo_steps, changes, is_first);
  for (guint i = 0; i < changes->len; i++)
    {
      const WayChange *change = g_ptr_array_index (changes, i);

      if (!change->is_undone)
        take_done (self, change, n_done++, is_first);
    }
  /* What is redone first lies last. */
  for (guint i = changes->len; i > 0; i--)
    {
      const WayChange *change = g_ptr_array_index (changes, i - 1);

      if (change->is_undone)
        take_undone (self, change, n_undone++, is_first);
    }
  notify_all (self);
}

gboolean
way_figure_history_is_data_next (WayFigureHistory *self,
                                 gboolean          is_undo)
{
  const Step *next;

  g_return_val_if_fail (WAY_IS_FIGURE_HISTORY (self), FALSE);

  next = peek (is_undo ? self->undo_steps : self->redo_steps);
  return next != NULL && next->change_id != 0;
}
