#include "search/words.h"

#include "catch.h"

using Words = std::vector<std::string>;

TEST_CASE("words are runs of letters and digits, in small letters") {
  CHECK(search::words_of("The Secure Shell (SSH) Protocol") == Words{"the", "secure", "shell", "ssh", "protocol"});
  CHECK(search::words_of("ms-wbt_server/2.0") == Words{"ms", "wbt", "server", "2", "0"});
  CHECK(search::words_of("").empty());
  CHECK(search::words_of(" ++ ").empty());
}

TEST_CASE("a word may have letters of any script") {
  CHECK(search::words_of("FORTÉ ポート") == Words{"fortÉ", "ポート"});
}

TEST_CASE("an id in camel case has words") {
  CHECK(search::words_of_id("remoteDesktop") == Words{"remote", "desktop"});
  CHECK(search::words_of_id("relay") == Words{"relay"});
}

TEST_CASE("names that differ in punctuation and capitals are equal when squashed") {
  CHECK(search::squash("Microsoft-SQL-Server") == search::squash("microsoft_sql server"));
  CHECK(search::squash("ssh") != search::squash("sshd"));
}

TEST_CASE("a word belongs to the last shard that starts before it") {
  auto key = [](std::string_view word) { return search::kShardStarts[search::shard_of(word)]; };
  CHECK(key("3com") == "0");
  CHECK(key("apple") == "0");
  CHECK(key("ar") == "ar");
  CHECK(key("azure") == "ar");
  CHECK(key("cmd") == "b");
  CHECK(key("cn") == "cn");
  CHECK(key("s") == "r");
  CHECK(key("zabbix") == "u");
  CHECK(key("ポート") == "u");
  CHECK(key("") == "0");
}
