/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "widgets/wrap-layout.h"

struct _WayWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing_px;
};

G_DEFINE_FINAL_TYPE (WayWrapLayout, way_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
measure_child (GtkWidget *child,
               int       *minimum_width,
               int       *width,
               int       *height)
{
  GtkRequisition minimum, natural;

  gtk_widget_get_preferred_size (child, &minimum, &natural);
  *minimum_width = minimum.width;
  *width = natural.width;
  *height = natural.height;
}

/* Returns the height of all lines in @width_px; with @places, allocates the children. */
static int
lay_out (WayWrapLayout *self,
         GtkWidget     *widget,
         int            width_px,
         gboolean       places)
{
  gboolean is_mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int left = 0, top = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int minimum, width, height;

      if (!gtk_widget_should_layout (child))
        continue;

      measure_child (child, &minimum, &width, &height);
      width = CLAMP (width, minimum, MAX (width_px, minimum));
      if (left > 0 && left + width > width_px)
        {
          top += line_height + self->spacing_px;
          left = line_height = 0;
        }
      if (places)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation) { is_mirrored ? width_px - left - width : left,
                                                     top, width, height },
                                  -1);
      left += width + self->spacing_px;
      line_height = MAX (line_height, height);
    }

  return top + line_height;
}

static GtkSizeRequestMode
way_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                  GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
way_wrap_layout_measure (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         GtkOrientation    orientation,
                         int               for_size,
                         int              *minimum,
                         int              *natural,
                         int              *minimum_baseline,
                         int              *natural_baseline)
{
  WayWrapLayout *self = WAY_WRAP_LAYOUT (manager);

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      *minimum = *natural = lay_out (self, widget, for_size, FALSE);
      return;
    }

  *minimum = *natural = 0;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, width, height;

      if (!gtk_widget_should_layout (child))
        continue;

      measure_child (child, &child_minimum, &width, &height);
      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum = *natural = MAX (*natural, height);
          continue;
        }
      *minimum = MAX (*minimum, child_minimum);
      *natural += width + (*natural > 0 ? self->spacing_px : 0);
    }
}

static void
way_wrap_layout_allocate (GtkLayoutManager *manager,
                          GtkWidget        *widget,
                          int               width,
                          int               height,
                          int               baseline)
{
  lay_out (WAY_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
way_wrap_layout_class_init (WayWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = way_wrap_layout_get_request_mode;
  manager_class->measure = way_wrap_layout_measure;
  manager_class->allocate = way_wrap_layout_allocate;
}

static void
way_wrap_layout_init (WayWrapLayout *self)
{
}

GtkLayoutManager *
way_wrap_layout_new (int spacing_px)
{
  WayWrapLayout *self = g_object_new (WAY_TYPE_WRAP_LAYOUT, NULL);

  self->spacing_px = spacing_px;

  return GTK_LAYOUT_MANAGER (self);
}
