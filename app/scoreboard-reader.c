/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-reader.h"

#include <math.h>
#include <string.h>

#include "model/library-method.h"

/* The trends show so much of the past and of what is promised: one far target would squeeze all
 * others. */
#define YEARS_BEFORE 12
#define YEARS_AFTER 6

/* What a reading gives: the board, and what all its rows share. */
typedef struct
{
  WayScoreboard *board;
  WayProgressOptions options;
  double first_time, last_time;
} Reading;

typedef struct
{
  WayScoreboard *board;
  WayScoreSieve sieve;
  WayLanguage language;
} SieveJob;

typedef struct
{
  GArray *indexes;
  guint counts[WAY_N_VERDICTS];
} Sieved;

struct _WayScoreboardReader
{
  GObject parent_instance;

  WayStore *store;
  GCancellable *cancellable; /* of the reading that goes on */
  char **region_codes;
  char **metric_keys;
  gint64 source_id;
  gboolean has_question;

  Reading *reading; /* newest; NULL before the first */
  WayScoreSieve sieve;
  guint serial;        /* of the newest sieving that was asked for */
  gboolean is_sieving; /* one at a time: what is typed fast is sieved once */

  WayScoreboard *board; /* the one that @sieved belongs to */
  Sieved *sieved;
};

G_DEFINE_FINAL_TYPE (WayScoreboardReader, way_scoreboard_reader, G_TYPE_OBJECT)

enum
{
  READ,
  SIEVED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Sieves */

void
way_score_sieve_copy (const WayScoreSieve *sieve,
                      WayScoreSieve       *out)
{
  *out = *sieve;
  out->filter.group_key = g_strdup (sieve->filter.group_key);
  out->filter.text = g_strdup (sieve->filter.text);
}

void
way_score_sieve_clear (WayScoreSieve *sieve)
{
  g_free ((char *) sieve->filter.group_key);
  g_free ((char *) sieve->filter.text);
  memset (sieve, 0, sizeof *sieve);
}

static void
free_sieve_job (SieveJob *job)
{
  way_scoreboard_unref (job->board);
  way_score_sieve_clear (&job->sieve);
  g_free (job);
}

static void
free_sieved (Sieved *sieved)
{
  g_array_unref (sieved->indexes);
  g_free (sieved);
}

/* The counts say what each verdict's button would show, so that is filtered by last. */
static void
sieve_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  SieveJob *job = task_data;
  WayScoreFilter filter = job->sieve.filter;
  Sieved *sieved = g_new0 (Sieved, 1);
  guint n_kept = 0;

  filter.verdicts = 0;
  sieved->indexes = way_scoreboard_filter (job->board, &filter);
  way_scoreboard_count (job->board, sieved->indexes, sieved->counts);
  for (guint i = 0; i < sieved->indexes->len; i++)
    {
      guint index = g_array_index (sieved->indexes, guint, i);
      WayVerdict verdict = way_scoreboard_get_row (job->board, index)->progress.verdict;

      if (job->sieve.filter.verdicts == 0 || (job->sieve.filter.verdicts & 1u << verdict) != 0)
        g_array_index (sieved->indexes, guint, n_kept++) = index;
    }
  g_array_set_size (sieved->indexes, n_kept);
  if (job->sieve.column != WAY_N_SCORE_COLUMNS)
    way_scoreboard_sort (job->board, sieved->indexes, job->sieve.column,
                         job->sieve.is_descending, job->language);

  g_task_return_pointer (task, sieved, (GDestroyNotify) free_sieved);
}

static void start_sieving (WayScoreboardReader *self);

static void
sieved_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  WayScoreboardReader *self = WAY_SCOREBOARD_READER (source);
  guint serial = GPOINTER_TO_UINT (user_data);
  SieveJob *job = g_task_get_task_data (G_TASK (result));
  Sieved *sieved = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_sieving = FALSE;
  if (serial != self->serial)
    {
      free_sieved (sieved);
      if (self->store != NULL)
        start_sieving (self);
      return;
    }

  way_scoreboard_ref (job->board);
  g_clear_pointer (&self->board, way_scoreboard_unref);
  g_clear_pointer (&self->sieved, free_sieved);
  self->board = job->board;
  self->sieved = sieved;
  g_signal_emit (self, signals[SIEVED], 0);
}

static void
start_sieving (WayScoreboardReader *self)
{
  g_autoptr (GTask) task = NULL;
  SieveJob *job;

  if (self->is_sieving || self->reading == NULL)
    return;

  job = g_new0 (SieveJob, 1);
  job->board = way_scoreboard_ref (self->reading->board);
  job->language = way_language_from_environment ();
  way_score_sieve_copy (&self->sieve, &job->sieve);
  task = g_task_new (self, NULL, sieved_cb, GUINT_TO_POINTER (self->serial));
  g_task_set_task_data (task, job, (GDestroyNotify) free_sieve_job);
  self->is_sieving = TRUE;
  g_task_run_in_thread (task, sieve_thread);
}

static void
sieve_anew (WayScoreboardReader *self)
{
  self->serial++;
  start_sieving (self);
}

/* Reading */

static void
free_reading (Reading *reading)
{
  way_scoreboard_unref (reading->board);
  g_free (reading);
}

static void
free_query (gpointer data)
{
  WayScoreQuery *query = data;

  g_strfreev (query->region_codes);
  g_strfreev (query->metric_keys);
  g_free (query);
}

static void
find_times (Reading *reading)
{
  double as_of = way_scoreboard_get_as_of (reading->board);

  reading->first_time = INFINITY;
  reading->last_time = as_of;
  for (guint i = 0; i < way_scoreboard_get_size (reading->board); i++)
    {
      const WayScoreRow *row = way_scoreboard_get_row (reading->board, i);

      if (row->series->n_points > 0)
        reading->first_time = MIN (reading->first_time, row->series->times[0]);
      if (isfinite (row->progress.target_time))
        reading->last_time = MAX (reading->last_time, row->progress.target_time);
    }
  reading->first_time = MAX (reading->first_time, as_of - YEARS_BEFORE);
  reading->last_time = MIN (reading->last_time, as_of + YEARS_AFTER);
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  WayScoreQuery *query = job_data;
  Reading *reading;
  WayScoreboard *board;

  if (!way_library_read_progress_options (library, &query->options, error))
    return NULL;
  board = way_scoreboard_read (library, query, cancellable, error);
  if (board == NULL)
    return NULL;

  reading = g_new0 (Reading, 1);
  reading->board = board;
  reading->options = query->options;
  reading->options.as_of_time = way_scoreboard_get_as_of (board);
  find_times (reading);

  return reading;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayScoreboardReader) self = user_data;
  g_autoptr (GError) error = NULL;
  Reading *reading = way_store_run_finish (WAY_STORE (source), result, &error);

  if (reading == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  g_clear_pointer (&self->reading, free_reading);
  self->reading = reading;
  g_signal_emit (self, signals[READ], 0);
  sieve_anew (self);
}

static void
read_again (WayScoreboardReader *self)
{
  WayScoreQuery *query;

  if (!self->has_question)
    return;

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  query = g_new0 (WayScoreQuery, 1);
  query->region_codes = g_strdupv (self->region_codes);
  query->metric_keys = g_strdupv (self->metric_keys);
  query->source_id = self->source_id;
  way_store_run_async (self->store, read_job, query, free_query, (GDestroyNotify) free_reading,
                       self->cancellable, read_cb, g_object_ref (self));
}

/* The class */

static void
way_scoreboard_reader_dispose (GObject *object)
{
  WayScoreboardReader *self = WAY_SCOREBOARD_READER (object);

  way_scoreboard_reader_stop (self);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (way_scoreboard_reader_parent_class)->dispose (object);
}

static void
way_scoreboard_reader_finalize (GObject *object)
{
  WayScoreboardReader *self = WAY_SCOREBOARD_READER (object);

  g_strfreev (self->region_codes);
  g_strfreev (self->metric_keys);
  g_clear_pointer (&self->reading, free_reading);
  g_clear_pointer (&self->board, way_scoreboard_unref);
  g_clear_pointer (&self->sieved, free_sieved);
  way_score_sieve_clear (&self->sieve);

  G_OBJECT_CLASS (way_scoreboard_reader_parent_class)->finalize (object);
}

static void
way_scoreboard_reader_class_init (WayScoreboardReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = way_scoreboard_reader_dispose;
  object_class->finalize = way_scoreboard_reader_finalize;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIEVED] = g_signal_new ("sieved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
way_scoreboard_reader_init (WayScoreboardReader *self)
{
  self->sieve.column = WAY_N_SCORE_COLUMNS;
}

WayScoreboardReader *
way_scoreboard_reader_new (WayStore *store)
{
  WayScoreboardReader *self = g_object_new (WAY_TYPE_SCOREBOARD_READER, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (read_again), self, G_CONNECT_SWAPPED);

  return self;
}

void
way_scoreboard_reader_read (WayScoreboardReader *self,
                            const char *const   *region_codes,
                            const char *const   *metric_keys,
                            gint64               source_id)
{
  char **regions = g_strdupv ((char **) region_codes);
  char **metrics = g_strdupv ((char **) metric_keys);

  g_return_if_fail (WAY_IS_SCOREBOARD_READER (self));
  g_return_if_fail (self->store != NULL);

  g_strfreev (self->region_codes);
  g_strfreev (self->metric_keys);
  self->region_codes = regions;
  self->metric_keys = metrics;
  self->source_id = source_id;
  self->has_question = TRUE;
  read_again (self);
}

void
way_scoreboard_reader_sieve (WayScoreboardReader *self,
                             const WayScoreSieve *sieve)
{
  WayScoreSieve copy;

  g_return_if_fail (WAY_IS_SCOREBOARD_READER (self));

  way_score_sieve_copy (sieve, &copy);
  way_score_sieve_clear (&self->sieve);
  self->sieve = copy;
  sieve_anew (self);
}

void
way_scoreboard_reader_stop (WayScoreboardReader *self)
{
  g_return_if_fail (WAY_IS_SCOREBOARD_READER (self));

  g_cancellable_cancel (self->cancellable);
  self->serial++;
  self->has_question = FALSE;
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
}

WayScoreboard *
way_scoreboard_reader_get_board (WayScoreboardReader *self)
{
  g_return_val_if_fail (WAY_IS_SCOREBOARD_READER (self), NULL);

  return self->board;
}

GArray *
way_scoreboard_reader_get_indexes (WayScoreboardReader *self)
{
  g_return_val_if_fail (WAY_IS_SCOREBOARD_READER (self), NULL);

  return self->sieved != NULL ? self->sieved->indexes : NULL;
}

const guint *
way_scoreboard_reader_get_counts (WayScoreboardReader *self)
{
  g_return_val_if_fail (WAY_IS_SCOREBOARD_READER (self), NULL);

  return self->sieved != NULL ? self->sieved->counts : NULL;
}

void
way_scoreboard_reader_get_times (WayScoreboardReader *self,
                                 double              *first_time,
                                 double              *last_time)
{
  g_return_if_fail (WAY_IS_SCOREBOARD_READER (self));

  *first_time = self->reading != NULL ? self->reading->first_time : 0;
  *last_time = self->reading != NULL ? self->reading->last_time : 0;
}

const WayProgressOptions *
way_scoreboard_reader_get_options (WayScoreboardReader *self)
{
  g_return_val_if_fail (WAY_IS_SCOREBOARD_READER (self), NULL);

  return self->reading != NULL ? &self->reading->options : NULL;
}
