/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-editor-data.h"

#include <glib/gi18n-lib.h>

#include "app/data-change.h"
#include "model/library-edit.h"
#include "model/target-ranges.h"

/* Reading */

typedef struct
{
  char *region_code;
  char *metric_key;
} Place;

static void
free_place (gpointer data)
{
  Place *place = data;

  g_free (place->region_code);
  g_free (place->metric_key);
  g_free (place);
}

void
way_target_cell_free (WayTargetCell *cell)
{
  if (cell == NULL)
    return;

  g_clear_pointer (&cell->series, way_series_unref);
  g_clear_pointer (&cell->others, g_ptr_array_unref);
  g_free (cell);
}

static gpointer
read_cell_job (WayLibrary   *library,
               gpointer      job_data,
               GCancellable *cancellable,
               GError      **error)
{
  const Place *place = job_data;
  g_autoptr (WayTargetCell) cell = g_new0 (WayTargetCell, 1);

  cell->series = way_library_read_series (library, place->region_code, place->metric_key, error);
  if (cell->series == NULL)
    return NULL;
  cell->others = way_library_read_targets (library, place->region_code, place->metric_key, error);
  return cell->others != NULL ? g_steal_pointer (&cell) : NULL;
}

void
way_target_cell_read_async (WayStore           *store,
                            const char         *region_code,
                            const char         *metric_key,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  Place *place = g_new0 (Place, 1);

  place->region_code = g_strdup (region_code);
  place->metric_key = g_strdup (metric_key);
  way_store_run_async (store, read_cell_job, place, free_place,
                       (GDestroyNotify) way_target_cell_free, cancellable, callback, user_data);
}

/* Ranges in one piece: who edits one sees both ends. */
static GPtrArray *
read_promises (WayLibrary *library,
               const char *region_code,
               const char *metric_key,
               GError    **error)
{
  g_autoptr (GPtrArray) rows = way_library_read_targets (library, region_code, metric_key, error);

  return rows != NULL ? way_targets_pair_ranges (rows) : NULL;
}

static WayTarget *
find_target (WayLibrary *library,
             gint64      id,
             GError    **error)
{
  g_autoptr (GPtrArray) targets = read_promises (library, NULL, NULL, error);

  if (targets == NULL)
    return NULL;
  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = g_ptr_array_index (targets, i);
      const WayTargetFields *fields = way_target_get_fields (target);

      if (fields->id == id || (fields->upper_id != 0 && fields->upper_id == id))
        return g_object_ref (target);
    }
  g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME,
                       _("This target is no longer in the library: it was deleted meanwhile."));
  return NULL;
}

static gpointer
read_target_job (WayLibrary   *library,
                 gpointer      job_data,
                 GCancellable *cancellable,
                 GError      **error)
{
  return find_target (library, *(gint64 *) job_data, error);
}

void
way_target_read_async (WayStore           *store,
                       gint64              id,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  way_store_run_async (store, read_target_job, g_memdup2 (&id, sizeof id), g_free, g_object_unref,
                       NULL, callback, user_data);
}

/* The same promise as other papers printed it, without @target itself. */
static GPtrArray *
find_same (WayLibrary *library,
           WayTarget  *target,
           GError    **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);
  g_autoptr (GPtrArray) all = read_promises (library, fields->region_code, fields->metric_key,
                                             error);
  g_autoptr (GPtrArray) same = g_ptr_array_new_with_free_func (g_object_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      WayTarget *other = g_ptr_array_index (all, i);

      if (way_target_get_fields (other)->id != fields->id && way_target_says_same (other, target))
        g_ptr_array_add (same, g_object_ref (other));
    }
  return g_steal_pointer (&same);
}

/* Deleting */

static gboolean
remove_rows (WayLibrary *library,
             WayTarget  *target,
             GError    **error)
{
  const WayTargetFields *fields = way_target_get_fields (target);

  return way_library_remove_target (library, fields->id, error)
         && (fields->upper_id == 0
             || way_library_remove_target (library, fields->upper_id, error));
}

gboolean
way_target_delete_promise (WayLibrary *library,
                           gpointer    data,
                           GError    **error)
{
  gint64 id = *(gint64 *) data;
  g_autoptr (WayTarget) target = find_target (library, id, error);
  g_autoptr (GPtrArray) same = target != NULL ? find_same (library, target, error) : NULL;

  if (same == NULL || !remove_rows (library, target, error))
    return FALSE;
  for (guint i = 0; i < same->len; i++)
    {
      if (!remove_rows (library, g_ptr_array_index (same, i), error))
        return FALSE;
    }
  return TRUE;
}

/* Saving */

/* What was promised is changed everywhere; who printed it, and what is noted of it, is not. */
static gboolean
save_same (WayLibrary            *library,
           const WayTargetFields *changed,
           GError               **error)
{
  g_autoptr (WayTarget) original = find_target (library, changed->id, error);
  g_autoptr (GPtrArray) same = original != NULL ? find_same (library, original, error) : NULL;

  if (same == NULL)
    return FALSE;
  for (guint i = 0; i < same->len; i++)
    {
      const WayTargetFields *own = way_target_get_fields (g_ptr_array_index (same, i));
      WayTargetFields fields = *changed;

      fields.id = own->id;
      fields.upper_id = own->upper_id;
      fields.source_id = own->source_id;
      fields.note = own->note;
      fields.note_zh = own->note_zh;
      if (!way_library_save_target (library, &fields, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
supersede (WayLibrary *library,
           gint64      id,
           GError    **error)
{
  g_autoptr (WayTarget) target = find_target (library, id, error);
  WayTargetFields fields;

  if (target == NULL)
    return FALSE;
  fields = *way_target_get_fields (target);
  fields.is_superseded = TRUE;
  return save_same (library, &fields, error)
         && way_library_save_target (library, &fields, NULL, error);
}

static gboolean
find_source (WayLibrary           *library,
             const WayTargetDraft *draft,
             gint64               *id,
             GError              **error)
{
  WaySourceFields source = {
    .title = draft->source_title,
    .publisher = draft->source_publisher,
    .url = draft->source_url,
    .published = draft->source_published,
    .authority = draft->source_authority,
  };

  *id = draft->source_choice == WAY_SOURCE_KNOWN ? draft->fields.source_id : 0;
  return draft->source_choice != WAY_SOURCE_NEW
         || way_library_ensure_source (library, &source, id, error);
}

static gboolean
save_draft (WayLibrary *library,
            gpointer    data,
            GError    **error)
{
  const WayTargetDraft *draft = data;
  WayTargetFields fields = draft->fields;

  return find_source (library, draft, &fields.source_id, error)
         && (fields.id == 0 || save_same (library, &fields, error))
         && way_library_save_target (library, &fields, NULL, error)
         && (draft->replaces == 0 || supersede (library, draft->replaces, error));
}

void
way_target_draft_save_async (WayStore             *store,
                             const WayTargetDraft *draft,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  way_data_change_async (store, draft->fields.id == 0 ? N_("New Target") : N_("Change of Target"),
                         save_draft, way_target_draft_copy (draft),
                         (GDestroyNotify) way_target_draft_free, callback, user_data);
}
