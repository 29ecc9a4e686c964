/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-add.h"

#include <glib/gi18n-lib.h>

#include "model/change-name.h"
#include "model/vintages.h"

static char *
take (WayDataForm *form,
      const char  *name)
{
  return g_strstrip (g_strdup (way_data_form_get_text (form, name)));
}

static void
replace (char **place,
         char  *text)
{
  g_free (*place);
  *place = text;
}

/* Regions */

static int
match_region_cb (guint       position,
                 const char *query,
                 gpointer    user_data)
{
  GPtrArray *regions = user_data;

  return position > 0 ? way_region_match (regions->pdata[position - 1], query) : 0;
}

static GtkStringList *
list_regions (GPtrArray  *regions,
              const char *first,
              const char *code,
              guint      *selected)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  WayLanguage language = way_language_from_environment ();

  *selected = 0;
  gtk_string_list_append (names, first);
  for (guint i = 0; i < regions->len; i++)
    {
      gtk_string_list_append (names, way_region_get_name (regions->pdata[i], language));
      if (g_strcmp0 (way_region_get_code (regions->pdata[i]), code) == 0)
        *selected = i + 1;
    }
  return names;
}

typedef struct
{
  WayRegionDraft *draft;
  char *old_code;
} RegionWork;

static void
free_region_work (gpointer data)
{
  RegionWork *work = data;

  way_region_draft_free (work->draft);
  g_free (work->old_code);
  g_free (work);
}

static gboolean
save_region (WayLibrary *library,
             gpointer    data,
             GError    **error)
{
  const RegionWork *work = data;

  return way_library_save_region (library, work->old_code, work->draft, error);
}

static void
submit_region_cb (WayDataForm *form,
                  GPtrArray   *regions)
{
  WayRegionDraft *old = g_object_get_data (G_OBJECT (form), "draft");
  RegionWork *work = g_new0 (RegionWork, 1);
  guint parent = way_data_form_get_selected (form, "region-parent");
  g_autofree char *name = NULL;

  work->draft = way_region_draft_new ();
  replace (&work->draft->code, take (form, "region-code"));
  replace (&work->draft->name_zh, take (form, "region-name-zh"));
  replace (&work->draft->name_en, take (form, "region-name-en"));
  replace (&work->draft->short_zh, take (form, "region-short-zh"));
  replace (&work->draft->short_en, take (form, "region-short-en"));
  replace (&work->draft->aliases, take (form, "region-aliases"));
  work->draft->level = (WayRegionLevel) way_data_form_get_selected (form, "region-level");
  if (parent > 0)
    replace (&work->draft->parent_code,
             g_strdup (way_region_get_code (regions->pdata[parent - 1])));
  if (old != NULL)
    work->old_code = g_strdup (old->code);
  name = way_change_name_new (old == NULL ? N_("New Region %1$s") : N_("Change of Region %1$s"),
                              *work->draft->name_zh != '\0' ? work->draft->name_zh
                                                            : work->draft->name_en, NULL);
  way_data_form_store (form, name, save_region, work, free_region_work);
}

WayDataForm *
way_data_add_region (GtkWindow      *parent,
                     WayStore       *store,
                     GPtrArray      *regions,
                     WayRegionDraft *draft)
{
  const char *const levels[] = { _("Country"), _("Province"), _("Prefecture"), _("County"),
                                 _("Zone"), _("Other"), NULL };
  WayDataForm *form = way_data_form_new (parent, store, draft == NULL ? _("New Region")
                                                                      : _("Edit Region"),
                                         draft == NULL ? _("_Add") : _("_Save"));
  g_autoptr (GtkStringList) names = NULL;
  g_autofree char *aliases = draft != NULL ? g_strdelimit (g_strdup (draft->aliases), "\n", '|')
                                           : NULL;
  guint selected;

  names = list_regions (regions, _("None"), draft != NULL ? draft->parent_code : NULL, &selected);
  way_data_form_add_entry (form, "region-name-zh", _("Name in Chinese"),
                           draft != NULL ? draft->name_zh : NULL);
  way_data_form_add_entry (form, "region-name-en", _("Name in English"),
                           draft != NULL ? draft->name_en : NULL);
  way_data_form_add_entry (form, "region-code", _("Code"), draft != NULL ? draft->code : NULL);
  way_data_form_add_choice (form, "region-level", _("Level"), levels,
                            draft != NULL ? draft->level : WAY_REGION_LEVEL_COUNTY);
  way_data_form_add_search (form, "region-parent", _("Part of"), names, match_region_cb, regions,
                            selected);
  way_data_form_add_entry (form, "region-short-zh", _("Short name in Chinese"),
                           draft != NULL ? draft->short_zh : NULL);
  way_data_form_add_entry (form, "region-short-en", _("Short name in English"),
                           draft != NULL ? draft->short_en : NULL);
  way_data_form_add_entry (form, "region-aliases", _("Other names, with | between them"), aliases);
  if (draft != NULL)
    {
      way_data_form_fix (form, "region-code");
      g_object_set_data_full (G_OBJECT (form), "draft", draft,
                              (GDestroyNotify) way_region_draft_free);
    }
  g_object_set_data_full (G_OBJECT (form), "regions", g_ptr_array_ref (regions),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (form, "submit", G_CALLBACK (submit_region_cb), regions);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/* Metrics */

typedef struct
{
  WayMetricDraft *draft;
  char *old_key;
  char *key; /* once it is stored */
  gatomicrefcount ref_count;
} MetricWork;

static void
unref_metric_work (gpointer data)
{
  MetricWork *work = data;

  if (!g_atomic_ref_count_dec (&work->ref_count))
    return;
  way_metric_draft_free (work->draft);
  g_free (work->old_key);
  g_free (work->key);
  g_free (work);
}

static gboolean
save_metric (WayLibrary *library,
             gpointer    data,
             GError    **error)
{
  MetricWork *work = data;

  g_clear_pointer (&work->key, g_free);
  return way_library_save_metric (library, work->old_key, work->draft, &work->key, error);
}

const char *
way_data_form_get_new_key (WayDataForm *self)
{
  MetricWork *work = g_object_get_data (G_OBJECT (self), "work");

  return work != NULL && work->old_key == NULL ? work->key : NULL;
}

static void
submit_metric_cb (WayDataForm *form)
{
  WayMetricDraft *old = g_object_get_data (G_OBJECT (form), "draft");
  MetricWork *work = g_new0 (MetricWork, 1);
  g_autofree char *decimals = take (form, "metric-decimals");
  g_autofree char *name = NULL;
  guint64 n_decimals;

  g_atomic_ref_count_init (&work->ref_count);
  work->draft = way_metric_draft_new ();
  replace (&work->draft->name_zh, take (form, "metric-name-zh"));
  replace (&work->draft->name_en, take (form, "metric-name-en"));
  replace (&work->draft->short_zh, take (form, "metric-short-zh"));
  replace (&work->draft->short_en, take (form, "metric-short-en"));
  replace (&work->draft->unit, take (form, "metric-unit"));
  replace (&work->draft->group, take (form, "metric-group"));
  replace (&work->draft->description, take (form, "metric-description"));
  work->draft->measure = (WayMeasure) way_data_form_get_selected (form, "metric-measure");
  work->draft->flow = (WayFlow) way_data_form_get_selected (form, "metric-flow");
  work->draft->better = (WayBetter) way_data_form_get_selected (form, "metric-better");
  if (!g_ascii_string_to_unsigned (decimals, 10, 0, 6, &n_decimals, NULL))
    {
      unref_metric_work (work);
      way_data_form_refuse (form, _("Decimals are a number from 0 to 6."));
      return;
    }
  work->draft->decimals = (int) n_decimals;
  if (old != NULL)
    work->old_key = g_strdup (old->key);
  name = way_change_name_new (old == NULL ? N_("New Metric %1$s") : N_("Change of Metric %1$s"),
                              *work->draft->name_zh != '\0' ? work->draft->name_zh
                                                            : work->draft->name_en, NULL);
  g_atomic_ref_count_inc (&work->ref_count);
  g_object_set_data_full (G_OBJECT (form), "work", work, unref_metric_work);
  way_data_form_store (form, name, save_metric, work, unref_metric_work);
}

static void
add_metric_choices (WayDataForm          *form,
                    const WayMetricDraft *draft)
{
  const char *const measures[] = { _("Level (an amount)"), _("Share"), _("Rate of growth"),
                                   _("Index"), _("Count"), _("Rank"), NULL };
  const char *const flows[] = { _("Adds up over a year"), _("Counted at a moment"), NULL };
  const char *const betters[] = { _("Higher is better"), _("Lower is better"), _("Neither"),
                                  NULL };

  way_data_form_add_choice (form, "metric-measure", _("Kind"), measures,
                            draft != NULL ? draft->measure : WAY_MEASURE_LEVEL);
  way_data_form_add_choice (form, "metric-flow", _("Flow or stock"), flows,
                            draft != NULL ? draft->flow : WAY_FLOW_FLOW);
  way_data_form_add_choice (form, "metric-better", _("Direction"), betters,
                            draft != NULL ? draft->better : WAY_BETTER_HIGHER);
}

WayDataForm *
way_data_add_metric (GtkWindow      *parent,
                     WayStore       *store,
                     GPtrArray      *metrics,
                     WayMetricDraft *draft)
{
  WayDataForm *form = way_data_form_new (parent, store, draft == NULL ? _("New Metric")
                                                                      : _("Edit Metric"),
                                         draft == NULL ? _("_Add") : _("_Save"));
  g_autofree char *decimals = g_strdup_printf ("%d", draft != NULL ? draft->decimals : 1);

  way_data_form_add_entry (form, "metric-name-zh", _("Name in Chinese"),
                           draft != NULL ? draft->name_zh : NULL);
  way_data_form_add_entry (form, "metric-name-en", _("Name in English"),
                           draft != NULL ? draft->name_en : NULL);
  way_data_form_add_entry (form, "metric-unit", _("Unit, such as 亿元, persons or %"),
                           draft != NULL ? draft->unit : NULL);
  add_metric_choices (form, draft);
  way_data_form_add_entry (form, "metric-decimals", _("Decimals"), decimals);
  way_data_form_add_entry (form, "metric-group", _("Group"), draft != NULL ? draft->group : NULL);
  way_data_form_add_entry (form, "metric-short-zh", _("Short name in Chinese"),
                           draft != NULL ? draft->short_zh : NULL);
  way_data_form_add_entry (form, "metric-short-en", _("Short name in English"),
                           draft != NULL ? draft->short_en : NULL);
  way_data_form_add_entry (form, "metric-description", _("What is counted"),
                           draft != NULL ? draft->description : NULL);
  if (draft != NULL)
    g_object_set_data_full (G_OBJECT (form), "draft", draft,
                            (GDestroyNotify) way_metric_draft_free);
  g_signal_connect (form, "submit", G_CALLBACK (submit_metric_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/* Sources */

typedef struct
{
  gint64 id; /* 0 for a new one */
  char *title, *title_en, *publisher, *publisher_en, *url, *published;
  WayAuthority authority;
} SourceWork;

static void
free_source_work (gpointer data)
{
  SourceWork *work = data;

  g_free (work->title);
  g_free (work->title_en);
  g_free (work->publisher);
  g_free (work->publisher_en);
  g_free (work->url);
  g_free (work->published);
  g_free (work);
}

static gboolean
save_source (WayLibrary *library,
             gpointer    data,
             GError    **error)
{
  const SourceWork *work = data;
  const WaySourceFields fields = {
    .id = work->id, .title = work->title, .title_en = work->title_en,
    .publisher = work->publisher, .publisher_en = work->publisher_en, .url = work->url,
    .published = work->published, .authority = work->authority,
  };

  return way_library_save_source (library, &fields, NULL, error);
}

static void
submit_source_cb (WayDataForm *form)
{
  WaySource *old = g_object_get_data (G_OBJECT (form), "source");
  SourceWork *work = g_new0 (SourceWork, 1);
  g_autofree char *name = NULL;

  work->id = old != NULL ? way_source_get_id (old) : 0;
  work->title = take (form, "source-title");
  work->title_en = take (form, "source-title-en");
  work->publisher = take (form, "source-publisher");
  work->publisher_en = take (form, "source-publisher-en");
  work->url = take (form, "source-url");
  work->published = take (form, "source-published");
  work->authority = (WayAuthority) way_data_form_get_selected (form, "source-authority");
  if (*work->published != '\0')
    {
      WayPeriod day;

      if (!way_period_parse (work->published, NULL, &day, NULL))
        {
          free_source_work (work);
          way_data_form_refuse (form, _("The date is read as 2023-03-01, 2023-03 or 2023."));
          return;
        }
    }
  name = way_change_name_new (old == NULL ? N_("New Source %1$s") : N_("Change of Source %1$s"),
                              work->title, NULL);
  way_data_form_store (form, name, save_source, work, free_source_work);
}

/* (nullable): what stands in English where something else does than in Chinese. */
static const char *
get_own_english (const char *english,
                 const char *chinese)
{
  return g_strcmp0 (english, chinese) != 0 ? english : NULL;
}

static void
add_source_texts (WayDataForm *form,
                  WaySource   *source)
{
  const char *titles[2] = { NULL }, *publishers[2] = { NULL };

  for (int i = 0; i < 2 && source != NULL; i++)
    {
      titles[i] = way_source_get_title (source, (WayLanguage) i);
      publishers[i] = way_source_get_publisher (source, (WayLanguage) i);
    }
  way_data_form_add_entry (form, "source-title", _("Title of the document"),
                           titles[WAY_LANGUAGE_ZH_CN]);
  way_data_form_add_entry (form, "source-title-en", _("Title in English"),
                           get_own_english (titles[WAY_LANGUAGE_EN], titles[WAY_LANGUAGE_ZH_CN]));
  way_data_form_add_entry (form, "source-publisher", _("Published by"),
                           publishers[WAY_LANGUAGE_ZH_CN]);
  way_data_form_add_entry (form, "source-publisher-en", _("Publisher in English"),
                           get_own_english (publishers[WAY_LANGUAGE_EN],
                                            publishers[WAY_LANGUAGE_ZH_CN]));
}

WayDataForm *
way_data_add_source (GtkWindow *parent,
                     WayStore  *store,
                     WaySource *source)
{
  WayLanguage language = way_language_from_environment ();
  const char *authorities[WAY_AUTHORITY_YEARBOOK + 2] = { NULL };
  WayDataForm *form = way_data_form_new (parent, store, source == NULL ? _("New Source")
                                                                       : _("Edit Source"),
                                         source == NULL ? _("_Add") : _("_Save"));

  for (int i = 0; i <= WAY_AUTHORITY_YEARBOOK; i++)
    authorities[i] = way_authority_to_label ((WayAuthority) i, language);
  add_source_texts (form, source);
  way_data_form_add_entry (form, "source-published", _("Published on (2023-03-01)"),
                           source != NULL ? way_source_get_published (source) : NULL);
  way_data_form_add_entry (form, "source-url", _("Address on the web"),
                           source != NULL ? way_source_get_url (source) : NULL);
  way_data_form_add_choice (form, "source-authority", _("Kind of source"), authorities,
                            source != NULL ? way_source_get_authority (source)
                                           : WAY_AUTHORITY_NEWS);
  if (source != NULL)
    g_object_set_data_full (G_OBJECT (form), "source", g_object_ref (source), g_object_unref);
  g_signal_connect (form, "submit", G_CALLBACK (submit_source_cb), NULL);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}

/* Events */

typedef struct
{
  gint64 id; /* 0 for a new one */
  char *region_code, *date, *name_zh, *name_en;
} EventWork;

static void
free_event_work (gpointer data)
{
  EventWork *work = data;

  g_free (work->region_code);
  g_free (work->date);
  g_free (work->name_zh);
  g_free (work->name_en);
  g_free (work);
}

static gboolean
save_event (WayLibrary *library,
            gpointer    data,
            GError    **error)
{
  const EventWork *work = data;

  return way_library_save_event (library, work->id, work->region_code, work->date, work->name_zh,
                                 work->name_en, error);
}

static void
submit_event_cb (WayDataForm *form,
                 GPtrArray   *regions)
{
  const gint64 *id = g_object_get_data (G_OBJECT (form), "event");
  guint region = way_data_form_get_selected (form, "event-region");
  g_autofree char *name = NULL;
  EventWork *work;

  if (region == 0)
    {
      way_data_form_refuse (form, _("Choose the region of the event."));
      return;
    }
  work = g_new0 (EventWork, 1);
  work->id = id != NULL ? *id : 0;
  work->region_code = g_strdup (way_region_get_code (regions->pdata[region - 1]));
  work->date = take (form, "event-date");
  work->name_zh = take (form, "event-name-zh");
  work->name_en = take (form, "event-name-en");
  name = way_change_name_new (id == NULL ? N_("New Event %1$s") : N_("Change of Event %1$s"),
                              *work->name_zh != '\0' ? work->name_zh : work->name_en, NULL);
  way_data_form_store (form, name, save_event, work, free_event_work);
}

WayDataForm *
way_data_add_event (GtkWindow           *parent,
                    WayStore            *store,
                    GPtrArray           *regions,
                    const char          *region_code,
                    const WayEventDraft *draft)
{
  WayDataForm *form = way_data_form_new (parent, store, draft == NULL ? _("New Event")
                                                                      : _("Edit Event"),
                                         draft == NULL ? _("_Add") : _("_Save"));
  guint selected;
  g_autoptr (GtkStringList) names = list_regions (regions, _("Choose…"), region_code, &selected);

  way_data_form_add_search (form, "event-region", _("Region"), names, match_region_cb, regions,
                            selected);
  way_data_form_add_entry (form, "event-date", _("Date, such as 2022-07 or 2022-07-13"),
                           draft != NULL ? draft->date : NULL);
  way_data_form_add_entry (form, "event-name-zh", _("What happened, in Chinese"),
                           draft != NULL ? draft->name_zh : NULL);
  way_data_form_add_entry (form, "event-name-en", _("What happened, in English"),
                           draft != NULL ? get_own_english (draft->name_en, draft->name_zh)
                                         : NULL);
  way_data_form_add_remark (form, _("It stands on the time axis of the region's charts, and of the "
                                    "regions in it."));
  if (draft != NULL)
    g_object_set_data_full (G_OBJECT (form), "event", g_memdup2 (&draft->id, sizeof draft->id),
                            g_free);
  g_object_set_data_full (G_OBJECT (form), "regions", g_ptr_array_ref (regions),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect (form, "submit", G_CALLBACK (submit_event_cb), regions);
  gtk_window_present (GTK_WINDOW (form));
  return form;
}
