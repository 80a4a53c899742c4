#pragma once
// Room `search`: the index of names, in pieces that a page loads as it needs them. Const data only; a pure function of
// the port table, the same for all locales, so any thread may call it.
//
// A page cannot fetch on file://, but it can add a classic <script>: every shard is a file `search/KEY.js` that hands
// itself to the page, as `portolan_names("cn", `NAMES`, `TITLES`, `PORTS`, `WORDS`)`. A name lies in the shard of its
// first word: the one with the last start of kShardStarts that does not come behind the word. What a reader types is a
// name nearly always, and finds it in one file. NAMES, TITLES and PORTS have a line for each name of the shard:
//
//   NAMES   "5alt": the first 5 characters of the line above, then "alt"
//   TITLES  "Trivial File ^i": IANA's title, with ^ and a letter for a word that the name has too (columns.h); empty
//           when it says what the name says; behind a tab: words that are found but not shown, those of the use's
//           other names ("=rdp"), then those of its role
//   PORTS   "+69u 6000-6063t": how sure it is (d, c, r: a program's default, common, reported; h: a historic name of
//           IANA's; else IANA's own), + when our facts tell of a use, then ports with transports (t, u, s, d; none
//           of them: t and u; ?: not stated)
//   WORDS   "3urBMA": a word with this shard's letters that a name or title of another shard holds, told by the first
//           3 characters of the line above and "ur", and the shards that hold it (A is the first), the likeliest
//           first. Words are cut to 5 letters; the titles there tell the rest.
//
// Why not each name in every shard whose letters its title touches: those are 11,000 pairs of 9 bytes, and all shards
// together may weigh 110 KB. They weigh 104 (gzip -9): names 29, titles 44, ports 18, words 10.
#include <string>
#include <string_view>
#include <vector>

#include "ports/port_table.h"

namespace search {

struct SearchFile {
  std::string path;  ///< from the root of the site: "search/cn.js"
  std::string bytes;
};

/// All shards, also empty ones: a page asks for them without knowing which are.
std::vector<SearchFile> make_index(const ports::PortTable& table);

}  // namespace search
