/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include "model/entities-private.h"
#include "model/search.h"

struct _WayRegion
{
  GObject parent_instance;

  char *code;
  char *parent_code;
  WayRegionLevel level;
  char *name_zh;
  char *short_zh;
  char *name_en;
  char *short_en;
  WaySearchKeys *search_keys;
};

G_DEFINE_FINAL_TYPE (WayRegion, way_region, G_TYPE_OBJECT)

/* A missing short name is the full one. */
static char *
copy_or (const char *text,
         const char *fallback)
{
  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return g_strdup (fallback != NULL ? fallback : "");
}

static WaySearchKeys *
make_search_keys (const WayRegionFields *fields)
{
  WaySearchKeys *keys = way_search_keys_new ();
  g_auto (GStrv) aliases = g_strsplit (fields->aliases != NULL ? fields->aliases : "", "|", -1);

  way_search_keys_add (keys, WAY_SEARCH_CODE, fields->code);
  way_search_keys_add (keys, WAY_SEARCH_NAME, fields->name_zh);
  way_search_keys_add (keys, WAY_SEARCH_NAME, fields->short_zh);
  way_search_keys_add (keys, WAY_SEARCH_NAME, fields->name_hant);
  way_search_keys_add (keys, WAY_SEARCH_NAME, fields->name_en);
  way_search_keys_add (keys, WAY_SEARCH_NAME, fields->short_en);
  way_search_keys_add (keys, WAY_SEARCH_PINYIN, fields->pinyin);
  for (guint i = 0; aliases[i] != NULL; i++)
    way_search_keys_add (keys, WAY_SEARCH_NAME, aliases[i]);
  return keys;
}

WayRegion *
way_region_new (const WayRegionFields *fields)
{
  WayRegion *self = g_object_new (WAY_TYPE_REGION, NULL);

  self->code = copy_or (fields->code, NULL);
  self->parent_code = copy_or (fields->parent_code, NULL);
  self->level = fields->level;
  self->name_zh = copy_or (fields->name_zh, fields->name_en);
  self->short_zh = copy_or (fields->short_zh, self->name_zh);
  self->name_en = copy_or (fields->name_en, fields->name_zh);
  self->short_en = copy_or (fields->short_en, self->name_en);
  self->search_keys = make_search_keys (fields);
  return self;
}

static void
way_region_finalize (GObject *object)
{
  WayRegion *self = WAY_REGION (object);

  g_free (self->code);
  g_free (self->parent_code);
  g_free (self->name_zh);
  g_free (self->short_zh);
  g_free (self->name_en);
  g_free (self->short_en);
  way_search_keys_free (self->search_keys);
  G_OBJECT_CLASS (way_region_parent_class)->finalize (object);
}

static void
way_region_class_init (WayRegionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_region_finalize;
}

static void
way_region_init (WayRegion *self)
{
}

const char *
way_region_get_code (WayRegion *self)
{
  return self->code;
}

const char *
way_region_get_parent_code (WayRegion *self)
{
  return self->parent_code;
}

WayRegionLevel
way_region_get_level (WayRegion *self)
{
  return self->level;
}

const char *
way_region_get_name (WayRegion  *self,
                     WayLanguage language)
{
  return language == WAY_LANGUAGE_ZH_CN ? self->name_zh : self->name_en;
}

const char *
way_region_get_short_name (WayRegion  *self,
                           WayLanguage language)
{
  return language == WAY_LANGUAGE_ZH_CN ? self->short_zh : self->short_en;
}

int
way_region_match (WayRegion  *self,
                  const char *query)
{
  return way_search_keys_match (self->search_keys, query);
}

WaySearchKeys *
way_region_get_search_keys (WayRegion *self)
{
  return self->search_keys;
}
