/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "chart/figures/line.h"

#include "chart/figures/figure-texts.h"
#include "chart/figures/line-ends.h"
#include "chart/figures/line-events.h"
#include "chart/figures/line-layout.h"
#include "chart/figures/line-marks.h"

static void
draw_lines (const WayLineLayout *self,
            WayScene            *scene,
            const char          *group,
            char               **lines,
            double               top,
            double               pitch,
            WayFont              font,
            WayColor             color)
{
  way_scene_begin_group (scene, group, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    way_scene_add_text (scene, -1, self->measure, self->margin_x,
                        top + (i + 0.5) * pitch + WAY_BLOCK_MIDDLE_TO_BASELINE * font.size_pt,
                        WAY_ANCHOR_START, font, color, lines[i]);
}

static void
draw_head (const WayLineLayout *self,
           WayScene            *scene)
{
  const WayTheme *theme = self->content->theme;

  draw_lines (self, scene, "title", self->title_lines, self->title_top,
              WAY_TITLE_PITCH * self->title_font.size_pt, self->title_font, theme->text);
  draw_lines (self, scene, "subtitle", self->subtitle_lines, self->subtitle_top,
              WAY_BLOCK_PITCH * self->subtitle_font.size_pt, self->subtitle_font,
              theme->text_muted);
}

static void
draw_foot (const WayLineLayout *self,
           WayScene            *scene)
{
  const WayTheme *theme = self->content->theme;
  double pitch = WAY_NOTE_PITCH * self->note_font.size_pt;

  draw_lines (self, scene, "notes", self->note_lines, self->notes_top, pitch, self->note_font,
              theme->text_muted);
  draw_lines (self, scene, "source", self->source_lines, self->source_top, pitch,
              self->note_font, theme->text_muted);
}

/* Context behind, the focused region in front; targets above all lines. */
static void
draw_plot (const WayLineLayout *self,
           WayScene            *scene)
{
  GPtrArray *series = self->content->series;
  GPtrArray *targets = self->content->targets;

  way_line_marks_draw_axes (self, scene);
  way_line_events_draw (self, scene);
  for (guint i = 0; i < targets->len; i++)
    way_line_marks_draw_path (self, g_ptr_array_index (targets, i), scene);
  for (guint i = series->len; i > 0; i--)
    way_line_marks_draw_series (self, g_ptr_array_index (series, i - 1), scene);
  for (guint i = targets->len; i > 0; i--)
    way_line_marks_draw_target (self, g_ptr_array_index (targets, i - 1), scene);
}

static void
draw_labels (const WayLineLayout *self,
             WayScene            *scene)
{
  for (guint i = 0; i < self->labels->len; i++)
    {
      const WayPlacedLabel *label = &g_array_index (self->labels, WayPlacedLabel, i);

      way_scene_begin_group (scene, label->group, NULL);
      way_text_block_draw (&label->block, scene, self->measure, -1, label->x, label->top,
                           WAY_ANCHOR_START);
    }
  way_line_ends_draw (self, scene);
}

/* A character that no font has would be drawn as a box: said once each, not hidden. */
static void
warn_missing (const WayLineLayout *self,
              WayScene            *scene)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  if (self->measure->find_missing == NULL)
    return;

  for (guint i = 0; i < scene->marks->len; i++)
    {
      const WayMark *mark = &g_array_index (scene->marks, WayMark, i);
      gunichar missing;

      if (mark->type != WAY_MARK_TEXT)
        continue;
      missing = self->measure->find_missing (self->measure, mark->text.text);
      if (missing == 0 || !g_hash_table_add (seen, GUINT_TO_POINTER (missing)))
        continue;
      g_ptr_array_add (scene->warnings,
                       g_strdup_printf (way_tr (self->content->language,
                                                "No installed font has the character U+%04X; "
                                                "install one that does."), missing));
    }
}

static void
set_texts (const WayLineLayout *self,
           WayScene            *scene)
{
  const WayLineContent *content = self->content;

  g_free (scene->title);
  g_free (scene->description);
  g_free (scene->language_tag);
  g_free (scene->figure_json);
  scene->background = content->theme->background;
  scene->plot = self->plot;
  scene->title = g_strdup (self->title);
  scene->description = way_figure_texts_description (content, self->title, self->notes,
                                                     self->citations);
  scene->language_tag = g_strdup (content->language == WAY_LANGUAGE_ZH_CN ? "zh-CN" : "en");
  scene->figure_json = way_figure_to_json (content->figure);
  for (guint i = 0; i < content->warnings->len; i++)
    g_ptr_array_add (scene->warnings, g_strdup (g_ptr_array_index (content->warnings, i)));
}

WayScene *
way_line_build (const WayFigure     *figure,
                const WayFigureData *data,
                WayTextMeasure      *measure,
                GError             **error)
{
  g_autoptr (WayLineContent) content = way_line_content_new (figure, data, error);
  g_autoptr (WayLineLayout) layout = NULL;
  g_autoptr (WayScene) scene = NULL;

  if (content == NULL)
    return NULL;

  layout = way_line_layout_new (content, measure);
  way_line_layout_arrange (layout);
  way_line_labels_place (layout);

  scene = way_scene_new (layout->width, layout->height);
  draw_head (layout, scene);
  draw_plot (layout, scene);
  draw_labels (layout, scene);
  draw_foot (layout, scene);
  set_texts (layout, scene);
  warn_missing (layout, scene);
  return g_steal_pointer (&scene);
}
