#pragma once
// Room `base`: what every room needs and that knows nothing of ports.
//
// Owns: diagnostics with source positions, files as texts, JSON that remembers where each value stood, UTF-8, escaping,
// the page buffer, parallel loops, timers. Touches: files it is told to read, threads, the clock. Everything here is
// safe to call from any thread on objects of one's own; `Diagnostics` and `Timings` may be shared.
#include "base/buffer.h"
#include "base/diagnostic.h"
#include "base/escape.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/source.h"
#include "base/timings.h"
#include "base/utf8.h"
