/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/entities.h"

#include <stdio.h>
#include <string.h>

struct _WaySource
{
  GObject parent_instance;

  gint64 id;
  char *titles[2];
  char *publishers[2];
  char *url;
  char *published;
  WayAuthority authority;
};

G_DEFINE_FINAL_TYPE (WaySource, way_source, G_TYPE_OBJECT)

static char *
copy_or (const char *text,
         const char *fallback)
{
  if (text != NULL && *text != '\0')
    return g_strdup (text);
  return g_strdup (fallback != NULL ? fallback : "");
}

WaySource *
way_source_new (const WaySourceFields *fields)
{
  WaySource *self = g_object_new (WAY_TYPE_SOURCE, NULL);

  self->id = fields->id;
  self->titles[WAY_LANGUAGE_ZH_CN] = copy_or (fields->title, fields->title_en);
  self->titles[WAY_LANGUAGE_EN] = copy_or (fields->title_en, fields->title);
  self->publishers[WAY_LANGUAGE_ZH_CN] = copy_or (fields->publisher, fields->publisher_en);
  self->publishers[WAY_LANGUAGE_EN] = copy_or (fields->publisher_en, fields->publisher);
  self->url = copy_or (fields->url, NULL);
  self->published = copy_or (fields->published, NULL);
  self->authority = fields->authority;
  return self;
}

static void
way_source_finalize (GObject *object)
{
  WaySource *self = WAY_SOURCE (object);

  for (int i = 0; i < 2; i++)
    {
      g_free (self->titles[i]);
      g_free (self->publishers[i]);
    }
  g_free (self->url);
  g_free (self->published);
  G_OBJECT_CLASS (way_source_parent_class)->finalize (object);
}

static void
way_source_class_init (WaySourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = way_source_finalize;
}

static void
way_source_init (WaySource *self)
{
}

gint64
way_source_get_id (WaySource *self)
{
  return self->id;
}

const char *
way_source_get_title (WaySource  *self,
                      WayLanguage language)
{
  return self->titles[language];
}

const char *
way_source_get_publisher (WaySource  *self,
                          WayLanguage language)
{
  return self->publishers[language];
}

const char *
way_source_get_url (WaySource *self)
{
  return self->url;
}

const char *
way_source_get_published (WaySource *self)
{
  return self->published;
}

WayAuthority
way_source_get_authority (WaySource *self)
{
  return self->authority;
}

/* A date that is not one (or not wholly known) is cited as it stands. */
static char *
format_date (const char *published,
             WayLanguage language)
{
  static const char *const months[] = {
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December"
  };
  int year = 0, month = 0, day = 0;
  int n_parts = sscanf (published, "%4d-%2d-%2d", &year, &month, &day);
  gboolean has_month = n_parts >= 2 && month >= 1 && month <= 12;

  if (language == WAY_LANGUAGE_ZH_CN)
    {
      if (has_month && n_parts == 3)
        return g_strdup_printf ("%d年%d月%d日", year, month, day);
      if (has_month)
        return g_strdup_printf ("%d年%d月", year, month);
      return n_parts == 1 ? g_strdup_printf ("%d年", year) : g_strdup (published);
    }
  if (has_month && n_parts == 3)
    return g_strdup_printf ("%d %s %d", day, months[month - 1], year);
  if (has_month)
    return g_strdup_printf ("%s %d", months[month - 1], year);
  return g_strdup (published);
}

char *
way_source_to_citation (WaySource  *self,
                        WayLanguage language)
{
  const char *publisher = self->publishers[language];
  const char *name = *publisher != '\0' ? publisher : self->titles[language];
  g_autofree char *date = NULL;

  if (*self->published == '\0')
    return g_strdup (name);
  date = format_date (self->published, language);
  return g_strjoin (language == WAY_LANGUAGE_ZH_CN ? "，" : ", ", name, date, NULL);
}

/* 'Zhejiang Daily, 13 July 2022' is found as it is read. */
static char *
fold_all (WaySource *self)
{
  g_autofree char *zh = way_source_to_citation (self, WAY_LANGUAGE_ZH_CN);
  g_autofree char *en = way_source_to_citation (self, WAY_LANGUAGE_EN);
  g_autofree char *all = g_strjoin ("\n", self->titles[0], self->titles[1], zh, en,
                                    self->published, NULL);

  return g_utf8_casefold (all, -1);
}

int
way_source_match (WaySource  *self,
                  const char *query)
{
  g_autofree char *all = fold_all (self);
  g_autofree char *folded = g_strstrip (g_utf8_casefold (query, -1));
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (all, words[i]) == NULL)
        return 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->titles); i++)
    {
      g_autofree char *title = g_utf8_casefold (self->titles[i], -1);

      if (g_str_has_prefix (title, folded))
        return 2;
    }
  return 1;
}
