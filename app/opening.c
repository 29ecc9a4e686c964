/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/opening.h"

struct _WayOpening
{
  GObject parent_instance;

  char *path;
  WayFigure *wanted;
  WayStore *store;
  WayExploreReader *reader;
  GCancellable *cancellable;
  gint64 began_at;
};

G_DEFINE_FINAL_TYPE (WayOpening, way_opening, G_TYPE_OBJECT)

enum
{
  PROGRESS,
  OPENED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
progress_cb (double   fraction,
             gpointer user_data)
{
  WayOpening *self = user_data;

  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[PROGRESS], 0, fraction);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (WayOpening) self = user_data;
  g_autoptr (GError) error = NULL;

  if (way_store_open_finish (WAY_STORE (source), result, &error))
    {
      if (!g_cancellable_is_cancelled (self->cancellable))
        g_signal_emit (self, signals[OPENED], 0);
      return;
    }

  /* The questions behind the opening fail with it; the opening's own words are the useful ones. */
  way_explore_reader_stop (self->reader);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static char *
get_catalog_folder (void)
{
  const char *folder = g_getenv ("WAYMARK_DATADIR");

  return g_build_filename (folder != NULL && *folder != '\0' ? folder : WAYMARK_PKGDATADIR,
                           "catalog", NULL);
}

static void
way_opening_finalize (GObject *object)
{
  WayOpening *self = WAY_OPENING (object);

  g_clear_object (&self->reader);
  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->wanted, way_figure_free);
  g_free (self->path);

  G_OBJECT_CLASS (way_opening_parent_class)->finalize (object);
}

static void
way_opening_class_init (WayOpeningClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_opening_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_opening_init (WayOpening *self)
{
  self->cancellable = g_cancellable_new ();
  self->store = way_store_new ();
  self->began_at = g_get_monotonic_time ();
}

WayOpening *
way_opening_new (const char      *path,
                 const WayFigure *wanted)
{
  WayOpening *self = g_object_new (WAY_TYPE_OPENING, NULL);
  g_autofree char *catalog_folder = get_catalog_folder ();

  self->path = g_strdup (path);
  self->wanted = way_figure_copy (wanted);
  self->reader = way_explore_reader_new (self->store);
  way_store_open_async (self->store, path, catalog_folder, progress_cb, self,
                        self->cancellable, opened_cb, g_object_ref (self));
  way_explore_reader_start (self->reader, wanted);

  return self;
}

const char *
way_opening_get_path (WayOpening *self)
{
  g_return_val_if_fail (WAY_IS_OPENING (self), NULL);

  return self->path;
}

WayStore *
way_opening_get_store (WayOpening *self)
{
  g_return_val_if_fail (WAY_IS_OPENING (self), NULL);

  return self->store;
}

WayExploreReader *
way_opening_get_reader (WayOpening *self)
{
  g_return_val_if_fail (WAY_IS_OPENING (self), NULL);

  return self->reader;
}

const WayFigure *
way_opening_get_wanted (WayOpening *self)
{
  g_return_val_if_fail (WAY_IS_OPENING (self), NULL);

  return self->wanted;
}

double
way_opening_get_duration (WayOpening *self)
{
  g_return_val_if_fail (WAY_IS_OPENING (self), 0);

  return (double) (g_get_monotonic_time () - self->began_at) / G_USEC_PER_SEC;
}

void
way_opening_cancel (WayOpening *self)
{
  g_return_if_fail (WAY_IS_OPENING (self));

  g_cancellable_cancel (self->cancellable);
  way_explore_reader_stop (self->reader);
}
