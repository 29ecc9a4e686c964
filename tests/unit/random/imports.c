/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random.h"

#include "model/exchange.h"
#include "model/import/import.h"

/* (transfer full) */
static WayImportReport *
import_bytes (WayLibrary *library,
              GBytes     *bytes,
              const char *name)
{
  const WayImportOptions options = { .source_title = NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (WayTableFile) file = way_table_file_new_for_bytes (bytes, name, &error);
  g_autoptr (WayImportJob) job = file != NULL ? way_import_job_new (file) : NULL;
  WayImportReport *report;
  const WayImportFile *imported;

  g_assert_no_error (error);
  report = way_import_run (library, &job, 1, NULL, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  imported = report->files->pdata[0];
  g_assert_no_error (imported->error);
  for (guint i = 0; i < imported->problems->len; i++)
    {
      const WayImportProblem *problem = imported->problems->pdata[i];

      g_test_message ("line %u, %s: %s", problem->line, problem->column, problem->reason);
    }
  return report;
}

/* Files that people have */

static const char *const titles[] = { NULL, NULL, "Yearbook 2", "Yearbook 3", "Yearbook 4",
                                      "Yearbook 5", "Yearbook 6", "Yearbook 7" };

/* What a file says, with the number of its source, or 0, in the place of the id. */
static Fact
make_said (World   *world,
           gboolean is_exchange)
{
  Fact fact = make_fact (world);

  fact.value = pick (world, 5);
  fact.source_id = 2 + pick (world, MAX_SOURCES - 2);
  if (is_exchange)
    {
      if (pick (world, 6) == 0)
        fact.source_id = 0;
      fact.status = pick (world, 3) == 0 ? (WayStatus) pick (world, 5) : WAY_STATUS_UNSTATED;
      fact.kind = pick (world, 6) == 0 ? WAY_KIND_FORECAST : WAY_KIND_ACTUAL;
      fact.is_break = pick (world, 8) == 0;
      fact.growth = pick (world, 4) == 0 ? pick (world, 30) : NAN;
      fact.growth_decimals = isfinite (fact.growth) ? 1 : -1;
      fact.note = pick (world, 6) == 0 ? "Of the file" : NULL;
    }
  else
    {
      /* Years, and what every reader of periods takes for the same. */
      fact.period = pick (world, 3);
      fact.qualifier = WAY_QUALIFIER_EXACT;
    }
  return fact;
}

static void
append_number (GString *text,
               double   value,
               int      decimals)
{
  char format[8], number[G_ASCII_DTOSTR_BUF_SIZE];

  g_snprintf (format, sizeof format, "%%.%df", decimals);
  g_string_append (text, g_ascii_formatd (number, sizeof number, format, value));
}

static void
append_exchange_row (World      *world,
                     GString    *text,
                     const Fact *fact)
{
  g_string_append_printf (text, "%s,%s,%s,%s,%s,", regions[fact->region], metrics[fact->metric],
                          way_kind_to_text (fact->kind), periods[fact->period],
                          way_qualifier_to_text (fact->qualifier));
  append_number (text, fact->value, fact->decimals);
  g_string_append_c (text, ',');
  if (isfinite (fact->growth))
    append_number (text, fact->growth, 1);
  g_string_append_printf (text, ",%s,%s,%s,%s,,\n",
                          fact->source_id != 0 ? titles[fact->source_id] : "",
                          fact->note != NULL ? fact->note : "", way_status_to_text (fact->status),
                          fact->is_break ? "1" : "");
}

/* The sources that the file has made have their ids now. */
static void
find_sources (World  *world,
              GArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    {
      Fact *fact = &g_array_index (facts, Fact, i);
      guint source = (guint) fact->source_id;
      g_autofree char *sql = g_strdup_printf ("SELECT coalesce (max (id), 0) FROM source "
                                              "WHERE title = '%s'", titles[source]);
      g_autoptr (GError) error = NULL;

      if (source == 0)
        continue;
      g_assert_true (way_database_read_integer (world->library->database, sql, &fact->source_id,
                                                &error));
      g_assert_cmpint (fact->source_id, >, 0);
      world->now->sources[source] = fact->source_id;
      world->now->has_source[source] = TRUE;
    }
}

/* A mark may stand beside values; what it says otherwise now takes the place of what it said. */
static void
add_mark (World   *world,
          GString *text,
          GArray  *marks)
{
  Fact fact = make_said (world, TRUE);
  Mark mark = { fact.metric, fact.region, fact.period, 0,
                pick (world, 2) == 0 ? "confidential" : "not published" };

  mark.source_id = 2 + pick (world, MAX_SOURCES - 2);
  for (guint i = 0; i < marks->len; i++)
    {
      const Mark *other = &g_array_index (marks, Mark, i);

      if (other->metric == mark.metric && other->region == mark.region
          && other->period == mark.period && other->source_id == mark.source_id)
        return;
    }
  g_string_append_printf (text, "%s,%s,actual,%s,,,,%s,,,,%s,\n", regions[mark.region],
                          metrics[mark.metric], periods[mark.period], titles[mark.source_id],
                          mark.mark);
  g_array_append_val (marks, mark);
}

static void
write_marks (World  *world,
             GArray *marks)
{
  for (guint i = 0; i < marks->len; i++)
    {
      Mark *mark = &g_array_index (marks, Mark, i);
      const Fact cell = { .metric = mark->metric, .region = mark->region, .period = mark->period };
      g_autoptr (GArray) said = g_array_new (FALSE, FALSE, sizeof (Fact));
      const Fact sourced = { .source_id = mark->source_id };

      g_array_append_val (said, sourced);
      find_sources (world, said);
      mark->source_id = g_array_index (said, Fact, 0).source_id;
      remove_marks (world, &cell, mark->source_id);
      g_array_append_val (world->now->marks, *mark);
    }
}

/* Imported, as a step; and once more, which is none. */
static void
import_text (World        *world,
             const char   *text,
             GArray       *facts,
             GArray       *marks,    /* (nullable) */
             GArray       *promised, /* (nullable) */
             WayBulkPolicy policy)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  guint n_before = world->now->facts->len;
  g_autoptr (WayImportReport) report = NULL;
  g_autoptr (WayImportReport) again = NULL;
  guint n_steps;

  world->library->n_bulk_rows_in_memory = pick (world, 2) == 0 ? 0 : 16;
  report = import_bytes (world->library, bytes, "file.csv");
  g_assert_cmpuint (report->n_rows, >=, facts->len);
  find_sources (world, facts);
  write_all_into_image (world, facts, policy);
  g_assert_cmpuint (report->n_stored, >=, world->now->facts->len - n_before);
  if (marks != NULL)
    write_marks (world, marks);
  if (promised != NULL)
    find_sources (world, promised);
  if (policy == WAY_BULK_SEVERAL)
    g_assert_cmpuint (report->n_refused, ==, 0);
  note_step (world);

  n_steps = world->steps->len;
  again = import_bytes (world->library, bytes, "file.csv");
  g_assert_cmpuint (again->n_stored, ==, 0);
  g_assert_cmpuint (again->n_refused, ==, report->n_refused);
  g_assert_cmpuint (again->new_sources->len, ==, 0);
  note_step (world);
  g_assert_cmpuint (world->steps->len, ==, n_steps);
}

/* The image has none: an export and the steps' digests have. */
static void
append_target (World   *world,
               GString *text,
               GArray  *sourced)
{
  static const char *const comparisons[] = { "ge", "le", "approx" };
  Fact fact = make_said (world, TRUE);

  g_string_append_printf (text, "%s,%s,target,%u,,%u,,%s,promised,,,,%s\n", regions[fact.region],
                          metrics[fact.metric], 2025 + pick (world, 3), 1 + pick (world, 3),
                          fact.source_id != 0 ? titles[fact.source_id] : "",
                          comparisons[pick (world, G_N_ELEMENTS (comparisons))]);
  g_array_append_val (sourced, fact);
}

gboolean
import_exchange (World *world)
{
  g_autoptr (GString) text = g_string_new (
    "region_code,metric_key,kind,period,qualifier,value,yoy_growth_pct,source_title,note,status,"
    "series_break,missing,comparison\n");
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  g_autoptr (GArray) marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  g_autoptr (GArray) promised = g_array_new (FALSE, FALSE, sizeof (Fact));
  guint n_rows = 1 + pick (world, 60);
  guint n_marks = pick (world, 3);
  guint n_targets = pick (world, 3);

  for (guint i = 0; i < n_rows; i++)
    {
      Fact fact = make_said (world, TRUE);

      append_exchange_row (world, text, &fact);
      g_array_append_val (facts, fact);
    }
  for (guint i = 0; i < n_marks; i++)
    add_mark (world, text, marks);
  for (guint i = 0; i < n_targets; i++)
    append_target (world, text, promised);
  import_text (world, text->str, facts, marks, promised, WAY_BULK_SEVERAL);
  return TRUE;
}

/* A table as people make them: names, and of two rows that contradict one another the first. */
gboolean
import_table (World *world)
{
  static const char *const names[] = { "甲省", "一市", "二市", "三市", "开发区" };
  g_autoptr (GString) text = g_string_new ("地区,指标代码,年份,数值,来源\n");
  g_autoptr (GArray) facts = g_array_new (FALSE, FALSE, sizeof (Fact));
  guint n_rows = 2 + pick (world, 40);

  for (guint i = 0; i < n_rows; i++)
    {
      Fact fact = make_said (world, FALSE);

      g_string_append_printf (text, "%s,%s,%s,", names[fact.region], metrics[fact.metric],
                              periods[fact.period]);
      append_number (text, fact.value, fact.decimals);
      g_string_append_printf (text, ",%s\n", titles[fact.source_id]);
      g_array_append_val (facts, fact);
    }
  import_text (world, text->str, facts, NULL, NULL, WAY_BULK_REPLACE);
  return TRUE;
}

/* In and out */

/* The rows of an export, in an order that does not depend on the library. */
static char *
sort_lines (GBytes *csv)
{
  gsize size;
  const char *data = g_bytes_get_data (csv, &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_texts);
  return g_strjoinv ("\n", lines);
}

/* What two sources said that are gone now is one statement to whoever reads a file. */
static gboolean
has_doubles (World *world)
{
  const GArray *facts = world->now->facts;

  for (guint i = 0; i < facts->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const Fact *a = &g_array_index (facts, Fact, i);
        const Fact *b = &g_array_index (facts, Fact, k);

        if (is_in_cell (a, b->metric, b->region, b->period) && a->source_id == b->source_id
            && a->kind == b->kind && says_same (a, b))
          return TRUE;
      }
  return FALSE;
}

static void
check_export (World      *world,
              const char *name)
{
  const char *const keys[] = { "x_gdp", "x_people", "x_rate", NULL };
  gboolean is_json = g_str_has_suffix (name, ".json");
  g_autofree char *path = g_build_filename (world->folder.path, "b.waymark", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) csv = way_exchange_export_csv (world->library, NULL, keys, &error);
  g_autoptr (GBytes) json = is_json ? way_exchange_export_json (world->library, NULL, keys, &error)
                                    : NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (WayImportReport) report = NULL;
  g_autoptr (WayLibrary) library = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  if (world->now->facts->len == 0 || has_doubles (world))
    return;
  g_assert_true (way_library_create (path, NULL, NULL, NULL, NULL, &error));
  library = way_library_open (path, WAY_LIBRARY_OPEN_READ_WRITE, &error);
  g_assert_no_error (error);
  execute (library, "PRAGMA synchronous = OFF");
  report = import_bytes (library, is_json ? json : csv, name);
  g_assert_cmpuint (report->n_refused, ==, 0);
  again = way_exchange_export_csv (library, NULL, NULL, &error);
  g_assert_no_error (error);
  expected = sort_lines (csv);
  found = sort_lines (again);
  if (!g_str_equal (found, expected) && g_getenv ("WAYMARK_RANDOM_KEEP") != NULL)
    {
      g_file_set_contents ("expected.csv", expected, -1, NULL);
      g_file_set_contents ("found.csv", found, -1, NULL);
    }
  g_assert_cmpstr (found, ==, expected);
  g_clear_pointer (&library, way_library_close);
  g_assert_cmpint (g_remove (path), ==, 0);
}

/* Into an empty library and out again. */
gboolean
export_all (World *world)
{
  check_export (world, "a.csv");
  check_export (world, "a.json");
  return FALSE;
}
