/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/detail-card.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer lines are hard to read; more short items than this stand side by side. */
#define LINE_CHARS 110
#define MANY_ITEMS 4
#define INDENT "    "

typedef struct
{
  GtkBox *box;
  GPtrArray *links;
  GPtrArray *used; /* of the links, those that a line opens */
} Card;

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), LINE_CHARS);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, style_class);
  return label;
}

static GtkWidget *
create_link (const char *text,
             const char *url)
{
  GtkWidget *button = gtk_link_button_new (url);

  gtk_button_set_child (GTK_BUTTON (button), create_label (text, "working-source"));
  gtk_widget_add_css_class (button, "text-link");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, url);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return button;
}

static gboolean
begins_with_title (const char *line,
                   const char *link)
{
  return strncmp (line, link, (gsize) (strchr (link, '\t') - link)) == 0;
}

static const char *
find_link (Card       *card,
           const char *line)
{
  for (guint i = 0; i < card->links->len; i++)
    {
      const char *link = card->links->pdata[i];

      if (*link != '\t' && begins_with_title (line, link))
        return link;
    }
  return NULL;
}

/* What belongs to an item: who says so, and what has to be known about it. */
static void
append_indented (Card       *card,
                 const char *line)
{
  const char *link = find_link (card, line);
  GtkWidget *widget;

  /* The line above opens it. */
  if (g_str_has_prefix (line, "http://") || g_str_has_prefix (line, "https://"))
    return;
  if (link != NULL)
    g_ptr_array_add (card->used, (gpointer) link);
  widget = link != NULL ? create_link (line, strchr (link, '\t') + 1)
                        : create_label (line, "working-source");
  gtk_widget_set_margin_start (widget, 12);
  gtk_box_append (card->box, widget);
}

static GtkWidget *
create_columns (char **lines)
{
  GtkWidget *columns = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (columns), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (columns), TRUE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (columns), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (columns), 18);
  gtk_widget_add_css_class (columns, "detail-columns");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      GtkWidget *label = create_label (lines[i], "detail-item");

      gtk_flow_box_append (GTK_FLOW_BOX (columns), label);
      gtk_widget_set_focusable (gtk_widget_get_parent (label), FALSE);
    }
  return columns;
}

static gboolean
has_indented (char **lines)
{
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], INDENT))
        return TRUE;
    }
  return FALSE;
}

static void
append_items (Card  *card,
              char **lines)
{
  if (g_strv_length (lines) > MANY_ITEMS && !has_indented (lines))
    {
      gtk_box_append (card->box, create_columns (lines));
      return;
    }
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_has_prefix (lines[i], INDENT))
        append_indented (card, lines[i] + strlen (INDENT));
      else
        gtk_box_append (card->box, create_label (lines[i], "detail-item"));
    }
}

static void
append_first_part (Card  *card,
                   char **lines)
{
  gtk_box_append (card->box, create_label (lines[0], "detail-headline"));
  for (guint i = 1; lines[i] != NULL; i++)
    gtk_box_append (card->box, create_label (lines[i], "detail-note"));
}

static void
append_part (Card  *card,
             char **lines)
{
  gtk_box_append (card->box, create_label (lines[0], "detail-heading"));
  append_items (card, lines + 1);
}

static void
append_other_links (Card *card)
{
  gboolean has_heading = FALSE;

  for (guint i = 0; i < card->links->len; i++)
    {
      const char *link = card->links->pdata[i];
      g_auto (GStrv) parts = g_strsplit (link, "\t", 2);

      if (g_ptr_array_find (card->used, link, NULL))
        continue;
      if (!has_heading)
        gtk_box_append (card->box, create_label (_("Sources"), "detail-heading"));
      has_heading = TRUE;
      gtk_box_append (card->box, create_link (*parts[0] != '\0' ? parts[0] : parts[1], parts[1]));
    }
}

void
way_detail_card_fill (GtkBox     *box,
                      const char *text,
                      GPtrArray  *links)
{
  g_autoptr (GPtrArray) used = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit (text, "\n\n", -1);
  Card card = { box, links, used };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (g_strchomp (parts[i]), "\n", -1);

      if (lines[0] == NULL || *lines[0] == '\0')
        continue;
      if (i == 0)
        append_first_part (&card, lines);
      else
        append_part (&card, lines);
    }
  append_other_links (&card);
}
