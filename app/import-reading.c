/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-reading.h"

#include <glib/gi18n-lib.h>

/* On so many rows it is found out whether another file has the same shape. */
#define COMPARED_ROWS 1000

/* What is read to decide and to show; the rest is read when it is stored. */
#define MOST_ROWS 20000
#define MOST_CELLS 600000

/* Rows that are enough to see how many columns there are. */
#define FIRST_ROWS 200

WayImportAnswer *
way_import_answer_new (WaySubject  subject,
                       const char *text,
                       const char *name)
{
  WayImportAnswer *answer = g_new0 (WayImportAnswer, 1);

  answer->subject = subject;
  answer->text = g_strdup (text);
  answer->name = g_strdup (name);
  return answer;
}

void
way_import_answer_free (WayImportAnswer *answer)
{
  g_free (answer->text);
  g_free (answer->name);
  g_free (answer);
}

void
way_import_question_free (WayImportQuestion *question)
{
  g_clear_pointer (&question->file, way_table_file_unref);
  g_clear_object (&question->location);
  way_table_choices_clear (&question->choices);
  g_clear_pointer (&question->chosen, way_import_plan_free);
  g_clear_pointer (&question->head, way_table_unref);
  way_table_info_clear (&question->info);
  g_clear_pointer (&question->answers, g_ptr_array_unref);
  g_free (question);
}

WayImportReading *
way_import_reading_ref (WayImportReading *reading)
{
  g_atomic_ref_count_inc (&reading->ref_count);
  return reading;
}

void
way_import_reading_unref (WayImportReading *reading)
{
  if (!g_atomic_ref_count_dec (&reading->ref_count))
    return;
  g_clear_pointer (&reading->file, way_table_file_unref);
  way_table_choices_clear (&reading->choices);
  g_clear_pointer (&reading->head, way_table_unref);
  way_table_info_clear (&reading->info);
  g_clear_pointer (&reading->plan, way_import_plan_free);
  g_clear_pointer (&reading->preview, way_import_preview_free);
  g_clear_pointer (&reading->places, g_array_unref);
  g_clear_pointer (&reading->template_, way_import_template_free);
  g_free (reading->row_kinds);
  g_free (reading->lack);
  g_free (reading);
}

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const WayImportPlace *first = a, *second = b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;
  if (first->column != second->column)
    return first->column < second->column ? -1 : 1;
  return (first->candidate > second->candidate) - (first->candidate < second->candidate);
}

int
way_import_reading_find (const WayImportReading *reading,
                         guint                   row,
                         int                     column)
{
  guint low = 0, high = reading->places != NULL ? reading->places->len : 0;
  const WayImportPlace *place;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      place = &g_array_index (reading->places, WayImportPlace, middle);
      if (place->row < row || (place->row == row && (int) place->column < column))
        low = middle + 1;
      else
        high = middle;
    }
  if (reading->places == NULL || low >= reading->places->len)
    return -1;
  place = &g_array_index (reading->places, WayImportPlace, low);
  if (place->row != row || (column >= 0 && (int) place->column != column))
    return -1;
  return (int) place->candidate;
}

/* Names */

WayImportNames *
way_import_answers_apply (GPtrArray  *answers,
                          WayLibrary *library,
                          GError    **error)
{
  WayImportNames *names = way_import_names_new (library, error);

  for (guint i = 0; names != NULL && answers != NULL && i < answers->len; i++)
    {
      const WayImportAnswer *answer = answers->pdata[i];

      way_import_names_answer (names, answer->subject, answer->text, answer->name);
    }
  return names;
}

static gboolean
is_region (const char *text,
           gpointer    user_data)
{
  return way_import_names_match_region (user_data, text, "", "", 0)->kind != WAY_MATCH_NONE;
}

static gboolean
is_metric (const char *text,
           gpointer    user_data)
{
  return way_import_names_match_metric (user_data, text, "", NULL)->kind != WAY_MATCH_NONE;
}

/* The file as it is */

static void
copy_choices (const WayTableChoices *from,
              WayTableChoices       *to)
{
  to->encoding = g_strdup (from->encoding);
  to->delimiter = from->delimiter;
  to->sheet = g_strdup (from->sheet);
}

static WayTable *
read_rows (WayImportReading *reading,
           guint             most,
           GCancellable     *cancellable,
           GError          **error)
{
  g_autoptr (WayTableReader) reader = NULL;

  way_table_info_clear (&reading->info);
  reader = way_table_reader_new (reading->file, &reading->choices, &reading->info, cancellable,
                                 error);
  return reader != NULL ? way_table_read (reader, most, error) : NULL;
}

/* A table of hundreds of columns is shown with fewer rows. */
static gboolean
read_head (WayImportReading *reading,
           GCancellable     *cancellable,
           GError          **error)
{
  guint n_columns, most;

  g_clear_pointer (&reading->head, way_table_unref);
  reading->head = read_rows (reading, FIRST_ROWS, cancellable, error);
  if (reading->head == NULL)
    return FALSE;
  if (way_table_is_whole (reading->head))
    return TRUE;
  n_columns = MAX (way_table_get_n_columns (reading->head), 1);
  most = CLAMP (MOST_CELLS / n_columns, FIRST_ROWS, MOST_ROWS);
  way_table_unref (reading->head);
  reading->head = read_rows (reading, most, cancellable, error);
  return reading->head != NULL;
}

static gboolean
take_file (WayImportReading  *reading,
           WayImportQuestion *question,
           GCancellable      *cancellable,
           GError           **error)
{
  copy_choices (&question->choices, &reading->choices);
  reading->file = question->file != NULL
                    ? way_table_file_ref (question->file)
                    : way_table_file_open (question->location, cancellable, error);
  if (reading->file == NULL)
    return FALSE;
  if (question->head == NULL)
    return read_head (reading, cancellable, error);
  reading->head = way_table_ref (question->head);
  way_table_info_copy (&question->info, &reading->info);
  return TRUE;
}

/* How it is read */

static WayImportPlan *
guess (WayImportReading    *reading,
       const WayImportPlan *chosen,
       WayImportNames      *names)
{
  WayPlanNames known = { is_region, is_metric, names };

  return way_import_plan_guess (reading->head, &reading->info, &known, chosen,
                                way_table_file_get_name (reading->file));
}

static gboolean
choices_are_same (const WayTableChoices *a,
                  const WayTableChoices *b)
{
  return g_strcmp0 (a->encoding, b->encoding) == 0 && a->delimiter == b->delimiter
         && g_strcmp0 (a->sheet, b->sheet) == 0;
}

/* A template that cannot be read is as if there were none: the file is read by itself. */
static gboolean
follow_template (WayImportReading *reading,
                 WayLibrary       *library,
                 WayImportNames   *names,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (WayImportPlan) remembered = NULL;
  g_auto (WayTableChoices) choices = { 0 };
  WayImportTemplate *found =
    way_import_template_find (library, reading->plan->shape, error);

  if (found == NULL)
    return error == NULL || *error == NULL;
  remembered = way_import_plan_from_json (found->plan, &choices, NULL);
  if (remembered == NULL)
    {
      way_import_template_free (found);
      return TRUE;
    }
  reading->template_ = found;
  if (!choices_are_same (&choices, &reading->choices))
    {
      way_table_choices_clear (&reading->choices);
      copy_choices (&choices, &reading->choices);
      if (!read_head (reading, cancellable, error))
        return FALSE;
    }
  way_import_plan_free (reading->plan);
  reading->plan = guess (reading, remembered, names);
  return TRUE;
}

/* Below the titles every row is one fact, or none at all. */
static void
find_exchange_kinds (WayImportReading *reading)
{
  guint n_rows = way_table_get_n_rows (reading->head);

  for (guint row = 0; row < n_rows; row++)
    {
      WayRowKind kind = WAY_ROW_BLANK;

      for (guint i = 0; kind == WAY_ROW_BLANK && i < way_table_get_n_columns (reading->head); i++)
        if (*way_table_get_text (reading->head, row, i) != '\0')
          kind = row < reading->plan->first_row ? WAY_ROW_HEADER : WAY_ROW_FACTS;
      reading->row_kinds[row] = (guint8) kind;
    }
}

/* What each row is to the plan, for the file's side of the page. */
static void
find_row_kinds (WayImportReading *reading)
{
  guint n_rows = way_table_get_n_rows (reading->head);
  guint n_columns = way_table_get_n_columns (reading->head);
  g_autoptr (WayPlanReader) reader = way_plan_reader_new (reading->plan);
  g_autofree WayCell *cells = g_new0 (WayCell, MAX (n_columns, 1));

  reading->row_kinds = g_new0 (guint8, MAX (n_rows, 1));
  if (reading->plan->layout == WAY_LAYOUT_EXCHANGE)
    {
      find_exchange_kinds (reading);
      return;
    }
  for (guint row = 0; row < n_rows; row++)
    {
      WayTableRow line = { cells, n_columns, way_table_get_line (reading->head, row) };
      const WayRawFact *facts;
      const char *problem = NULL;
      guint n_facts = 0, column = 0;

      for (guint i = 0; i < n_columns; i++)
        cells[i] = way_table_get_cell (reading->head, row, i);
      reading->row_kinds[row] = (guint8) way_plan_reader_read (reader, &line, &facts, &n_facts,
                                                               &problem, &column);
    }
}

static void
find_places (WayImportReading *reading)
{
  GArray *candidates = reading->preview->candidates;

  reading->places = g_array_sized_new (FALSE, FALSE, sizeof (WayImportPlace), candidates->len);
  for (guint i = 0; i < candidates->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (candidates, WayCandidate, i);
      WayImportPlace place = { candidate->row, candidate->column, i };

      g_array_append_val (reading->places, place);
    }
  g_array_sort (reading->places, compare_places);
}

/* Tried out: the words of a lack are for people. */
static WayImportLack
find_lack (const WayImportReading *reading)
{
  for (int i = WAY_IMPORT_LACKS_PERIOD; reading->lack != NULL && i < WAY_IMPORT_LACKS_COLUMN; i++)
    {
      g_autoptr (WayImportPlan) plan = way_import_plan_copy (reading->plan);
      g_autofree char *lack = NULL;

      if (i == WAY_IMPORT_LACKS_PERIOD)
        {
          plan->has_period = TRUE;
          plan->period = way_period_for_year (2000);
        }
      if (i == WAY_IMPORT_LACKS_REGION && plan->region == NULL)
        plan->region = g_strdup ("1");
      if (i == WAY_IMPORT_LACKS_METRIC && plan->metric == NULL)
        plan->metric = g_strdup ("1");
      if (i == WAY_IMPORT_LACKS_UNIT && plan->unit == NULL)
        plan->unit = g_strdup ("");
      lack = way_import_plan_get_lack (plan);
      if (g_strcmp0 (lack, reading->lack) != 0)
        return (WayImportLack) i;
    }
  return reading->lack != NULL ? WAY_IMPORT_LACKS_COLUMN : WAY_IMPORT_LACKS_NOTHING;
}

static gboolean
preview (WayImportReading *reading,
         WayLibrary       *library,
         WayImportNames   *names,
         gboolean          is_whole,
         GCancellable     *cancellable,
         GError          **error)
{
  WayImportJob *job = way_import_job_new (reading->file);

  copy_choices (&reading->choices, &job->choices);
  job->plan = way_import_plan_copy (reading->plan);
  reading->preview = way_import_preview (library, job, names,
                                         is_whole ? 0 : way_table_get_n_rows (reading->head),
                                         cancellable, error);
  way_import_job_free (job);
  if (reading->preview == NULL)
    return FALSE;
  find_places (reading);
  return TRUE;
}

gpointer
way_import_reading_job (WayLibrary   *library,
                        gpointer      job_data,
                        GCancellable *cancellable,
                        GError      **error)
{
  WayImportQuestion *question = job_data;
  g_autoptr (WayImportNames) names = NULL;
  g_autoptr (WayImportReading) reading = g_new0 (WayImportReading, 1);
  GError *failure = NULL;

  g_atomic_ref_count_init (&reading->ref_count);
  if (!take_file (reading, question, cancellable, error))
    return NULL;
  names = way_import_answers_apply (question->answers, library, error);
  if (names == NULL)
    return NULL;
  reading->plan = guess (reading, question->chosen, names);
  if (question->wants_template
      && !follow_template (reading, library, names, cancellable, &failure))
    {
      g_propagate_error (error, failure);
      return NULL;
    }
  reading->lack = way_import_plan_get_lack (reading->plan);
  reading->lacks = find_lack (reading);
  find_row_kinds (reading);
  if (reading->lack == NULL
      && !preview (reading, library, names, question->is_whole, cancellable, error))
    return NULL;
  return g_steal_pointer (&reading);
}

/* Its own titles and periods count: they are found out in the same way. */
static WayImportPlan *
guess_other (const WayImportReading *reading,
             WayTableFile           *file,
             WayImportNames         *names,
             GCancellable           *cancellable,
             GError                **error)
{
  WayPlanNames known = { is_region, is_metric, names };
  g_auto (WayTableInfo) info = { 0 };
  g_autoptr (WayTableReader) reader =
    way_table_reader_new (file, &reading->choices, &info, cancellable, error);
  g_autoptr (WayTable) head =
    reader != NULL ? way_table_read (reader, COMPARED_ROWS, error) : NULL;

  if (head == NULL)
    return NULL;
  return way_import_plan_guess (head, &info, &known, reading->plan,
                                way_table_file_get_name (file));
}

WayImportJob *
way_import_reading_follow (const WayImportReading *reading,
                           WayTableFile           *file,
                           WayImportNames         *names,
                           GCancellable           *cancellable,
                           GError                **error)
{
  g_autoptr (WayImportPlan) plan = guess_other (reading, file, names, cancellable, error);
  g_autofree char *base = g_path_get_basename (way_table_file_get_name (file));
  WayImportJob *job;

  if (plan == NULL)
    return NULL;
  if (g_strcmp0 (plan->shape, reading->plan->shape) != 0)
    {
      g_set_error (error, WAY_TABLE_ERROR, WAY_TABLE_ERROR_UNKNOWN,
                   _("“%s” is a table of another shape. Import it on its own."), base);
      return NULL;
    }
  job = way_import_job_new (file);
  copy_choices (&reading->choices, &job->choices);
  job->plan = g_steal_pointer (&plan);
  return job;
}
