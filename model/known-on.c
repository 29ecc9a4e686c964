/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/known-on.h"

#include "model/library-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAYS_OF_A_MONTH 32

static gboolean
parse_date (const char *date,
            WayPeriod  *out)
{
  gsize length = date != NULL ? strlen (date) : 0;

  if (length == 4)
    return way_period_parse (date, "year", out, NULL);
  return (length == 7 || length == 10) && strchr (date, '/') == NULL
         && way_period_parse (date, "as_of", out, NULL) && out->type == WAY_PERIOD_AS_OF;
}

gint64
way_known_day_of_period (const WayPeriod *period)
{
  return (gint64) period->last_month * DAYS_OF_A_MONTH
         + (period->last_day > 0 ? period->last_day : DAYS_OF_A_MONTH - 1);
}

gboolean
way_known_day_of_date (const char *date,
                       gint64     *out)
{
  WayPeriod period;

  if (!parse_date (date, &period))
    return FALSE;
  *out = way_known_day_of_period (&period);
  return TRUE;
}

gint64
way_known_day_of_fact (const char      *published,
                       const WayPeriod *period)
{
  gint64 day;

  return way_known_day_of_date (published, &day) ? day : way_known_day_of_period (period);
}

gint64
way_known_day_of_promise (const char      *published,
                          const WayPeriod *base,
                          const WayPeriod *due)
{
  gint64 day;

  if (way_known_day_of_date (published, &day))
    return day;
  return base != NULL ? way_known_day_of_period (base)
                      : (gint64) due->first_month * DAYS_OF_A_MONTH + 1;
}

/* '2023-02' becomes '2023-02-28': what is shown and compared as text has a day. */
static char *
complete_date (const WayPeriod *period)
{
  int year = way_period_year (period);
  GDateMonth month = (GDateMonth) (period->last_month % 12 + 1);
  int day = period->last_day > 0 ? period->last_day
                                 : g_date_get_days_in_month (month, (GDateYear) year);

  return g_strdup_printf ("%04d-%02d-%02d", year, (int) month, day);
}

gboolean
way_library_set_known_on (WayLibrary *self,
                          const char *date,
                          GError    **error)
{
  g_autofree char *complete = NULL;
  WayPeriod period;

  if (date != NULL && (!parse_date (date, &period) || way_period_year (&period) < 1
                       || way_period_year (&period) > 9999))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is not a date: write it as 2023-03-01, 2023-03 or 2023."), date);
      return FALSE;
    }

  complete = date != NULL ? complete_date (&period) : NULL;
  if (g_strcmp0 (complete, self->known_on) == 0)
    return TRUE;
  g_free (self->known_on);
  self->known_on = g_steal_pointer (&complete);
  self->known_day = date != NULL ? way_known_day_of_period (&period) : WAY_KNOWN_ALWAYS;
  self->n_known_changes++;
  return TRUE;
}

const char *
way_library_get_known_on (WayLibrary *self)
{
  return self->known_on;
}
