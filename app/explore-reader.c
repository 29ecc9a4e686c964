/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/explore-reader.h"

struct _WayExploreReader
{
  GObject parent_instance;

  WayStore *store;
  WayExploreCatalog *catalog;
  GCancellable *view_cancellable;
  GCancellable *list_cancellable;
  GCancellable *offers_cancellable;
  char *list_metric_key;
  GHashTable *facts; /* read with a view that was told of; NULL once they are told of, too */
  guint facts_id;
  gboolean is_reading_view;
  gboolean is_stopped;
};

G_DEFINE_FINAL_TYPE (WayExploreReader, way_explore_reader, G_TYPE_OBJECT)

enum
{
  CATALOG_READ,
  VIEW_READ,
  LIST_READ,
  OFFERS_READ,
  OUTDATED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
renew_cancellable (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
}

static void
report_error (WayExploreReader *self,
              const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

/* A cancelled question has a newer one behind it. */
static void
note_answer (WayExploreReader *self,
             const GError     *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->is_reading_view = FALSE;
}

static gboolean
are_same_metrics (const WayExploreCatalog *a,
                  const WayExploreCatalog *b)
{
  if (a->metrics->len != b->metrics->len)
    return FALSE;
  for (guint i = 0; i < a->metrics->len; i++)
    for (guint k = 0; k < WAY_N_LANGUAGES; k++)
      if (!g_str_equal (way_metric_get_key (a->metrics->pdata[i]),
                        way_metric_get_key (b->metrics->pdata[i]))
          || !g_str_equal (way_metric_get_name (a->metrics->pdata[i], k),
                           way_metric_get_name (b->metrics->pdata[i], k)))
        return FALSE;

  return TRUE;
}

static gboolean
are_same_regions (const WayExploreCatalog *a,
                  const WayExploreCatalog *b)
{
  if (a->regions->len != b->regions->len)
    return FALSE;
  for (guint i = 0; i < a->regions->len; i++)
    for (guint k = 0; k < WAY_N_LANGUAGES; k++)
      if (!g_str_equal (way_region_get_code (a->regions->pdata[i]),
                        way_region_get_code (b->regions->pdata[i]))
          || !g_str_equal (way_region_get_name (a->regions->pdata[i], k),
                           way_region_get_name (b->regions->pdata[i], k)))
        return FALSE;

  return TRUE;
}

/* Whether what lists show of the names is what they show already. */
static gboolean
take_catalog (WayExploreReader  *self,
              WayExploreCatalog *catalog)
{
  gboolean is_same = self->catalog != NULL && are_same_regions (self->catalog, catalog)
                     && are_same_metrics (self->catalog, catalog);

  way_explore_catalog_ref (catalog);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);
  self->catalog = catalog;

  return is_same;
}

static void
drop_facts (WayExploreReader *self)
{
  g_clear_handle_id (&self->facts_id, g_source_remove);
  g_clear_pointer (&self->facts, g_hash_table_unref);
}

static gboolean
tell_facts_cb (gpointer user_data)
{
  WayExploreReader *self = user_data;
  g_autoptr (GHashTable) facts = g_steal_pointer (&self->facts);

  self->facts_id = 0;
  g_signal_emit (self, signals[LIST_READ], 0, facts);

  return G_SOURCE_REMOVE;
}

/* The first frame waits for the list. Later, a figure and thousands of new regions in one go would
 * be felt. */
static void
tell_start (WayExploreReader *self,
            WayExploreStart  *start,
            gboolean          is_first)
{
  g_signal_emit (self, signals[VIEW_READ], 0, start->view);
  if (is_first)
    {
      g_signal_emit (self, signals[LIST_READ], 0, start->facts);
      return;
    }

  drop_facts (self);
  if (self->is_stopped)
    return;
  self->facts = g_hash_table_ref (start->facts);
  self->facts_id = g_idle_add_full (G_PRIORITY_DEFAULT, tell_facts_cb, self, NULL);
}

static void
start_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (WayExploreReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayExploreStart) start = way_store_run_finish (WAY_STORE (source), result, &error);
  gboolean is_known, is_first = self->catalog == NULL;

  note_answer (self, error);
  if (start == NULL)
    {
      report_error (self, error);
      return;
    }

  is_known = take_catalog (self, start->catalog);
  g_free (self->list_metric_key);
  self->list_metric_key = g_strdup (start->view->figure->metric_keys[0]);
  if (!is_known)
    g_signal_emit (self, signals[CATALOG_READ], 0);
  tell_start (self, start, is_first);
}

static void
view_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayExploreReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayExploreView) view = way_store_run_finish (WAY_STORE (source), result, &error);

  note_answer (self, error);
  if (view != NULL)
    g_signal_emit (self, signals[VIEW_READ], 0, view);
  else
    report_error (self, error);
}

static void
list_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayExploreReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) facts = way_store_run_finish (WAY_STORE (source), result, &error);

  if (facts != NULL)
    g_signal_emit (self, signals[LIST_READ], 0, facts);
  else
    report_error (self, error);
}

static void
offers_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (WayExploreReader) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) offers = way_store_run_finish (WAY_STORE (source), result, &error);

  if (offers != NULL)
    g_signal_emit (self, signals[OFFERS_READ], 0, offers);
  else
    report_error (self, error);
}

/* That the store was opened is no change of what was read. */
static void
store_changed_cb (WayExploreReader *self)
{
  if (self->catalog != NULL && !self->is_stopped)
    g_signal_emit (self, signals[OUTDATED], 0);
}

static void
way_explore_reader_dispose (GObject *object)
{
  WayExploreReader *self = WAY_EXPLORE_READER (object);

  way_explore_reader_stop (self);
  g_clear_object (&self->view_cancellable);
  g_clear_object (&self->list_cancellable);
  g_clear_object (&self->offers_cancellable);
  g_clear_pointer (&self->catalog, way_explore_catalog_unref);
  g_clear_pointer (&self->list_metric_key, g_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (way_explore_reader_parent_class)->dispose (object);
}

static void
way_explore_reader_class_init (WayExploreReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_explore_reader_dispose;

  signals[CATALOG_READ] = g_signal_new ("catalog-read", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[VIEW_READ] = g_signal_new ("view-read", G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[LIST_READ] = g_signal_new ("list-read", G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_HASH_TABLE);
  signals[OFFERS_READ] = g_signal_new ("offers-read", G_TYPE_FROM_CLASS (klass),
                                       G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
  signals[OUTDATED] = g_signal_new ("outdated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_explore_reader_init (WayExploreReader *self)
{
}

WayExploreReader *
way_explore_reader_new (WayStore *store)
{
  WayExploreReader *self = g_object_new (WAY_TYPE_EXPLORE_READER, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
way_explore_reader_start (WayExploreReader *self,
                          const WayFigure  *figure)
{
  g_return_if_fail (WAY_IS_EXPLORE_READER (self));

  renew_cancellable (&self->view_cancellable);
  self->is_reading_view = TRUE;
  way_explore_read_start_async (self->store, figure, self->view_cancellable, start_read_cb,
                                g_object_ref (self));
}

WayStore *
way_explore_reader_get_store (WayExploreReader *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_READER (self), NULL);

  return self->store;
}

WayExploreCatalog *
way_explore_reader_get_catalog (WayExploreReader *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_READER (self), NULL);

  return self->catalog;
}

void
way_explore_reader_read_view (WayExploreReader *self,
                              const WayFigure  *figure)
{
  g_return_if_fail (WAY_IS_EXPLORE_READER (self));
  g_return_if_fail (self->catalog != NULL);

  renew_cancellable (&self->view_cancellable);
  self->is_reading_view = TRUE;
  way_explore_read_view_async (self->store, self->catalog, figure, self->view_cancellable,
                               view_read_cb, g_object_ref (self));
}

gboolean
way_explore_reader_is_reading (WayExploreReader *self)
{
  g_return_val_if_fail (WAY_IS_EXPLORE_READER (self), FALSE);

  return self->is_reading_view;
}

void
way_explore_reader_read_list (WayExploreReader *self,
                              const char       *metric_key)
{
  g_autofree char *key_copy = g_strdup (metric_key);

  g_return_if_fail (WAY_IS_EXPLORE_READER (self));
  g_return_if_fail (self->catalog != NULL);

  if (g_strcmp0 (self->list_metric_key, metric_key) == 0)
    return;

  g_free (self->list_metric_key);
  self->list_metric_key = g_steal_pointer (&key_copy);
  renew_cancellable (&self->list_cancellable);
  way_explore_read_list_async (self->store, self->catalog, self->list_metric_key,
                               self->list_cancellable, list_read_cb, g_object_ref (self));
}

void
way_explore_reader_read_offers (WayExploreReader *self,
                                const WayFigure  *figure)
{
  g_return_if_fail (WAY_IS_EXPLORE_READER (self));

  renew_cancellable (&self->offers_cancellable);
  way_explore_read_offers_async (self->store, figure, self->offers_cancellable, offers_read_cb,
                                 g_object_ref (self));
}

void
way_explore_reader_stop (WayExploreReader *self)
{
  g_return_if_fail (WAY_IS_EXPLORE_READER (self));

  self->is_stopped = TRUE;
  drop_facts (self);
  g_cancellable_cancel (self->view_cancellable);
  g_cancellable_cancel (self->list_cancellable);
  g_cancellable_cancel (self->offers_cancellable);
}
