/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/checks-page-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "app/test-hook.h"
#include "widgets/list-focus.h"

/* So many rows are added in a frame: each that is in sight, and GTK takes the first two hundred for
 * those, is made of widgets. Of the others there may be tens of thousands. */
#define ROWS_AT_ONCE 24
#define ROWS_WITH_WIDGETS 240
#define HIDDEN_ROWS_AT_ONCE 1000

/* What may be cut in its cell is told by the pointer, too. */
#define LONG_TEXT 22

/* @width_px: what it takes at least; together they fit beside the list in a window of 1280 pixels.
 * @grows: takes what is left */
typedef struct
{
  const char *title; /* NULL after the last */
  int width_px;
  gboolean is_number;
  gboolean grows;
} Column;

#define REASON_COLUMN 7

static const Column columns[WAY_N_CHECKS][WAY_CHECK_MAX_CELLS] = {
  [WAY_CHECKS_CONTRADICTIONS] = {
    { NC_("checks", "Region"), 84, FALSE, FALSE },
    { NC_("checks", "Metric"), 150, FALSE, TRUE },
    { NC_("checks", "Period"), 84, FALSE, FALSE },
    { NC_("checks", "Check"), 106, FALSE, FALSE },
    { NC_("checks", "Stated"), 140, TRUE, FALSE },
    { NC_("checks", "Against it"), 140, TRUE, FALSE },
    { NC_("checks", "Difference"), 192, TRUE, FALSE },
    { NC_("checks", "Probable reason"), 300, FALSE, TRUE },
  },
  [WAY_CHECKS_ROLLUP] = {
    { NC_("checks", "Period"), 84, FALSE, FALSE },
    { NC_("checks", "Of"), 64, FALSE, FALSE },
    { NC_("checks", "Parts"), 122, FALSE, FALSE },
    { NC_("checks", "Together"), 134, TRUE, FALSE },
    { NC_("checks", "Whole"), 134, TRUE, FALSE },
    { NC_("checks", "Share of whole"), 104, TRUE, FALSE },
    { NC_("checks", "Surplus"), 188, TRUE, FALSE },
    { NC_("checks", "To know"), 96, FALSE, TRUE },
  },
  [WAY_CHECKS_VINTAGES] = {
    { NC_("checks", "Region"), 84, FALSE, FALSE },
    { NC_("checks", "Metric"), 160, FALSE, TRUE },
    { NC_("checks", "Period"), 84, FALSE, FALSE },
    { NC_("checks", "Shown"), 140, TRUE, FALSE },
    { NC_("checks", "Other sources"), 190, TRUE, FALSE },
    { NC_("checks", "Apart"), 76, TRUE, FALSE },
    { NC_("checks", "Why"), 190, FALSE, TRUE },
    { NULL, 0, FALSE, FALSE },
  },
};

const char *
way_checks_get_title (WayChecksSection section,
                      guint            column)
{
  const char *title = columns[section][column].title;

  return title != NULL ? g_dpgettext2 (GETTEXT_PACKAGE, "checks", title) : NULL;
}

gboolean
way_checks_is_number (WayChecksSection section,
                      guint            column)
{
  return columns[section][column].is_number;
}

/* Cells */

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), column->is_number ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "check-cell");
  if (column->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (list_item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         gpointer                  user_data)
{
  WayCheckRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_list_item_get_child (list_item);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "index"));
  const char *text = row->cells[index] != NULL ? row->cells[index] : "";

  gtk_label_set_text (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, g_utf8_strlen (text, -1) > LONG_TEXT ? text : NULL);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const WayCheckRow *first = a;
  const WayCheckRow *second = b;
  guint index = GPOINTER_TO_UINT (user_data);
  double x = first->numbers[index];
  double y = second->numbers[index];

  if (!isnan (x) && !isnan (y))
    return (x > y) - (x < y);
  if (isnan (x) != isnan (y))
    return isnan (x) ? 1 : -1;
  return g_utf8_collate (first->cells[index] != NULL ? first->cells[index] : "",
                         second->cells[index] != NULL ? second->cells[index] : "");
}

static void
add_column (WayChecksPage *self,
            guint          index)
{
  const Column *column = &columns[self->section][index];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) made = NULL;
  g_autoptr (GtkSorter) sorter = NULL;

  g_object_set_data (G_OBJECT (factory), "index", GUINT_TO_POINTER (index));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer) column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  made = gtk_column_view_column_new (way_checks_get_title (self->section, index), factory);
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, GUINT_TO_POINTER (index), NULL));
  gtk_column_view_column_set_sorter (made, sorter);
  gtk_column_view_column_set_resizable (made, TRUE);
  gtk_column_view_column_set_fixed_width (made, column->width_px);
  gtk_column_view_column_set_expand (made, column->grows);
  gtk_column_view_append_column (self->column_view, made);
}

static GtkWidget *
find_label (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_LABEL (child) ? child : find_label (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The title of a column of numbers stands above their last digits; GTK has no property for it. */
static void
align_titles (WayChecksPage *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->column_view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; i < WAY_CHECK_MAX_CELLS && title != NULL; i++)
    {
      GtkWidget *label = find_label (title);

      if (label != NULL && columns[self->section][i].is_number)
        {
          gtk_widget_set_hexpand (label, TRUE);
          gtk_label_set_xalign (GTK_LABEL (label), 1.0f);
        }
      title = gtk_widget_get_next_sibling (title);
    }
}

/* No row has a reason while those with one are left out. GTK keeps room for a column that is not
 * visible, hence the width. */
static void
follow_reason (WayChecksPage *self)
{
  GListModel *all = gtk_column_view_get_columns (self->column_view);
  g_autoptr (GtkColumnViewColumn) column = NULL;
  gboolean is_shown;

  if (!self->has_columns || self->table_section != WAY_CHECKS_CONTRADICTIONS)
    return;
  column = g_list_model_get_item (all, REASON_COLUMN);
  is_shown = gtk_check_button_get_active (self->reason_check);
  gtk_column_view_column_set_expand (column, is_shown);
  gtk_column_view_column_set_fixed_width (
    column, is_shown ? columns[self->table_section][REASON_COLUMN].width_px : 0);
  gtk_column_view_column_set_visible (column, is_shown);
}

static void
change_columns (WayChecksPage *self)
{
  GListModel *all = gtk_column_view_get_columns (self->column_view);

  if (self->has_columns && self->table_section == self->section)
    return;
  while (g_list_model_get_n_items (all) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, 0);

      gtk_column_view_remove_column (self->column_view, column);
    }
  self->table_section = self->section;
  self->has_columns = TRUE;
  for (guint i = 0; i < WAY_CHECK_MAX_CELLS && columns[self->section][i].title != NULL; i++)
    add_column (self, i);
  align_titles (self);
  follow_reason (self);
}

/* Rows */

static gboolean
passes_cb (gpointer item,
           gpointer user_data)
{
  WayChecksPage *self = user_data;
  WayCheckRow *row = item;

  if (row->has_reason
      && !gtk_check_button_get_active (self->reason_check))
    return FALSE;
  return self->folded_text == NULL || self->section == WAY_CHECKS_ROLLUP
         || way_check_row_matches (row, self->folded_text);
}

static void
selected_cb (WayChecksPage *self)
{
  way_checks_page_show_detail (self);
}

WayCheckRow *
way_checks_page_get_row (WayChecksPage *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
grow_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  WayChecksPage *self = WAY_CHECKS_PAGE (widget);
  GPtrArray *all = self->answer != NULL ? self->answer->rows : NULL;
  guint n_at_once = self->n_added < ROWS_WITH_WIDGETS ? ROWS_AT_ONCE : HIDDEN_ROWS_AT_ONCE;
  guint n = all != NULL ? MIN (all->len - self->n_added, n_at_once) : 0;

  if (n > 0)
    g_list_store_splice (self->rows, self->n_added, 0, all->pdata + self->n_added, n);
  self->n_added += n;
  way_checks_page_follow_shown (self);
  if (all != NULL && self->n_added < all->len)
    return G_SOURCE_CONTINUE;

  self->grow_id = 0;
  way_test_hook_log ("checks", "%d %u %u", (int) self->section,
                     g_list_model_get_n_items (G_LIST_MODEL (self->shown)),
                     all != NULL ? all->len : 0);
  return G_SOURCE_REMOVE;
}

void
way_checks_page_fill_table (WayChecksPage *self)
{
  g_list_store_remove_all (self->rows);
  change_columns (self);
  self->n_added = 0;
  if (self->grow_id == 0)
    self->grow_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), grow_cb, NULL, NULL);
}

void
way_checks_page_refilter (WayChecksPage *self)
{
  follow_reason (self);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  way_checks_page_follow_shown (self);
  way_test_hook_log ("checks-shown", "%u",
                     g_list_model_get_n_items (G_LIST_MODEL (self->shown)));
}

void
way_checks_page_add_table (WayChecksPage *self)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->column_view);

  self->rows = g_list_store_new (WAY_TYPE_CHECK_ROW);
  self->filter = gtk_custom_filter_new (passes_cb, self, NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->rows)),
                                           GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->shown)),
                                          g_object_ref (sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_column_view_set_model (self->column_view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);
  way_list_leave_on_tab (GTK_WIDGET (self->column_view));
}
