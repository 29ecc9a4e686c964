/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/export-dialog.h"

#include <glib/gi18n-lib.h>

#include "app/export-choices.h"
#include "app/export-write.h"
#include "app/test-hook.h"
#include "widgets/chart-view.h"

#define PIXELS_PER_INCH 96.0
#define POINTS_PER_INCH 72.0
#define CENTIMETRES_PER_INCH 2.54

struct _WayExportDialog
{
  AdwWindow parent_instance;

  AdwComboRow *format_row;
  AdwComboRow *size_row;
  AdwComboRow *scale_row;
  GtkWidget *outlines_row;
  GtkSwitch *outlines_switch;
  AdwComboRow *language_row;
  AdwComboRow *theme_row;
  GtkWidget *save_button;
  WayChartView *preview;
  GtkLabel *size_label;

  WayFigure *figure;
  WayExploreView *view;
  WayTextMeasure *measure;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (WayExportDialog, way_export_dialog, ADW_TYPE_WINDOW)

enum
{
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The rows list their choices in the order of these enumerations. */
static WayOutputFormat
get_format (WayExportDialog *self)
{
  return (WayOutputFormat) adw_combo_row_get_selected (self->format_row);
}

static double
get_scale (WayExportDialog *self)
{
  return adw_combo_row_get_selected (self->scale_row) + 1.0;
}

static WaySvgText
get_svg_text (WayExportDialog *self)
{
  return gtk_switch_get_active (self->outlines_switch) ? WAY_SVG_TEXT_OUTLINES
                                                       : WAY_SVG_TEXT_REAL;
}

/* Preview */

static char *
describe_size (WayExportDialog *self,
               const WayScene  *scene)
{
  double scale = get_scale (self);
  double inches_wide = scene->width / POINTS_PER_INCH;
  double inches_high = scene->height / POINTS_PER_INCH;

  if (get_format (self) == WAY_OUTPUT_PNG)
    return g_strdup_printf (_("%.0f × %.0f pixels"),
                            inches_wide * PIXELS_PER_INCH * scale,
                            inches_high * PIXELS_PER_INCH * scale);

  return g_strdup_printf (_("%.1f × %.1f cm"), inches_wide * CENTIMETRES_PER_INCH,
                          inches_high * CENTIMETRES_PER_INCH);
}

/* The size, and below it what was left out of the figure and why. */
static void
show_notes (WayExportDialog *self,
            const WayScene  *scene)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *size = describe_size (self, scene);

  g_string_append (text, size);
  for (guint i = 0; i < scene->warnings->len; i++)
    g_string_append_printf (text, "\n%s", (const char *) scene->warnings->pdata[i]);
  gtk_label_set_text (self->size_label, text->str);
}

static void
update_preview (WayExportDialog *self)
{
  g_autoptr (WayScene) scene = NULL;
  g_autoptr (GError) error = NULL;

  way_figure_set_preset (self->figure,
                         (WayPreset) adw_combo_row_get_selected (self->size_row));
  self->figure->language = (WayLanguage) adw_combo_row_get_selected (self->language_row);
  self->figure->theme = (WayThemeKind) adw_combo_row_get_selected (self->theme_row);
  self->figure->is_for_screen = FALSE;

  scene = way_figure_build (self->figure, self->view->data, self->measure, &error);
  way_chart_view_set_scene (self->preview, scene);
  gtk_widget_set_sensitive (self->save_button, scene != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_row), get_format (self) == WAY_OUTPUT_PNG);
  gtk_widget_set_visible (self->outlines_row, get_format (self) == WAY_OUTPUT_SVG);
  if (scene != NULL)
    show_notes (self, scene);
  else
    gtk_label_set_text (self->size_label, error->message);
}

static void
changed_cb (WayExportDialog *self)
{
  if (self->view != NULL)
    update_preview (self);
}

/* Writing */

static void
show_failure (WayExportDialog *self,
              const GError    *error)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _("The Figure Was Not Saved"),
                                              error->message);

  gtk_widget_set_name (dialog, "export-error");
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
  way_test_hook_log ("error", "%s", error->message);
}

static void
keep_choices (WayExportDialog *self)
{
  WayExportChoices choices = {
    .format = get_format (self),
    .size = (WayPreset) adw_combo_row_get_selected (self->size_row),
    .scale = (int) get_scale (self),
    .theme = self->figure->theme,
    .has_outlines = get_svg_text (self) == WAY_SVG_TEXT_OUTLINES,
  };

  way_export_choices_save (&choices);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  WayExportDialog *self = WAY_EXPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;

  gtk_widget_set_sensitive (self->save_button, TRUE);
  if (!way_export_write_finish (result, &error))
    {
      show_failure (self, error);
      return;
    }

  keep_choices (self);
  g_signal_emit (self, signals[SAVED], 0, way_export_write_get_file (result));
  gtk_window_close (GTK_WINDOW (self));
}

static void
write_figure (WayExportDialog *self,
              GFile           *file)
{
  gtk_widget_set_sensitive (self->save_button, FALSE);
  way_export_write_async (G_OBJECT (self), way_chart_view_get_scene (self->preview),
                          get_format (self), get_scale (self), get_svg_text (self), file,
                          written_cb, NULL);
}

/* Choosing the file */

static void
file_chosen_cb (WayExportDialog *self,
                int              response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file != NULL)
    write_figure (self, file);
}

static void
save_clicked_cb (WayExportDialog *self)
{
  g_autofree char *name = way_export_suggest_name (self->view->data->regions->pdata[0],
                                                   self->view->data->metric,
                                                   way_export_get_suffix (get_format (self)));

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_("Save Figure"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (file_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The class */

static void
way_export_dialog_dispose (GObject *object)
{
  WayExportDialog *self = WAY_EXPORT_DIALOG (object);

  g_clear_object (&self->chooser);
  g_clear_pointer (&self->view, way_explore_view_unref);
  g_clear_pointer (&self->figure, way_figure_free);
  g_clear_pointer (&self->measure, way_text_measure_free);

  G_OBJECT_CLASS (way_export_dialog_parent_class)->dispose (object);
}

static void
way_export_dialog_class_init (WayExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = way_export_dialog_dispose;

  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  g_type_ensure (WAY_TYPE_CHART_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, scale_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, outlines_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, outlines_switch);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, language_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, theme_row);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, save_button);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, WayExportDialog, size_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
way_export_dialog_init (WayExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->measure = way_text_measure_new_pango ();
  way_chart_view_set_interactive (self->preview, FALSE);
  way_chart_view_set_minimum_size (self->preview, 240, 180);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save_button);
}

/* As the last time; a figure that was opened from a file keeps the theme that it had there. */
static void
show_choices (WayExportDialog *self)
{
  WayExportChoices choices;

  way_export_choices_load (&choices);
  if (self->figure->theme != WAY_THEME_LIGHT)
    choices.theme = self->figure->theme;
  adw_combo_row_set_selected (self->format_row, choices.format);
  adw_combo_row_set_selected (self->size_row, choices.size);
  adw_combo_row_set_selected (self->scale_row, (guint) choices.scale - 1);
  adw_combo_row_set_selected (self->theme_row, choices.theme);
  adw_combo_row_set_selected (self->language_row, self->figure->language);
  gtk_switch_set_active (self->outlines_switch, choices.has_outlines);
}

WayExportDialog *
way_export_dialog_new (GtkWindow       *parent,
                       const WayFigure *figure,
                       WayExploreView  *view)
{
  WayExportDialog *self = g_object_new (WAY_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);

  self->figure = way_figure_copy (figure);
  show_choices (self);
  self->view = way_explore_view_ref (view);
  update_preview (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->format_row));

  return self;
}
