/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chart/scene.h"
#include "model/library.h"

G_BEGIN_DECLS

#define WAY_FIGURE_ERROR (way_figure_error_quark ())
GQuark way_figure_error_quark (void);

typedef enum
{
  WAY_FIGURE_ERROR_NO_DATA,  /* nothing to draw: the message says what is missing */
  WAY_FIGURE_ERROR_INVALID,  /* a description that cannot be read, or an impossible size */
  WAY_FIGURE_ERROR_KIND      /* a kind that does not exist or does not suit the data */
} WayFigureError;

typedef enum
{
  WAY_FIGURE_LINE
} WayFigureKind;

typedef enum
{
  WAY_PRESET_SLIDE,      /* 13.333 x 7.5 in, 1280x720 px at 96 dpi */
  WAY_PRESET_HALF_SLIDE, /* 6 x 5 in */
  WAY_PRESET_A4,         /* 16 cm wide, 10 cm high */
  WAY_PRESET_SQUARE      /* 1080x1080 px at 96 dpi */
} WayPreset;

/**
 * WayFigure:
 *
 * The small, versioned, plain description of a figure. The window edits one, every export
 * carries it inside. Own and change it freely; way_figure_free() when done.
 *
 * @region_codes, @metric_keys: NULL-terminated; the first region is the focused one
 * @from_year, @to_year: G_MININT for open
 * @width_px, @height_px: at 96 dpi (1 px = 0.75 pt)
 * @title, @subtitle, @note: (nullable): NULL means generated
 * @show_targets: target marks, paths and gap arrows
 */
typedef struct
{
  WayFigureKind kind;
  char **region_codes;
  char **metric_keys;
  int from_year, to_year;
  gboolean show_targets;
  char *title, *subtitle, *note;
  WayLanguage language;
  WayThemeKind theme;
  double width_px, height_px;
  gboolean is_for_screen; /* no title block margins of a slide, screen type sizes; not stored */
} WayFigure;

WayFigure *way_figure_new       (void);
WayFigure *way_figure_copy      (const WayFigure *figure);
void       way_figure_free      (WayFigure *figure);

/* Whether both describe the same picture; is_for_screen is no part of the description. */
gboolean   way_figure_equal     (const WayFigure *a, const WayFigure *b);
void       way_figure_set_preset (WayFigure *figure, WayPreset preset);
gboolean   way_figure_validate  (const WayFigure *figure, GError **error);

/* Same figure, same text: the fields in a fixed order, what is open or generated left out. */
char      *way_figure_to_json   (const WayFigure *figure);

/* Unknown fields are ignored, a newer version is refused. Error: WAY_FIGURE_ERROR_INVALID. */
WayFigure *way_figure_from_json (const char *json, GError **error);

const char *way_figure_kind_to_text   (WayFigureKind kind);
gboolean    way_figure_kind_from_text (const char *text, WayFigureKind *out);
const char *way_preset_to_text        (WayPreset preset); /* slide half-slide a4 square */
gboolean    way_preset_from_text      (const char *text, WayPreset *out);

/**
 * WayFigureData:
 *
 * What the library says about the figure's regions and metric: plain columns, read once (in the
 * store's worker), then used for any number of layouts. Arrays run in the figure's region order.
 */
typedef struct
{
  WayMetric *metric;
  GPtrArray *regions;  /* WayRegion */
  GPtrArray *series;   /* WaySeries */
  GPtrArray *targets;  /* WayFigureTarget: of every region, due order */
  GHashTable *sources; /* gint64* id -> WaySource */
  GArray *events;      /* WayEvent of the focused region; may be empty */
  double as_of_time;
} WayFigureData;

typedef struct
{
  guint region; /* index into regions */
  WayTarget *target;
  WayProgress progress;
} WayFigureTarget;

/* Unknown names give WAY_LIBRARY_ERROR_UNKNOWN_NAME with the nearest ones. (transfer full). */
WayFigureData *way_figure_data_read (WayLibrary      *library,
                                     const WayFigure *figure,
                                     GError         **error);
void           way_figure_data_free (WayFigureData *data);

/* To fill by hand: regions and series first (same index), then targets and sources. */
WayFigureData *way_figure_data_new        (WayMetric *metric);
void           way_figure_data_add_target (WayFigureData *data, guint region, WayTarget *target);
void           way_figure_data_add_source (WayFigureData *data, WaySource *source);

/**
 * way_figure_build:
 *
 * Lays the figure out: the same scene for screen, PNG, PDF and SVG. Thread-safe as far as
 * @measure is not shared. (transfer full).
 */
WayScene *way_figure_build (const WayFigure     *figure,
                            const WayFigureData *data,
                            WayTextMeasure      *measure,
                            GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFigure, way_figure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFigureData, way_figure_data_free)

G_END_DECLS
