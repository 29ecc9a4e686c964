/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-page-private.h"

#include <glib/gi18n-lib.h>

#include "widgets/wrap-layout.h"

/* How many values become what; each count shows only its own. */

static void
chip_toggled_cb (WayImportPage   *self,
                 GtkToggleButton *chip)
{
  if (self->is_filling || !gtk_toggle_button_get_active (chip))
    return;
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    if (self->chips[i] == chip)
      self->shown_state = i - 1;
  way_import_page_show_values (self);
}

static void
add_chip (WayImportPage *self,
          int            i)
{
  g_autofree char *name = g_strdup_printf ("import-chip-%d", i);

  self->chips[i] = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_set_name (GTK_WIDGET (self->chips[i]), name);
  gtk_widget_add_css_class (GTK_WIDGET (self->chips[i]), "chip");
  if (i > 0)
    gtk_toggle_button_set_group (self->chips[i], self->chips[0]);
  g_signal_connect_object (self->chips[i], "toggled", G_CALLBACK (chip_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->chip_box), GTK_WIDGET (self->chips[i]));
}

void
way_import_page_fill_chips (WayImportPage *self)
{
  const WayImportPreview *preview = way_import_page_get_preview (self);
  guint64 n_all = 0;

  for (int i = 0; preview != NULL && i <= WAY_CANDIDATE_REFUSED; i++)
    n_all += preview->counts[i];
  self->is_filling = TRUE;
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    {
      guint64 count = preview == NULL ? 0 : i == 0 ? n_all : preview->counts[i - 1];
      g_autofree char *number = way_number_format ((double) count, 0);
      g_autofree char *text =
        i == 0 ? g_strdup_printf ("%s %s", _("All"), number)
               : g_strdup_printf ("%s %s %s", way_import_state_to_mark (i - 1),
                                  way_import_state_to_label (i - 1), number);

      gtk_button_set_label (GTK_BUTTON (self->chips[i]), text);
      gtk_widget_set_visible (GTK_WIDGET (self->chips[i]), i == 0 || count > 0);
    }
  if (self->shown_state >= 0 && (preview == NULL || preview->counts[self->shown_state] == 0))
    self->shown_state = -1;
  gtk_toggle_button_set_active (self->chips[self->shown_state + 1], TRUE);
  self->is_filling = FALSE;
}

void
way_import_page_add_chips (WayImportPage *self)
{
  gtk_widget_set_layout_manager (self->chip_box, way_wrap_layout_new (6));
  for (int i = 0; i < WAY_N_IMPORT_CHIPS; i++)
    add_chip (self, i);
}
