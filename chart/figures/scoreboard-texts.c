/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/scoreboard-rows.h"

#include "chart/figures/figure-texts.h"
#include "model/phrases.h"
#include "model/scoreboard-words.h"

static guint
count_good (const WayBoard *self)
{
  return self->counts[WAY_VERDICT_ACHIEVED] + self->counts[WAY_VERDICT_ON_TRACK]
         + self->counts[WAY_VERDICT_AHEAD] + self->counts[WAY_VERDICT_ON_SCHEDULE];
}

/* Targets of which nobody can say yet how they stand. */
static guint
count_open (const WayBoard *self)
{
  return self->counts[WAY_VERDICT_DUE_NOT_REPORTED] + self->counts[WAY_VERDICT_LEVEL_ONLY]
         + self->counts[WAY_VERDICT_NOT_ENOUGH_DATA] + self->counts[WAY_VERDICT_NOT_ASSESSABLE];
}

static guint
count_regions (const WayBoard *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->regions->len; i++)
    g_hash_table_add (seen, GUINT_TO_POINTER (g_array_index (self->regions, guint, i)));

  return g_hash_table_size (seen);
}

/* 'Jiaxing', '3 regions'. */
static char *
name_regions (const WayBoard *self)
{
  guint n = count_regions (self);

  if (n == 1)
    return g_strdup (way_board_get_name (self, 0));
  return g_strdup_printf (way_tr_n (self->figure->language, "%u region", "%u regions", n), n);
}

static char *
write_finding (const WayBoard *self,
               guint           n_open)
{
  WayLanguage language = self->figure->language;
  guint n = self->rows->len, n_good = count_good (self);
  g_autofree char *regions = name_regions (self);

  if (n_open == n)
    /* Translators: number, region or number of regions. */
    return g_strdup_printf (way_tr_n (language, "The %1$u target of %2$s cannot be judged yet",
                                      "None of the %1$u targets of %2$s can be judged yet", n),
                            n, regions);
  if (n_good == 0)
    /* Translators: number, region or number of regions. */
    return g_strdup_printf (way_tr_n (language, "The %1$u target of %2$s is not on track",
                                      "None of the %1$u targets of %2$s is on track or achieved",
                                      n),
                            n, regions);

  /* Translators: number, number, region or number of regions. */
  return g_strdup_printf (way_tr_n (language, "%1$u of %2$u targets of %3$s is on track or "
                                              "achieved",
                                    "%1$u of %2$u targets of %3$s are on track or achieved",
                                    n_good), n_good, n, regions);
}

/* Of rows that were chosen by their status nothing can be said but how many they are. */
static char *
write_choice (const WayBoard *self)
{
  WayLanguage language = self->figure->language;
  g_autofree char *regions = name_regions (self);
  g_autoptr (GString) statuses = g_string_new (NULL);

  for (guint i = 0; i < WAY_N_VERDICTS; i++)
    {
      WayVerdict verdict = way_score_get_ordered (i);
      g_autofree char *name = NULL;

      if (self->counts[verdict] == 0)
        continue;
      name = way_phrase_begin_small (way_verdict_to_label (verdict, language));
      g_string_append_printf (statuses, "%s%s",
                              statuses->len > 0 ? way_tr_c (language, "list of names", ", ") : "",
                              name);
    }

  /* Translators: number, region or number of regions, statuses. */
  return g_strdup_printf (way_tr_n (language, "%1$u target of %2$s: %3$s",
                                    "%1$u targets of %2$s: %3$s", self->rows->len),
                          self->rows->len, regions, statuses->str);
}

static char *
write_standing (const WayBoard *self)
{
  WayLanguage language = self->figure->language;
  guint n_open = count_open (self);
  g_autofree char *finding = write_finding (self, n_open);

  if (n_open == 0 || n_open == self->rows->len)
    return g_steal_pointer (&finding);

  /* Translators: '3 of 7 targets of Jiaxing are on track or achieved', number. */
  return g_strdup_printf (way_tr_n (language, "%1$s; %2$u cannot be judged yet",
                                    "%1$s; %2$u cannot be judged yet", n_open), finding, n_open);
}

char *
way_board_title (const WayBoard *self)
{
  return self->figure->verdicts != 0 ? write_choice (self) : write_standing (self);
}

/* FALSE where no promise has a due period. */
static gboolean
find_due_years (const WayBoard *self,
                int            *first,
                int            *last)
{
  *first = G_MAXINT;
  *last = G_MININT;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const WayPeriod *due = &way_target_get_fields (way_board_get_row (self, i)->target)->due;

      if (due->last_month <= 0)
        continue;
      *first = MIN (*first, way_period_year (due));
      *last = MAX (*last, way_period_year (due));
    }

  return *first <= *last;
}

static char *
write_due_years (const WayBoard *self)
{
  WayLanguage language = self->figure->language;
  g_autofree char *years = NULL;
  int first, last;

  if (!find_due_years (self, &first, &last))
    return g_strdup (way_tr (language, "targets without a due year"));
  years = first == last
            ? g_strdup_printf (way_tr_c (language, "one year", "%d"), first)
            : g_strdup_printf (way_tr_c (language, "range of years", "%1$d–%2$d"), first, last);
  /* Translators: a year or years. */
  return g_strdup_printf (way_tr (language, "targets due %s"), years);
}

char *
way_board_subtitle (const WayBoard *self,
                    gboolean        is_short)
{
  WayLanguage language = self->figure->language;
  WayMetric *metric = way_board_get_row (self, 0)->metric;
  g_autofree char *regions = name_regions (self);
  g_autofree char *due = write_due_years (self);

  if (is_short)
    /* Translators: region or number of regions, 'targets due 2023–2027'. */
    return g_strdup_printf (way_tr_c (language, "figure", "%1$s, %2$s"), regions, due);
  if (way_board_has_many_metrics (self))
    /* Translators: region or number of regions, 'targets due 2023–2027'. */
    return g_strdup_printf (way_tr (language, "%1$s, %2$s, those of most concern first"), regions,
                            due);

  /* Translators: metric, region or number of regions, 'targets due 2023–2027'. */
  return g_strdup_printf (way_tr (language, "%1$s, %2$s, %3$s, those of most concern first"),
                          way_metric_get_name (metric, language), regions, due);
}

GPtrArray *
way_board_notes (const WayBoard *self)
{
  WayLanguage language = self->figure->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  way_figure_notes_transform (self->content, notes);
  if (self->figure->verdicts != 0)
    g_ptr_array_add (notes, g_strdup (way_tr (language, "Only targets with these statuses are "
                                                        "shown.")));
  if (self->n_superseded > 0)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr_n (language,
                                                "%u promise that a newer one replaced is left "
                                                "out.",
                                                "%u promises that newer ones replaced are left "
                                                "out.", self->n_superseded),
                                      self->n_superseded));
  return notes;
}

static void
add_source (const WayBoard *self,
            GPtrArray      *targets,
            gint64          id)
{
  WayTargetFields fields = { .source_id = id, .region_code = "", .metric_key = "" };
  WayFigureTarget *entry;
  WayContentTarget *cited;

  if (id == 0 || !g_hash_table_contains (self->data->sources, &id))
    return;
  entry = g_new0 (WayFigureTarget, 1);
  entry->target = way_target_new (&fields);
  cited = g_new0 (WayContentTarget, 1);
  cited->entries = g_ptr_array_new ();
  g_ptr_array_add (cited->entries, entry);
  g_ptr_array_add (targets, cited);
}

static void
free_cited (gpointer data)
{
  WayContentTarget *cited = data;
  WayFigureTarget *entry = g_ptr_array_index (cited->entries, 0);

  g_object_unref (entry->target);
  g_free (entry);
  g_ptr_array_unref (cited->entries);
  g_free (cited);
}

/* Who promised, then who published the values that were judged; many of one publisher are drawn
 * together as in every figure. */
GPtrArray *
way_board_sources (const WayBoard *self)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new_with_free_func (free_cited);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  WayFigureData data = *self->data;
  WayContent content = *self->content;

  for (guint i = 0; i < self->rows->len; i++)
    add_source (self, cited,
                way_target_get_fields (way_board_get_row (self, i)->target)->source_id);
  for (guint i = 0; i < self->rows->len; i++)
    add_source (self, cited, way_board_get_row (self, i)->progress.latest_source_id);

  data.further_sources = NULL;
  content.data = &data;
  content.series = none;
  content.targets = cited;
  return way_figure_texts_sources (&content);
}

char *
way_board_describe_row (const WayBoard *self,
                        guint           index)
{
  const WayScoreRow *row = way_board_get_row (self, index);
  WayLanguage language = self->figure->language;
  g_autofree char *promise = way_score_row_to_text (row, WAY_SCORE_PROMISE, language);
  g_autofree char *latest = way_score_row_to_text (row, WAY_SCORE_LATEST, language);
  g_autofree char *status = way_score_row_to_text (row, WAY_SCORE_STATUS, language);
  g_autofree char *pace = way_progress_to_pace (&row->progress, row->metric, language);
  g_autofree char *standing = *pace != '\0'
                                /* Translators: status, pace: 'Lagging (needs 21.6 % a year)'. */
                                ? g_strdup_printf (way_tr_c (language, "status", "%1$s (%2$s)"),
                                                   status, pace)
                                : g_strdup (status);

  if (*latest == '\0')
    /* Translators: region, metric, promise, status. */
    return g_strdup_printf (way_tr_c (language, "promise", "%1$s, %2$s: %3$s. %4$s."),
                            way_board_get_name (self, index),
                            way_metric_get_name (row->metric, language), promise, standing);

  /* Translators: region, metric, promise, latest value with its year, status. */
  return g_strdup_printf (way_tr_c (language, "promise", "%1$s, %2$s: %3$s; latest %4$s. %5$s."),
                          way_board_get_name (self, index),
                          way_metric_get_name (row->metric, language), promise, latest, standing);
}

char *
way_board_description (const WayBoard *self,
                       const char     *title,
                       const char     *subtitle,
                       GPtrArray      *notes,
                       GPtrArray      *citations)
{
  WayLanguage language = self->figure->language;
  g_autoptr (GPtrArray) sentences = g_ptr_array_new_with_free_func (g_free);

  /* Translators: kind of chart, title, subtitle. */
  g_ptr_array_add (sentences,
                   g_strdup_printf (way_tr_c (language, "alternative text", "%1$s: %2$s. %3$s."),
                                    way_figure_kind_get_name (self->figure->kind, language),
                                    title, subtitle));
  for (guint i = 0; i < self->rows->len; i++)
    g_ptr_array_add (sentences, way_board_describe_row (self, i));
  for (guint i = 0; i < notes->len; i++)
    g_ptr_array_add (sentences, g_strdup (notes->pdata[i]));
  if (citations->len > 0)
    g_ptr_array_add (sentences, way_figure_texts_source_line (self->content, citations,
                                                              citations->len));

  return way_figure_texts_join (language, sentences);
}
