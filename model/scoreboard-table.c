/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/scoreboard-table.h"

#include "model/scoreboard-private.h"

#include <math.h>

#define CELL(name, COLUMN)                                       \
  static const char *                                            \
  title_##name (WayLanguage language)                            \
  {                                                              \
    return way_score_column_get_title (COLUMN, language);        \
  }                                                              \
                                                                 \
  static char *                                                  \
  get_##name (const WayScoreRow *row,                            \
              WayLanguage        language)                       \
  {                                                              \
    return way_score_row_to_text (row, COLUMN, language);        \
  }

CELL (region, WAY_SCORE_REGION)
CELL (promise, WAY_SCORE_PROMISE)
CELL (due, WAY_SCORE_DUE)
CELL (status, WAY_SCORE_STATUS)
CELL (method, WAY_SCORE_METHOD)

static const char *
title_metric (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_METRIC, language);
}

static char *
get_metric (const WayScoreRow *row,
            WayLanguage        language)
{
  return g_strdup (way_metric_get_name (row->metric, language));
}

static const char *
title_unit (WayLanguage language)
{
  return way_tr_c (language, "column", "Unit");
}

static char *
get_unit (const WayScoreRow *row,
          WayLanguage        language)
{
  const WayUnit *unit = way_metric_get_unit (row->metric);

  return g_strdup (language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en);
}

static const char *
title_nature (WayLanguage language)
{
  return way_tr_c (language, "column", "Nature");
}

static char *
get_nature (const WayScoreRow *row,
            WayLanguage        language)
{
  switch (way_target_get_fields (row->target)->nature)
    {
    case WAY_NATURE_BINDING:
      return g_strdup (way_tr_c (language, "nature", "Binding"));
    case WAY_NATURE_EXPECTED:
      return g_strdup (way_tr_c (language, "nature", "Expected"));
    case WAY_NATURE_SUGGESTED:
      return g_strdup (way_tr_c (language, "nature", "Suggested"));
    case WAY_NATURE_UNSTATED:
    default:
      return g_strdup ("");
    }
}

static const char *
title_counts (WayLanguage language)
{
  return way_tr_c (language, "column", "Replaced");
}

static char *
get_counts (const WayScoreRow *row,
            WayLanguage        language)
{
  return g_strdup (way_target_get_fields (row->target)->is_superseded
                     ? way_tr_c (language, "promise", "Replaced by a newer one") : "");
}

static const char *
title_base_period (WayLanguage language)
{
  return way_tr_c (language, "column", "Base period");
}

static char *
get_base_period (const WayScoreRow *row,
                 WayLanguage        language)
{
  return row->progress.has_base
           ? way_period_to_short_label (&row->progress.base_period, language) : g_strdup ("");
}

static const char *
title_base (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_BASE, language);
}

static double
get_base (const WayScoreRow *row)
{
  return row->progress.has_base ? row->progress.base_value : NAN;
}

static const char *
title_latest_period (WayLanguage language)
{
  return way_tr_c (language, "column", "Latest period");
}

static char *
get_latest_period (const WayScoreRow *row,
                   WayLanguage        language)
{
  WayPeriod period;

  return isfinite (way_score_get_latest (row, &period))
           ? way_period_to_short_label (&period, language) : g_strdup ("");
}

static const char *
title_latest (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_LATEST, language);
}

static double
get_latest (const WayScoreRow *row)
{
  return way_score_get_latest (row, NULL);
}

static const char *
title_level (WayLanguage language)
{
  /* Translators: the level that the promise asks for, as a number */
  return way_tr_c (language, "column", "Level to reach");
}

static double
get_level (const WayScoreRow *row)
{
  return row->progress.target_value;
}

static const char *
title_gap (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_GAP, language);
}

static const char *
title_needed_growth (WayLanguage language)
{
  return way_tr_c (language, "column", "Growth needed a year");
}

static double
get_needed_growth (const WayScoreRow *row)
{
  return way_score_get_needed_growth (row);
}

static const char *
title_needed_change (WayLanguage language)
{
  return way_tr_c (language, "column", "Change needed a year");
}

static double
get_needed_change (const WayScoreRow *row)
{
  return isfinite (way_score_get_needed_growth (row)) ? NAN : way_score_get_needed_change (row);
}

static const char *
title_projected (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_PROJECTED, language);
}

static const char *
title_source (WayLanguage language)
{
  return way_score_column_get_title (WAY_SCORE_SOURCE, language);
}

static char *
get_source (const WayScoreRow *row,
            WayLanguage        language)
{
  g_autofree char *citation = NULL;

  if (row->source == NULL)
    return g_strdup (way_tr (language, "Source missing"));
  citation = way_source_to_citation (row->source, language);
  /* Translators: a source's title, then its publisher and date */
  return g_strdup_printf (way_tr (language, "%1$s. %2$s"),
                          way_source_get_title (row->source, language), citation);
}

static const char *
title_url (WayLanguage language)
{
  return way_tr_c (language, "column", "Address");
}

static char *
get_url (const WayScoreRow *row,
         WayLanguage        language)
{
  return g_strdup (row->source != NULL ? way_source_get_url (row->source) : "");
}

static const char *
title_same (WayLanguage language)
{
  return way_tr_c (language, "column", "Other sources that say the same");
}

static double
get_same (const WayScoreRow *row)
{
  return row->n_same > 0 ? row->n_same : NAN;
}

static const WayTableColumn columns[] = {
  { "region", WAY_TABLE_TEXT, 12, title_region, get_region, NULL },
  { "metric", WAY_TABLE_TEXT, 34, title_metric, get_metric, NULL },
  { "promise", WAY_TABLE_TEXT, 34, title_promise, get_promise, NULL },
  { "due", WAY_TABLE_TEXT, 10, title_due, get_due, NULL },
  { "nature", WAY_TABLE_TEXT, 11, title_nature, get_nature, NULL },
  { "status", WAY_TABLE_STATUS, 20, title_status, get_status, NULL },
  { "unit", WAY_TABLE_TEXT, 16, title_unit, get_unit, NULL },
  { "base_period", WAY_TABLE_TEXT, 12, title_base_period, get_base_period, NULL },
  { "base_value", WAY_TABLE_NUMBER, 13, title_base, NULL, get_base },
  { "latest_period", WAY_TABLE_TEXT, 13, title_latest_period, get_latest_period, NULL },
  { "latest_value", WAY_TABLE_NUMBER, 13, title_latest, NULL, get_latest },
  { "target_value", WAY_TABLE_NUMBER, 14, title_level, NULL, get_level },
  { "gap", WAY_TABLE_NUMBER, 14, title_gap, NULL, way_score_get_gap },
  { "needed_growth", WAY_TABLE_PERCENT, 14, title_needed_growth, NULL, get_needed_growth },
  { "needed_change", WAY_TABLE_NUMBER, 14, title_needed_change, NULL, get_needed_change },
  { "projected_value", WAY_TABLE_NUMBER, 13, title_projected, NULL, way_score_get_projected },
  { "method", WAY_TABLE_TEXT, 18, title_method, get_method, NULL },
  { "superseded", WAY_TABLE_TEXT, 14, title_counts, get_counts, NULL },
  { "source", WAY_TABLE_TEXT, 50, title_source, get_source, NULL },
  { "url", WAY_TABLE_TEXT, 40, title_url, get_url, NULL },
  { "n_same", WAY_TABLE_COUNT, 14, title_same, NULL, get_same },
};

const WayTableColumn *
way_score_table_get_columns (guint *n_columns)
{
  *n_columns = G_N_ELEMENTS (columns);
  return columns;
}

int
way_score_table_get_decimals (const WayScoreRow *row)
{
  int decimals = MAX (row->progress.latest_decimals, way_metric_get_decimals (row->metric));

  decimals = MAX (decimals, way_target_get_fields (row->target)->decimals);
  return CLAMP (decimals, 0, 6);
}
