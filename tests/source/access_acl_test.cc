#include "scanner/source/access_acl.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <string>
#include <vector>

#include "scanner/source/file_tree.h"
#include "scanner/source/open_file.h"
#include "tests/source/temp_tree.h"

namespace warder {
namespace {

struct AclEntry {
  int tag;
  int permissions;
  uint32_t id;
};
constexpr int kUserObject = 1, kUser = 2, kGroupObject = 4, kGroup = 8, kMask = 16, kOther = 32;
constexpr uint32_t kNoId = 0xffffffff;

void AppendLittleEndian(uint32_t value, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) *out += static_cast<char>(value >> (8 * i));
}

std::string Encode(const std::vector<AclEntry>& entries) {
  std::string out;
  AppendLittleEndian(2, 4, &out);
  for (const AclEntry& entry : entries) {
    AppendLittleEndian(static_cast<uint32_t>(entry.tag), 2, &out);
    AppendLittleEndian(static_cast<uint32_t>(entry.permissions), 2, &out);
    AppendLittleEndian(entry.id, 4, &out);
  }
  return out;
}

// owner, named user, owning group, named group, mask, others
std::vector<AclEntry> Acl(int user, int owning_group, int group, int mask, int others) {
  return {{kUserObject, 6, kNoId}, {kUser, user, 1000},  {kGroupObject, owning_group, kNoId},
          {kGroup, group, 100},    {kMask, mask, kNoId}, {kOther, others, kNoId}};
}

TEST(AccessAcl, Breadth) {
  struct Case {
    std::vector<AclEntry> entries;
    ReadBreadth breadth;
    uint32_t named;
  };
  const Case cases[] = {
      {{{kUserObject, 6, kNoId}, {kGroupObject, 4, kNoId}, {kOther, 0, kNoId}},
       ReadBreadth::kGroup,
       0},
      {{{kUserObject, 6, kNoId}, {kGroupObject, 0, kNoId}, {kOther, 0, kNoId}},
       ReadBreadth::kOwner,
       0},
      {Acl(4, 0, 0, 7, 0), ReadBreadth::kNamed, 2},
      {Acl(0, 0, 4, 7, 0), ReadBreadth::kNamed, 2},
      {Acl(4, 4, 4, 0, 0), ReadBreadth::kOwner, 2},
      {Acl(4, 4, 4, 3, 0), ReadBreadth::kOwner, 2},
      {Acl(4, 4, 0, 4, 0), ReadBreadth::kGroup, 2},
      {Acl(3, 3, 3, 7, 3), ReadBreadth::kOwner, 2},
      {Acl(0, 0, 0, 0, 4), ReadBreadth::kEveryone, 2},
  };
  for (const Case& c : cases) {
    const auto acl = ParseAccessAcl(Encode(c.entries));
    ASSERT_TRUE(acl);
    EXPECT_EQ(ReadBreadthName(acl->breadth), ReadBreadthName(c.breadth));
    EXPECT_EQ(acl->named_entries, c.named);
  }
}

TEST(AccessAcl, DamagedOnesAreRefused) {
  const std::string good = Encode(Acl(4, 4, 4, 7, 0));
  for (size_t length = 0; length < good.size(); ++length) {
    EXPECT_EQ(ParseAccessAcl(good.substr(0, length)).has_value(),
              length >= 4 && (length - 4) % 8 == 0)
        << length;
  }
  std::string other_version = good;
  other_version[0] = 3;
  EXPECT_FALSE(ParseAccessAcl(other_version));
  EXPECT_FALSE(ParseAccessAcl(Encode({{64, 4, kNoId}})));
}

TEST(AccessAcl, OfModeBits) {
  EXPECT_EQ(BreadthOfMode(0600), ReadBreadth::kOwner);
  EXPECT_EQ(BreadthOfMode(0640), ReadBreadth::kGroup);
  EXPECT_EQ(BreadthOfMode(0604), ReadBreadth::kEveryone);
  EXPECT_EQ(BreadthOfMode(0711), ReadBreadth::kOwner);
}

TEST(AccessAcl, OfAFile) {
  const TempTree tree;
  tree.File("plain");
  tree.File("shared");
  ASSERT_EQ(chmod((tree / "plain").c_str(), 0640), 0);
  const std::string acl = Encode(Acl(4, 0, 0, 4, 0));
  if (setxattr((tree / "shared").c_str(), "system.posix_acl_access", acl.data(), acl.size(), 0) !=
      0) {
    GTEST_SKIP() << "the file system of the temporary directory has no access control lists";
  }
  const Given given = TakeAll(NewFileTree({tree.path()}, {}).get());
  const auto plain = OpenFile(given.At(tree, "plain"));
  const auto shared = OpenFile(given.At(tree, "shared"));
  ASSERT_TRUE(plain && shared);
  EXPECT_EQ(plain->metadata.read_breadth, ReadBreadth::kGroup);
  EXPECT_EQ(plain->metadata.acl_entries, 0u);
  // The mode now shows the mask where the group's bits were: 0640 too, but the group may not read.
  EXPECT_EQ(shared->metadata.mode & 0777u, 0640u);
  EXPECT_EQ(shared->metadata.read_breadth, ReadBreadth::kNamed);
  EXPECT_EQ(shared->metadata.acl_entries, 2u);
  std::vector<Gap> gaps;
  EXPECT_TRUE(ReadAttributes(shared->fd.get(), shared->metadata.attribute_names, &gaps).empty());
  EXPECT_TRUE(gaps.empty());
}

}  // namespace
}  // namespace warder
