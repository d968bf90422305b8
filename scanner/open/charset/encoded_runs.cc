// Three searches over the block: long tokens (base64, hex) with a vector kernel, backslashes (\x)
// and equals signs (quoted-printable) with memchr. Each hit is handed to its decoder; what comes
// back as text goes through the same decoding and folding as a file's text, and the two maps are
// joined.
#include "scanner/open/charset/encoded_runs.h"

#include <algorithm>
#include <cstring>

#include "scanner/base/limits.h"
#include "scanner/open/charset/decoder.h"
#include "scanner/open/charset/kernels.h"
#include "scanner/open/charset/run_decoders.h"

namespace warder {
namespace {

// A run of the map covers at most that many view bytes, so that a finding is placed to within a few
// characters.
constexpr size_t kMaxJoinedRun = 12;

bool IsTokenChar(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80) != 0;
}

size_t FindByte(std::string_view text, char c, size_t from) {
  if (from >= text.size()) return text.size();
  const void* hit = std::memchr(text.data() + from, c, text.size() - from);
  return hit == nullptr ? text.size()
                        : static_cast<size_t>(static_cast<const char*>(hit) - text.data());
}

class Finder {
 public:
  Finder(const TextBlock& block, int depth, EncodedRuns* found)
      : block_(block), text_(block.text), depth_(depth), found_(found) {}

  void FindTokens();
  void FindEscapes();
  void FindQuotedPrintable();

 private:
  size_t Budget() const {
    return kMaxDecodedBytesPerBlock -
           std::min<uint64_t>(kMaxDecodedBytesPerBlock, found_->decoded_bytes);
  }
  bool IsOwned(const RunBytes& run) const {
    return !run.sources.empty() && run.sources.front().begin < block_.owned_end &&
           run.sources.back().end > block_.owned_begin;
  }
  bool IsQuotedMark(size_t equals) const;
  std::vector<size_t> QuotedMarks() const;
  void Keep(RunBytes run, bool quoted_printable);
  void JoinMaps(const RunBytes& run, const OffsetMap& decoded_map, DecodedRun* kept) const;
  void AppendJoined(size_t view, size_t view_end, size_t begin, size_t end, bool plain,
                    bool disguise, OffsetMap* map) const;

  const TextBlock& block_;
  const std::string_view text_;
  const int depth_;
  EncodedRuns* const found_;
};

void Finder::FindTokens() {
  RunBytes run;
  for (size_t at = 0; at < text_.size();) {
    at += FindLongToken(text_.data() + at, text_.size() - at);
    if (at >= text_.size()) return;
    if (Budget() == 0) {
      found_->over_budget = true;
      return;
    }
    const bool cut = block_.map->Original(0) > 0 && !block_.decoded;
    const bool decoded =
        DecodeHex(text_, at, Budget(), &run) || DecodeBase64(text_, at, cut, Budget(), &run);
    at = std::max(run.end, at + 1);
    if (decoded && IsOwned(run)) Keep(std::move(run), false);
  }
}

void Finder::FindEscapes() {
  RunBytes run;
  for (size_t at = 0;;) {
    at = FindByte(text_, '\\', at);
    if (at + 4 > text_.size()) return;
    if ((text_[at + 1] | 0x20) == 'x' && Budget() > 0 && DecodeEscapes(text_, at, Budget(), &run)) {
      at = std::max(run.end, at + 1);
      if (IsOwned(run)) Keep(std::move(run), false);
    } else {
      ++at;
    }
  }
}

// "=20" is also the end of many an assignment. It counts as an escape only near marks that nothing
// else has: a soft line break behind a line of at most 76 characters, or an escaped equals sign,
// dash, quote or pound.
bool Finder::IsQuotedMark(size_t equals) const {
  const std::string_view rest = text_.substr(equals + 1, 8);
  if (rest.empty() || std::string_view("3EC2\r\n").find(rest[0]) == std::string_view::npos)
    return false;  // most assignments
  for (std::string_view mark : {"3D", "E2=80=", "C2=A", "20\n", "20\r\n"}) {
    if (rest.starts_with(mark)) return true;
  }
  if (!rest.starts_with("\n") && !rest.starts_with("\r\n")) return false;
  const size_t low = equals > 80 ? equals - 80 : 0;
  const size_t before = text_.substr(low, equals - low).rfind('\n');
  const size_t line = before == text_.npos ? (low > 0 ? 80 : equals) : equals - low - before;
  return line <= 77 && line > 20;
}

// Where such marks stand; in most text nowhere.
std::vector<size_t> Finder::QuotedMarks() const {
  std::vector<size_t> marks;
  for (size_t at = FindByte(text_, '=', 0); at < text_.size(); at = FindByte(text_, '=', at + 1)) {
    if (IsQuotedMark(at)) marks.push_back(at);
  }
  return marks;
}

void Finder::FindQuotedPrintable() {
  const std::vector<size_t> marks = QuotedMarks();
  if (marks.empty()) return;
  const auto is_near_mark = [&marks](size_t at) {
    const auto next = std::lower_bound(marks.begin(), marks.end(), at > 512 ? at - 512 : 0);
    return next != marks.end() && *next < at + 512;
  };
  RunBytes run;
  for (size_t at = 0;;) {
    at = FindByte(text_, '=', at);
    if (at + 2 >= text_.size()) return;
    const char next = text_[at + 1];
    const bool escape = ((next >= '0' && next <= '9') || (next >= 'A' && next <= 'F')) &&
                        ((text_[at + 2] >= '0' && text_[at + 2] <= '9') ||
                         (text_[at + 2] >= 'A' && text_[at + 2] <= 'F'));
    const bool soft_break = next == '\n' || (next == '\r' && text_[at + 2] == '\n');
    const size_t behind = at + (next == '\n' ? 2 : 3);
    const bool padding = soft_break && at >= kMinEncodedRun &&
                         IsBase64(text_.substr(at - kMinEncodedRun, kMinEncodedRun));
    const bool in_token = (at > 0 && IsTokenChar(text_[at - 1])) ||
                          (behind < text_.size() && IsTokenChar(text_[behind]));
    if ((!escape && !soft_break) || padding || !in_token || Budget() == 0 || !is_near_mark(at)) {
      ++at;
      continue;
    }
    DecodeQuotedPrintable(text_, at, Budget(), &run);
    at = std::max(run.end, at + 1);
    if (IsOwned(run)) Keep(std::move(run), true);
  }
}

void Finder::Keep(RunBytes run, bool quoted_printable) {
  const size_t size = run.bytes.size();
  found_->decoded_bytes += size;
  run.bytes.append(kTextPadding, '\0');
  auto kept = std::make_unique<DecodedRun>();
  kept->quoted_printable = quoted_printable;
  kept->storage.resize(kTextPadding + MaxViewSize(size) + kTextPadding);
  OffsetMap decoded_map;
  std::vector<uint32_t> breaks;
  ViewBuilder view;
  view.Start(kept->storage.data() + kTextPadding, 0, decoded_map.mutable_runs(), &breaks);
  const Encoding encoding = !quoted_printable && IsUtf16Text({run.bytes.data(), size})
                                ? Encoding::kUtf16Le
                                : Encoding::kUtf8;
  Decoder().Decode({run.bytes.data(), size, 0, {encoding, nullptr, {}}, true}, &view);
  kept->text.text = {view.data(), view.size()};
  kept->text.map = &kept->map;
  kept->text.decoded = true;
  kept->text.strings_only = block_.strings_only;
  JoinMaps(run, decoded_map, kept.get());
  if (depth_ + 1 < kMaxDecodingDepth && !quoted_printable) {
    Finder inner(kept->text, depth_ + 1, found_);
    inner.FindTokens();
  }
  found_->runs.push_back(std::move(kept));
}

// View of the decoded bytes -> decoded bytes -> text of the block -> original.
void Finder::JoinMaps(const RunBytes& run, const OffsetMap& decoded_map, DecodedRun* kept) const {
  const size_t size = kept->text.text.size();
  const std::vector<OffsetRun>& runs = decoded_map.runs();
  const std::vector<RunSource>& sources = run.sources;
  const auto begin_of = [&](size_t source) {
    return source < sources.size() ? sources[source].decoded_begin : SIZE_MAX;
  };
  kept->map.Clear(0);
  kept->text.owned_begin = kept->text.owned_end = 0;
  size_t next_run = 0, source = 0;
  for (size_t at = 0; at < size;) {
    while (next_run < runs.size() && runs[next_run].view_begin <= at) ++next_run;
    const uint64_t from = decoded_map.Original(at);
    while (begin_of(source + 1) <= from) ++source;
    size_t end = next_run < runs.size() ? runs[next_run].view_begin : size;
    if (!sources[source].plain) end = std::min(end, at + kMaxJoinedRun);
    // Not beyond what one source gave, unless a character does.
    while (end > at + 1 && decoded_map.Original(end - 1) >= begin_of(source + 1)) --end;
    size_t last = source;
    while (begin_of(last + 1) < decoded_map.OriginalEnd(end)) ++last;
    const bool plain = sources[source].plain && last == source;
    size_t text_begin = sources[source].begin;
    size_t text_end = sources[last].end;
    if (plain) {
      text_end = text_begin + static_cast<size_t>(decoded_map.OriginalEnd(end)) - begin_of(source);
      text_begin += static_cast<size_t>(from) - begin_of(source);
    }
    AppendJoined(at, end, text_begin, text_end, plain, decoded_map.Disguised(at, end), &kept->map);
    const size_t decoded_end = std::min(begin_of(source + 1), run.bytes.size() - kTextPadding);
    for (; at < end; ++at) {
      // Where this very byte comes from: its share of the source.
      const size_t share = static_cast<size_t>(decoded_map.Original(at)) - begin_of(source);
      const size_t position =
          sources[source].begin +
          share * (sources[source].end - sources[source].begin) / (decoded_end - begin_of(source));
      if (position < block_.owned_begin) kept->text.owned_begin = at + 1;
      if (position < block_.owned_end) kept->text.owned_end = at + 1;
    }
  }
  kept->text.owned_end = std::max(kept->text.owned_begin, kept->text.owned_end);
}

// [view, view_end) of the decoded text stands for [begin, end) of the block's.
void Finder::AppendJoined(size_t view, size_t view_end, size_t begin, size_t end, bool plain,
                          bool disguise, OffsetMap* map) const {
  const uint64_t original = block_.map->Original(begin);
  const uint64_t length = block_.map->OriginalEnd(end) - original;
  OffsetRun run;
  run.view_begin = static_cast<uint32_t>(view);
  run.original_begin = original;
  if (!plain || length != view_end - view) {
    run.original_length = static_cast<uint32_t>(length);
    run.view_length = static_cast<uint16_t>(view_end - view);
    run.disguise = disguise || block_.map->Disguised(begin, end);
  }
  map->Append(run);
}

}  // namespace

EncodedRuns FindEncodedRuns(const TextBlock& block) {
  EncodedRuns found;
  Finder finder(block, 0, &found);
  finder.FindTokens();
  finder.FindEscapes();
  finder.FindQuotedPrintable();
  return found;
}

bool IsAsItStands(const DecodedRun& run, size_t begin, size_t end) {
  if (begin >= end) return true;
  return run.map.OriginalEnd(end) - run.map.Original(begin) == end - begin;
}

}  // namespace warder
