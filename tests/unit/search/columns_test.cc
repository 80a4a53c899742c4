#include "search/columns.h"

#include "catch.h"

namespace {

using Lines = std::vector<std::string>;

ports::PortRange range(uint16_t first, uint16_t last) {
  return {ports::Port(first), ports::Port(last)};
}
constexpr auto kTcp = ports::transport_bit(ports::Transport::tcp);
constexpr auto kUdp = ports::transport_bit(ports::Transport::udp);
constexpr auto kSctp = ports::transport_bit(ports::Transport::sctp);

std::string literal(const Lines& lines) {
  base::Buffer out;
  search::append_literal(out, lines);
  return std::string(out.view());
}

}  // namespace

TEST_CASE("a folded line tells how much of the line before it repeats") {
  CHECK(search::fold_lines({"salt", "saltd", "sam", "x"}) == Lines{"0salt", "4d", "2m", "0x"});
  CHECK(search::fold_lines({}).empty());
}

TEST_CASE("a folded line repeats at most 35 characters, and none beyond ASCII") {
  std::string forty(40, 'a');
  CHECK(search::fold_lines({forty, forty})[1] == "z" + std::string(5, 'a'));
  CHECK(search::fold_lines({"aé1", "aé2"})[1] == "1é2");
}

TEST_CASE("a title points at the words of the name that it repeats") {
  CHECK(search::shorten_title("cisco FNATIVE", "cisco-fna") == "^a FNATIVE");
  CHECK(search::shorten_title("Cisco FNA one", "cisco-fna") == "^i ^r one");
  CHECK(search::shorten_title("NetOp School", "netop-school") == "");
  CHECK(search::shorten_title("NetOp School 2", "netop-school") == "NetOp ^j 2");
  CHECK(search::shorten_title("Secure Shell", "ssh") == "Secure Shell");
}

TEST_CASE("a title points at no word that is as short as the pointer, nor at one beyond ASCII or past the eighth") {
  CHECK(search::shorten_title("ms thing", "ms-x") == "ms thing");
  CHECK(search::shorten_title("Élan vital", "élan-x") == "Élan vital");
  CHECK(search::shorten_title("nine x", "one-two-three-four-five-six-seven-eight-nine") == "nine x");
  CHECK(search::shorten_title("eight x", "one-two-three-four-five-six-seven-eight-nine") == "^h x");
}

TEST_CASE("a circumflex of a title is doubled") {
  CHECK(search::shorten_title("a ^b ^ssh", "ssh") == "a ^^b ^^^a");
}

TEST_CASE("a title that says what the name says is left out") {
  CHECK(search::shorten_title("MS WBT Server", "ms-wbt-server") == "");
  CHECK(search::shorten_title("", "ssh") == "");
}

TEST_CASE("ports stand with what is known of the name and its transports") {
  search::Name name{"x", "", search::Standing::assigned, false, {{range(22, 22), kTcp | kUdp}}, {}};
  CHECK(search::ports_line(name) == "22");
  name.used = true;
  name.places.push_back({range(6000, 6063), kTcp});
  CHECK(search::ports_line(name) == "+22 6000-6063t");
  name.standing = search::Standing::historic;
  name.places = {{range(1, 1), kTcp | kUdp | kSctp}, {range(2, 2), 0}};
  CHECK(search::ports_line(name) == "h+1tus 2?");
  name.used = false;
  name.places = {{range(1, 1), kUdp}};
  name.standing = search::Standing::shipped;
  CHECK(search::ports_line(name) == "d1u");
  name.standing = search::Standing::common;
  CHECK(search::ports_line(name) == "c1u");
  name.standing = search::Standing::reported;
  CHECK(search::ports_line(name) == "r1u");
}

TEST_CASE("nothing in a line ends the literal, the script element or the line") {
  CHECK(literal({"a", "b"}) == "`a\nb`");
  CHECK(literal({}) == "``");
  CHECK(literal({"`${x}\\"}) == "`\\u0060\\u0024{x}\\\\`");
  CHECK(literal({"</script><!--"}) == "`\\u003C/script\\u003E\\u003C!--`");
  CHECK(literal({"\u2028\u2029"}) == "`\\u2028\\u2029`");
  CHECK(literal({"a\tb\n"}) == "`a\tb\\n`");
  CHECK(literal({"$`"}) == "`\\u0024\\u0060`");
  CHECK(literal({"Š 端口"}) == "`Š 端口`");
}
