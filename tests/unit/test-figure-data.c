/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/content.h"
#include "chart/figures/figure-texts.h"
#include "model/library-formula.h"
#include "model/library-names.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

typedef struct
{
  TemporaryFolder folder;
  WayLibrary *library;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  make_temporary_folder (&fixture->folder);
  path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer user_data)
{
  way_library_close (fixture->library);
  remove_temporary_folder (&fixture->folder);
}

static WayFigure *
make_figure (const char *regions,
             const char *metric)
{
  WayFigure *figure = way_figure_new ();

  g_strfreev (figure->region_codes);
  g_strfreev (figure->metric_keys);
  figure->region_codes = g_strsplit (regions, ",", 0);
  figure->metric_keys = g_strsplit (metric, ",", 0);
  return figure;
}

static void
test_reads_regions_in_order (Fixture      *fixture,
                             gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = make_figure ("330800,330400,330800", "gdp");
  g_autoptr (GError) error = NULL;
  g_autoptr (WayFigureData) data = way_figure_data_read (fixture->library, figure, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (way_metric_get_key (data->metric), ==, "gdp");
  g_assert_cmpuint (data->regions->len, ==, 2);
  g_assert_cmpuint (data->series->len, ==, 2);
  g_assert_cmpstr (way_region_get_code (g_ptr_array_index (data->regions, 0)), ==, "330800");
  g_assert_cmpstr (((WaySeries *) g_ptr_array_index (data->series, 1))->region_code, ==, "330400");
  g_assert_true (isfinite (data->options.as_of_time));
}

/* Two publications state it: two records, judged alike, each with its source. */
static void
test_reads_targets_with_progress (Fixture      *fixture,
                                  gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = make_figure ("330400", "digital_core_va");
  g_autoptr (WayFigureData) data = way_figure_data_read (fixture->library, figure, NULL);

  g_assert_nonnull (data);
  g_assert_cmpuint (data->targets->len, >=, 1);
  for (guint i = 0; i < data->targets->len; i++)
    {
      const WayFigureTarget *entry = g_ptr_array_index (data->targets, i);
      gint64 source_id = way_target_get_fields (entry->target)->source_id;

      g_assert_cmpuint (entry->region, ==, 0);
      g_assert_cmpfloat_with_epsilon (entry->progress.required_growth, 0.21642, 1e-4);
      g_assert_nonnull (g_hash_table_lookup (data->sources, &source_id));
    }
}

static void
test_unknown_names (Fixture      *fixture,
                    gconstpointer user_data)
{
  g_autoptr (WayFigure) region = make_figure ("Jiaxin", "gdp");
  g_autoptr (WayFigure) metric = make_figure ("330400", "gpd");
  g_autoptr (GError) region_error = NULL, metric_error = NULL;

  g_assert_null (way_figure_data_read (fixture->library, region, &region_error));
  g_assert_error (region_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_assert_nonnull (strstr (region_error->message, "Jiaxing"));
  g_assert_null (way_figure_data_read (fixture->library, metric, &metric_error));
  g_assert_error (metric_error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
}

/* Named regions first, as named; then those of the scope that have a value, none twice. */
static void
test_scope_adds_regions (Fixture      *fixture,
                         gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = make_figure ("330400,330800", "gdp");
  g_autoptr (WayFigureData) siblings = NULL, children = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  figure->scope = WAY_SCOPE_SIBLINGS;
  siblings = way_figure_data_read (fixture->library, figure, NULL);
  g_assert_nonnull (siblings);
  g_assert_cmpuint (siblings->regions->len, >=, 8);
  g_assert_cmpuint (siblings->series->len, ==, siblings->regions->len);
  g_assert_cmpstr (way_region_get_code (siblings->regions->pdata[0]), ==, "330400");
  g_assert_cmpstr (way_region_get_code (siblings->regions->pdata[1]), ==, "330800");
  for (guint i = 0; i < siblings->regions->len; i++)
    {
      WayRegion *region = siblings->regions->pdata[i];
      const WaySeries *series = siblings->series->pdata[i];

      g_assert_true (g_hash_table_add (seen, (gpointer) way_region_get_code (region)));
      g_assert_cmpstr (series->region_code, ==, way_region_get_code (region));
      g_assert_cmpuint (series->n_points, >, 0);
      g_assert_cmpint (way_region_get_level (region), ==, WAY_REGION_LEVEL_PREFECTURE);
      g_assert_cmpstr (way_region_get_parent_code (region), ==, "330000");
    }

  g_strfreev (figure->region_codes);
  figure->region_codes = g_strsplit ("330000", ",", 0);
  figure->scope = WAY_SCOPE_CHILDREN;
  children = way_figure_data_read (fixture->library, figure, NULL);
  g_assert_nonnull (children);
  g_assert_cmpuint (children->regions->len, ==, siblings->regions->len + 1);
  g_assert_cmpstr (way_region_get_code (children->regions->pdata[0]), ==, "330000");
}

/* One query over all regions says the same as one for each. */
static void
test_scope_reads_the_same_columns (Fixture      *fixture,
                                   gconstpointer user_data)
{
  g_autoptr (WayFigure) alone = make_figure ("330400", "gdp");
  g_autoptr (WayFigure) among = make_figure ("330400", "gdp");
  g_autoptr (WayFigureData) one = NULL, many = NULL;
  const WaySeries *a, *b;

  among->scope = WAY_SCOPE_SIBLINGS;
  one = way_figure_data_read (fixture->library, alone, NULL);
  many = way_figure_data_read (fixture->library, among, NULL);
  a = one->series->pdata[0];
  b = many->series->pdata[0];
  g_assert_cmpuint (a->n_points, ==, b->n_points);
  g_assert_cmpmem (a->values, a->n_points * sizeof (double), b->values,
                   b->n_points * sizeof (double));
  g_assert_cmpuint (one->targets->len, >, 0);
  for (guint i = 0, n = 0; i < many->targets->len; i++)
    {
      const WayFigureTarget *target = many->targets->pdata[i];

      g_assert_cmpuint (target->region, <, many->regions->len);
      if (target->region == 0)
        g_assert_cmpint (way_target_get_fields (target->target)->id, ==,
                         way_target_get_fields (((WayFigureTarget *) one->targets->pdata[n++])
                                                  ->target)->id);
    }
}

static void
test_reads_further_metrics (Fixture      *fixture,
                            gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = make_figure ("330400,330800,330000",
                                              "gdp,resident_population,gdp,digital_core_va");
  g_autoptr (WayFigureData) data = way_figure_data_read (fixture->library, figure, NULL);

  g_assert_nonnull (data);
  g_assert_nonnull (data->more);
  g_assert_cmpuint (data->more->len, ==, 2);
  for (guint i = 0; i < data->more->len; i++)
    {
      const WayFigureData *further = data->more->pdata[i];

      g_assert_cmpstr (way_metric_get_key (further->metric), ==,
                       i == 0 ? "resident_population" : "digital_core_va");
      g_assert_cmpuint (further->regions->len, ==, 3);
      g_assert_cmpuint (further->series->len, ==, 3);
      for (guint j = 0; j < 3; j++)
        {
          g_assert_true (further->regions->pdata[j] == data->regions->pdata[j]);
          g_assert_cmpstr (((WaySeries *) further->series->pdata[j])->region_code, ==,
                           way_region_get_code (data->regions->pdata[j]));
        }
      g_assert_true (further->sources == data->sources);
    }
  g_assert_cmpuint (((WayFigureData *) data->more->pdata[1])->targets->len, >=, 1);

  g_strfreev (figure->metric_keys);
  figure->metric_keys = g_strsplit ("gdp,gpd", ",", 0);
  g_assert_null (way_figure_data_read (fixture->library, figure, NULL));
}

static void
replace_text (char      **text,
              const char *replacement)
{
  g_free (*text);
  *text = g_strdup (replacement);
}

static void
add_derived_metric (WayLibrary *library)
{
  g_autoptr (GError) error = NULL;
  WayMetricDraft *draft = way_metric_draft_new ();

  replace_text (&draft->key, "x_per_head");
  replace_text (&draft->name_zh, "自算人均");
  replace_text (&draft->name_en, "Own output per head");
  replace_text (&draft->unit, "元/人");
  g_assert_true (way_library_begin_change (library, "Edit", &error));
  g_assert_true (way_library_save_metric (library, NULL, draft, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (way_library_set_formula (library, "x_per_head",
                                          "per_head(gdp, resident_population)", &error));
  g_assert_no_error (error);
  g_assert_true (way_library_end_change (library, &error));
  g_assert_no_error (error);
  way_metric_draft_free (draft);
}

/* The line of sources says that it is computed, and whose values it was computed from. */
static void
test_derived (Fixture      *fixture,
              gconstpointer user_data)
{
  g_autoptr (WayFigure) figure = make_figure ("330000", "x_per_head");
  g_autoptr (WayFigureData) data = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GError) error = NULL;
  WayContent *content;
  WaySeries *series;

  add_derived_metric (fixture->library);
  data = way_figure_data_read (fixture->library, figure, &error);
  g_assert_no_error (error);
  series = data->series->pdata[0];
  g_assert_cmpuint (series->n_points, >, 3);
  g_assert_cmpint (series->flags[0] & WAY_POINT_DERIVED, !=, 0);
  content = way_content_new (figure, data, &error);
  g_assert_no_error (error);
  sources = way_figure_texts_sources (content);
  g_assert_cmpuint (sources->len, >, 1);
  g_assert_true (g_str_has_prefix (sources->pdata[0], "computed by Waymark from Gross"));
  way_content_free (content);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/figure-data/reads-regions-in-order", Fixture, NULL, set_up,
              test_reads_regions_in_order, tear_down);
  g_test_add ("/figure-data/reads-targets-with-progress", Fixture, NULL, set_up,
              test_reads_targets_with_progress, tear_down);
  g_test_add ("/figure-data/scope-adds-regions", Fixture, NULL, set_up, test_scope_adds_regions,
              tear_down);
  g_test_add ("/figure-data/scope-reads-the-same-columns", Fixture, NULL, set_up,
              test_scope_reads_the_same_columns, tear_down);
  g_test_add ("/figure-data/reads-further-metrics", Fixture, NULL, set_up,
              test_reads_further_metrics, tear_down);
  g_test_add ("/figure-data/derived", Fixture, NULL, set_up, test_derived, tear_down);
  g_test_add ("/figure-data/unknown-names", Fixture, NULL, set_up, test_unknown_names, tear_down);
  return g_test_run ();
}
