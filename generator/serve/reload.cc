#include "serve/reload.h"

namespace serve {

std::string_view reload_script() {
  return R"(// Part of the preview, not of the published site: loads the page again when the site has changed.
(() => {
  "use strict";
  const version = new URL(document.currentScript.src).searchParams.get("version");
  let question = null;
  let asked = 0;

  // A page that nobody looks at does not ask: browsers open few connections to a server.
  function ask() {
    if (question || document.hidden) return;
    question = document.createElement("script");
    question.onload = () => again(300);
    question.onerror = () => again(1000);
    asked += 1;
    question.src = `/.portolan/wait.js?version=${version}&asked=${asked}`;
    document.head.append(question);
  }
  function again(milliseconds) {
    question.remove();
    question = null;
    setTimeout(ask, milliseconds);
  }

  globalThis.portolanVersion = (now) => {
    if (now !== version) location.reload();
  };
  addEventListener("load", () => setTimeout(ask, 0));
  document.addEventListener("visibilitychange", ask);
})();
)";
}

std::string wait_script(uint64_t version) {
  return "portolanVersion(\"" + std::to_string(version) + "\");\n";
}

std::string add_reload(std::string_view html, uint64_t version) {
  std::string script =
      "<script src=\"" + std::string(kReloadScript) + "?version=" + std::to_string(version) + "\"></script>\n";
  size_t end = html.rfind("</body>");
  if (end == std::string_view::npos) end = html.size();
  std::string page(html);
  return page.insert(end, script);
}

}  // namespace serve
