/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What an import has done: how much was stored, what changed, what was left out and why. */

#define MOST_NAMED 8
#define MOST_REASONS 6

enum
{
  COLUMN_REGION,
  COLUMN_METRIC,
  COLUMN_PERIOD,
  COLUMN_BEFORE,
  COLUMN_AFTER,
  COLUMN_KIND,
  N_COLUMNS
};

static const int widths[N_COLUMNS] = { 130, 230, 90, 120, 120, 240 };
static const int least_widths[N_COLUMNS] = { 80, 100, 90, 80, 80, 120 };

static const WayImportDifference *
get_change (WayImportPage *self,
            guint          row)
{
  return row < self->changes->len ? self->changes->pdata[row] : NULL;
}

/* In the metric's unit, which stands beside its name in the library. */
static char *
describe_number (double value)
{
  return isnan (value) ? g_strdup ("–") : way_value_format (value, -1, WAY_QUALIFIER_EXACT);
}

static const char *
describe_kind (WayImportPage *self,
               guint          row)
{
  switch ((WayCandidateState) g_array_index (self->change_kinds, guint, row))
    {
    case WAY_CANDIDATE_REPLACES:
      return _("Replaced: the same source said something else");
    case WAY_CANDIDATE_VINTAGE:
      return _("Another source: both are kept");
    default:
      return _("Not in the file any more: it stays");
    }
}

static void
get_cell (guint         row,
          guint         column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayImportDifference *change = get_change (self, row);

  if (change == NULL)
    return;
  g_free (self->cell_text);
  switch (column)
    {
    case COLUMN_REGION:
      self->cell_text = g_strdup (change->region);
      break;
    case COLUMN_METRIC:
      self->cell_text = g_strdup (change->metric);
      break;
    case COLUMN_PERIOD:
      self->cell_text = way_period_to_short_label (&change->period, self->language);
      break;
    case COLUMN_BEFORE:
      self->cell_text = describe_number (change->old_value);
      break;
    case COLUMN_AFTER:
      self->cell_text = describe_number (change->value);
      break;
    default:
      self->cell_text = g_strdup (describe_kind (self, row));
    }
  out->text = self->cell_text;
  out->is_number = column == COLUMN_BEFORE || column == COLUMN_AFTER;
  out->keeps_end = column == COLUMN_METRIC;
  out->role = column == COLUMN_AFTER ? WAY_SHEET_CHANGE : WAY_SHEET_DATA;
}

static char *
get_column_title (guint    column,
                  gpointer data)
{
  static const char *const titles[N_COLUMNS] = {
    N_("Region"), N_("Metric"), N_("Period"), N_("Before"), N_("Now"), N_("What became of it")
  };

  return g_strdup (_(titles[column]));
}

static void
add_changes (WayImportPage     *self,
             GPtrArray         *changes,
             WayCandidateState  kind)
{
  guint state = kind;

  g_ptr_array_extend (self->changes, changes, NULL, NULL);
  for (guint i = 0; i < changes->len; i++)
    g_array_append_val (self->change_kinds, state);
}

static void
fill_changes (WayImportPage         *self,
              const WayImportReport *report)
{
  WaySheetModel model = { .n_columns = N_COLUMNS, .get_cell = get_cell,
                          .get_column_title = get_column_title, .widths = widths,
                          .least_widths = least_widths, .fills = TRUE, .data = self };
  g_autofree char *text = NULL;

  g_ptr_array_set_size (self->changes, 0);
  g_array_set_size (self->change_kinds, 0);
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      add_changes (self, file->replaced, WAY_CANDIDATE_REPLACES);
      add_changes (self, file->vintages, WAY_CANDIDATE_VINTAGE);
      add_changes (self, file->vanished, WAY_CANDIDATE_MISSING);
    }
  model.n_rows = self->changes->len;
  way_sheet_view_set_model (self->changes_sheet, model.n_rows > 0 ? &model : NULL);
  gtk_widget_set_visible (self->changes_box, model.n_rows > 0);
  text = g_strdup_printf (ngettext ("%u value differs from what was known",
                                    "%u values differ from what was known", model.n_rows),
                          model.n_rows);
  gtk_label_set_text (self->changes_label, text);
}

/* Sentences */

/* @names: codes or keys; what the file's own names say of them is for people. */
static char *
join_names (GPtrArray *names,
            GPtrArray *previewed)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMED); i++)
    {
      const char *text = names->pdata[i];

      for (guint k = 0; previewed != NULL && k < previewed->len; k++)
        if (g_strcmp0 (((WayPreviewName *) previewed->pdata[k])->name, text) == 0)
          {
            text = way_import_name_to_label (previewed->pdata[k]);
            break;
          }
      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", text);
    }
  if (names->len > MOST_NAMED)
    g_string_append (list, "…");
  return g_string_free (list, FALSE);
}

/* @line is taken. */
static void
add_line (GString *text,
          char    *line)
{
  if (text->len > 0)
    g_string_append_c (text, '\n');
  g_string_append (text, line);
  g_free (line);
}

static void
add_new_names (WayImportPage         *self,
               GString               *text,
               const WayImportReport *report)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  g_autofree char *regions =
    join_names (report->new_regions, preview != NULL ? preview->regions : NULL);
  g_autofree char *metrics =
    join_names (report->new_metrics, preview != NULL ? preview->metrics : NULL);
  g_autofree char *sources = join_names (report->new_sources, NULL);

  if (report->new_regions->len > 0)
    add_line (text, g_strdup_printf (_("New regions (%1$u): %2$s"), report->new_regions->len,
                                     regions));
  if (report->new_metrics->len > 0)
    add_line (text, g_strdup_printf (_("New metrics (%1$u): %2$s"), report->new_metrics->len,
                                     metrics));
  if (report->new_sources->len > 0)
    add_line (text, g_strdup_printf (_("New sources (%1$u): %2$s"), report->new_sources->len,
                                     sources));
}

/* Sums over the files. */
typedef struct
{
  guint64 n_vintages, n_replaced, n_vanished, n_left_out, n_missing;
} Sums;

static void
add_up (const WayImportReport *report,
        Sums                  *out)
{
  memset (out, 0, sizeof *out);
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      out->n_vintages += file->n_vintages;
      out->n_replaced += file->n_replaced;
      out->n_vanished += file->n_vanished;
      out->n_left_out += file->n_left_out;
      out->n_missing += file->n_missing;
    }
}

static void
add_count (GString    *text,
           const char *sentence,
           guint64     count)
{
  way_import_add_count (text, "\n", sentence, count);
}

static char *
describe_outcome (WayImportPage         *self,
                  const WayImportReport *report)
{
  GString *text = g_string_new (NULL);
  Sums sums;

  add_up (report, &sums);
  add_count (text, ngettext ("%s value was there already.", "%s values were there already.",
                             report->n_known), report->n_known);
  add_count (text, ngettext ("%s value replaces what the same source said before.",
                             "%s values replace what the same source said before.",
                             sums.n_replaced), sums.n_replaced);
  add_count (text, ngettext ("%s value stands beside that of another source.",
                             "%s values stand beside those of other sources.",
                             sums.n_vintages), sums.n_vintages);
  add_count (text, ngettext ("%s value that the source gave before is not in the file; it stays.",
                             "%s values that the source gave before are not in the file; they "
                             "stay.", sums.n_vanished), sums.n_vanished);
  add_count (text, ngettext ("%s cell says that there is no value, which was kept.",
                             "%s cells say that there is no value, which was kept.",
                             sums.n_missing), sums.n_missing);
  add_new_names (self, text, report);
  return g_string_free (text, FALSE);
}

/* Why it was refused, and how often; the commonest first. */
static int
compare_counts (gconstpointer a,
                gconstpointer b,
                gpointer      counts)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(char *const *) a));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *(char *const *) b));

  return first < second ? 1 : first > second ? -1 : 0;
}

static void
count_reasons (const WayImportReport *report,
               GPtrArray             *reasons,
               GHashTable            *counts)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      for (guint k = 0; k < file->problems->len; k++)
        {
          const WayImportProblem *problem = file->problems->pdata[k];
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, problem->reason));

          if (problem->is_warning)
            continue;
          if (count == 0)
            g_ptr_array_add (reasons, problem->reason);
          g_hash_table_insert (counts, problem->reason, GUINT_TO_POINTER (count + 1));
        }
    }
  g_ptr_array_sort_with_data (reasons, compare_counts, counts);
}

static void
fill_omitted (WayImportPage         *self,
              const WayImportReport *report)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Sums sums;

  add_up (report, &sums);
  add_count (text, ngettext ("%s value was left out: a total, or as you said.",
                             "%s values were left out: totals, or as you said.",
                             sums.n_left_out), sums.n_left_out);
  add_count (text, ngettext ("%s value or row was refused.", "%s values or rows were refused.",
                             report->n_refused), report->n_refused);
  for (guint i = 0; i < report->files->len; i++)
    {
      const WayImportFile *file = report->files->pdata[i];

      if (file->error != NULL)
        add_line (text, g_strdup_printf (C_("label and text", "%1$s: %2$s"), file->name,
                                         file->error->message));
    }
  count_reasons (report, reasons, counts);
  for (guint i = 0; i < MIN (reasons->len, MOST_REASONS); i++)
    {
      const char *reason = reasons->pdata[i];
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, reason));

      add_line (text, count > 1 ? g_strdup_printf ("%u × %s", count, reason) : g_strdup (reason));
    }
  if (reasons->len > MOST_REASONS)
    g_string_append (text, "\n…");
  gtk_label_set_text (self->omitted_label, text->str);
  gtk_widget_set_visible (self->omitted_box, text->len > 0);
}

void
way_import_page_add_summary (WayImportPage *self)
{
  self->changes = g_ptr_array_new ();
  self->change_kinds = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
way_import_page_fill_summary (WayImportPage *self)
{
  const WayImportOutcome *outcome = way_import_session_get_outcome (self->session);
  g_autofree char *number = way_number_format (outcome->report->n_stored, 0);
  g_autofree char *title = g_strdup_printf (ngettext ("%s value was stored",
                                                      "%s values were stored",
                                                      outcome->report->n_stored), number);
  g_autofree char *text = describe_outcome (self, outcome->report);

  gtk_label_set_text (self->done_title, outcome->report->n_stored > 0 ? title
                                                                     : _("Nothing new to store"));
  gtk_label_set_text (self->done_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->done_text), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->undo_import_button), outcome->change != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->show_button), outcome->report->n_stored > 0);
  fill_changes (self, outcome->report);
  fill_omitted (self, outcome->report);
}
