/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/working-data.h"

#include <glib/gi18n-lib.h>

#include "app/data-change.h"
#include "model/library-method.h"
#include "model/target-ranges.h"

/* What is asked of the worker. @target: NULL where the library's own method is chosen. */
typedef struct
{
  WayTarget *target;
  gboolean has_method;
  WayMethod method;
} Request;

static Request *
create_request (WayTarget       *target,
                const WayMethod *method)
{
  Request *request = g_new0 (Request, 1);

  request->target = target != NULL ? g_object_ref (target) : NULL;
  request->has_method = method != NULL;
  if (method != NULL)
    request->method = *method;

  return request;
}

static void
free_request (gpointer data)
{
  Request *request = data;

  g_clear_object (&request->target);
  g_free (request);
}

static void
clear_data (gpointer pointer)
{
  WayWorkingData *data = pointer;

  g_clear_object (&data->target);
  g_clear_object (&data->metric);
  g_clear_object (&data->region);
  g_clear_pointer (&data->series, way_series_unref);
  g_clear_pointer (&data->sources, g_hash_table_unref);
  g_clear_pointer (&data->others, g_ptr_array_unref);
}

WayWorkingData *
way_working_data_ref (WayWorkingData *data)
{
  return g_atomic_rc_box_acquire (data);
}

void
way_working_data_unref (WayWorkingData *data)
{
  g_atomic_rc_box_release_full (data, clear_data);
}

static WayTarget *
find_target (GPtrArray *targets,
             gint64     id,
             GError   **error)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (targets->pdata[i]);

      if (fields->id == id || fields->upper_id == id)
        return g_object_ref (targets->pdata[i]);
    }

  g_set_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_NOT_FOUND,
               _("This target is no longer in the library. Close this window and look at the list "
                 "again."));
  return NULL;
}

static gboolean
read_facts (WayWorkingData *data,
            WayLibrary     *library,
            WayTarget      *target,
            GError        **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  g_autoptr (GPtrArray) rows = NULL;

  data->metric = way_library_find_metric (library, fields->metric_key, error);
  if (data->metric == NULL)
    return FALSE;
  data->region = way_library_find_region (library, fields->region_code, error);
  if (data->region == NULL)
    return FALSE;
  rows = way_library_read_targets (library, fields->region_code, fields->metric_key, error);
  if (rows == NULL)
    return FALSE;
  data->others = way_targets_pair_ranges (rows);
  data->target = find_target (data->others, fields->id, error);
  if (data->target == NULL)
    return FALSE;
  data->series = way_library_read_series (library, fields->region_code, fields->metric_key, error);

  if (data->series == NULL)
    return FALSE;
  data->sources = way_library_index_sources (library, error);
  return data->sources != NULL;
}

/* As if the target had no method of its own. */
static WayTarget *
forget_method (WayTarget *target)
{
  WayTargetFields fields = *way_target_get_fields (target);

  fields.has_method = FALSE;
  return way_target_new (&fields);
}

static void
judge (WayWorkingData *data)
{
  g_autoptr (WayTarget) plain = forget_method (data->target);

  data->input.target = data->target;
  data->input.metric = data->metric;
  data->input.region = data->region;
  data->input.series = data->series;
  data->input.sources = data->sources;
  data->input.progress = &data->progress;
  data->input.options.others = data->others;
  way_progress_assess (data->target, data->metric, data->series, &data->input.options,
                       &data->progress);
  way_progress_assess (plain, data->metric, data->series, &data->input.options,
                       &data->default_progress);
  data->judged = way_progress_assess_by_all (data->target, data->metric, data->series,
                                             &data->input.options, data->by_method);
}

static gpointer
read_data (WayLibrary   *library,
           gpointer      job_data,
           GCancellable *cancellable,
           GError      **error)
{
  const Request *request = job_data;
  g_autoptr (WayWorkingData) data = g_atomic_rc_box_new0 (WayWorkingData);
  gboolean is_read;

  if (!way_library_begin_reading (library, error))
    return NULL;
  is_read = read_facts (data, library, request->target, error)
            && way_library_read_progress_options (library, &data->input.options, error);
  way_library_end_reading (library);
  if (!is_read)
    return NULL;

  judge (data);
  return g_steal_pointer (&data);
}

void
way_working_data_read_async (WayStore           *store,
                             WayTarget          *target,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  way_store_run_async (store, read_data, create_request (target, NULL), free_request,
                       (GDestroyNotify) way_working_data_unref, cancellable, callback, user_data);
}

/* The two rows of a range are judged as one. */
static gboolean
set_method (WayLibrary *library,
            gpointer    data,
            GError    **error)
{
  const Request *request = data;
  const WayMethod *method = request->has_method ? &request->method : NULL;
  const WayTargetFields *fields;

  if (request->target == NULL)
    return way_library_set_method (library, method, error);

  fields = way_target_get_fields (request->target);
  return way_library_set_target_method (library, fields->id, method, error)
         && (fields->upper_id == 0
             || way_library_set_target_method (library, fields->upper_id, method, error));
}

void
way_working_data_choose_async (WayStore           *store,
                               WayTarget          *target,
                               const WayMethod    *method,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  way_data_change_async (store, N_("Method of a Target"), set_method,
                         create_request (target, method), free_request, callback, user_data);
}

void
way_working_data_choose_for_all_async (WayStore           *store,
                                       const WayMethod    *method,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data)
{
  way_data_change_async (store, N_("Method of the Library"), set_method,
                         create_request (NULL, method), free_request, callback, user_data);
}
