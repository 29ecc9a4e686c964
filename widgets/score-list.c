/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/score-list.h"

#define FIRST_ROWS 32
#define MORE_ROWS 24
/* GTK makes no more rows than two hundred, however many there are. */
#define MADE_ROWS 240

struct _WayScoreItem
{
  GObject parent_instance;

  WayScoreboard *board;
  guint index;
};

G_DEFINE_FINAL_TYPE (WayScoreItem, way_score_item, G_TYPE_OBJECT)

static void
way_score_item_finalize (GObject *object)
{
  way_scoreboard_unref (WAY_SCORE_ITEM (object)->board);

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
  g_return_val_if_fail (WAY_IS_SCORE_ITEM (self), NULL);

  return way_scoreboard_get_row (self->board, self->index);
}

guint
way_score_item_get_index (WayScoreItem *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_ITEM (self), 0);

  return self->index;
}

/* The list */

struct _WayScoreList
{
  GObject parent_instance;

  WayScoreboard *board;
  GArray *indexes;
  guint n_told;
};

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
  item->board = way_scoreboard_ref (self->board);
  item->index = g_array_index (self->indexes, guint, position);

  return item;
}

static void
implement_list_model (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WayScoreList, way_score_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, implement_list_model))

static void
way_score_list_finalize (GObject *object)
{
  WayScoreList *self = WAY_SCORE_LIST (object);

  way_scoreboard_unref (self->board);
  g_array_unref (self->indexes);

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
way_score_list_new (WayScoreboard *board,
                    GArray        *indexes)
{
  WayScoreList *self = g_object_new (WAY_TYPE_SCORE_LIST, NULL);

  self->board = way_scoreboard_ref (board);
  self->indexes = g_array_ref (indexes);
  self->n_told = MIN (indexes->len, FIRST_ROWS);

  return self;
}

WayScoreboard *
way_score_list_get_board (WayScoreList *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), NULL);

  return self->board;
}

GArray *
way_score_list_get_indexes (WayScoreList *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), NULL);

  return self->indexes;
}

static void
tell (WayScoreList *self,
      guint         n_rows)
{
  guint before = self->n_told;

  n_rows = MIN (n_rows, self->indexes->len);
  if (n_rows <= before)
    return;

  self->n_told = n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n_rows - before);
}

gboolean
way_score_list_grow (WayScoreList *self)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), FALSE);

  tell (self, self->n_told < MADE_ROWS ? self->n_told + MORE_ROWS : self->indexes->len);

  return self->n_told < self->indexes->len;
}

void
way_score_list_grow_to (WayScoreList *self,
                        guint         position)
{
  g_return_if_fail (WAY_IS_SCORE_LIST (self));

  if (position >= self->n_told)
    tell (self, MAX (position + 1, MADE_ROWS));
}

guint
way_score_list_find (WayScoreList *self,
                     gint64        target_id)
{
  g_return_val_if_fail (WAY_IS_SCORE_LIST (self), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < self->indexes->len; i++)
    {
      const WayScoreRow *row =
        way_scoreboard_get_row (self->board, g_array_index (self->indexes, guint, i));

      if (way_target_get_fields (row->target)->id == target_id)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}
