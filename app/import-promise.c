/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

/* What Import will do, before it does: in its button, and in a line below the tables. */

static guint64
count_stored (const WayImportPreview *preview)
{
  return preview->counts[WAY_CANDIDATE_NEW] + preview->counts[WAY_CANDIDATE_VINTAGE]
         + preview->counts[WAY_CANDIDATE_REPLACES];
}

static guint
count_names (GPtrArray *names,
             gboolean   is_wanted_new)
{
  /* A file may call one thing differently. */
  g_autoptr (GHashTable) made = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const WayPreviewName *name = names->pdata[i];

      if (name->kind == WAY_MATCH_AMBIGUOUS)
        n += !is_wanted_new;
      else if (name->is_new && name->kind != WAY_MATCH_TOTAL && name->kind != WAY_MATCH_LEFT_OUT)
        n += is_wanted_new && name->n_values > 0 && g_hash_table_add (made, name->name);
    }
  return n;
}

void
way_import_add_count (GString    *text,
                      const char *separator,
                      const char *sentence,
                      guint64     count)
{
  g_autofree char *number = way_number_format ((double) count, 0);
  g_auto (GStrv) parts = NULL;
  g_autofree char *whole = NULL;

  if (count == 0)
    return;
  parts = g_strsplit (sentence, "%s", 2);
  whole = g_strjoinv (number, parts);
  g_string_append_printf (text, "%s%s", text->len > 0 ? separator : "", whole);
}

static void
add_count (GString    *text,
           const char *sentence,
           guint64     count)
{
  way_import_add_count (text, " · ", sentence, count);
}

static void
add_names (GString                *text,
           const WayImportPreview *preview)
{
  guint n_regions = count_names (preview->regions, TRUE);
  guint n_metrics = count_names (preview->metrics, TRUE);
  guint n_open = count_names (preview->regions, FALSE) + count_names (preview->metrics, FALSE);

  add_count (text, ngettext ("%s new region", "%s new regions", n_regions), n_regions);
  add_count (text, ngettext ("%s new metric", "%s new metrics", n_metrics), n_metrics);
  add_count (text, ngettext ("%s name to answer under Names", "%s names to answer under Names",
                             n_open), n_open);
}

static char *
describe_promise (const WayImportReading *reading)
{
  const WayImportPreview *preview = reading->preview;
  GString *text = g_string_new (NULL);
  guint64 n_stored = count_stored (preview);
  guint64 n_refused = preview->counts[WAY_CANDIDATE_REFUSED];

  if (!way_table_is_whole (reading->head))
    add_count (text, ngettext ("%s value in the first rows", "%s values in the first rows",
                               n_stored), n_stored);
  else if (n_stored == 0)
    g_string_append (text, _("There is nothing new to store"));
  else
    add_count (text, ngettext ("%s value will be stored", "%s values will be stored", n_stored),
               n_stored);
  add_names (text, preview);
  add_count (text, ngettext ("%s refused, see Problems", "%s refused, see Problems", n_refused),
             n_refused);
  return g_string_free (text, FALSE);
}

/* Where no value is chosen, the line that tells of one tells of all. */
void
way_import_page_tell_promise (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  g_autofree char *text =
    reading != NULL && reading->preview != NULL ? describe_promise (reading) : g_strdup ("");

  gtk_label_set_text (self->detail_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->detail_label), text);
  gtk_widget_add_css_class (GTK_WIDGET (self->detail_label), "dim-label");
}

/* How many only where that is known: not of a file of which the first rows were read, nor of
 * several files. */
void
way_import_page_fill_button (WayImportPage *self)
{
  const WayImportReading *reading = way_import_page_get_reading (self);
  gboolean is_known = reading != NULL && reading->preview != NULL
                      && way_table_is_whole (reading->head);
  guint64 n_stored = is_known ? count_stored (reading->preview) : 0;
  g_autofree char *number = way_number_format ((double) n_stored, 0);
  g_autofree char *label = NULL;
  gboolean takes_others = gtk_widget_get_visible (GTK_WIDGET (self->all_files_check))
                          && gtk_check_button_get_active (self->all_files_check);

  if (n_stored > 0 && !takes_others)
    label = g_strdup_printf (ngettext ("_Import %s Value", "_Import %s Values", n_stored), number);
  gtk_button_set_label (self->import_button, label != NULL ? label : _("_Import"));
}

void
way_import_page_add_promise (WayImportPage *self)
{
  g_signal_connect_object (self->all_files_check, "toggled",
                           G_CALLBACK (way_import_page_fill_button), self, G_CONNECT_SWAPPED);
}
