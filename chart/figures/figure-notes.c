/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure-texts.h"

#include "chart/figures/content-scenario.h"
#include "chart/figures/log-scale.h"
#include "model/phrases.h"

#include <math.h>
#include <string.h>

/* Promises that a transform leaves undrawn: a few are a note, many a list. */
#define MAX_UNDRAWN 2

/* More years than this in one note and it is a list, not a sentence. */
#define MAX_YEARS_NAMED 3
#define MAX_REGIONS_NAMED 5

/* Bars say what their kind does not draw as a line with other words, or not at all. */
static gboolean
has_bars (const WayContent *content)
{
  WayFigureKind kind = content->figure->kind;

  return kind == WAY_FIGURE_COLUMNS || kind == WAY_FIGURE_RANKING || kind == WAY_FIGURE_BULLET;
}

/* One value of each region: nothing is said of the years before. */
static gboolean
shows_one_year (const WayContent *content)
{
  WayFigureKind kind = content->figure->kind;

  return kind == WAY_FIGURE_RANKING || kind == WAY_FIGURE_BULLET;
}

/* Parts of the year or estimates after the last value of the line: it is not that nothing came. */
static gboolean
has_later_values (const WayContentSeries *focus)
{
  guint last = way_content_series_get_index (focus, focus->line_points->len - 1);

  for (guint i = 0; i < focus->points->len; i++)
    {
      if (focus->series->times[g_array_index (focus->points, guint, i)] >
          focus->series->times[last] + 1e-6)
        return TRUE;
    }

  return FALSE;
}

static void
note_gap (const WayContent *content,
          GPtrArray        *notes)
{
  WayContentSeries *focus = way_content_get_focus (content);
  int year;

  if (focus == NULL || focus->line_points->len == 0 || content->figure->to_year != G_MININT)
    return;

  year = (int) ceil (focus->series->times[way_content_series_get_index (focus,
                                            focus->line_points->len - 1)] - 1e-6);
  if (isnan (content->data->options.as_of_time) || content->data->options.as_of_time - year < 1.5)
    return;

  if (content->data->original != NULL && content->data->regions->len == 1)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (content->language,
                                              "Nothing later than %d can be computed."), year));
  else if (content->data->original != NULL)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (content->language,
                                              "For %1$s nothing later than %2$d can be computed."),
                                      way_content_get_name (content, 0), year));
  else if (content->data->regions->len == 1 && has_later_values (focus))
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (content->language,
                                              "No full-year value has been published here since "
                                              "%d."),
                                      year));
  else if (content->data->regions->len == 1)
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (content->language,
                                              "No value has been published here since %d."),
                                      year));
  else
    g_ptr_array_add (notes,
                     g_strdup_printf (way_tr (content->language,
                                              "No value for %1$s has been published since %2$d."),
                                      way_content_get_name (content, 0), year));
}

/* Labels of the periods whose flags hold @flag: at most a few. */
static char *
list_periods (const WayContent *content,
              WayPointFlags     flag)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  const char *comma = way_tr_c (content->language, "between years", ", ");
  g_autofree char *list = NULL;
  gboolean is_cut;

  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 0; j < series->points->len; j++)
        {
          guint index = g_array_index (series->points, guint, j);
          g_autofree char *label = NULL;

          if ((series->series->flags[index] & flag) == 0)
            continue;
          label = way_period_to_label (&series->series->periods[index], content->language);
          if (!g_ptr_array_find_with_equal_func (labels, label, g_str_equal, NULL))
            g_ptr_array_add (labels, g_steal_pointer (&label));
        }
    }

  if (labels->len == 0)
    return NULL;
  is_cut = labels->len > MAX_YEARS_NAMED;
  if (is_cut)
    g_ptr_array_set_size (labels, MAX_YEARS_NAMED);
  g_ptr_array_add (labels, NULL);
  list = g_strjoinv (comma, (char **) labels->pdata);
  if (!is_cut)
    return g_steal_pointer (&list);

  /* Translators: the first of many periods. */
  return g_strdup_printf (way_tr (content->language, "%s and others"), list);
}

static gboolean
is_drawn (const WayContent *content,
          guint             region)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      const WayContentSeries *series = g_ptr_array_index (content->series, i);

      if (series->region == region)
        return TRUE;
    }

  return FALSE;
}

/* Regions that were asked for and have nothing to show. */
void
way_figure_notes_missing (const WayContent *content,
                          GPtrArray        *notes)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean is_cut;

  for (guint i = 0; content->series->len > 0 && i < content->data->regions->len; i++)
    {
      if (!is_drawn (content, i))
        g_ptr_array_add (names, (gpointer) way_content_get_name (content, i));
    }
  if (names->len == 0)
    return;

  is_cut = names->len > MAX_REGIONS_NAMED;
  if (is_cut)
    g_ptr_array_set_size (names, MAX_REGIONS_NAMED);
  g_ptr_array_add (names, NULL);
  list = g_strjoinv (way_tr_c (content->language, "between years", ", "), (char **) names->pdata);
  if (is_cut)
    {
      g_autofree char *first = g_steal_pointer (&list);

      list = g_strdup_printf (way_tr (content->language, "%s and others"), first);
    }
  g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language, "No values: %s."), list));
}

void
way_figure_notes_breaks (const WayContent *content,
                         GPtrArray        *notes)
{
  g_autofree char *breaks = list_periods (content, WAY_POINT_BREAK_BEFORE);

  if (breaks != NULL)
    g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language,
                                                     "The scope changed in %s: values before and "
                                                     "after cannot be compared."), breaks));
}

static void
note_flagged (const WayContent *content,
              GPtrArray        *notes)
{
  WayLanguage language = content->language;
  g_autofree char *partial = list_periods (content, WAY_POINT_PARTIAL_YEAR);
  g_autofree char *forecasts = list_periods (content, WAY_POINT_FORECAST);

  if (partial != NULL)
    g_ptr_array_add (notes, g_strdup_printf (has_bars (content)
                                               ? way_tr (language,
                                                         "Hatched: part of a year only (%s).")
                                               : way_tr (language,
                                                         "Squares: part of a year only (%s)."),
                                             partial));
  if (forecasts != NULL)
    g_ptr_array_add (notes, g_strdup_printf (has_bars (content)
                                               ? way_tr (language,
                                                         "Dotted outline: year-end estimates "
                                                         "(%s).")
                                               : way_tr (language,
                                                         "Dotted circles: year-end estimates "
                                                         "(%s)."), forecasts));
}

void
way_figure_notes_contested (const WayContent *content,
                            GPtrArray        *notes)
{
  g_autofree char *contested = list_periods (content, WAY_POINT_CONTESTED);

  if (contested != NULL)
    g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language,
                                                     "Sources differ for %s; the firmest is "
                                                     "shown."), contested));
}

/* Only the signs that occur are explained. */
void
way_figure_notes_qualifiers (const WayContent *content,
                             GPtrArray        *notes)
{
  WayLanguage language = content->language;
  const char *meanings[] = {
    NULL, way_tr (language, "~ about"), way_tr (language, "< nearly"),
    way_tr (language, "> over"), way_tr (language, "≥ at least")
  };
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  g_autofree char *list = NULL;
  gboolean seen[G_N_ELEMENTS (meanings)] = { FALSE };

  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 0; j < series->points->len; j++)
        seen[series->series->qualifiers[g_array_index (series->points, guint, j)]] = TRUE;
    }

  for (guint i = 1; i < G_N_ELEMENTS (meanings); i++)
    {
      if (seen[i])
        g_ptr_array_add (used, (gpointer) meanings[i]);
    }
  if (used->len == 0)
    return;

  if (content->data->original != NULL && seen[WAY_QUALIFIER_ABOUT])
    {
      g_ptr_array_add (notes, g_strdup (way_tr (language, "~ computed from values that are not "
                                                          "exact.")));
      return;
    }

  g_ptr_array_add (used, NULL);
  list = g_strjoinv (way_tr_c (language, "between years", ", "), (char **) used->pdata);
  g_ptr_array_add (notes, g_strdup_printf (way_tr (language, "As published: %s."), list));
}

static void
note_path (const WayContent *content,
           GPtrArray        *notes)
{
  WayLanguage language = content->language;
  WayContentTarget *target = way_content_get_principal (content);
  int base_year;

  if (target == NULL || !target->has_path)
    return;

  base_year = way_period_year (&way_content_target_get_progress (target)->base_period);
  if (way_content_target_is_exponential (target, content))
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                     "Dashed: constant growth from the base in "
                                                     "%d to the target."), base_year));
  else
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                     "Dashed: equal steps from the base in %d to "
                                                     "the target."), base_year));
  if (!way_content_target_get_progress (target)->base_is_stated)
    g_ptr_array_add (notes, g_strdup_printf (way_tr (language,
                                                     "The source names no base; that of %d is "
                                                     "Waymark's choice."), base_year));
}

static gboolean
has_dotted_line (const WayContent *content)
{
  for (guint i = 0; i < content->series->len; i++)
    {
      WayContentSeries *series = g_ptr_array_index (content->series, i);

      for (guint j = 1; series->dense == NULL && j < series->line_points->len; j++)
        {
          guint index = way_content_series_get_index (series, j);
          guint previous = way_content_series_get_index (series, j - 1);

          if (series->series->times[index] - series->series->times[previous] > 1.04 &&
              (series->series->flags[index] & WAY_POINT_BREAK_BEFORE) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* A level that a transform has no place for needs its unit to be understood; of many only the last
 * due are said. */
static void
note_undrawn (const WayContent *content,
              GPtrArray        *notes)
{
  guint n_undrawn = content->undrawn->len;
  guint first = content->data->original != NULL ? n_undrawn - MIN (n_undrawn, MAX_UNDRAWN) : 0;

  for (guint i = first; i < n_undrawn; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (content->undrawn, i);
      const WayUnit *unit = entry->is_off_axis ? way_metric_get_unit (entry->metric) : NULL;
      g_autofree char *promise = way_target_to_promise (entry->target, unit, content->language);
      g_autofree char *metric = NULL;

      if (!entry->is_off_axis || entry->metric == content->data->original)
        {
          g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language,
                                                           "Also promised, not drawn: %s."),
                                                   promise));
          continue;
        }

      /* Of another metric it has to be said which one it is. */
      metric = way_phrase_metric (entry->metric, content->language);
      promise[0] = g_ascii_tolower (promise[0]);
      /* Translators: metric, promise: 'real GDP growth, about 6 % in 2023'. */
      g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language,
                                                       "Also promised, not drawn: %1$s, %2$s."),
                                               metric, promise));
    }
}

/* What is not said of a figure is taken for what is known today. */
static void
note_known_on (const WayContent *content,
               GPtrArray        *notes)
{
  g_autofree char *day = NULL;
  WayPeriod period;

  if (content->data->known_on == NULL
      || !way_period_parse (content->data->known_on, "as_of", &period, NULL))
    return;
  day = way_period_to_label (&period, content->language);
  g_ptr_array_add (notes, g_strdup_printf (way_tr (content->language, "As known on %s."), day));
}

void
way_figure_notes_transform (const WayContent *content,
                            GPtrArray        *notes)
{
  const GPtrArray *remarks = content->data->remarks;

  note_known_on (content, notes);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    g_ptr_array_add (notes, g_strdup (g_ptr_array_index (remarks, i)));
}

/* Which marks are published growth: never to be taken for the computed one. */
static void
note_published (const WayContent *content,
                GPtrArray        *notes)
{
  g_autofree char *published = list_periods (content, WAY_POINT_PUBLISHED);
  const char *name = way_metric_get_name (content->metric, WAY_LANGUAGE_ZH_CN);

  if (published == NULL)
    return;

  /* Every Chinese statistical office compares value added at comparable prices. */
  g_ptr_array_add (notes,
                   g_strdup (strstr (name, "生产总值") != NULL || strstr (name, "增加值") != NULL
                               ? way_tr (content->language, "Hollow triangles: growth as "
                                                            "published, at comparable prices.")
                               : way_tr (content->language,
                                         "Hollow triangles: growth as published.")));
}

GPtrArray *
way_figure_texts_notes (const WayContent *content,
                        gboolean          is_cropped)
{
  WayLanguage language = content->language;
  GPtrArray *notes = g_ptr_array_new_with_free_func (g_free);

  if (content->scenario != NULL)
    g_ptr_array_add (notes, way_content_scenario_to_note (content));
  way_content_note_peers (content, notes);
  way_figure_notes_transform (content, notes);
  note_published (content, notes);
  if (!shows_one_year (content))
    {
      way_figure_notes_breaks (content, notes);
      note_gap (content, notes);
    }
  if (way_log_scale_is_used (content))
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Logarithmic scale: equal heights are equal "
                                              "ratios.")));
  if (is_cropped)
    g_ptr_array_add (notes,
                     g_strdup (content->is_inverted
                               ? way_tr (language, "The vertical axis does not start at rank 1.")
                               : way_tr (language,
                                         "The vertical axis does not start at zero.")));
  note_flagged (content, notes);
  way_figure_notes_contested (content, notes);
  way_figure_notes_qualifiers (content, notes);
  way_figure_notes_missing (content, notes);
  if (!has_bars (content))
    note_path (content, notes);
  if (content->has_left_out)
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Parts of years and estimates are left out.")));
  if (!has_bars (content) && has_dotted_line (content))
    g_ptr_array_add (notes, g_strdup (way_tr (language,
                                              "Dotted line: years without a value.")));
  note_undrawn (content, notes);
  way_figure_notes_method (content, notes);
  return notes;
}
