/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/figure-print.h"
#include "app/test-hook.h"

/* 'Jiaxing-digital_core_va' */
static char *
make_name (const WayFigure *figure,
           WayRegion       *region)
{
  g_autofree char *name = g_strdup (way_region_get_short_name (region, WAY_LANGUAGE_EN));

  g_strdelimit (name, "/\\:*?\"<>| '", '_');

  return g_strdup_printf ("%s-%s", name, figure->metric_keys[0]);
}

static void
done_cb (GtkPrintOperation      *operation,
         GtkPrintOperationResult result,
         WayWindow              *self)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      way_figure_print_keep (operation);
      way_test_hook_log ("printed", "%s", "");
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      way_window_add_toast (self, error != NULL ? error->message
                                                : _("The figure could not be printed"));
    }
}

static void
release_view (gpointer  data,
              GClosure *closure)
{
  way_explore_view_unref (data);
}

/* Printing may go on after another figure is shown. */
static void
hold_view (GtkPrintOperation *operation,
           gpointer           view)
{
}

static void
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayExploreView *view = way_explore_page_get_view (self->page);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *name = NULL;

  if (figure == NULL)
    return;

  name = make_name (figure, view->data->regions->pdata[0]);
  operation = way_figure_print_new (figure, view->data, name);
  g_signal_connect_data (operation, "end-print", G_CALLBACK (hold_view),
                         way_explore_view_ref (view), release_view, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), self, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (self), NULL);
}

static const GActionEntry actions[] = {
  { .name = "print", .activate = print_cb },
};

void
way_window_add_printing (WayWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
