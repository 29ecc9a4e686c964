/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/working-view.h"

#include <glib/gi18n-lib.h>

#include "widgets/status-mark.h"

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

/* A citation, as a link where there is something to open. */
static GtkWidget *
create_citation (WaySource   *source,
                 WayLanguage  language)
{
  g_autofree char *citation = way_source_to_citation (source, language);
  const char *url = way_source_get_url (source);
  GtkWidget *label = create_label (citation, "working-source");
  GtkWidget *button;

  if (*url == '\0')
    return label;

  button = gtk_link_button_new (url);
  gtk_widget_add_css_class (button, "text-link");
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, url);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, citation,
                                  -1);
  return button;
}

static GtkWidget *
create_line (const WayWorkingData *data,
             const WayWorkingLine *line,
             WayLanguage           language)
{
  WaySource *source = line->source_id != 0
                        ? g_hash_table_lookup (data->sources, &line->source_id) : NULL;
  GtkWidget *box;

  if (source == NULL)
    return create_label (line->text, NULL);

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (box), create_label (line->text, NULL));
  gtk_box_append (GTK_BOX (box), create_citation (source, language));
  return box;
}

static GtkWidget *
create_mark (WayVerdict verdict)
{
  GtkWidget *mark = way_status_mark_new ();

  way_status_mark_set_verdict (WAY_STATUS_MARK (mark), verdict);
  gtk_widget_set_valign (mark, GTK_ALIGN_CENTER);

  return mark;
}

/* Methods */

/* Whether the verdict is the one that counts is said in words, too. */
static void
attach_method (GtkGrid              *grid,
               int                   row,
               const WayWorkingData *data,
               const WayProgress    *progress,
               WayLanguage           language)
{
  gboolean is_chosen = progress->method == data->progress.method;
  g_autofree char *status = way_progress_to_status (progress, language);
  g_autofree char *measure = way_working_describe_measure (progress, language);
  const char *remark = is_chosen                                     ? _("judged by it")
                       : progress->verdict != data->progress.verdict ? _("another verdict")
                                                                     : "";
  const char *style_class = is_chosen ? "working-chosen" : NULL;
  GtkWidget *verdict = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (verdict), create_mark (progress->verdict));
  gtk_box_append (GTK_BOX (verdict), create_label (status, style_class));
  gtk_grid_attach (grid, create_label (way_method_to_label (progress->method, language),
                                       style_class), 0, row, 1, 1);
  gtk_grid_attach (grid, verdict, 1, row, 1, 1);
  gtk_grid_attach (grid, create_label (measure, style_class), 2, row, 1, 1);
  gtk_grid_attach (grid, create_label (remark, "dim-label"), 3, row, 1, 1);
}

/* The lines of the part name those that cannot judge. */
static GtkWidget *
create_methods (const WayWorkingData *data,
                WayLanguage           language)
{
  GtkWidget *grid = gtk_grid_new ();
  int row = 0;

  gtk_widget_set_name (grid, "working-methods");
  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 4);
  for (guint i = 0; i < WAY_N_METHODS; i++)
    {
      if ((data->judged & (1u << i)) != 0)
        attach_method (GTK_GRID (grid), row++, data, &data->by_method[i], language);
    }

  return grid;
}

/* History */

static GtkWidget *
create_past (const WayPastVerdict *past,
             const char           *sentence,
             WayLanguage           language)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *year = g_strdup_printf ("%d", past->year);
  g_autofree char *status = way_progress_to_status (&past->progress, language);
  GtkWidget *mark = create_mark (past->progress.verdict);
  GtkWidget *label = create_label (status, "working-past-verdict");

  gtk_widget_set_halign (mark, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 11);
  gtk_box_append (GTK_BOX (box), create_label (year, "working-past-year"));
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_tooltip_text (box, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
  return box;
}

/* A column a year; @lines say the same in words, one a year. */
static GtkWidget *
create_history (const WayWorkingData *data,
                GPtrArray            *lines,
                WayLanguage           language)
{
  g_autoptr (GArray) history = way_working_list_history (&data->input);
  GtkWidget *strip = gtk_flow_box_new ();

  gtk_widget_set_name (strip, "working-history");
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (strip), GTK_SELECTION_NONE);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (strip), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (strip), 6);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (strip), 12);
  gtk_widget_add_css_class (strip, "working-history");
  for (guint i = 0, line = 0; i < history->len && line < lines->len; line++)
    {
      const WayWorkingLine *sentence = lines->pdata[line];
      GtkWidget *child;

      if (sentence->part != WAY_WORKING_HISTORY)
        continue;
      gtk_flow_box_append (GTK_FLOW_BOX (strip),
                           create_past (&g_array_index (history, WayPastVerdict, i),
                                        sentence->text, language));
      child = GTK_WIDGET (gtk_flow_box_get_child_at_index (GTK_FLOW_BOX (strip), (int) i));
      gtk_widget_set_focusable (child, FALSE);
      i++;
    }

  return strip;
}

/* Sections */

static GtkWidget *
add_section (GtkWidget     *view,
             WayWorkingPart part,
             WayLanguage    language)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 5);
  const char *title = way_working_part_get_title (part, language);
  GtkWidget *heading = create_label (title, "working-heading");

  gtk_widget_add_css_class (section, "working-section");
  gtk_accessible_update_property (GTK_ACCESSIBLE (section), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (view), section);

  return section;
}

/* What is drawn instead of said. */
static gboolean
is_drawn (const WayWorkingLine *line)
{
  return line->part == WAY_WORKING_HISTORY || line->part == WAY_WORKING_METHODS;
}

GtkWidget *
way_working_view_new (const WayWorkingData *data,
                      WayLanguage           language)
{
  g_autoptr (GPtrArray) lines = way_working_list (&data->input, language);
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *section = NULL;
  int part = -1;

  for (guint i = 0; i < lines->len; i++)
    {
      const WayWorkingLine *line = lines->pdata[i];

      if (line->part == WAY_WORKING_RESULT)
        continue;
      if ((int) line->part != part)
        {
          section = add_section (view, line->part, language);
          if (line->part == WAY_WORKING_METHODS)
            gtk_box_append (GTK_BOX (section), create_methods (data, language));
          if (line->part == WAY_WORKING_HISTORY)
            gtk_box_append (GTK_BOX (section), create_history (data, lines, language));
        }
      part = (int) line->part;
      if (!is_drawn (line))
        gtk_box_append (GTK_BOX (section), create_line (data, line, language));
    }

  return view;
}
