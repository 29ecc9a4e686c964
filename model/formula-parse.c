/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/formula-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

G_DEFINE_QUARK (way-formula-error-quark, way_formula_error)

typedef enum
{
  TOKEN_END,
  TOKEN_NUMBER,
  TOKEN_NAME,   /* bare */
  TOKEN_QUOTED, /* in quotes or brackets: never a function */
  TOKEN_SIGN
} TokenKind;

/**
 * Parser:
 * @next: the character after the token
 * @name: of the token
 * @stopped_at: where an error was noticed
 */
typedef struct
{
  WayFormula *formula;
  GPtrArray *known;
  const char *text;
  const char *next;
  TokenKind token;
  gunichar sign;
  double number;
  char *name;
  guint position, next_position;
  guint stopped_at;
  guint depth;
} Parser;

void
way_formula_set_error (GError        **error,
                       WayFormulaError code,
                       guint           position,
                       const char     *format,
                       ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* Translators: 1 is the number of a character of a formula, 2 a sentence */
  g_set_error (error, WAY_FORMULA_ERROR, (int) code, _("Character %1$u: %2$s"), position + 1,
               sentence);
}

/* Full-width signs and those of arithmetic are taken for the plain ones. */
static gunichar
fold_sign (gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xff01 + '!';
  switch (c)
    {
    case 0xd7:
      return '*';
    case 0xf7:
      return '/';
    case 0x2212:
    case 0x2013:
      return '-';
    case 0x3001:
      return ',';
    default:
      return c;
    }
}

static gunichar
find_closing (gunichar c)
{
  static const gunichar pairs[][2] = {
    { '[', ']' }, { '"', '"' }, { 0x201c, 0x201d }, { '\'', '\'' }, { 0x2018, 0x2019 },
    { 0x300c, 0x300d }, { 0x3010, 0x3011 }, { 0x300a, 0x300b },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (pairs[i][0] == c)
        return pairs[i][1];
    }
  return 0;
}

static gboolean
is_in_name (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_';
}

static gboolean
take_quoted (Parser  *self,
             gunichar closing,
             GError **error)
{
  const char *start = self->next;

  while (*self->next != '\0' && g_utf8_get_char (self->next) != closing
         && fold_sign (g_utf8_get_char (self->next)) != closing)
    {
      self->next = g_utf8_next_char (self->next);
      self->next_position++;
    }
  if (*self->next == '\0')
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                             _("The quotes or brackets around a name do not close."));
      return FALSE;
    }
  self->name = g_strstrip (g_strndup (start, (gsize) (self->next - start)));
  self->next = g_utf8_next_char (self->next);
  self->next_position++;
  self->token = TOKEN_QUOTED;
  return TRUE;
}

/* 'e-05', as a number may be printed. */
static gboolean
is_exponent (const char *text)
{
  if (*text != 'e' && *text != 'E')
    return FALSE;
  return g_ascii_isdigit (text[1])
         || ((text[1] == '-' || text[1] == '+') && g_ascii_isdigit (text[2]));
}

static gboolean
take_number (Parser  *self,
             GError **error)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (;; self->next = g_utf8_next_char (self->next), self->next_position++)
    {
      gunichar c = fold_sign (g_utf8_get_char (self->next));
      gboolean is_in_exponent = digits->len > 0 && digits->str[digits->len - 1] == 'e';

      if (is_exponent (self->next) && strchr (digits->str, 'e') == NULL)
        c = 'e';
      else if (c >= 0x80 || (!g_ascii_isdigit ((char) c) && c != '.'
                             && !(is_in_exponent && (c == '-' || c == '+'))))
        break;
      g_string_append_c (digits, (char) c);
    }
  self->token = TOKEN_NUMBER;
  if (digits->len < 40 && way_number_parse (digits->str, &self->number, &(int) { 0 })
      && !is_in_name (g_utf8_get_char (self->next)))
    return TRUE;
  way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                         _("“%s” is not a number. Put names that begin with digits in brackets."),
                         digits->str);
  return FALSE;
}

static gboolean
advance (Parser  *self,
         GError **error)
{
  gunichar c;

  g_clear_pointer (&self->name, g_free);
  while (g_unichar_isspace (g_utf8_get_char (self->next)))
    {
      self->next = g_utf8_next_char (self->next);
      self->next_position++;
    }
  self->position = self->stopped_at = self->next_position;
  c = g_utf8_get_char (self->next);
  if (c == 0)
    {
      self->token = TOKEN_END;
      return TRUE;
    }
  if (g_ascii_isdigit ((char) MIN (fold_sign (c), 0x7f)) || fold_sign (c) == '.')
    return take_number (self, error);
  if (is_in_name (c))
    {
      const char *start = self->next;

      while (is_in_name (g_utf8_get_char (self->next)))
        {
          self->next = g_utf8_next_char (self->next);
          self->next_position++;
        }
      self->name = g_strndup (start, (gsize) (self->next - start));
      self->token = TOKEN_NAME;
      return TRUE;
    }
  self->next = g_utf8_next_char (self->next);
  self->next_position++;
  if (find_closing (c) != 0 || find_closing (fold_sign (c)) != 0)
    return take_quoted (self, find_closing (c) != 0 ? find_closing (c)
                                                    : find_closing (fold_sign (c)), error);
  self->token = TOKEN_SIGN;
  self->sign = fold_sign (c);
  return TRUE;
}

static gboolean
is_sign (const Parser *self,
         gunichar      sign)
{
  return self->token == TOKEN_SIGN && self->sign == sign;
}

static gboolean
take_sign (Parser  *self,
           gunichar sign,
           GError **error)
{
  if (is_sign (self, sign))
    return advance (self, error);
  way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                         self->token == TOKEN_END ? _("The formula ends before “%c”.")
                                                  : _("Here should be “%c”."), (char) sign);
  return FALSE;
}

static gboolean
add_node (Parser        *self,
          WayFormulaNode node,
          guint         *out,
          GError       **error)
{
  if (self->formula->nodes->len >= WAY_FORMULA_MAX_NODES)
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, node.position,
                             _("The formula is too long: make a metric of a part of it."));
      return FALSE;
    }
  self->stopped_at = node.position;
  if (!way_formula_set_unit (self->formula, &node, error))
    return FALSE;
  *out = self->formula->nodes->len;
  g_array_append_val (self->formula->nodes, node);
  return TRUE;
}

/* Exactly this key, else exactly this name. */
static WayMetric *
find_metric (Parser   *self,
             gboolean *is_ambiguous)
{
  WayMetric *found = NULL;

  *is_ambiguous = FALSE;
  for (guint i = 0; i < self->known->len; i++)
    {
      if (strcmp (way_metric_get_key (self->known->pdata[i]), self->name) == 0)
        return self->known->pdata[i];
    }
  for (guint i = 0; i < self->known->len; i++)
    {
      WayMetric *metric = self->known->pdata[i];

      if (strcmp (way_metric_get_name (metric, WAY_LANGUAGE_ZH_CN), self->name) != 0
          && g_ascii_strcasecmp (way_metric_get_name (metric, WAY_LANGUAGE_EN), self->name) != 0
          && strcmp (way_metric_get_short_name (metric, WAY_LANGUAGE_ZH_CN), self->name) != 0
          && g_ascii_strcasecmp (way_metric_get_short_name (metric, WAY_LANGUAGE_EN),
                                 self->name) != 0)
        continue;
      *is_ambiguous = found != NULL;
      if (*is_ambiguous)
        return NULL;
      found = metric;
    }
  return found;
}

/* The metric that is most like the name, for an error. */
static WayMetric *
find_nearest (Parser *self)
{
  WayMetric *best = NULL;
  int best_score = 0;

  for (guint i = 0; i < self->known->len; i++)
    {
      int score = way_metric_match (self->known->pdata[i], self->name);

      if (score > best_score)
        {
          best = self->known->pdata[i];
          best_score = score;
        }
    }
  return best;
}

static void
set_unknown (Parser  *self,
             gboolean is_ambiguous,
             GError **error)
{
  WayMetric *nearest = find_nearest (self);

  if (is_ambiguous)
    way_formula_set_error (error, WAY_FORMULA_ERROR_UNKNOWN_NAME, self->position,
                           _("Several metrics are called “%s”: write the key of the one you mean."),
                           self->name);
  else if (nearest != NULL)
    way_formula_set_error (error, WAY_FORMULA_ERROR_UNKNOWN_NAME, self->position,
                           _("No metric is called “%1$s”. Did you mean [%2$s]?"), self->name,
                           way_metric_get_key (nearest));
  else
    way_formula_set_error (error, WAY_FORMULA_ERROR_UNKNOWN_NAME, self->position,
                           _("No metric is called “%s”. Write its key or name as the library has "
                             "it."), self->name);
}

static gboolean
take_metric (Parser  *self,
             guint   *out,
             GError **error)
{
  WayFormulaNode node = { .kind = WAY_NODE_METRIC, .position = self->position };
  gboolean is_ambiguous;
  WayMetric *metric = find_metric (self, &is_ambiguous);

  if (metric == NULL)
    {
      set_unknown (self, is_ambiguous, error);
      return FALSE;
    }
  if (!g_ptr_array_find (self->formula->metrics, metric, &node.metric))
    {
      node.metric = self->formula->metrics->len;
      g_ptr_array_add (self->formula->metrics, g_object_ref (metric));
    }
  return add_node (self, node, out, error) && advance (self, error);
}

static gboolean take_sum (Parser *self, guint *out, GError **error);

/* The years of lag() and the year of index(): a whole number. */
static gboolean
take_whole_number (Parser  *self,
                   double   least,
                   double   most,
                   double  *out,
                   GError **error)
{
  if (self->token != TOKEN_NUMBER || self->number != floor (self->number) || self->number < least
      || self->number > most)
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                             _("Here should be a whole number from %1$.0f to %2$.0f."), least,
                             most);
      return FALSE;
    }
  *out = self->number;
  return advance (self, error);
}

static gboolean
take_function (Parser     *self,
               WayNodeKind kind,
               guint      *out,
               GError    **error)
{
  WayFormulaNode node = { .kind = kind, .position = self->position };

  if (!advance (self, error) || !take_sign (self, '(', error)
      || !take_sum (self, &node.left, error))
    return FALSE;
  if (kind == WAY_NODE_SHARE || kind == WAY_NODE_PER_HEAD)
    {
      if (!take_sign (self, ',', error) || !take_sum (self, &node.right, error))
        return FALSE;
    }
  else if (kind == WAY_NODE_LAG || kind == WAY_NODE_INDEX)
    {
      if (!take_sign (self, ',', error)
          || !take_whole_number (self, kind == WAY_NODE_LAG ? 1 : 1000,
                                 kind == WAY_NODE_LAG ? 100 : 2999, &node.number, error))
        return FALSE;
    }
  return take_sign (self, ')', error) && add_node (self, node, out, error);
}

/* A name that is followed by a bracket is a function's. */
static gboolean
is_call (const Parser *self)
{
  const char *p = self->next;

  while (g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return fold_sign (g_utf8_get_char (p)) == '(';
}

static gboolean
take_name (Parser  *self,
           guint   *out,
           GError **error)
{
  WayNodeKind kind;

  if (!is_call (self))
    return take_metric (self, out, error);
  if (way_formula_find_function (self->name, &kind))
    return take_function (self, kind, out, error);
  way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                         _("There is no function “%s”. There are share, per_head, growth, "
                           "sum_of_regions, lag and index."), self->name);
  return FALSE;
}

static gboolean
take_primary (Parser  *self,
              guint   *out,
              GError **error)
{
  WayFormulaNode node = { .kind = WAY_NODE_NUMBER, .number = self->number,
                          .position = self->position };

  switch (self->token)
    {
    case TOKEN_NUMBER:
      return add_node (self, node, out, error) && advance (self, error);
    case TOKEN_NAME:
      return take_name (self, out, error);
    case TOKEN_QUOTED:
      return take_metric (self, out, error);
    case TOKEN_SIGN:
      if (self->sign == '(')
        return advance (self, error) && take_sum (self, out, error)
               && take_sign (self, ')', error);
      break;
    case TOKEN_END:
    default:
      break;
    }
  way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                         self->token == TOKEN_END
                         ? _("The formula ends where a metric or a number should follow.")
                         : _("Here should be a metric, a number or a bracket."));
  return FALSE;
}

static gboolean
take_unary (Parser  *self,
            guint   *out,
            GError **error)
{
  WayFormulaNode node = { .kind = WAY_NODE_NEGATE, .position = self->position };
  gboolean is_taken;

  if (++self->depth > WAY_FORMULA_MAX_DEPTH)
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                             _("The formula is too long: make a metric of a part of it."));
      return FALSE;
    }
  if (is_sign (self, '-'))
    is_taken = advance (self, error) && take_unary (self, &node.left, error)
               && add_node (self, node, out, error);
  else
    is_taken = take_primary (self, out, error);
  self->depth--;
  return is_taken;
}

static gboolean
take_product (Parser  *self,
              guint   *out,
              GError **error)
{
  if (!take_unary (self, out, error))
    return FALSE;
  while (is_sign (self, '*') || is_sign (self, '/'))
    {
      WayFormulaNode node = { .kind = is_sign (self, '*') ? WAY_NODE_MULTIPLY : WAY_NODE_DIVIDE,
                              .left = *out, .position = self->position };

      if (!advance (self, error) || !take_unary (self, &node.right, error)
          || !add_node (self, node, out, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_sum (Parser  *self,
          guint   *out,
          GError **error)
{
  if (!take_product (self, out, error))
    return FALSE;
  while (is_sign (self, '+') || is_sign (self, '-'))
    {
      WayFormulaNode node = { .kind = is_sign (self, '+') ? WAY_NODE_ADD : WAY_NODE_SUBTRACT,
                              .left = *out, .position = self->position };

      if (!advance (self, error) || !take_product (self, &node.right, error)
          || !add_node (self, node, out, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse_whole (Parser  *self,
             GError **error)
{
  guint root;

  if (!advance (self, error) || !take_sum (self, &root, error))
    return FALSE;
  if (self->token != TOKEN_END)
    {
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, self->position,
                             _("Here should be an operator or the end. Put names with blanks in "
                               "brackets."));
      return FALSE;
    }
  if (self->formula->metrics->len == 0)
    {
      self->stopped_at = 0;
      way_formula_set_error (error, WAY_FORMULA_ERROR_SYNTAX, 0, _("The formula names no metric."));
      return FALSE;
    }
  return TRUE;
}

WayFormula *
way_formula_parse (const char *text,
                   GPtrArray  *metrics,
                   guint      *position,
                   GError    **error)
{
  g_autoptr (WayFormula) formula = g_new0 (WayFormula, 1);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  Parser parser = { .formula = formula, .known = metrics, .text = valid, .next = valid };
  gboolean is_parsed;

  g_atomic_ref_count_init (&formula->ref_count);
  formula->nodes = g_array_new (FALSE, TRUE, sizeof (WayFormulaNode));
  formula->metrics = g_ptr_array_new_with_free_func (g_object_unref);
  formula->factor = 1;
  is_parsed = parse_whole (&parser, error);
  if (position != NULL)
    *position = parser.stopped_at;
  g_free (parser.name);
  return is_parsed ? g_steal_pointer (&formula) : NULL;
}

WayFormula *
way_formula_ref (WayFormula *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
way_formula_unref (WayFormula *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->nodes);
  g_ptr_array_unref (self->metrics);
  g_free (self);
}
