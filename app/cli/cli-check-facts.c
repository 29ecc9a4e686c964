/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli-check-facts.h"

#include "app/cli/cli-json.h"
#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "model/facts-csv.h"

#include <math.h>

/* What there is to tell: what contradicts, and how the parts add up. */
typedef struct
{
  WayContradictions *contradictions;
  GPtrArray *rollups; /* WayRollup */
} Facts;

static void
clear_facts (Facts *facts)
{
  g_clear_pointer (&facts->contradictions, way_contradictions_unref);
  g_clear_pointer (&facts->rollups, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, clear_facts)

static gboolean
is_among (GPtrArray *wanted,
          gpointer   object,
          const char *(*get_name) (gpointer))
{
  for (guint i = 0; i < wanted->len; i++)
    {
      if (g_str_equal (get_name (wanted->pdata[i]), get_name (object)))
        return TRUE;
    }
  return wanted->len == 0;
}

static const char *
get_code (gpointer region)
{
  return way_region_get_code (region);
}

static const char *
get_key (gpointer metric)
{
  return way_metric_get_key (metric);
}

static gboolean
read_rollups (WayLibrary *library,
              GPtrArray  *regions,
              GPtrArray  *metrics,
              Facts      *facts,
              GError    **error)
{
  g_autoptr (GArray) choices = way_rollup_list_choices (library, NULL, error);

  if (choices == NULL)
    return FALSE;
  facts->rollups = g_ptr_array_new_with_free_func ((GDestroyNotify) way_rollup_unref);
  for (guint i = 0; i < choices->len; i++)
    {
      const WayRollupChoice *choice = &g_array_index (choices, WayRollupChoice, i);
      WayRollup *rollup;

      if (!is_among (regions, choice->whole, get_code) || !is_among (metrics, choice->metric,
                                                                     get_key))
        continue;
      rollup = way_rollup_read (library, way_region_get_code (choice->whole),
                                way_metric_get_key (choice->metric), NULL, error);
      if (rollup == NULL)
        return FALSE;
      g_ptr_array_add (facts->rollups, rollup);
    }
  return TRUE;
}

static void
keep_metrics (GPtrArray *found,
              GPtrArray *metrics)
{
  for (guint i = found->len; i > 0; i--)
    {
      const WayContradiction *one = found->pdata[i - 1];

      if (!is_among (metrics, one->stated.metric, get_key))
        g_ptr_array_remove_index (found, i - 1);
    }
}

static gboolean
read_facts (WayLibrary          *library,
            const WayCliOptions *options,
            Facts               *facts,
            GError             **error)
{
  g_autoptr (GPtrArray) regions = way_cli_find_regions (library, options, error);
  g_autoptr (GPtrArray) metrics = regions != NULL ? way_cli_find_metrics (library, options, error)
                                                  : NULL;
  g_autofree const char **codes = metrics != NULL ? way_cli_get_region_codes (regions) : NULL;

  if (metrics == NULL)
    return FALSE;
  facts->contradictions = way_contradictions_read (library, codes, NULL, error);
  if (facts->contradictions == NULL)
    return FALSE;
  keep_metrics (facts->contradictions->all, metrics);
  return read_rollups (library, regions, metrics, facts, error);
}

static void
append_found (GString                *text,
              const WayContradiction *found,
              WayLanguage             language)
{
  g_autofree char *period = way_period_to_label (&found->stated.period, language);
  g_autofree char *sentence = way_contradiction_to_sentence (found, language);
  const char *cause = way_contradiction_get_cause (found, language);

  g_string_append_printf (text, way_tr (language, "%1$s, %2$s, %3$s: %4$s"),
                          way_region_get_short_name (found->stated.region, language),
                          way_metric_get_short_name (found->stated.metric, language), period,
                          sentence);
  if (*cause != '\0')
    g_string_append_printf (text, "%s%s", language == WAY_LANGUAGE_EN ? " " : "", cause);
  g_string_append_c (text, '\n');
}

/* Where the whole has no number of its own there is nothing to compare. */
static void
append_rollup (GString         *text,
               const WayRollup *rollup,
               WayLanguage      language)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (guint i = 0; i < rollup->promises->len; i++)
    {
      const WayRollupPromise *promise = &g_array_index (rollup->promises, WayRollupPromise, i);
      g_autofree char *sentence = way_rollup_promise_to_sentence (rollup, promise, language);

      if ((promise->flags & WAY_ROLLUP_NO_WHOLE) == 0)
        g_string_append_printf (lines, "  %s\n", sentence);
    }
  for (guint i = 0; i < rollup->rows->len; i++)
    {
      const WayRollupRow *row = &g_array_index (rollup->rows, WayRollupRow, i);
      g_autofree char *sentence = way_rollup_row_to_sentence (rollup, row, language);

      if ((row->flags & WAY_ROLLUP_NO_WHOLE) == 0)
        g_string_append_printf (lines, "  %s\n", sentence);
    }
  if (lines->len == 0)
    return;
  g_string_append_printf (text, way_tr (language, "%1$s, %2$s:"),
                          way_region_get_short_name (rollup->whole, language),
                          way_metric_get_short_name (rollup->metric, language));
  g_string_append_printf (text, "\n%s", lines->str);
}

static GString *
write_text (const Facts *facts,
            WayLanguage  language)
{
  GString *text = g_string_new (NULL);
  const GPtrArray *all = facts->contradictions->all;
  int kind = -1;
  gboolean was_explained = FALSE;

  if (all->len == 0)
    g_string_append_printf (text, "%s\n", way_tr (language, "Nothing contradicts."));
  for (guint i = 0; i < all->len; i++)
    {
      const WayContradiction *found = all->pdata[i];
      gboolean is_explained = found->cause != WAY_CAUSE_NONE;

      if ((int) found->kind != kind || is_explained != was_explained)
        g_string_append_printf (text, "%s%s%s\n", i > 0 ? "\n" : "",
                                way_contradiction_kind_get_title (found->kind, language),
                                is_explained ? way_tr (language, " (with a known reason)") : "");
      kind = (int) found->kind;
      was_explained = is_explained;
      append_found (text, found, language);
    }
  g_string_append_printf (text, "\n%s\n", way_tr (language, "Do the parts add up?"));
  for (guint i = 0; i < facts->rollups->len; i++)
    append_rollup (text, facts->rollups->pdata[i], language);
  return text;
}

static void
add_cited (WayCliJson      *json,
           const char      *key,
           const WayCited  *cited,
           GHashTable      *sources)
{
  WaySource *source = g_hash_table_lookup (sources, &cited->source_id);
  g_autofree char *period = way_period_to_text (&cited->period);

  way_cli_json_begin_object (json, key);
  way_cli_json_add_text (json, "region_code", way_region_get_code (cited->region));
  way_cli_json_add_text (json, "metric_key", way_metric_get_key (cited->metric));
  way_cli_json_add_text (json, "period", period);
  way_cli_json_add_number (json, "value", cited->value);
  way_cli_json_add_text (json, "qualifier", way_qualifier_to_text (cited->qualifier));
  way_cli_json_add_text (json, "status", way_status_to_text (cited->status));
  way_cli_json_add_text (json, "source_title",
                         source != NULL ? way_source_get_title (source, WAY_LANGUAGE_ZH_CN) : NULL);
  way_cli_json_add_text (json, "url", source != NULL ? way_source_get_url (source) : NULL);
  way_cli_json_add_text (json, "published",
                         source != NULL ? way_source_get_published (source) : NULL);
  way_cli_json_end_object (json);
}

static void
add_contradictions (WayCliJson              *json,
                    const WayContradictions *contradictions)
{
  way_cli_json_begin_array (json, "contradictions");
  for (guint i = 0; i < contradictions->all->len; i++)
    {
      const WayContradiction *found = contradictions->all->pdata[i];
      g_autofree char *en = way_contradiction_to_sentence (found, WAY_LANGUAGE_EN);
      g_autofree char *zh = way_contradiction_to_sentence (found, WAY_LANGUAGE_ZH_CN);

      way_cli_json_begin_object (json, NULL);
      way_cli_json_add_text (json, "check", way_contradiction_kind_to_text (found->kind));
      way_cli_json_add_text (json, "cause", way_cause_to_text (found->cause));
      add_cited (json, "stated", &found->stated, contradictions->sources);
      way_cli_json_add_number (json, "derived", found->derived);
      way_cli_json_add_number (json, "derived_low", found->range.low);
      way_cli_json_add_number (json, "derived_high", found->range.high);
      way_cli_json_add_number (json, "difference", way_contradiction_get_difference (found));
      way_cli_json_begin_array (json, "inputs");
      for (guint j = 0; j < found->inputs->len; j++)
        add_cited (json, NULL, found->inputs->pdata[j], contradictions->sources);
      way_cli_json_end_array (json);
      way_cli_json_add_text (json, "sentence_en", en);
      way_cli_json_add_text (json, "sentence_zh", zh);
      way_cli_json_end_object (json);
    }
  way_cli_json_end_array (json);
}

static void
add_rollup_entry (WayCliJson      *json,
                  const WayRollup *rollup,
                  const char      *kind,
                  const WayPeriod *period,
                  double           whole,
                  double           sum,
                  double           surplus,
                  guint            n_parts,
                  const char      *en,
                  const char      *zh)
{
  g_autofree char *period_text = way_period_to_text (period);

  way_cli_json_begin_object (json, NULL);
  way_cli_json_add_text (json, "of", kind);
  way_cli_json_add_text (json, "region_code", way_region_get_code (rollup->whole));
  way_cli_json_add_text (json, "metric_key", way_metric_get_key (rollup->metric));
  way_cli_json_add_text (json, "period", period_text);
  way_cli_json_add_number (json, "whole", whole);
  way_cli_json_add_number (json, "sum", sum);
  way_cli_json_add_number (json, "surplus", surplus);
  way_cli_json_add_number (json, "n_parts", n_parts);
  way_cli_json_add_number (json, "n_all_parts", rollup->parts->len);
  way_cli_json_add_text (json, "sentence_en", en);
  way_cli_json_add_text (json, "sentence_zh", zh);
  way_cli_json_end_object (json);
}

static void
add_rollup (WayCliJson      *json,
            const WayRollup *rollup)
{
  for (guint i = 0; i < rollup->promises->len; i++)
    {
      const WayRollupPromise *one = &g_array_index (rollup->promises, WayRollupPromise, i);
      g_autofree char *en = way_rollup_promise_to_sentence (rollup, one, WAY_LANGUAGE_EN);
      g_autofree char *zh = way_rollup_promise_to_sentence (rollup, one, WAY_LANGUAGE_ZH_CN);

      add_rollup_entry (json, rollup, "targets", &one->due, one->whole, one->sum, one->surplus,
                        one->n_parts, en, zh);
    }
  for (guint i = 0; i < rollup->rows->len; i++)
    {
      const WayRollupRow *one = &g_array_index (rollup->rows, WayRollupRow, i);
      g_autofree char *en = way_rollup_row_to_sentence (rollup, one, WAY_LANGUAGE_EN);
      g_autofree char *zh = way_rollup_row_to_sentence (rollup, one, WAY_LANGUAGE_ZH_CN);

      add_rollup_entry (json, rollup, "values", &one->period, one->whole, one->sum, one->surplus,
                        one->n_parts, en, zh);
    }
}

static WayCliExit
print_json (const Facts *facts,
            GError     **error)
{
  g_auto (WayCliJson) json = { NULL };

  way_cli_json_init (&json);
  way_cli_json_begin_object (&json, NULL);
  add_contradictions (&json, facts->contradictions);
  way_cli_json_begin_array (&json, "rollups");
  for (guint i = 0; i < facts->rollups->len; i++)
    add_rollup (&json, facts->rollups->pdata[i]);
  way_cli_json_end_array (&json);
  way_cli_json_end_object (&json);
  g_string_append_c (json.text, '\n');
  return way_cli_write_stdout (json.text->str, json.text->len, error) ? WAY_CLI_DONE
                                                                      : WAY_CLI_NOTHING_DONE;
}

static WayCliExit
print_csv (const Facts *facts,
           WayLanguage  language,
           GError     **error)
{
  g_autoptr (GBytes) csv = way_facts_to_csv (facts->contradictions->all, facts->rollups,
                                             facts->contradictions->sources, language);
  gsize size;
  const char *data = g_bytes_get_data (csv, &size);

  return way_cli_write_stdout (data, size, error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}

WayCliExit
way_cli_check_facts (const WayCliOptions *options,
                     GError             **error)
{
  g_autoptr (WayLibrary) library = way_cli_open_library (options, error);
  g_auto (Facts) facts = { NULL };
  g_autoptr (GString) text = NULL;

  if (library == NULL || !read_facts (library, options, &facts, error))
    return WAY_CLI_NOTHING_DONE;
  if (options->format == WAY_CLI_FORMAT_JSON)
    return print_json (&facts, error);
  if (options->format == WAY_CLI_FORMAT_CSV)
    return print_csv (&facts, options->language, error);
  text = write_text (&facts, options->language);
  return way_cli_write_stdout (text->str, text->len, error) ? WAY_CLI_DONE : WAY_CLI_NOTHING_DONE;
}
