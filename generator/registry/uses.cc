#include "registry/uses.h"

#include <set>

namespace registry {

namespace {

ports::Encryption read_encryption(FactReader& reader, JsonObject& object) {
  std::string text = object.string_or("encryption", "");
  std::optional<ports::Encryption> encryption = ports::parse_encryption(text);
  if (!text.empty() && !encryption) {
    reader.log().error(object.value_position("encryption"), "\"" + text + "\" tells nothing of encryption",
                       "one of plain, optional, always");
  }
  return encryption.value_or(ports::Encryption::unknown);
}

}  // namespace

void read_uses(FactReader& reader, ports::Facts& facts) {
  reader.each("uses.json", "uses", {.newcomers = Newcomers::first}, [&](JsonObject& object) {
    ports::Use use;
    std::string id = reader.id(object);
    reader.unique(object, id);
    use.is_service = object.value("service") != nullptr;
    use.name = object.string(use.is_service ? "service" : "software");
    use.also = object.strings_or_none("also");
    use.transports = reader.transports(object);
    use.role = reader.word(object, "role", facts.roles);
    use.qualifier = reader.word(object, "qualifier", facts.qualifiers);
    use.category = reader.word(object, "category", facts.categories);
    use.encryption = read_encryption(reader, object);
    use.exposure = reader.word(object, "exposure", facts.exposures);
    use.probe = reader.word(object, "probe", facts.probes);
    if (object.value("secure") != nullptr) {
      use.secure = ports::Port(static_cast<uint16_t>(object.integer("secure", 0, ports::kPortCount - 1)));
    }
    std::vector<PortRange> ranges = reader.ranges(object, "ports");
    ports::Certainty certainty = reader.certainty(object);
    use.fact = {"use." + id, certainty, reader.sources(object, facts.sources), std::move(ranges)};
    facts.uses.push_back(std::move(use));
  });
}

void read_abouts(FactReader& reader, ports::Facts& facts) {
  std::set<std::pair<std::string, ports::Port>> told;  // An overlay may tell more of a port than we do.
  reader.each("abouts.json", "abouts", {.key = "text"}, [&](JsonObject& object) {
    ports::About about;
    about.text = reader.word(object, "text", facts.about_texts);
    if (about.text == ports::Vocabulary::kNone) reader.log().error(object.position(), "the member \"text\" is missing");
    if (object.value("mentions") != nullptr)
      about.mentions = reader.port_numbers(object, "mentions", FactReader::Order::any);
    if (about.mentions.size() > ports::kMostMentions) {
      reader.log().error(object.position_of("mentions"), "a paragraph mentions at most 3 other ports");
    }
    std::vector<PortRange> ranges = reader.ranges(object, "ports");
    for (PortRange range : ranges) {
      for (uint32_t number = range.first.number(); number <= range.last.number(); ++number) {
        bool is_first = told.emplace(reader.file(), ports::Port(static_cast<uint16_t>(number))).second;
        if (!is_first) reader.log().error(object.position_of("ports"), "a port has one paragraph about it");
      }
    }
    about.fact = {"about." + facts.about_texts.names()[about.text], reader.certainty(object),
                  reader.sources(object, facts.sources), std::move(ranges)};
    facts.abouts.push_back(std::move(about));
  });
}

void read_concepts(FactReader& reader, ports::Facts& facts) {
  auto is_lower_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  auto is_of_name = [&](char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z'); };
  auto is_of_page = [&](char c) { return is_lower_or_digit(c) || c == '-'; };
  reader.each("concepts.json", "concepts", {}, [&](JsonObject& object) {
    ports::Concept idea{object.string("id"), object.string("page")};
    if (!std::all_of(idea.id.begin(), idea.id.end(), is_of_name)) {
      reader.log().error(object.value_position("id"), "\"" + idea.id + "\" is no id: use letters and digits",
                         "messages and templates call it by this name");
    }
    if (!std::all_of(idea.page.begin(), idea.page.end(), is_of_page)) {
      reader.log().error(object.value_position("page"), "\"" + idea.page + "\" is no page of content/pages/",
                         "its file is named with lower-case letters, digits and -");
    }
    reader.unique(object, idea.id);
    facts.concepts.push_back(std::move(idea));
  });
}

}  // namespace registry
