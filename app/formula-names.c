/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/formula-names.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/formula-words.h"
#include "app/test-hook.h"
#include "widgets/wrap-layout.h"

#define N_OFFERED 6

/**
 * Names:
 *
 * What belongs to one form; goes with it.
 *
 * @row: (unowned): the formula
 * @offered: guint, of @metrics, as the lines of @list
 */
typedef struct
{
  AdwEntryRow *row;
  GtkListBox *list;
  GPtrArray *metrics;
  GArray *offered;
  WayLanguage language;
  gboolean is_inserting;
} Names;

static void
free_names (gpointer data)
{
  Names *names = data;

  g_ptr_array_unref (names->metrics);
  g_clear_pointer (&names->offered, g_array_unref);
  g_free (names);
}

static WayMetric *
get_offered (Names *names,
             guint  line)
{
  return names->metrics->pdata[g_array_index (names->offered, guint, line)];
}

/* A screen reader stays in the formula: it is told there what Enter would take. */
static void
select_line (Names *names,
             int    line)
{
  GtkListBoxRow *row = line >= 0 ? gtk_list_box_get_row_at_index (names->list, line) : NULL;
  g_autofree char *text = NULL;

  gtk_list_box_select_row (names->list, row);
  if (row != NULL)
    /* Translators: a metric in a list, and which of how many */
    text = g_strdup_printf (_("%1$s, %2$d of %3$u"),
                            way_metric_get_name (get_offered (names, (guint) line),
                                                 names->language),
                            line + 1, names->offered->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (names->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text != NULL ? text : "", -1);
}

static void
show_text (Names      *names,
           const char *text,
           guint       cursor)
{
  names->is_inserting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (names->row), text);
  gtk_editable_set_position (GTK_EDITABLE (names->row), (int) cursor);
  names->is_inserting = FALSE;
}

static void
hide_list (Names *names)
{
  gtk_widget_set_visible (GTK_WIDGET (names->list), FALSE);
  select_line (names, -1);
}

static gboolean
take (Names *names,
      int    line)
{
  const char *formula = gtk_editable_get_text (GTK_EDITABLE (names->row));
  g_auto (WayFormulaWord) word = { 0 };
  g_autofree char *completed = NULL;
  guint cursor = (guint) gtk_editable_get_position (GTK_EDITABLE (names->row));

  if (line < 0 || !way_formula_word_find (formula, cursor, &word))
    return FALSE;
  completed = way_formula_word_complete (
    formula, &word, way_metric_get_key (get_offered (names, (guint) line)), &cursor);
  hide_list (names);
  gtk_widget_grab_focus (GTK_WIDGET (names->row));
  show_text (names, completed, cursor);
  return TRUE;
}

static GtkWidget *
make_line (Names     *names,
           WayMetric *metric)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = gtk_label_new (way_metric_get_name (metric, names->language));
  GtkWidget *key = gtk_label_new (way_metric_get_key (metric));
  GtkWidget *line = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (key), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (key, "dim-label");
  gtk_widget_add_css_class (key, "caption");
  gtk_widget_add_css_class (box, "formula-name");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), key);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_widget_set_focusable (line, FALSE);
  return line;
}

static void
offer (Names *names)
{
  const char *formula = gtk_editable_get_text (GTK_EDITABLE (names->row));
  guint cursor = (guint) gtk_editable_get_position (GTK_EDITABLE (names->row));
  g_auto (WayFormulaWord) word = { 0 };
  GtkListBoxRow *line;

  while ((line = gtk_list_box_get_row_at_index (names->list, 0)) != NULL)
    gtk_list_box_remove (names->list, GTK_WIDGET (line));
  g_clear_pointer (&names->offered, g_array_unref);
  names->offered = way_formula_word_find (formula, cursor, &word)
                     ? way_formula_match_metrics (names->metrics, word.text, N_OFFERED)
                     : g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < names->offered->len; i++)
    gtk_list_box_append (names->list, make_line (names, get_offered (names, i)));
  gtk_widget_set_visible (GTK_WIDGET (names->list), names->offered->len > 0);
  /* Within a bracket nothing but a name can be meant; elsewhere Enter may be meant for the form. */
  select_line (names, word.is_open && names->offered->len > 0 ? 0 : -1);
  way_test_hook_log ("formula-names", "%u", names->offered->len);
}

static gboolean
offer_cb (gpointer user_data)
{
  Names *names = g_object_get_data (user_data, "formula-names");

  offer (names);
  return G_SOURCE_REMOVE;
}

/* Later: the cursor goes behind what is typed only then. */
static void
changed_cb (WayDataForm *form)
{
  Names *names = g_object_get_data (G_OBJECT (form), "formula-names");

  if (names->is_inserting)
    hide_list (names);
  else
    g_idle_add_full (G_PRIORITY_DEFAULT, offer_cb, g_object_ref (form), g_object_unref);
}

static void
line_activated_cb (GtkListBox    *list,
                   GtkListBoxRow *line,
                   Names         *names)
{
  take (names, gtk_list_box_row_get_index (line));
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint                  keyval,
        guint                  keycode,
        GdkModifierType        state,
        Names                 *names)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (names->list);
  int line = selected != NULL ? gtk_list_box_row_get_index (selected) : -1;

  if (!gtk_widget_get_visible (GTK_WIDGET (names->list))
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Down: case GDK_KEY_KP_Down:
      select_line (names, MIN (line + 1, (int) names->offered->len - 1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Up: case GDK_KEY_KP_Up:
      select_line (names, MAX (line - 1, -1));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: case GDK_KEY_Tab:
      return take (names, line);
    case GDK_KEY_Escape:
      hide_list (names);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

/* Functions */

static const struct
{
  const char *label, *english, *chinese, *tooltip;
} functions[] = {
  { N_("Share"), "share (, )", "占比 (, )", N_("One amount in per cent of another") },
  { N_("Per head"), "per_head (, )", "人均 (, )", N_("An amount over a number of people") },
  { N_("Growth"), "growth ()", "增速 ()", N_("On the same period of the year before, in per cent") },
  { N_("Sum of regions"), "sum_of_regions ()", "地区合计 ()",
    N_("Over the regions right below, where all of them have the period") },
  { N_("Earlier"), "lag (, 1)", "上期 (, 1)", N_("The same period so many years before") },
  { N_("Index"), "index (, 2015)", "指数 (, 2015)", N_("The value of a year as 100") },
};

/* At the cursor, around what is selected, which becomes its first argument. */
static void
function_clicked_cb (GtkButton *button,
                     Names     *names)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "function"));
  const char *call = names->language == WAY_LANGUAGE_ZH_CN ? functions[index].chinese
                                                          : functions[index].english;
  const char *bracket = strchr (call, '(') + 1;
  g_autofree char *selected = NULL;
  g_autoptr (GString) text = g_string_new (gtk_editable_get_text (GTK_EDITABLE (names->row)));
  g_autofree char *inserted = NULL;
  int start, end;
  glong cursor;

  if (!gtk_editable_get_selection_bounds (GTK_EDITABLE (names->row), &start, &end))
    start = end = gtk_editable_get_position (GTK_EDITABLE (names->row));
  selected = gtk_editable_get_chars (GTK_EDITABLE (names->row), start, end);
  inserted = g_strdup_printf ("%.*s%s%s", (int) (bracket - call), call, selected, bracket);
  cursor = start + g_utf8_pointer_to_offset (call, bracket) + g_utf8_strlen (selected, -1);
  g_string_erase (text, g_utf8_offset_to_pointer (text->str, start) - text->str,
                  (gssize) strlen (selected));
  g_string_insert (text, g_utf8_offset_to_pointer (text->str, start) - text->str, inserted);
  gtk_widget_grab_focus (GTK_WIDGET (names->row));
  show_text (names, text->str, (guint) cursor);
}

static GtkWidget *
make_functions (Names *names)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, way_wrap_layout_new (6));
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (
        g_dgettext (GETTEXT_PACKAGE, functions[i].label));

      gtk_widget_set_tooltip_text (button, g_dgettext (GETTEXT_PACKAGE, functions[i].tooltip));
      gtk_widget_set_focus_on_click (button, FALSE);
      g_object_set_data (G_OBJECT (button), "function", GUINT_TO_POINTER (i));
      g_signal_connect (button, "clicked", G_CALLBACK (function_clicked_cb), names);
      gtk_box_append (GTK_BOX (box), button);
    }
  return box;
}

void
way_formula_names_add (WayDataForm *form,
                       AdwEntryRow *row,
                       GPtrArray   *metrics)
{
  Names *names = g_new0 (Names, 1);
  GtkEventController *keys = gtk_event_controller_key_new ();

  names->row = row;
  names->metrics = g_ptr_array_ref (metrics);
  names->offered = g_array_new (FALSE, FALSE, sizeof (guint));
  names->language = way_language_from_environment ();
  names->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_set_name (GTK_WIDGET (names->list), "formula-names");
  gtk_widget_add_css_class (GTK_WIDGET (names->list), "boxed-list");
  gtk_widget_set_visible (GTK_WIDGET (names->list), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (names->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Metrics that may be meant"), -1);
  g_object_set_data_full (G_OBJECT (form), "formula-names", names, free_names);
  g_signal_connect (names->list, "row-activated", G_CALLBACK (line_activated_cb), names);
  way_data_form_add_widget (form, GTK_WIDGET (names->list));
  way_data_form_add_widget (form, make_functions (names));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), names);
  gtk_widget_add_controller (GTK_WIDGET (row), keys);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), form, G_CONNECT_SWAPPED);
}
