#include "scanner/open/extract/package.h"

#include <algorithm>
#include <utility>

#include "scanner/base/ascii.h"
#include "scanner/open/extract/text.h"
#include "scanner/open/unpack/zip/content.h"
#include "scanner/open/unpack/zip/directory_reader.h"
#include "scanner/open/unpack/zip/local_walk.h"
#include "scanner/open/unpack/zip/member_reader.h"

namespace warder {
namespace {

// Beyond that it is an archive of many files rather than a document.
constexpr size_t kMaxMembers = 100'000;
constexpr uint64_t kMostDescriptor = 24;

bool ReadAsArchive(const RandomInput& archive, ByteView tail, const MemberRange& range,
                   ChildOpener* children, OpenSink* sink) {
  if (const auto directory = zip::FindDirectory(archive, tail))
    return zip::DirectoryReader(archive, *directory, range, children, sink).Read();
  return zip::ReadByLocalHeaders(archive, range, children, sink);
}

}  // namespace

// Counts against the budgets what a document's reader unpacks.
class Package::MeteredSource final : public ByteSource {
 public:
  MeteredSource(std::unique_ptr<ByteSource> source, std::unique_ptr<RandomInput> stored,
                ChildOpener* children)
      : stored_(std::move(stored)), source_(std::move(source)), children_(*children) {
    if (stored_) source_ = std::make_unique<InputSource>(*stored_);
  }

  Result<size_t> Read(char* to, size_t size) override {
    WARDER_ASSIGN(const size_t count, source_->Read(to, size));
    if (!children_.Spend(count)) return Fail(ErrorKind::kResource, "over budget");
    return count;
  }
  std::string Flaw() const override { return source_->Flaw(); }

 private:
  std::unique_ptr<RandomInput> stored_;
  std::unique_ptr<ByteSource> source_;
  ChildOpener& children_;
};

std::string Package::Plain(std::string_view name) {
  std::string plain = Lower(WithoutPercents(name));
  std::replace(plain.begin(), plain.end(), '\\', '/');
  std::string out;
  for (size_t at = 0; at <= plain.size();) {
    const size_t end = std::min(plain.find('/', at), plain.size());
    const std::string_view step = std::string_view(plain).substr(at, end - at);
    if (step == "..") {
      const size_t slash = out.rfind('/');
      out.erase(slash == out.npos ? 0 : slash);
    } else if (!step.empty() && step != ".") {
      if (!out.empty()) out += '/';
      out += step;
    }
    at = end + 1;
  }
  return out;
}

void Package::Add(zip::Entry entry, uint64_t begin) {
  std::string plain = Plain(entry.name);
  by_name_.try_emplace(plain, members_.size());
  members_.push_back({std::move(entry), std::move(plain), begin});
}

bool Package::Open(ByteView tail) {
  directory_ = zip::FindDirectory(archive_, tail);
  if (directory_) {
    zip::DirectoryWalk walk(archive_, *directory_);
    while (auto entry = walk.Next()) {
      if (members_.size() >= kMaxMembers) return false;
      Add(std::move(*entry), 0);
    }
  }
  if (members_.empty()) directory_.reset();
  if (!directory_ && !OpenByLocalHeaders()) return false;
  read_.assign(members_.size(), false);
  return true;
}

// Only as far as one follows the other without a gap: what lies behind is told by the walk that
// SendRest makes.
bool Package::OpenByLocalHeaders() {
  uint64_t at = 0;
  while (members_.size() < kMaxMembers) {
    auto entry = zip::ReadLocal(archive_, at);
    if (!entry) break;
    const uint64_t begin = at + entry->length;
    const bool unknown = (entry->flags & zip::kHasDescriptor) != 0 && entry->compressed == 0;
    if (unknown) {
      if (entry->method != zip::kDeflated || (entry->flags & zip::kEncrypted) != 0) break;
      zip::DeflatedContent content(archive_, begin, UINT64_MAX, {0, 0, false}, &inflater_);
      std::string rest(BufferedSource::kSize, '\0');
      for (size_t count = rest.size(); count == rest.size();) {
        count = content.Read(rest.data(), rest.size()).value_or(0);
        if (!children_.Spend(count)) return false;
      }
      entry->compressed = content.compressed();
      entry->size = content.size();
      entry->crc = content.crc();
    }
    at = begin + std::min(entry->compressed, archive_.size());
    if ((entry->flags & zip::kHasDescriptor) != 0) {
      const auto behind = ReadString(archive_, at, kMostDescriptor + 4).value_or("");
      const size_t mark = std::min(behind.find(zip::kLocalMark), behind.find(zip::kCentralMark));
      at += mark == behind.npos ? 0 : mark;
    }
    Add(std::move(*entry), begin);
    if (at >= archive_.size()) break;
  }
  return !members_.empty();
}

std::optional<size_t> Package::Find(std::string_view name) const {
  const auto at = by_name_.find(Plain(name));
  if (at == by_name_.end()) return std::nullopt;
  return at->second;
}

std::unique_ptr<ByteSource> Package::Read(size_t member) {
  const auto& [entry, plain, known_begin] = members_[member];
  if (IsEncrypted(member) || (entry.method != zip::kStored && entry.method != zip::kDeflated))
    return nullptr;
  uint64_t begin = known_begin;
  if (directory_) {
    if (entry.local_offset > archive_.size()) return nullptr;
    const uint64_t at = directory_->base + entry.local_offset;
    const auto local = zip::ReadLocal(archive_, at);
    if (!local) return nullptr;
    begin = at + local->length;
  }
  read_[member] = true;
  const zip::Expected expected{entry.size, entry.crc, true};
  if (entry.method == zip::kStored) {
    return std::make_unique<MeteredSource>(
        nullptr, std::make_unique<zip::StoredContent>(archive_, begin, entry.compressed, expected),
        &children_);
  }
  return std::make_unique<MeteredSource>(
      std::make_unique<zip::DeflatedContent>(archive_, begin, entry.compressed, expected,
                                             &inflater_),
      nullptr, &children_);
}

std::string Package::ReadAll(size_t member, size_t limit) {
  const auto source = Read(member);
  if (!source) return {};
  std::string all;
  constexpr size_t kStep = size_t{64} << 10;
  while (all.size() < limit) {
    const size_t before = all.size();
    all.resize(before + std::min(kStep, limit - before));
    const size_t count = source->Read(all.data() + before, all.size() - before).value_or(0);
    all.resize(before + count);
    if (count < std::min(kStep, limit - before)) break;
  }
  return all;
}

bool Package::SendRest(const MemberRange& range, OpenSink* sink) {
  if (!directory_) {
    zip::MemberReader reader(archive_, &children_);
    for (size_t i = 0; i < members_.size(); ++i) {
      if (!read_[i] && !reader.Read(members_[i].entry, i, members_[i].begin)) return false;
    }
    return sink->AddGap({CoverageClass::kDamaged, "no central directory", 0, 0});
  }
  zip::DirectoryReader rest(archive_, *directory_, range, &children_, sink);
  rest.LeaveOut(&read_);
  return rest.Read();
}

bool ReadPackaged(OpenInput& input, const MemberRange& range, ChildOpener* children, OpenSink* sink,
                  const std::function<void(Package*, DocumentWriter*)>& read) {
  const auto archive = input.Random();
  if (!archive) return sink->AddGap({CoverageClass::kOverBudget, archive.error().message, 0, 0});
  Package package(**archive, children);
  if (!package.Open(input.Tail()))
    return ReadAsArchive(**archive, input.Tail(), range, children, sink);
  // Behind a crash the parts were sent already.
  if (range.first == 0) {
    DocumentWriter out(sink);
    read(&package, &out);
    if (!out.Finish()) return false;
  }
  return package.SendRest(range, sink);
}

}  // namespace warder
