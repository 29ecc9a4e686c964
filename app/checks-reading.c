/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/checks-reading.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/contradictions.h"
#include "model/rollup.h"
#include "model/vintages.h"

WayChecksQuery *
way_checks_query_new (WayChecksSection section)
{
  WayChecksQuery *query = g_new0 (WayChecksQuery, 1);

  query->section = section;
  query->language = way_language_from_environment ();
  return query;
}

void
way_checks_query_free (WayChecksQuery *query)
{
  g_strfreev (query->region_codes);
  g_free (query->whole_code);
  g_free (query->metric_key);
  g_free (query->wish_code);
  g_free (query);
}

void
way_checks_answer_free (WayChecksAnswer *answer)
{
  g_clear_pointer (&answer->rows, g_ptr_array_unref);
  g_clear_pointer (&answer->choices, g_array_unref);
  g_free (answer);
}

static void
describe_place (WayCheckRow     *row,
                WayRegion       *region,
                WayMetric       *metric,
                const WayPeriod *period,
                WayLanguage      language)
{
  way_check_row_take_cell (row, 0, g_strdup (way_region_get_short_name (region, language)), NAN);
  way_check_row_take_cell (row, 1, g_strdup (way_metric_get_short_name (metric, language)), NAN);
  way_check_row_take_cell (row, 2, way_period_to_label (period, language),
                           way_period_time (period));
  row->region_code = g_strdup (way_region_get_code (region));
  row->metric_key = g_strdup (way_metric_get_key (metric));
  way_check_row_set_haystack (row, way_region_get_name (region, WAY_LANGUAGE_EN),
                              way_region_get_name (region, WAY_LANGUAGE_ZH_CN),
                              way_region_get_code (region),
                              way_metric_get_name (metric, WAY_LANGUAGE_EN),
                              way_metric_get_short_name (metric, WAY_LANGUAGE_EN),
                              way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN), NULL);
}

static void
add_source_link (WayCheckRow *row,
                 GHashTable  *sources,
                 gint64       source_id,
                 WayLanguage  language)
{
  WaySource *source = g_hash_table_lookup (sources, &source_id);

  if (source != NULL)
    way_check_row_add_link (row, way_source_get_title (source, language),
                            way_source_get_url (source));
}

/* Contradictions */

static WayCheckRow *
make_contradiction_row (const WayContradiction *found,
                        GHashTable             *sources,
                        WayLanguage             language)
{
  const WayCited *stated = &found->stated;
  double difference = way_contradiction_get_difference (found);
  WayCheckRow *row = way_check_row_new ();

  describe_place (row, stated->region, stated->metric, &stated->period, language);
  way_check_row_take_cell (row, 3, g_strdup (way_contradiction_kind_get_title (found->kind,
                                                                               language)), NAN);
  way_check_row_take_cell (row, 4, way_contradiction_to_stated (found, language), stated->value);
  way_check_row_take_cell (row, 5, way_contradiction_to_derived (found, language), found->derived);
  way_check_row_take_cell (row, 6, way_contradiction_to_difference (found, language),
                           fabs (difference / stated->value));
  way_check_row_take_cell (row, 7, g_strdup (way_contradiction_get_cause (found, language)), NAN);
  row->title = way_cited_to_text (stated, language);
  row->detail = way_contradiction_to_derivation (found, sources, language);
  row->has_reason = found->cause != WAY_CAUSE_NONE;
  add_source_link (row, sources, stated->source_id, language);
  for (guint i = 0; i < found->inputs->len; i++)
    add_source_link (row, sources, ((const WayCited *) found->inputs->pdata[i])->source_id,
                     language);
  return row;
}

static gboolean
read_contradictions (WayLibrary           *library,
                     const WayChecksQuery *query,
                     WayChecksAnswer      *answer,
                     GCancellable         *cancellable,
                     GError              **error)
{
  g_autoptr (WayContradictions) all = way_contradictions_read (
    library, (const char *const *) query->region_codes, cancellable, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->all->len; i++)
    {
      WayCheckRow *row = make_contradiction_row (all->all->pdata[i], all->sources,
                                                 query->language);

      answer->n_with_reason += row->has_reason;
      g_ptr_array_add (answer->rows, row);
    }
  return TRUE;
}

/* Vintages */

static char *
join_others (const WayContestedCell *cell,
             WayLanguage             language)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < cell->rows->len; i++)
    {
      const WayVintageRow *row = &g_array_index (cell->rows, WayVintageRow, i);
      g_autofree char *value = way_value_format_exact (row->value, row->decimals, row->qualifier,
                                                       way_metric_get_unit (cell->metric),
                                                       language);

      if (i > 1)
        g_string_append (text, way_tr_c (language, "list of values", "; "));
      g_string_append (text, value);
    }
  return g_strdup (text->str);
}

static WayCheckRow *
make_vintage_row (const WayContestedCell *cell,
                  GHashTable             *sources,
                  WayLanguage             language)
{
  const WayVintageRow *rows = (const WayVintageRow *) (gpointer) cell->rows->data;
  WayCell view = { rows, cell->rows->len };
  guint other = MAX (way_cell_find_contradicting (&view), 1);
  WayCheckRow *row = way_check_row_new ();

  describe_place (row, cell->region, cell->metric, &rows[0].period, language);
  way_check_row_take_cell (row, 3, way_value_format_exact (rows[0].value, rows[0].decimals,
                                                           rows[0].qualifier,
                                                           way_metric_get_unit (cell->metric),
                                                           language),
                           rows[0].value);
  way_check_row_take_cell (row, 4, join_others (cell, language), rows[other].value);
  way_check_row_take_cell (row, 5, way_percent_format (rows[other].value / rows[0].value - 1.0, 2,
                                                       language),
                           fabs (rows[other].value / rows[0].value - 1.0));
  way_check_row_take_cell (row, 6, way_vintage_to_reason (&rows[0], &rows[other], language), NAN);
  row->title = g_strdup (row->cells[3]);
  row->detail = way_contested_cell_to_text (cell, sources, language);
  row->has_reason = !cell->differs;
  for (guint i = 0; i < cell->rows->len; i++)
    add_source_link (row, sources, rows[i].source_id, language);
  return row;
}

static gboolean
read_vintages (WayLibrary           *library,
               const WayChecksQuery *query,
               WayChecksAnswer      *answer,
               GCancellable         *cancellable,
               GError              **error)
{
  g_autoptr (GHashTable) sources = way_library_index_sources (library, error);
  g_autoptr (GPtrArray) cells = NULL;

  if (sources == NULL)
    return FALSE;
  cells = way_library_list_contested (library, (const char *const *) query->region_codes,
                                      cancellable, error);
  if (cells == NULL)
    return FALSE;
  for (guint i = 0; i < cells->len; i++)
    {
      WayCheckRow *row = make_vintage_row (cells->pdata[i], sources, query->language);

      answer->n_with_reason += row->has_reason;
      g_ptr_array_add (answer->rows, row);
    }
  return TRUE;
}

/* Roll-up */

static char *
format_amount (const WayRollup *rollup,
               double           value,
               int              decimals,
               WayLanguage      language)
{
  if (isnan (value))
    return g_strdup ("–");
  return way_value_format_exact (value, MAX (decimals, 0), WAY_QUALIFIER_EXACT,
                                 way_metric_get_unit (rollup->metric), language);
}

static char *
format_share (double      sum,
              double      whole,
              WayLanguage language)
{
  return isfinite (sum / whole) ? way_percent_format (sum / whole, 1, language) : g_strdup ("–");
}

static char *
format_surplus (const WayRollup *rollup,
                double           surplus,
                double           relative,
                int              decimals,
                WayLanguage      language)
{
  g_autofree char *amount = format_amount (rollup, fabs (surplus), decimals, language);
  g_autofree char *share = NULL;
  const char *sign = surplus < 0.0 ? "−" : "+";

  if (!isfinite (relative))
    return g_strconcat (sign, amount, NULL);
  share = way_percent_format (fabs (relative), fabs (relative) < 0.001 ? 2 : 1, language);
  return g_strdup_printf ("%s%s (%s%s)", sign, amount, sign, share);
}

static void
take_numbers (WayCheckRow     *row,
              const WayRollup *rollup,
              guint            n_parts,
              double           sum,
              double           whole,
              double           surplus,
              double           relative,
              int              decimals,
              WayLanguage      language)
{
  /* What is missing is no shortfall; what is too much already is a surplus. */
  gboolean is_comparable = n_parts == rollup->parts->len || surplus > 0.0;

  way_check_row_take_cell (row, 2, way_rollup_to_parts (rollup, n_parts, language), n_parts);
  way_check_row_take_cell (row, 3, format_amount (rollup, sum, decimals, language), sum);
  way_check_row_take_cell (row, 4, format_amount (rollup, whole, decimals, language), whole);
  way_check_row_take_cell (row, 5, format_share (sum, whole, language), sum / whole);
  way_check_row_take_cell (row, 6, is_comparable ? format_surplus (rollup, surplus, relative,
                                                                   decimals, language)
                                                 : g_strdup ("–"),
                           is_comparable ? surplus : NAN);
  row->region_code = g_strdup (way_region_get_code (rollup->whole));
  row->metric_key = g_strdup (way_metric_get_key (rollup->metric));
}

static WayCheckRow *
make_value_row (const WayRollup    *rollup,
                const WayRollupRow *one,
                GHashTable         *sources,
                WayLanguage         language)
{
  WayCheckRow *row = way_check_row_new ();
  g_autofree char *sentence = way_rollup_row_to_sentence (rollup, one, language);
  g_autoptr (GPtrArray) warnings = way_rollup_row_list_warnings (rollup, one, language);

  way_check_row_take_cell (row, 0, way_period_to_label (&one->period, language),
                           way_period_time (&one->period));
  way_check_row_take_cell (row, 1, g_strdup (way_tr_c (language, "roll-up", "Values")), NAN);
  take_numbers (row, rollup, one->n_parts, one->sum, one->whole, one->surplus, one->relative,
                one->decimals, language);
  way_check_row_take_cell (row, 7, g_strdup (warnings->len > 0 ? warnings->pdata[0] : ""), NAN);
  for (guint i = 0; i < rollup->parts->len; i++)
    {
      const WaySeries *series = rollup->part_series->pdata[i];
      int index = one->indices[i];

      if (index >= 0)
        add_source_link (row, sources, series->source_ids[index], language);
    }
  row->title = g_strdup (sentence);
  row->detail = way_rollup_row_to_detail (rollup, one, language);
  row->has_reason = (one->flags & WAY_ROLLUP_NO_WHOLE) != 0;
  return row;
}

static WayCheckRow *
make_promise_row (const WayRollup        *rollup,
                  const WayRollupPromise *one,
                  GHashTable             *sources,
                  WayLanguage             language)
{
  WayCheckRow *row = way_check_row_new ();
  g_autofree char *sentence = way_rollup_promise_to_sentence (rollup, one, language);
  g_autoptr (GPtrArray) warnings = way_rollup_promise_list_warnings (rollup, one, language);

  way_check_row_take_cell (row, 0, way_period_to_label (&one->due, language),
                           way_period_time (&one->due));
  way_check_row_take_cell (row, 1, g_strdup (way_tr_c (language, "roll-up", "Targets")), NAN);
  take_numbers (row, rollup, one->n_parts, one->sum, one->whole, one->surplus, one->relative,
                one->decimals, language);
  way_check_row_take_cell (row, 7, g_strdup (warnings->len > 0 ? warnings->pdata[0] : ""), NAN);
  for (guint i = 0; i < rollup->parts->len; i++)
    {
      WayTarget *target = one->targets->pdata[i];

      if (target != NULL)
        add_source_link (row, sources, way_target_get_fields (target)->source_id, language);
    }
  row->title = g_strdup (sentence);
  row->detail = way_rollup_promise_to_detail (rollup, one, language);
  row->has_reason = (one->flags & WAY_ROLLUP_NO_WHOLE) != 0;
  return row;
}

static gboolean
is_choice (const WayRollupChoice *choice,
           const char            *whole_code,
           const char            *metric_key)
{
  return (whole_code == NULL || g_str_equal (way_region_get_code (choice->whole), whole_code))
         && (metric_key == NULL || g_str_equal (way_metric_get_key (choice->metric), metric_key));
}

static gboolean
find_choice (GArray     *choices,
             const char *whole_code,
             const char *metric_key,
             guint      *out)
{
  for (guint i = 0; i < choices->len; i++)
    {
      if (is_choice (&g_array_index (choices, WayRollupChoice, i), whole_code, metric_key))
        {
          *out = i;
          return TRUE;
        }
    }
  return FALSE;
}

/* What was asked for; else the wished region or the one above it, by GDP where that is there. */
static guint
choose (WayLibrary           *library,
        const WayChecksQuery *query,
        GArray               *choices)
{
  const char *metric = query->metric_key != NULL ? query->metric_key : "gdp";
  g_autoptr (WayRegion) wish = query->wish_code != NULL
                                 ? way_library_find_region (library, query->wish_code, NULL) : NULL;
  const char *parent = wish != NULL ? way_region_get_parent_code (wish) : NULL;
  guint chosen = 0;

  if (query->whole_code != NULL
      && (find_choice (choices, query->whole_code, metric, &chosen)
          || find_choice (choices, query->whole_code, NULL, &chosen)))
    return chosen;
  if ((wish != NULL && find_choice (choices, query->wish_code, metric, &chosen))
      || (parent != NULL && find_choice (choices, parent, metric, &chosen))
      || (wish != NULL && find_choice (choices, query->wish_code, NULL, &chosen)))
    return chosen;
  return chosen;
}

static gboolean
read_rollup (WayLibrary           *library,
             const WayChecksQuery *query,
             WayChecksAnswer      *answer,
             GCancellable         *cancellable,
             GError              **error)
{
  g_autoptr (GHashTable) sources = way_library_index_sources (library, error);
  g_autoptr (WayRollup) rollup = NULL;
  const WayRollupChoice *choice;

  if (sources == NULL)
    return FALSE;
  answer->choices = way_rollup_list_choices (library, cancellable, error);
  if (answer->choices == NULL)
    return FALSE;
  if (answer->choices->len == 0)
    return TRUE;
  answer->chosen = choose (library, query, answer->choices);
  choice = &g_array_index (answer->choices, WayRollupChoice, answer->chosen);
  rollup = way_rollup_read (library, way_region_get_code (choice->whole),
                            way_metric_get_key (choice->metric), cancellable, error);
  if (rollup == NULL)
    return FALSE;

  for (guint i = 0; i < rollup->promises->len; i++)
    g_ptr_array_add (answer->rows,
                     make_promise_row (rollup, &g_array_index (rollup->promises, WayRollupPromise,
                                                               i), sources, query->language));
  /* Those that nothing can be said of are at hand all the same. */
  for (guint i = 0; i < rollup->rows->len; i++)
    g_ptr_array_add (answer->rows,
                     make_value_row (rollup, &g_array_index (rollup->rows, WayRollupRow, i),
                                     sources, query->language));
  for (guint i = 0; i < answer->rows->len; i++)
    answer->n_with_reason += ((WayCheckRow *) answer->rows->pdata[i])->has_reason;
  return TRUE;
}

gpointer
way_checks_read_job (WayLibrary   *library,
                     gpointer      job_data,
                     GCancellable *cancellable,
                     GError      **error)
{
  const WayChecksQuery *query = job_data;
  g_autoptr (WayChecksAnswer) answer = g_new0 (WayChecksAnswer, 1);
  gboolean is_read;

  answer->section = query->section;
  answer->rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (query->section == WAY_CHECKS_ROLLUP)
    is_read = read_rollup (library, query, answer, cancellable, error);
  else if (query->section == WAY_CHECKS_VINTAGES)
    is_read = read_vintages (library, query, answer, cancellable, error);
  else
    is_read = read_contradictions (library, query, answer, cancellable, error);
  return is_read ? g_steal_pointer (&answer) : NULL;
}
