/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/data-page-private.h"

#include <glib/gi18n-lib.h>

/* The choice of a metric or region */

static int
match_choice_cb (guint       position,
                 const char *query,
                 gpointer    user_data)
{
  WayDataPage *self = user_data;

  return self->shows_region ? way_region_match (self->regions->pdata[position], query)
                            : way_metric_match (self->metrics->pdata[position], query);
}

/* 'Gulou District, Fuzhou': names of districts are not one of a kind. */
static char *
name_region (WayDataPage *self,
             GHashTable  *by_code,
             WayRegion   *region)
{
  WayRegion *parent = g_hash_table_lookup (by_code, way_region_get_parent_code (region));

  if (parent == NULL)
    return g_strdup (way_region_get_name (region, self->language));
  return g_strdup_printf ("%s · %s", way_region_get_name (region, self->language),
                          way_region_get_short_name (parent, self->language));
}

static GtkStringList *
list_choices (WayDataPage *self,
              guint       *selected)
{
  GPtrArray *objects = self->shows_region ? self->regions : self->metrics;
  const char *wanted = self->shows_region ? self->region_code : self->metric_key;
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  *selected = 0;
  for (guint i = 0; self->shows_region && i < objects->len; i++)
    g_hash_table_insert (by_code, (gpointer) way_region_get_code (objects->pdata[i]),
                         objects->pdata[i]);
  for (guint i = 0; i < objects->len; i++)
    {
      const char *key = self->shows_region ? way_region_get_code (objects->pdata[i])
                                           : way_metric_get_key (objects->pdata[i]);

      g_ptr_array_add (names, self->shows_region
                                ? name_region (self, by_code, objects->pdata[i])
                                : g_strdup (way_metric_get_name (objects->pdata[i],
                                                                 self->language)));
      if (g_strcmp0 (key, wanted) == 0)
        *selected = i;
    }
  g_ptr_array_add (names, NULL);
  return gtk_string_list_new ((const char *const *) names->pdata);
}

static void
fill_choice (WayDataPage *self)
{
  g_autoptr (GtkStringList) names = NULL;
  guint selected;

  self->is_filling = TRUE;
  names = list_choices (self, &selected);
  gtk_widget_set_visible (GTK_WIDGET (self->choice_bin),
                          g_list_model_get_n_items (G_LIST_MODEL (names)) > 0);
  if (g_list_model_get_n_items (G_LIST_MODEL (names)) > 0)
    {
      way_search_choice_set_items (self->choice, self->shows_region ? _("Region") : _("Metric"),
                                   names, match_choice_cb, self);
      way_search_choice_set_selected (self->choice, selected);
    }
  self->is_filling = FALSE;
}

static void
choice_changed_cb (WayDataPage *self)
{
  guint selected = way_search_choice_get_selected (self->choice);

  if (self->is_filling)
    return;
  if (self->shows_region)
    {
      g_free (self->region_code);
      self->region_code = g_strdup (way_region_get_code (self->regions->pdata[selected]));
    }
  else
    {
      g_free (self->metric_key);
      self->metric_key = g_strdup (way_metric_get_key (self->metrics->pdata[selected]));
    }
  way_data_page_read (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

/* Whose values are typed */

static int
match_typed_cb (guint       position,
                const char *query,
                gpointer    user_data)
{
  WayDataPage *self = user_data;

  return position > 0 ? way_source_match (self->sources->pdata[position - 1], query) : 0;
}

static void
fill_typed (WayDataPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  /* Translators: whose values are typed, in a list before the titles of sources: a value that is
   * corrected keeps its source, one in an empty cell gets the source 'Entered by hand' */
  gtk_string_list_append (names, _("As shown; new values: entered by hand"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      gtk_string_list_append (names, way_source_get_title (self->sources->pdata[i],
                                                           self->language));
      if (way_source_get_id (self->sources->pdata[i]) == self->typed_source_id)
        selected = i + 1;
    }
  self->is_filling = TRUE;
  way_search_choice_set_items (self->typed_choice, _("Source of what is typed"), names,
                               match_typed_cb, self);
  way_search_choice_set_selected (self->typed_choice, selected);
  self->is_filling = FALSE;
}

static void
typed_changed_cb (WayDataPage *self)
{
  guint selected = way_search_choice_get_selected (self->typed_choice);

  if (!self->is_filling)
    self->typed_source_id = selected > 0 && selected <= self->sources->len
                              ? way_source_get_id (self->sources->pdata[selected - 1]) : 0;
}

void
way_data_page_fill_choices (WayDataPage *self)
{
  fill_choice (self);
  fill_typed (self);
}

void
way_data_page_add_choices (WayDataPage *self)
{
  self->choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "name", "data-choice", NULL);
  adw_bin_set_child (self->choice_bin, GTK_WIDGET (self->choice));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (choice_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->typed_choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, "name", "data-typed", NULL);
  adw_bin_set_child (self->typed_bin, GTK_WIDGET (self->typed_choice));
  g_signal_connect_object (self->typed_choice, "notify::selected", G_CALLBACK (typed_changed_cb),
                           self, G_CONNECT_SWAPPED);
}
