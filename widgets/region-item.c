/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/region-item.h"

struct _WayRegionItem
{
  GObject parent_instance;

  WayRegion *region;
  WayRegionFacts *facts;
  WayRegionItem *parent; /* unowned: the parent owns us */
  GPtrArray *children;
  gboolean is_ticked;
  gboolean is_expanded;
  int score;
  int best_score;
};

G_DEFINE_FINAL_TYPE (WayRegionItem, way_region_item, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
way_region_facts_free (WayRegionFacts *facts)
{
  if (facts == NULL)
    return;

  g_clear_pointer (&facts->series, way_series_unref);
  g_clear_object (&facts->target);
  g_free (facts->status);
  g_free (facts);
}

static void
way_region_item_dispose (GObject *object)
{
  WayRegionItem *self = WAY_REGION_ITEM (object);

  for (guint i = 0; i < self->children->len; i++)
    WAY_REGION_ITEM (self->children->pdata[i])->parent = NULL;
  g_ptr_array_set_size (self->children, 0);
  g_clear_pointer (&self->facts, way_region_facts_free);
  g_clear_object (&self->region);

  G_OBJECT_CLASS (way_region_item_parent_class)->dispose (object);
}

static void
way_region_item_finalize (GObject *object)
{
  WayRegionItem *self = WAY_REGION_ITEM (object);

  g_ptr_array_unref (self->children);

  G_OBJECT_CLASS (way_region_item_parent_class)->finalize (object);
}

static void
way_region_item_class_init (WayRegionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_region_item_dispose;
  object_class->finalize = way_region_item_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
way_region_item_init (WayRegionItem *self)
{
  self->children = g_ptr_array_new_with_free_func (g_object_unref);
}

WayRegionItem *
way_region_item_new (WayRegion *region)
{
  WayRegionItem *self = g_object_new (WAY_TYPE_REGION_ITEM, NULL);

  self->region = g_object_ref (region);

  return self;
}

WayRegion *
way_region_item_get_region (WayRegionItem *self)
{
  return self->region;
}

void
way_region_item_take_facts (WayRegionItem  *self,
                            WayRegionFacts *facts)
{
  g_return_if_fail (WAY_IS_REGION_ITEM (self));

  g_clear_pointer (&self->facts, way_region_facts_free);
  self->facts = facts;
}

const WayRegionFacts *
way_region_item_get_facts (WayRegionItem *self)
{
  return self->facts;
}

gboolean
way_region_item_has_values (WayRegionItem *self)
{
  return self->facts != NULL && self->facts->series->n_points > 0;
}

void
way_region_item_set_ticked (WayRegionItem *self,
                            gboolean       ticked)
{
  g_return_if_fail (WAY_IS_REGION_ITEM (self));

  if (self->is_ticked == ticked)
    return;

  self->is_ticked = ticked;
  way_region_item_emit_changed (self);
}

gboolean
way_region_item_get_ticked (WayRegionItem *self)
{
  return self->is_ticked;
}

void
way_region_item_set_expanded (WayRegionItem *self,
                              gboolean       expanded)
{
  self->is_expanded = expanded;
}

gboolean
way_region_item_get_expanded (WayRegionItem *self)
{
  return self->is_expanded;
}

void
way_region_item_emit_changed (WayRegionItem *self)
{
  g_return_if_fail (WAY_IS_REGION_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

void
way_region_item_add_child (WayRegionItem *self,
                           WayRegionItem *child)
{
  g_return_if_fail (WAY_IS_REGION_ITEM (self));
  g_return_if_fail (child->parent == NULL);

  child->parent = self;
  g_ptr_array_add (self->children, g_object_ref (child));
}

WayRegionItem *
way_region_item_get_parent (WayRegionItem *self)
{
  return self->parent;
}

GPtrArray *
way_region_item_get_children (WayRegionItem *self)
{
  return self->children;
}

guint
way_region_item_match (WayRegionItem *self,
                       const char    *query)
{
  guint n_matches;

  self->score = *query == '\0' ? 1 : way_region_match (self->region, query);
  /* 'jx' is Jiaxing and Jiangxi: the one that has something to show comes first. */
  if (self->score > 0)
    self->score = self->score * 2 + (way_region_item_has_values (self) ? 1 : 0);
  self->best_score = self->score;
  n_matches = self->score > 0 ? 1 : 0;

  for (guint i = 0; i < self->children->len; i++)
    {
      WayRegionItem *child = self->children->pdata[i];

      n_matches += way_region_item_match (child, query);
      self->best_score = MAX (self->best_score, child->best_score);
    }

  return n_matches;
}

int
way_region_item_get_score (WayRegionItem *self)
{
  return self->score;
}

int
way_region_item_get_best_score (WayRegionItem *self)
{
  return self->best_score;
}
