/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/import/import-report.h"
#include "model/import/names.h"
#include "model/import/plan.h"

G_BEGIN_DECLS

/**
 * The whole import: rows -> raw facts -> checked candidates -> one change of the library.
 */

typedef enum
{
  WAY_CANDIDATE_NEW,      /* the cell is empty so far */
  WAY_CANDIDATE_SAME,     /* the same source says the same already: nothing to do */
  WAY_CANDIDATE_VINTAGE,  /* the cell has other values: this becomes one more */
  WAY_CANDIDATE_REPLACES, /* the same source said something else: 'import again' */
  WAY_CANDIDATE_MISSING,  /* the publisher says that there is none: kept with its meaning */
  WAY_CANDIDATE_LEFT_OUT, /* aggregate, or as the user said */
  WAY_CANDIDATE_REFUSED   /* @reason says why and what to do */
} WayCandidateState;

/**
 * WayCandidate:
 * @region, @metric: index into the preview's names
 * @value: in the metric's unit, @factor times what the file has
 * @old_value: of VINTAGE and REPLACES: what is shown so far; else NaN
 * @is_forecast: stored as what somebody expects, not as what was
 * @reason: (nullable): of LEFT_OUT, REFUSED and MISSING, in the user's language
 */
typedef struct
{
  guint line, row, column;
  int region, metric; /* -1 where not known */
  WayPeriod period;
  double value, factor, old_value;
  int decimals;
  WayQualifier qualifier;
  WayStatus status;
  WayCandidateState state;
  gboolean is_forecast;
  char *reason;
} WayCandidate;

/* A region or metric as the file names it, and what it is in the library. */
typedef struct
{
  char *text;    /* as in the file */
  char *code;    /* as in the file, "" */
  char *name;    /* code or key in the library; of a new one the code or key it will get */
  char *label;   /* for people, in the user's language */
  WayMatchKind kind;
  char **candidates;
  char *reason;
  gboolean is_new;
  char *unit;    /* of a metric: as in the file */
  char *stored_unit; /* of a new metric: what its values become, for people */
  char *unit_words; /* of a metric: 'From 万元 into 亿元: divided by 10,000', or NULL */
  guint n_values;
} WayPreviewName;

typedef struct
{
  guint line, row, column;
  gboolean is_warning; /* stored all the same */
  char *text;          /* a whole sentence with what to do */
} WayPreviewProblem;

/**
 * WayImportPreview:
 * @candidates: WayCandidate, of the first rows
 * @regions, @metrics: WayPreviewName
 * @problems: WayPreviewProblem, by row; @n_problems may be more
 * @counts: by WayCandidateState, of the rows that were read
 * @is_whole: whether the whole file was read
 */
typedef struct
{
  GArray *candidates;
  GPtrArray *regions, *metrics;
  GPtrArray *problems;
  guint64 n_problems;
  guint64 n_rows;
  guint64 counts[7];
  gboolean is_whole;
} WayImportPreview;

void way_import_preview_free (WayImportPreview *preview);

/**
 * WayImportJob:
 *
 * One file with all that was decided about it. @plan NULL: found out.
 */
typedef struct
{
  WayTableFile *file;
  WayTableChoices choices;
  WayImportPlan *plan;
} WayImportJob;

WayImportJob *way_import_job_new  (WayTableFile *file);
void          way_import_job_free (WayImportJob *job);

/**
 * way_import_preview:
 * @names: with the answers given so far
 * @max_rows: 0 for all
 *
 * What an import would do. Writes nothing.
 */
WayImportPreview *way_import_preview (WayLibrary         *library,
                                      const WayImportJob *job,
                                      WayImportNames     *names,
                                      guint               max_rows,
                                      GCancellable       *cancellable,
                                      GError            **error);

/* The unit of what a file calls @name: a metric, the title of a column, or its letter. */
typedef struct
{
  char *name;
  char *unit;
} WayImportUnit;

/**
 * WayImportOptions:
 * @is_dry_run: only finds out what would be done; nothing is written, the library may be read-only
 * @metric_key, @unit, @source_title: (nullable): where a row does not say it
 * @region, @period: (nullable): the same
 * @units: (nullable): @n_units of them; they come before @unit
 * @takes_totals: aggregates and subtotals, too
 * @refuses_new: what the library does not have is refused and not made
 */
typedef struct
{
  gboolean is_dry_run;
  const char *metric_key;
  const char *unit;
  const char *source_title;
  const char *region;
  const char *period;
  const WayImportUnit *units;
  guint n_units;
  gboolean takes_totals;
  gboolean refuses_new;
} WayImportOptions;

/* @n_rows read so far, @fraction of the whole; called in the thread that imports. */
typedef void (*WayImportProgress) (double fraction, guint64 n_rows, gpointer user_data);

/**
 * way_import_run:
 * @options: what the command line says where a file does not
 * @names: (nullable)
 *
 * Stores what the files state in one change, which can be undone whatever its size. A cancelled or
 * failed import leaves the library as it was. A row that cannot be taken is refused with its
 * reason, the others are stored. Regions, metrics, units and sources that the library does not have
 * are made from the file's own names.
 */
WayImportReport  *way_import_run     (WayLibrary             *library,
                                      WayImportJob *const    *jobs,
                                      guint                   n_jobs,
                                      WayImportNames         *names,
                                      const WayImportOptions *options,
                                      WayImportProgress       progress,
                                      gpointer                user_data,
                                      GCancellable           *cancellable,
                                      GError                **error);

/* Templates: the newest whose shape is @shape, or NULL without an error. (transfer full). */
typedef struct
{
  gint64 id;
  char *name;
  char *shape;
  char *plan; /* JSON */
  char *file; /* (nullable): path it was last used with, for 'import again' */
  char *changed;
} WayImportTemplate;

void               way_import_template_free   (WayImportTemplate *template_);
WayImportTemplate *way_import_template_find   (WayLibrary *library, const char *shape,
                                               GError **error);
/* WayImportTemplate, the newest first. (transfer full). */
GPtrArray         *way_import_template_list   (WayLibrary *library, GError **error);
/* Inside a change; replaces the one of the same name. */
gboolean           way_import_template_save   (WayLibrary *library,
                                               const WayImportTemplate *template_,
                                               GError **error);
/* Saves how @job is read as a template of its file, inside a change. One that says the same already
 * is left as it is, a name that it was given is kept. Jobs without a plan, and the exchange
 * columns, have nothing to remember. */
gboolean           way_import_template_remember (WayLibrary         *library,
                                                 const WayImportJob *job,
                                                 GError            **error);
gboolean           way_import_template_remove (WayLibrary *library, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportPreview, way_import_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportJob, way_import_job_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportTemplate, way_import_template_free)

G_END_DECLS
