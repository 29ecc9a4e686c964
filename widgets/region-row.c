/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/region-row.h"

#include <glib/gi18n-lib.h>

#include "widgets/sparkline.h"
#include "widgets/status-mark.h"

#define OTHER_NAME_ALPHA (G_MAXUINT16 * 6 / 10)

struct _WayRegionRow
{
  GtkWidget parent_instance;

  GtkWidget *mark;
  GtkInscription *names; /* cheap where a label would lay out text that nobody sees */
  GtkWidget *sparkline;
  GtkCheckButton *tick_button;

  WayRegionItem *item;
  gulong changed_id;
  gulong toggled_id;
  WayLanguage language;
};

G_DEFINE_FINAL_TYPE (WayRegionRow, way_region_row, GTK_TYPE_WIDGET)

enum
{
  TICK_TOGGLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_other_name (WayRegionRow *self)
{
  WayRegion *region = way_region_item_get_region (self->item);
  gboolean is_chinese = self->language == WAY_LANGUAGE_ZH_CN;

  return is_chinese ? way_region_get_short_name (region, WAY_LANGUAGE_EN)
                    : way_region_get_short_name (region, WAY_LANGUAGE_ZH_CN);
}

static const char *
get_name (WayRegionRow *self)
{
  WayRegion *region = way_region_item_get_region (self->item);

  return self->language == WAY_LANGUAGE_ZH_CN ? way_region_get_name (region, self->language)
                                              : way_region_get_short_name (region, self->language);
}

static const char *
get_status_words (WayRegionRow *self)
{
  const WayRegionFacts *facts = way_region_item_get_facts (self->item);

  if (facts == NULL)
    return NULL;
  if (facts->status != NULL)
    return facts->status;

  return way_region_item_has_values (self->item) ? _("No target for this metric")
                                                 : _("No value of this metric");
}

static void
update_mark (WayRegionRow *self)
{
  const WayRegionFacts *facts = way_region_item_get_facts (self->item);

  if (facts != NULL && facts->has_verdict)
    way_status_mark_set_verdict (WAY_STATUS_MARK (self->mark), facts->verdict);
  else
    way_status_mark_clear (WAY_STATUS_MARK (self->mark));
}

/* The other language's name after the user's own, paler. */
static void
show_names (WayRegionRow *self,
            const char   *name,
            const char   *other_name)
{
  g_autofree char *text = g_strdup_printf ("%s  %s", name, other_name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *parts[] = {
    pango_attr_foreground_alpha_new (OTHER_NAME_ALPHA),
    pango_attr_weight_new (PANGO_WEIGHT_NORMAL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      parts[i]->start_index = (guint) strlen (name);
      pango_attr_list_insert (attributes, parts[i]);
    }
  gtk_inscription_set_text (self->names, text);
  gtk_inscription_set_attributes (self->names, attributes);
}

static void
set_accessible_label (GtkWidget  *widget,
                      const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* (nullable). */
static char *
describe (WayRegionRow *self)
{
  const char *status;

  if (self->item == NULL)
    return NULL;

  status = get_status_words (self);
  if (status == NULL)
    return g_strdup_printf ("%s %s", get_name (self), get_other_name (self));

  return g_strdup_printf ("%s %s: %s", get_name (self), get_other_name (self), status);
}

/* Asked for when the pointer rests: setting a text for every row would slow down the start. */
static gboolean
way_region_row_query_tooltip (GtkWidget  *widget,
                              int         x,
                              int         y,
                              gboolean    is_keyboard,
                              GtkTooltip *tooltip)
{
  WayRegionRow *self = WAY_REGION_ROW (widget);
  g_autofree char *text = describe (self);

  gtk_tooltip_set_text (tooltip, text);

  return text != NULL;
}

static void
update_texts (WayRegionRow *self)
{
  const char *name = get_name (self);
  g_autofree char *compare = g_strdup_printf (_("Compare %s"), name);
  g_autofree char *description = describe (self);

  show_names (self, name, get_other_name (self));
  set_accessible_label (GTK_WIDGET (self), description);
  /* The keyboard's focus is on the expander around the row. */
  if (GTK_IS_TREE_EXPANDER (gtk_widget_get_parent (GTK_WIDGET (self))))
    set_accessible_label (gtk_widget_get_parent (GTK_WIDGET (self)), description);
  set_accessible_label (GTK_WIDGET (self->tick_button), compare);
}

static void
update_row (WayRegionRow *self)
{
  const WayRegionFacts *facts = way_region_item_get_facts (self->item);

  update_mark (self);
  update_texts (self);
  if (facts != NULL)
    way_sparkline_set_series (WAY_SPARKLINE (self->sparkline), facts->series,
                              facts->first_time, facts->last_time);
  else
    way_sparkline_set_series (WAY_SPARKLINE (self->sparkline), NULL, 0, 0);
  if (facts != NULL && !way_region_item_has_values (self->item))
    gtk_widget_add_css_class (GTK_WIDGET (self), "without-values");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "without-values");

  g_signal_handler_block (self->tick_button, self->toggled_id);
  gtk_check_button_set_active (self->tick_button, way_region_item_get_ticked (self->item));
  g_signal_handler_unblock (self->tick_button, self->toggled_id);
}

static void
tick_button_toggled_cb (WayRegionRow *self)
{
  if (self->item == NULL)
    return;

  g_signal_emit (self, signals[TICK_TOGGLED], 0);
  /* The list may have refused. */
  update_row (self);
}

static void
way_region_row_dispose (GObject *object)
{
  WayRegionRow *self = WAY_REGION_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->changed_id, self->item);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (way_region_row_parent_class)->dispose (object);
}

static void
way_region_row_class_init (WayRegionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = way_region_row_dispose;

  signals[TICK_TOGGLED] = g_signal_new ("tick-toggled", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  widget_class->query_tooltip = way_region_row_query_tooltip;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "regionrow");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* Made by hand: a template a row costs more than everything in it. */
static void
way_region_row_init (WayRegionRow *self)
{
  self->language = way_language_from_environment ();

  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  self->mark = way_status_mark_new ();
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));

  self->names = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_text_overflow (self->names, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_lines (self->names, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->names), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->names), GTK_ALIGN_CENTER);
  gtk_widget_set_parent (GTK_WIDGET (self->names), GTK_WIDGET (self));

  self->sparkline = way_sparkline_new ();
  gtk_widget_set_parent (self->sparkline, GTK_WIDGET (self));

  self->tick_button = GTK_CHECK_BUTTON (gtk_check_button_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->tick_button), GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->tick_button), FALSE);
  gtk_widget_set_parent (GTK_WIDGET (self->tick_button), GTK_WIDGET (self));
  self->toggled_id = g_signal_connect_swapped (self->tick_button, "toggled",
                                               G_CALLBACK (tick_button_toggled_cb), self);
}

GtkWidget *
way_region_row_new (void)
{
  return g_object_new (WAY_TYPE_REGION_ROW, NULL);
}

void
way_region_row_set_item (WayRegionRow  *self,
                         WayRegionItem *item)
{
  g_return_if_fail (WAY_IS_REGION_ROW (self));

  if (self->item != item)
    {
      g_clear_signal_handler (&self->changed_id, self->item);
      g_set_object (&self->item, item);
      if (item != NULL)
        self->changed_id = g_signal_connect_swapped (item, "changed",
                                                     G_CALLBACK (update_row), self);
    }
  if (item != NULL)
    update_row (self);
}

WayRegionItem *
way_region_row_get_item (WayRegionRow *self)
{
  return self->item;
}
