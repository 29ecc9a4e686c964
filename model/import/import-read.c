/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/import-private.h"

#include "model/import/countries.h"
#include "model/import/exchange-private.h"
#include "model/import/plan-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* On so many rows it is found out how a file is to be read. */
#define HEAD_ROWS 1000

/* Cancelling is asked for, and progress told, after so many rows. */
#define ROWS_BETWEEN 4096

/* Aggregates that are kept until something else is named; of more, the file is one of them. */
#define MOST_PENDING 200000

WayFileImport *
way_file_import_new (WayLibrary             *library,
                     WayImportNames         *names,
                     WayNewThings           *things,
                     WayBulkWriter          *writer,
                     const WayImportOptions *options,
                     WayImportFile          *report)
{
  WayFileImport *self = g_new0 (WayFileImport, 1);

  self->library = library;
  self->names = names;
  self->things = things;
  self->writer = writer;
  self->options = options;
  self->report = report;
  self->region_texts = way_intern_new (3);
  self->metric_texts = way_intern_new (4);
  self->source_texts = way_intern_new (4);
  self->regions = g_ptr_array_new ();
  self->metrics = g_ptr_array_new ();
  self->sources = g_ptr_array_new ();
  self->region_of_text = g_array_new (FALSE, FALSE, sizeof (guint));
  self->neighbours = way_neighbours_new ();
  self->missing = g_array_new (FALSE, FALSE, sizeof (WayFileMissing));
  self->pending = g_array_new (FALSE, FALSE, sizeof (WayBulkRow));
  return self;
}

static void
free_metric (WayFileMetric *metric)
{
  way_preview_name_free (metric->name);
  g_free (metric->refusal);
  g_free (metric);
}

static void
free_region (WayFileRegion *region)
{
  way_preview_name_free (region->name);
  g_free (region);
}

void
way_file_import_free (WayFileImport *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < self->regions->len; i++)
    free_region (self->regions->pdata[i]);
  for (guint i = 0; i < self->metrics->len; i++)
    free_metric (self->metrics->pdata[i]);
  way_intern_free (self->region_texts);
  way_intern_free (self->metric_texts);
  way_intern_free (self->source_texts);
  g_ptr_array_unref (self->regions);
  g_ptr_array_unref (self->metrics);
  g_ptr_array_unref (self->sources);
  g_array_unref (self->region_of_text);
  g_array_unref (self->missing);
  g_array_unref (self->pending);
  way_neighbours_free (self->neighbours);
  g_free (self->above);
  way_table_info_clear (&self->info);
  if (self->plan != NULL)
    way_import_plan_free (self->plan);
  g_clear_pointer (&self->package, way_package_free);
  g_clear_pointer (&self->exchange, way_exchange_free);
  g_free (self);
}

/* The plan */

static gboolean
is_region_cb (const char *text,
              gpointer    user_data)
{
  WayMatchKind kind = way_import_names_match_region (user_data, text, "", "", 0)->kind;

  return kind != WAY_MATCH_NONE;
}

static gboolean
is_metric_cb (const char *text,
              gpointer    user_data)
{
  return way_import_names_match_metric (user_data, text, "", NULL)->kind != WAY_MATCH_NONE;
}

/* What the command line says of files of any shape. */
static gboolean
choose_by_options (const WayImportOptions *options,
                   WayImportPlan          *plan,
                   GError                **error)
{
  plan->region = g_strdup (options->region);
  plan->region_is_chosen = options->region != NULL;
  plan->metric = g_strdup (options->metric_key);
  plan->metric_is_chosen = options->metric_key != NULL;
  plan->unit = g_strdup (options->unit);
  plan->unit_is_chosen = options->unit != NULL;
  plan->source_title = g_strdup (options->source_title);
  plan->source_is_chosen = options->source_title != NULL;
  plan->takes_totals = options->takes_totals;
  if (options->period == NULL)
    return TRUE;
  plan->has_period = way_period_parse (options->period, NULL, &plan->period, error);
  plan->year = plan->has_period ? way_period_year (&plan->period) : 0;
  plan->period_is_chosen = plan->has_period;
  return plan->has_period;
}

/* Several columns have a unit each. */
static void
choose_units (WayFileImport *self,
              WayImportPlan *plan)
{
  for (guint i = 0; i < plan->columns->len; i++)
    {
      WayPlanColumn *column = plan->columns->pdata[i];
      const char *unit = column->field == WAY_FIELD_VALUE
                           ? way_file_import_find_unit (self, column->metric, "", i, column->title)
                           : NULL;

      if (unit == NULL)
        continue;
      g_free (column->unit);
      column->unit = g_strdup (unit);
      column->unit_is_chosen = TRUE;
    }
}

static WayImportPlan *
guess_plan (WayFileImport *self,
            WayTable      *head,
            const char    *file_name,
            GError       **error)
{
  const WayPlanNames names = { is_region_cb, is_metric_cb, self->names };
  g_autoptr (WayImportPlan) chosen = way_import_plan_new ();
  WayImportPlan *plan;

  if (!choose_by_options (self->options, chosen, error))
    return NULL;
  plan = way_import_plan_guess (head, &self->info, &names, chosen, file_name);
  choose_units (self, plan);
  return plan;
}

/* Codes of Eurostat's */

/* 'AT11': two letters of a country, then two or three more with a digit. */
static gboolean
is_nuts (const char *code)
{
  gsize length = strlen (code);
  char country[3] = { code[0], length > 1 ? code[1] : '\0', '\0' };

  return (length == 4 || length == 5) && strpbrk (code + 2, "0123456789") != NULL
         && code[strspn (code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] == '\0'
         && way_country_find_by_code (country) != NULL;
}

/* What the first rows tell beyond the plan: whose codes they are, and whether the unit is what
 * tells their metrics apart. */
static void
look_at_head (WayFileImport *self,
              WayTable      *head)
{
  g_autoptr (WayPlanReader) reader = way_plan_reader_new (self->plan);
  guint n_columns = way_table_get_n_columns (head);
  g_autofree WayCell *cells = g_new0 (WayCell, n_columns);
  g_autofree char *first_unit = NULL;
  guint n_nuts = 0;

  for (guint i = 0; i < way_table_get_n_rows (head); i++)
    {
      const WayTableRow row = { cells, n_columns, way_table_get_line (head, i) };
      const WayRawFact *facts;
      const char *problem;
      guint n_facts, column;

      for (guint k = 0; k < n_columns; k++)
        cells[k] = way_table_get_cell (head, i, k);
      if (way_plan_reader_read (reader, &row, &facts, &n_facts, &problem, &column)
            != WAY_ROW_FACTS || n_facts == 0)
        continue;
      n_nuts += is_nuts (facts->region_code) || is_nuts (facts->region);
      if (first_unit == NULL)
        first_unit = g_strdup (facts->unit);
      else if (self->plan->metric != NULL && g_str_equal (self->plan->metric, facts->metric)
               && !g_str_equal (first_unit, facts->unit))
        self->has_units_of_rows = TRUE;
    }
  way_import_names_set_nuts (self->names, n_nuts > 0);
}

static gboolean
is_of_table_beside (const WayImportPlan *plan,
                    guint                column)
{
  const WayPlanBlock *first = plan->blocks->len > 0 ? plan->blocks->pdata[0] : NULL;

  return first != NULL && first->is_beside && column >= first->first_column;
}

/* Columns that mean nothing here, with the reason. */
static void
note_unknown_columns (WayFileImport *self)
{
  for (guint i = 0; i < self->plan->columns->len; i++)
    {
      const WayPlanColumn *column = self->plan->columns->pdata[i];

      if (column->field == WAY_FIELD_IGNORE && column->title != NULL && *column->title != '\0'
          && !is_of_table_beside (self->plan, i))
        g_ptr_array_add (self->report->unknown_columns, g_strdup (column->title));
    }
}

static void
note_source_columns (WayFileImport *self)
{
  const WayImportPlan *plan = self->plan;
  gboolean has_details = way_plan_has_field (plan, WAY_FIELD_PUBLISHER)
                         || way_plan_has_field (plan, WAY_FIELD_URL)
                         || way_plan_has_field (plan, WAY_FIELD_PUBLISHED);

  self->has_source_columns = has_details || way_plan_has_field (plan, WAY_FIELD_SOURCE);
  self->source_is_title_alone = !has_details && plan->publisher == NULL && plan->url == NULL
                                && plan->published == NULL;
}

/* The exchange columns */

static gboolean
has_cell (WayTable   *table,
          guint       row,
          const char *text)
{
  for (guint i = 0; i < way_table_get_n_columns (table); i++)
    if (strcmp (way_table_get_text (table, row, i), text) == 0)
      return TRUE;
  return FALSE;
}

/* The row of the titles, whatever the plan takes for the header. */
static guint
find_title_row (WayTable *head)
{
  for (guint i = 0; i < way_table_get_n_rows (head); i++)
    if (has_cell (head, i, "period") && has_cell (head, i, "value"))
      return i;
  return 0;
}

static gboolean
prepare_exchange (WayFileImport *self,
                  WayTable      *head,
                  GError       **error)
{
  guint n_columns = way_table_get_n_columns (head);
  guint n_titles = 0;
  g_autofree const char **titles = g_new0 (const char *, n_columns + 1);

  self->first_row = find_title_row (head) + 1;
  for (guint i = 0; i < n_columns; i++)
    {
      titles[i] = way_table_get_text (head, self->first_row - 1, i);
      if (*titles[i] != '\0')
        n_titles = i + 1;
    }
  self->exchange = way_exchange_new (self, error);
  return self->exchange != NULL
         && way_exchange_set_titles (self->exchange, titles, n_titles,
                                     self->info.format == WAY_TABLE_FORMAT_TEXT, error);
}

static gboolean
prepare (WayFileImport      *self,
         const WayImportJob *job,
         WayTableReader     *reader,
         GError            **error)
{
  g_autoptr (WayTable) head = way_table_read (reader, HEAD_ROWS, error);
  g_autofree char *lack = NULL;

  if (head == NULL)
    return FALSE;
  if (way_table_get_n_rows (head) == 0)
    {
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED,
                           _("The file is empty."));
      return FALSE;
    }
  way_import_names_set_nuts (self->names, FALSE);
  self->plan = job->plan != NULL ? way_import_plan_copy (job->plan)
                                 : guess_plan (self, head, way_table_file_get_name (job->file),
                                               error);
  if (self->plan == NULL)
    return FALSE;
  lack = way_import_plan_get_lack (self->plan);
  if (lack != NULL)
    {
      self->report->lacks_answer = TRUE;
      g_set_error_literal (error, WAY_LIBRARY_ERROR, WAY_LIBRARY_ERROR_FAILED, lack);
      return FALSE;
    }
  if (self->plan->layout == WAY_LAYOUT_EXCHANGE)
    return prepare_exchange (self, head, error);
  self->takes_totals = self->plan->takes_totals || self->options->takes_totals;
  note_unknown_columns (self);
  note_source_columns (self);
  look_at_head (self, head);
  return TRUE;
}

/* Rows */

static gboolean
settle_pending (WayFileImport *self,
                GError       **error)
{
  if (self->pending->len == 0)
    return TRUE;
  if (!self->has_plain_regions && self->pending->len < MOST_PENDING)
    return TRUE;
  if (!self->has_plain_regions)
    self->takes_totals = TRUE;
  return way_file_import_take_pending (self, error);
}

static void
refuse_row (WayFileImport     *self,
            const WayTableRow *row,
            guint              column,
            const char        *reason)
{
  WayImportProblem *problem = way_import_file_add_problem (self->report, row->line, "", FALSE,
                                                           g_strdup (reason));

  self->report->n_refused++;
  if (problem == NULL)
    return;
  problem->row = (gint64) self->n_rows - 1;
  problem->cell = (int) column;
}

static gboolean
read_row (WayFileImport     *self,
          WayPlanReader     *reader,
          const WayTableRow *row,
          GError           **error)
{
  const WayRawFact *facts;
  const char *problem;
  guint n_facts, column;
  WayRowKind kind;

  if (self->exchange != NULL)
    return self->n_rows <= self->first_row || way_exchange_take_row (self->exchange, row, error);
  kind = way_plan_reader_read (reader, row, &facts, &n_facts, &problem, &column);
  if (kind != WAY_ROW_FACTS && kind != WAY_ROW_PROBLEM)
    return TRUE;
  self->report->n_rows++;
  if (kind == WAY_ROW_PROBLEM)
    refuse_row (self, row, column, _(problem));
  for (guint i = 0; i < n_facts; i++)
    {
      if (!way_file_import_take_fact (self, &facts[i], error))
        return FALSE;
    }
  return settle_pending (self, error);
}

static gboolean
read_rows (WayFileImport     *self,
           WayTableReader    *table,
           guint64            max_rows,
           WayImportProgress  progress,
           gpointer           user_data,
           GCancellable      *cancellable,
           GError           **error)
{
  g_autoptr (WayPlanReader) reader = self->exchange == NULL ? way_plan_reader_new (self->plan)
                                                            : NULL;
  g_autoptr (GError) local_error = NULL;
  WayTableRow row;

  self->region_number = self->metric_number = 0;
  while (way_table_reader_next (table, &row, &local_error))
    {
      if (self->n_rows % ROWS_BETWEEN == 0)
        {
          if (g_cancellable_set_error_if_cancelled (cancellable, error))
            return FALSE;
          if (progress != NULL)
            progress (way_table_reader_get_fraction (table), self->n_rows, user_data);
        }
      self->n_rows++;
      if (!read_row (self, reader, &row, error))
        return FALSE;
      if (max_rows > 0 && self->n_rows >= max_rows)
        break;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return way_file_import_take_pending (self, error);
}

/* Names of the package stand in the library before its facts are read. */
static gboolean
prepare_package (WayFileImport      *self,
                 const WayImportJob *job,
                 GError            **error)
{
  self->info.format = way_table_file_get_format (job->file);
  if (!self->options->is_dry_run
      && (!way_package_write_names (self->package, self->library, error)
          || !way_import_names_read_again (self->names, error)
          || !way_new_things_refresh (self->things, error)))
    return FALSE;
  self->exchange = way_exchange_new (self, error);
  return self->exchange != NULL;
}

/* The titles stand in the first row of each of its tables. */
static gboolean
set_package_titles (WayFileImport  *self,
                    WayTableReader *reader,
                    GError        **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) problem = NULL;
  WayTableRow row = { NULL, 0, 0 };

  if (!way_table_reader_next (reader, &row, &problem) && problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  self->first_row = ++self->n_rows;
  for (guint i = 0; i < row.n_cells; i++)
    g_ptr_array_add (titles, g_strdup (row.cells[i].text));
  g_ptr_array_add (titles, NULL);
  return way_exchange_set_titles (self->exchange, (const char *const *) titles->pdata,
                                  titles->len - 1,
                                  way_package_has_text (self->package), error);
}

static gboolean
read_package (WayFileImport    *self,
              guint64           max_rows,
              WayImportProgress progress,
              gpointer          user_data,
              GCancellable     *cancellable,
              GError          **error)
{
  for (guint i = 0; i < way_package_get_n_tables (self->package); i++)
    {
      g_autoptr (WayTableReader) reader = way_package_open_table (self->package, i, cancellable,
                                                                  error);

      if (reader == NULL || !set_package_titles (self, reader, error)
          || !read_rows (self, reader, max_rows, progress, user_data, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
way_file_import_read (WayFileImport      *self,
                      const WayImportJob *job,
                      guint64             max_rows,
                      WayImportProgress   progress,
                      gpointer            user_data,
                      GCancellable       *cancellable,
                      GError            **error)
{
  g_autoptr (WayTableReader) first = NULL;
  g_autoptr (WayTableReader) reader = NULL;
  g_autoptr (GError) problem = NULL;
  WayTableChoices choices = job->choices;

  if (job->choices.sheet == NULL
      && way_package_read (job->file, &self->package, cancellable, &problem))
    return prepare_package (self, job, error)
           && read_package (self, max_rows, progress, user_data, cancellable, error);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  first = way_table_reader_new (job->file, &job->choices, &self->info, cancellable, error);
  if (first == NULL || !prepare (self, job, first, error))
    return FALSE;
  g_clear_pointer (&first, way_table_reader_free);
  /* Looked for once: a long file without any letter beyond ASCII is read far. */
  if (choices.encoding == NULL)
    choices.encoding = self->info.encoding;
  reader = way_table_reader_new (job->file, &choices, NULL, cancellable, error);
  return reader != NULL
         && read_rows (self, reader, max_rows, progress, user_data, cancellable, error);
}
