/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * The language of a figure, a sentence or an export. It is a property of what is
 * made, not of the process: one run can write the same figure in both. Texts
 * come from the same po files as the window's; the Chinese catalog is compiled
 * in, so they need no installed locale.
 */
typedef enum
{
  WAY_LANGUAGE_EN,
  WAY_LANGUAGE_ZH_CN
} WayLanguage;

#define WAY_N_LANGUAGES 2

/* 'en' or 'zh_CN'. */
const char *way_language_to_text   (WayLanguage language);

/* Accepts 'en', 'en_GB', 'zh', 'zh_CN', 'zh-Hans' and the like, in any case. */
gboolean    way_language_from_text (const char *text, WayLanguage *out);

/* From LANGUAGE, LC_ALL, LC_MESSAGES, LANG, in gettext's order; English when none says Chinese. */
WayLanguage way_language_from_environment (void);

/**
 * way_tr:
 * @message: an English message that xgettext finds by this function's name
 *
 * Returns: @message in @language; @message itself where there is no translation.
 *   Static storage, valid for the life of the process. Thread-safe.
 */
const char *way_tr   (WayLanguage language, const char *message) G_GNUC_FORMAT (2);

/* The plural form for @n; xgettext keyword way_tr_n:2,3. */
const char *way_tr_n (WayLanguage language,
                      const char *singular,
                      const char *plural,
                      gulong      n) G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

/* With a context, as pgettext; xgettext keyword way_tr_c:2c,3. */
const char *way_tr_c (WayLanguage language,
                      const char *context,
                      const char *message) G_GNUC_FORMAT (3);

G_END_DECLS
