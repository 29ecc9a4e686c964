/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/working-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"

static void
copy_clicked_cb (GtkTextView *text_view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (text_view);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (text_view)), text);
}

static void
append_sources (GString              *text,
                const WayTargetFacts *facts,
                WayLanguage           language)
{
  for (guint i = 0; i < facts->sources->len; i++)
    {
      WaySource *source = facts->sources->pdata[i];
      g_autofree char *citation = way_source_to_citation (source, language);

      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Source of the target: %s"), citation);
      g_string_append_printf (text, "\n%s", way_source_get_url (source));
    }
}

static char *
compose_text (const WayTargetFacts *facts)
{
  WayLanguage language = way_language_from_environment ();
  g_autofree char *working = way_progress_to_working (&facts->progress, facts->target,
                                                      facts->metric, language);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *heading = g_strdup_printf ("%s · %s",
                                              way_region_get_name (facts->region, language),
                                              way_metric_get_name (facts->metric, language));

  g_string_append_printf (text, "%s\n\n%s\n", heading, working);
  append_sources (text, facts, language);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
way_working_dialog_present (GtkWindow            *parent,
                            const WayTargetFacts *facts)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/waymark/Waymark/ui/working-dialog.ui");
  GtkWidget *dialog = GTK_WIDGET (gtk_builder_get_object (builder, "dialog"));
  GtkTextView *text_view = GTK_TEXT_VIEW (gtk_builder_get_object (builder, "text_view"));
  g_autofree char *text = compose_text (facts);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text_view), text, -1);
  g_signal_connect_object (gtk_builder_get_object (builder, "copy_button"), "clicked",
                           G_CALLBACK (copy_clicked_cb), text_view, G_CONNECT_SWAPPED);
  way_close_on_escape (dialog);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_present (GTK_WINDOW (dialog));
}
