/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/region-tree.h"

struct _WayRegionTree
{
  GObject parent_instance;

  GPtrArray *roots;  /* WayRegionItem */
  GHashTable *items; /* code -> WayRegionItem */
  GtkTreeListModel *model;
  gboolean is_searching;
};

G_DEFINE_FINAL_TYPE (WayRegionTree, way_region_tree, G_TYPE_OBJECT)

static int
compare_scores (gconstpointer a,
                gconstpointer b,
                gpointer      user_data)
{
  WayRegionItem *first = *(WayRegionItem *const *) a;
  WayRegionItem *second = *(WayRegionItem *const *) b;

  return way_region_item_get_best_score (second) - way_region_item_get_best_score (first);
}

/* The items in which something matches; the best first while searching, else as they are. */
static GListModel *
create_level (WayRegionTree *self,
              GPtrArray     *items)
{
  g_autoptr (GPtrArray) matching = g_ptr_array_new ();
  GListStore *store = g_list_store_new (WAY_TYPE_REGION_ITEM);

  for (guint i = 0; i < items->len; i++)
    if (way_region_item_get_best_score (items->pdata[i]) > 0)
      g_ptr_array_add (matching, items->pdata[i]);
  if (self->is_searching && matching->len > 1)
    g_qsort_with_data (matching->pdata, (int) matching->len, sizeof (gpointer),
                       compare_scores, NULL);
  g_list_store_splice (store, 0, 0, matching->pdata, matching->len);

  return G_LIST_MODEL (store);
}

static GListModel *
create_children (gpointer item,
                 gpointer user_data)
{
  WayRegionTree *self = user_data;
  GPtrArray *children = way_region_item_get_children (item);

  for (guint i = 0; i < children->len; i++)
    if (way_region_item_get_best_score (children->pdata[i]) > 0)
      return create_level (self, children);

  return NULL;
}

static void
remember_expansion (WayRegionTree *self)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      g_autoptr (WayRegionItem) item = gtk_tree_list_row_get_item (row);

      way_region_item_set_expanded (item, gtk_tree_list_row_get_expanded (row));
    }
}

static void
restore_expansion (WayRegionTree *self)
{
  /* Expanding a row adds rows behind it, which the loop then reaches. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->model)); i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      g_autoptr (WayRegionItem) item = gtk_tree_list_row_get_item (row);

      if (way_region_item_get_expanded (item))
        gtk_tree_list_row_set_expanded (row, TRUE);
    }
}

static void
find_best (WayRegionItem  *item,
           WayRegionItem **best)
{
  GPtrArray *children = way_region_item_get_children (item);

  if (*best == NULL || way_region_item_get_score (item) > way_region_item_get_score (*best))
    *best = item;
  for (guint i = 0; i < children->len; i++)
    find_best (children->pdata[i], best);
}

static gboolean
is_country (WayRegionItem *item)
{
  WayRegion *region = way_region_item_get_region (item);

  return way_region_get_level (region) == WAY_REGION_LEVEL_COUNTRY;
}

static void
plant_tree (WayRegionTree *self,
            GPtrArray     *regions)
{
  for (guint i = 0; i < regions->len; i++)
    {
      const char *code = way_region_get_code (regions->pdata[i]);

      g_hash_table_insert (self->items, (gpointer) code, way_region_item_new (regions->pdata[i]));
    }
  for (guint i = 0; i < regions->len; i++)
    {
      WayRegion *region = regions->pdata[i];
      WayRegionItem *item = g_hash_table_lookup (self->items, way_region_get_code (region));
      WayRegionItem *parent = g_hash_table_lookup (self->items,
                                                   way_region_get_parent_code (region));

      /* A country stands beside its provinces: one level that nobody has to open. */
      if (parent == NULL || parent == item || is_country (parent))
        g_ptr_array_add (self->roots, g_object_ref (item));
      else
        way_region_item_add_child (parent, item);
    }
}

static void
way_region_tree_finalize (GObject *object)
{
  WayRegionTree *self = WAY_REGION_TREE (object);

  g_clear_object (&self->model);
  g_ptr_array_unref (self->roots);
  g_hash_table_unref (self->items);

  G_OBJECT_CLASS (way_region_tree_parent_class)->finalize (object);
}

static void
way_region_tree_class_init (WayRegionTreeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_region_tree_finalize;
}

static void
way_region_tree_init (WayRegionTree *self)
{
  self->roots = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

/* @code and all above it; stops where it has been before, so also in a ring. */
static void
mark_with_parents (GHashTable *by_code,
                   GHashTable *marked,
                   const char *code)
{
  WayRegion *region;

  while ((region = g_hash_table_lookup (by_code, code)) != NULL
         && g_hash_table_add (marked, region))
    code = way_region_get_parent_code (region);
}

void
way_region_tree_put_known_first (GPtrArray  *regions,
                                 GHashTable *known)
{
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) marked = g_hash_table_new (NULL, NULL);
  g_autofree gpointer *ordered = g_new (gpointer, regions->len);
  GHashTableIter iter;
  gpointer code;
  guint n_ordered = 0;

  for (guint i = 0; i < regions->len; i++)
    g_hash_table_insert (by_code, (gpointer) way_region_get_code (regions->pdata[i]),
                         regions->pdata[i]);
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    mark_with_parents (by_code, marked, code);

  for (int is_known = TRUE; is_known >= FALSE; is_known--)
    {
      for (guint i = 0; i < regions->len; i++)
        {
          if (g_hash_table_contains (marked, regions->pdata[i]) == is_known)
            ordered[n_ordered++] = regions->pdata[i];
        }
    }
  for (guint i = 0; i < n_ordered; i++)
    regions->pdata[i] = ordered[i];
}

WayRegionTree *
way_region_tree_new (GPtrArray *regions)
{
  WayRegionTree *self = g_object_new (WAY_TYPE_REGION_TREE, NULL);

  plant_tree (self, regions);
  way_region_tree_search (self, "");

  return self;
}

guint
way_region_tree_search (WayRegionTree *self,
                        const char    *query)
{
  guint n_matches = 0;

  g_return_val_if_fail (WAY_IS_REGION_TREE (self), 0);

  if (self->model != NULL && !self->is_searching)
    remember_expansion (self);

  self->is_searching = *query != '\0';
  for (guint i = 0; i < self->roots->len; i++)
    n_matches += way_region_item_match (self->roots->pdata[i], query);

  g_clear_object (&self->model);
  self->model = gtk_tree_list_model_new (create_level (self, self->roots), FALSE,
                                         self->is_searching, create_children, self, NULL);
  if (!self->is_searching)
    restore_expansion (self);

  return n_matches;
}

gboolean
way_region_tree_is_searching (WayRegionTree *self)
{
  return self->is_searching;
}

GListModel *
way_region_tree_get_model (WayRegionTree *self)
{
  return G_LIST_MODEL (self->model);
}

guint
way_region_tree_count (WayRegionTree *self)
{
  return g_hash_table_size (self->items);
}

WayRegionItem *
way_region_tree_find (WayRegionTree *self,
                      const char    *code)
{
  return g_hash_table_lookup (self->items, code);
}

WayRegionItem *
way_region_tree_find_best (WayRegionTree *self)
{
  WayRegionItem *best = NULL;

  g_return_val_if_fail (WAY_IS_REGION_TREE (self), NULL);

  for (guint i = 0; i < self->roots->len; i++)
    find_best (self->roots->pdata[i], &best);

  return best != NULL && way_region_item_get_score (best) > 0 ? best : NULL;
}

guint
way_region_tree_find_position (WayRegionTree *self,
                               WayRegionItem *item)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  for (guint i = 0; item != NULL && i < n_rows; i++)
    {
      g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), i);
      g_autoptr (WayRegionItem) candidate = gtk_tree_list_row_get_item (row);

      if (candidate == item)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

void
way_region_tree_reveal (WayRegionTree *self,
                        WayRegionItem *item)
{
  g_return_if_fail (WAY_IS_REGION_TREE (self));

  if (self->is_searching)
    return;

  remember_expansion (self);
  while ((item = way_region_item_get_parent (item)) != NULL)
    way_region_item_set_expanded (item, TRUE);
  restore_expansion (self);
}

GHashTable *
way_region_tree_get_items (WayRegionTree *self)
{
  return self->items;
}
