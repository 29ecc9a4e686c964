/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"

/* What would be stored, a line a value. */

typedef enum
{
  COLUMN_REGION,
  COLUMN_METRIC,
  COLUMN_PERIOD,
  COLUMN_VALUE,
  COLUMN_UNIT,
  COLUMN_STATE,
  COLUMN_NOTE,
  N_COLUMNS
} Column;

G_STATIC_ASSERT ((int) N_COLUMNS == WAY_N_IMPORT_COLUMNS);

/* As wide as the texts of that many rows need, but no wider. */
#define SAMPLED_ROWS 400
#define MOST_CHARS 100
#define PADDING_PX 18
#define MARK_PX 16
static const int most_widths[N_COLUMNS] = { 196, 240, 140, 200, 150, 200, 420 };

/* Where there is little room, names give way: what is to be seen is the value and its state. */
static const int least_widths[N_COLUMNS] = { 96, 100, 140, 200, 64, 76, 56 };

static Column
get_column (WayImportPage *self,
            guint          shown)
{
  return (Column) self->columns[shown];
}

/* Long names of a yearbook begin and end alike. */
static const char *
get_short_name (WayImportPage *self,
                int            index)
{
  const WayPreviewName *name = way_import_page_get_metric (self, index);
  WayMetric *metric = name != NULL && name->name != NULL
                        ? g_hash_table_lookup (self->catalog->metric_by_key, name->name) : NULL;

  return metric != NULL ? way_metric_get_short_name (metric, self->language)
                        : way_import_name_to_label (name);
}

/* What could not be read stands there as the file has it. */
static char *
dup_value (WayImportPage      *self,
           const WayCandidate *candidate)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  if (!isnan (candidate->value) || candidate->state != WAY_CANDIDATE_REFUSED
      || candidate->row >= way_table_get_n_rows (reading->head))
    return way_import_describe_number (candidate, candidate->value);
  return g_strdup (way_table_get_text (reading->head, candidate->row, candidate->column));
}

static char *
dup_text (WayImportPage      *self,
          const WayCandidate *candidate,
          Column              column)
{
  const char *unit;

  switch (column)
    {
    case COLUMN_REGION:
      return g_strdup (
        way_import_name_to_label (way_import_page_get_region (self, candidate->region)));
    case COLUMN_METRIC:
      return g_strdup (get_short_name (self, candidate->metric));
    case COLUMN_PERIOD:
      return way_import_page_describe_period (self, candidate);
    case COLUMN_VALUE:
      return dup_value (self, candidate);
    case COLUMN_UNIT:
      unit = way_import_page_get_unit (self, way_import_page_get_metric (self, candidate->metric));
      return g_strdup (unit != NULL && !isnan (candidate->value) ? unit : "");
    case COLUMN_STATE:
      return g_strdup (way_import_state_to_label (candidate->state));
    default:
      return way_import_page_describe_note (self, candidate);
    }
}

static const WayCandidate *
get_candidate (WayImportPage *self,
               guint          row)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);

  if (preview == NULL || row >= self->shown->len)
    return NULL;
  return &g_array_index (preview->candidates, WayCandidate,
                         g_array_index (self->shown, guint, row));
}

static WaySheetRole
get_role (const WayCandidate *candidate,
          Column              column)
{
  switch (candidate->state)
    {
    case WAY_CANDIDATE_REFUSED:
      return WAY_SHEET_PROBLEM;
    case WAY_CANDIDATE_LEFT_OUT:
    case WAY_CANDIDATE_SAME:
    case WAY_CANDIDATE_MISSING:
      return WAY_SHEET_IGNORED;
    case WAY_CANDIDATE_REPLACES:
    case WAY_CANDIDATE_VINTAGE:
      return column == COLUMN_VALUE || column == COLUMN_STATE ? WAY_SHEET_CHANGE : WAY_SHEET_DATA;
    default:
      return WAY_SHEET_DATA;
    }
}

static void
get_cell (guint         row,
          guint         shown_column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayCandidate *candidate = get_candidate (self, row);
  Column column = get_column (self, shown_column);

  if (candidate == NULL)
    return;
  g_free (self->cell_text);
  self->cell_text = dup_text (self, candidate, column);
  out->text = self->cell_text;
  out->role = get_role (candidate, column);
  out->is_number = column == COLUMN_VALUE;
  /* First of all, for the state may be out of view. */
  out->mark = column == COLUMN_REGION ? way_import_state_to_mark (candidate->state) : NULL;
  out->keeps_end = column == COLUMN_METRIC;
  out->is_linked = (int) g_array_index (self->shown, guint, row) == self->linked_candidate;
}

static char *
get_column_title (guint    shown_column,
                  gpointer data)
{
  Column column = get_column (data, shown_column);
  static const char *const titles[N_COLUMNS] = {
    N_("Region"), N_("Metric"), N_("Period"), NULL, N_("Unit"), N_("State"), N_("Note")
  };

  return g_strdup (column == COLUMN_VALUE ? way_import_field_to_label (WAY_FIELD_VALUE)
                                          : _(titles[column]));
}

/* A unit that all values have stands once, below the title of their column. */
static char *
get_column_detail (guint    shown_column,
                   gpointer data)
{
  return get_column (data, shown_column) == COLUMN_VALUE
           ? g_strdup (way_import_page_get_common_unit (data)) : NULL;
}

static char *
describe_row (guint    row,
              gpointer data)
{
  const WayCandidate *candidate = get_candidate (data, row);

  return candidate != NULL ? way_import_page_describe_candidate (data, candidate) : g_strdup ("");
}

/* Linking */

static void
tell_detail (WayImportPage *self,
             int            candidate)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  g_autofree char *place = NULL, *text = NULL, *whole = NULL;
  const WayCandidate *found;

  if (preview == NULL || candidate < 0)
    {
      way_import_page_tell_promise (self);
      return;
    }
  found = &g_array_index (preview->candidates, WayCandidate, candidate);
  place = way_import_page_name_cell (self, found->row, found->column);
  text = way_import_page_describe_candidate (self, found);
  /* Translators: 'Row 5, column B: Zhejiang · GDP · 2024 · 90,131 …' */
  whole = g_strdup_printf (C_("label and text", "%1$s: %2$s"), place, text);
  gtk_label_set_text (self->detail_label, whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_label), whole);
  gtk_widget_remove_css_class (GTK_WIDGET (self->detail_label), "dim-label");
  way_test_hook_log ("import-link", "%u %u %s", found->row, found->column, text);
}

static void
moved_cb (WayImportPage *self,
          int            row,
          guint          column)
{
  const WayCandidate *candidate = row >= 0 ? get_candidate (self, (guint) row) : NULL;

  self->linked_candidate = -1;
  way_sheet_view_refresh (self->result_sheet);
  if (candidate == NULL)
    return;
  way_import_page_show_source (self, candidate->row, (int) candidate->column);
  way_import_page_show_column (self, candidate->column);
  tell_detail (self, (int) g_array_index (self->shown, guint, row));
}

void
way_import_page_show_candidate (WayImportPage *self,
                                int            candidate)
{
  self->linked_candidate = candidate;
  way_sheet_view_hide_cursor (self->result_sheet);
  for (guint i = 0; candidate >= 0 && i < self->shown->len; i++)
    if ((int) g_array_index (self->shown, guint, i) == candidate)
      {
        way_sheet_view_show_cell (self->result_sheet, (int) i, COLUMN_REGION);
        break;
      }
  way_sheet_view_refresh (self->result_sheet);
  tell_detail (self, candidate);
}

/* Filling */

static void
choose_rows (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);

  g_array_set_size (self->shown, 0);
  for (guint i = 0; preview != NULL && i < preview->candidates->len; i++)
    {
      const WayCandidate *candidate = &g_array_index (preview->candidates, WayCandidate, i);

      if (self->shown_state < 0 || (int) candidate->state == self->shown_state)
        g_array_append_val (self->shown, i);
    }
}

/* What all values have in common stands above them, and no column stands empty. */
static guint
choose_columns (WayImportPage *self)
{
  gboolean has_one_metric = way_import_page_get_common_metric (self) != NULL;
  gboolean has_one_unit = way_import_page_get_common_unit (self) != NULL;
  WayPeriod period;
  gboolean has_one_period = way_import_page_get_common_period (self, &period);
  gboolean has_notes = FALSE;
  guint n = 0;

  for (guint i = 0; i < self->shown->len && !has_notes; i++)
    has_notes = way_import_candidate_has_note (get_candidate (self, i));
  for (Column column = 0; column < N_COLUMNS; column++)
    if (!(column == COLUMN_METRIC && has_one_metric)
        && !(column == COLUMN_PERIOD && has_one_period)
        && !(column == COLUMN_UNIT && has_one_unit)
        && !(column == COLUMN_NOTE && !has_notes))
      self->columns[n++] = column;
  return n;
}

static int
measure_text (PangoLayout *layout,
              const char  *text)
{
  const char *end = text;
  int width;

  for (guint i = 0; *end != '\0' && i < MOST_CHARS; i++)
    end = g_utf8_next_char (end);
  pango_layout_set_text (layout, text, (int) (end - text));
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
measure_column (WayImportPage *self,
                PangoLayout   *layout,
                guint          shown_column)
{
  Column column = get_column (self, shown_column);
  g_autofree char *title = get_column_title (shown_column, self);
  g_autofree char *detail = get_column_detail (shown_column, self);
  guint step = self->shown->len / SAMPLED_ROWS + 1;
  int most = MAX (measure_text (layout, title), detail != NULL ? measure_text (layout, detail) : 0);

  for (guint i = 0; i < self->shown->len; i += step)
    {
      g_autofree char *text = dup_text (self, get_candidate (self, i), column);

      if (*text != '\0')
        most = MAX (most, measure_text (layout, text) + (column == COLUMN_REGION ? MARK_PX : 0));
      if (most > most_widths[column])
        break;
    }
  return MIN (most + PADDING_PX, most_widths[column]);
}

/* What all values have stands above them. */
static void
tell_common (WayImportPage *self)
{
  const WayPreviewName *metric = way_import_page_get_common_metric (self);
  g_autofree char *period = NULL, *text = NULL;
  WayPeriod common;

  if (way_import_page_get_common_period (self, &common))
    period = way_period_to_short_label (&common, self->language);
  if (metric != NULL && period != NULL)
    text = g_strdup_printf ("%s · %s", way_import_name_to_label (metric), period);
  else
    text = g_strdup (metric != NULL ? way_import_name_to_label (metric)
                                    : period != NULL ? period : "");
  gtk_label_set_text (self->metric_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->metric_label), text);
}

void
way_import_page_show_values (WayImportPage *self)
{
  WaySheetModel model = { .get_cell = get_cell, .get_column_title = get_column_title,
                          .describe_row = describe_row, .fills = TRUE, .data = self };
  g_autoptr (PangoLayout) layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (self->result_sheet), NULL);
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  const char *unit = way_import_page_get_common_unit (self);
  int widths[N_COLUMNS], least[N_COLUMNS];

  /* What is changed is bold. */
  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  tell_common (self);
  choose_rows (self);
  model.n_rows = self->shown->len;
  model.n_columns = choose_columns (self);
  if (unit != NULL && *unit != '\0')
    model.get_column_detail = get_column_detail;
  for (guint i = 0; i < model.n_columns; i++)
    {
      widths[i] = measure_column (self, layout, i);
      least[i] = MIN (widths[i], least_widths[get_column (self, i)]);
    }
  model.widths = widths;
  model.least_widths = least;
  self->linked_candidate = -1;
  way_sheet_view_set_model (self->result_sheet,
                            way_import_page_get_preview (self) != NULL ? &model : NULL);
  way_sheet_view_hide_cursor (self->result_sheet);
  tell_detail (self, -1);
}

void
way_import_page_add_result_grid (WayImportPage *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shown_state = -1;
  self->linked_candidate = -1;
  g_signal_connect_object (self->result_sheet, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
}

void
way_import_page_fill_result_grid (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  gboolean lacks = reading != NULL && reading->lack != NULL;
  gboolean is_empty = reading != NULL && !lacks && reading->preview != NULL
                      && reading->preview->candidates->len == 0;

  way_import_page_fill_chips (self);
  way_import_page_show_values (self);
  gtk_widget_set_visible (self->chip_box, !lacks && !is_empty);
  if (lacks || is_empty)
    way_import_page_tell_lack (self);
  gtk_stack_set_visible_child_name (self->result_stack, lacks || is_empty ? "lack" : "values");
}
