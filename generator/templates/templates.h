#pragma once
// Room `templates`: the template language. Mustache syntax (variables, sections, inverted sections, partials, comments,
// set delimiters; no lambdas, no unescaped variables), compiled once into a flat program that many threads run at once.
// Knows no ports, no locales and no files: templates come in as texts, names through a schema, messages through a
// source. Touches memory only. Compile from one thread; a Program is const and may be run from any.
#include "templates/compile.h"
#include "templates/message.h"
#include "templates/number.h"
#include "templates/program.h"
#include "templates/schema.h"
#include "templates/value.h"
