/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/figure.h"

/* Up to this many lines can be told apart, and up to this many small ones be looked through. */
#define MOST_LINES 7
#define MOST_PANELS 12

/* Up to this many years of one region are columns, more are a course. */
#define MOST_COLUMNS 6

/* From this many regions on, two metrics show whether they go together. */
#define LEAST_DOTS 5

/* How much there is to show. */
typedef struct
{
  guint n_metrics;
  guint n_regions;      /* with a value inside the figure's range */
  guint n_years;        /* in which any of them has one */
  gboolean has_aim;     /* the focused region has a target that its values lead to */
  gboolean has_targets; /* the focused region has a target of every metric */
} Amount;

static gboolean
is_in_range (const WayFigure *figure,
             int              year)
{
  return (figure->from_year == G_MININT || year >= figure->from_year) &&
         (figure->to_year == G_MININT || year <= figure->to_year);
}

static void
count_values (const WayFigure     *figure,
              const WayFigureData *data,
              Amount              *amount)
{
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < data->series->len; i++)
    {
      const WaySeries *series = data->series->pdata[i];
      gboolean has_value = FALSE;

      for (guint j = 0; series != NULL && j < series->n_points; j++)
        {
          int year = way_period_year (&series->periods[j]);

          if (!way_series_point_joins_line (series, j) || !is_in_range (figure, year))
            continue;
          g_hash_table_add (years, GINT_TO_POINTER (year));
          has_value = TRUE;
        }
      amount->n_regions += has_value;
    }

  amount->n_years = g_hash_table_size (years);
}

static gboolean
has_target (const WayFigureData *data,
            gboolean             is_open)
{
  for (guint i = 0; i < data->targets->len; i++)
    {
      const WayFigureTarget *entry = data->targets->pdata[i];
      double due = way_period_time (&way_target_get_fields (entry->target)->due);

      if (entry->region == 0 &&
          (!is_open || (entry->progress.has_base && due > entry->progress.base_time)))
        return TRUE;
    }

  return FALSE;
}

static Amount
measure_amount (const WayFigure     *figure,
                const WayFigureData *data)
{
  Amount amount = { .n_metrics = 1 + (data->more != NULL ? data->more->len : 0) };

  count_values (figure, data, &amount);
  amount.has_aim = figure->show_targets && has_target (data, TRUE);
  amount.has_targets = figure->show_targets && has_target (data, FALSE);
  for (guint i = 0; data->more != NULL && i < data->more->len; i++)
    amount.has_targets = amount.has_targets && has_target (data->more->pdata[i], FALSE);

  return amount;
}

static WayFigureKind
choose_for_metrics (const Amount *amount)
{
  if (amount->n_metrics == 2 && amount->n_regions >= LEAST_DOTS)
    return WAY_FIGURE_SCATTER;
  if (amount->n_regions <= 1 && amount->has_targets)
    return WAY_FIGURE_BULLET;

  return WAY_FIGURE_PANELS;
}

static WayFigureKind
choose (const Amount *amount)
{
  if (amount->n_metrics > 1)
    return choose_for_metrics (amount);
  if (amount->n_regions <= 1)
    return amount->n_years <= MOST_COLUMNS && !amount->has_aim ? WAY_FIGURE_COLUMNS
                                                                : WAY_FIGURE_LINE;
  if (amount->n_years <= 1)
    return WAY_FIGURE_RANKING;
  if (amount->n_years == 2)
    return amount->n_regions <= MOST_PANELS ? WAY_FIGURE_SLOPE : WAY_FIGURE_RANKING;
  if (amount->n_regions <= MOST_LINES)
    return WAY_FIGURE_LINE;

  return amount->n_regions <= MOST_PANELS ? WAY_FIGURE_PANELS : WAY_FIGURE_HEATMAP;
}

static gboolean
can_be (WayFigureKind        kind,
        const WayFigure     *figure,
        const WayFigureData *data)
{
  g_autofree char *refusal = way_figure_refuse_kind (kind, figure, data);

  return refusal == NULL;
}

WayFigureKind
way_figure_suggest_kind (const WayFigure     *figure,
                         const WayFigureData *data)
{
  /* What is left where the best one cannot be: the plainest first. */
  static const WayFigureKind others[] = {
    WAY_FIGURE_LINE, WAY_FIGURE_COLUMNS, WAY_FIGURE_RANKING, WAY_FIGURE_HEATMAP,
    WAY_FIGURE_PANELS, WAY_FIGURE_BULLET, WAY_FIGURE_SLOPE, WAY_FIGURE_SCATTER,
  };
  Amount amount;
  WayFigureKind best;

  g_return_val_if_fail (figure != NULL && data != NULL, WAY_FIGURE_LINE);

  amount = measure_amount (figure, data);
  best = choose (&amount);
  if (can_be (best, figure, data))
    return best;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (can_be (others[i], figure, data))
        return others[i];
    }

  return WAY_FIGURE_LINE;
}
