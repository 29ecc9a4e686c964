/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/data-paste.h"
#include "app/failure-dialog.h"
#include "app/test-hook.h"

#define MAX_NAMED 6

/**
 * Paste:
 *
 * One paste from the clipboard until it is stored or given up.
 */
typedef struct
{
  WayDataPage *self;
  WayTextBlock *block;
  WayGridArea at;
  WayPastePlan *plan;
} Paste;

static void
free_paste (Paste *paste)
{
  g_clear_pointer (&paste->plan, way_paste_plan_free);
  g_clear_pointer (&paste->block, way_text_block_free);
  g_object_unref (paste->self);
  g_free (paste);
}

static void
refuse (WayDataPage *self,
        const char  *title,
        const char  *text)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_INVALID_DATA, text);

  way_failure_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, error);
}

static void
store (Paste *paste)
{
  WayDataPage *self = paste->self;

  for (guint i = 0; i < paste->plan->added->len; i++)
    way_data_sheet_add_period (self->sheet, &g_array_index (paste->plan->added, WayPeriod, i));
  way_data_page_show_state (self);
  way_data_page_store (self, paste->plan->edits, N_("Paste of %1$s Values"), NULL);
}

/* Asking */

static AdwMessageDialog *
make_dialog (WayDataPage *self,
             const char  *title,
             const char  *text)
{
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, text);

  gtk_widget_set_name (dialog, "data-paste");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  way_test_hook_log ("data-paste", "%s", text);
  return ADW_MESSAGE_DIALOG (dialog);
}

static void
append_list (GString    *text,
             const char *heading,
             GPtrArray  *lines)
{
  if (lines->len == 0)
    return;
  g_string_append_printf (text, "%s%s", text->len > 0 ? "\n\n" : "", heading);
  for (guint i = 0; i < MIN (lines->len, MAX_NAMED); i++)
    g_string_append_printf (text, "\n%s", (char *) lines->pdata[i]);
  if (lines->len > MAX_NAMED)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("and %u more"), lines->len - MAX_NAMED);
    }
}

/* What would be left out, in sentences; NULL where nothing is. */
static char *
describe_loss (const WayPastePlan *plan)
{
  GString *text = g_string_new (NULL);

  if (plan->n_outside > 0 && plan->unknown->len == 0)
    g_string_append_printf (text, _("%1$u of %2$u values have no place: the table has not as many "
                                    "rows or periods from the current cell on."),
                            plan->n_outside, plan->n_values);
  append_list (text, _("No row of the table has this name:"), plan->unknown);
  append_list (text, _("Cannot be read:"), plan->problems);
  if (text->len > 0)
    return g_string_free (text, FALSE);
  g_string_free (text, TRUE);
  return NULL;
}

/* Lines that name rows and columns stand below each other, and do not push the answers away. */
static GtkWidget *
make_list (const char *text)
{
  GtkWidget *label = gtk_label_new (text), *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  return scroller;
}

static void
loss_answered_cb (AdwMessageDialog *dialog,
                  const char       *response,
                  Paste            *paste)
{
  if (g_str_equal (response, "others"))
    store (paste);
  free_paste (paste);
}

/* Takes @paste. */
static void
check_and_store (Paste *paste)
{
  g_autofree char *loss = describe_loss (paste->plan);
  g_autofree char *label = NULL;
  AdwMessageDialog *dialog;

  if (loss == NULL && paste->plan->edits->len > 0)
    {
      store (paste);
      free_paste (paste);
      return;
    }
  if (paste->plan->edits->len == 0)
    {
      refuse (paste->self, _("Nothing Was Pasted"),
              loss != NULL ? loss : _("The clipboard has only empty cells."));
      free_paste (paste);
      return;
    }
  dialog = make_dialog (paste->self, _("Paste Only a Part?"), loss);
  adw_message_dialog_set_body (dialog, "");
  adw_message_dialog_set_extra_child (dialog, make_list (loss));
  label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "_Paste the Other Value",
                                        "_Paste the Other %u Values", paste->plan->edits->len),
                           paste->plan->edits->len);
  adw_message_dialog_add_response (dialog, "others", label);
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect (dialog, "response", G_CALLBACK (loss_answered_cb), paste);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
plan_paste (Paste   *paste,
            gboolean by_titles)
{
  paste->plan = way_paste_plan_new (paste->self->sheet, paste->block, &paste->at, by_titles,
                                    paste->self->language);
  check_and_store (paste);
}

static void
titles_answered_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    Paste            *paste)
{
  if (g_str_equal (response, "titles") || g_str_equal (response, "cursor"))
    plan_paste (paste, g_str_equal (response, "titles"));
  else
    free_paste (paste);
}

static void
ask_titles (Paste   *paste,
            gboolean has_row_titles,
            gboolean has_column_titles)
{
  const char *text = has_row_titles && has_column_titles
                       ? _("What is pasted has names in its first column and periods in its first "
                           "row. Its values can go where these say.")
                     : has_row_titles ? _("What is pasted has names in its first column. Its "
                                          "values can go into the rows of these names.")
                                      : _("What is pasted has periods in its first row. Its values "
                                          "can go into the columns of these periods.");
  AdwMessageDialog *dialog = make_dialog (paste->self, _("Paste by Titles?"), text);

  adw_message_dialog_add_responses (dialog, "cursor", _("At the _Current Cell"), "titles",
                                    _("By _Titles"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "titles", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "titles");
  g_signal_connect (dialog, "response", G_CALLBACK (titles_answered_cb), paste);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The clipboard */

static void
take_text (WayDataPage *self,
           const char  *text)
{
  Paste *paste = g_new0 (Paste, 1);
  gboolean has_row_titles, has_column_titles;

  paste->self = g_object_ref (self);
  paste->block = way_text_block_new (text);
  paste->at = way_grid_cursor_get_area (way_data_grid_get_cursor (self->grid));
  if (paste->block->is_too_large || paste->block->n_rows == 0)
    {
      refuse (self, _("Nothing Was Pasted"),
              paste->block->is_too_large
                ? _("The clipboard has more than 100,000 cells. Save them as a file and import "
                    "that.")
                : _("The clipboard has no text."));
      free_paste (paste);
      return;
    }
  way_paste_find_titles (self->sheet, paste->block, &has_row_titles, &has_column_titles);
  if (has_row_titles || has_column_titles)
    ask_titles (paste, has_row_titles, has_column_titles);
  else
    plan_paste (paste, FALSE);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (WayDataPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);

  if (self->store == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (text == NULL)
    refuse (self, _("Nothing Was Pasted"), _("The clipboard has no text."));
  else
    take_text (self, text);
}

void
way_data_page_paste (WayDataPage *self)
{
  if (!way_data_page_require_writable (self)
      || way_grid_model_get_n_columns (WAY_GRID_MODEL (self->sheet)) == 0)
    return;
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, text_read_cb,
                                 g_object_ref (self));
}
