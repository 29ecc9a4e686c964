/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/close-on-escape.h"
#include "app/detail-card.h"
#include "app/test-hook.h"
#include "model/vintages.h"

/* Who says a value of the chart: every source of its cell, and why one of them is shown. */

typedef struct
{
  char *region_code;
  char *metric_key;
  WayPeriod period;
} Question;

static void
free_question (gpointer data)
{
  Question *question = data;

  g_free (question->region_code);
  g_free (question->metric_key);
  g_free (question);
}

/* @text: nothing where the cell has no value; @links: 'title' TAB 'address'. */
typedef struct
{
  char *text;
  GPtrArray *links;
} Answer;

static void
free_answer (gpointer data)
{
  Answer *answer = data;

  g_free (answer->text);
  g_ptr_array_unref (answer->links);
  g_free (answer);
}

static void
add_link (GPtrArray *links,
          WaySource *source)
{
  const char *url = source != NULL ? way_source_get_url (source) : "";

  if (g_str_has_prefix (url, "http://") || g_str_has_prefix (url, "https://"))
    g_ptr_array_add (links, g_strconcat (way_source_get_title (source,
                                                               way_language_from_environment ()),
                                         "\t", url, NULL));
}

static gpointer
read_job (WayLibrary   *library,
          gpointer      job_data,
          GCancellable *cancellable,
          GError      **error)
{
  const Question *question = job_data;
  g_autoptr (GHashTable) sources = way_library_index_sources (library, error);
  g_autoptr (WayContestedCell) cell = NULL;
  g_autoptr (GError) local_error = NULL;
  Answer *answer;

  if (sources == NULL)
    return NULL;
  cell = way_library_read_contested (library, question->region_code, question->metric_key,
                                     &question->period, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  answer = g_new0 (Answer, 1);
  answer->links = g_ptr_array_new_with_free_func (g_free);
  if (cell == NULL)
    return answer;
  answer->text = way_contested_cell_to_text (cell, sources, way_language_from_environment ());
  for (guint i = 0; i < cell->rows->len; i++)
    add_link (answer->links,
              g_hash_table_lookup (sources,
                                   &g_array_index (cell->rows, WayVintageRow, i).source_id));
  return answer;
}

/* The dialog */

static void
copy_cb (GtkButton  *button,
         const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), text);
}

static void
free_text_cb (gpointer  text,
              GClosure *closure)
{
  g_free (text);
}

static GtkWidget *
make_contents (const Answer *answer)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_name (box, "sources-text");
  gtk_widget_add_css_class (box, "source-list");
  way_detail_card_fill (GTK_BOX (box), answer->text, answer->links);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  /* As high as it takes: most values have one source, some a dozen. */
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 480);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  return scroller;
}

static void
present_answer (WayWindow    *self,
                const Answer *answer)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *header = gtk_header_bar_new ();
  GtkWidget *copy = gtk_button_new_with_mnemonic (_("_Copy"));

  gtk_header_bar_pack_start (GTK_HEADER_BAR (header), copy);
  gtk_window_set_titlebar (GTK_WINDOW (window), header);
  gtk_window_set_title (GTK_WINDOW (window), _("Sources of This Value"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 620, -1);
  gtk_window_set_child (GTK_WINDOW (window), make_contents (answer));
  g_signal_connect_data (copy, "clicked", G_CALLBACK (copy_cb), g_strdup (answer->text),
                         free_text_cb, 0);
  way_close_on_escape (window);
  gtk_window_set_focus (GTK_WINDOW (window), copy);
  gtk_window_present (GTK_WINDOW (window));
  way_test_hook_log ("sources", "%s", answer->text);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (WayWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = way_store_run_finish (WAY_STORE (source), result, &error);

  if (answer == NULL)
    {
      way_window_add_toast (self, error->message);
      return;
    }
  if (answer->text != NULL)
    present_answer (self, answer);
  else
    way_window_add_toast (self, _("The library has no value of its own for this one: it was "
                                  "computed"));
  free_answer (answer);
}

static void
show_sources_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayStore *store = way_explore_page_get_store (self->page);
  const char *region_code, *period_text;
  Question *question;
  WayPeriod period;

  g_variant_get (parameter, "(&s&s)", &region_code, &period_text);
  if (figure == NULL || store == NULL || !way_period_parse (period_text, NULL, &period, NULL))
    return;
  if (figure->metric_keys[0] == NULL || figure->metric_keys[1] != NULL)
    {
      way_window_add_toast (self, _("This figure shows several metrics: choose one of them first"));
      return;
    }

  question = g_new0 (Question, 1);
  question->region_code = g_strdup (region_code);
  question->metric_key = g_strdup (figure->metric_keys[0]);
  question->period = period;
  way_store_run_async (store, read_job, question, free_question, free_answer, NULL, read_cb,
                       g_object_ref (self));
}

void
way_window_add_sources (WayWindow *self)
{
  const GActionEntry entry = { .name = "show-sources", .parameter_type = "(ss)",
                               .activate = show_sources_cb };

  g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
}
