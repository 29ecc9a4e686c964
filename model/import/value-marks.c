/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/value-private.h"

#include <glib/gi18n.h>
#include <string.h>

#define NOT_AVAILABLE N_("not available")
#define NOT_APPLICABLE N_("not applicable")
#define CONFIDENTIAL N_("confidential")
#define SUPPRESSED N_("withheld because it is not reliable enough")
#define TOO_SMALL N_("too small to show")
#define SMALL_OR_UNKNOWN N_("too small to show, or not available")
#define NONE_OR_UNKNOWN N_("none, or not available")
#define CLOSED N_("confidential, or not applicable")
#define WITH_NOTE N_("left out, see the notes of the source")

/* Marks as they stand alone in a cell, folded and in lower case. */
static const struct
{
  const char *mark;
  const char *meaning;
} marks[] = {
  { ":", NOT_AVAILABLE }, { "..", NOT_AVAILABLE }, { ".", NOT_AVAILABLE },
  { "…", SMALL_OR_UNKNOWN }, { "……", SMALL_OR_UNKNOWN }, { "...", SMALL_OR_UNKNOWN },
  { "....", SMALL_OR_UNKNOWN }, { "......", SMALL_OR_UNKNOWN },
  { "-", NONE_OR_UNKNOWN }, { "--", NONE_OR_UNKNOWN }, { "---", NONE_OR_UNKNOWN },
  { "—", NONE_OR_UNKNOWN }, { "——", NONE_OR_UNKNOWN }, { "(-)", NONE_OR_UNKNOWN },
  { "/", N_("not available, or not applicable") },
  { "//", N_("not available, or not applicable") },
  { "n/a", NOT_AVAILABLE }, { "#n/a", NOT_AVAILABLE }, { "#n/a n/a", NOT_AVAILABLE },
  { "na", NOT_AVAILABLE }, { "n.a.", NOT_AVAILABLE }, { "n.a", NOT_AVAILABLE },
  { "n. a.", NOT_AVAILABLE }, { "(na)", NOT_AVAILABLE }, { "<na>", NOT_AVAILABLE },
  { "nan", NOT_AVAILABLE }, { "null", NOT_AVAILABLE }, { "(null)", NOT_AVAILABLE },
  { "none", NOT_AVAILABLE }, { "nil", NONE_OR_UNKNOWN }, { "\\n", NOT_AVAILABLE },
  { "n.d.", NOT_AVAILABLE }, { "nd", NOT_AVAILABLE }, { "no data", NOT_AVAILABLE },
  { "not available", NOT_AVAILABLE }, { "missing", NOT_AVAILABLE }, { "(n)", NOT_AVAILABLE },
  { "not applicable", NOT_APPLICABLE }, { "(x)", NOT_APPLICABLE },
  { "x", CLOSED }, { "×", CLOSED }, { "c", CONFIDENTIAL }, { "(c)", CONFIDENTIAL },
  { "(d)", CONFIDENTIAL }, { "confidential", CONFIDENTIAL },
  { "(s)", SUPPRESSED }, { "(f)", SUPPRESSED }, { "(l)", TOO_SMALL }, { "(z)", TOO_SMALL },
  { "*", WITH_NOTE }, { "**", WITH_NOTE }, { "***", WITH_NOTE },
  { "空", NOT_AVAILABLE }, { "缺", NOT_AVAILABLE }, { "缺失", NOT_AVAILABLE },
  { "缺测", NOT_AVAILABLE }, { "缺值", NOT_AVAILABLE }, { "缺失值", NOT_AVAILABLE },
  { "数据缺失", NOT_AVAILABLE }, { "无", NONE_OR_UNKNOWN }, { "无数据", NOT_AVAILABLE },
  { "没有数据", NOT_AVAILABLE }, { "暂无", NOT_AVAILABLE }, { "暂无数据", NOT_AVAILABLE },
  { "暂缺", NOT_AVAILABLE }, { "尚无", NOT_AVAILABLE }, { "尚无数据", NOT_AVAILABLE },
  { "未公布", NOT_AVAILABLE }, { "尚未公布", NOT_AVAILABLE }, { "未发布", NOT_AVAILABLE },
  { "未统计", NOT_AVAILABLE }, { "不详", NOT_AVAILABLE }, { "未知", NOT_AVAILABLE },
  { "不适用", NOT_APPLICABLE }, { "保密", CONFIDENTIAL }, { "不公开", CONFIDENTIAL },
  { "不公布", CONFIDENTIAL },
};

/* Letters behind a number, as statistical offices explain them; a forecast is told by its flag. */
static const struct
{
  char letter;
  WayStatus status;
} flags[] = {
  { 'b', WAY_STATUS_UNSTATED },    { 'c', WAY_STATUS_UNSTATED },  { 'd', WAY_STATUS_UNSTATED },
  { 'e', WAY_STATUS_ESTIMATE },    { 'f', WAY_STATUS_ESTIMATE },  { 'i', WAY_STATUS_ESTIMATE },
  { 'n', WAY_STATUS_UNSTATED },    { 'p', WAY_STATUS_PRELIMINARY }, { 'r', WAY_STATUS_REVISED },
  { 's', WAY_STATUS_ESTIMATE },    { 'u', WAY_STATUS_UNSTATED },  { 'z', WAY_STATUS_UNSTATED },
};

static const struct
{
  const char *word;
  const char *flag;
  WayStatus status;
} words[] = {
  { "预测", "f", WAY_STATUS_ESTIMATE },      { "预计", "e", WAY_STATUS_ESTIMATE },
  { "估计", "e", WAY_STATUS_ESTIMATE },      { "估算", "e", WAY_STATUS_ESTIMATE },
  { "预计数", "e", WAY_STATUS_ESTIMATE },    { "初步", "p", WAY_STATUS_PRELIMINARY },
  { "初步数", "p", WAY_STATUS_PRELIMINARY }, { "初步核算", "p", WAY_STATUS_PRELIMINARY },
  { "初步核算数", "p", WAY_STATUS_PRELIMINARY }, { "快报", "p", WAY_STATUS_PRELIMINARY },
  { "快报数", "p", WAY_STATUS_PRELIMINARY }, { "修订", "r", WAY_STATUS_REVISED },
  { "修订数", "r", WAY_STATUS_REVISED },     { "最终核实", "", WAY_STATUS_FINAL },
  { "最终核实数", "", WAY_STATUS_FINAL },    { "est.", "e", WAY_STATUS_ESTIMATE },
  { "est", "e", WAY_STATUS_ESTIMATE },       { "estimate", "e", WAY_STATUS_ESTIMATE },
  { "prov.", "p", WAY_STATUS_PRELIMINARY },  { "prov", "p", WAY_STATUS_PRELIMINARY },
  { "provisional", "p", WAY_STATUS_PRELIMINARY }, { "prelim.", "p", WAY_STATUS_PRELIMINARY },
  { "preliminary", "p", WAY_STATUS_PRELIMINARY }, { "rev.", "r", WAY_STATUS_REVISED },
  { "revised", "r", WAY_STATUS_REVISED },    { "forecast", "f", WAY_STATUS_ESTIMATE },
  { "final", "", WAY_STATUS_FINAL },
};

/* What the letters after a ':' say of why nothing is there. */
static const char *
find_flagged_colon (const char *rest,
                    char        flag[8])
{
  const char *meaning = NOT_AVAILABLE;
  guint n = 0;

  rest += strspn (rest, " ");
  for (; *rest != '\0'; rest++)
    {
      if (strchr ("bcdefinprsuz", *rest) == NULL || n >= 7)
        return NULL;
      if (*rest == 'c')
        meaning = CONFIDENTIAL;
      else if (*rest == 'z')
        meaning = NOT_APPLICABLE;
      else if (*rest == 'u')
        meaning = SUPPRESSED;
      flag[n++] = *rest;
    }
  flag[n] = '\0';
  return meaning;
}

const char *
way_value_find_missing (const WayCellText *text,
                        char               flag[8])
{
  flag[0] = '\0';
  if (text->length > 20)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      if (strlen (marks[i].mark) == text->length && way_cell_text_has (text, 0, marks[i].mark))
        return marks[i].meaning;
    }
  return text->text[0] == ':' ? find_flagged_colon (text->text + 1, flag) : NULL;
}

/* The least firm of several: 'rp' is a revision that is provisional. */
static WayStatus
choose_status (WayStatus a,
               WayStatus b)
{
  if (a == WAY_STATUS_UNSTATED || b == WAY_STATUS_UNSTATED)
    return MAX (a, b);
  return MIN (a, b);
}

gboolean
way_value_take_status (const char      *text,
                       guint            length,
                       WayValueReading *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strlen (words[i].word) != length
          || g_ascii_strncasecmp (words[i].word, text, length) != 0)
        continue;
      out->status = choose_status (out->status, words[i].status);
      g_strlcat (out->flag, words[i].flag, sizeof out->flag);
      return TRUE;
    }
  return FALSE;
}

gboolean
way_value_take_flag (const char      *letters,
                     guint            length,
                     WayValueReading *out)
{
  WayStatus status = out->status;
  gboolean is_break = out->is_break;
  guint n_before = (guint) strlen (out->flag);

  if (length == 0 || n_before + length >= sizeof out->flag)
    return FALSE;
  for (guint i = 0; i < length; i++)
    {
      guint at = 0;

      while (at < G_N_ELEMENTS (flags) && flags[at].letter != letters[i])
        at++;
      if (at == G_N_ELEMENTS (flags))
        return FALSE;
      status = choose_status (status, flags[at].status);
      is_break |= letters[i] == 'b';
    }
  memcpy (out->flag + n_before, letters, length);
  out->flag[n_before + length] = '\0';
  out->status = status;
  out->is_break = is_break;
  return TRUE;
}
