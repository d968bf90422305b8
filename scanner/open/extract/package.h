// A document that is a zip archive (OOXML, ODF, EPUB): its members by name. The document's reader
// takes the ones that it understands; the rest goes on as children, so that nothing is left out.
#ifndef WARDER_OPEN_EXTRACT_PACKAGE_H_
#define WARDER_OPEN_EXTRACT_PACKAGE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "scanner/open/extract/document_writer.h"
#include "scanner/open/extract/xml/xml_reader.h"
#include "scanner/open/format_reader.h"
#include "scanner/open/unpack/inflate.h"
#include "scanner/open/unpack/zip/directory.h"
#include "scanner/open/unpack/zip/records.h"

namespace warder {

class Package {
 public:
  // `archive` and `children` must outlive the package.
  Package(const RandomInput& archive, ChildOpener* children)
      : archive_(archive), children_(*children) {}

  // By the central directory or, where it is missing, the local headers. False: no document has so
  // many members, or none can be told.
  bool Open(ByteView tail);

  size_t size() const { return members_.size(); }
  // As stored.
  const std::string& Name(size_t member) const { return members_[member].entry.name; }
  // In lower case, '/' for '\', without a '/' in front, without "%20" and the like.
  const std::string& PlainName(size_t member) const { return members_[member].plain; }
  uint64_t SizeOf(size_t member) const { return members_[member].entry.size; }
  std::optional<size_t> Find(std::string_view name) const;

  // The content, once; null where it is encrypted or in a method that only a child can be read in.
  // From then on the member counts as read. At most one is read at a time.
  std::unique_ptr<ByteSource> Read(size_t member);
  // At most `limit` bytes; empty where there are none.
  std::string ReadAll(size_t member, size_t limit);
  bool IsRead(size_t member) const { return read_[member]; }
  void MarkRead(size_t member) { read_[member] = true; }
  // Whether the bytes are ciphertext of the archive itself.
  bool IsEncrypted(size_t member) const {
    return (members_[member].entry.flags & zip::kEncrypted) != 0;
  }

  // Everything that was not read, as children, and what lies beside the members.
  [[nodiscard]] bool SendRest(const MemberRange& range, OpenSink* sink);

  // "word/media/../x.xml" as "word/x.xml", in the form of PlainName.
  static std::string Plain(std::string_view name);

 private:
  struct Member {
    zip::Entry entry;
    std::string plain;
    uint64_t begin = 0;  // of its data; known where there is no directory
  };
  class MeteredSource;

  bool OpenByLocalHeaders();
  void Add(zip::Entry entry, uint64_t begin);

  const RandomInput& archive_;
  ChildOpener& children_;
  std::optional<zip::Directory> directory_;
  std::vector<Member> members_;
  std::unordered_map<std::string, size_t> by_name_;
  std::vector<bool> read_;
  Inflater inflater_;
};

// A document that is a package: its parts by `read`, then everything that was not read as children.
// An archive that Package cannot open is read as any other zip archive.
[[nodiscard]] bool ReadPackaged(OpenInput& input, const MemberRange& range, ChildOpener* children,
                                OpenSink* sink,
                                const std::function<void(Package*, DocumentWriter*)>& read);

}  // namespace warder

#endif  // WARDER_OPEN_EXTRACT_PACKAGE_H_
