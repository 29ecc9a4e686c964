/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

/* The keys of the import page. */

static gboolean
is_within (GtkWidget *inner,
           gpointer   outer)
{
  return inner != NULL && (inner == outer || gtk_widget_is_ancestor (inner, outer));
}

/* F6 goes round: the file, what is stored of it, the decisions. */
static gboolean
next_pane_cb (GtkWidget *widget,
              GVariant  *arguments,
              gpointer   user_data)
{
  WayImportPage *self = WAY_IMPORT_PAGE (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  gboolean is_backward = GPOINTER_TO_INT (user_data) < 0;
  GtkWidget *panes[] = { GTK_WIDGET (self->file_sheet), GTK_WIDGET (self->result_sheet),
                         GTK_WIDGET (self->panel_stack) };
  guint at = 0;

  if (!way_import_page_is_state (self, "preview"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (is_within (focus, panes[i]))
      at = is_backward ? i + 2 : i + 1;
  at %= G_N_ELEMENTS (panes);
  if (at == 1 && !gtk_widget_get_mapped (panes[1]))
    at = is_backward ? 0 : 2;
  if (at == 2)
    gtk_widget_child_focus (panes[2], GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_grab_focus (panes[at]);
  return TRUE;
}

static gboolean
import_key_cb (GtkWidget *widget,
               GVariant  *arguments,
               gpointer   user_data)
{
  way_import_page_import (WAY_IMPORT_PAGE (widget));
  return TRUE;
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  return way_import_page_go_back (WAY_IMPORT_PAGE (widget));
}

static gboolean
undo_key_cb (GtkWidget *widget,
             GVariant  *arguments,
             gpointer   user_data)
{
  return way_import_page_undo (WAY_IMPORT_PAGE (widget));
}

void
way_import_page_add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, import_key_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK, import_key_cb,
                                NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, undo_key_cb, NULL);
}

/* Before the paned, which goes round with the same key, and goes by every button. */
void
way_import_page_add_pane_keys (WayImportPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  const GdkModifierType states[] = { 0, GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_F6, states[i]),
                        gtk_callback_action_new (next_pane_cb, GINT_TO_POINTER (i == 0 ? 1 : -1),
                                                 NULL)));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}
