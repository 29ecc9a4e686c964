/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/period-picker.h"

#include <glib/gi18n-lib.h>

struct _WayPeriodPicker
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  /* Made when first opened. */
  GtkDropDown *from_list;
  GtkDropDown *to_list;

  int first_year, last_year;
  int from_year, to_year;
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayPeriodPicker, way_period_picker, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_button (WayPeriodPicker *self)
{
  gboolean is_all = self->from_year == G_MININT && self->to_year == G_MININT;
  int from = self->from_year == G_MININT ? self->first_year : self->from_year;
  int to = self->to_year == G_MININT ? self->last_year : self->to_year;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;

  if (is_all || from > to)
    text = g_strdup (_("All years"));
  else
    text = g_strdup_printf ("%d–%d", from, to);
  label = g_strdup_printf (_("Years shown: %s"), text);
  gtk_menu_button_set_label (self->button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_years (WayPeriodPicker *self,
           int              from_year,
           int              to_year)
{
  if (self->from_year == from_year && self->to_year == to_year)
    return;

  self->from_year = from_year;
  self->to_year = to_year;
  update_button (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Entry 0 of both lists is the open end. */
static int
get_chosen_year (WayPeriodPicker *self,
                 GtkDropDown     *list)
{
  guint position = gtk_drop_down_get_selected (list);

  if (position == 0 || position == GTK_INVALID_LIST_POSITION)
    return G_MININT;

  return self->first_year + (int) position - 1;
}

static void
choose_year (GtkDropDown *list,
             int          year,
             int          first_year,
             int          last_year)
{
  gboolean is_open = year == G_MININT || year < first_year || year > last_year;

  gtk_drop_down_set_selected (list, is_open ? 0 : (guint) (year - first_year) + 1);
}

static void
year_selected_cb (WayPeriodPicker *self,
                  GParamSpec      *pspec,
                  GtkDropDown     *list)
{
  int from, to;

  if (self->is_filling)
    return;

  from = get_chosen_year (self, self->from_list);
  to = get_chosen_year (self, self->to_list);
  /* Years in the wrong order: the one just chosen wins and the other end opens. */
  if (from != G_MININT && to != G_MININT && from > to)
    {
      choose_year (list == self->from_list ? self->to_list : self->from_list,
                   G_MININT, self->first_year, self->last_year);
      return;
    }
  set_years (self, from, to);
}

static void
all_clicked_cb (WayPeriodPicker *self)
{
  self->is_filling = TRUE;
  gtk_drop_down_set_selected (self->from_list, 0);
  gtk_drop_down_set_selected (self->to_list, 0);
  self->is_filling = FALSE;
  set_years (self, G_MININT, G_MININT);
}

static void
fill_list (WayPeriodPicker *self,
           GtkDropDown     *list,
           const char      *open_text,
           int              year)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  gtk_string_list_append (years, open_text);
  for (int i = self->first_year; i <= self->last_year; i++)
    gtk_string_list_take (years, g_strdup_printf ("%d", i));
  gtk_drop_down_set_model (list, G_LIST_MODEL (years));
  choose_year (list, year, self->first_year, self->last_year);
}

static void
fill_lists (WayPeriodPicker *self)
{
  if (self->from_list == NULL)
    return;

  self->is_filling = TRUE;
  fill_list (self, self->from_list, _("First"), self->from_year);
  fill_list (self, self->to_list, _("Last"), self->to_year);
  self->is_filling = FALSE;
}

static GtkDropDown *
add_list (WayPeriodPicker *self,
          GtkGrid         *grid,
          int              row,
          const char      *text,
          const char      *name)
{
  GtkWidget *label = gtk_label_new_with_mnemonic (text);
  GtkWidget *list = gtk_drop_down_new (NULL, NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), list);
  gtk_widget_set_name (list, name);
  gtk_widget_set_hexpand (list, TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (list),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, list, 1, row, 1, 1);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (year_selected_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_DROP_DOWN (list);
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  WayPeriodPicker *self = user_data;
  GtkWidget *popover, *grid, *all_button;

  if (self->from_list != NULL)
    return;

  grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_add_css_class (grid, "period-grid");
  self->from_list = add_list (self, GTK_GRID (grid), 0, _("_From"), "period-from");
  self->to_list = add_list (self, GTK_GRID (grid), 1, _("_To"), "period-to");
  all_button = gtk_button_new_with_mnemonic (_("_All years"));
  gtk_widget_set_name (all_button, "period-all");
  g_signal_connect_object (all_button, "clicked", G_CALLBACK (all_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (grid), all_button, 0, 2, 2, 1);
  fill_lists (self);

  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_popover (button, popover);
}

static void
way_period_picker_dispose (GObject *object)
{
  GtkWidget *child;

  WAY_PERIOD_PICKER (object)->from_list = NULL;
  WAY_PERIOD_PICKER (object)->to_list = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_period_picker_parent_class)->dispose (object);
}

static void
way_period_picker_class_init (WayPeriodPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = way_period_picker_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
way_period_picker_init (WayPeriodPicker *self)
{
  self->from_year = self->to_year = G_MININT;
  self->first_year = 2000;
  self->last_year = 2030;
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_widget_set_name (GTK_WIDGET (self->button), "period-button");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "period-button");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _("Years shown in the chart"));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  update_button (self);
}

void
way_period_picker_set_bounds (WayPeriodPicker *self,
                              int              first_year,
                              int              last_year)
{
  g_return_if_fail (WAY_IS_PERIOD_PICKER (self));
  g_return_if_fail (first_year <= last_year);

  if (self->first_year == first_year && self->last_year == last_year)
    return;

  self->first_year = first_year;
  self->last_year = last_year;
  fill_lists (self);
  update_button (self);
}

void
way_period_picker_set_range (WayPeriodPicker *self,
                             int              from_year,
                             int              to_year)
{
  g_return_if_fail (WAY_IS_PERIOD_PICKER (self));

  self->from_year = from_year;
  self->to_year = to_year;
  fill_lists (self);
  update_button (self);
}

void
way_period_picker_get_range (WayPeriodPicker *self,
                             int             *from_year,
                             int             *to_year)
{
  g_return_if_fail (WAY_IS_PERIOD_PICKER (self));

  *from_year = self->from_year;
  *to_year = self->to_year;
}
