/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/cli/cli.h"

#include "app/cli/cli-library.h"
#include "app/cli/cli-output.h"
#include "app/cli/cli-records.h"
#include "chart/figures/figure.h"
#include "model/library-figures.h"

#include <glib/gi18n.h>
#include <math.h>

/* One thing that can be listed. Headings go through way_tr() in the output's language. */
typedef struct
{
  const char *word;
  const WayCliColumn *columns;
  guint n_columns;
  const char *if_empty;
  gboolean (*add) (WayCliRecords *records,
                   WayLibrary    *library,
                   WayLanguage    language,
                   GError       **error);
} Listing;

static const WayCliSpec spec = {
  .usage = N_("list regions|metrics|targets|sources|figures [OPTION…]"),
  .summary = N_("Lists what a library holds."),
  .takes = WAY_CLI_TAKES_WORD | WAY_CLI_TAKES_FORMAT | WAY_CLI_TAKES_LANGUAGE,
};

static const WayCliColumn region_columns[] = {
  { "code", NC_("column", "Code") },
  { NULL, NC_("column", "Name") },
  { "name_zh" },
  { "name_en" },
  { "short_zh" },
  { "short_en" },
  { "level", NC_("column", "Level") },
  { "parent_code", NC_("column", "Part of") },
};

static gboolean
add_regions (WayCliRecords *records,
             WayLibrary    *library,
             WayLanguage    language,
             GError       **error)
{
  g_autoptr (GPtrArray) regions = way_library_list_regions (library, error);

  for (guint i = 0; regions != NULL && i < regions->len; i++)
    {
      WayRegion *region = g_ptr_array_index (regions, i);

      way_cli_records_add_text (records, way_region_get_code (region));
      way_cli_records_add_text (records, way_region_get_name (region, language));
      way_cli_records_add_text (records, way_region_get_name (region, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_region_get_name (region, WAY_LANGUAGE_EN));
      way_cli_records_add_text (records, way_region_get_short_name (region, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_region_get_short_name (region, WAY_LANGUAGE_EN));
      way_cli_records_add_text (records, way_region_level_to_text (way_region_get_level (region)));
      way_cli_records_add_text (records, way_region_get_parent_code (region));
    }

  return regions != NULL;
}

static const WayCliColumn metric_columns[] = {
  { "key", NC_("column", "Key") },
  { NULL, NC_("column", "Name") },
  { NULL, NC_("column", "Unit") },
  { "name_zh" },
  { "name_en" },
  { "group_key" },
  { "unit_zh" },
  { "unit_en" },
  { "measure", NC_("column", "Measure") },
  { "flow", NC_("column", "Flow") },
  { "better", NC_("column", "Better") },
  { "description_zh" },
  { "description_en" },
};

static gboolean
add_metrics (WayCliRecords *records,
             WayLibrary    *library,
             WayLanguage    language,
             GError       **error)
{
  g_autoptr (GPtrArray) metrics = way_library_list_metrics (library, error);

  for (guint i = 0; metrics != NULL && i < metrics->len; i++)
    {
      WayMetric *metric = g_ptr_array_index (metrics, i);
      const WayUnit *unit = way_metric_get_unit (metric);

      way_cli_records_add_text (records, way_metric_get_key (metric));
      way_cli_records_add_text (records, way_metric_get_name (metric, language));
      way_cli_records_add_text (records, language == WAY_LANGUAGE_EN ? unit->name_en
                                                                     : unit->name_zh);
      way_cli_records_add_text (records, way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_metric_get_name (metric, WAY_LANGUAGE_EN));
      way_cli_records_add_text (records, way_metric_get_group_key (metric));
      way_cli_records_add_text (records, unit->name_zh);
      way_cli_records_add_text (records, unit->name_en);
      way_cli_records_add_text (records, way_measure_to_text (way_metric_get_measure (metric)));
      way_cli_records_add_text (records, way_flow_to_text (way_metric_get_flow (metric)));
      way_cli_records_add_text (records, way_better_to_text (way_metric_get_better (metric)));
      way_cli_records_add_text (records, way_metric_get_description (metric, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_metric_get_description (metric, WAY_LANGUAGE_EN));
    }

  return metrics != NULL;
}

static const WayCliColumn target_columns[] = {
  { "region_code", NC_("column", "Region") },
  { "metric_key", NC_("column", "Metric") },
  { "due", NC_("column", "Due") },
  { NULL, NC_("column", "Promise") },
  { "comparator" },
  { "qualifier" },
  { "value", NULL, TRUE },
  { "upper_value", NULL, TRUE },
  { "basis", NC_("column", "Basis") },
  { "nature", NC_("column", "Nature") },
  { "path", NC_("column", "Path") },
  { "base_period" },
  { "base_value", NULL, TRUE },
  { "tolerance", NULL, TRUE },
  { "note" },
  { "note_zh" },
  { "source_title" },
  { "publisher" },
  { "url" },
  { "published" },
};

static char *
describe_promise (WayTarget   *target,
                  GHashTable  *metrics,
                  WayLanguage  language)
{
  WayMetric *metric = g_hash_table_lookup (metrics, way_target_get_fields (target)->metric_key);

  return way_target_to_promise (target, metric != NULL ? way_metric_get_unit (metric) : NULL,
                                language);
}

static void
add_target (WayCliRecords *records,
            WayTarget     *target,
            GHashTable    *metrics,
            GHashTable    *sources,
            WayLanguage    language)
{
  const WayTargetFields *fields = way_target_get_fields (target);

  way_cli_records_add_text (records, fields->region_code);
  way_cli_records_add_text (records, fields->metric_key);
  way_cli_records_take_text (records, way_period_to_text (&fields->due));
  way_cli_records_take_text (records, describe_promise (target, metrics, language));
  way_cli_records_add_text (records, way_comparator_to_text (fields->comparator));
  way_cli_records_add_text (records, way_qualifier_to_text (fields->qualifier));
  way_cli_records_add_number (records, fields->value);
  way_cli_records_add_number (records, fields->upper_value);
  way_cli_records_add_text (records, way_basis_to_text (fields->basis));
  way_cli_records_add_text (records, way_nature_to_text (fields->nature));
  way_cli_records_add_text (records, way_path_to_text (fields->path));
  way_cli_records_take_text (records, fields->has_base
                                        ? way_period_to_text (&fields->base_period)
                                        : NULL);
  way_cli_records_add_number (records, fields->has_base ? fields->base_value : NAN);
  way_cli_records_add_number (records, fields->tolerance);
  way_cli_records_add_text (records, fields->note);
  way_cli_records_add_text (records, fields->note_zh);
  way_cli_records_add_source (records, g_hash_table_lookup (sources, &fields->source_id));
}

static gboolean
add_targets (WayCliRecords *records,
             WayLibrary    *library,
             WayLanguage    language,
             GError       **error)
{
  g_autoptr (GPtrArray) targets = way_library_read_targets (library, NULL, NULL, error);
  g_autoptr (GHashTable) metrics = NULL;
  g_autoptr (GHashTable) sources = NULL;

  if (targets == NULL)
    return FALSE;
  metrics = way_library_index_metrics (library, error);
  if (metrics == NULL)
    return FALSE;
  sources = way_library_index_sources (library, error);
  if (sources == NULL)
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    add_target (records, g_ptr_array_index (targets, i), metrics, sources, language);

  return TRUE;
}

static const WayCliColumn source_columns[] = {
  { NULL, NC_("column", "Published") },
  { NULL, NC_("column", "Publisher") },
  { NULL, NC_("column", "Title") },
  { "title" },
  { "title_en" },
  { "publisher" },
  { "publisher_en" },
  { "url", NC_("column", "Address") },
  { "published" },
  { "authority" },
};

static gboolean
add_sources (WayCliRecords *records,
             WayLibrary    *library,
             WayLanguage    language,
             GError       **error)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (library, error);

  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      WaySource *source = g_ptr_array_index (sources, i);

      way_cli_records_add_text (records, way_source_get_published (source));
      way_cli_records_add_text (records, way_source_get_publisher (source, language));
      way_cli_records_add_text (records, way_source_get_title (source, language));
      way_cli_records_add_text (records, way_source_get_title (source, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_source_get_title (source, WAY_LANGUAGE_EN));
      way_cli_records_add_text (records, way_source_get_publisher (source, WAY_LANGUAGE_ZH_CN));
      way_cli_records_add_text (records, way_source_get_publisher (source, WAY_LANGUAGE_EN));
      way_cli_records_add_text (records, way_source_get_url (source));
      way_cli_records_add_text (records, way_source_get_published (source));
      way_cli_records_add_text (records, way_authority_to_text (way_source_get_authority (source)));
    }

  return sources != NULL;
}

static const WayCliColumn figure_columns[] = {
  { "name", NC_("column", "Name") },
  { "kind", NC_("column", "Kind") },
  { "regions", NC_("column", "Regions") },
  { "metrics", NC_("column", "Metrics") },
  { "changed", NULL },
};

static void
add_figure (WayCliRecords         *records,
            const WayStoredFigure *stored)
{
  g_autoptr (WayFigure) figure = way_figure_from_json (stored->description, NULL);
  g_autofree char *regions = figure != NULL ? g_strjoinv (",", figure->region_codes) : NULL;
  g_autofree char *metrics = figure != NULL ? g_strjoinv (",", figure->metric_keys) : NULL;

  way_cli_records_add_text (records, stored->name);
  way_cli_records_add_text (records, figure != NULL ? way_figure_kind_to_text (figure->kind) : "");
  way_cli_records_add_text (records, regions != NULL ? regions : "");
  way_cli_records_add_text (records, metrics != NULL ? metrics : "");
  way_cli_records_add_text (records, stored->changed);
}

static gboolean
add_figures (WayCliRecords *records,
             WayLibrary    *library,
             WayLanguage    language,
             GError       **error)
{
  g_autoptr (GPtrArray) figures = way_library_list_figures (library, error);

  for (guint i = 0; figures != NULL && i < figures->len; i++)
    add_figure (records, g_ptr_array_index (figures, i));

  return figures != NULL;
}

static const Listing listings[] = {
  { "regions", region_columns, G_N_ELEMENTS (region_columns), N_("No regions."), add_regions },
  { "metrics", metric_columns, G_N_ELEMENTS (metric_columns), N_("No metrics."), add_metrics },
  { "targets", target_columns, G_N_ELEMENTS (target_columns), N_("No targets."), add_targets },
  { "sources", source_columns, G_N_ELEMENTS (source_columns), N_("No sources."), add_sources },
  { "figures", figure_columns, G_N_ELEMENTS (figure_columns), N_("No figures."), add_figures },
};

static const Listing *
find_listing (const char *word,
              GError    **error)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (listings); i++)
    {
      if (g_str_equal (listings[i].word, word))
        return &listings[i];
    }

  if (word == NULL)
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("Say what to list: regions, metrics, targets, sources or figures."));
  else
    g_set_error (error, WAY_CLI_ERROR, WAY_CLI_ERROR_USAGE,
                 _("“%s” cannot be listed: choose regions, metrics, targets, sources or "
                   "figures."),
                 word);
  return NULL;
}

static WayCliExit
list (const WayCliOptions *options,
      GError             **error)
{
  const Listing *listing = find_listing (options->word, error);
  g_autoptr (WayLibrary) library = NULL;
  g_autoptr (WayCliRecords) records = NULL;

  if (listing == NULL)
    return WAY_CLI_NOTHING_DONE;
  library = way_cli_open_library (options, error);
  if (library == NULL)
    return WAY_CLI_NOTHING_DONE;

  records = way_cli_records_new (listing->columns, listing->n_columns);
  if (!listing->add (records, library, options->language, error))
    return WAY_CLI_NOTHING_DONE;

  return way_cli_records_print (records, options, way_tr (options->language, listing->if_empty));
}

WayCliExit
way_cli_run_list (int    argc,
                  char **argv)
{
  g_auto (WayCliOptions) options = { NULL };
  g_autoptr (GError) error = NULL;
  WayCliExit status;

  if (!way_cli_options_begin (&options, &spec, argc, argv, &status))
    return status;

  status = list (&options, &error);
  return error != NULL ? way_cli_fail (error) : status;
}
