/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/names-edit.h"

#include <glib/gi18n-lib.h>

#include "app/data-add.h"
#include "app/failure-dialog.h"

typedef struct
{
  GtkWindow *parent;
  GPtrArray *all;
} Asked;

static Asked *
make_asked (GtkWindow *parent,
            GPtrArray *all)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->parent = g_object_ref (parent);
  asked->all = g_ptr_array_ref (all);
  return asked;
}

static void
free_asked (Asked *asked)
{
  g_object_unref (asked->parent);
  g_ptr_array_unref (asked->all);
  g_free (asked);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, free_asked)

/* Whether there is still a window to show it in. */
static gboolean
can_show (Asked    *asked,
          gpointer  draft,
          GError   *error)
{
  if (!gtk_widget_get_realized (GTK_WIDGET (asked->parent)))
    return FALSE;
  if (draft == NULL)
    way_failure_dialog_present (asked->parent, _("The Names Cannot Be Read"), error);
  return draft != NULL;
}

static gpointer
read_region_job (WayLibrary   *library,
                 gpointer      job_data,
                 GCancellable *cancellable,
                 GError      **error)
{
  return way_library_read_region_draft (library, job_data, error);
}

static void
region_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayRegionDraft) draft = way_store_run_finish (WAY_STORE (source), result, &error);

  if (can_show (asked, draft, error))
    way_data_add_region (asked->parent, WAY_STORE (source), asked->all, g_steal_pointer (&draft));
}

void
way_names_edit_region (GtkWindow  *parent,
                       WayStore   *store,
                       GPtrArray  *regions,
                       const char *code)
{
  way_store_run_async (store, read_region_job, g_strdup (code), g_free,
                       (GDestroyNotify) way_region_draft_free, NULL, region_read_cb,
                       make_asked (parent, regions));
}

static gpointer
read_metric_job (WayLibrary   *library,
                 gpointer      job_data,
                 GCancellable *cancellable,
                 GError      **error)
{
  return way_library_read_metric_draft (library, job_data, error);
}

static void
metric_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WayMetricDraft) draft = way_store_run_finish (WAY_STORE (source), result, &error);

  if (can_show (asked, draft, error))
    way_data_add_metric (asked->parent, WAY_STORE (source), asked->all, g_steal_pointer (&draft));
}

void
way_names_edit_metric (GtkWindow  *parent,
                       WayStore   *store,
                       GPtrArray  *metrics,
                       const char *key)
{
  way_store_run_async (store, read_metric_job, g_strdup (key), g_free,
                       (GDestroyNotify) way_metric_draft_free, NULL, metric_read_cb,
                       make_asked (parent, metrics));
}

void
way_names_edit (GtkWindow   *parent,
                WayStore    *store,
                GPtrArray   *regions,
                GPtrArray   *metrics,
                WayNameItem *item)
{
  GObject *object = way_name_item_get_object (item);

  switch (way_name_item_get_kind (item))
    {
    case WAY_NAME_REGION:
      way_names_edit_region (parent, store, regions, way_name_item_get_name (item));
      break;
    case WAY_NAME_METRIC:
      way_names_edit_metric (parent, store, metrics, way_name_item_get_name (item));
      break;
    case WAY_NAME_SOURCE:
      way_data_add_source (parent, store, WAY_SOURCE (object));
      break;
    default:
      way_data_add_event (parent, store, regions, way_region_get_code (WAY_REGION (object)),
                          way_name_item_get_event (item));
      break;
    }
}
