#pragma once
// UTF-8 as a sequence of code points.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

/// The code point that starts at `offset`, which is moved behind it; nothing (and `offset` unmoved) on invalid UTF-8:
/// overlong forms, surrogates, numbers past U+10FFFF and cut-off sequences.
std::optional<char32_t> decode_utf8(std::string_view text, size_t& offset);
void append_utf8(std::string& out, char32_t code_point);

/// The offset of the first invalid byte, or nothing when the text is valid.
std::optional<size_t> find_invalid_utf8(std::string_view text);

/// C0 and C1 controls and DEL.
bool is_control(char32_t code_point);
/// Characters that change the direction of the text around them without being seen (U+061C, U+200E..F, U+202A..E,
/// U+2066..9), end a line for some readers (U+2028..9), or are just not seen (U+00AD, U+200B, U+2060, U+FEFF, fillers,
/// tags). Not among them: joiners, and selectors of variants, which emoji and names in Han characters are written with.
bool is_invisible(char32_t code_point);
/// What a text is. Data come from many hands and hold nothing that cannot be seen. Words of some languages are written
/// with joiners (U+200C, U+200D), and with marks of direction beside signs (U+200E, U+200F). What we make from words
/// may hold anything: a pseudo-locale turns them around.
enum class Texts : uint8_t { data, words, made };
/// Nobody sees it, and it does not belong into such a text.
bool is_hidden(char32_t code_point, Texts texts);
bool is_private_use(char32_t code_point);

/// The text with controls (also line ends), invisible characters and invalid bytes as visible escapes: \u{202E}, \xFF.
std::string printable(std::string_view text);

}  // namespace base
