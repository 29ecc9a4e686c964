/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/target-draft.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#include "model/library.h"
#include "model/target-reader.h"

#define CATALOG WAY_TEST_SOURCE_DIR "/data/catalog"

static WayMetric *
make_metric (void)
{
  WayMetricFields fields = {
    .key = "m", .name_zh = "指标", .name_en = "Metric", .measure = WAY_MEASURE_LEVEL,
    .flow = WAY_FLOW_FLOW, .better = WAY_BETTER_HIGHER, .decimals = 1,
    .unit = { (char *) "亿元", (char *) "100 million CNY", (char *) "元", (char *) "yuan", 1e8 },
  };

  return way_metric_new (&fields);
}

static WayTargetDraft *
make_draft (WayMetric *metric)
{
  WayTargetDraft *draft = way_target_draft_new (NULL, metric);

  way_target_draft_set_region (draft, "330400");
  draft->source_choice = WAY_SOURCE_MISSING;
  return draft;
}

static void
assert_text (WayTargetDraft *draft,
             WayTargetField  field,
             const char     *expected)
{
  g_autofree char *text = way_target_draft_get_text (draft, field);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_errors (WayTargetDraft *draft,
               guint           expected)
{
  g_autoptr (GPtrArray) problems = way_target_draft_check (draft, NULL, WAY_LANGUAGE_EN);
  guint n = 0;

  for (guint i = 0; i < problems->len; i++)
    n += ((const WayTargetProblem *) g_ptr_array_index (problems, i))->is_error;
  g_assert_cmpuint (n, ==, expected);
}

/* What is typed into the line stands in the fields, and the other way round. */
static void
test_line_and_fields (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  g_autoptr (WayTargetDraft) draft = make_draft (metric);
  g_autofree char *said = NULL;

  way_target_draft_set_line (draft, "at least 1,350 by 2025, from 506.9 in 2020");
  assert_text (draft, WAY_TARGET_FIELD_VALUE, "1,350");
  assert_text (draft, WAY_TARGET_FIELD_DUE, "2025");
  assert_text (draft, WAY_TARGET_FIELD_BASE_PERIOD, "2020");
  assert_text (draft, WAY_TARGET_FIELD_BASE, "506.9");
  said = way_target_draft_describe (draft, WAY_LANGUAGE_EN);
  g_assert_cmpstr (said, ==, "At least 135 billion yuan by 2025, from 50.69 billion yuan in 2020");
  assert_errors (draft, 0);

  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "1400");
  way_target_draft_write_line (draft, WAY_LANGUAGE_EN);
  g_assert_cmpstr (draft->line, ==, "At least 140 billion yuan by 2025");
  way_target_draft_write_line (draft, WAY_LANGUAGE_ZH_CN);
  g_assert_cmpstr (draft->line, ==, "2025年达到1400亿元以上");
}

/* A line that does not name a due year or a base leaves those of the fields. */
static void
test_line_keeps_fields (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  g_autoptr (WayTargetDraft) draft = make_draft (metric);

  way_target_draft_set_text (draft, WAY_TARGET_FIELD_DUE, "2030");
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_BASE_PERIOD, "2025");
  draft->fields.nature = WAY_NATURE_BINDING;
  way_target_draft_set_line (draft, "more than 2,000");
  assert_text (draft, WAY_TARGET_FIELD_DUE, "2030");
  assert_text (draft, WAY_TARGET_FIELD_BASE_PERIOD, "2025");
  g_assert_cmpint (draft->fields.nature, ==, WAY_NATURE_BINDING);
  g_assert_cmpint (draft->fields.comparator, ==, WAY_COMPARATOR_GT);
}

static void
test_field_texts (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  g_autoptr (WayTargetDraft) draft = make_draft (metric);

  way_target_draft_set_line (draft, "at least 1,350 by 2025");
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "2025");
  g_assert_cmpfloat (draft->fields.value, ==, 2025);
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "1.35万亿元");
  g_assert_cmpfloat (draft->fields.value, ==, 13500);
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_DUE, "2025年上半年");
  g_assert_cmpint (draft->fields.due.type, ==, WAY_PERIOD_HALF);
  assert_errors (draft, 0);

  /* What is no number is kept, said, and can be mended. */
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "many");
  assert_text (draft, WAY_TARGET_FIELD_VALUE, "many");
  assert_errors (draft, 1);
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_DUE, "soon");
  assert_errors (draft, 2);
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "1,350");
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_DUE, "2025");
  assert_errors (draft, 0);

  /* A unit of another thing is refused where it is typed. */
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_VALUE, "15%");
  assert_errors (draft, 1);
}

static void
test_source (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  g_autoptr (WayTargetDraft) draft = make_draft (metric);

  way_target_draft_set_line (draft, "at least 1,350 by 2025");
  draft->source_choice = WAY_SOURCE_UNDECIDED;
  assert_errors (draft, 1);
  draft->source_choice = WAY_SOURCE_NEW;
  assert_errors (draft, 1);
  draft->source_title = g_strdup ("A plan");
  assert_errors (draft, 0);
}

static void
test_unsaved (void)
{
  g_autoptr (WayMetric) metric = make_metric ();
  g_autoptr (WayTargetDraft) draft = make_draft (metric);
  g_autoptr (WayTargetDraft) copy = way_target_draft_copy (draft);

  g_assert_true (way_target_draft_equal (draft, copy));
  way_target_draft_set_line (draft, "hello");
  g_assert_false (way_target_draft_equal (draft, copy));
  way_target_draft_set_line (draft, "");
  g_assert_true (way_target_draft_equal (draft, copy));
  way_target_draft_set_text (draft, WAY_TARGET_FIELD_DUE, "soon");
  g_assert_false (way_target_draft_equal (draft, copy));
}

/* Every promise of the catalog makes sense, and its own words are read as what they say. */
static void
test_catalog (void)
{
  TemporaryFolder folder;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  WayLibrary *library;

  make_temporary_folder (&folder);
  path = g_build_filename (folder.path, "a.waymark", NULL);
  library = way_library_open_or_create (path, CATALOG, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  targets = way_library_read_targets (library, NULL, NULL, &error);
  g_assert_cmpuint (targets->len, >, 150);
  for (guint i = 0; i < targets->len; i++)
    {
      WayTarget *target = g_ptr_array_index (targets, i);
      const WayTargetFields *fields = way_target_get_fields (target);
      g_autoptr (WayMetric) metric = way_library_find_metric (library, fields->metric_key, NULL);
      g_autoptr (GPtrArray) problems = way_target_check (fields, metric, NULL, NULL,
                                                         WAY_LANGUAGE_EN);

      for (guint k = 0; k < problems->len; k++)
        {
          const WayTargetProblem *problem = g_ptr_array_index (problems, k);

          if (problem->is_error)
            g_test_message ("%s %s: %s", fields->region_code, fields->metric_key,
                            problem->sentence);
          g_assert_false (problem->is_error);
        }
      for (int language = 0; isfinite (fields->value) && language < WAY_N_LANGUAGES; language++)
        {
          g_autofree char *promise = way_target_to_promise (target, way_metric_get_unit (metric),
                                                            (WayLanguage) language);
          WayTargetReading reading;

          way_target_read (promise, metric, 0, &reading);
          g_test_message ("%s: %s -> %g %s | %s", fields->metric_key, promise,
                          reading.fields.value, way_basis_to_text (reading.fields.basis),
                          reading.rest != NULL ? reading.rest : "");
          g_assert_cmpint (reading.fields.comparator, ==, fields->comparator);
          g_assert_cmpfloat_with_epsilon (reading.fields.value, fields->value,
                                          1e-9 * fabs (fields->value));
          g_assert_cmpint (way_period_compare (&reading.fields.due, &fields->due), ==, 0);
          g_assert_true (reading.unit_is_convertible);
          g_assert_null (reading.rest);
          way_target_reading_clear (&reading);
        }
    }
  way_library_close (library);
  remove_temporary_folder (&folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target-draft/line-and-fields", test_line_and_fields);
  g_test_add_func ("/target-draft/line-keeps-fields", test_line_keeps_fields);
  g_test_add_func ("/target-draft/field-texts", test_field_texts);
  g_test_add_func ("/target-draft/source", test_source);
  g_test_add_func ("/target-draft/unsaved", test_unsaved);
  g_test_add_func ("/target-draft/catalog", test_catalog);
  return g_test_run ();
}
