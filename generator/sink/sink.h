#pragma once
// Room `sink`: where finished files go. A Sink takes the files of a site, folder by folder.
// Touches: the output folder, and nothing outside it.
#include "sink/directory_sink.h"
#include "sink/memory_sink.h"
#include "sink/visitor_sink.h"
