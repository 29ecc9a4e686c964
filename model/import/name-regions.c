/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/names-private.h"

#include "model/import/countries.h"
#include "model/import/name-totals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define GB_LENGTH 6
#define DEEPEST 8
#define NOWHERE G_MAXUINT

/* One question while it is answered. */
typedef struct
{
  WayImportNames *names;
  const char *clean;
  const char *code;
  const char *parent;
  int year;
} Question;

static const WayNamedRegion *
get_region (WayImportNames *self,
            guint           index)
{
  return &g_array_index (self->regions, WayNamedRegion, index);
}

static guint
find_code (WayImportNames *self,
           const char     *code)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->region_codes, code));

  return index > 0 ? index - 1 : NOWHERE;
}

static gboolean
is_digits (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* Codes */

static guint
find_country (WayImportNames *self,
              const char     *code)
{
  const WayCountry *country = way_country_find_by_code (code);
  const char *codes[3];

  if (country == NULL)
    return NOWHERE;
  codes[0] = country->code;
  codes[1] = country->alpha_3;
  codes[2] = country->alpha_2;
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      guint index = *codes[i] != '\0' ? find_code (self, codes[i]) : NOWHERE;

      if (index != NOWHERE)
        return index;
    }
  return NOWHERE;
}

/* Former codes stand among the aliases. */
static guint
find_former_code (WayImportNames *self,
                  const char     *code)
{
  const GArray *hits = way_name_index_look_up (&self->region_names, code);

  return hits != NULL && hits->len == 1 ? g_array_index (hits, WayNameHit, 0).index : NOWHERE;
}

/* GB/T 2260: 330400, the same with six more digits of which none is a township, 3304 and 33. */
static guint
find_number (WayImportNames *self,
             const char     *code)
{
  gsize length = strlen (code);
  char six[GB_LENGTH + 1] = "000000";
  guint index;

  if (length != 2 && length != 4 && length != GB_LENGTH && length != 9 && length != 12)
    return NOWHERE;
  if (length > GB_LENGTH && code[GB_LENGTH + strspn (code + GB_LENGTH, "0")] != '\0')
    return NOWHERE;
  memcpy (six, code, MIN (length, GB_LENGTH));
  index = find_code (self, six);
  return index != NOWHERE ? index : find_former_code (self, six);
}

static guint
find_by_code (WayImportNames *self,
              const char     *code)
{
  guint index;

  if (*code == '\0')
    return NOWHERE;
  if (self->codes_are_nuts && strlen (code) == 3 && way_country_find_by_code (code) != NULL)
    {
      g_autofree char *nuts = g_strconcat ("NUTS:", code, NULL);

      return find_code (self, nuts);
    }
  index = find_code (self, code);
  if (index != NOWHERE)
    return index;
  return is_digits (code) ? find_number (self, code) : find_country (self, code);
}

/* Two letters or digits are a code only where nothing speaks against it. */
static gboolean
is_weak_code (const Question *question)
{
  return strlen (question->code) == 2 || (is_digits (question->code)
                                          && strlen (question->code) == 4);
}

/* Parents */

static gboolean
lies_in (WayImportNames *self,
         guint           index,
         guint           above)
{
  const char *code = get_region (self, above)->code;

  for (guint i = 0; i < DEEPEST && index != NOWHERE; i++)
    {
      const WayNamedRegion *region = get_region (self, index);

      if (g_str_equal (region->parent, code))
        return TRUE;
      index = *region->parent != '\0' ? find_code (self, region->parent) : NOWHERE;
    }
  return FALSE;
}

/* Leaves the hits that lie in what the file says is above. Where it names one that the library does
 * not have, none of them does. */
static void
keep_children (const Question *question,
               GArray         *hits)
{
  WayNameMatch above = { .kind = WAY_MATCH_NONE };
  g_autoptr (GArray) candidates = NULL;
  g_autofree char *clean = NULL;
  guint index;

  if (*question->parent == '\0' || hits->len == 0)
    return;
  candidates = g_array_new (FALSE, FALSE, sizeof (guint));
  clean = way_name_clean (question->parent);
  way_import_names_find_region (question->names, clean, clean, "", question->year, &above,
                                candidates);
  if (above.kind == WAY_MATCH_TOTAL || above.kind == WAY_MATCH_AMBIGUOUS)
    return;
  index = above.kind == WAY_MATCH_FOUND ? find_code (question->names, above.name) : NOWHERE;
  for (guint i = hits->len; i > 0; i--)
    {
      guint hit = g_array_index (hits, WayNameHit, i - 1).index;

      if (index == NOWHERE || (hit != index && !lies_in (question->names, hit, index)))
        g_array_remove_index (hits, i - 1);
    }
}

/* Names */

/* Counties and districts of several cities: one name alone does not tell which. */
static gboolean
recurs (const char *clean)
{
  static const char *const names[] = {
    "鼓楼区", "朝阳区", "西湖区", "江北区", "普陀区", "河东区", "新华区", "桥西区", "长安区", "铁西区", "铁东区",
    "和平区", "南山区", "宝山区", "青山区", "白云区", "城关区", "永定区", "市中区", "城中区", "海州区", "通州区",
    "龙华区", "西安区", "东山区", "新城区", "郊区", "矿区", "城区", "向阳区", "江城区", "城西区", "城东区",
    "南岸区", "大通区", "东风区", "红旗区", "新兴区", "振兴区", "西区", "东区", "河西区", "裕华区", "鼓楼", NULL
  };

  return g_strv_contains (names, clean);
}

static const char *
get_reason (WayNameWay way)
{
  switch (way)
    {
    case WAY_NAME_CODE:
      return N_("by its code");
    case WAY_NAME_SHORT:
      return N_("by its short name");
    case WAY_NAME_OTHER:
      return N_("by another of its names");
    case WAY_NAME_HANT:
      return N_("in traditional characters");
    case WAY_NAME_STEM:
      return N_("by its name without the kind of place");
    case WAY_NAME_PINYIN:
      return N_("by its romanised name");
    case WAY_NAME_EXACT:
    case WAY_N_NAME_WAYS:
    default:
      return N_("by its name");
    }
}

static void
add_hits (const Question *question,
          const char     *name,
          WayNameWay      way, /* at best */
          WayPlace        place,
          GArray         *hits)
{
  g_autofree char *folded = way_name_fold (name);
  const GArray *found = way_name_index_look_up (&question->names->region_names, folded);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      WayNameHit hit = g_array_index (found, WayNameHit, i);
      WayPlace other = get_region (question->names, hit.index)->place;

      /* '吉林市' is not 吉林省. What it may be instead is asked. */
      if (way == WAY_NAME_STEM && !way_places_can_be_one (place, other))
        continue;
      hit.way = MAX (hit.way, way);
      g_array_append_val (hits, hit);
    }
}

static void
keep_best (GArray *hits)
{
  WayNameWay best = WAY_N_NAME_WAYS;

  for (guint i = 0; i < hits->len; i++)
    best = MIN (best, g_array_index (hits, WayNameHit, i).way);
  for (guint i = hits->len; i > 0; i--)
    {
      if (g_array_index (hits, WayNameHit, i - 1).way > best)
        g_array_remove_index (hits, i - 1);
    }
}

static void
find_names (const Question *question,
            GArray         *hits)
{
  g_autofree char *simple = way_name_simplify (question->clean);
  g_autofree char *stem = NULL;
  WayPlace place;

  add_hits (question, question->clean, WAY_NAME_CODE, WAY_PLACE_UNSAID, hits);
  if (hits->len == 0 && !g_str_equal (simple, question->clean))
    add_hits (question, simple, WAY_NAME_HANT, WAY_PLACE_UNSAID, hits);
  if (hits->len == 0)
    {
      stem = way_name_cut_place (simple, &place);
      if (place != WAY_PLACE_UNSAID)
        add_hits (question, stem, WAY_NAME_STEM, place, hits);
    }
}

/* A county that became a district: what was called so in @year comes first. */
static void
order_by_year (const Question *question,
               GArray         *hits)
{
  gboolean was_district;
  int changed = 0;
  g_autoptr (WayStatement) statement = NULL;
  g_autoptr (GError) error = NULL;

  if (question->year == 0 || hits->len != 2)
    return;
  statement = way_database_prepare (
    question->names->library->database,
    "SELECT e.date FROM event AS e WHERE e.region_id IN (?1, ?2) "
    "AND e.name_zh LIKE '%撤%设区%' ORDER BY e.date", &error);
  if (statement == NULL)
    return;
  for (int i = 0; i < 2; i++)
    way_statement_bind_integer (
      statement, i + 1, get_region (question->names,
                                    g_array_index (hits, WayNameHit, i).index)->id);
  if (way_statement_next (statement, &error))
    changed = (int) g_ascii_strtoll (way_statement_get_text (statement, 0), NULL, 10);
  if (changed == 0)
    return;
  was_district = question->year >= changed;
  if ((get_region (question->names, g_array_index (hits, WayNameHit, 0).index)->place
       == WAY_PLACE_DISTRICT) != was_district)
    {
      WayNameHit first = g_array_index (hits, WayNameHit, 0);

      g_array_remove_index (hits, 0);
      g_array_append_val (hits, first);
    }
}

/* What is above in the file, and what the library says of years, decide among the hits. */
static void
choose (const Question *question,
        GArray         *hits,
        WayNameMatch   *out,
        GArray         *candidates)
{
  gboolean is_sure = !way_name_has_accents (question->clean);
  gboolean is_alone;

  keep_children (question, hits);
  if (is_sure)
    keep_best (hits);
  if (hits->len == 0)
    return;
  is_alone = hits->len == 1
             && (*question->parent != '\0' || !recurs (question->clean));
  if (is_alone)
    {
      const WayNameHit *hit = &g_array_index (hits, WayNameHit, 0);

      out->kind = WAY_MATCH_FOUND;
      out->name = get_region (question->names, hit->index)->code;
      out->reason = get_reason (hit->way);
      return;
    }

  order_by_year (question, hits);
  out->kind = WAY_MATCH_AMBIGUOUS;
  out->reason = N_("several places have this name");
  for (guint i = 0; i < hits->len; i++)
    g_array_append_val (candidates, g_array_index (hits, WayNameHit, i).index);
}

/* The code says one and the name another. */
static void
ask_which (guint         by_code,
           GArray       *hits,
           WayNameMatch *out,
           GArray       *candidates)
{
  out->kind = WAY_MATCH_AMBIGUOUS;
  out->name = NULL;
  out->reason = N_("code and name are of different places");
  g_array_set_size (candidates, 0);
  g_array_append_val (candidates, by_code);
  for (guint i = 0; i < hits->len; i++)
    g_array_append_val (candidates, g_array_index (hits, WayNameHit, i).index);
}

static gboolean
has_hit (const GArray *hits,
         guint         index)
{
  for (guint i = 0; i < hits->len; i++)
    {
      if (g_array_index (hits, WayNameHit, i).index == index)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_place_character (gunichar c)
{
  return g_utf8_strchr ("省市区县州盟旗自治", -1, c) != NULL;
}

/* '石家庄市' with the code of 河北省: a name that shares no character with the place's is none of it,
 * and its row has the code of the region above. Names of another script say nothing. */
static gboolean
is_name_of_another (const Question *question,
                    guint           index)
{
  const char *name = get_region (question->names, index)->name_zh;
  gboolean has_han = FALSE, name_has_han = FALSE;
  g_autofree char *simple = way_name_simplify (question->clean);

  for (const char *p = name; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    name_has_han |= g_utf8_get_char (p) >= 0x3400;
  for (const char *p = simple; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x3400 || is_place_character (c))
        continue;
      has_han = TRUE;
      if (name != NULL && g_utf8_strchr (name, -1, c) != NULL)
        return FALSE;
    }
  return has_han && name_has_han;
}

/* FALSE where the code leads nowhere, and the name has to decide. */
static gboolean
match_code (const Question *question,
            GArray         *hits,
            WayNameMatch   *out,
            GArray         *candidates)
{
  guint index = find_by_code (question->names, question->code);

  if (index == NOWHERE)
    return FALSE;
  if (*question->clean == '\0' || g_str_equal (question->clean, question->code)
      || has_hit (hits, index)
      || (hits->len == 0 && !is_weak_code (question) && !is_name_of_another (question, index)))
    {
      out->kind = WAY_MATCH_FOUND;
      out->name = get_region (question->names, index)->code;
      out->reason = get_reason (WAY_NAME_CODE);
      return TRUE;
    }
  if (hits->len == 0 && is_weak_code (question))
    return FALSE;
  ask_which (index, hits, out, candidates);
  return TRUE;
}

/* A code of its own means another place than one of the same name with another code of that kind:
 * 350102 is no 鼓楼区 of Nanjing. */
static gboolean
is_foreign_code (const Question *question)
{
  return is_digits (question->code) && strlen (question->code) >= GB_LENGTH;
}

static gboolean
match_total (const Question *question,
             WayNameMatch   *out)
{
  const char *reason = way_name_find_total (question->clean, question->code);

  if (reason == NULL)
    return FALSE;
  out->kind = WAY_MATCH_TOTAL;
  out->reason = reason;
  return TRUE;
}

/* '330400 嘉兴市' and '嘉兴市(330400)' in one cell; (transfer full) in both. */
static gboolean
split_code (const char *clean,
            char      **name,
            char      **code)
{
  gsize n_digits = strspn (clean, "0123456789");
  gsize length = strlen (clean);
  const char *at;

  if (n_digits >= GB_LENGTH && n_digits <= 12 && clean[n_digits] != '\0')
    {
      *code = g_strndup (clean, n_digits);
      *name = way_name_clean (clean + n_digits);
      return TRUE;
    }
  if (length < GB_LENGTH + 3 || clean[length - 1] != ')')
    return FALSE;
  at = strrchr (clean, '(');
  if (at == NULL || at == clean || strspn (at + 1, "0123456789") < GB_LENGTH
      || at[1 + strspn (at + 1, "0123456789")] != ')')
    return FALSE;
  *code = g_strndup (at + 1, length - 2 - (gsize) (at - clean));
  *name = g_strndup (clean, (gsize) (at - clean));
  return TRUE;
}

static gboolean
looks_like_code (const char *clean)
{
  return *clean != '\0' && strlen (clean) <= 12
         && clean[strspn (clean, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")] == '\0';
}

static void
answer (const Question *question,
        WayNameMatch   *out,
        GArray         *candidates)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (WayNameHit));

  if (*question->clean != '\0')
    find_names (question, hits);
  if (match_code (question, hits, out, candidates))
    return;
  if (hits->len == 0 || !g_str_equal (question->code, ""))
    {
      if (match_total (question, out))
        return;
    }
  if (hits->len > 0 && !is_foreign_code (question))
    choose (question, hits, out, candidates);
}

void
way_import_names_find_region (WayImportNames *self,
                              const char     *clean,
                              const char     *code,
                              const char     *parent,
                              int             year,
                              WayNameMatch   *out,
                              GArray         *candidates)
{
  g_autofree char *name = NULL;
  g_autofree char *number = NULL;
  g_autofree char *clean_code = way_name_clean (code);
  Question question = { self, clean, clean_code, parent, year };

  if (*clean_code == '\0' && split_code (clean, &name, &number))
    {
      question.clean = name;
      question.code = number;
    }
  else if (*clean_code == '\0' && looks_like_code (clean))
    {
      question.code = clean;
    }
  answer (&question, out, candidates);
}
