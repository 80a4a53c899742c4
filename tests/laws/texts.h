#pragma once
// What the laws read out of texts: numbers, lengths, addresses of ports' pages.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace laws {

std::string in_quotes(std::string_view text);
std::optional<uint32_t> parse_number(std::string_view text);
/// Characters that are seen: without the marks that set the direction.
size_t visible_length(std::string_view text);
/// The text without those marks.
std::string visible(std::string_view text);
/// A number as a word of its own: not within a longer one, nor within 192.0.2.10.
bool holds_number(std::string_view text, std::string_view number);
/// A count as any locale of ours writes it: with or without something between the thousands.
bool holds_count(std::string_view text, uint32_t count);
/// Whether one of the counts in the text is this one; thousands may be parted by a comma, a full stop or a space.
bool tells_count(std::string_view text, uint32_t count);
/// "257.html"
std::string port_url(uint32_t number);
/// "256-511.html" of 257.
std::string block_url(uint32_t number);

}  // namespace laws
