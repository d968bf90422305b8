// What is encoded comes back as it was; what is not of our making is refused, never a crash.
#include "scanner/open/sandbox/frames.h"

#include <gtest/gtest.h>

#include <random>

namespace warder {
namespace {

Protection SomeProtection() {
  Protection protection;
  protection.grade = ProtectionGrade::kWeak;
  protection.mixed = true;
  protection.sealed_members = 1;
  protection.members = 2;
  protection.scheme = "ZipCrypto";
  protection.names_visible = false;
  protection.evidence = {{26, "local header, flag bit 0"}};
  return protection;
}

std::vector<Frame> Examples() {
  MemberHeader member;
  member.name = std::string("a\0b\xFF/../x", 9);
  member.kind = MemberKind::kLink;
  member.link_target = "/etc/passwd";
  member.size = 12;
  member.modified_ns = -5;
  member.index = 7;
  PartHeader part;
  part.kind = PartKind::kComment;
  part.text = PartText::kTable;
  part.hidden = true;
  part.label = "Sheet 1";
  return {OpenedFrame{"zip", true}, member,
          EndMemberFrame{"text"},   part,
          BytesFrame{100},          EndRecordFrame{RecordKind::kMessage},
          EndPartFrame{},           MetadataFact{MetadataFact::Kind::kTitle, "t"},
          SomeProtection(),         Gap{CoverageClass::kDamaged, "damaged at byte 5", 9, 0},
          MoreMembersFrame{},       DoneFrame{true, 110}};
}

std::string Encoded(const Frame& frame) {
  std::string bytes;
  EncodeFrame(frame, &bytes);
  return bytes;
}

Result<Frame> Decoded(const std::string& bytes) {
  return DecodeFrame(DecodeFrameHeader(bytes.data()), ByteView(bytes).substr(kFrameHeaderSize));
}

TEST(Frames, ComeBackAsTheyWere) {
  for (const Frame& frame : Examples()) {
    const std::string bytes = Encoded(frame);
    const auto back = Decoded(bytes);
    ASSERT_TRUE(back) << frame.index() << ": " << back.error().message;
    EXPECT_EQ(back->index(), frame.index());
    EXPECT_EQ(Encoded(*back), bytes) << frame.index();
  }
}

TEST(Frames, WhatNoReaderSendsIsRefused) {
  EXPECT_FALSE(Decoded(Encoded(Gap{CoverageClass::kExcluded, "x", 0, 0})));
  EXPECT_FALSE(Decoded(Encoded(Gap{CoverageClass::kDenied, "x", 0, 0})));
  EXPECT_FALSE(Decoded(Encoded(Gap{CoverageClass::kDamaged, "", 0, 0})));
  EXPECT_FALSE(Decoded(Encoded(Gap{CoverageClass::kDamaged, "\x1B[2J", 0, 0})));
  EXPECT_FALSE(Decoded(Encoded(EndMemberFrame{"line\nbreak"})));
  EXPECT_FALSE(Decoded(Encoded(OpenedFrame{std::string(kMaxFramePhrase + 1, 'a'), false})));
  EXPECT_FALSE(Decoded(Encoded(DoneFrame{false, 4096})));
  EXPECT_FALSE(Decoded(Encoded(DoneFrame{false, -1})));
  MemberHeader member;
  member.name.assign(kMaxFrameName + 1, 'a');
  EXPECT_FALSE(Decoded(Encoded(member)));
  Protection protection = SomeProtection();
  protection.evidence.resize(kMaxEvidence + 1);
  EXPECT_FALSE(Decoded(Encoded(protection)));
}

TEST(Frames, CutOffOrLongerThanTheyShouldBe) {
  for (const Frame& frame : Examples()) {
    if (std::holds_alternative<BytesFrame>(frame)) continue;
    const std::string payload = Encoded(frame).substr(kFrameHeaderSize);
    FrameHeader header = DecodeFrameHeader(Encoded(frame).data());
    for (size_t size = 0; size < payload.size(); ++size) {
      header.length = static_cast<uint32_t>(size);
      EXPECT_FALSE(DecodeFrame(header, payload.substr(0, size))) << frame.index();
    }
    header.length = static_cast<uint32_t>(payload.size() + 1);
    EXPECT_FALSE(DecodeFrame(header, payload + '\0')) << frame.index();
  }
}

// Whatever decodes encodes again to the same bytes: nothing is read that was not checked.
TEST(Frames, MutationsAreRefusedOrAreFramesThemselves) {
  std::mt19937 random(11);
  const auto examples = Examples();
  for (int i = 0; i < 50'000; ++i) {
    std::string bytes = Encoded(examples[random() % examples.size()]);
    for (unsigned n = random() % 4 + 1; n > 0; --n) {
      bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    const auto frame = Decoded(bytes);
    if (!frame || std::holds_alternative<BytesFrame>(*frame)) continue;
    EXPECT_EQ(Encoded(*frame), bytes);
  }
}

bool Accepts(const std::vector<Frame>& frames) {
  FrameOrder order;
  for (const Frame& frame : frames) {
    if (!order.Accept(frame)) return false;
  }
  return true;
}

TEST(FrameOrder, FollowsTheGrammar) {
  const Frame opened = OpenedFrame{"zip", true}, none = OpenedFrame{}, done = DoneFrame{};
  const Frame member = MemberHeader{}, end = EndMemberFrame{}, part = PartHeader{};
  const Frame bytes = BytesFrame{}, end_part = EndPartFrame{}, more = MoreMembersFrame{};
  const Frame gap = Gap{CoverageClass::kDamaged, "x", 0, 0};
  EXPECT_TRUE(Accepts({opened, member, part, bytes, end_part, gap, end, more, done}));
  EXPECT_TRUE(Accepts({opened, member, member, end, end, done}));
  EXPECT_TRUE(Accepts({none, done}));
  EXPECT_FALSE(Accepts({member}));
  EXPECT_FALSE(Accepts({done}));
  EXPECT_FALSE(Accepts({none, gap}));
  EXPECT_FALSE(Accepts({opened, opened}));
  EXPECT_FALSE(Accepts({opened, bytes}));
  EXPECT_FALSE(Accepts({opened, part, part}));
  EXPECT_FALSE(Accepts({opened, part, gap}));
  EXPECT_FALSE(Accepts({opened, part, done}));
  EXPECT_FALSE(Accepts({opened, end}));
  EXPECT_FALSE(Accepts({opened, member, done}));
  EXPECT_FALSE(Accepts({opened, member, more}));
  EXPECT_FALSE(Accepts({opened, done, gap}));
  std::vector<Frame> deep{opened};
  deep.resize(kMaxFrameDepth + 2, member);
  EXPECT_FALSE(Accepts(deep));
}

}  // namespace
}  // namespace warder
