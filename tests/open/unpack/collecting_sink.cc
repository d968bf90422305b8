#include "tests/open/unpack/collecting_sink.h"

#include <gtest/gtest.h>

#include <utility>

#include "scanner/open/joined_input.h"

namespace warder {

std::string CollectedObject::Content() const {
  for (const CollectedPart& part : parts)
    if (part.header.kind == PartKind::kContent) return part.bytes;
  return {};
}

const CollectedObject* CollectedObject::Find(std::string_view chain) const {
  const size_t end = std::min(chain.find('!'), chain.size());
  for (const auto& member : members) {
    if (member->header.name != chain.substr(0, end)) continue;
    return end == chain.size() ? member.get() : member->Find(chain.substr(end + 1));
  }
  return nullptr;
}

std::string CollectedObject::Describe(int depth) const {
  std::string text = std::string(static_cast<size_t>(depth) * 2, ' ') + header.name + '|' + reader;
  for (const CollectedPart& part : parts) {
    text += '|' + std::string(PartKindName(part.header.kind)) + ' ' + part.header.label + ' ' +
            std::to_string(part.bytes.size());
  }
  for (const Gap& gap : gaps)
    text += '|' + std::string(CoverageClassName(gap.coverage)) + ": " + gap.reason;
  text += '\n';
  for (const auto& member : members) text += member->Describe(depth + 1);
  return text;
}

size_t CollectedObject::CountMembers() const {
  size_t count = members.size();
  for (const auto& member : members) count += member->CountMembers();
  return count;
}

size_t CollectedObject::CountGaps(CoverageClass coverage) const {
  size_t count = 0;
  for (const Gap& gap : gaps) count += gap.coverage == coverage;
  for (const auto& member : members) count += member->CountGaps(coverage);
  return count;
}

bool CollectingSink::Take(const char* call, bool allowed) {
  if (misuse_.empty() && refused_) misuse_ = std::string(call) + " after a refusal";
  if (misuse_.empty() && !allowed) misuse_ = std::string(call) + " out of place";
  refused_ = refused_ || ++calls_ > refuse_after_;
  return !refused_ && allowed;
}

bool CollectingSink::BeginMember(const MemberHeader& header) {
  if (!Take("BeginMember", !in_part_)) return false;
  ++members_;
  open_.back()->members.push_back(std::make_unique<CollectedObject>());
  open_.push_back(open_.back()->members.back().get());
  open_.back()->header = header;
  return true;
}

bool CollectingSink::EndMember(std::string_view reader) {
  if (!Take("EndMember", !in_part_ && open_.size() > 1)) return false;
  open_.back()->reader = reader;
  open_.pop_back();
  // Of a million members only the last ones are of interest.
  if (members_ > 100'000 && open_.back()->members.size() > 1000) open_.back()->members.clear();
  return true;
}

bool CollectingSink::BeginPart(const PartHeader& header) {
  if (!Take("BeginPart", !in_part_)) return false;
  in_part_ = true;
  open_.back()->parts.push_back({header, {}});
  return true;
}

bool CollectingSink::Bytes(ByteView bytes) {
  if (!Take("Bytes", in_part_)) return false;
  bytes_ += bytes.size();
  std::string& kept = open_.back()->parts.back().bytes;
  if (kept.size() + bytes.size() <= keep_) kept += bytes;
  return true;
}

bool CollectingSink::EndRecord(RecordKind /*kind*/) {
  return Take("EndRecord", in_part_);
}

bool CollectingSink::EndPart() {
  if (!Take("EndPart", in_part_)) return false;
  in_part_ = false;
  return true;
}

bool CollectingSink::Fact(const MetadataFact& fact) {
  if (!Take("Fact", !in_part_)) return false;
  open_.back()->facts.push_back(fact);
  return true;
}

bool CollectingSink::Protect(const Protection& protection) {
  if (!Take("Protect", !in_part_)) return false;
  open_.back()->protections.push_back(protection);
  return true;
}

bool CollectingSink::AddGap(const Gap& gap) {
  if (!Take("AddGap", !in_part_)) return false;
  open_.back()->gaps.push_back(gap);
  return true;
}

namespace {

std::unique_ptr<CollectingSink> OpenWhole(const RandomInput& input, std::string_view name,
                                          const Limits& limits) {
  auto sink = std::make_unique<CollectingSink>();
  const auto opener = NewOpener(limits, sink.get());
  std::string_view reader;
  EXPECT_TRUE(opener->Open(input, name, {}, &reader));
  sink->root().reader = reader;
  EXPECT_EQ(sink->misuse(), "");
  EXPECT_TRUE(sink->IsClosed());
  return sink;
}

}  // namespace

std::unique_ptr<CollectingSink> OpenBytes(ByteView bytes, std::string_view name,
                                          const Limits& limits) {
  return OpenWhole(MemoryInput(bytes), name, limits);
}

std::unique_ptr<CollectingSink> OpenJoined(const std::vector<std::string>& volumes,
                                           std::string_view name) {
  std::vector<std::unique_ptr<const RandomInput>> pieces;
  for (const std::string& volume : volumes) pieces.push_back(std::make_unique<MemoryInput>(volume));
  return OpenWhole(JoinedInput(std::move(pieces)), name, {});
}

std::unique_ptr<CollectingSink> OpenStream(ByteView bytes, std::string_view name,
                                           const Limits& limits) {
  auto sink = std::make_unique<CollectingSink>();
  const auto opener = NewOpener(limits, sink.get());
  MemorySource source(bytes);
  std::string_view reader;
  EXPECT_TRUE(opener->Open(&source, name, &reader));
  sink->root().reader = reader;
  EXPECT_EQ(sink->misuse(), "");
  EXPECT_TRUE(sink->IsClosed());
  return sink;
}

}  // namespace warder
