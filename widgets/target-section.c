/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/target-section.h"

#include <glib/gi18n-lib.h>

/* Cards that are made at once, as many as a first look can take in. */
#define N_CARDS_AT_ONCE 3

struct _WayTargetSection
{
  GtkWidget parent_instance;

  GtkLabel *heading_label;
  GtkFlowBox *target_cards;
  GtkWidget *add_button;

  GPtrArray *targets; /* WayTargetFacts */
  char *current_key;
  guint n_cards;
  guint cards_id;
};

G_DEFINE_FINAL_TYPE (WayTargetSection, way_target_section, GTK_TYPE_WIDGET)

enum
{
  CHOSEN,
  JUDGED,
  WHAT_IF,
  FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
card_judged_cb (WayTargetSection *self,
                WayTargetCard    *card)
{
  g_signal_emit (self, signals[JUDGED], 0, card);
}

static void
card_what_if_cb (WayTargetSection *self,
                 WayTargetCard    *card)
{
  g_signal_emit (self, signals[WHAT_IF], 0, card);
}

static void
card_activated_cb (WayTargetSection *self,
                   WayTargetCard    *card)
{
  g_signal_emit (self, signals[CHOSEN], 0, card);
}

static void
add_card (WayTargetSection *self)
{
  const WayTargetFacts *facts = self->targets->pdata[self->n_cards];
  gboolean is_current = g_str_equal (way_metric_get_key (facts->metric), self->current_key);
  GtkWidget *card = way_target_card_new (way_target_facts_copy (facts), is_current);

  g_signal_connect_object (card, "judged", G_CALLBACK (card_judged_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "what-if", G_CALLBACK (card_what_if_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_flow_box_insert (self->target_cards, card, -1);
  self->n_cards++;
}

static gboolean
add_cards_cb (gpointer user_data)
{
  WayTargetSection *self = user_data;

  for (guint i = 0; i < N_CARDS_AT_ONCE && self->n_cards < self->targets->len; i++)
    add_card (self);
  if (self->n_cards < self->targets->len)
    return G_SOURCE_CONTINUE;

  self->cards_id = 0;
  g_signal_emit (self, signals[FILLED], 0, self->n_cards);

  return G_SOURCE_REMOVE;
}

static void
clear_cards (WayTargetSection *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->cards_id, g_source_remove);
  self->n_cards = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->target_cards))) != NULL)
    gtk_flow_box_remove (self->target_cards, child);
}

/* Which card has the keyboard; -1 for none. */
static int
find_focused (WayTargetSection *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card = focus != NULL ? gtk_widget_get_ancestor (focus, WAY_TYPE_TARGET_CARD) : NULL;

  return card != NULL ? gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (card)) : -1;
}

/* The card that stands now where one had the keyboard: left alone, the window would give it to a
 * text field far away. */
static void
restore_focus (WayTargetSection *self,
               int               index)
{
  GtkFlowBoxChild *child = NULL;

  if (index < 0)
    return;
  for (int i = index; i >= 0 && child == NULL; i--)
    child = gtk_flow_box_get_child_at_index (self->target_cards, i);
  if (child != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (child));
}

static void
update_heading (WayTargetSection *self,
                WayRegion        *region)
{
  const char *name = way_region_get_short_name (region, way_language_from_environment ());
  g_autofree char *heading = NULL;

  if (self->targets->len > 0)
    {
      heading = g_strdup_printf (_("Targets of %s"), name);
      gtk_widget_add_css_class (GTK_WIDGET (self->heading_label), "targets-heading");
    }
  else
    {
      heading = g_strdup_printf (_("%s has no targets in the library. A target is a promise with "
                                   "a number and a year, as plans and reports state it."), name);
      gtk_widget_remove_css_class (GTK_WIDGET (self->heading_label), "targets-heading");
    }
  gtk_label_set_text (self->heading_label, heading);
}

static void
way_target_section_dispose (GObject *object)
{
  WayTargetSection *self = WAY_TARGET_SECTION (object);
  GtkWidget *child;

  g_clear_handle_id (&self->cards_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_clear_pointer (&self->current_key, g_free);

  G_OBJECT_CLASS (way_target_section_parent_class)->dispose (object);
}

static void
way_target_section_class_init (WayTargetSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_target_section_dispose;

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_TARGET_CARD);
  signals[JUDGED] = g_signal_new ("judged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_TARGET_CARD);
  signals[WHAT_IF] = g_signal_new ("what-if", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, WAY_TYPE_TARGET_CARD);
  signals[FILLED] = g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/target-section.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTargetSection, heading_label);
  gtk_widget_class_bind_template_child (widget_class, WayTargetSection, target_cards);
  gtk_widget_class_bind_template_child (widget_class, WayTargetSection, add_button);
  gtk_widget_class_bind_template_callback (widget_class, card_activated_cb);
}

static void
way_target_section_init (WayTargetSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
way_target_section_fill (WayTargetSection *self,
                         WayRegion        *region,
                         GPtrArray        *targets,
                         const char       *current_key)
{
  g_autofree char *key_copy = g_strdup (current_key);
  int focused;

  g_return_if_fail (WAY_IS_TARGET_SECTION (self));

  focused = find_focused (self);
  if (focused >= 0)
    gtk_widget_grab_focus (self->add_button);
  clear_cards (self);
  g_ptr_array_ref (targets);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  self->targets = targets;
  g_free (self->current_key);
  self->current_key = g_steal_pointer (&key_copy);
  update_heading (self, region);
  gtk_widget_set_visible (GTK_WIDGET (self->target_cards), targets->len > 0);
  if (add_cards_cb (self) == G_SOURCE_CONTINUE)
    self->cards_id = g_idle_add (add_cards_cb, self);
  restore_focus (self, focused);
}
