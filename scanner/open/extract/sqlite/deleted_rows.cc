// A cell is its payload's length, the number of the row, and the record: length of the header,
// types, values. When it is freed its first four bytes become a link. They held at least both
// numbers, mostly the length of the header, and with it often the first type.
#include "scanner/open/extract/sqlite/deleted_rows.h"

#include <algorithm>
#include <optional>

namespace warder::sqlite {
namespace {

constexpr size_t kLink = 4;
// A header longer than that is not looked for where no width is known: each offset is tried.
constexpr size_t kMaxHeader = 128;
// Of a type, in rows of up to some hundred megabytes.
constexpr size_t kMostTypeBytes = 5;

struct Types {
  std::vector<uint64_t> types;
  uint64_t body = 0;  // bytes of all values
  size_t end = 0;     // where the values begin
};

bool IsType(uint64_t type) {
  return type != 10 && type != 11 && type < (uint64_t{1} << 32);
}

// Any bytes are one, so that nothing would speak against a row that is none.
bool IsBlob(uint64_t type) {
  return type > 12 && type % 2 == 0;
}

class Finder {
 public:
  Finder(ByteView bytes, std::span<const size_t> widths,
         const std::function<bool(ByteView)>& is_text, const FoundRows& found)
      : bytes_(bytes), widths_(widths), is_text_(is_text), found_(found) {
    // A key of an index has the number of its row behind it.
    for (const size_t width : widths) most_types_ = std::max(most_types_, width + 1);
    if (most_types_ > 0) most_header_ = most_types_ * kMostTypeBytes + 2;
  }

  void Run(bool begins_with_link) {
    size_t rest = 0;
    bool link = begins_with_link;
    for (size_t at = 0; at < bytes_.size();) {
      std::optional<size_t> end;
      if (link) end = WithoutBeginning(at);
      if (!end) end = Whole(at);
      link = end.has_value();
      if (!end) {
        ++at;
        continue;
      }
      if (at > rest) found_.rest(bytes_.substr(rest, at - rest));
      found_.row(values_);
      at = rest = *end;
    }
    if (rest < bytes_.size()) found_.rest(bytes_.substr(rest));
  }

 private:
  // Its header is whole and says how long it is.
  std::optional<size_t> Whole(size_t at) {
    const auto length = static_cast<unsigned char>(bytes_[at]);
    // Two bytes where it is longer than 127.
    if (length < 2) return std::nullopt;
    size_t types_at = at;
    uint64_t header = 0;
    if (!ReadVarint(bytes_, &types_at, &header) || header > most_header_) return std::nullopt;
    if (header <= types_at - at || header > bytes_.size() - at) return std::nullopt;
    Types types;
    types.end = types_at;
    while (types.end < at + header) {
      if (!Take(at + header, &types)) return std::nullopt;
      if (most_types_ > 0 && types.types.size() > most_types_) return std::nullopt;
    }
    if (types.body > bytes_.size() - types.end) return std::nullopt;
    return Accept(types, std::nullopt) ? std::optional(types.end + types.body) : std::nullopt;
  }

  std::optional<size_t> WithoutBeginning(size_t at) {
    if (bytes_.size() - at <= kLink) return std::nullopt;
    for (const size_t width : widths_) {
      for (const bool first_lost : {false, true}) {
        if (width < 2 || (first_lost && width < 3)) continue;
        if (const auto end = WithoutBeginning(at + kLink, width, first_lost)) return end;
      }
    }
    return std::nullopt;
  }

  std::optional<size_t> WithoutBeginning(size_t at, size_t width, bool first_lost) {
    Types types;
    types.end = at;
    for (size_t i = first_lost ? 1 : 0; i < width; ++i)
      if (!Take(bytes_.size(), &types) || IsBlob(types.types.back())) return std::nullopt;
    if (types.body > bytes_.size() - types.end) return std::nullopt;
    const size_t left = bytes_.size() - types.end - types.body;
    if (!first_lost) {
      return Accept(types, std::nullopt) ? std::optional(types.end + types.body) : std::nullopt;
    }
    // One row fills a block; behind the first of several there is more.
    for (const size_t lost : {left, size_t{0}, size_t{1}, size_t{2}, size_t{3}, size_t{4}}) {
      if (lost > left || (lost == left && lost > 200)) continue;
      if (Accept(types, lost)) return types.end + lost + types.body;
    }
    return std::nullopt;
  }

  bool Take(size_t limit, Types* types) const {
    uint64_t type = 0;
    if (!ReadVarint(bytes_.substr(0, limit), &types->end, &type) || !IsType(type)) return false;
    types->types.push_back(type);
    types->body += BodySize(type);
    return types->body <= bytes_.size();
  }

  // `lost`: bytes of a value in front whose type is not known; it is given if it is text.
  bool Accept(const Types& types, std::optional<size_t> lost) {
    values_.clear();
    size_t at = types.end;
    if (lost) {
      Value value;
      value.bytes = bytes_.substr(at, *lost);
      if (*lost > 0 && is_text_(value.bytes)) value.kind = Value::Kind::kText;
      values_.push_back(value);
      at += *lost;
    }
    bool has_text = false;
    for (const uint64_t type : types.types) {
      const uint64_t size = BodySize(type);
      const Value value = ValueOf(type, bytes_.substr(at, size));
      if (value.kind == Value::Kind::kText) {
        if (!is_text_(value.bytes)) return false;
        has_text = has_text || value.bytes.size() >= 2;
      }
      values_.push_back(value);
      at += size;
    }
    return has_text;
  }

  ByteView bytes_;
  std::span<const size_t> widths_;
  const std::function<bool(ByteView)>& is_text_;
  const FoundRows& found_;
  std::vector<Value> values_;
  size_t most_types_ = 0;  // 0 = not known
  size_t most_header_ = kMaxHeader;
};

}  // namespace

void FindDeletedRows(const TreePage::FreeSpace& space, std::span<const size_t> widths,
                     const std::function<bool(ByteView)>& is_text, const FoundRows& found) {
  if (space.bytes.find_first_not_of('\0') == space.bytes.npos) return;
  Finder(space.bytes, widths, is_text, found).Run(space.is_block);
}

}  // namespace warder::sqlite
