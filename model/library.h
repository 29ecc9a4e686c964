/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "model/coverage.h"
#include "model/entities.h"
#include "model/progress.h"
#include "model/series.h"

G_BEGIN_DECLS

#define WAY_LIBRARY_ERROR (way_library_error_quark ())
GQuark way_library_error_quark (void);

typedef enum
{
  WAY_LIBRARY_ERROR_NOT_FOUND,
  WAY_LIBRARY_ERROR_FOREIGN,     /* not SQLite, or SQLite of another program, or changed tables */
  WAY_LIBRARY_ERROR_NEWER,       /* made by a newer Waymark: can be read, not written */
  WAY_LIBRARY_ERROR_DAMAGED,
  WAY_LIBRARY_ERROR_CHANGED,     /* by another program: in order, but without checksums */
  WAY_LIBRARY_ERROR_UNREADABLE,  /* permission, a folder, a broken link */
  WAY_LIBRARY_ERROR_LOCKED,
  WAY_LIBRARY_ERROR_READ_ONLY,
  WAY_LIBRARY_ERROR_FULL,
  WAY_LIBRARY_ERROR_UNKNOWN_NAME, /* a region or metric that the library does not have */
  WAY_LIBRARY_ERROR_EMPTY,       /* sound, without a region or a metric that could be shown */
  WAY_LIBRARY_ERROR_CATALOG,     /* a row of the bundled catalog cannot be read: file, line, why */
  WAY_LIBRARY_ERROR_FAILED
} WayLibraryError;

typedef enum
{
  WAY_LIBRARY_OPEN_READ_WRITE,
  WAY_LIBRARY_OPEN_READ_ONLY
} WayLibraryOpenMode;

/**
 * WayLibrary:
 *
 * One library file, opened defensively. Confined to the thread that opened it:
 * the command line uses it directly, the window through a WayStore. Every method
 * that reads or writes sets a GError of WAY_LIBRARY_ERROR whose message is a whole
 * sentence that says what is wrong and what to do.
 */
typedef struct _WayLibrary WayLibrary;

typedef void (*WayLibraryProgressFunc) (double fraction, gpointer user_data);

/* $WAYMARK_LIBRARY, else $XDG_DATA_HOME/waymark/library.waymark. (transfer full). */
char *way_library_default_path (void);

/* Opens an existing file. A file that can only be read is opened read-only where
 * @mode asks for writing: see way_library_is_read_only(). */
WayLibrary *way_library_open (const char        *path,
                              WayLibraryOpenMode mode,
                              GError           **error);

/**
 * way_library_open_or_create:
 * @catalog_dir: folder with the bundled catalog's CSV files
 * @progress: (nullable): called from this thread while the catalog is read in
 *
 * Opens @path, first making it from the catalog where it does not exist (in a
 * temporary file that is renamed, so that a killed first start leaves nothing),
 * or bringing in a newer catalog version without touching the user's own rows.
 */
WayLibrary *way_library_open_or_create (const char            *path,
                                        const char            *catalog_dir,
                                        WayLibraryProgressFunc progress,
                                        gpointer               user_data,
                                        GCancellable          *cancellable,
                                        GError               **error);

/* Makes a new library, whole or not at all; @catalog_dir is NULL for an empty one, which no catalog
 * will ever be brought into. Nothing may be there yet. */
gboolean    way_library_create       (const char            *path,
                                      const char            *catalog_dir,
                                      WayLibraryProgressFunc progress,
                                      gpointer               user_data,
                                      GCancellable          *cancellable,
                                      GError               **error);

/**
 * way_library_save_copy:
 * @path: a file that is there is replaced, when the copy is whole and checked
 * @progress: (nullable)
 *
 * Writes a copy as of one moment, while others may go on writing.
 */
gboolean    way_library_save_copy    (WayLibrary            *self,
                                      const char            *path,
                                      WayLibraryProgressFunc progress,
                                      gpointer               user_data,
                                      GCancellable          *cancellable,
                                      GError               **error);

void        way_library_close        (WayLibrary *self);
gboolean    way_library_is_read_only (WayLibrary *self);

/* FALSE with WAY_LIBRARY_ERROR_NEWER or _READ_ONLY where nothing may be changed: to be asked before
 * a change is begun. */
gboolean    way_library_require_writable (WayLibrary *self, GError **error);

/* Whole sentences for the user about how the file was opened (made by a newer Waymark, only
 * readable, rows of the catalog left out); NULL when there is nothing to say. */
const char *way_library_get_notice   (WayLibrary *self);

/* While set, every method ends with G_IO_ERROR_CANCELLED once @cancellable is cancelled.
 * (nullable). */
void        way_library_set_cancellable (WayLibrary *self, GCancellable *cancellable);

/**
 * way_library_begin_reading, way_library_end_reading:
 *
 * What is read between the two is of one moment, whatever others write meanwhile, and the file is
 * locked and looked at once and not for every query. Writers wait: keep it to one figure or list.
 * May be nested, and may stand inside a change.
 */
gboolean    way_library_begin_reading (WayLibrary *self, GError **error);
void        way_library_end_reading   (WayLibrary *self);

/**
 * way_library_set_known_on:
 * @date: (nullable): '2023-03-01', or a month or a year, which mean their last day; NULL for all
 *
 * From now on only what was known on that day is read: values and promises of sources that were
 * published by then. A source of which only the month or year is known counts from its end. A value
 * whose source has no date counts from the end of its period, a promise from the end of its base
 * period, or the beginning of the one it is due in. A promise that a later one replaced counts
 * again on a day before that.
 *
 * Returns: FALSE with a G_IO_ERROR_INVALID_ARGUMENT in words, and nothing changed
 */
gboolean    way_library_set_known_on  (WayLibrary *self, const char *date, GError **error);

/* '2023-03-01', or NULL while everything is known. */
const char *way_library_get_known_on  (WayLibrary *self);

/* A number that grows with every change that was committed, by this program or by another one. */
guint64     way_library_read_change_count (WayLibrary *self);

/* All in catalog order; arrays of WayRegion, WayMetric, WaySource. (transfer full). */
GPtrArray *way_library_list_regions (WayLibrary *self, GError **error);
GPtrArray *way_library_list_metrics (WayLibrary *self, GError **error);
GPtrArray *way_library_list_sources (WayLibrary *self, GError **error);

/* The same by their names: code -> WayRegion, key -> WayMetric, gint64* id -> WaySource.
 * (transfer full). */
GHashTable *way_library_index_regions (WayLibrary *self, GError **error);
GHashTable *way_library_index_metrics (WayLibrary *self, GError **error);
GHashTable *way_library_index_sources (WayLibrary *self, GError **error);

/* By code or key; the error of an unknown name offers the nearest ones. (transfer full). */
WayRegion *way_library_find_region (WayLibrary *self, const char *name_or_code, GError **error);
WayMetric *way_library_find_metric (WayLibrary *self, const char *name_or_key, GError **error);

/* Never NULL without an error; n_points 0 where there is nothing. (transfer full). */
WaySeries *way_library_read_series (WayLibrary *self,
                                    const char *region_code,
                                    const char *metric_key,
                                    GError    **error);

/* Either may be NULL for all; ordered by region, metric, due, id. (transfer full). */
GPtrArray *way_library_read_targets (WayLibrary *self,
                                     const char *region_code,
                                     const char *metric_key,
                                     GError    **error);

/* Every value that any source gives for the cell, the shown one first. An array of WayVintage. */
typedef struct
{
  double value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  gint64 source_id;
  char *note;
} WayVintage;

GArray *way_library_read_vintages (WayLibrary      *self,
                                   const char      *region_code,
                                   const char      *metric_key,
                                   const WayPeriod *period,
                                   GError         **error);

/* How many cells and targets a region has of each metric: metric key -> WayCoverage.
 * (transfer full) (element-type utf8 WayCoverage). */
GHashTable *way_library_read_coverage (WayLibrary *self, const char *region_code, GError **error);

/* The codes of the regions that have a value or a target of any metric: a set. (transfer full). */
GHashTable *way_library_read_known_regions (WayLibrary *self, GError **error);

/* Every region's series of one metric in one query: region code -> WaySeries. (transfer full). */
GHashTable *way_library_read_all_series (WayLibrary   *self,
                                         const char   *metric_key,
                                         GCancellable *cancellable,
                                         GError      **error);

/* The end of the newest actual value of any region and metric: the default 'as of', so
 * that one library gives one verdict whatever the day. NaN where there is no value at all. */
gboolean way_library_read_newest_time (WayLibrary *self, double *out, GError **error);

/* Dated notes of a region and of those above it (@is_own tells), ordered by date. WayEvent. */
typedef struct
{
  double time;
  char *date;
  char *name_zh;
  char *name_en;
  gboolean is_own;
} WayEvent;
GArray *way_library_read_events (WayLibrary *self, const char *region_code, GError **error);

typedef struct
{
  gboolean intact;
  GPtrArray *findings; /* sentences; empty when intact */
} WayLibraryCheck;

WayLibraryCheck *way_library_check      (WayLibrary   *self,
                                         GCancellable *cancellable,
                                         GError      **error);
void             way_library_check_free (WayLibraryCheck *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLibrary, way_library_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayLibraryCheck, way_library_check_free)

G_END_DECLS
