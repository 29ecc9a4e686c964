/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "chart/figures/annotation.h"
#include "chart/scene.h"
#include "chart/style.h"
#include "model/formula.h"
#include "model/library.h"
#include "model/scenario.h"

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
  WAY_FIGURE_LINE,
  WAY_FIGURE_COLUMNS,
  WAY_FIGURE_BULLET,   /* a row for each target: bar, target mark, bands, gap */
  WAY_FIGURE_RANKING,  /* regions in order */
  WAY_FIGURE_SLOPE,    /* two periods */
  WAY_FIGURE_PANELS,   /* small multiples */
  WAY_FIGURE_HEATMAP,  /* regions x periods */
  WAY_FIGURE_SCATTER,  /* two metrics, one period */
  WAY_FIGURE_SCOREBOARD /* a row for each promise of the regions, and how many stand how */
} WayFigureKind;

#define WAY_FIGURE_N_KINDS 9

/* What is done to the values before they are drawn. */
typedef enum
{
  WAY_TRANSFORM_LEVEL,
  WAY_TRANSFORM_GROWTH,   /* computed from the year before, in per cent; published growth apart */
  WAY_TRANSFORM_INDEX,    /* base year = 100 */
  WAY_TRANSFORM_SHARE,    /* of the parent region's value, in per cent */
  WAY_TRANSFORM_PER_HEAD  /* divided by the region's population */
} WayTransform;

/* Which regions stand beside the focused one. */
typedef enum
{
  WAY_SCOPE_CHOSEN,   /* those named */
  WAY_SCOPE_SIBLINGS, /* also every region with the focused one's parent and level */
  WAY_SCOPE_CHILDREN  /* also every region right below the focused one */
} WayScope;

/* By what a ranking is ordered. */
typedef enum
{
  WAY_ORDER_VALUE,
  WAY_ORDER_GROWTH,
  WAY_ORDER_DISTANCE  /* to the target, the farthest from it last */
} WayOrder;

typedef enum
{
  WAY_FIGURE_TEXT_TITLE,
  WAY_FIGURE_TEXT_SUBTITLE,
  WAY_FIGURE_TEXT_NOTE,
  WAY_FIGURE_TEXT_SOURCE
} WayFigureText;

#define WAY_FIGURE_N_TEXTS 4

/* A text that a person wrote instead of the generated one.
 * @text: (nullable): NULL means generated, "" means none
 * @generated: (nullable): what was generated when it was written; when that changes, the text may
 *   no longer fit the data */
typedef struct
{
  char *text;
  char *generated;
} WayOwnText;

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
 * @region_codes, @metric_keys: NULL-terminated; the first region is the focused one. A scoreboard
 *   without metrics shows all that have targets
 * @from_year, @to_year: G_MININT for open
 * @width_px, @height_px: at 96 dpi (1 px = 0.75 pt)
 * @base_year: of an index; G_MININT for the first year that all have
 * @at_year: of figures of one period (ranking, scatter); G_MININT for the newest
 * @has_log_scale: values on a logarithmic axis; only where a kind has one and all are positive
 * @has_own_scales: panels: each its own value axis instead of a common one
 * @texts: by WayFigureText and language; see way_figure_get_text()
 * @annotations: WayAnnotation
 * @show_targets: target marks, paths and gap arrows
 * @verdicts: of a scoreboard: only rows of these, a mask of 1 << WayVerdict; 0 for all
 * @show_peers: the courses of regions that stood at the same level before
 * @scenario: (nullable): what if; never data
 */
typedef struct
{
  WayFigureKind kind;
  char **region_codes;
  char **metric_keys;
  int from_year, to_year;
  WayTransform transform;
  int base_year;
  int at_year;
  WayScope scope;
  WayOrder order;
  gboolean has_log_scale;
  gboolean has_own_scales;
  gboolean show_targets;
  guint verdicts;
  gboolean show_peers;
  WayScenario *scenario;
  WayOwnText texts[WAY_FIGURE_N_TEXTS][WAY_N_LANGUAGES];
  GPtrArray *annotations;
  WayLanguage language;
  WayThemeKind theme;
  double width_px, height_px;
  WayHouseStyle *style;   /* (nullable): not stored, set by way_figure_set_style() */
  gboolean is_for_screen; /* no title block margins of a slide, screen type sizes; not stored */
} WayFigure;

WayFigure *way_figure_new       (void);
WayFigure *way_figure_copy      (const WayFigure *figure);
void       way_figure_free      (WayFigure *figure);

/* Whether both describe the same picture; is_for_screen is no part of the description. */
gboolean   way_figure_equal     (const WayFigure *a, const WayFigure *b);
void       way_figure_set_preset (WayFigure *figure, WayPreset preset);

/* @style: (nullable): what colours, fonts, logo and footer the figure is drawn with; a matter of
 * who draws it, not of its description. */
void       way_figure_set_style  (WayFigure *figure, WayHouseStyle *style);

/* In the figure's house style, if it has one. */
const WayTheme *way_figure_get_theme (const WayFigure *figure);

/* @scenario: (transfer full) (nullable): instead of the one there is. */
void        way_figure_take_scenario (WayFigure *figure, WayScenario *scenario);

/* The text that a person wrote, or NULL for the generated one. */
const char *way_figure_get_text (const WayFigure *figure,
                                 WayFigureText    which,
                                 WayLanguage      language);

/* @text NULL: the generated one again. @generated: (nullable): what @text stands for. */
void       way_figure_set_text  (WayFigure     *figure,
                                 WayFigureText  which,
                                 WayLanguage    language,
                                 const char    *text,
                                 const char    *generated);
gboolean   way_figure_validate  (const WayFigure *figure, GError **error);

/* Same figure, same text: the fields in a fixed order, what is open or generated left out. */
char      *way_figure_to_json   (const WayFigure *figure);

/* Unknown fields are ignored, a newer version is refused. Error: WAY_FIGURE_ERROR_INVALID. */
WayFigure *way_figure_from_json (const char *json, GError **error);

const char *way_figure_kind_to_text   (WayFigureKind kind);
gboolean    way_figure_kind_from_text (const char *text, WayFigureKind *out);
/* level growth index share per-head */
const char *way_transform_to_text     (WayTransform transform);
gboolean    way_transform_from_text   (const char *text, WayTransform *out);
const char *way_scope_to_text         (WayScope scope); /* chosen siblings children */
gboolean    way_scope_from_text       (const char *text, WayScope *out);
const char *way_order_to_text         (WayOrder order); /* value growth distance */
gboolean    way_order_from_text       (const char *text, WayOrder *out);
const char *way_preset_to_text        (WayPreset preset); /* slide half-slide a4 square */
gboolean    way_preset_from_text      (const char *text, WayPreset *out);

/**
 * WayFigureData:
 *
 * What the library says about the figure's regions and metric: plain columns, read once (in the
 * store's worker), then used for any number of layouts. Arrays run in the figure's region order.
 */
typedef struct _WayFigureData WayFigureData;
struct _WayFigureData
{
  WayMetric *metric;
  GPtrArray *regions;  /* WayRegion */
  GPtrArray *series;   /* WaySeries */
  GPtrArray *targets;  /* WayFigureTarget: of every region, due order */
  GHashTable *sources; /* gint64* id -> WaySource */
  GArray *events;      /* WayEvent of the focused region; may be empty */
  GPtrArray *more;     /* (nullable): WayFigureData of the further metrics, same regions */
  WayProgressOptions options; /* how targets are judged: the library's method and moment */
  const char *known_on; /* (nullable): interned; only what was known on that day was read */
  WayFormula *formula;  /* (nullable): what the metric is computed from */

  /* Of a figure that shows peers: where they are looked for. */
  GPtrArray *peer_regions; /* (nullable): WayRegion */
  GHashTable *peer_series; /* (nullable): region code -> WaySeries */

  /* What the figure's transform needs beside the values, regions as above: published growth (of
   * its own metric), the values of the regions above (@regions are those), populations. */
  WayFigureData *companion; /* (nullable) */

  /* Of data that way_figure_data_transform() made; NULL and 0 otherwise. */
  WayMetric *original;       /* before the transform */
  char *axis_label;          /* (nullable): instead of the unit's name: '2015 = 100' */
  GPtrArray *remarks;        /* char*: sentences for the notes, in the figure's language */
  GArray *further_sources;   /* WayFurtherSource: what values were divided by or, by the metric's
                              * formula, computed from; cited as well */
};

/* Where the divisor of a value comes from. @region_code: interned. */
typedef struct
{
  gint64 source_id;
  const char *region_code;
  double time;
} WayFurtherSource;

typedef struct _WayFigureTarget WayFigureTarget;
struct _WayFigureTarget
{
  guint region; /* index into regions */
  WayTarget *target;
  WayProgress progress;
  WayMetric *metric;    /* (nullable): what it was judged by, where not by the figure's metric */
  gboolean is_off_axis; /* its number is none of what a transform shows */
  WayFigureTarget *promised; /* (nullable): as it was before a transform converted it */
};

/* Unknown names give WAY_LIBRARY_ERROR_UNKNOWN_NAME with the nearest ones. (transfer full). */
WayFigureData *way_figure_data_read (WayLibrary      *library,
                                     const WayFigure *figure,
                                     GError         **error);
void           way_figure_data_free (WayFigureData *data);

/* To fill by hand: regions and series first (same index), then targets and sources. */
WayFigureData *way_figure_data_new        (WayMetric *metric);
void           way_figure_data_add_target (WayFigureData *data, guint region, WayTarget *target);
void           way_figure_data_add_source (WayFigureData *data, WaySource *source);

/* @target as it is, for @region of other data, whose targets it may become. (transfer full). */
WayFigureTarget *way_figure_target_copy   (const WayFigureTarget *target, guint region);

/**
 * way_figure_build:
 *
 * Lays the figure out: the same scene for screen, PNG, PDF and SVG. Thread-safe as far as
 * @measure is not shared. Where the kind does not suit the data, WAY_FIGURE_ERROR_KIND says why.
 * (transfer full).
 */
WayScene *way_figure_build (const WayFigure     *figure,
                            const WayFigureData *data,
                            WayTextMeasure      *measure,
                            GError             **error);

/* The two years, then what changed between them in each region, a line each: growth a year where a
 * rate can be said. (transfer full). */
char     *way_figure_describe_span (const WayFigure     *figure,
                                    const WayFigureData *data,
                                    int                  from_year,
                                    int                  to_year);

/* How many of the regions that stood at the same level before went fast enough, and which; or why
 * none are shown. NULL where the figure shows none. (transfer full). */
char     *way_figure_describe_peers (const WayFigure *figure, const WayFigureData *data);

/* Why @kind cannot show @data as @figure has it, a whole sentence that says what would help; NULL
 * where it can. (transfer full). */
char     *way_figure_refuse_kind (WayFigureKind        kind,
                                  const WayFigure     *figure,
                                  const WayFigureData *data);

/* The kind that shows @data best as @figure has it, among those that can; its own kind counts for
 * nothing. */
WayFigureKind way_figure_suggest_kind (const WayFigure     *figure,
                                       const WayFigureData *data);

/* The kind's name for people: 'Line', '折线图'. */
const char *way_figure_kind_get_name (WayFigureKind kind, WayLanguage language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFigure, way_figure_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayFigureData, way_figure_data_free)

G_END_DECLS
