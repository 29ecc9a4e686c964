/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WaySearchKeys:
 *
 * The names under which something is found, folded once, at the first search, so that matching
 * while a person types is cheap. Immutable after the last name was added; any thread may search.
 */
typedef struct _WaySearchKeys WaySearchKeys;

/* How a name is matched; together with the kind of match it gives the score. */
typedef enum
{
  WAY_SEARCH_NAME,    /* exact, prefix, or inside (Latin: at a word's start) */
  WAY_SEARCH_CODE,    /* exact or prefix */
  WAY_SEARCH_PINYIN   /* syllables with spaces: exact, prefix, initials, inside at a syllable */
} WaySearchKind;

WaySearchKeys *way_search_keys_new  (void);
void           way_search_keys_free (WaySearchKeys *self);
void           way_search_keys_add  (WaySearchKeys *self, WaySearchKind kind, const char *name);

/* 0 for no match; exact > prefix > initials > inside. An empty query matches everything with 1. */
int            way_search_keys_match (WaySearchKeys *self, const char *query);

/* TRUE when @query is one of the names: case, spaces and apostrophes aside. */
gboolean       way_search_keys_equal (WaySearchKeys *self, const char *query);

/* The least number of letters to change to come from @query to one of the names, with the
 * length of the longer one in @length; swapped neighbours count once. */
guint          way_search_keys_distance (WaySearchKeys *self, const char *query, guint *length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WaySearchKeys, way_search_keys_free)

G_END_DECLS
