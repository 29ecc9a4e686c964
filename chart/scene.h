/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scale.h"
#include "chart/text.h"
#include "chart/theme.h"

G_BEGIN_DECLS

typedef enum
{
  WAY_MARK_RECT,
  WAY_MARK_LINE,
  WAY_MARK_AREA,
  WAY_MARK_SYMBOL,
  WAY_MARK_RULE,
  WAY_MARK_TEXT,
  WAY_MARK_IMAGE
} WayMarkType;

typedef enum
{
  WAY_ANCHOR_START,
  WAY_ANCHOR_MIDDLE,
  WAY_ANCHOR_END
} WayAnchor;

typedef enum
{
  WAY_ARROW_NONE,
  WAY_ARROW_END,
  WAY_ARROW_BOTH
} WayArrow;

typedef struct
{
  double x, y;
} WayPoint;

typedef struct
{
  double x, y, width, height;
} WayRect;

/**
 * WayMark:
 *
 * One drawn thing in final coordinates: points (1/72 inch), x to the right, y down, origin
 * at the figure's top left. @group and @datum index the scene's arrays, @datum is -1 for what
 * stands for no value. A text's x, y is its anchor on the baseline. A fill or stroke with alpha
 * 0 is not drawn. Lines and areas own a slice of the scene's points. @series indexes the scene's
 * series, -1 for what belongs to none.
 */
typedef struct
{
  WayMarkType type;
  guint group;
  gint series;
  gint datum;
  WayColor fill;
  WayColor stroke;
  double stroke_width;
  WayDash dash;
  union
  {
    struct { WayRect rect; double radius; } rect;
    struct { guint first_point, n_points; } path; /* LINE: open; AREA: closed */
    struct { double x, y, size; WaySymbol shape; } symbol;
    struct { double x1, y1, x2, y2; WayArrow arrow; } rule;
    struct { double x, y; WayFont font; WayAnchor anchor; char *text; WayRect box; } text;
    struct { WayRect rect; GBytes *png; } image;
  };
} WayMark;

/* What a mark stands for: read by hit-testing, keyboard focus, tooltips, accessible text and the
 * SVG <title>. */
typedef struct
{
  char *series;      /* group id of the series, 'series-330400' */
  int row;           /* order of the series, for up and down */
  int column;        /* order inside the series, for left and right */
  double x, y;       /* where its symbol is */
  char *title;       /* 'Jiaxing, 2020' */
  char *value;       /* '506.9 (100 million yuan)' with qualifier */
  char *detail;      /* (nullable): growth, note, source: lines divided by \n */
  char *description; /* one sentence for a screen reader */
  char *period;      /* (nullable): of its value, '2020'; NULL for what cannot be annotated */
  double number;     /* its value, where it has a period */
  char *handle;      /* (nullable): what dragging it would change, as who drew it calls it */
} WayDatum;

/**
 * WayColumns:
 *
 * The values of a series that has too many of them for a datum each: they are found in its columns,
 * and put into words when somebody asks.
 *
 * @series, @row: as in WayDatum
 * @first_id: of the first point; those of the others follow
 * @times, @values: columns of length @n_points, rising in time; they belong to @owner
 * @x, @y: where times and values are
 * @describe: fills a datum for the point @index; its texts are the caller's
 */
typedef struct
{
  char *series;
  int row;
  gint first_id;
  const double *times;
  const double *values;
  guint n_points;
  WayScale x, y;
  gpointer owner;
  GDestroyNotify free_owner;
  void (*describe) (gpointer owner, guint index, WayDatum *out);
} WayColumns;

/* Ids of points in columns start here; below it they are indices into the scene's data. */
#define WAY_FIRST_COLUMN_ID (1 << 28)

/* A character that no font has: what is drawn holds another in its place. */
typedef struct
{
  gunichar character;
  guint group; /* where it was first met */
  char *text;  /* the whole text, as it was given */
} WayMissingGlyph;

/* A named group of marks, drawn in order; the SVG's <g id>. */
typedef struct
{
  char *id;    /* 'title', 'axis-x', 'series-330400', 'target-12', 'notes', 'source' */
  char *label; /* (nullable): for <title> */
} WayGroup;

/**
 * WayScene:
 *
 * Everything that a figure is, once laid out: reference counted, immutable after
 * it is built. Draw, hit, describe and the SVG writer all read it and nothing else.
 *
 * @width, @height: in points
 * @plot: the rectangle between the axes
 * @title, @description: of the whole, the latter is the alternative text
 * @language_tag: 'en' or 'zh-CN'
 * @figure_json: the figure's description that rides in every export
 * @has_time_axis: whether x tells the time inside the plot, and can be zoomed and panned
 * @time_scale: years, as of way_period_time(), to x
 * @first_time, @last_time: of what there is, shown or not
 * @time_step: between neighbouring periods: 1 for years
 * @value_scale: values to y (or x); a domain without length where annotations have no axis for them
 * @annotation_types: bit n: annotations of type n can stand in it
 * @type_size: of the text among the marks, in which annotations are moved
 */
typedef struct
{
  double width, height;
  WayRect plot;
  gboolean has_time_axis;
  WayScale time_scale;
  double first_time, last_time;
  double time_step;
  WayScale value_scale;
  double type_size;
  guint annotation_types;
  WayColor background;
  GArray *marks;    /* WayMark */
  GArray *points;   /* WayPoint */
  GPtrArray *groups; /* WayGroup */
  GPtrArray *series; /* char*: ids of what can be focused, 'series-330400' */
  GPtrArray *data;  /* WayDatum */
  GPtrArray *columns; /* WayColumns */
  GPtrArray *warnings; /* char*: what was left out and why, a missing glyph ... */
  char *title;
  char *description;
  char *language_tag;
  char *figure_json;
  WayFonts fonts; /* that its texts were measured with */
  GArray *missing; /* WayMissingGlyph: characters that no font has, once each */
  char *generated[4]; /* (nullable): title, subtitle, notes, source without a person's edits */
  guint stale_texts;  /* bit n: the edited text n was written for another generated one */

  /*< private >*/
  gatomicrefcount ref_count;
  guint group;         /* that new marks go into */
  gint current_series; /* that new marks belong to */
  gint next_column_id;
} WayScene;

WayScene *way_scene_new   (double width, double height);
WayScene *way_scene_ref   (WayScene *scene);
void      way_scene_unref (WayScene *scene);

/* Opens (or reopens) the group that following marks go into. Groups are layers: they are drawn in
 * the order in which they were first opened, and @marks stays in that order. The marks of a group
 * 'series-…' belong to that series, those of another one to none. */
guint way_scene_begin_group (WayScene *scene, const char *id, const char *label);

/* The series that following marks of the group belong to, such as its label; NULL for none. */
void  way_scene_set_series  (WayScene *scene, const char *id);

/* Index of the series; -1 when the scene does not have it. */
gint  way_scene_find_series (const WayScene *scene, const char *id);

/* Takes the texts of @datum; returns its index. */
gint  way_scene_add_datum   (WayScene *scene, WayDatum *datum);

/* Takes the owner; @series is copied, @first_id is set. */
void  way_scene_add_columns (WayScene *scene, const WayColumns *columns);

/* The columns that hold @id, and the point's index; NULL for a datum of its own. */
const WayColumns *way_scene_find_columns (const WayScene *scene, gint id, guint *index);

/* Where the point @index is drawn, or would be. */
WayPoint way_columns_get_point (const WayColumns *columns, guint index);

/* Copies what there is to say of @id, a datum's index or a point in columns; FALSE when there is no
 * such one. way_datum_clear() when done. */
gboolean way_scene_describe (const WayScene *scene, gint id, WayDatum *out);
void     way_datum_clear    (WayDatum *datum);

/* A mark whose place is not finite is not added. @size of a symbol: the diameter of the circle; the
 * other shapes have about its area. */
void  way_scene_add_rect    (WayScene *scene, gint datum, WayRect rect, double radius,
                             WayColor fill);
void  way_scene_add_line    (WayScene *scene, gint datum, const WayPoint *points, guint n_points,
                             WayColor stroke, double stroke_width, WayDash dash);
void  way_scene_add_area    (WayScene *scene, gint datum, const WayPoint *points, guint n_points,
                             WayColor fill);
void  way_scene_add_symbol  (WayScene *scene, gint datum, double x, double y, double size,
                             WaySymbol shape, WayColor fill, WayColor stroke, double stroke_width);
void  way_scene_add_rule    (WayScene *scene, gint datum, double x1, double y1,
                             double x2, double y2, WayColor stroke, double stroke_width,
                             WayDash dash, WayArrow arrow);

/* @box is computed from @measure; an empty text adds nothing. */
void  way_scene_add_text    (WayScene *scene, gint datum, WayTextMeasure *measure,
                             double x, double y, WayAnchor anchor, WayFont font, WayColor fill,
                             const char *text);

/* @png: a whole PNG file; drawn into @rect, which should have its proportions. */
void  way_scene_add_image   (WayScene *scene, gint datum, WayRect rect, GBytes *png);

/* The area that the mark inks, symbols and stroke widths included. */
WayRect way_scene_mark_bounds (const WayScene *scene, const WayMark *mark);

/* A text form, one mark a line, two decimals, for golden files and reading. (transfer full). */
char *way_scene_to_text (const WayScene *scene);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayScene, way_scene_unref)

G_END_DECLS
