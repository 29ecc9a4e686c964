/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/readout.h"

#include <glib/gi18n-lib.h>

#define DISTANCE 14
#define EDGE 8
#define WIDEST 320

#define SMALL_SCALE 0.85
#define VALUE_SCALE 1.15
#define MUTED 0.7f
#define LINE_GAP 2
#define COLUMN_GAP 16
#define RULE_GAP 6
#define RULE_STRENGTH 0.16f

typedef enum
{
  TEXT_TITLE,
  TEXT_VALUE,
  TEXT_DETAIL,
  TEXT_NAMES,
  TEXT_VALUES, /* beside the names */
  TEXT_HINT,
  N_TEXTS
} Text;

/* It draws its texts itself: labels would make the whole window compute its size anew whenever
 * another value is read, at every movement of the pointer. */
struct _WayReadout
{
  GtkWidget parent_instance;

  char *texts[N_TEXTS];
  PangoLayout *layouts[N_TEXTS]; /* NULL until they are measured */
  int widths[N_TEXTS], heights[N_TEXTS];
  gboolean is_pinned;
  int most; /* the width at which texts are broken */
};

G_DEFINE_FINAL_TYPE (WayReadout, way_readout, GTK_TYPE_WIDGET)

/* Texts */

static gboolean
is_shown (WayReadout *self,
          Text        text)
{
  return self->texts[text] != NULL && *self->texts[text] != '\0' &&
         (text != TEXT_HINT || self->is_pinned);
}

static void
set_text (WayReadout *self,
          Text        text,
          const char *value)
{
  if (g_strcmp0 (self->texts[text], value) == 0)
    return;

  g_free (self->texts[text]);
  self->texts[text] = g_strdup (value);
  g_clear_object (&self->layouts[text]);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static PangoLayout *
make_layout (WayReadout *self,
             Text        text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), self->texts[text]);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (text == TEXT_VALUE ? VALUE_SCALE
                                                                               : SMALL_SCALE));
  if (text == TEXT_VALUE)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (text == TEXT_VALUES)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

static void
break_at (WayReadout *self,
          Text        text,
          int         width)
{
  pango_layout_set_width (self->layouts[text], width > 0 ? width * PANGO_SCALE : -1);
  pango_layout_get_pixel_size (self->layouts[text], &self->widths[text], &self->heights[text]);
}

/* Lays a text out where that was not done, and breaks it where it is wider than @most. */
static void
measure_text (WayReadout *self,
              Text        text,
              int         most)
{
  if (self->layouts[text] != NULL && self->most == most)
    return;

  if (self->layouts[text] == NULL)
    self->layouts[text] = make_layout (self, text);
  break_at (self, text, -1);
  if (self->widths[text] > most)
    break_at (self, text, most);
}

/* As wide as the widest text, but not wider than @most. */
static int
fit_width (WayReadout *self,
           int         most)
{
  int widest = 0;

  for (Text text = 0; text < N_TEXTS; text++)
    {
      if (!is_shown (self, text))
        continue;
      measure_text (self, text, most);
      if (text == TEXT_VALUES)
        widest = MAX (widest, self->widths[TEXT_NAMES] + COLUMN_GAP + self->widths[text]);
      else
        widest = MAX (widest, self->widths[text]);
    }
  self->most = most;
  return MIN (widest, most);
}

static int
find_height (WayReadout *self)
{
  int sum = 0;

  for (Text text = 0; text < N_TEXTS; text++)
    {
      if (!is_shown (self, text) || text == TEXT_VALUES)
        continue;
      sum += self->heights[text] + (sum > 0 ? LINE_GAP : 0);
      if (text == TEXT_NAMES)
        sum += 2 * RULE_GAP;
    }
  return sum;
}

/* Drawing */

static GdkRGBA
get_color (WayReadout *self,
           Text        text)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA color;

  if (text == TEXT_HINT && gtk_style_context_lookup_color (context, "accent_color", &color))
    return color;
  gtk_style_context_get_color (context, &color);
  if (text == TEXT_TITLE)
    color.alpha *= MUTED;
  return color;
}

static void
append_text (WayReadout  *self,
             GtkSnapshot *snapshot,
             Text         text,
             int          x,
             int          y)
{
  GdkRGBA color = get_color (self, text);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, self->layouts[text], &color);
  gtk_snapshot_restore (snapshot);
}

static void
append_others (WayReadout  *self,
               GtkSnapshot *snapshot,
               int          y)
{
  int inside = gtk_widget_get_width (GTK_WIDGET (self));
  GdkRGBA color = get_color (self, TEXT_NAMES);

  color.alpha *= RULE_STRENGTH;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (0, (float) (y - RULE_GAP), (float) inside, 1));
  append_text (self, snapshot, TEXT_NAMES, 0, y);
  append_text (self, snapshot, TEXT_VALUES, inside - self->widths[TEXT_VALUES], y);
}

static void
way_readout_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  WayReadout *self = WAY_READOUT (widget);
  int y = 0;

  /* Another style came after the card was placed. */
  fit_width (self, self->most);

  for (Text text = 0; text < N_TEXTS; text++)
    {
      if (!is_shown (self, text) || text == TEXT_VALUES)
        continue;
      if (y > 0)
        y += LINE_GAP;
      if (text == TEXT_NAMES)
        {
          y += 2 * RULE_GAP;
          append_others (self, snapshot, y);
        }
      else
        append_text (self, snapshot, text, 0, y);
      y += self->heights[text];
    }
}

/* The class */

static void
clear_layouts (WayReadout *self)
{
  for (Text text = 0; text < N_TEXTS; text++)
    g_clear_object (&self->layouts[text]);
}

/* Another font or another colour scheme. */
static void
way_readout_css_changed (GtkWidget         *widget,
                         GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (way_readout_parent_class)->css_changed (widget, change);
  clear_layouts (WAY_READOUT (widget));
}

static void
way_readout_finalize (GObject *object)
{
  WayReadout *self = WAY_READOUT (object);

  clear_layouts (self);
  for (Text text = 0; text < N_TEXTS; text++)
    g_free (self->texts[text]);

  G_OBJECT_CLASS (way_readout_parent_class)->finalize (object);
}

static void
way_readout_class_init (WayReadoutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = way_readout_finalize;
  widget_class->snapshot = way_readout_snapshot;
  widget_class->css_changed = way_readout_css_changed;
  gtk_widget_class_set_css_name (widget_class, "readout");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLTIP);
}

static void
way_readout_init (WayReadout *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  gtk_widget_set_can_focus (GTK_WIDGET (self), FALSE);
  self->texts[TEXT_HINT] = g_strdup (_("Pinned. Escape lets it go."));
}

GtkWidget *
way_readout_new (void)
{
  return g_object_new (WAY_TYPE_READOUT, NULL);
}

void
way_readout_set_datum (WayReadout     *self,
                       const WayDatum *datum)
{
  g_return_if_fail (WAY_IS_READOUT (self));

  set_text (self, TEXT_TITLE, datum->title);
  set_text (self, TEXT_VALUE, datum->value);
  set_text (self, TEXT_DETAIL, datum->detail);
}

void
way_readout_set_others (WayReadout *self,
                        char      **names,
                        char      **values)
{
  g_autofree char *all_names = g_strjoinv ("\n", names);
  g_autofree char *all_values = g_strjoinv ("\n", values);

  g_return_if_fail (WAY_IS_READOUT (self));

  set_text (self, TEXT_NAMES, all_names);
  set_text (self, TEXT_VALUES, all_values);
}

void
way_readout_set_pinned (WayReadout *self,
                        gboolean    is_pinned)
{
  g_return_if_fail (WAY_IS_READOUT (self));

  self->is_pinned = is_pinned;
  if (is_pinned)
    gtk_widget_add_css_class (GTK_WIDGET (self), "pinned");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "pinned");
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
way_readout_tell (WayReadout *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  g_return_if_fail (WAY_IS_READOUT (self));

  for (Text text = 0; text < N_TEXTS; text++)
    {
      if (!is_shown (self, text))
        continue;
      if (all->len > 0)
        g_string_append_c (all, '\n');
      g_string_append (all, self->texts[text]);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, all->str, -1);
}

void
way_readout_place (WayReadout    *self,
                   double         x,
                   double         y,
                   double         floor_y,
                   int            width,
                   int            height,
                   GtkAllocation *out)
{
  GtkBorder padding, border;
  int around_x, around_y, minimum, natural;

  g_return_if_fail (WAY_IS_READOUT (self));

  /* GTK wants to have been asked before it allocates. */
  gtk_widget_measure (GTK_WIDGET (self), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural,
                      NULL, NULL);

  gtk_style_context_get_padding (gtk_widget_get_style_context (GTK_WIDGET (self)), &padding);
  gtk_style_context_get_border (gtk_widget_get_style_context (GTK_WIDGET (self)), &border);
  around_x = padding.left + padding.right + border.left + border.right;
  around_y = padding.top + padding.bottom + border.top + border.bottom;
  out->width = fit_width (self, MIN (WIDEST, width - 2 * EDGE) - around_x) + around_x;
  out->height = find_height (self) + around_y;

  out->x = (int) x + DISTANCE;
  if (out->x + out->width > width - EDGE)
    out->x = (int) x - DISTANCE - out->width;
  out->x = MAX (EDGE, out->x);
  out->y = (int) y - out->height - DISTANCE / 2;
  if (floor_y - y > out->height + DISTANCE)
    out->y = (int) y + DISTANCE / 2;
  out->y = CLAMP (out->y, EDGE, MAX (EDGE, height - out->height - EDGE));
}
