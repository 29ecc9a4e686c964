/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/text-field.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _WayTextField
{
  GtkWidget parent_instance;

  GtkLabel *name_label;
  GtkToggleButton *show_button;
  GtkButton *reset_button;
  GtkTextView *view;
  GtkLabel *sizer; /* a text view does not tell its height for its width; a label does */
  GtkWidget *stale_box;

  char *text;      /* NULL: generated; "": none */
  char *generated; /* (nullable) */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (WayTextField, way_text_field, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LABEL,
  N_PROPERTIES
};

enum
{
  EDITED,
  LEFT,
  KEPT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

static gboolean
is_left_out (WayTextField *self)
{
  return self->text != NULL && *self->text == '\0';
}

static char *
read_buffer (WayTextField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;
  char *text;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);

  /* Pasted lines become one: a figure breaks its own lines. */
  return g_strstrip (g_strdelimit (text, "\n\r\t", ' '));
}

static void
fill_buffer (WayTextField *self,
             const char   *text)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_autofree char *present = read_buffer (self);

  /* Setting it would move the cursor of who is typing. */
  if (g_str_equal (present, text))
    return;

  self->is_filling = TRUE;
  gtk_text_buffer_set_text (buffer, text, -1);
  self->is_filling = FALSE;
}

static void
update_looks (WayTextField *self)
{
  gboolean is_own = self->text != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->reset_button), is_own && !is_left_out (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->view), !is_left_out (self));
  self->is_filling = TRUE;
  gtk_toggle_button_set_active (self->show_button, !is_left_out (self));
  self->is_filling = FALSE;
  gtk_button_set_icon_name (GTK_BUTTON (self->show_button),
                            is_left_out (self) ? "view-conceal-symbolic"
                                               : "view-reveal-symbolic");
  if (is_own)
    gtk_widget_remove_css_class (GTK_WIDGET (self->view), "generated");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->view), "generated");
}

static void
change_text (WayTextField *self,
             const char   *text)
{
  if (g_strcmp0 (self->text, text) == 0)
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  update_looks (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* What is shown when nobody is writing. */
static void
settle (WayTextField *self)
{
  const char *text = self->text;

  if (text == NULL || is_left_out (self))
    text = self->generated;
  fill_buffer (self, text != NULL ? text : "");
}

/* The space keeps an empty field, or a line just begun, as high as a line. */
static void
fit_height (WayTextField *self)
{
  g_autofree char *text = read_buffer (self);
  g_autofree char *spaced = g_strconcat (text, " ", NULL);

  gtk_label_set_text (self->sizer, spaced);
}

static void
buffer_changed_cb (WayTextField *self)
{
  g_autofree char *text = NULL;

  fit_height (self);
  if (self->is_filling)
    return;

  text = read_buffer (self);
  if (*text == '\0' || g_strcmp0 (text, self->generated) == 0)
    change_text (self, NULL);
  else
    change_text (self, text);
}

static void
show_toggled_cb (WayTextField *self)
{
  if (self->is_filling)
    return;

  change_text (self, gtk_toggle_button_get_active (self->show_button) ? NULL : "");
  settle (self);
}

static void
reset_clicked_cb (WayTextField *self)
{
  change_text (self, NULL);
  settle (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
keep_clicked_cb (WayTextField *self)
{
  g_signal_emit (self, signals[KEPT], 0);
}

static void
focus_left_cb (WayTextField *self)
{
  settle (self);
  g_signal_emit (self, signals[LEFT], 0);
}

/* Return ends the writing instead of breaking the line. */
static gboolean
key_pressed_cb (WayTextField   *self,
                guint           keyval,
                guint           keycode,
                GdkModifierType modifiers)
{
  if (keyval != GDK_KEY_Return && keyval != GDK_KEY_KP_Enter && keyval != GDK_KEY_ISO_Enter)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))),
                          GTK_DIR_TAB_FORWARD);

  return GDK_EVENT_STOP;
}

/* The class */

static void
set_label (WayTextField *self,
           const char   *label)
{
  g_autofree char *show = NULL;
  g_autofree char *reset = NULL;
  const char *name;

  gtk_label_set_text_with_mnemonic (self->name_label, label);
  name = gtk_label_get_text (self->name_label);
  show = g_strdup_printf (_("%s is shown"), name);
  reset = g_strdup_printf (_("%s: use the generated text"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, show, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reset_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, reset, -1);
}

static void
way_text_field_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  if (id == PROP_LABEL)
    set_label (WAY_TEXT_FIELD (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
way_text_field_dispose (GObject *object)
{
  WayTextField *self = WAY_TEXT_FIELD (object);
  GtkWidget *child;

  /* What the buffer says while it goes is not written by anybody. */
  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->generated, g_free);

  G_OBJECT_CLASS (way_text_field_parent_class)->dispose (object);
}

static void
way_text_field_class_init (WayTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = way_text_field_set_property;
  object_class->dispose = way_text_field_dispose;

  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, NULL,
                                                G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "textfield");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/waymark/Waymark/ui/text-field.ui");
  gtk_widget_class_bind_template_child (widget_class, WayTextField, name_label);
  gtk_widget_class_bind_template_child (widget_class, WayTextField, show_button);
  gtk_widget_class_bind_template_child (widget_class, WayTextField, reset_button);
  gtk_widget_class_bind_template_child (widget_class, WayTextField, view);
  gtk_widget_class_bind_template_child (widget_class, WayTextField, sizer);
  gtk_widget_class_bind_template_child (widget_class, WayTextField, stale_box);
  gtk_widget_class_bind_template_callback (widget_class, show_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
way_text_field_init (WayTextField *self)
{
  GtkTextBuffer *buffer;

  gtk_widget_init_template (GTK_WIDGET (self));
  buffer = gtk_text_view_get_buffer (self->view);
  /* Undo is the window's: it names the change and reaches everything else, too. */
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (buffer_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

void
way_text_field_set_text (WayTextField *self,
                         const char   *text,
                         const char   *generated,
                         gboolean      is_stale)
{
  g_autofree char *new_text = g_strdup (text);
  g_autofree char *new_generated = g_strdup (generated);

  g_return_if_fail (WAY_IS_TEXT_FIELD (self));

  g_free (self->text);
  self->text = g_steal_pointer (&new_text);
  g_free (self->generated);
  self->generated = g_steal_pointer (&new_generated);
  update_looks (self);
  gtk_widget_set_visible (self->stale_box, is_stale && self->text != NULL && !is_left_out (self));
  /* Who has just emptied the field is about to write something else. */
  if (self->text != NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    settle (self);
}

const char *
way_text_field_get_text (WayTextField *self)
{
  g_return_val_if_fail (WAY_IS_TEXT_FIELD (self), NULL);

  return self->text;
}

void
way_text_field_start (WayTextField *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (WAY_IS_TEXT_FIELD (self));

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
