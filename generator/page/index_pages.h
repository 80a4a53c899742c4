#pragma once
// The pages around the ports' pages. Few of each, so they are written for reading, not for speed.
#include <span>
#include <string>

#include "base/buffer.h"
#include "page/model.h"
#include "page/plan.h"
#include "prose/prose.h"

namespace page {

/// A locale in the list at the root of the site.
struct LocaleLink {
  std::string tag;
  std::string name;  ///< its own name
  bool right_to_left = false;
};

/// Each appends one page to `out`.
void render_home(const Plan& plan, const Model& model, base::Buffer& out);
/// `block` starts at a multiple of routes::kBlockSize.
void render_block(const Plan& plan, const Model& model, ports::PortRange block, base::Buffer& out);
void render_prose(const Plan& plan, const Model& model, const prose::Document& document, base::Buffer& out);
/// All commands that pages print, with their manuals.
void render_commands(const Plan& plan, const Model& model, base::Buffer& out);
void render_root(const Plan& plan, const Model& model, std::span<const LocaleLink> locales, base::Buffer& out);

}  // namespace page
