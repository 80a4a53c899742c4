#pragma once
// What the preview answers to a request: a file of the site, with the headers that the published site has, or what a
// server of the published site does instead of one.
//
//   /en/22.html, /en/22, /en/, /     files; HTML gets the reload script and nothing else
//   /ports/en/22.html                the same when the site is to be published under /ports/ (its "baseUrl")
//   /en/search.html?q=443            leads to the port's page, for browsers without JavaScript
//   anything else                    the 404 page of the locale, or that of the default locale
//   POST /en/thanks.html             an answer of the feedback widget; also GET, with the answer in the query
//   /.portolan/...                   the preview's own script, wait and style sheet
//
// While the sources have mistakes, pages show these; "?last-good" shows the page all the same.
// One thread asks; nothing is read but memory.
#include <functional>
#include <optional>

#include "serve/feedback_log.h"
#include "serve/http.h"
#include "serve/listen_address.h"
#include "serve/live_site.h"

namespace serve {

class Preview {
 public:
  /// `feedback` may be nullptr: then nothing can be posted. `report` is told what is wrong with a locale that was
  /// planned for a request. The references must outlive the preview.
  Preview(LiveSite& site, FeedbackLog* feedback, std::function<void(const Mistakes&)> report);

  /// Nothing: the answer is to wait for a change of the site.
  std::optional<Response> answer(const Request& request, const ListenAddress& address, bool may_wait);

 private:
  Response answer_for_site(const Request& request, const LiveSite::Snapshot& site);
  Response answer_with_file(const Request& request, const LiveSite::Snapshot& site, std::string_view path);
  Response not_found(const LiveSite::Snapshot& site, std::string_view path);
  Response take_feedback(const Request& request, const LiveSite::Snapshot& site, std::string_view path);
  bool note_feedback(const Request& request, std::string_view locale);
  Mistakes mistakes_of_locale(const LiveSite::Snapshot& site, std::string_view path);

  LiveSite& site_;
  FeedbackLog* feedback_;
  std::function<void(const Mistakes&)> report_;
};

}  // namespace serve
