/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/scoreboard-page-private.h"

#include <glib/gi18n-lib.h>

/* What is shown of the board: the fields of the popover write into the page's sieve. */

static const struct
{
  WayNature nature;
  const char *name;
  const char *label;
} natures[] = {
  { WAY_NATURE_BINDING, "nature-binding", N_("_Binding") },
  { WAY_NATURE_EXPECTED, "nature-expected", N_("_Expected") },
  { WAY_NATURE_SUGGESTED, "nature-suggested", N_("S_uggested") },
  { WAY_NATURE_UNSTATED, "nature-unstated", N_("_Not stated") },
};

/* How many filters are on, beside the button: a list that is short has a reason. */
static void
show_count (WayScoreboardPage *self)
{
  const WayScoreFilter *filter = &self->sieve.filter;
  guint n = (filter->natures != 0) + (filter->from_year != 0 || filter->to_year != 0)
            + (filter->group_key != NULL) + filter->hides_superseded + filter->only_disagreeing;
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");

  gtk_label_set_text (self->filter_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->filter_label), n > 0);
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (self->filter_button))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, _("More filters"), -1);
}

static void
sieve_anew (WayScoreboardPage *self)
{
  show_count (self);
  way_scoreboard_page_sieve (self);
}

/* Fields */

static void
nature_toggled_cb (GtkCheckButton    *check,
                   WayScoreboardPage *self)
{
  guint bit = 1u << GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "nature"));

  if (gtk_check_button_get_active (check))
    self->sieve.filter.natures |= bit;
  else
    self->sieve.filter.natures &= ~bit;
  sieve_anew (self);
}

/* The first row stands for no bound. */
static void
year_chosen_cb (GtkDropDown       *drop_down,
                GParamSpec        *pspec,
                WayScoreboardPage *self)
{
  guint selected = gtk_drop_down_get_selected (drop_down);
  int first_year = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (drop_down), "first-year"));
  int year = selected == 0 ? 0 : first_year + (int) selected - 1;

  if (g_object_get_data (G_OBJECT (drop_down), "is-last") != NULL)
    self->sieve.filter.to_year = year;
  else
    self->sieve.filter.from_year = year;
  sieve_anew (self);
}

static void
group_chosen_cb (GtkDropDown       *drop_down,
                 GParamSpec        *pspec,
                 WayScoreboardPage *self)
{
  GPtrArray *keys = g_object_get_data (G_OBJECT (drop_down), "keys");
  guint selected = gtk_drop_down_get_selected (drop_down);

  g_free ((char *) self->sieve.filter.group_key);
  self->sieve.filter.group_key =
    selected < keys->len ? g_strdup (g_ptr_array_index (keys, selected)) : NULL;
  sieve_anew (self);
}

/* Making */

static GtkWidget *
create_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static void
append_natures (WayScoreboardPage *self,
                GtkBox            *box)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  for (guint i = 0; i < G_N_ELEMENTS (natures); i++)
    {
      GtkWidget *check = gtk_check_button_new_with_mnemonic (_(natures[i].label));

      gtk_widget_set_name (check, natures[i].name);
      g_object_set_data (G_OBJECT (check), "nature", GUINT_TO_POINTER (natures[i].nature));
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                                   (self->sieve.filter.natures & 1u << natures[i].nature) != 0);
      g_signal_connect_object (check, "toggled", G_CALLBACK (nature_toggled_cb), self, 0);
      gtk_grid_attach (GTK_GRID (grid), check, (int) i % 2, (int) i / 2, 1, 1);
    }

  gtk_box_append (box, create_heading (_("Nature")));
  gtk_box_append (box, grid);
}

/* From the first to the last year in which something of the board is due, and what is chosen. */
static void
find_years (WayScoreboardPage *self,
            int               *first,
            int               *last)
{
  WayScoreboard *board = way_scoreboard_reader_get_board (self->reader);
  const WayScoreFilter *filter = &self->sieve.filter;

  *first = filter->from_year != 0 ? filter->from_year : G_MAXINT;
  *last = filter->to_year;
  for (guint i = 0; board != NULL && i < way_scoreboard_get_size (board); i++)
    {
      const WayTargetFields *fields =
        way_target_get_fields (way_scoreboard_get_row (board, i)->target);
      int year = way_period_year (&fields->due);

      if (fields->due.last_month <= 0)
        continue;
      *first = MIN (*first, year);
      *last = MAX (*last, year);
    }
}

static GtkWidget *
create_year (WayScoreboardPage *self,
             const char        *name,
             const char        *label,
             gboolean           is_last)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);
  int chosen = is_last ? self->sieve.filter.to_year : self->sieve.filter.from_year;
  int first, last;
  GtkWidget *drop_down;

  find_years (self, &first, &last);
  gtk_string_list_append (years, _("Any year"));
  for (int year = first; year <= last; year++)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }

  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&years)), NULL);
  gtk_widget_set_name (drop_down, name);
  gtk_widget_set_hexpand (drop_down, TRUE);
  g_object_set_data (G_OBJECT (drop_down), "first-year", GINT_TO_POINTER (first));
  if (is_last)
    g_object_set_data (G_OBJECT (drop_down), "is-last", drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down),
                              chosen != 0 ? (guint) (chosen - first + 1) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label, -1);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (year_chosen_cb), self, 0);

  return drop_down;
}

static void
append_years (WayScoreboardPage *self,
              GtkBox            *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (line), create_year (self, "due-from", _("Due from"), FALSE));
  gtk_box_append (GTK_BOX (line), gtk_label_new ("–"));
  gtk_box_append (GTK_BOX (line), create_year (self, "due-to", _("Due until"), TRUE));
  gtk_box_append (box, create_heading (_("Due")));
  gtk_box_append (box, line);
}

/* The groups of the catalog, in its order; the first row is all of them. */
static GtkWidget *
create_groups (WayScoreboardPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  GPtrArray *keys = g_ptr_array_new ();
  GtkWidget *drop_down;
  guint selected = 0;

  gtk_string_list_append (names, _("All groups"));
  g_ptr_array_add (keys, NULL);
  for (guint i = 0; i < self->catalog->metrics->len; i++)
    {
      WayMetric *metric = self->catalog->metrics->pdata[i];
      const char *key = g_intern_string (way_metric_get_group_key (metric));

      if (g_ptr_array_find (keys, key, NULL))
        continue;
      if (g_strcmp0 (key, self->sieve.filter.group_key) == 0)
        selected = keys->len;
      gtk_string_list_append (names, way_metric_get_group_name (metric, self->language));
      g_ptr_array_add (keys, (gpointer) key);
    }

  drop_down = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_widget_set_name (drop_down, "filter-group");
  g_object_set_data_full (G_OBJECT (drop_down), "keys", keys,
                          (GDestroyNotify) g_ptr_array_unref);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (group_chosen_cb), self, 0);

  return drop_down;
}

static void
append_group (WayScoreboardPage *self,
              GtkBox            *box)
{
  GtkWidget *heading = create_heading (_("Group of metrics"));
  GtkWidget *groups = create_groups (self);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (groups), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  heading, NULL, -1);
  gtk_box_append (box, heading);
  gtk_box_append (box, groups);
}

static void
append_check (GtkBox     *box,
              const char *label,
              const char *action,
              const char *name,
              const char *tooltip)
{
  GtkWidget *check = gtk_check_button_new_with_mnemonic (label);

  gtk_widget_set_name (check, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), action);
  gtk_widget_set_tooltip_text (check, tooltip);
  gtk_box_append (box, check);
}

/* Anew whenever it opens: years are those of the board. */
static void
fill_popover (WayScoreboardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *clear = gtk_button_new_with_mnemonic (_("_Clear All"));

  gtk_widget_add_css_class (box, "filter-choices");
  append_natures (self, GTK_BOX (box));
  append_years (self, GTK_BOX (box));
  append_group (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  append_check (GTK_BOX (box), _("Where methods _disagree"), "board.disagreeing",
                "filter-disagreeing",
                _("Only targets whose verdict depends on the method that judges them"));
  append_check (GTK_BOX (box), _("_Hide replaced promises"), "board.hide-replaced",
                "filter-replaced", _("Leaves out promises that a newer one replaced"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (clear), "board.clear");
  gtk_widget_set_name (clear, "filter-clear");
  gtk_widget_set_margin_top (clear, 6);
  gtk_box_append (GTK_BOX (box), clear);
  gtk_popover_set_child (GTK_POPOVER (self->filter_popover), box);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WayScoreboardPage *self = user_data;

  if (self->filter_popover != NULL)
    return;

  self->filter_popover = gtk_popover_new ();
  gtk_widget_set_name (self->filter_popover, "filter-popover");
  g_signal_connect_object (self->filter_popover, "show", G_CALLBACK (fill_popover), self,
                           G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, self->filter_popover);
}

/* Actions */

static void
disagreeing_cb (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  WayScoreboardPage *self = user_data;

  g_simple_action_set_state (action, state);
  self->sieve.filter.only_disagreeing = g_variant_get_boolean (state);
  sieve_anew (self);
}

static void
hide_replaced_cb (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       user_data)
{
  WayScoreboardPage *self = user_data;

  g_simple_action_set_state (action, state);
  self->sieve.filter.hides_superseded = g_variant_get_boolean (state);
  sieve_anew (self);
}

static void
set_state (WayScoreboardPage *self,
           const char        *action,
           gboolean           state)
{
  g_simple_action_set_state (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), action)),
    g_variant_new_boolean (state));
}

void
way_scoreboard_page_clear_filter (WayScoreboardPage *self)
{
  WayScoreSieve *sieve = &self->sieve;
  WayScoreColumn column = sieve->column;
  gboolean is_descending = sieve->is_descending;

  way_score_sieve_clear (sieve);
  sieve->column = column;
  sieve->is_descending = is_descending;
  set_state (self, "disagreeing", FALSE);
  set_state (self, "hide-replaced", FALSE);
  way_score_bar_set_verdicts (self->score_bar, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  if (self->filter_popover != NULL && gtk_widget_get_visible (self->filter_popover))
    fill_popover (self);
  sieve_anew (self);
}

static void
clear_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  way_scoreboard_page_clear_filter (user_data);
}

static const GActionEntry actions[] = {
  { .name = "disagreeing", .state = "false", .change_state = disagreeing_cb },
  { .name = "hide-replaced", .state = "false", .change_state = hide_replaced_cb },
  { .name = "clear", .activate = clear_cb },
};

static void
verdicts_changed_cb (WayScoreboardPage *self)
{
  self->sieve.filter.verdicts = way_score_bar_get_verdicts (self->score_bar);
  way_scoreboard_page_sieve (self);
}

void
way_scoreboard_page_add_filter (WayScoreboardPage *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), actions, G_N_ELEMENTS (actions),
                                   self);
  gtk_menu_button_set_create_popup_func (self->filter_button, create_popover_cb, self, NULL);
  g_signal_connect_object (self->score_bar, "changed", G_CALLBACK (verdicts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_count (self);
}
