/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

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
  N_COLUMNS
};

static const int widths[N_COLUMNS] = { 130, 180, 90, 150, 150 };

static const WayCandidate *
get_change (WayImportPage *self,
            guint          row)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  if (reading == NULL || reading->preview == NULL || row >= self->changes->len)
    return NULL;
  return &g_array_index (reading->preview->candidates, WayCandidate,
                         g_array_index (self->changes, guint, row));
}

static const char *
get_label (const WayPreviewName *name)
{
  if (name == NULL)
    return "";
  return name->label != NULL && *name->label != '\0' ? name->label : name->text;
}

static void
get_cell (guint         row,
          guint         column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayCandidate *change = get_change (self, row);

  if (change == NULL)
    return;
  g_free (self->cell_text);
  switch (column)
    {
    case COLUMN_REGION:
      self->cell_text = g_strdup (get_label (way_import_page_get_region (self, change->region)));
      break;
    case COLUMN_METRIC:
      self->cell_text = g_strdup (get_label (way_import_page_get_metric (self, change->metric)));
      break;
    case COLUMN_PERIOD:
      self->cell_text = way_period_to_short_label (&change->period, self->language);
      break;
    case COLUMN_BEFORE:
      self->cell_text = way_import_page_describe_value (self, change, change->old_value);
      break;
    default:
      self->cell_text = way_import_page_describe_value (self, change, change->value);
    }
  out->text = self->cell_text;
  out->is_number = column >= COLUMN_BEFORE;
  out->role = column == COLUMN_AFTER ? WAY_SHEET_CHANGE : WAY_SHEET_DATA;
}

static char *
get_column_title (guint    column,
                  gpointer data)
{
  static const char *const titles[N_COLUMNS] = {
    N_("Region"), N_("Metric"), N_("Period"), N_("Before"), N_("Now")
  };

  return g_strdup (_(titles[column]));
}

static void
fill_changes (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  GArray *candidates = reading != NULL && reading->preview != NULL ? reading->preview->candidates
                                                                   : NULL;
  WaySheetModel model = { .n_columns = N_COLUMNS, .get_cell = get_cell,
                          .get_column_title = get_column_title, .widths = widths,
                          .data = self };
  g_autofree char *text = NULL;

  g_array_set_size (self->changes, 0);
  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (candidates, WayCandidate, i);

      if ((candidate->state == WAY_CANDIDATE_REPLACES || candidate->state == WAY_CANDIDATE_VINTAGE)
          && !isnan (candidate->old_value) && candidate->old_value != candidate->value)
        g_array_append_val (self->changes, i);
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

static char *
join_names (GPtrArray *names)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < MIN (names->len, MOST_NAMED); i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", (char *) names->pdata[i]);
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
add_new_names (GString               *text,
               const WayImportReport *report)
{
  g_autofree char *regions = join_names (report->new_regions);
  g_autofree char *metrics = join_names (report->new_metrics);
  g_autofree char *sources = join_names (report->new_sources);

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

static char *
describe_outcome (const WayImportReport *report)
{
  GString *text = g_string_new (NULL);

  if (report->n_known > 0)
    add_line (text, g_strdup_printf (ngettext ("%u value was there already.",
                                               "%u values were there already.", report->n_known),
                                     report->n_known));
  if (report->n_refused > 0)
    add_line (text, g_strdup_printf (ngettext ("%u row was refused.", "%u rows were refused.",
                                               report->n_refused), report->n_refused));
  add_new_names (text, report);
  return g_string_free (text, FALSE);
}

/* Why it was left out or refused, and how often; the commonest first. */
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
fill_omitted (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) reasons = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  GArray *candidates = reading != NULL && reading->preview != NULL ? reading->preview->candidates
                                                                   : NULL;

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (candidates, WayCandidate, i);
      guint count;

      if (candidate->reason == NULL || (candidate->state != WAY_CANDIDATE_LEFT_OUT
                                        && candidate->state != WAY_CANDIDATE_REFUSED))
        continue;
      count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, candidate->reason));
      if (count == 0)
        g_ptr_array_add (reasons, candidate->reason);
      g_hash_table_insert (counts, candidate->reason, GUINT_TO_POINTER (count + 1));
    }
  g_ptr_array_sort_with_data (reasons, compare_counts, counts);
  for (guint i = 0; i < MIN (reasons->len, MOST_REASONS); i++)
    g_string_append_printf (text, "%s%u × %s", i > 0 ? "\n" : "",
                            GPOINTER_TO_UINT (g_hash_table_lookup (counts, reasons->pdata[i])),
                            (char *) reasons->pdata[i]);
  if (reasons->len > MOST_REASONS)
    g_string_append (text, "\n…");
  gtk_label_set_text (self->omitted_label, text->str);
  gtk_widget_set_visible (self->omitted_box, reasons->len > 0);
}

void
way_import_page_add_summary (WayImportPage *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
way_import_page_fill_summary (WayImportPage *self)
{
  const WayImportOutcome *outcome = way_import_session_get_outcome (self->session);
  g_autofree char *number = way_number_format (outcome->report->n_stored, 0);
  g_autofree char *title = g_strdup_printf (ngettext ("%s value was stored",
                                                      "%s values were stored",
                                                      outcome->report->n_stored), number);
  g_autofree char *text = describe_outcome (outcome->report);

  gtk_label_set_text (self->done_title, outcome->report->n_stored > 0 ? title
                                                                     : _("Nothing new to store"));
  gtk_label_set_text (self->done_text, text);
  gtk_widget_set_visible (GTK_WIDGET (self->done_text), *text != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->undo_import_button), outcome->change != 0);
  fill_changes (self);
  fill_omitted (self);
}
