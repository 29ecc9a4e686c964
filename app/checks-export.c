/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/checks-page-private.h"

#include <glib/gi18n-lib.h>

#include "model/csv.h"
#include "model/number.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* The rows that are shown, in their order, with all that is known about each. */

static void
append_text (GString    *csv,
             const char *text)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  way_csv_append_text (csv, text != NULL ? text : "");
}

static void
append_number (GString *csv,
               double   number)
{
  g_autofree char *text = way_number_to_plain_text (number);

  g_string_append_c (csv, ',');
  if (text != NULL)
    way_csv_append_plain (csv, text);
}

static void
append_header (GString          *csv,
               WayChecksSection  section)
{
  for (guint i = 0; i < WAY_CHECK_MAX_CELLS && way_checks_get_title (section, i) != NULL; i++)
    {
      append_text (csv, way_checks_get_title (section, i));
      if (way_checks_is_number (section, i))
        {
          /* Translators: a column of a file, the same numbers as the one before without a unit */
          g_autofree char *title = g_strdup_printf (_("%s (number)"),
                                                    way_checks_get_title (section, i));

          append_text (csv, title);
        }
    }
  append_text (csv, _("Details"));
  append_text (csv, _("Addresses"));
  g_string_append (csv, "\r\n");
}

static void
append_row (GString          *csv,
            const WayCheckRow *row,
            WayChecksSection  section)
{
  g_autoptr (GString) links = g_string_new (NULL);

  for (guint i = 0; i < WAY_CHECK_MAX_CELLS && way_checks_get_title (section, i) != NULL; i++)
    {
      append_text (csv, row->cells[i]);
      if (way_checks_is_number (section, i))
        append_number (csv, row->numbers[i]);
    }
  for (guint i = 0; i < row->links->len; i++)
    g_string_append_printf (links, "%s%s", i > 0 ? " " : "",
                            strchr (row->links->pdata[i], '\t') + 1);
  append_text (csv, row->detail);
  append_text (csv, links->str);
  g_string_append (csv, "\r\n");
}

static GBytes *
make_csv (WayChecksPage *self)
{
  g_autoptr (GString) csv = g_string_new (NULL);
  GListModel *rows = G_LIST_MODEL (self->sorted);

  append_header (csv, self->table_section);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (WayCheckRow) row = g_list_model_get_item (rows, i);

      append_row (csv, row, self->table_section);
    }
  g_string_prepend (csv, BYTE_ORDER_MARK);
  return g_string_free_to_bytes (g_steal_pointer (&csv));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (WayChecksPage) self = user_data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    text = g_strdup_printf (_("Saved %s"), shown);
  else
    text = g_strdup_printf (_("%1$s could not be saved: %2$s"), shown, error->message);
  way_checks_page_tell (self, text);
}

static void
chooser_response_cb (GtkNativeDialog *dialog,
                     int              response,
                     WayChecksPage   *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    {
      g_autoptr (GBytes) csv = make_csv (self);

      g_file_replace_contents_bytes_async (file, csv, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                           written_cb, g_object_ref (self));
    }
  g_object_unref (dialog);
}

void
way_checks_page_offer_export (WayChecksPage *self)
{
  static const char *const names[WAY_N_CHECKS] = { N_("contradictions.csv"), N_("roll-up.csv"),
                                                   N_("vintages.csv") };
  GtkFileChooserNative *dialog =
    gtk_file_chooser_native_new (_("Save Table"),
                                 GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), _(names[self->section]));
  g_signal_connect_object (dialog, "response", G_CALLBACK (chooser_response_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
