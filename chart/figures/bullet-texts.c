/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/bullet-rows.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/words.h"

#include <string.h>

#define MAX_UNDRAWN 4

static WayContent *
get_main (const WayBullet *self)
{
  return g_ptr_array_index (self->contents, 0);
}

static guint
count_good (const WayBullet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      WayVerdict verdict = way_bullet_get_row (self, i)->progress->verdict;

      n += verdict == WAY_VERDICT_ACHIEVED || verdict == WAY_VERDICT_ON_TRACK;
    }

  return n;
}

/* Targets of which nobody can say yet how they stand. */
static guint
count_open (const WayBullet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      WayVerdict verdict = way_bullet_get_row (self, i)->progress->verdict;

      n += verdict == WAY_VERDICT_DUE_NOT_REPORTED || verdict == WAY_VERDICT_LEVEL_ONLY ||
           verdict == WAY_VERDICT_NOT_ENOUGH_DATA || verdict == WAY_VERDICT_NOT_ASSESSABLE;
    }

  return n;
}

static char *
write_only_row (const WayBulletRow *row)
{
  const WayFigureTarget *entry = g_ptr_array_index (row->target->entries, 0);
  WayMetric *metric = entry->metric != NULL ? entry->metric : row->content->metric;

  return way_progress_to_headline (row->progress, entry->target, metric,
                                   way_content_get_name (row->content, row->target->region),
                                   row->content->language);
}

/* 'Jiaxing's 7 targets', '7 targets'. */
static char *
name_targets (const WayBullet *self)
{
  WayLanguage language = self->figure->language;
  guint n = self->rows->len;

  if (way_bullet_has_many_regions (self))
    return g_strdup_printf (way_tr_n (language, "%u target", "%u targets", n), n);

  /* Translators: region, number. */
  return g_strdup_printf (way_tr_n (language, "%1$s’s %2$u target", "%1$s’s %2$u targets", n),
                          way_content_get_name (get_main (self),
                                                way_bullet_get_row (self, 0)->target->region), n);
}

/* What can be said of those that can be judged. */
static char *
count_verdicts (const WayBullet *self,
                guint            n_open)
{
  WayLanguage language = self->figure->language;
  guint n_good = count_good (self), n_behind = self->rows->len - n_open;
  g_autofree char *all = name_targets (self);

  if (n_good > 0)
    /* Translators: number, 'Jiaxing's 7 targets'. */
    return g_strdup_printf (way_tr_n (language, "%1$u of %2$s is met or on track",
                                      "%1$u of %2$s are met or on track", n_good), n_good, all);
  if (n_open == 0)
    return g_strdup_printf (way_tr (language, "None of %s is met or on track"), all);

  return g_strdup_printf (way_tr_n (language, "%1$u of %2$s is behind", "%1$u of %2$s are behind",
                                    n_behind), n_behind, all);
}

char *
way_bullet_title (const WayBullet *self)
{
  WayLanguage language = self->figure->language;
  guint n_open = count_open (self);
  g_autofree char *finding = NULL;

  if (self->rows->len == 1)
    return write_only_row (way_bullet_get_row (self, 0));
  if (n_open == self->rows->len)
    {
      g_autofree char *all = name_targets (self);

      return g_strdup_printf (way_tr (language, "None of %s can be judged yet"), all);
    }

  finding = count_verdicts (self, n_open);
  if (n_open == 0)
    return g_steal_pointer (&finding);

  /* Translators: '3 of Jiaxing's 7 targets are met or on track', number. */
  return g_strdup_printf (way_tr_n (language, "%1$s; %2$u cannot be judged yet",
                                    "%1$s; %2$u cannot be judged yet", n_open),
                          finding, n_open);
}

static char *
name_regions (const WayBullet *self,
              gboolean         is_short)
{
  WayLanguage language = self->figure->language;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  WayRegion *region = way_content_get_region (get_main (self),
                                              way_bullet_get_row (self, 0)->target->region);
  guint n;

  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (way_bullet_get_row (self, i)->target->region));
  n = g_hash_table_size (seen);
  if (n > 1)
    return g_strdup_printf (way_tr_n (language, "%u region", "%u regions", n), n);

  return g_strdup (is_short ? way_region_get_short_name (region, language)
                            : way_region_get_name (region, language));
}

static char *
format_due_years (const WayBullet *self)
{
  int first = G_MAXINT, last = G_MININT;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayContentTarget *target = way_bullet_get_row (self, i)->target;
      int year = way_period_year (&way_content_target_get_fields (target)->due);

      first = MIN (first, year);
      last = MAX (last, year);
    }

  if (first == last)
    return g_strdup_printf (way_tr_c (self->figure->language, "one year", "%d"), first);
  return g_strdup_printf (way_tr_c (self->figure->language, "range of years", "%1$d–%2$d"), first,
                          last);
}

char *
way_bullet_subtitle (const WayBullet *self,
                     gboolean         is_short)
{
  WayLanguage language = self->figure->language;
  g_autofree char *regions = name_regions (self, is_short);
  g_autofree char *years = format_due_years (self);
  const WayBulletRow *row = way_bullet_get_row (self, 0);

  if (way_bullet_has_many_metrics (self) && is_short)
    /* Translators: region or number of regions, years. */
    return g_strdup_printf (way_tr (language, "Latest values and targets due %2$s, %1$s"), regions,
                            years);
  if (way_bullet_has_many_metrics (self))
    /* Translators: region or number of regions, years. */
    return g_strdup_printf (way_tr (language, "Latest values and targets due %2$s, %1$s; each row "
                                              "on its own scale"), regions, years);

  /* Translators: metric, region or number of regions, years, unit. */
  return g_strdup_printf (way_tr (language, "%1$s, %2$s, latest value and target due %3$s, %4$s"),
                          is_short ? way_metric_get_short_name (row->content->metric, language)
                                   : way_metric_get_name (row->content->metric, language),
                          regions, years, row->content->unit->name);
}

static void
add_once (GPtrArray *notes,
          GPtrArray *further)
{
  for (guint i = 0; i < further->len; i++)
    {
      const char *note = g_ptr_array_index (further, i);

      if (!g_ptr_array_find_with_equal_func (notes, note, g_str_equal, NULL))
        g_ptr_array_add (notes, g_strdup (note));
    }
}

/* What is no number on any axis is said in words; of many only the first ones. */
static void
note_undrawn (const WayBullet *self,
              GPtrArray       *notes)
{
  WayLanguage language = self->figure->language;
  guint n = 0;

  for (guint i = 0; i < self->contents->len; i++)
    {
      const WayContent *content = g_ptr_array_index (self->contents, i);

      for (guint j = 0; j < content->undrawn->len && n < MAX_UNDRAWN; j++, n++)
        {
          const WayFigureTarget *entry = g_ptr_array_index (content->undrawn, j);
          WayMetric *metric = entry->metric != NULL ? entry->metric : content->metric;
          g_autofree char *promise = way_target_to_promise (entry->target,
                                                            way_metric_get_unit (metric),
                                                            language);

          /* Translators: metric, promise in words. */
          g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "Also promised, not drawn: "
                                                                     "%1$s: %2$s."),
                                                   way_metric_get_short_name (metric, language),
                                                   promise));
        }
    }
}

GPtrArray *
way_bullet_notes (const WayBullet *self)
{
  WayLanguage language = self->figure->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  if (way_bullet_has_bands (self))
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Bands: where the value would have to "
                                                        "stand in its year for each verdict.")));
  for (guint i = 0; i < self->contents->len; i++)
    {
      const WayContent *content = g_ptr_array_index (self->contents, i);
      g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_free);

      way_figure_notes_transform (content, own);
      way_figure_notes_contested (content, own);
      way_figure_notes_qualifiers (content, own);
      way_figure_notes_method (content, own);
      add_once (notes, own);
    }
  note_undrawn (self, notes);
  if (self->n_earlier > 0)
    g_ptr_array_add (notes, g_strdup_printf (way_tr_n (language,
                                                       "%u earlier target is left out.",
                                                       "%u earlier targets are left out.",
                                                       self->n_earlier), self->n_earlier));
  return notes;
}

static void
add_source (gpointer id,
            gpointer source,
            gpointer user_data)
{
  g_hash_table_replace (user_data, id, source);
}

/* As if all metrics were one content: one publisher's publications are counted together. */
GPtrArray *
way_bullet_sources (const WayBullet *self)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GPtrArray) targets = g_ptr_array_new ();
  WayFigureData data = *self->data;
  WayContent merged = *get_main (self);

  for (guint i = 0; i < self->contents->len; i++)
    {
      const WayContent *content = g_ptr_array_index (self->contents, i);

      g_hash_table_foreach (content->data->sources, add_source, sources);
      g_ptr_array_extend (series, content->series, NULL, NULL);
      g_ptr_array_extend (targets, content->targets, NULL, NULL);
    }

  data.sources = sources;
  merged.data = &data;
  merged.series = series;
  merged.targets = targets;
  return way_figure_texts_sources (&merged);
}

char *
way_bullet_description (const WayBullet *self,
                        const char      *title,
                        const char      *subtitle,
                        GPtrArray       *notes,
                        GPtrArray       *citations)
{
  WayLanguage language = self->figure->language;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: kind of chart, title, subtitle. */
  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr_c (language, "alternative text", "%1$s: %2$s. %3$s."),
                                    way_figure_kind_get_name (self->figure->kind, language),
                                    title, subtitle));
  for (guint i = 0; i < self->contents->len; i++)
    {
      const WayContent *content = g_ptr_array_index (self->contents, i);

      if (content->targets->len == 0)
        continue;
      g_ptr_array_add (sentences,
                       g_strdup_printf (way_tr_c (language, "metric of what follows", "%s:"),
                                        way_metric_get_name (content->metric, language)));
      way_figure_texts_describe (content, sentences);
    }
  add_once (sentences, notes);
  if (citations->len > 0)
    g_ptr_array_add (sentences, way_figure_texts_source_line (get_main (self), citations,
                                                              citations->len));

  return way_figure_texts_join (language, sentences);
}

char *
way_bullet_name (const WayBullet    *self,
                 const WayBulletRow *row,
                 gboolean            is_alone)
{
  WayLanguage language = self->figure->language;
  const char *metric = way_metric_get_short_name (row->content->metric, language);
  const char *region = way_content_get_name (row->content, row->target->region);

  if (!way_bullet_has_many_regions (self))
    return g_strdup (metric);
  if (!way_bullet_has_many_metrics (self))
    return g_strdup (region);
  if (!is_alone)
    return g_strdup (metric);

  /* Translators: region, metric. */
  return g_strdup_printf (way_tr_c (language, "row of a chart", "%1$s: %2$s"), region, metric);
}

char *
way_bullet_kind (const WayBullet    *self,
                 const WayBulletRow *row)
{
  WayLanguage language = self->figure->language;
  const char *name = way_content_get_name (row->content, row->target->region);

  if (!way_bullet_has_many_metrics (self))
    return NULL;
  if (!way_bullet_has_many_regions (self))
    return g_strdup (row->content->unit->name);

  /* Translators: region, unit. */
  return g_strdup_printf (way_tr_c (language, "row of a chart", "%1$s, %2$s"), name,
                          row->content->unit->name);
}

/* The pace that is needed; what was done so far stands in the texts of the mark. */
char *
way_bullet_pace (const WayBulletRow *row)
{
  const WayFigureTarget *entry = g_ptr_array_index (row->target->entries, 0);
  WayMetric *metric = entry->metric != NULL ? entry->metric : row->content->metric;
  char *pace = way_progress_to_pace (row->progress, metric, row->content->language);
  char *end = strstr (pace, " · ");

  if (end != NULL)
    *end = '\0';
  return pace;
}
