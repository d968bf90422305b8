// Keeps everything that readers send, as a tree, and checks that the calls nest as sink.h says.
#ifndef WARDER_TESTS_OPEN_UNPACK_COLLECTING_SINK_H_
#define WARDER_TESTS_OPEN_UNPACK_COLLECTING_SINK_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/limits.h"
#include "scanner/open/opener.h"
#include "scanner/open/sink.h"

namespace warder {

struct CollectedPart {
  PartHeader header;
  std::string bytes;
};

using CollectedFact = MetadataFact;

struct CollectedObject {
  MemberHeader header;
  std::vector<CollectedFact> facts;
  std::string reader;
  std::vector<CollectedPart> parts;
  std::vector<Gap> gaps;
  std::vector<Protection> protections;
  std::vector<std::unique_ptr<CollectedObject>> members;

  // The bytes of its content, or nothing where it has none.
  std::string Content() const;
  // By the names of the chain, joined with '!'; null if it is not there.
  const CollectedObject* Find(std::string_view chain) const;
  // "name|reader|bytes of content|class: reason" for it and everything below, one a line.
  std::string Describe(int depth = 0) const;
  // Of all levels.
  size_t CountMembers() const;
  size_t CountGaps(CoverageClass coverage) const;
};

class CollectingSink final : public OpenSink {
 public:
  // Content longer than `keep` is counted but not kept; after `refuse_after` calls everything is
  // refused.
  explicit CollectingSink(size_t keep = size_t{64} << 20, uint64_t refuse_after = UINT64_MAX)
      : keep_(keep), refuse_after_(refuse_after) {}

  CollectedObject& root() { return root_; }
  uint64_t bytes() const { return bytes_; }
  uint64_t members() const { return members_; }
  // True if everything that was begun was ended.
  bool IsClosed() const { return open_.size() == 1 && !in_part_; }
  // The first call that broke the grammar, or that came after a refusal; empty if none did.
  const std::string& misuse() const { return misuse_; }

  bool BeginMember(const MemberHeader& header) override;
  bool EndMember(std::string_view reader) override;
  bool BeginPart(const PartHeader& header) override;
  bool Bytes(ByteView bytes) override;
  bool EndRecord(RecordKind kind) override;
  bool EndPart() override;
  bool Fact(const MetadataFact& fact) override;
  bool Protect(const Protection& protection) override;
  bool AddGap(const Gap& gap) override;

 private:
  bool Take(const char* call, bool allowed);

  size_t keep_;
  uint64_t refuse_after_;
  uint64_t calls_ = 0;
  uint64_t bytes_ = 0;
  uint64_t members_ = 0;
  bool in_part_ = false;
  bool refused_ = false;
  std::string misuse_;
  CollectedObject root_;
  std::vector<CollectedObject*> open_{&root_};
};

// Opens `bytes` as an outermost object. Records a test failure where the calls do not nest.
std::unique_ptr<CollectingSink> OpenBytes(ByteView bytes, std::string_view name,
                                          const Limits& limits = {});
// The same of an archive that was cut into several files, which lie side by side.
std::unique_ptr<CollectingSink> OpenJoined(const std::vector<std::string>& volumes,
                                           std::string_view name);
// As OpenBytes, as a stream that cannot be read out of order.
std::unique_ptr<CollectingSink> OpenStream(ByteView bytes, std::string_view name,
                                           const Limits& limits = {});

}  // namespace warder

#endif  // WARDER_TESTS_OPEN_UNPACK_COLLECTING_SINK_H_
