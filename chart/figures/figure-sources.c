/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include <math.h>
#include <stdlib.h>

/* From this many on, one publisher's publications are counted instead of listed. */
#define MANY_OF_ONE_PUBLISHER 2

/* One publisher's sources among those that are shown, in the order in which they appear. */
typedef struct
{
  const char *publisher;
  GPtrArray *sources; /* WaySource */
} PublisherGroup;

static void
free_group (PublisherGroup *group)
{
  g_ptr_array_unref (group->sources);
  g_free (group);
}

static void
add_source (const WayContent *content,
            GPtrArray        *groups,
            GHashTable       *seen,
            gint64            id)
{
  WaySource *source = g_hash_table_lookup (content->data->sources, &id);
  PublisherGroup *group = NULL;
  const char *publisher;

  if (source == NULL || !g_hash_table_add (seen, source))
    return;

  publisher = way_source_get_publisher (source, content->language);
  for (guint i = 0; i < groups->len; i++)
    {
      PublisherGroup *known = g_ptr_array_index (groups, i);

      if (g_str_equal (known->publisher, publisher))
        group = known;
    }
  if (group == NULL)
    {
      group = g_new0 (PublisherGroup, 1);
      group->publisher = publisher;
      group->sources = g_ptr_array_new ();
      g_ptr_array_add (groups, group);
    }
  g_ptr_array_add (group->sources, source);
}

static gboolean
is_shown (const WayContent       *content,
          const WayFurtherSource *source)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (!g_str_equal (series->series->region_code, source->region_code))
        continue;
      for (guint j = 0; j < series->points->len; j++)
        {
          guint index = g_array_index (series->points, guint, j);

          if (fabs (series->series->times[index] - source->time) < 1e-6)
            return TRUE;
        }
    }

  return FALSE;
}

/* What the values that are shown were divided by. */
static void
collect_further_sources (const WayContent *content,
                         GPtrArray        *groups,
                         GHashTable       *seen)
{
  const GArray *sources = content->data->further_sources;

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const WayFurtherSource *source = &g_array_index (sources, WayFurtherSource, i);

      if (is_shown (content, source))
        add_source (content, groups, seen, source->source_id);
    }
}

static void
collect_sources (const WayContent *content,
                 GPtrArray        *groups)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < content->targets->len; i++)
    {
      WayContentTarget *target = g_ptr_array_index (content->targets, i);

      for (guint j = 0; j < target->entries->len; j++)
        {
          WayFigureTarget *entry = g_ptr_array_index (target->entries, j);

          add_source (content, groups, seen, way_target_get_fields (entry->target)->source_id);
        }
    }

  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = series->points->len; j > 0; j--)
        {
          guint index = g_array_index (series->points, guint, j - 1);

          add_source (content, groups, seen, series->series->source_ids[index]);
        }
    }

  collect_further_sources (content, groups, seen);
}

/* The span of the years in which a group was published; FALSE where a date is missing. */
static gboolean
find_published_years (PublisherGroup *group,
                      int            *first,
                      int            *last)
{
  *first = G_MAXINT;
  *last = 0;
  for (guint i = 0; i < group->sources->len; i++)
    {
      int year = atoi (way_source_get_published (g_ptr_array_index (group->sources, i)));

      if (year <= 0)
        continue;
      *first = MIN (*first, year);
      *last = MAX (*last, year);
    }

  return *first < *last;
}

static char *
summarise_group (const WayContent *content,
                 PublisherGroup   *group)
{
  WayLanguage language = content->language;
  guint n_sources = group->sources->len;
  int first, last;

  if (find_published_years (group, &first, &last))
    /* Translators: publisher, number of its publications, years in which they appeared. */
    return g_strdup_printf (way_tr (language, "%1$s (%2$u publications, %3$d–%4$d)"),
                            group->publisher, n_sources, first, last);

  return g_strdup_printf (way_tr (language, "%1$s (%2$u publications)"),
                          group->publisher, n_sources);
}

static void
add_citation (GPtrArray *citations,
              char      *citation)
{
  if (*citation == '\0' ||
      g_ptr_array_find_with_equal_func (citations, citation, g_str_equal, NULL))
    g_free (citation);
  else
    g_ptr_array_add (citations, citation);
}

/* What nobody published has to be told first. */
static void
cite_formula (const WayContent *content,
              GPtrArray        *citations)
{
  WayLanguage language = content->language;
  g_autoptr (GString) names = g_string_new (NULL);
  GPtrArray *metrics;

  if (content->data->formula == NULL)
    return;
  metrics = way_formula_get_metrics (content->data->formula);
  for (guint i = 0; i < metrics->len; i++)
    {
      if (i > 0)
        g_string_append (names, way_tr_c (language, "between metrics", ", "));
      g_string_append (names, way_metric_get_name (metrics->pdata[i], language));
    }
  /* Translators: names of metrics, in the line of sources */
  add_citation (citations, g_strdup_printf (way_tr (language, "computed by Waymark from %s"),
                                            names->str));
}

GPtrArray *
way_figure_texts_sources (const WayContent *content)
{
  GPtrArray *citations = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) free_group);

  cite_formula (content, citations);

  collect_sources (content, groups);
  for (guint i = 0; i < groups->len; i++)
    {
      PublisherGroup *group = g_ptr_array_index (groups, i);

      if (group->sources->len >= MANY_OF_ONE_PUBLISHER && *group->publisher != '\0')
        {
          add_citation (citations, summarise_group (content, group));
          continue;
        }
      for (guint j = 0; j < group->sources->len; j++)
        add_citation (citations,
                      way_source_to_citation (g_ptr_array_index (group->sources, j),
                                              content->language));
    }

  return citations;
}

char *
way_figure_texts_source_line (const WayContent *content,
                              GPtrArray        *citations,
                              guint             n_shown)
{
  WayLanguage language = content->language;
  g_autoptr (GString) list = g_string_new (NULL);
  guint n_more = citations->len - MIN (n_shown, citations->len);

  for (guint i = 0; i < MIN (n_shown, citations->len); i++)
    {
      if (i > 0)
        g_string_append (list, way_tr_c (language, "between sources", "; "));
      g_string_append (list, g_ptr_array_index (citations, i));
    }

  if (n_more > 0)
    return g_strdup_printf (way_tr_n (language, "Sources: %1$s and %2$u more",
                                      "Sources: %1$s and %2$u more", n_more),
                            list->str, n_more);

  return g_strdup_printf (way_tr_n (language, "Source: %s", "Sources: %s", citations->len),
                          list->str);
}
