/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "app/test-hook.h"

/* What one name of the file is: one that the library has, a new one, or nothing that is wanted. */

#define MOST_CANDIDATES 4

static int
match_region (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayImportPage *self = user_data;

  return position > 0 ? way_region_match (self->catalog->regions->pdata[position - 1], query) : 0;
}

static int
match_metric (guint       position,
              const char *query,
              gpointer    user_data)
{
  WayImportPage *self = user_data;

  return position > 0 ? way_metric_match (self->catalog->metrics->pdata[position - 1], query) : 0;
}

static char *
describe_region (WayImportPage *self,
                 WayRegion     *region)
{
  WayRegion *parent = g_hash_table_lookup (self->catalog->region_by_code,
                                           way_region_get_parent_code (region));
  const char *name = way_region_get_name (region, self->language);

  return parent == NULL ? g_strdup (name)
                        : g_strjoin (" · ", name,
                                     way_region_get_short_name (parent, self->language), NULL);
}

static void
set_lists (WayImportPage *self)
{
  g_autoptr (GtkStringList) regions = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) metrics = gtk_string_list_new (NULL);

  gtk_string_list_append (regions, _("Choose…"));
  for (guint i = 0; i < self->catalog->regions->len; i++)
    {
      g_autofree char *text = describe_region (self, self->catalog->regions->pdata[i]);

      gtk_string_list_append (regions, text);
    }
  gtk_string_list_append (metrics, _("Choose…"));
  for (guint i = 0; i < self->catalog->metrics->len; i++)
    gtk_string_list_append (metrics, way_metric_get_name (self->catalog->metrics->pdata[i],
                                                          self->language));
  way_search_choice_set_items (self->region_choice, _("Is this region"), regions, match_region,
                               self);
  way_search_choice_set_items (self->metric_choice, _("Is this metric"), metrics, match_metric,
                               self);
}

static guint
find_position (WayImportPage *self,
               WaySubject     subject,
               const char    *name)
{
  GPtrArray *all = subject == WAY_SUBJECT_REGION ? self->catalog->regions
                                                 : self->catalog->metrics;

  for (guint i = 0; name != NULL && i < all->len; i++)
    if (g_str_equal (subject == WAY_SUBJECT_REGION ? way_region_get_code (all->pdata[i])
                                                   : way_metric_get_key (all->pdata[i]), name))
      return i + 1;
  return 0;
}

/* Answers */

static void
answer (WayImportPage *self,
        const char    *value)
{
  WaySubject subject;
  const WayPreviewName *name = way_import_page_get_current_name (self, &subject);

  if (name == NULL || self->session == NULL)
    return;
  way_test_hook_log ("import-answer", "%s %s", way_import_name_to_text (name),
                     value != NULL ? value : "new");
  way_import_session_answer (self->session, subject, name->text, value);
}

static void
region_chosen_cb (WayImportPage *self)
{
  guint position = way_search_choice_get_selected (self->region_choice);

  if (!self->is_filling && position > 0)
    answer (self, way_region_get_code (self->catalog->regions->pdata[position - 1]));
}

static void
metric_chosen_cb (WayImportPage *self)
{
  guint position = way_search_choice_get_selected (self->metric_choice);

  if (!self->is_filling && position > 0)
    answer (self, way_metric_get_key (self->catalog->metrics->pdata[position - 1]));
}

static void
new_clicked_cb (WayImportPage *self)
{
  answer (self, NULL);
}

static void
omit_clicked_cb (WayImportPage *self)
{
  answer (self, "");
}

/* The name that the cursor is on */

static char *
describe_name (const WayPreviewName *name,
               WaySubject            subject)
{
  const char *text = way_import_name_to_text (name);

  switch (name->kind)
    {
    case WAY_MATCH_AMBIGUOUS:
      return name->reason != NULL
               ? g_strdup_printf (_("“%1$s” – %2$s. Which one is it?"), text, name->reason)
               : g_strdup_printf (_("Which one is “%s”?"), text);
    case WAY_MATCH_TOTAL:
    case WAY_MATCH_LEFT_OUT:
      return name->reason != NULL && *name->reason != '\0'
               ? g_strdup_printf (_("“%1$s” is left out: %2$s."), text, name->reason)
               : g_strdup_printf (_("“%s” is left out."), text);
    default:
      break;
    }
  if (name->is_new || name->kind == WAY_MATCH_NONE)
    return g_strdup_printf (subject == WAY_SUBJECT_REGION
                              ? _("“%s” becomes a new region, unless it is one that you choose.")
                              : _("“%s” becomes a new metric, unless it is one that you choose."),
                            text);
  return name->reason != NULL && *name->reason != '\0'
           ? g_strdup_printf (_("“%1$s” is %2$s: %3$s."), text, way_import_name_to_label (name),
                              name->reason)
           : g_strdup_printf (_("“%1$s” is %2$s."), text, way_import_name_to_label (name));
}

/* What it may be is one click away; the list has all the others. */
static void
candidate_clicked_cb (WayImportPage *self,
                      GtkWidget     *button)
{
  answer (self, g_object_get_data (G_OBJECT (button), "name"));
}

static void
add_candidate (WayImportPage *self,
               WaySubject     subject,
               const char    *candidate)
{
  guint position = find_position (self, subject, candidate);
  g_autofree char *label = NULL;
  GtkWidget *button, *text;

  if (position == 0)
    return;
  label = subject == WAY_SUBJECT_REGION
            ? describe_region (self, self->catalog->regions->pdata[position - 1])
            : g_strdup (way_metric_get_name (self->catalog->metrics->pdata[position - 1],
                                             self->language));
  text = gtk_label_new (label);
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 30);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_set_name (button, "import-candidate");
  gtk_widget_set_tooltip_text (button, label);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (candidate), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (candidate_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->candidates_box, button);
}

static void
fill_candidates (WayImportPage        *self,
                 WaySubject            subject,
                 const WayPreviewName *name)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->candidates_box))) != NULL)
    gtk_box_remove (self->candidates_box, child);
  for (guint i = 0; name->candidates != NULL && name->candidates[i] != NULL
                    && i < MOST_CANDIDATES; i++)
    add_candidate (self, subject, name->candidates[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->candidates_box),
                          gtk_widget_get_first_child (GTK_WIDGET (self->candidates_box)) != NULL);
}

void
way_import_page_show_name (WayImportPage *self)
{
  WaySubject subject = WAY_SUBJECT_REGION;
  const WayPreviewName *name = way_import_page_get_current_name (self, &subject);
  g_autofree char *text = NULL, *whole = NULL;
  guint position;

  gtk_widget_set_visible (self->name_editor, name != NULL);
  if (name == NULL)
    return;
  text = describe_name (name, subject);
  whole = g_strjoin ("\n", text, name->unit_words, NULL);
  gtk_label_set_text (self->name_label, whole);
  fill_candidates (self, subject, name);

  position = name->kind == WAY_MATCH_FOUND ? find_position (self, subject, name->name) : 0;
  self->is_filling = TRUE;
  way_search_choice_set_selected (subject == WAY_SUBJECT_REGION ? self->region_choice
                                                                : self->metric_choice, position);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->choice_stack,
                                    subject == WAY_SUBJECT_REGION ? "region" : "metric");
}

void
way_import_page_focus_name (WayImportPage *self)
{
  GtkWidget *candidate = gtk_widget_get_first_child (GTK_WIDGET (self->candidates_box));

  if (candidate == NULL || !gtk_widget_grab_focus (candidate))
    gtk_widget_child_focus (GTK_WIDGET (self->choice_stack), GTK_DIR_TAB_FORWARD);
}

void
way_import_page_add_name_editor (WayImportPage *self)
{
  set_lists (self);
  g_signal_connect_object (self->region_choice, "notify::selected",
                           G_CALLBACK (region_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->metric_choice, "notify::selected",
                           G_CALLBACK (metric_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_new_button, "clicked", G_CALLBACK (new_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->name_omit_button, "clicked", G_CALLBACK (omit_clicked_cb), self,
                           G_CONNECT_SWAPPED);
}
