/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/names-data.h"

#include <glib/gi18n-lib.h>

#include "app/data-change.h"

#include <string.h>

struct _WayNameItem
{
  GObject parent_instance;

  WayNameKind kind;
  GObject *object;
  WayEventDraft *event; /* (nullable) */
  char *name;
  char *title;
  char *detail;
};

G_DEFINE_FINAL_TYPE (WayNameItem, way_name_item, G_TYPE_OBJECT)

static void
way_name_item_finalize (GObject *object)
{
  WayNameItem *self = WAY_NAME_ITEM (object);

  g_clear_object (&self->object);
  g_clear_pointer (&self->event, way_event_draft_free);
  g_free (self->name);
  g_free (self->title);
  g_free (self->detail);

  G_OBJECT_CLASS (way_name_item_parent_class)->finalize (object);
}

static void
way_name_item_class_init (WayNameItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_name_item_finalize;
}

static void
way_name_item_init (WayNameItem *self)
{
}

WayNameKind
way_name_item_get_kind (WayNameItem *self)
{
  return self->kind;
}

GObject *
way_name_item_get_object (WayNameItem *self)
{
  return self->object;
}

const WayEventDraft *
way_name_item_get_event (WayNameItem *self)
{
  return self->event;
}

const char *
way_name_item_get_name (WayNameItem *self)
{
  return self->name;
}

const char *
way_name_item_get_title (WayNameItem *self)
{
  return self->title;
}

const char *
way_name_item_get_detail (WayNameItem *self)
{
  return self->detail;
}

static gboolean
event_matches (WayNameItem *self,
               const char  *query)
{
  return way_region_match (WAY_REGION (self->object), query) > 0
         || g_str_has_prefix (self->event->date, query)
         || g_str_match_string (query, self->event->name_en, TRUE)
         || strstr (self->event->name_zh, query) != NULL;
}

gboolean
way_name_item_matches (WayNameItem *self,
                       const char  *query)
{
  if (*query == '\0')
    return TRUE;
  if (self->kind == WAY_NAME_EVENT)
    return event_matches (self, query);
  if (self->kind == WAY_NAME_REGION)
    return way_region_match (WAY_REGION (self->object), query) > 0;
  if (self->kind == WAY_NAME_METRIC)
    return way_metric_match (WAY_METRIC (self->object), query) > 0;
  return way_source_match (WAY_SOURCE (self->object), query) > 0;
}

/* Reading, in the worker */

/* 'Zhejiang Daily, 13 July 2022 · 3 values · 2 targets' */
static char *
describe (const char          *about,
          const WayDependents *counts)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (about != NULL && *about != '\0')
    g_ptr_array_add (parts, g_strdup (about));
  if (counts != NULL && counts->n_values > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u value", "%u values",
                                                          counts->n_values), counts->n_values));
  if (counts != NULL && counts->n_targets > 0)
    g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u target",
                                                          "%u targets", counts->n_targets),
                                             counts->n_targets));
  if (counts == NULL || counts->n_values + counts->n_targets == 0)
    g_ptr_array_add (parts, g_strdup (_("not used")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static WayNameItem *
make_item (WaySubject  subject,
           GObject    *object,
           GHashTable *counts)
{
  WayNameItem *item = g_object_new (WAY_TYPE_NAME_ITEM, NULL);
  WayLanguage language = way_language_from_environment ();
  g_autofree char *about = NULL;

  item->kind = (WayNameKind) subject;
  item->object = g_object_ref (object);
  if (subject == WAY_SUBJECT_REGION)
    {
      item->name = g_strdup (way_region_get_code (WAY_REGION (object)));
      item->title = g_strdup (way_region_get_name (WAY_REGION (object), language));
      about = g_strdup (item->name);
    }
  else if (subject == WAY_SUBJECT_METRIC)
    {
      item->name = g_strdup (way_metric_get_key (WAY_METRIC (object)));
      item->title = g_strdup (way_metric_get_name (WAY_METRIC (object), language));
      about = g_strdup (way_metric_get_group_name (WAY_METRIC (object), language));
    }
  else
    {
      item->name = g_strdup_printf ("%" G_GINT64_FORMAT, way_source_get_id (WAY_SOURCE (object)));
      item->title = g_strdup (way_source_get_title (WAY_SOURCE (object), language));
      about = way_source_to_citation (WAY_SOURCE (object), language);
    }
  item->detail = describe (about, g_hash_table_lookup (counts, item->name));
  return item;
}

static GListStore *
read_subject (WayLibrary *library,
              WaySubject  subject,
              GError    **error)
{
  g_autoptr (GPtrArray) objects =
    subject == WAY_SUBJECT_REGION   ? way_library_list_regions (library, error)
    : subject == WAY_SUBJECT_METRIC ? way_library_list_metrics (library, error)
                                    : way_library_list_sources (library, error);
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *list;

  if (objects == NULL)
    return NULL;
  counts = way_library_count_dependents (library, subject, error);
  if (counts == NULL)
    return NULL;
  for (guint i = 0; i < objects->len; i++)
    g_ptr_array_add (items, make_item (subject, objects->pdata[i], counts));
  list = g_list_store_new (WAY_TYPE_NAME_ITEM);
  g_list_store_splice (list, 0, 0, items->pdata, items->len);
  return list;
}

static WayNameItem *
make_event_item (WayRegion     *region,
                 WayEventDraft *event)
{
  WayNameItem *item = g_object_new (WAY_TYPE_NAME_ITEM, NULL);
  WayLanguage language = way_language_from_environment ();

  item->kind = WAY_NAME_EVENT;
  item->object = g_object_ref (G_OBJECT (region));
  item->event = event;
  item->name = g_strdup_printf ("%" G_GINT64_FORMAT, event->id);
  item->title = g_strdup (language == WAY_LANGUAGE_ZH_CN ? event->name_zh : event->name_en);
  item->detail = g_strdup_printf ("%s · %s", event->date, way_region_get_name (region, language));
  return item;
}

static GListStore *
read_events (WayLibrary *library,
             GError    **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, error);
  g_autoptr (GListStore) list = g_list_store_new (WAY_TYPE_NAME_ITEM);

  if (regions == NULL)
    return NULL;
  for (guint i = 0; i < regions->len; i++)
    {
      g_autoptr (GPtrArray) events =
        way_library_list_own_events (library, way_region_get_code (regions->pdata[i]), error);

      if (events == NULL)
        return NULL;
      while (events->len > 0)
        {
          g_autoptr (WayNameItem) item =
            make_event_item (regions->pdata[i], g_ptr_array_steal_index (events, 0));

          g_list_store_append (list, item);
        }
    }
  return g_steal_pointer (&list);
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (int kind = 0; kind < WAY_N_NAME_KINDS; kind++)
    {
      GListStore *list = kind == WAY_NAME_EVENT ? read_events (library, error)
                                                : read_subject (library, (WaySubject) kind, error);

      if (list == NULL)
        return NULL;
      g_ptr_array_add (lists, list);
    }
  return g_steal_pointer (&lists);
}

void
way_names_read_async (WayStore           *store,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  way_store_run_async (store, read_job, NULL, NULL, (GDestroyNotify) g_ptr_array_unref, NULL,
                       callback, user_data);
}

/* What becomes of that which depends on it. */
static char *
add_consequence (const WayDependents *dependents,
                 WaySubject           subject)
{
  const char *consequence = subject == WAY_SUBJECT_SOURCE
                              ? _("They stay in the library, without a source.")
                              : _("Its values and targets are deleted with it.");

  if (dependents->n_values + dependents->n_targets == 0)
    return g_strdup (dependents->sentence);
  return g_strdup_printf ("%s\n\n%s", dependents->sentence, consequence);
}

static gpointer
ask_job (WayLibrary   *library,
         gpointer      job_data,
         GCancellable *cancellable,
         GError      **error)
{
  const WayNameItem *item = job_data;
  WayDependents dependents;
  char *sentence = NULL;

  if (item->kind == WAY_NAME_EVENT)
    return g_strdup_printf (_("It is taken from the time axis of all charts: %s"), item->detail);
  if (way_library_read_dependents (library, (WaySubject) item->kind, item->name,
                                   way_language_from_environment (), &dependents, error))
    sentence = add_consequence (&dependents, (WaySubject) item->kind);
  way_dependents_clear (&dependents);
  return sentence;
}

void
way_names_ask_async (WayStore           *store,
                     WayNameItem        *item,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  way_store_run_async (store, ask_job, g_object_ref (item), g_object_unref, g_free, NULL, callback,
                       user_data);
}

static gboolean
delete_change (WayLibrary *library,
               gpointer    data,
               GError    **error)
{
  const WayNameItem *item = data;

  if (item->kind == WAY_NAME_EVENT)
    return way_library_remove_event (library, item->event->id, error);
  return way_library_remove_subject (library, (WaySubject) item->kind, item->name, TRUE, error);
}

void
way_names_delete_async (WayStore           *store,
                        WayNameItem        *item,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  static const char *const names[] = {
    N_("Deletion of Region"), N_("Deletion of Metric"), N_("Deletion of Source"),
    N_("Deletion of Event")
  };

  way_data_change_async (store, names[item->kind], delete_change, g_object_ref (item),
                         g_object_unref, callback, user_data);
}
