#pragma once
// Room `ports`: the nouns of the domain. Memory only; every type is const once built, so any thread may read it.
#include "ports/assignment.h"
#include "ports/fact.h"
#include "ports/port.h"
#include "ports/port_table.h"
