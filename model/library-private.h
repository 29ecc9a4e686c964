/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/database.h"
#include "model/library.h"

G_BEGIN_DECLS

/**
 * WayLibrary:
 * @notice: (nullable): a sentence for the user about how the file was opened
 * @cancellable: (nullable): in force for every read; see way_library_set_cancellable()
 */
struct _WayLibrary
{
  WayDatabase *database;
  char *path;
  char *private_copy; /* (nullable): what is open in its stead */
  char *notice;
  gboolean is_read_only;
  gboolean is_newer;
  GCancellable *cancellable;
  gint64 data_version; /* grows with what other connections commit */
  guint n_readings;    /* way_library_begin_reading() without its end */

  /* Between way_library_begin_change() and its end. */
  struct sqlite3_session *session; /* NULL also while much is written: way_library_begin_bulk() */
  char *change_name;
  gint64 change_id;      /* of a change in parts, 0 while it has none */
  guint n_change_stages;
  gint64 max_change_bytes; /* of all steps together */
  struct _WayTouched *touched; /* (nullable): see model/library-touched.h */
  guint n_bulk_rows_in_memory; /* 0 for as many as usual; fewer in tests */

  char *known_on;      /* (nullable): see way_library_set_known_on() */
  gint64 known_day;    /* the same as way_known_day_of_date() gives it; G_MAXINT64 for all */
  guint n_known_changes;

  /* What every figure asks for, as long as nothing was written since. */
  guint64 known_at;    /* way_library_read_change_count() */
  GPtrArray *sources;  /* (nullable): WaySource */
  double newest_time;  /* NaN: there is none */
  GHashTable *regions_with_values; /* gint64* ids; NULL: neither this nor the time is known */
};

/* Forgets what is kept of the contents when these have changed. */
void      way_library_forget_changed (WayLibrary *self);

/* Finds newest_time and regions_with_values where they are not known; in library-walk.c. */
gboolean  way_library_look_through (WayLibrary *self, GError **error);

/* The columns of a WayPeriod from @column on: last_month, first_month, period_type, last_day.
 * A row whose period makes no sense is rejected. */
WayPeriod way_library_read_period (WayStatement *statement, int column);

/* The one with exactly this code or key, without reading the others: an array of one or none. */
GPtrArray *way_library_list_regions_with_code (WayLibrary *self, const char *code, GError **error);
GPtrArray *way_library_list_metrics_with_key  (WayLibrary *self, const char *key, GError **error);

/* Looks up an id; the error of an unknown name is WAY_LIBRARY_ERROR_UNKNOWN_NAME. */
gboolean  way_library_find_region_id (WayLibrary *self,
                                      const char *code,
                                      gint64     *out,
                                      GError    **error);
gboolean  way_library_find_metric_id (WayLibrary *self,
                                      const char *key,
                                      gint64     *out,
                                      GError    **error);

/* The source that the user prefers for a metric, 0 for none; in vintage.c. */
gboolean  way_library_find_preferred_source (WayLibrary *self,
                                             gint64      metric_id,
                                             gint64     *out,
                                             GError    **error);

/* Between the two, a long read of the library ends when @cancellable (nullable) is cancelled;
 * afterwards the library's own cancellable is in force again. */
void      way_library_push_cancellable (WayLibrary *self, GCancellable *cancellable);
void      way_library_pop_cancellable  (WayLibrary *self);

/* A newer catalog shall not bring back what has this identity; in library-edit.c. */
gboolean  way_library_note_removed (WayLibrary *self,
                                    const char *subject,
                                    gint64      catalog_id,
                                    GError    **error);

/* Takes the file @path, of any version, to the one that this program writes; no copy is kept. */
gboolean  way_library_bring_up_to_date (const char *path, GError **error);

/* way_library_create(), where something may have appeared there by now, which then stays. @problems
 * takes sentences as way_catalog_load() gives them. */
gboolean  way_library_create_file (const char            *path,
                                   const char            *catalog_dir,
                                   WayLibraryProgressFunc progress,
                                   gpointer               user_data,
                                   GCancellable          *cancellable,
                                   GPtrArray             *problems,
                                   GError               **error);

/* Adds a sentence to what way_library_get_notice() tells. */
void      way_library_add_notice (WayLibrary *self, const char *sentence);

G_END_DECLS
