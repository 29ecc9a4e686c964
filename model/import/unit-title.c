/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/import/unit-private.h"

#include <string.h>
