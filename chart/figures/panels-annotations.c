/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/panels-layout.h"

void
way_panel_place_remarks (WayPanel *panel)
{
  WayAnnotationPlane plane = {
    .frame = &panel->frame, .plot = panel->line.plot, .bounds = panel->line.plot,
    .placer = panel->placer, .region = 0, .get_time_place = way_line_layout_get_time_place,
    .get_value_place = way_line_layout_get_value_place, .layout = &panel->line,
  };

  g_clear_pointer (&panel->remarks, way_annotation_layout_free);
  panel->remarks = way_annotation_layout_new (&plane);
}

static gboolean
is_between_regions (const WayAnnotation *annotation)
{
  return *annotation->to_region_code != '\0' &&
         !g_str_equal (annotation->to_region_code, annotation->region_code);
}

/* Whose panel it would be: that of its region, or the first one. */
static const WayPanel *
find_panel (const WayPanels     *self,
            const WayAnnotation *annotation)
{
  const char *code = *annotation->region_code != '\0' ? annotation->region_code
                                                      : self->figure->region_codes[0];

  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      if (g_str_equal (way_region_get_code (way_content_get_region (panel->content, 0)), code))
        return panel;
    }

  return g_ptr_array_index (self->panels, 0);
}

static gboolean
is_shown (const WayPanels *self,
          guint            index)
{
  for (guint i = 0; i < self->panels->len; i++)
    {
      const WayPanel *panel = g_ptr_array_index (self->panels, i);

      if (way_annotation_layout_shows (panel->remarks, index))
        return TRUE;
    }

  return FALSE;
}

/* What one panel refuses another one may show: only what none shows is worth a warning. */
void
way_panels_warn_remarks (const WayPanels *self,
                         WayScene        *scene)
{
  GPtrArray *annotations = self->figure->annotations;

  for (guint i = 0; i < annotations->len; i++)
    {
      const WayAnnotation *annotation = g_ptr_array_index (annotations, i);
      const WayPanel *panel = find_panel (self, annotation);
      const char *refusal = way_annotation_layout_get_refusal (panel->remarks, i);

      if (is_shown (self, i))
        continue;
      if (is_between_regions (annotation) || refusal == NULL)
        refusal = way_tr (self->figure->language,
                          "A difference between regions is not shown: they stand in different "
                          "panels.");
      g_ptr_array_add (scene->warnings, g_strdup (refusal));
    }
}
