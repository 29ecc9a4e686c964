/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/working-dialog.h"

#include <adwaita.h>

#include "app/close-on-escape.h"
#include "model/working.h"

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

static GHashTable *
index_sources (const WayTargetFacts *facts)
{
  GHashTable *sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                               g_object_unref);

  for (guint i = 0; i < facts->sources->len; i++)
    {
      gint64 id = way_source_get_id (facts->sources->pdata[i]);

      g_hash_table_insert (sources, g_memdup2 (&id, sizeof id),
                           g_object_ref (facts->sources->pdata[i]));
    }

  return sources;
}

static char *
compose_text (const WayTargetFacts *facts)
{
  g_autoptr (GHashTable) sources = index_sources (facts);
  WayWorkingInput input = {
    .target = facts->target,
    .metric = facts->metric,
    .region = facts->region,
    .series = facts->series,
    .sources = sources,
    .progress = &facts->progress,
    .options = facts->options,
  };

  return way_working_to_text (&input, way_language_from_environment ());
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
