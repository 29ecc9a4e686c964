/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/import-decisions-private.h"

#include <glib/gi18n-lib.h>

/* The controls of what was decided. */

#define REASON_CHARS 44

static GtkWidget *
add_group (GtkBox     *box,
           const char *title)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *heading = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "panel-heading");
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (box, group);
  return group;
}

static void
add_row (GtkWidget    *group,
         WayImportRow *row,
         const char   *title,
         GtkWidget    *control,
         const char   *name)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (title);

  row->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  row->control = control;
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_name (control, name);
  gtk_widget_set_valign (control, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), control);
  gtk_box_append (GTK_BOX (row->box), line);
  row->reason = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (row->reason, 0);
  gtk_label_set_wrap (row->reason, TRUE);
  gtk_label_set_wrap_mode (row->reason, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (row->reason, REASON_CHARS);
  gtk_widget_add_css_class (GTK_WIDGET (row->reason), "import-reason");
  gtk_widget_set_visible (GTK_WIDGET (row->reason), FALSE);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->reason));
  gtk_box_append (GTK_BOX (group), row->box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

static void
set_up_text_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_text_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* The button shows no more than fits; the list shows all. */
static GtkWidget *
create_drop_down (WayImportPage *self,
                  GCallback      changed)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  GtkListItemFactory *full = gtk_drop_down_get_factory (GTK_DROP_DOWN (drop_down));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (drop_down), full);
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_text_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_text_cb), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  g_object_unref (factory);
  gtk_widget_set_size_request (drop_down, 176, -1);
  g_signal_connect_object (drop_down, "notify::selected", changed, self, G_CONNECT_SWAPPED);
  return drop_down;
}

static GtkWidget *
create_spin (WayImportPage *self,
             int            least)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (least, 1000, 1);

  g_signal_connect_object (spin, "value-changed", G_CALLBACK (way_import_header_changed), self,
                           G_CONNECT_SWAPPED);
  return spin;
}

static GtkWidget *
create_switch (WayImportPage *self,
               GCallback      changed)
{
  GtkWidget *button = gtk_switch_new ();

  g_signal_connect_object (button, "notify::active", changed, self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
create_search_choice (WayImportPage *self,
                      GCallback      changed)
{
  GtkWidget *choice = g_object_new (WAY_TYPE_SEARCH_CHOICE, NULL);

  gtk_widget_set_size_request (choice, 176, -1);
  g_signal_connect_object (choice, "notify::selected", changed, self, G_CONNECT_SWAPPED);
  return choice;
}

static void
add_text (WayImportPage *self,
          GtkWidget     *group,
          WayImportText  text,
          const char    *title,
          const char    *placeholder,
          const char    *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 12);
  gtk_widget_set_size_request (entry, 176, -1);
  add_row (group, &self->controls->texts[text], title, entry, name);
  g_object_set_data (G_OBJECT (entry), "text", GUINT_TO_POINTER (text));
  g_signal_connect_object (entry, "changed", G_CALLBACK (way_import_text_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (way_import_page_apply_texts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (way_import_page_apply_texts), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, focus);
}

static void
make_file_group (WayImportPage *self)
{
  struct _WayImportControls *controls = self->controls;
  GtkWidget *group = add_group (self->decisions_box, _("File"));

  controls->file_group = group;
  add_row (group, &controls->sheet, _("Sheet"),
           create_drop_down (self, G_CALLBACK (way_import_sheet_changed)), "import-sheet");
  add_row (group, &controls->encoding, _("Encoding"),
           create_drop_down (self, G_CALLBACK (way_import_encoding_changed)), "import-encoding");
  add_row (group, &controls->delimiter, _("Separator"),
           create_drop_down (self, G_CALLBACK (way_import_delimiter_changed)),
           "import-delimiter");
}

static void
make_table_group (WayImportPage *self,
                  GtkBox        *box)
{
  struct _WayImportControls *controls = self->controls;
  GtkWidget *group = add_group (box, _("Table"));

  add_row (group, &controls->layout, _("Layout"),
           create_drop_down (self, G_CALLBACK (way_import_layout_changed)), "import-layout");
  add_row (group, &controls->header_first, _("Header begins in row"), create_spin (self, 1),
           "import-header-first");
  add_row (group, &controls->n_header, _("Header rows"), create_spin (self, 0),
           "import-header-rows");
  add_row (group, &controls->decimal, _("Decimal mark"),
           create_drop_down (self, G_CALLBACK (way_import_rules_changed)), "import-decimal");
  add_row (group, &controls->dash, _("A dash means zero"),
           create_switch (self, G_CALLBACK (way_import_rules_changed)), "import-dash");
  add_row (group, &controls->totals, _("Import totals, too"),
           create_switch (self, G_CALLBACK (way_import_totals_changed)), "import-totals");
}

static void
make_column_group (WayImportPage *self,
                   GtkBox        *box)
{
  struct _WayImportControls *controls = self->controls;
  GtkWidget *group = add_group (box, _("Column"));

  controls->column_heading = GTK_LABEL (gtk_widget_get_first_child (group));
  gtk_label_set_ellipsize (controls->column_heading, PANGO_ELLIPSIZE_END);
  add_row (group, &controls->field, _("Meaning"),
           create_drop_down (self, G_CALLBACK (way_import_field_changed)), "import-field");
  add_text (self, group, WAY_IMPORT_TEXT_COLUMN_UNIT, _("Unit of the column"),
            _("as elsewhere"), "import-column-unit");
  add_text (self, group, WAY_IMPORT_TEXT_COLUMN_PERIOD, _("Period of the column"),
            _("as elsewhere"), "import-column-period");
}

static void
make_whole_group (WayImportPage *self,
                  GtkBox        *box)
{
  struct _WayImportControls *controls = self->controls;
  GtkWidget *group = add_group (box, _("All Values"));

  add_row (group, &controls->metric, _("Metric"),
           create_search_choice (self, G_CALLBACK (way_import_metric_changed)),
           "import-metric");
  add_text (self, group, WAY_IMPORT_TEXT_METRIC, _("New metric"), _("Name"), "import-new-metric");
  add_text (self, group, WAY_IMPORT_TEXT_UNIT, _("Unit"), _("as in the file"), "import-unit");
  add_row (group, &controls->region, _("Region"),
           create_search_choice (self, G_CALLBACK (way_import_region_changed)),
           "import-region");
  add_text (self, group, WAY_IMPORT_TEXT_PERIOD, _("Period"), _("as in the file"),
            "import-period");
}

static void
make_source_group (WayImportPage *self,
                   GtkBox        *box)
{
  GtkWidget *group = add_group (box, _("Source"));

  add_text (self, group, WAY_IMPORT_TEXT_TITLE, _("Title"), "", "import-title");
  add_text (self, group, WAY_IMPORT_TEXT_PUBLISHER, _("Publisher"), "", "import-publisher");
  add_text (self, group, WAY_IMPORT_TEXT_URL, _("Link"), "", "import-url");
  add_text (self, group, WAY_IMPORT_TEXT_PUBLISHED, _("Date"), _("2024-05-31"),
            "import-published");
}

void
way_import_controls_make (WayImportPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->controls = g_new0 (struct _WayImportControls, 1);
  self->controls->all_groups = box;
  self->controls->more_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  make_column_group (self, GTK_BOX (box));
  make_whole_group (self, GTK_BOX (box));
  make_table_group (self, GTK_BOX (box));
  make_source_group (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (box), self->controls->more_box);
  gtk_box_append (self->decisions_box, box);
  make_file_group (self);
}
