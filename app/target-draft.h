/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/target-check.h"

G_BEGIN_DECLS

/* Where the promise was made, as far as the form knows. */
typedef enum
{
  WAY_SOURCE_UNDECIDED, /* nothing was chosen yet: cannot be saved */
  WAY_SOURCE_MISSING,   /* said to be missing */
  WAY_SOURCE_NEW,       /* what stands in the fields of a new source */
  WAY_SOURCE_KNOWN      /* @fields.source_id */
} WaySourceChoice;

/**
 * WayTargetDraft:
 *
 * A promise while it is written: one line as people say it, and the same as fields. What is typed
 * into the line fills the fields, what is changed in a field writes the line anew.
 *
 * @fields: its texts belong to the draft
 * @metric: (nullable)
 * @line: as it stands in the window
 * @unit: (nullable): in which the number was given, for way_target_check()
 * @source_authority: how far a new source is trusted
 * @rest: (nullable): of the line, what was not understood
 * @replaces: id of the older promise that this one supersedes; 0 for none
 * @unread: WayTargetField -> the text that stands there and is nothing of the kind
 */
typedef struct
{
  WayTargetFields fields;
  WayMetric *metric;
  char *line;
  char *unit;
  char *rest;
  WaySourceChoice source_choice;
  char *source_title;
  char *source_publisher;
  char *source_url;
  char *source_published;
  WayAuthority source_authority;
  gint64 replaces;
  GHashTable *unread;
} WayTargetDraft;

/* Both nullable. */
WayTargetDraft *way_target_draft_new         (WayRegion *region, WayMetric *metric);
WayTargetDraft *way_target_draft_from_target (WayTarget *target, WayMetric *metric);
WayTargetDraft *way_target_draft_copy        (const WayTargetDraft *self);
void            way_target_draft_free        (WayTargetDraft *self);

/* Whether saving both would give the same. */
gboolean        way_target_draft_equal       (const WayTargetDraft *a, const WayTargetDraft *b);

/* The line was typed: the fields follow. What a line never says (path, tolerance, method, source)
 * stays, and so do due, base and nature where it does not say them. */
void            way_target_draft_set_line    (WayTargetDraft *self, const char *text);

/* A field was changed: the line is written anew, in the window's language. */
void            way_target_draft_write_line  (WayTargetDraft *self, WayLanguage language);

void            way_target_draft_set_region  (WayTargetDraft *self, const char *code);

/* The unit is another one then: a number without one stays, another is read anew from the line. */
void            way_target_draft_set_metric  (WayTargetDraft *self, WayMetric *metric);

/**
 * way_target_draft_set_text:
 * @field: VALUE, UPPER, DUE, BASE (its value), BASE_PERIOD or TOLERANCE
 *
 * What is typed into a field of numbers or periods; an empty text takes it away. What cannot be
 * read is kept as such, and refused by way_target_draft_check().
 */
void            way_target_draft_set_text    (WayTargetDraft *self,
                                              WayTargetField  field,
                                              const char     *text);

/* What stands in such a field. (transfer full). */
char           *way_target_draft_get_text    (const WayTargetDraft *self, WayTargetField field);

/* The base has two texts; this one is its period. */
#define WAY_TARGET_FIELD_BASE_PERIOD ((WayTargetField) (WAY_TARGET_FIELD_SOURCE + 1))

/* What was understood, as a sentence for the person who types. (transfer full). */
char           *way_target_draft_describe    (const WayTargetDraft *self, WayLanguage language);

/* As way_target_check(), with what the form alone knows. WayTargetProblem. (transfer full). */
GPtrArray      *way_target_draft_check       (const WayTargetDraft *self,
                                              GPtrArray            *others,
                                              WayLanguage           language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayTargetDraft, way_target_draft_free)

G_END_DECLS
