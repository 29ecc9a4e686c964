/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* The regions and metrics of the file, and what they are in the library: what is not certain is
 * asked, once. */

enum
{
  FILTER_OPEN, /* ambiguous, or not known */
  FILTER_ALL
};

enum
{
  COLUMN_TEXT,
  COLUMN_NAME,
  COLUMN_VALUES,
  N_COLUMNS
};

static const int widths[N_COLUMNS] = { 118, 150, 60 };
static const int least_widths[N_COLUMNS] = { 90, 90, 60 };

/* @index: regions come first. */
static const WayPreviewName *
get_name (WayImportPage *self,
          int            index,
          WaySubject    *subject)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);

  if (preview == NULL || index < 0)
    return NULL;
  *subject = (guint) index < preview->regions->len ? WAY_SUBJECT_REGION : WAY_SUBJECT_METRIC;
  return *subject == WAY_SUBJECT_REGION
           ? way_import_page_get_region (self, index)
           : way_import_page_get_metric (self, index - (int) preview->regions->len);
}

static gboolean
is_open (const WayPreviewName *name)
{
  if (name->kind == WAY_MATCH_TOTAL || name->kind == WAY_MATCH_LEFT_OUT)
    return FALSE;
  return name->kind == WAY_MATCH_AMBIGUOUS || name->kind == WAY_MATCH_NONE || name->is_new;
}

const WayPreviewName *
way_import_page_get_current_name (WayImportPage *self,
                                  WaySubject    *subject)
{
  guint column;
  int row;

  if (!way_sheet_view_get_cursor (self->names_sheet, &row, &column)
      || (guint) MAX (row, 0) >= self->shown_names->len)
    return NULL;
  row = MAX (row, 0);
  return get_name (self, g_array_index (self->shown_names, int, row), subject);
}

static gboolean
is_unknown (const WayPreviewName *name)
{
  return is_open (name) && name->kind != WAY_MATCH_AMBIGUOUS;
}

/* Texts */

static char *
describe_answer (const WayPreviewName *name)
{
  const char *label = name->label != NULL && *name->label != '\0' ? name->label : name->text;

  if (name->kind == WAY_MATCH_AMBIGUOUS)
    return g_strdup (_("Which one?"));
  if (name->kind == WAY_MATCH_LEFT_OUT || name->kind == WAY_MATCH_TOTAL)
    return g_strdup (_("Left out"));
  if (name->is_new || name->kind == WAY_MATCH_NONE)
    return g_strdup (_("New"));
  return g_strdup (label);
}

static const char *
get_mark (const WayPreviewName *name)
{
  if (name->kind == WAY_MATCH_AMBIGUOUS)
    return "?";
  if (name->kind == WAY_MATCH_LEFT_OUT || name->kind == WAY_MATCH_TOTAL)
    return "–";
  return name->is_new || name->kind == WAY_MATCH_NONE ? "+" : NULL;
}

static void
get_cell (guint         row,
          guint         column,
          WaySheetCell *out,
          gpointer      data)
{
  WayImportPage *self = data;
  const WayPreviewName *name;
  WaySubject subject;

  if (row >= self->shown_names->len)
    return;
  name = get_name (self, g_array_index (self->shown_names, int, row), &subject);
  if (name == NULL)
    return;
  g_free (self->cell_text);
  if (column == COLUMN_TEXT)
    self->cell_text = g_strdup (way_import_name_to_text (name));
  else if (column == COLUMN_NAME)
    self->cell_text = describe_answer (name);
  else
    self->cell_text = way_number_format (name->n_values, 0);
  out->text = self->cell_text;
  out->is_number = column == COLUMN_VALUES;
  out->mark = column == COLUMN_NAME ? get_mark (name) : NULL;
  if (name->kind == WAY_MATCH_AMBIGUOUS)
    out->role = WAY_SHEET_PROBLEM;
  else if (name->kind == WAY_MATCH_LEFT_OUT || name->kind == WAY_MATCH_TOTAL)
    out->role = WAY_SHEET_IGNORED;
}

static char *
get_column_title (guint    column,
                  gpointer data)
{
  static const char *const titles[N_COLUMNS] = { N_("In the file"), N_("Is"), N_("Values") };

  return g_strdup (_(titles[column]));
}

static char *
describe_row (guint    row,
              gpointer data)
{
  WayImportPage *self = data;
  const WayPreviewName *name;
  WaySubject subject;
  g_autofree char *answer = NULL;

  if (row >= self->shown_names->len)
    return g_strdup ("");
  name = get_name (self, g_array_index (self->shown_names, int, row), &subject);
  if (name == NULL)
    return g_strdup ("");
  answer = describe_answer (name);
  return g_strdup_printf (C_("label and text", "%1$s: %2$s"), way_import_name_to_text (name),
                          answer);
}

static void
moved_cb (WayImportPage *self)
{
  way_import_page_show_name (self);
}

/* A file of the whole world, of which one country is wanted. */
static void
omit_all_clicked_cb (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; preview != NULL && i < preview->regions->len; i++)
    {
      const WayPreviewName *name = preview->regions->pdata[i];

      if (is_unknown (name))
        g_ptr_array_add (texts, name->text);
    }
  if (texts->len > 0)
    way_import_session_answer_all (self->session, WAY_SUBJECT_REGION, texts, "");
}

/* Filling */

static guint
list_names (WayImportPage *self,
            gboolean       shows_all)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  int n_names = preview != NULL ? (int) (preview->regions->len + preview->metrics->len) : 0;
  guint n_open = 0;

  g_array_set_size (self->shown_names, 0);
  /* What has to be answered stands first, then what may be, then the rest. */
  for (int pass = 0; pass < 3; pass++)
    for (int i = 0; i < n_names; i++)
      {
        WaySubject subject;
        const WayPreviewName *name = get_name (self, i, &subject);
        int place = name->kind == WAY_MATCH_AMBIGUOUS ? 0 : is_open (name) ? 1 : 2;

        if (place != pass)
          continue;
        n_open += place < 2;
        if (place < 2 || shows_all)
          g_array_append_val (self->shown_names, i);
      }
  return n_open;
}

static guint
count_ambiguous (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  guint count = 0;

  for (guint i = 0; preview != NULL && i < preview->regions->len; i++)
    count += ((WayPreviewName *) preview->regions->pdata[i])->kind == WAY_MATCH_AMBIGUOUS;
  for (guint i = 0; preview != NULL && i < preview->metrics->len; i++)
    count += ((WayPreviewName *) preview->metrics->pdata[i])->kind == WAY_MATCH_AMBIGUOUS;
  return count;
}

static guint
count_unknown_regions (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  guint count = 0;

  for (guint i = 0; preview != NULL && i < preview->regions->len; i++)
    count += is_unknown (preview->regions->pdata[i]);
  return count;
}

static void
tell_names (WayImportPage *self,
            guint          n_open)
{
  guint n_ambiguous = count_ambiguous (self);
  g_autofree char *text = NULL;

  if (way_import_page_get_preview (self) == NULL)
    text = g_strdup (_("The names follow as soon as what is missing was entered."));
  else if (n_open == 0)
    text = g_strdup (_("All regions and metrics of the file are known."));
  else if (n_ambiguous == 0)
    text = g_strdup_printf (ngettext ("%u name is not known; it becomes new unless you say what "
                                      "it is.",
                                      "%u names are not known; they become new unless you say "
                                      "what they are.", n_open), n_open);
  else
    text = g_strdup_printf (ngettext ("%u name could be several; its values wait for your answer.",
                                      "%u names could be several; their values wait for your "
                                      "answer.", n_ambiguous), n_ambiguous);
  gtk_label_set_text (self->names_summary, text);
}

void
way_import_page_fill_names (WayImportPage *self)
{
  WaySheetModel model = { .n_columns = N_COLUMNS, .get_cell = get_cell,
                          .get_column_title = get_column_title, .describe_row = describe_row,
                          .widths = widths, .least_widths = least_widths,
                          .fills = TRUE, .data = self };
  gboolean shows_all = gtk_drop_down_get_selected (self->names_filter) == FILTER_ALL;
  guint n_open = list_names (self, shows_all);
  guint column;
  int row;
  AdwViewStackPage *page =
    adw_view_stack_get_page (self->panel_stack,
                             adw_view_stack_get_child_by_name (self->panel_stack, "names"));

  model.n_rows = self->shown_names->len;
  way_sheet_view_set_model (self->names_sheet, model.n_rows > 0 ? &model : NULL);
  if (model.n_rows > 0 && !way_sheet_view_get_cursor (self->names_sheet, &row, &column))
    way_sheet_view_set_cursor (self->names_sheet, 0, 0);
  gtk_widget_set_visible (self->names_box, model.n_rows > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->names_filter),
                          way_import_page_get_preview (self) != NULL);
  tell_names (self, n_open);
  gtk_widget_set_visible (GTK_WIDGET (self->names_omit_all_button),
                          count_unknown_regions (self) > 1);
  adw_view_stack_page_set_badge_number (page, n_open);
  adw_view_stack_page_set_needs_attention (page, count_ambiguous (self) > 0);
  way_import_page_show_name (self);
}

static void
filter_changed_cb (WayImportPage *self)
{
  if (!self->is_filling)
    way_import_page_fill_names (self);
}

void
way_import_page_add_names (WayImportPage *self)
{
  const char *filters[] = { _("To settle"), _("All names"), NULL };
  g_autoptr (GtkStringList) list = gtk_string_list_new (filters);

  self->shown_names = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_drop_down_set_model (self->names_filter, G_LIST_MODEL (list));
  g_signal_connect_object (self->names_filter, "notify::selected",
                           G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names_sheet, "moved", G_CALLBACK (moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names_sheet, "activated",
                           G_CALLBACK (way_import_page_focus_name), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->names_omit_all_button, "clicked",
                           G_CALLBACK (omit_all_clicked_cb), self, G_CONNECT_SWAPPED);
}
