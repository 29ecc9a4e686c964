/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"
#include "widgets/wrap-layout.h"

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
static const int most_widths[N_COLUMNS] = { 180, 170, 140, 200, 150, 200, 420 };

/* In the order of WayCandidateState. */
static const struct
{
  const char *label;
  const char *mark;
} states[] = {
  { N_("New"), "+" },
  { N_("Already there"), "=" },
  { N_("Another source"), "≠" },
  { N_("Changed"), "→" },
  { N_("No value"), "…" },
  { N_("Left out"), "–" },
  { N_("Refused"), "✕" },
};

const char *
way_import_state_to_label (WayCandidateState state)
{
  return _(states[state].label);
}

static const WayImportPreview *
get_preview (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);

  return reading != NULL ? reading->preview : NULL;
}

const WayPreviewName *
way_import_page_get_region (WayImportPage *self,
                            int            index)
{
  const WayImportPreview *preview = get_preview (self);

  return preview != NULL && index >= 0 && (guint) index < preview->regions->len
           ? preview->regions->pdata[index] : NULL;
}

const WayPreviewName *
way_import_page_get_metric (WayImportPage *self,
                            int            index)
{
  const WayImportPreview *preview = get_preview (self);

  return preview != NULL && index >= 0 && (guint) index < preview->metrics->len
           ? preview->metrics->pdata[index] : NULL;
}

static gboolean
has_one_metric (WayImportPage *self)
{
  const WayImportPreview *preview = get_preview (self);

  return preview != NULL && preview->metrics->len == 1;
}

static Column
get_column (WayImportPage *self,
            guint          shown)
{
  return (Column) self->columns[shown];
}

/* Texts */

static const char *
get_name_label (const WayPreviewName *name)
{
  if (name == NULL)
    return "";
  return name->label != NULL && *name->label != '\0' ? name->label : name->text;
}

/* (nullable): in which values of the metric are stored. */
static const char *
get_unit (WayImportPage        *self,
          const WayPreviewName *name)
{
  WayMetric *metric = name != NULL && name->name != NULL
                        ? g_hash_table_lookup (self->catalog->metric_by_key, name->name) : NULL;

  if (metric != NULL)
    return self->language == WAY_LANGUAGE_ZH_CN ? way_metric_get_unit (metric)->name_zh
                                                : way_metric_get_unit (metric)->name_en;
  return name != NULL ? name->unit : NULL;
}

/* (nullable): the unit of all values, where they have one. */
static const char *
get_common_unit (WayImportPage *self)
{
  const WayImportPreview *preview = get_preview (self);
  const char *unit = get_unit (self, way_import_page_get_metric (self, 0));

  for (guint i = 1; preview != NULL && i < preview->metrics->len; i++)
    if (g_strcmp0 (unit, get_unit (self, preview->metrics->pdata[i])) != 0)
      return NULL;
  return unit;
}

static char *
describe_number (const WayCandidate *candidate,
                 double              value)
{
  if (isnan (value))
    return g_strdup ("");
  return way_value_format (value, candidate->factor == 1 ? candidate->decimals : -1,
                           candidate->qualifier);
}

char *
way_import_page_describe_value (WayImportPage      *self,
                                const WayCandidate *candidate,
                                double              value)
{
  const char *unit = get_unit (self, way_import_page_get_metric (self, candidate->metric));
  char *number = describe_number (candidate, value);
  g_autofree char *bare = NULL;

  if (*number == '\0' || unit == NULL || *unit == '\0')
    return number;
  bare = number;
  return g_strdup_printf ("%s %s", bare, unit);
}

static char *
describe_note (WayImportPage      *self,
               const WayCandidate *candidate)
{
  const WayPreviewName *metric = way_import_page_get_metric (self, candidate->metric);
  g_autofree char *before = NULL;

  if (candidate->reason != NULL)
    return g_strdup (candidate->reason);
  if (!isnan (candidate->old_value)
      && (candidate->state == WAY_CANDIDATE_REPLACES
          || candidate->state == WAY_CANDIDATE_VINTAGE))
    {
      before = describe_number (candidate, candidate->old_value);
      return g_strdup_printf (_("So far %s"), before);
    }
  if (candidate->factor != 1 && metric != NULL && metric->unit_words != NULL)
    return g_strdup (metric->unit_words);
  return g_strdup ("");
}

static gboolean
has_note (const WayCandidate *candidate)
{
  return candidate->reason != NULL || candidate->factor != 1
         || (!isnan (candidate->old_value) && (candidate->state == WAY_CANDIDATE_REPLACES
                                               || candidate->state == WAY_CANDIDATE_VINTAGE));
}

static char *
describe_period (WayImportPage      *self,
                 const WayCandidate *candidate)
{
  if (candidate->period.last_month == 0 && candidate->period.first_month == 0)
    return g_strdup ("");
  return way_period_to_short_label (&candidate->period, self->language);
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
      return g_strdup (get_name_label (way_import_page_get_region (self, candidate->region)));
    case COLUMN_METRIC:
      return g_strdup (get_name_label (way_import_page_get_metric (self, candidate->metric)));
    case COLUMN_PERIOD:
      return describe_period (self, candidate);
    case COLUMN_VALUE:
      return describe_number (candidate, candidate->value);
    case COLUMN_UNIT:
      unit = get_unit (self, way_import_page_get_metric (self, candidate->metric));
      return g_strdup (unit != NULL && !isnan (candidate->value) ? unit : "");
    case COLUMN_STATE:
      return g_strdup (_(states[candidate->state].label));
    default:
      return describe_note (self, candidate);
    }
}

static const WayCandidate *
get_candidate (WayImportPage *self,
               guint          row)
{
  const WayImportPreview *preview = get_preview (self);

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
  out->mark = column == COLUMN_STATE ? states[candidate->state].mark : NULL;
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
  return get_column (data, shown_column) == COLUMN_VALUE ? g_strdup (get_common_unit (data)) : NULL;
}

static char *
describe_candidate (WayImportPage      *self,
                    const WayCandidate *candidate)
{
  g_autofree char *period = describe_period (self, candidate);
  g_autofree char *value = way_import_page_describe_value (self, candidate, candidate->value);
  g_autofree char *note = describe_note (self, candidate);
  const char *parts[] = {
    get_name_label (way_import_page_get_region (self, candidate->region)),
    get_name_label (way_import_page_get_metric (self, candidate->metric)), period, value,
    _(states[candidate->state].label), note
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (*parts[i] != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", parts[i]);
  return g_string_free (text, FALSE);
}

static char *
describe_row (guint    row,
              gpointer data)
{
  const WayCandidate *candidate = get_candidate (data, row);

  return candidate != NULL ? describe_candidate (data, candidate) : g_strdup ("");
}

/* Linking */

static void
tell_detail (WayImportPage *self,
             int            candidate)
{
  const WayImportPreview *preview = get_preview (self);
  g_autofree char *place = NULL, *text = NULL, *whole = NULL;
  const WayCandidate *found;

  if (preview == NULL || candidate < 0)
    {
      gtk_label_set_text (self->detail_label, "");
      return;
    }
  found = &g_array_index (preview->candidates, WayCandidate, candidate);
  place = way_import_page_name_cell (self, found->row, found->column);
  text = describe_candidate (self, found);
  /* Translators: 'row 5, column B: Zhejiang · GDP · 2024 · 90,131 …' */
  whole = g_strdup_printf (C_("label and text", "%1$s: %2$s"), place, text);
  gtk_label_set_text (self->detail_label, whole);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_label), whole);
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

/* Chips */

static void
choose_rows (WayImportPage *self)
{
  const WayImportPreview *preview = get_preview (self);

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
  gboolean has_notes = FALSE;
  guint n = 0;

  for (guint i = 0; i < self->shown->len && !has_notes; i++)
    has_notes = has_note (get_candidate (self, i));
  for (Column column = 0; column < N_COLUMNS; column++)
    if (!(column == COLUMN_METRIC && has_one_metric (self))
        && !(column == COLUMN_UNIT && (has_one_metric (self) || get_common_unit (self) != NULL))
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
        most = MAX (most, measure_text (layout, text) + (column == COLUMN_STATE ? MARK_PX : 0));
      if (most > most_widths[column])
        break;
    }
  return MIN (most + PADDING_PX, most_widths[column]);
}

static void
fill_sheet (WayImportPage *self)
{
  const WayPreviewName *metric = way_import_page_get_metric (self, 0);
  WaySheetModel model = { .get_cell = get_cell, .get_column_title = get_column_title,
                          .describe_row = describe_row, .data = self };
  g_autoptr (PangoLayout) layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (self->result_sheet), NULL);
  g_autoptr (PangoAttrList) bold = pango_attr_list_new ();
  const char *unit = get_common_unit (self);
  int widths[N_COLUMNS];

  /* What is changed is bold. */
  pango_attr_list_insert (bold, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, bold);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  gtk_label_set_text (self->metric_label, has_one_metric (self) ? get_name_label (metric) : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->metric_label),
                               gtk_label_get_text (self->metric_label));
  choose_rows (self);
  model.n_rows = self->shown->len;
  model.n_columns = choose_columns (self);
  if (unit != NULL && *unit != '\0')
    model.get_column_detail = get_column_detail;
  for (guint i = 0; i < model.n_columns; i++)
    widths[i] = measure_column (self, layout, i);
  model.widths = widths;
  self->linked_candidate = -1;
  way_sheet_view_set_model (self->result_sheet, get_preview (self) != NULL ? &model : NULL);
}

static void
chip_toggled_cb (WayImportPage   *self,
                 GtkToggleButton *chip)
{
  if (self->is_filling || !gtk_toggle_button_get_active (chip))
    return;
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    if (self->chips[i] == chip)
      self->shown_state = i - 1;
  fill_sheet (self);
}

static void
add_chip (WayImportPage *self,
          int            i)
{
  g_autofree char *name = g_strdup_printf ("import-chip-%d", i);

  self->chips[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_set_name (GTK_WIDGET (self->chips[i]), name);
  gtk_widget_add_css_class (GTK_WIDGET (self->chips[i]), "chip");
  if (i > 0)
    gtk_toggle_button_set_group (self->chips[i], self->chips[0]);
  g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (chip_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->chip_box), GTK_WIDGET (self->chips[i]));
}

static void
fill_chips (WayImportPage *self)
{
  const WayImportPreview *preview = get_preview (self);
  guint64 n_all = 0;

  for (int i = 0; preview != NULL && i <= WAY_CANDIDATE_REFUSED; i++)
    n_all += preview->counts[i];
  self->is_filling = TRUE;
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    {
      guint64 count = preview == NULL ? 0 : i == 0 ? n_all : preview->counts[i - 1];
      g_autofree char *number = way_number_format ((double) count, 0);
      g_autofree char *text = g_strdup_printf ("%s %s", i == 0 ? _("All")
                                                               : _(states[i - 1].label), number);

      gtk_button_set_label (GTK_BUTTON (self->chips[i]), text);
      gtk_widget_set_visible (GTK_WIDGET (self->chips[i]), i == 0 || count > 0);
    }
  if (self->shown_state >= 0 && (preview == NULL || preview->counts[self->shown_state] == 0))
    self->shown_state = -1;
  gtk_toggle_button_set_active (self->chips[self->shown_state + 1], TRUE);
  self->is_filling = FALSE;
}

/* What is missing */

/* (nullable): of a metric that the library knows, in which it keeps its values. */
static const char *
get_own_unit (WayImportPage          *self,
              const WayImportReading *reading)
{
  const char *key = reading->plan->metric;
  WayMetric *metric = key != NULL ? g_hash_table_lookup (self->catalog->metric_by_key, key) : NULL;
  const WayUnit *unit = metric != NULL ? way_metric_get_unit (metric) : NULL;

  if (unit == NULL || reading->lacks != WAY_IMPORT_LACKS_UNIT)
    return NULL;
  return self->language == WAY_LANGUAGE_ZH_CN ? unit->name_zh : unit->name_en;
}

static void
tell_lack (WayImportPage          *self,
           const WayImportReading *reading)
{
  static const char *const labels[] = {
    [WAY_IMPORT_LACKS_NOTHING] = N_("Choose the Column’s _Meaning"),
    [WAY_IMPORT_LACKS_PERIOD] = N_("Enter the _Period"),
    [WAY_IMPORT_LACKS_REGION] = N_("Choose the _Region"),
    [WAY_IMPORT_LACKS_METRIC] = N_("Choose the _Metric"),
    [WAY_IMPORT_LACKS_UNIT] = N_("Enter the _Unit"),
    [WAY_IMPORT_LACKS_COLUMN] = N_("Choose the Column’s _Meaning"),
  };
  const char *unit = get_own_unit (self, reading);
  g_autofree char *text = NULL, *own = NULL;

  text = g_markup_escape_text (reading->lack != NULL
                                 ? reading->lack
                                 : _("No cell is taken for a value. Choose the column with the "
                                     "values on the left, and say what it means."), -1);
  adw_status_page_set_title (self->lack_page, reading->lack != NULL
                                                ? _("Something Is Still Missing")
                                                : _("No Values Found"));
  adw_status_page_set_description (self->lack_page, text);
  gtk_button_set_label (self->lack_button, _(labels[reading->lacks]));
  own = g_strdup_printf (_("As the Metric: %s"), unit != NULL ? unit : "");
  gtk_button_set_label (self->own_unit_button, own);
  gtk_widget_set_visible (GTK_WIDGET (self->own_unit_button), unit != NULL);
}

void
way_import_page_add_result_grid (WayImportPage *self)
{
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->shown_state = -1;
  self->linked_candidate = -1;
  gtk_widget_set_layout_manager (self->chip_box, way_wrap_layout_new (6));
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    add_chip (self, i);
  g_signal_connect_object (self->lack_button, "clicked",
                           G_CALLBACK (way_import_page_focus_lack), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->own_unit_button, "clicked",
                           G_CALLBACK (way_import_page_take_own_unit), self, G_CONNECT_SWAPPED);
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

  fill_chips (self);
  fill_sheet (self);
  tell_detail (self, -1);
  gtk_widget_set_visible (self->chip_box, !lacks && !is_empty);
  if (lacks || is_empty)
    tell_lack (self, reading);
  gtk_stack_set_visible_child_name (self->result_stack, lacks || is_empty ? "lack" : "values");
}
