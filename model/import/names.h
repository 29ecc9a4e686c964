/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/library-edit.h"

G_BEGIN_DECLS

/**
 * WayImportNames:
 *
 * Which region or metric of the library a file means: by code, by name with or without 市, 省, 区,
 * in traditional characters, romanised, by an alias, or as the user answered before. Nothing is
 * guessed between two: such a name is asked once, and the answer is learnt.
 */
typedef struct _WayImportNames WayImportNames;

typedef enum
{
  WAY_MATCH_NONE,      /* nothing like it: may become a new one */
  WAY_MATCH_AMBIGUOUS, /* several fit: @candidates */
  WAY_MATCH_FOUND,
  WAY_MATCH_TOTAL,     /* an aggregate or subtotal ('合计', 'World', 'Euro area'): @reason says so */
  WAY_MATCH_LEFT_OUT   /* the user said so before */
} WayMatchKind;

/**
 * WayNameMatch:
 * @name: of FOUND: code or key
 * @candidates: of AMBIGUOUS: codes or keys, NULL-terminated, the likeliest first
 * @reason: how it was found: N_("by its code"), N_("by its name without 市"), N_("as you answered
 *   before"), N_("in traditional characters"); static, English for gettext
 *
 * All owned by the WayImportNames.
 */
typedef struct
{
  WayMatchKind kind;
  const char *name;
  const char *const *candidates;
  const char *reason;
} WayNameMatch;

WayImportNames     *way_import_names_new          (WayLibrary *library, GError **error);
void                way_import_names_free         (WayImportNames *self);

/* @code, @parent: "" where none; @year: of the value, for a county that became a district; 0 where
 * not known. Kept, so that the same question is answered at once. */
const WayNameMatch *way_import_names_match_region (WayImportNames *self,
                                                   const char     *text,
                                                   const char     *code,
                                                   const char     *parent,
                                                   int             year);

/* @unit: (nullable): decides between metrics of one name ('…增加值' in 亿元 or in %). */
const WayNameMatch *way_import_names_match_metric (WayImportNames *self,
                                                   const char     *text,
                                                   const char     *key,
                                                   const char     *unit);

/* What a file's name was said to be. @name: code or key, "" for leave it out, NULL for a new one of
 * that name. In force for this object at once. */
void                way_import_names_answer       (WayImportNames *self,
                                                   WaySubject      subject,
                                                   const char     *text,
                                                   const char     *name);

/* Stores the answers in learnt_name; inside a change. */
gboolean            way_import_names_learn        (WayImportNames *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WayImportNames, way_import_names_free)

G_END_DECLS
