/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "app/data-change.h"
#include "widgets/search-choice.h"

G_BEGIN_DECLS

/**
 * WayDataForm:
 *
 * A dialog with the fields of one thing that the library names, and a button that stores it as one
 * step. What is wrong is said above the fields, and the dialog stays.
 *
 * ::submit: the person wants it stored: answer with way_data_form_store() or
 * way_data_form_refuse(). ::stored: it was; the dialog closes.
 */
#define WAY_TYPE_DATA_FORM (way_data_form_get_type ())
G_DECLARE_FINAL_TYPE (WayDataForm, way_data_form, WAY, DATA_FORM, AdwWindow)

/* @store: (nullable): of a form that stores nothing. */
WayDataForm *way_data_form_new          (GtkWindow  *parent,
                                         WayStore   *store,
                                         const char *title,
                                         const char *save_label);

/* @name: by which it is asked for, and the name of its widget. */
void         way_data_form_add_entry    (WayDataForm *self,
                                         const char  *name,
                                         const char  *label,
                                         const char  *text);
void         way_data_form_add_choice   (WayDataForm       *self,
                                         const char        *name,
                                         const char        *label,
                                         const char *const *items,
                                         guint              selected);
void         way_data_form_add_search   (WayDataForm             *self,
                                         const char              *name,
                                         const char              *label,
                                         GtkStringList           *items,
                                         WaySearchChoiceMatchFunc match,
                                         gpointer                 user_data,
                                         guint                    selected);

/* A dim text below the fields. */
GtkLabel    *way_data_form_add_remark   (WayDataForm *self, const char *text);

/* Below the fields and what was put there before. */
void         way_data_form_add_widget   (WayDataForm *self, GtkWidget *widget);

/* What stands in a field that cannot be changed is said, not offered. */
void         way_data_form_fix          (WayDataForm *self, const char *name);

const char  *way_data_form_get_text     (WayDataForm *self, const char *name);
guint        way_data_form_get_selected (WayDataForm *self, const char *name);
GtkWidget   *way_data_form_get_row      (WayDataForm *self, const char *name);

/* As way_data_change_async(). */
void         way_data_form_store        (WayDataForm      *self,
                                         const char       *name,
                                         WayDataChangeFunc change,
                                         gpointer          data,
                                         GDestroyNotify    free_data);
void         way_data_form_refuse       (WayDataForm *self, const char *sentence);

/* Tells that it is stored, and closes. */
void         way_data_form_finish       (WayDataForm *self);

G_END_DECLS
