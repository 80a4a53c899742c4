#pragma once
// Room `locale`: words. Reads the ARB files of `locales/`, checks them, and hands out messages as small trees and the
// rules of a locale (plural categories, digits, dates, lists). The only room that includes ICU, and only while loading.
// Load from one thread; everything handed out is const and may be read from any.
#include "locale/catalogue.h"
#include "locale/formats.h"
#include "locale/pseudo.h"
