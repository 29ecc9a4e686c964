/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/schedule-columns.h"

#include <math.h>

#include "widgets/schedule-bar.h"
#include "widgets/status-mark.h"

#define SHORTEST_METRIC 16

struct _WayScheduleItem
{
  GObject parent_instance;

  WayScheduleTable *table;
  guint index;
};

G_DEFINE_FINAL_TYPE (WayScheduleItem, way_schedule_item, G_TYPE_OBJECT)

static void
way_schedule_item_finalize (GObject *object)
{
  way_schedule_table_unref (WAY_SCHEDULE_ITEM (object)->table);

  G_OBJECT_CLASS (way_schedule_item_parent_class)->finalize (object);
}

static void
way_schedule_item_class_init (WayScheduleItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_schedule_item_finalize;
}

static void
way_schedule_item_init (WayScheduleItem *self)
{
}

const WayScheduleRow *
way_schedule_item_get_row (WayScheduleItem *self)
{
  g_return_val_if_fail (WAY_IS_SCHEDULE_ITEM (self), NULL);

  return way_schedule_table_get_row (self->table, self->index);
}

GListModel *
way_schedule_columns_make_list (WayScheduleTable *table)
{
  GListStore *list = g_list_store_new (WAY_TYPE_SCHEDULE_ITEM);

  for (guint i = 0; i < way_schedule_table_get_size (table); i++)
    {
      g_autoptr (WayScheduleItem) item = g_object_new (WAY_TYPE_SCHEDULE_ITEM, NULL);

      item->table = way_schedule_table_ref (table);
      item->index = i;
      g_list_store_append (list, item);
    }

  return G_LIST_MODEL (list);
}

/* How a column is shown and sorted. */
typedef struct
{
  WayScheduleColumn column;
  gboolean expands;
  gboolean is_number;
} ColumnSpec;

static const ColumnSpec specs[] = {
  { WAY_SCHEDULE_REGION, FALSE, FALSE },
  { WAY_SCHEDULE_METRIC, TRUE, FALSE },
  { WAY_SCHEDULE_MARK, FALSE, FALSE },
  { WAY_SCHEDULE_DONE, FALSE, FALSE },
  { WAY_SCHEDULE_SHARE, TRUE, FALSE },
  { WAY_SCHEDULE_EXPECTED, FALSE, TRUE },
  { WAY_SCHEDULE_AHEAD, FALSE, FALSE },
  { WAY_SCHEDULE_NEEDED, FALSE, FALSE },
  { WAY_SCHEDULE_RESULT, FALSE, FALSE },
};

/* What the factory and the sorter of a column know. */
typedef struct
{
  const ColumnSpec *spec;
  WayLanguage language;
} Column;

/* Of a rate, how far it is of what was promised; a limit is no way to go. */
static double
get_share (const WayScheduleRow *row)
{
  const WayProgress *progress = &row->progress;

  if (isfinite (progress->schedule_share))
    return progress->schedule_share;
  if (progress->schedule_months > 0 && progress->schedule_annual > 0.0)
    return progress->schedule_actual / progress->schedule_annual;
  return NAN;
}

static double
get_expected_share (const WayScheduleRow *row)
{
  const WayProgress *progress = &row->progress;

  return isfinite (progress->schedule_expected_share) ? progress->schedule_expected_share : 1.0;
}

/* By what rows are compared in a column: ahead and behind relative to what is expected. */
static double
get_number (const WayScheduleRow *row,
            WayScheduleColumn     column)
{
  const WayProgress *progress = &row->progress;

  switch (column)
    {
    case WAY_SCHEDULE_SHARE:
    case WAY_SCHEDULE_DONE:
      return get_share (row);
    case WAY_SCHEDULE_EXPECTED:
      return progress->schedule_expected_share;
    case WAY_SCHEDULE_AHEAD:
      return progress->direction * (get_share (row) - get_expected_share (row));
    case WAY_SCHEDULE_NEEDED:
      return progress->schedule_needed / progress->schedule_annual;
    case WAY_SCHEDULE_RESULT:
      return row->year_verdict == WAY_VERDICT_ACHIEVED ? 1.0
             : row->year_verdict == WAY_VERDICT_MISSED ? 0.0
                                                       : NAN;
    case WAY_SCHEDULE_REGION:
    case WAY_SCHEDULE_METRIC:
    case WAY_SCHEDULE_TARGET:
    case WAY_SCHEDULE_MARK:
    case WAY_SCHEDULE_STATUS:
    case WAY_SCHEDULE_SOURCE:
    case WAY_N_SCHEDULE_COLUMNS:
    default:
      return NAN;
    }
}

/* Rows without a number stand last. */
static int
compare_numbers (double a,
                 double b)
{
  if (isnan (a) || isnan (b))
    return isnan (a) - isnan (b);
  return (a > b) - (a < b);
}

static int
compare_items (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const Column *column = data;
  const WayScheduleRow *first = way_schedule_item_get_row ((WayScheduleItem *) a);
  const WayScheduleRow *second = way_schedule_item_get_row ((WayScheduleItem *) b);
  g_autofree char *first_text = NULL;
  g_autofree char *second_text = NULL;

  if (column->spec->column == WAY_SCHEDULE_REGION)
    return g_strcmp0 (way_region_get_code (first->region), way_region_get_code (second->region));
  if (column->spec->column != WAY_SCHEDULE_METRIC && column->spec->column != WAY_SCHEDULE_MARK)
    return compare_numbers (get_number (first, column->spec->column),
                            get_number (second, column->spec->column));

  first_text = way_schedule_row_to_text (first, column->spec->column, column->language);
  second_text = way_schedule_row_to_text (second, column->spec->column, column->language);
  return g_utf8_collate (first_text, second_text);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          const Column             *column)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);

  if (column->spec->column == WAY_SCHEDULE_SHARE)
    gtk_box_append (GTK_BOX (box), way_schedule_bar_new ());
  if (column->spec->column == WAY_SCHEDULE_AHEAD || column->spec->column == WAY_SCHEDULE_RESULT)
    gtk_box_append (GTK_BOX (box), way_status_mark_new ());
  gtk_label_set_xalign (GTK_LABEL (label), column->spec->is_number ? 1.0f : 0.0f);
  /* Numbers are never cut: the table scrolls sideways where they have no room. */
  if (column->spec->column == WAY_SCHEDULE_METRIC)
    {
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_width_chars (GTK_LABEL (label), SHORTEST_METRIC);
    }
  gtk_widget_set_hexpand (label, TRUE);
  if (column->spec->column == WAY_SCHEDULE_SHARE || column->spec->is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_item_set_child (list_item, box);
}

static void
show_mark (WayStatusMark *mark,
           WayVerdict     verdict)
{
  gboolean is_shown = verdict != WAY_VERDICT_LEVEL_ONLY;

  gtk_widget_set_visible (GTK_WIDGET (mark), is_shown);
  if (is_shown)
    way_status_mark_set_verdict (mark, verdict);
  else
    way_status_mark_clear (mark);
}

static void
show_bar (WayScheduleBar       *bar,
          const WayScheduleRow *row)
{
  const char *const classes[] = { way_verdict_to_style_class (row->progress.verdict), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (bar), (const char **) classes);
  way_schedule_bar_set (bar, get_share (row), get_expected_share (row));
}

/* Where nothing can be compared, the column of the distance says why. */
static char *
write_cell (const WayScheduleRow *row,
            const Column         *column)
{
  char *text = way_schedule_row_to_text (row, column->spec->column, column->language);

  if (*text != '\0' || column->spec->column != WAY_SCHEDULE_AHEAD)
    return text;
  g_free (text);
  return way_schedule_row_to_text (row, WAY_SCHEDULE_STATUS, column->language);
}

static void
show_tooltip (GtkWidget            *label,
              const WayScheduleRow *row,
              const Column         *column,
              const char           *text)
{
  g_autofree char *promise = NULL;

  if (column->spec->column == WAY_SCHEDULE_MARK)
    promise = way_schedule_row_to_text (row, WAY_SCHEDULE_TARGET, column->language);
  gtk_widget_set_tooltip_text (label, promise != NULL ? promise : text);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item,
         const Column             *column)
{
  const WayScheduleRow *row = way_schedule_item_get_row (gtk_list_item_get_item (list_item));
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *label = gtk_widget_get_last_child (box);
  g_autofree char *text = write_cell (row, column);

  gtk_label_set_text (GTK_LABEL (label), text);
  show_tooltip (label, row, column, text);
  if (WAY_IS_SCHEDULE_BAR (first))
    show_bar (WAY_SCHEDULE_BAR (first), row);
  else if (column->spec->column == WAY_SCHEDULE_AHEAD)
    show_mark (WAY_STATUS_MARK (first), row->progress.verdict);
  else if (column->spec->column == WAY_SCHEDULE_RESULT)
    show_mark (WAY_STATUS_MARK (first),
               *text != '\0' ? row->year_verdict : WAY_VERDICT_LEVEL_ONLY);
}

static void
free_column (gpointer data,
             GClosure *closure)
{
  g_free (data);
}

void
way_schedule_columns_add (GtkColumnView *view,
                          WayLanguage    language)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      const Column known = { &specs[i], language };
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (compare_items,
                                                             g_memdup2 (&known, sizeof known),
                                                             g_free));
      GtkColumnViewColumn *column;

      g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb),
                             g_memdup2 (&known, sizeof known), free_column, 0);
      g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb),
                             g_memdup2 (&known, sizeof known), free_column, 0);
      column = gtk_column_view_column_new (way_schedule_column_get_title (specs[i].column,
                                                                          language), factory);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_expand (column, specs[i].expands);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_append_column (view, column);
      g_object_unref (sorter);
      g_object_unref (column);
    }
}

static gboolean
says_something (const WayScheduleTable *table,
                WayScheduleColumn       column,
                WayLanguage             language)
{
  for (guint i = 0; i < way_schedule_table_get_size (table); i++)
    {
      g_autofree char *text = way_schedule_row_to_text (way_schedule_table_get_row (table, i),
                                                        column, language);

      if (*text != '\0')
        return TRUE;
    }

  return FALSE;
}

void
way_schedule_columns_fit (GtkColumnView          *view,
                          const WayScheduleTable *table,
                          WayLanguage             language)
{
  GListModel *columns = gtk_column_view_get_columns (view);

  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      if (specs[i].column == WAY_SCHEDULE_NEEDED || specs[i].column == WAY_SCHEDULE_RESULT)
        gtk_column_view_column_set_visible (column, says_something (table, specs[i].column,
                                                                    language));
    }
}
