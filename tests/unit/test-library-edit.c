/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/library-edit.h"

#include "model/library-private.h"
#include "model/target-ranges.h"

#include "temporary-folder.h"

#include <math.h>
#include <string.h>

#define CATALOG WAY_TEST_SOURCE_DIR "/tests/data/catalog-small"

/**
 * Fixture:
 * @catalog: a copy of the catalog, whose version can be raised
 */
typedef struct
{
  TemporaryFolder folder;
  TemporaryFolder catalog;
  char *path;
  WayLibrary *library;
} Fixture;

static void
copy_catalog (const char *to)
{
  g_autoptr (GDir) dir = g_dir_open (CATALOG, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (CATALOG, name, NULL);
      g_autofree char *target = g_build_filename (to, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
      g_assert_true (g_file_set_contents (target, contents, (gssize) length, NULL));
    }
}

static WayLibrary *
open_library (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  WayLibrary *library = way_library_open_or_create (fixture->path, fixture->catalog.path, NULL,
                                                    NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_null (way_library_get_notice (library));
  return library;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  make_temporary_folder (&fixture->folder);
  make_temporary_folder (&fixture->catalog);
  copy_catalog (fixture->catalog.path);
  fixture->path = g_build_filename (fixture->folder.path, "a.waymark", NULL);
  fixture->library = open_library (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  way_library_close (fixture->library);
  g_free (fixture->path);
  remove_temporary_folder (&fixture->folder);
  remove_temporary_folder (&fixture->catalog);
}

/* As the next start does after an update of the program. */
static void
open_with_newer_catalog (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->catalog.path, "VERSION", NULL);

  way_library_close (fixture->library);
  g_assert_true (g_file_set_contents (path, "999\n", -1, NULL));
  fixture->library = open_library (fixture);
}

static void
begin (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_begin_change (fixture->library, "Edit", &error));
  g_assert_no_error (error);
}

static void
end (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_end_change (fixture->library, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (way_library_undo (fixture->library, NULL, &error));
  g_assert_no_error (error);
}

static GPtrArray *
read_targets (Fixture    *fixture,
              const char *region,
              const char *metric)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *targets = way_library_read_targets (fixture->library, region, metric, &error);

  g_assert_no_error (error);
  return targets;
}

static guint
count_targets (Fixture *fixture)
{
  g_autoptr (GPtrArray) targets = read_targets (fixture, NULL, NULL);

  return targets->len;
}

/* The catalog's 'at least 1,350 by 2025'. */
static WayTargetFields
find_fields (GPtrArray *targets,
             double     value)
{
  for (guint i = 0; i < targets->len; i++)
    {
      const WayTargetFields *fields = way_target_get_fields (g_ptr_array_index (targets, i));

      if (fabs (fields->value - value) < 1e-9)
        return *fields;
    }
  g_assert_not_reached ();
}

static gint64
save (Fixture               *fixture,
      const WayTargetFields *fields)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  begin (fixture);
  g_assert_true (way_library_save_target (fixture->library, fields, &id, &error));
  g_assert_no_error (error);
  end (fixture);
  return id;
}

static void
remove_target (Fixture *fixture,
               gint64   id)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_true (way_library_remove_target (fixture->library, id, &error));
  g_assert_no_error (error);
  end (fixture);
}

static void
assert_same_fields (const WayTargetFields *a,
                    const WayTargetFields *b)
{
  g_assert_cmpstr (a->region_code, ==, b->region_code);
  g_assert_cmpstr (a->metric_key, ==, b->metric_key);
  g_assert_cmpint (way_period_compare (&a->due, &b->due), ==, 0);
  g_assert_cmpint (a->comparator, ==, b->comparator);
  g_assert_cmpint (a->qualifier, ==, b->qualifier);
  g_assert_cmpfloat (a->value, ==, b->value);
  g_assert_cmpint (a->decimals, ==, b->decimals);
  g_assert_true (a->upper_value == b->upper_value
                 || (isnan (a->upper_value) && isnan (b->upper_value)));
  g_assert_true (a->tolerance == b->tolerance || (isnan (a->tolerance) && isnan (b->tolerance)));
  g_assert_cmpint (a->basis, ==, b->basis);
  g_assert_cmpint (a->nature, ==, b->nature);
  g_assert_cmpint (a->path, ==, b->path);
  g_assert_cmpint (a->has_base, ==, b->has_base);
  g_assert_cmpint (a->has_base_period, ==, b->has_base_period);
  if (a->has_base)
    g_assert_cmpfloat (a->base_value, ==, b->base_value);
  if (a->has_base_period)
    g_assert_cmpint (way_period_compare (&a->base_period, &b->base_period), ==, 0);
  g_assert_cmpint (a->source_id, ==, b->source_id);
  g_assert_cmpstr (a->note, ==, b->note);
  g_assert_cmpint (a->is_superseded, ==, b->is_superseded);
  g_assert_cmpint (a->has_method, ==, b->has_method);
  if (a->has_method)
    g_assert_cmpint (a->method, ==, b->method);
}

/* A target with everything that one can have comes back as it was saved. */
static WayTargetFields
make_full_fields (void)
{
  return (WayTargetFields) {
    .region_code = "330800", .metric_key = "digital_share", .due = way_period_for_year (2027),
    .comparator = WAY_COMPARATOR_RANGE, .qualifier = WAY_QUALIFIER_ABOUT, .value = 14.5,
    .decimals = 1, .upper_value = 16.25, .tolerance = 0.3, .basis = WAY_BASIS_LEVEL,
    .nature = WAY_NATURE_BINDING, .path = WAY_PATH_LINEAR, .has_base = TRUE,
    .base_period = way_period_for_year (2020), .base_value = 9.2, .source_id = 1,
    .note = "a note", .note_zh = "", .has_base_period = TRUE, .is_superseded = TRUE,
    .has_method = TRUE, .method = WAY_METHOD_TREND
  };
}

static void
test_save_new (Fixture      *fixture,
               gconstpointer data)
{
  WayTargetFields fields = make_full_fields ();
  guint n_before = count_targets (fixture);
  gint64 id = save (fixture, &fields);
  g_autoptr (GPtrArray) targets = read_targets (fixture, "330800", "digital_share");
  WayTargetFields saved = find_fields (targets, 14.5);

  g_assert_cmpint (saved.id, ==, id);
  assert_same_fields (&saved, &fields);
  g_assert_cmpuint (count_targets (fixture), ==, n_before + 1);
  undo (fixture);
  g_assert_cmpuint (count_targets (fixture), ==, n_before);
}

/* 'At least 8' and 'at most 8.5' are edited as one range, which is one row from then on. */
static void
test_range_of_two_rows (Fixture      *fixture,
                        gconstpointer data)
{
  WayTargetFields lower = make_full_fields (), upper, range;
  guint n_before = count_targets (fixture);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) paired = NULL;

  lower.comparator = WAY_COMPARATOR_GE;
  lower.upper_value = NAN;
  upper = lower;
  upper.comparator = WAY_COMPARATOR_LE;
  upper.value = 16.5;
  save (fixture, &lower);
  save (fixture, &upper);
  rows = read_targets (fixture, "330800", "digital_share");
  paired = way_targets_pair_ranges (rows);
  range = find_fields (paired, 14.5);
  g_assert_cmpint (range.comparator, ==, WAY_COMPARATOR_RANGE);
  g_assert_cmpint (range.upper_id, !=, 0);
  g_assert_cmpuint (count_targets (fixture), ==, n_before + 2);

  range.upper_value = 17;
  save (fixture, &range);
  g_assert_cmpuint (count_targets (fixture), ==, n_before + 1);
  undo (fixture);
  g_assert_cmpuint (count_targets (fixture), ==, n_before + 2);
}

/* Tables give a cut by its size; what should fall is not said to rise. */
static void
test_cut_by_its_size (Fixture      *fixture,
                      gconstpointer data)
{
  WayTargetFields fields = make_full_fields ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  g_autoptr (WayTarget) saved = NULL;
  g_autofree char *promise = NULL;
  WayTargetFields read;

  way_database_execute (fixture->library->database,
                        "UPDATE metric SET better = 'lower' WHERE key = 'digital_share'", &error);
  g_assert_no_error (error);
  fields.basis = WAY_BASIS_CUMULATIVE_CHANGE;
  fields.comparator = WAY_COMPARATOR_GE;
  fields.value = 17;
  fields.decimals = 0;
  fields.upper_value = NAN;
  save (fixture, &fields);
  targets = read_targets (fixture, "330800", "digital_share");
  read = find_fields (targets, -17);
  saved = way_target_new (&read);
  promise = way_target_to_promise (saved, NULL, WAY_LANGUAGE_EN);
  g_assert_cmpstr (promise, ==, "A fall of at least 17\u202f% in total by 2027");
}

static void
test_edit_survives_newer_catalog (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (GPtrArray) targets = read_targets (fixture, "330400", "digital_core_va");
  WayTargetFields fields = find_fields (targets, 1350);
  WayTargetFields original = fields;
  guint n_before = count_targets (fixture);

  fields.value = 1400;
  fields.comparator = WAY_COMPARATOR_GT;
  g_assert_cmpint (save (fixture, &fields), ==, original.id);
  open_with_newer_catalog (fixture);
  g_assert_cmpuint (count_targets (fixture), ==, n_before);
  {
    g_autoptr (GPtrArray) after = read_targets (fixture, "330400", "digital_core_va");
    WayTargetFields saved = find_fields (after, 1400);

    assert_same_fields (&saved, &fields);
  }

  undo (fixture);
  {
    g_autoptr (GPtrArray) after = read_targets (fixture, "330400", "digital_core_va");
    WayTargetFields saved = find_fields (after, 1350);

    assert_same_fields (&saved, &original);
  }
}

static void
test_removal_survives_newer_catalog (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autoptr (GPtrArray) targets = read_targets (fixture, "330400", "digital_core_va");
  guint n_before = count_targets (fixture);

  remove_target (fixture, find_fields (targets, 1350).id);
  open_with_newer_catalog (fixture);
  g_assert_cmpuint (count_targets (fixture), ==, n_before - 1);
  undo (fixture);
  g_assert_cmpuint (count_targets (fixture), ==, n_before);
}

static void
test_unknown (Fixture      *fixture,
              gconstpointer data)
{
  WayTargetFields fields = make_full_fields ();
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_false (way_library_remove_target (fixture->library, 12345, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  fields.id = 12345;
  g_assert_false (way_library_save_target (fixture->library, &fields, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  g_clear_error (&error);
  fields.id = 0;
  fields.region_code = "nowhere";
  g_assert_false (way_library_save_target (fixture->library, &fields, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_UNKNOWN_NAME);
  way_library_cancel_change (fixture->library);
}

static void
test_nonsense_is_refused (Fixture      *fixture,
                          gconstpointer data)
{
  WayTargetFields fields = make_full_fields ();
  g_autoptr (GError) error = NULL;

  fields.upper_value = 2;
  begin (fixture);
  g_assert_false (way_library_save_target (fixture->library, &fields, NULL, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "upper end"));
  way_library_cancel_change (fixture->library);
}

static void
test_sources (Fixture      *fixture,
              gconstpointer data)
{
  WaySourceFields fields = { .title = "A plan", .publisher = "A town", .published = "2026-01-02",
                             .url = "", .authority = WAY_AUTHORITY_PLAN };
  g_autoptr (GError) error = NULL;
  gint64 first = 0, second = 0, other = 0;

  begin (fixture);
  g_assert_true (way_library_ensure_source (fixture->library, &fields, &first, &error));
  g_assert_true (way_library_ensure_source (fixture->library, &fields, &second, &error));
  fields.published = "2026-01-03";
  g_assert_true (way_library_ensure_source (fixture->library, &fields, &other, &error));
  g_assert_no_error (error);
  g_assert_cmpint (first, ==, second);
  g_assert_cmpint (first, !=, other);
  fields.title = "";
  g_assert_false (way_library_ensure_source (fixture->library, &fields, &other, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  end (fixture);
}

static void
assert_dependents (Fixture    *fixture,
                   WaySubject  subject,
                   const char *name,
                   const char *expected_en,
                   const char *expected_zh)
{
  g_autoptr (GError) error = NULL;
  WayDependents en, zh;

  g_assert_true (way_library_read_dependents (fixture->library, subject, name, WAY_LANGUAGE_EN,
                                              &en, &error));
  g_assert_true (way_library_read_dependents (fixture->library, subject, name,
                                              WAY_LANGUAGE_ZH_CN, &zh, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (en.sentence, ==, expected_en);
  g_assert_cmpstr (zh.sentence, ==, expected_zh);
  way_dependents_clear (&en);
  way_dependents_clear (&zh);
}

static char *
find_source_id (Fixture    *fixture,
                const char *title)
{
  g_autoptr (GPtrArray) sources = way_library_list_sources (fixture->library, NULL);

  for (guint i = 0; i < sources->len; i++)
    {
      WaySource *source = g_ptr_array_index (sources, i);

      if (strcmp (way_source_get_title (source, WAY_LANGUAGE_ZH_CN), title) == 0)
        return g_strdup_printf ("%" G_GINT64_FORMAT, way_source_get_id (source));
    }
  g_assert_not_reached ();
}

static void
test_dependents (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *plan = find_source_id (fixture, "规划");

  assert_dependents (fixture, WAY_SUBJECT_SOURCE, plan,
                     "On it depend: 1 value, 3 targets. Targets: Growth of more than 15\u202f% a year "
                     "on average by 2025 (Jiaxing); About 15.0\u202f% in 2025 (Quzhou); At least "
                     "15,000 stations over 2021–2025 (Quzhou).",
                     "以下内容依赖于它：1 个数值、3 项目标。其中目标：嘉兴：2025年年均增长超过15%；"
                     "衢州：2025年达到15.0%左右；衢州：2021—2025年达到1.5万个以上。");
  assert_dependents (fixture, WAY_SUBJECT_REGION, "100000",
                     "On it depend: 1 event, 2 regions in it.",
                     "以下内容依赖于它：1个事件、2个下辖地区。");
}

static void
test_count_dependents (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *plan = find_source_id (fixture, "规划");
  static const struct
  {
    WaySubject subject;
    const char *name;
    guint n_values, n_targets;
  } cases[] = {
    { WAY_SUBJECT_REGION, "100000", 0, 0 },
    { WAY_SUBJECT_METRIC, "base_stations_5g", 4, 1 },
    { WAY_SUBJECT_SOURCE, NULL, 1, 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GHashTable) counts = way_library_count_dependents (fixture->library,
                                                                    cases[i].subject, &error);
      const char *name = cases[i].name != NULL ? cases[i].name : plan;
      const WayDependents *found = g_hash_table_lookup (counts, name);

      g_assert_no_error (error);
      g_assert_nonnull (found);
      g_assert_cmpuint (found->n_values, ==, cases[i].n_values);
      g_assert_cmpuint (found->n_targets, ==, cases[i].n_targets);
    }
}

static gint64
count (Fixture    *fixture,
       const char *sql)
{
  gint64 n = -1;

  g_assert_true (way_database_read_integer (fixture->library->database, sql, &n, NULL));
  return n;
}

static void
remove_subject (Fixture    *fixture,
                WaySubject  subject,
                const char *name)
{
  g_autoptr (GError) error = NULL;

  begin (fixture);
  g_assert_false (way_library_remove_subject (fixture->library, subject, name, FALSE, &error));
  g_assert_error (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "depend"));
  g_clear_error (&error);
  g_assert_true (way_library_remove_subject (fixture->library, subject, name, TRUE, &error));
  g_assert_no_error (error);
  end (fixture);
}

#define COUNT_ALL                                                                       \
  "SELECT (SELECT count (*) FROM observation) * 1000000 "                              \
  "+ (SELECT count (*) FROM target) * 10000 "                                           \
  "+ (SELECT count (*) FROM event) * 1000 + (SELECT count (*) FROM alias) * 100 "        \
  "+ (SELECT count (*) FROM region) * 10 + (SELECT count (*) FROM metric)"

static void
test_remove_region (Fixture      *fixture,
                    gconstpointer data)
{
  gint64 before = count (fixture, COUNT_ALL);
  gint64 after;

  remove_subject (fixture, WAY_SUBJECT_REGION, "330000");
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM region WHERE code = '330000'"), ==, 0);
  /* What was in it is now in what it was in. */
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM region WHERE parent_code = '100000'"),
                   ==, 3);
  remove_subject (fixture, WAY_SUBJECT_REGION, "330400");
  after = count (fixture, COUNT_ALL);
  g_assert_cmpint (after, <, before);

  open_with_newer_catalog (fixture);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, after);
  undo (fixture);
  undo (fixture);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, before);
}

static void
test_remove_metric (Fixture      *fixture,
                    gconstpointer data)
{
  gint64 before = count (fixture, COUNT_ALL);
  gint64 after;

  remove_subject (fixture, WAY_SUBJECT_METRIC, "digital_core_va");
  after = count (fixture, COUNT_ALL);
  g_assert_cmpint (after, <, before);
  open_with_newer_catalog (fixture);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, after);
  undo (fixture);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, before);
}

#define COUNT_UNSOURCED                                                    \
  "SELECT (SELECT count (*) FROM observation WHERE about >> 5 & 134217727 = 0) * 100 "  \
  "+ (SELECT count (*) FROM target WHERE source_id IS NULL)"

static void
test_remove_source (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *name = find_source_id (fixture, "嘉兴新闻");
  gint64 before = count (fixture, COUNT_ALL);
  gint64 unsourced = count (fixture, COUNT_UNSOURCED);
  gint64 after;

  remove_subject (fixture, WAY_SUBJECT_SOURCE, name);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, before);
  after = count (fixture, COUNT_UNSOURCED);
  g_assert_cmpint (after, >, unsourced);

  open_with_newer_catalog (fixture);
  g_assert_cmpint (count (fixture, COUNT_ALL), ==, before);
  g_assert_cmpint (count (fixture, COUNT_UNSOURCED), ==, after);
  g_assert_cmpint (count (fixture, "SELECT count (*) FROM source WHERE title = '嘉兴新闻'"), ==, 0);
}

static void
test_undo_remove_source (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *name = find_source_id (fixture, "嘉兴新闻");
  gint64 unsourced = count (fixture, COUNT_UNSOURCED);

  remove_subject (fixture, WAY_SUBJECT_SOURCE, name);
  undo (fixture);
  g_assert_cmpint (count (fixture, COUNT_UNSOURCED), ==, unsourced);
  open_with_newer_catalog (fixture);
  g_assert_cmpint (count (fixture, COUNT_UNSOURCED), ==, unsourced);
}

#define ADD(name, function) \
  g_test_add ("/library-edit/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("save-new", test_save_new);
  ADD ("range-of-two-rows", test_range_of_two_rows);
  ADD ("cut-by-its-size", test_cut_by_its_size);
  ADD ("edit-survives-newer-catalog", test_edit_survives_newer_catalog);
  ADD ("removal-survives-newer-catalog", test_removal_survives_newer_catalog);
  ADD ("unknown", test_unknown);
  ADD ("nonsense-is-refused", test_nonsense_is_refused);
  ADD ("sources", test_sources);
  ADD ("dependents", test_dependents);
  ADD ("count-dependents", test_count_dependents);
  ADD ("remove-region", test_remove_region);
  ADD ("remove-metric", test_remove_metric);
  ADD ("remove-source", test_remove_source);
  ADD ("undo-remove-source", test_undo_remove_source);
  return g_test_run ();
}
