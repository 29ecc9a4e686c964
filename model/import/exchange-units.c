/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/exchange-private.h"

#include "model/import/unit-reader.h"

#include <string.h>

struct _WayExchangeUnits
{
  GPtrArray *units; /* WayUnit */
};

WayExchangeUnits *
way_exchange_units_new (WayLibrary *library,
                        GError    **error)
{
  g_autoptr (WayExchangeUnits) self = g_new0 (WayExchangeUnits, 1);
  g_autoptr (WayStatement) statement = way_database_prepare (
    library->database, "SELECT name_zh, name_en, base_zh, base_en, factor FROM unit ORDER BY id",
    error);
  g_autoptr (GError) local_error = NULL;

  self->units = g_ptr_array_new_with_free_func ((GDestroyNotify) way_unit_free);
  if (statement == NULL)
    return NULL;
  while (way_statement_next (statement, &local_error))
    {
      const WayUnit unit = {
        .name_zh = (char *) way_statement_get_text (statement, 0),
        .name_en = (char *) way_statement_get_text (statement, 1),
        .base_zh = (char *) way_statement_get_text (statement, 2),
        .base_en = (char *) way_statement_get_text (statement, 3),
        .factor = way_statement_get_double (statement, 4),
      };

      g_ptr_array_add (self->units, way_unit_copy (&unit));
    }
  return way_statement_ended (&local_error, error) ? g_steal_pointer (&self) : NULL;
}

void
way_exchange_units_free (WayExchangeUnits *self)
{
  g_ptr_array_unref (self->units);
  g_free (self);
}

/* By both names, or by the only one that is given. */
static const WayUnit *
find_unit (WayExchangeUnits *self,
           const char       *name_zh,
           const char       *name_en)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      const WayUnit *unit = self->units->pdata[i];
      gboolean is_zh = g_str_equal (unit->name_zh, name_zh);
      gboolean is_en = g_str_equal (unit->name_en, name_en);

      if (*name_en == '\0' ? is_zh || g_str_equal (unit->name_en, name_zh)
          : *name_zh == '\0' ? is_en : is_zh && is_en)
        return unit;
    }
  return NULL;
}

WayUnit *
way_exchange_units_make (WayExchangeUnits *self,
                         const char       *name_zh,
                         const char       *name_en)
{
  const WayUnit *known = find_unit (self, name_zh, name_en);
  const char *either = *name_zh != '\0' ? name_zh : name_en;
  g_auto (WayUnitReading) reading = { .dimension = NULL };
  WayUnit stated = {
    .name_zh = (char *) either,
    .name_en = (char *) (*name_en != '\0' ? name_en : name_zh),
    .base_zh = (char *) "",
    .base_en = (char *) "",
    .factor = 1.0,
  };

  if (known != NULL)
    return way_unit_copy (known);
  /* The words may be known where the library has no such unit yet. */
  if (way_unit_read (either, -1, &reading)
      && (g_str_equal (reading.unit.name_zh, either) || g_str_equal (reading.unit.name_en, either)))
    {
      stated.base_zh = reading.unit.base_zh;
      stated.base_en = reading.unit.base_en;
      stated.factor = reading.unit.factor;
      if (*name_zh == '\0')
        stated.name_zh = reading.unit.name_zh;
      if (*name_en == '\0')
        stated.name_en = reading.unit.name_en;
    }
  return way_unit_copy (&stated);
}

gboolean
way_exchange_units_get_factor (WayExchangeUnits *self,
                               const char       *name_zh,
                               const char       *name_en,
                               const WayUnit    *to,
                               double           *factor)
{
  const WayUnit *given;

  *factor = 1.0;
  /* One of the two names is enough where the other was written otherwise. */
  if ((*name_zh == '\0' && *name_en == '\0')
      || (*name_zh != '\0' && g_str_equal (name_zh, to->name_zh))
      || (*name_en != '\0' && g_str_equal (name_en, to->name_en)))
    return TRUE;
  given = find_unit (self, name_zh, name_en);
  if (given != NULL && g_str_equal (given->name_zh, to->name_zh)
      && g_str_equal (given->name_en, to->name_en))
    return TRUE;
  if (given != NULL && *given->base_zh != '\0' && g_str_equal (given->base_zh, to->base_zh)
      && to->factor > 0.0 && given->factor > 0.0)
    {
      *factor = given->factor / to->factor;
      return TRUE;
    }
  return way_unit_get_factor (*name_zh != '\0' ? name_zh : name_en, to, factor)
         && *factor > 0.0 && isfinite (*factor);
}
