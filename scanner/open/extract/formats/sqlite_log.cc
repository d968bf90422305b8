// What SQLite keeps beside a database: pages that are not in it yet ("-wal"), or as they were
// before ("-journal"). https://www.sqlite.org/fileformat2.html, 3 and 4.
#include <algorithm>
#include <map>
#include <vector>

#include "scanner/base/byte_cursor.h"
#include "scanner/open/extract/sqlite/database.h"

namespace warder {
namespace {

constexpr ByteView kJournalMagic{"\xD9\xD5\x05\xF9\x20\xA1\x63\xD7", 8};
constexpr size_t kWalHeader = 32;
constexpr size_t kFrameHeader = 24;
// Pages that are looked at: some hundred megabytes of a log.
constexpr size_t kMaxFrames = 4'000'000;
// A page that was written again and again is looked at as often.
constexpr size_t kMaxGenerations = 50;

bool IsWal(ByteView head) {
  const uint32_t magic = U32BeAt(head, 0);
  return (magic == 0x377F0682 || magic == 0x377F0683) && U32BeAt(head, 4) == 3007000 &&
         sqlite::IsPageSize(U32BeAt(head, 8));
}

bool IsJournal(ByteView head) {
  // Sectors have the sizes of pages.
  return head.starts_with(kJournalMagic) && sqlite::IsPageSize(U32BeAt(head, 24)) &&
         sqlite::IsPageSize(U32BeAt(head, 20));
}

// Generations of pages: the first holds the newest of each.
class Log {
 public:
  using Pages = std::map<uint32_t, uint64_t>;

  // Oldest first; `offset` of the page's bytes.
  void Add(uint32_t number, uint64_t offset) {
    if (number == 0) return;
    in_order_.emplace_back(number, offset);
  }
  bool IsFull() const { return in_order_.size() >= kMaxFrames; }
  size_t left_out() const { return left_out_; }

  std::vector<Pages> Generations() {
    std::vector<Pages> generations;
    std::map<uint32_t, size_t> count;
    for (auto it = in_order_.rbegin(); it != in_order_.rend(); ++it) {
      const size_t generation = count[it->first]++;
      if (generation >= kMaxGenerations) {
        ++left_out_;
        continue;
      }
      if (generation >= generations.size()) generations.emplace_back();
      generations[generation].emplace(*it);
    }
    return generations;
  }

 private:
  std::vector<std::pair<uint32_t, uint64_t>> in_order_;  // oldest first
  size_t left_out_ = 0;
};

// Frames of another salt are left over from before the log was begun anew.
void ReadWalFrames(const RandomInput& file, uint32_t page_size, ByteView salt, Log* log) {
  std::vector<std::pair<uint32_t, uint64_t>> current;
  const uint64_t step = kFrameHeader + page_size;
  for (uint64_t at = kWalHeader; at + kFrameHeader < file.size() && !log->IsFull(); at += step) {
    const std::string header = ReadString(file, at, kFrameHeader).value_or("");
    if (header.size() < kFrameHeader || current.size() >= kMaxFrames) break;
    const uint32_t number = U32BeAt(header, 0);
    if (ByteView(header).substr(8, 8) == salt) {
      current.emplace_back(number, at + kFrameHeader);
    } else {
      log->Add(number, at + kFrameHeader);
    }
  }
  for (const auto& [number, offset] : current) log->Add(number, offset);
}

// A page that was met first is the oldest: a journal has each but once, between headers at
// boundaries of sectors.
void ReadJournalPages(const RandomInput& file, ByteView head, Log* log) {
  const uint32_t page_size = U32BeAt(head, 24);
  const uint64_t sector = U32BeAt(head, 20);
  const uint64_t step = uint64_t{page_size} + 8;
  uint64_t at = sector;
  while (at + 4 < file.size() && !log->IsFull()) {
    const std::string start = ReadString(file, at, 8).value_or("");
    if (start.starts_with(kJournalMagic)) {
      at += sector;
      continue;
    }
    const uint32_t number = U32BeAt(start, 0);
    if (number == 0) {
      // Padding up to the next header.
      at = (at / sector + 1) * sector;
      continue;
    }
    log->Add(number, at + 4);
    at += step;
  }
}

bool Claims(const OpenInput& input) {
  return IsWal(input.Head()) || IsJournal(input.Head());
}

bool Read(OpenInput& input, const MemberRange& range, ChildOpener& children, OpenSink& sink) {
  const auto bytes = input.Random();
  if (!bytes) return sink.AddGap({CoverageClass::kOverBudget, bytes.error().message, 0, 0});
  const bool wal = IsWal(input.Head());
  sqlite::DatabaseHeader header;
  header.page_size = header.usable = U32BeAt(input.Head(), wal ? 8 : 24);
  Log log;
  if (wal) {
    ReadWalFrames(**bytes, header.page_size, input.Head().substr(16, 8), &log);
  } else {
    ReadJournalPages(**bytes, input.Head(), &log);
  }
  const std::vector<Log::Pages> generations = log.Generations();
  if (log.IsFull() || log.left_out() > 0) {
    if (!sink.AddGap({CoverageClass::kOverBudget, "over budget: pages of a log", 0, 0}))
      return false;
  }
  uint64_t next_member = 0;
  for (size_t i = 0; i < generations.size(); ++i) {
    // The newest pages of a log are those that the program shows; a journal's are the past.
    const bool shown = wal && i == 0;
    const sqlite::DatabaseLabels labels{shown ? "" : "earlier state, ", !shown,
                                        "rows of tables that the database names", !shown};
    const sqlite::LoggedPages pages(**bytes, header.page_size, generations[i]);
    if (std::string first; pages.Read(1, &first)) {
      const uint32_t page_size = header.page_size;
      if (!sqlite::ParseHeader(first, &header) || header.page_size != page_size)
        header.page_size = header.usable = page_size;
    }
    if (!sqlite::ReadDatabase(pages, header, labels, range.first > 0, &next_member, &children,
                              &sink))
      return false;
  }
  return true;
}

}  // namespace

namespace format_readers {
extern const FormatReader sqlite_log{"sqlite log", Claims, Read, false, false};
}  // namespace format_readers

}  // namespace warder
