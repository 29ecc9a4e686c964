/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-batch.h"

#include "app/cli/cli-output.h"
#include "chart/output-files.h"

/* As many files as these are open until they are safe on the disk, all at once. */
#define GROUP_SIZE 256
#define MAX_THREADS 4
/* What the pictures that are drawn at the same time may take. */
#define MAX_PICTURE_BYTES (128.0 * 1024 * 1024)

typedef struct
{
  char *name, *path;
  WayFigure *figure;
  WayFigureData *data;
  GPtrArray *messages; /* what the figure leaves out */
  guint n_warnings;
  WayOutputFile *file; /* (nullable): without a name yet */
  WayScene *scene;     /* (nullable): of a deck */
  GError *problem;     /* (nullable) */
} Job;

struct _WayCliBatch
{
  const WayCliRenderPlan *plan;
  WayLibrary *library;
  char *deck;            /* (nullable) */
  GPtrArray *pages;      /* WayScene */
  GThreadPool *pool;
  guint max_waiting; /* jobs that have their data but are not drawn */

  GPtrArray *jobs; /* of the group, in order */
  GMutex mutex;
  GCond is_drawn;
  guint n_waiting;

  guint n_warnings;
  GPtrArray *refusals;
};

static void
free_job (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->path);
  way_figure_free (job->figure);
  way_figure_data_free (job->data);
  g_ptr_array_unref (job->messages);
  way_output_file_free (job->file);
  g_clear_pointer (&job->scene, way_scene_unref);
  g_clear_error (&job->problem);
  g_free (job);
}

static void
draw_job (WayCliBatch *self,
          Job         *job)
{
  g_autoptr (WayTextMeasure) measure = way_text_measure_new_pango ();
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GBytes) bytes = NULL;

  scene = way_figure_build (job->figure, job->data, measure, &job->problem);
  if (scene == NULL)
    return;
  way_cli_render_list_messages (scene, job->path, job->messages);
  job->n_warnings = scene->warnings->len;
  if (self->deck != NULL)
    {
      job->scene = g_steal_pointer (&scene);
      return;
    }
  bytes = way_cli_render_write (self->plan, scene, &job->problem);
  if (bytes != NULL)
    job->file = way_output_file_new (job->path, bytes, &job->problem);
}

static void
draw_job_cb (gpointer data,
             gpointer user_data)
{
  WayCliBatch *self = user_data;
  Job *job = data;

  draw_job (self, job);
  g_clear_pointer (&job->data, way_figure_data_free);
  g_mutex_lock (&self->mutex);
  self->n_waiting--;
  g_cond_signal (&self->is_drawn);
  g_mutex_unlock (&self->mutex);
}

static void
wait_until_waiting (WayCliBatch *self,
                    guint        most)
{
  g_mutex_lock (&self->mutex);
  while (self->n_waiting > most)
    g_cond_wait (&self->is_drawn, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* Each picture is whole in memory while it is drawn. */
static guint
count_threads (const WayCliRenderPlan *plan)
{
  guint n_threads = CLAMP (g_get_num_processors (), 1, MAX_THREADS);
  double bytes = 4 * plan->figure->width_px * plan->figure->height_px * plan->scale * plan->scale;

  if (plan->format == WAY_OUTPUT_PNG && bytes * n_threads > MAX_PICTURE_BYTES)
    n_threads = (guint) MAX (1, MAX_PICTURE_BYTES / bytes);
  return n_threads;
}

WayCliBatch *
way_cli_batch_new (const WayCliRenderPlan *plan,
                   WayLibrary             *library,
                   const char             *deck)
{
  WayCliBatch *self = g_new0 (WayCliBatch, 1);
  guint n_threads = count_threads (plan);

  self->plan = plan;
  self->library = library;
  self->deck = g_strdup (deck);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) way_scene_unref);
  self->max_waiting = 2 * n_threads;
  self->jobs = g_ptr_array_new_with_free_func (free_job);
  self->refusals = g_ptr_array_new_with_free_func (g_free);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->is_drawn);
  self->pool = g_thread_pool_new (draw_job_cb, self, (int) n_threads, FALSE, NULL);
  return self;
}

/* Says of one job what there is to say, once it has its file or will never have it. */
static void
conclude_job (WayCliBatch *self,
              Job         *job)
{
  if (job->problem != NULL)
    {
      g_ptr_array_add (self->refusals, g_strdup_printf ("%s: %s", job->name,
                                                        job->problem->message));
      return;
    }
  if (job->scene != NULL)
    g_ptr_array_add (self->pages, g_steal_pointer (&job->scene));
  self->n_warnings += job->n_warnings;
  for (guint i = 0; i < job->messages->len; i++)
    way_cli_say (job->messages->pdata[i]);
}

static void
conclude_group (WayCliBatch *self)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_autofree GError **errors = g_new0 (GError *, self->jobs->len + 1);

  wait_until_waiting (self, 0);
  for (guint i = 0; i < self->jobs->len; i++)
    g_ptr_array_add (files, ((Job *) self->jobs->pdata[i])->file);
  way_output_files_name (files, errors);
  for (guint i = 0; i < self->jobs->len; i++)
    {
      Job *job = self->jobs->pdata[i];

      if (errors[i] != NULL)
        job->problem = errors[i];
      conclude_job (self, job);
    }
  g_ptr_array_set_size (self->jobs, 0);
}

void
way_cli_batch_add (WayCliBatch *self,
                   const char  *name,
                   const char  *path,
                   WayFigure   *figure)
{
  Job *job = g_new0 (Job, 1);

  job->name = g_strdup (name);
  job->path = g_strdup (path);
  job->figure = figure;
  job->messages = g_ptr_array_new_with_free_func (g_free);
  job->data = way_figure_data_read (self->library, figure, &job->problem);

  if (self->jobs->len == GROUP_SIZE)
    conclude_group (self);
  g_ptr_array_add (self->jobs, job);
  if (job->data == NULL)
    return;

  wait_until_waiting (self, self->max_waiting - 1);
  g_mutex_lock (&self->mutex);
  self->n_waiting++;
  g_mutex_unlock (&self->mutex);
  g_thread_pool_push (self->pool, job, NULL);
}

/* What goes wrong here goes wrong for every page. */
static void
write_deck (WayCliBatch *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->deck == NULL || self->pages->len == 0)
    return;
  bytes = way_scenes_to_pdf ((const WayScene *const *) self->pages->pdata, self->pages->len,
                             &error);
  if (bytes != NULL && way_output_write (self->deck, bytes, &error))
    return;
  for (guint i = 0; i < self->pages->len; i++)
    g_ptr_array_add (self->refusals, g_strdup (error->message));
}

void
way_cli_batch_finish (WayCliBatch *self,
                      guint       *n_warnings,
                      GPtrArray   *refusals)
{
  conclude_group (self);
  write_deck (self);
  g_thread_pool_free (self->pool, FALSE, TRUE);
  *n_warnings = self->n_warnings;
  g_ptr_array_extend_and_steal (refusals, g_steal_pointer (&self->refusals));
  g_ptr_array_unref (self->jobs);
  g_ptr_array_unref (self->pages);
  g_free (self->deck);
  g_cond_clear (&self->is_drawn);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
