#pragma once
// The pages around the ports' pages. Few of each, so they are written for reading, not for speed.
#include "base/buffer.h"
#include "page/model.h"
#include "page/plan.h"
#include "prose/prose.h"

namespace page {

// Each appends one page to `out`.

/// home_page.cc
void render_home(const Plan& plan, const Model& model, base::Buffer& out);

// block_pages.cc
void render_class(const Plan& plan, const Model& model, ports::PortClass port_class, base::Buffer& out);
/// `block` starts at a multiple of routes::kBlockSize.
void render_block(const Plan& plan, const Model& model, ports::PortRange block, base::Buffer& out);

// name_pages.cc
void render_services(const Plan& plan, const Model& model, base::Buffer& out);
void render_letter(const Plan& plan, const Model& model, const Letter& letter, base::Buffer& out);
void render_categories(const Plan& plan, const Model& model, base::Buffer& out);
/// One that has uses.
void render_category(const Plan& plan, const Model& model, ports::Vocabulary::Index category, base::Buffer& out);
void render_search(const Plan& plan, const Model& model, base::Buffer& out);
/// The page in place of one that is not there.
void render_not_found(const Plan& plan, const Model& model, base::Buffer& out);

void render_prose(const Plan& plan, const Model& model, const prose::Document& document, base::Buffer& out);
/// All commands that pages print, with their manuals.
void render_commands(const Plan& plan, const Model& model, base::Buffer& out);
/// The choice of languages at the root of the site.
void render_root(const Plan& plan, const Model& model, base::Buffer& out);

}  // namespace page
