/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "chart/scene.h"

/* A small figure that has every kind of mark, in Chinese or English. (transfer full). */
WayScene *sample_scene_new (WayTextMeasure *measure, WayThemeKind theme, gboolean is_chinese);
