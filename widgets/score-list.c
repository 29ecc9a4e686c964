/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/score-list.h"

#define FIRST_ROWS 16
#define MORE_ROWS 10

/* GTK makes no more rows than two hundred, however many there are. */
#define MADE_ROWS 240

struct _WayScoreItem
{
  GObject parent_instance;

  WayScoreList *list;
  guint position;
};

struct _WayScoreList
{
  GObject parent_instance;

  WayScoreboard *board; /* NULL before the first content */
  GArray *indexes;
  guint n_told;
};

static void implement_list_model (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (WayScoreItem, way_score_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (WayScoreList, way_score_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

static void
way_score_item_finalize (GObject *object)
{
  g_object_unref (WAY_SCORE_ITEM (object)->list);

  G_OBJECT_CLASS (way_score_item_parent_class)->finalize (object);
}

static void
way_score_item_class_init (WayScoreItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_score_item_finalize;
}

static void
way_score_item_init (WayScoreItem *self)
{
}

const WayScoreRow *
way_score_item_get_row (WayScoreItem *self)
{
  const WayScoreList *list;

  g_return_val_if_fail (WAY_IS_SCORE_ITEM (self), NULL);

  list = self->list;
  if (list->board == NULL || self->position >= list->indexes->len)
    return NULL;

  return way_scoreboard_get_row (list->board,
                                 g_array_index (list->indexes, guint, self->position));
}

/* The list */

static GType
get_item_type (GListModel *model)
{
  return WAY_TYPE_SCORE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return WAY_SCORE_LIST (model)->n_told;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  WayScoreList *self = WAY_SCORE_LIST (model);
  WayScoreItem *item;

  if (position >= self->n_told)
    return NULL;

  item = g_object_new (WAY_TYPE_SCORE_ITEM, NULL);
  item->list = g_object_ref (self);
  item->position = position;

  return item;
}

static void
implement_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
way_score_list_finalize (GObject *object)
{
  WayScoreList *self = WAY_SCORE_LIST (object);

  g_clear_pointer (&self->board, way_scoreboard_unref);
  g_clear_pointer (&self->indexes, g_array_unref);

  G_OBJECT_CLASS (way_score_list_parent_class)->finalize (object);
}

static void
way_score_list_class_init (WayScoreListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_score_list_finalize;
}

static void
way_score_list_init (WayScoreList *self)
{
}

WayScoreList *
way_score_list_new (void)
{
  return g_object_new (WAY_TYPE_SCORE_LIST, NULL);
}

/* @n_rows: told of from now on, as far as there are so many. */
static void
tell (WayScoreList *self,
      guint         n_rows)
{
  guint before = self->n_told;

  self->n_told = MIN (n_rows, self->indexes->len);
  if (self->n_told > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_told - before);
  else if (self->n_told < before)
    g_list_model_items_changed (G_LIST_MODEL (self), self->n_told, before - self->n_told, 0);
}

void
way_score_list_fill (WayScoreList  *self,
                     WayScoreboard *board,
                     GArray        *indexes)
{
  g_return_if_fail (WAY_IS_SCORE_LIST (self));

  way_scoreboard_ref (board);
  g_array_ref (indexes);
  g_clear_pointer (&self->board, way_scoreboard_unref);
  g_clear_pointer (&self->indexes, g_array_unref);
  self->board = board;
  self->indexes = indexes;
  tell (self, self->n_told >= MADE_ROWS ? indexes->len : MAX (self->n_told, FIRST_ROWS));
}

gboolean
way_score_list_grow (WayScoreList *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), FALSE);

  if (self->board == NULL)
    return FALSE;

  tell (self, self->n_told < MADE_ROWS ? self->n_told + MORE_ROWS : self->indexes->len);

  return self->n_told < self->indexes->len;
}

guint
way_score_list_find (WayScoreList *self,
                     gint64        target_id)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; self->board != NULL && i < self->indexes->len; i++)
    {
      const WayScoreRow *row =
        way_scoreboard_get_row (self->board, g_array_index (self->indexes, guint, i));

      if (way_target_get_fields (row->target)->id == target_id)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}
