/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/store.h"

#include <glib/gi18n-lib.h>

/**
 * Worker:
 *
 * What the thread owns; it outlives the store until the thread has ended.
 * @library: touched by the thread only
 * @change_count: of the library when the last job ended
 * @generation: of the newest committed change, as the thread knows it
 * @context: where the store lives and emits
 */
typedef struct
{
  GAsyncQueue *requests;
  GMainContext *context;
  WayLibrary *library;
  guint64 change_count;
  guint64 generation;
  gatomicrefcount ref_count;
} Worker;

/**
 * Request:
 *
 * One job on its way to the thread and, with its outcome, back. Only the store's side touches
 * @task, which holds the store: so the store outlives its jobs, and never goes in the thread.
 */
typedef struct
{
  Worker *worker;
  GTask *task;
  GCancellable *cancellable;

  WayStoreJob job; /* NULL ends the thread */
  gpointer job_data;
  GDestroyNotify job_data_free;
  GDestroyNotify result_free;

  gpointer result;
  GError *error;
  guint64 generation;
  gboolean is_open;
  gboolean is_read_only;
  char *notice; /* of a library that this job has opened */
} Request;

typedef struct
{
  char *path;
  char *catalog_dir;
  WayLibraryProgressFunc progress;
  gpointer progress_data;
  Worker *worker;
} Opening;

typedef struct
{
  WayLibraryProgressFunc progress;
  gpointer user_data;
  double fraction;
} ProgressNote;

/* What a result carries home beside itself. */
typedef struct
{
  guint64 generation;
  GCancellable *cancellable;
} Delivery;

struct _WayStore
{
  GObject parent_instance;

  Worker *worker;
  GThread *thread;
  guint64 generation;
  gboolean is_open;
  gboolean is_read_only;
  char *notice;
};

enum
{
  PROP_GENERATION = 1,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WayStore, way_store, G_TYPE_OBJECT)

static Worker *
ref_worker (Worker *worker)
{
  g_atomic_ref_count_inc (&worker->ref_count);
  return worker;
}

static void
unref_worker (Worker *worker)
{
  if (!g_atomic_ref_count_dec (&worker->ref_count))
    return;

  g_async_queue_unref (worker->requests);
  g_main_context_unref (worker->context);
  g_free (worker);
}

static gpointer open_library (WayLibrary *library, gpointer job_data, GCancellable *cancellable,
                              GError **error);

static void
free_request (Request *request)
{
  if (request->result != NULL && request->result_free != NULL)
    request->result_free (request->result);
  if (request->job_data_free != NULL)
    request->job_data_free (request->job_data);
  g_clear_error (&request->error);
  g_free (request->notice);
  g_clear_object (&request->task);
  g_clear_object (&request->cancellable);
  unref_worker (request->worker);
  g_free (request);
}

static Delivery *
make_delivery (const Request *request)
{
  Delivery *delivery = g_new0 (Delivery, 1);

  delivery->generation = request->generation;
  g_set_object (&delivery->cancellable, request->cancellable);
  return delivery;
}

static void
free_delivery (gpointer data)
{
  Delivery *delivery = data;

  g_clear_object (&delivery->cancellable);
  g_free (delivery);
}

static void
take_state (WayStore *self,
            Request  *request)
{
  gboolean is_changed = request->generation > self->generation;

  self->is_open = request->is_open;
  self->is_read_only = request->is_read_only;
  if (request->job == open_library && request->result != NULL)
    {
      g_free (self->notice);
      self->notice = g_steal_pointer (&request->notice);
    }
  if (!is_changed)
    return;
  self->generation = request->generation;
  g_signal_emit (self, signals[CHANGED], 0, self->generation);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_GENERATION]);
}

/* Back in the store's context; the change is told before the result. */
static gboolean
deliver_cb (gpointer user_data)
{
  Request *request = user_data;

  g_task_set_task_data (request->task, make_delivery (request), free_delivery);
  take_state (g_task_get_source_object (request->task), request);
  if (request->error != NULL)
    g_task_return_error (request->task, g_steal_pointer (&request->error));
  else
    g_task_return_pointer (request->task, g_steal_pointer (&request->result),
                           request->result_free);
  return G_SOURCE_REMOVE;
}

static void
invoke_later (GMainContext  *context,
              GSourceFunc    function,
              gpointer       user_data,
              GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, user_data, free_data);
  g_source_attach (source, context);
}

/* A commit of this job, or of another window since the last one. */
static void
note_changes (Worker *worker)
{
  guint64 change_count;

  if (worker->library == NULL)
    return;
  change_count = way_library_read_change_count (worker->library);
  if (change_count == worker->change_count)
    return;
  worker->change_count = change_count;
  worker->generation++;
}

static gpointer
run_job (Worker  *worker,
         Request *request,
         GError **error)
{
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (request->cancellable, error))
    return NULL;
  if (worker->library != NULL)
    way_library_set_cancellable (worker->library, request->cancellable);
  result = request->job (worker->library, request->job_data, request->cancellable, error);
  if (worker->library != NULL)
    way_library_set_cancellable (worker->library, NULL);
  return result;
}

static void
serve (Worker  *worker,
       Request *request)
{
  request->result = run_job (worker, request, &request->error);
  note_changes (worker);
  request->generation = worker->generation;
  request->is_open = worker->library != NULL;
  request->is_read_only = worker->library != NULL && way_library_is_read_only (worker->library);
  if (request->job == open_library && request->result != NULL)
    request->notice = g_strdup (way_library_get_notice (worker->library));
  invoke_later (worker->context, deliver_cb, request, (GDestroyNotify) free_request);
}

static gpointer
run_thread (gpointer user_data)
{
  Worker *worker = user_data;

  for (;;)
    {
      Request *request = g_async_queue_pop (worker->requests);

      if (request->job == NULL)
        {
          free_request (request);
          break;
        }
      serve (worker, request);
    }
  g_clear_pointer (&worker->library, way_library_close);
  unref_worker (worker);
  return NULL;
}

static Request *
make_request (Worker        *worker,
              WayStoreJob    job,
              gpointer       job_data,
              GDestroyNotify job_data_free)
{
  Request *request = g_new0 (Request, 1);

  request->worker = ref_worker (worker);
  request->job = job;
  request->job_data = job_data;
  request->job_data_free = job_data_free;
  return request;
}

static void
push_request (WayStore           *self,
              Request            *request,
              gpointer            source_tag,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  /* A task that knows of its cancellable returns later than others once that is cancelled: results
   * would come back in another order than the jobs ran. */
  request->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (request->task, source_tag);
  g_set_object (&request->cancellable, cancellable);
  g_async_queue_push (self->worker->requests, request);
}

static void
free_opening (gpointer data)
{
  Opening *opening = data;

  g_free (opening->path);
  g_free (opening->catalog_dir);
  unref_worker (opening->worker);
  g_free (opening);
}

static gboolean
tell_progress_cb (gpointer user_data)
{
  ProgressNote *note = user_data;

  note->progress (note->fraction, note->user_data);
  return G_SOURCE_REMOVE;
}

static void
note_progress (double   fraction,
               gpointer user_data)
{
  Opening *opening = user_data;
  ProgressNote *note = g_new (ProgressNote, 1);

  note->progress = opening->progress;
  note->user_data = opening->progress_data;
  note->fraction = fraction;
  invoke_later (opening->worker->context, tell_progress_cb, note, g_free);
}

static gpointer
open_library (WayLibrary   *library,
              gpointer      job_data,
              GCancellable *cancellable,
              GError      **error)
{
  Opening *opening = job_data;
  Worker *worker = opening->worker;
  WayLibrary *opened = way_library_open_or_create (opening->path, opening->catalog_dir,
                                                   opening->progress != NULL ? note_progress : NULL,
                                                   opening, cancellable, error);

  /* A library that cannot be opened leaves the one before in place. */
  if (opened == NULL)
    return NULL;
  g_clear_pointer (&worker->library, way_library_close);
  worker->library = opened;
  worker->change_count = way_library_read_change_count (opened);
  worker->generation++;
  return GINT_TO_POINTER (TRUE);
}

void
way_store_open_async (WayStore              *self,
                      const char            *path,
                      const char            *catalog_dir,
                      WayLibraryProgressFunc progress,
                      gpointer               progress_data,
                      GCancellable          *cancellable,
                      GAsyncReadyCallback    callback,
                      gpointer               user_data)
{
  Opening *opening = g_new0 (Opening, 1);
  Request *request;

  opening->path = g_strdup (path);
  opening->catalog_dir = g_strdup (catalog_dir);
  opening->progress = progress;
  opening->progress_data = progress_data;
  opening->worker = ref_worker (self->worker);
  request = make_request (self->worker, open_library, opening, free_opening);
  push_request (self, request, way_store_open_async, cancellable, callback, user_data);
}

gboolean
way_store_open_finish (WayStore     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  return way_store_run_finish (self, result, error) != NULL;
}

/* What a job gets while no library is open. */
typedef struct
{
  WayStoreJob job;
  gpointer job_data;
  GDestroyNotify job_data_free;
} GuardedJob;

static void
free_guarded_job (gpointer data)
{
  GuardedJob *guarded = data;

  if (guarded->job_data_free != NULL)
    guarded->job_data_free (guarded->job_data);
  g_free (guarded);
}

static gpointer
run_guarded_job (WayLibrary   *library,
                 gpointer      job_data,
                 GCancellable *cancellable,
                 GError      **error)
{
  GuardedJob *guarded = job_data;

  if (library == NULL)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NOT_FOUND,
                           _("No library is open. Open one first."));
      return NULL;
    }
  return guarded->job (library, guarded->job_data, cancellable, error);
}

void
way_store_run_async (WayStore           *self,
                     WayStoreJob         job,
                     gpointer            job_data,
                     GDestroyNotify      job_data_free,
                     GDestroyNotify      result_free,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GuardedJob *guarded = g_new0 (GuardedJob, 1);
  Request *request;

  guarded->job = job;
  guarded->job_data = job_data;
  guarded->job_data_free = job_data_free;
  request = make_request (self->worker, run_guarded_job, guarded, free_guarded_job);
  request->result_free = result_free;
  push_request (self, request, way_store_run_async, cancellable, callback, user_data);
}

gpointer
way_store_run_finish (WayStore     *self,
                      GAsyncResult *result,
                      GError      **error)
{
  const Delivery *delivery;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  /* Cancelled between the job's end and here is cancelled too: nobody sees a stale result. */
  delivery = g_task_get_task_data (G_TASK (result));
  if (delivery != NULL && g_cancellable_set_error_if_cancelled (delivery->cancellable, error))
    return NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}

guint64
way_store_get_result_generation (GAsyncResult *result)
{
  const Delivery *delivery = g_task_get_task_data (G_TASK (result));

  return delivery != NULL ? delivery->generation : 0;
}

guint64
way_store_get_generation (WayStore *self)
{
  return self->generation;
}

gboolean
way_store_is_open (WayStore *self)
{
  return self->is_open;
}

gboolean
way_store_is_read_only (WayStore *self)
{
  return self->is_read_only;
}

const char *
way_store_get_notice (WayStore *self)
{
  return self->notice;
}

WayStore *
way_store_new (void)
{
  return g_object_new (WAY_TYPE_STORE, NULL);
}

/* No job is left when this runs, so the thread ends at once. */
static void
way_store_finalize (GObject *object)
{
  WayStore *self = WAY_STORE (object);

  g_async_queue_push (self->worker->requests, make_request (self->worker, NULL, NULL, NULL));
  g_thread_join (self->thread);
  unref_worker (self->worker);
  g_free (self->notice);
  G_OBJECT_CLASS (way_store_parent_class)->finalize (object);
}

static void
way_store_get_property (GObject    *object,
                        guint       id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  WayStore *self = WAY_STORE (object);

  switch (id)
    {
    case PROP_GENERATION:
      g_value_set_uint64 (value, self->generation);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
way_store_class_init (WayStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = way_store_finalize;
  object_class->get_property = way_store_get_property;

  properties[PROP_GENERATION] = g_param_spec_uint64 ("generation", NULL, NULL, 0, G_MAXUINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
way_store_init (WayStore *self)
{
  self->worker = g_new0 (Worker, 1);
  g_atomic_ref_count_init (&self->worker->ref_count);
  self->worker->requests = g_async_queue_new ();
  self->worker->context = g_main_context_ref_thread_default ();
  self->thread = g_thread_new ("library", run_thread, ref_worker (self->worker));
}
