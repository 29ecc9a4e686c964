/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/window-private.h"

#include <glib/gi18n-lib.h>

#include "app/export-write.h"
#include "app/figure-print.h"
#include "app/test-hook.h"

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
print_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  WayWindow *self = user_data;
  g_autoptr (WayFigure) figure = way_explore_page_dup_figure (self->page);
  WayExploreView *view = way_explore_page_get_view (self->page);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *name = NULL;

  if (way_window_print_page (self) || figure == NULL)
    return;

  name = way_export_suggest_name (view->data->regions->pdata[0], view->data->metric, NULL);
  operation = way_figure_print_new (figure, view->data, name);
  /* Printing may go on after another figure is shown. */
  g_object_set_data_full (G_OBJECT (operation), "view", way_explore_view_ref (view),
                          (GDestroyNotify) way_explore_view_unref);
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
