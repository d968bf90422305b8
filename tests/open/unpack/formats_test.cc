// The same files in every format that a tool of Debian writes: each must come out as it went in.
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/open/unpack/collecting_sink.h"
#include "tests/open/unpack/tools.h"

namespace warder {
namespace {

struct Recipe {
  std::string file;       // what the command makes
  std::string command;    // run where tree/ lies
  std::string prefix;     // in front of the names of the tree's files
  bool flat = false;      // no folders: only letter.txt is in it
  bool appended = false;  // behind something else: not to be found in a stream
};

std::ostream& operator<<(std::ostream& out, const Recipe& recipe) {
  return out << recipe.file;
}

const std::string& Letter() {
  static const std::string text = "Dear reader, QQ123456C\n" + SomeText(900'000);
  return text;
}

void WriteTree(const TestFolder& folder) {
  folder.Write("tree/letter.txt", Letter());
  folder.Write("tree/sub/list.csv", "name,number\nA. Nonymous,QQ123456C\n");
  folder.Write("tree/sub/empty.txt", "");
  folder.Write("tree/noise.bin", Noise(70'000));
}

class Formats : public testing::TestWithParam<Recipe> {};

TEST_P(Formats, GiveWhatWentIn) {
  const Recipe& recipe = GetParam();
  const TestFolder folder;
  WriteTree(folder);
  folder.Run(recipe.command);
  const std::string bytes = folder.Read(recipe.file);
  for (const bool stream : {false, true}) {
    if (stream && recipe.appended) continue;
    const auto sink = stream ? OpenStream(bytes, recipe.file) : OpenBytes(bytes, recipe.file);
    const CollectedObject& root = sink->root();
    const CollectedObject* letter = root.Find(recipe.prefix + "letter.txt");
    ASSERT_NE(letter, nullptr) << stream << '\n' << root.Describe();
    EXPECT_TRUE(letter->Content() == Letter()) << root.Describe();
    EXPECT_EQ(root.CountGaps(CoverageClass::kDamaged), 0u) << root.Describe();
    EXPECT_EQ(root.CountGaps(CoverageClass::kOverBudget), 0u) << root.Describe();
    if (recipe.flat) continue;
    const CollectedObject* list = root.Find(recipe.prefix + "sub/list.csv");
    const CollectedObject* noise = root.Find(recipe.prefix + "noise.bin");
    ASSERT_TRUE(list != nullptr && noise != nullptr) << root.Describe();
    EXPECT_EQ(list->Content(), "name,number\nA. Nonymous,QQ123456C\n");
    EXPECT_TRUE(noise->Content() == Noise(70'000));
    const CollectedObject* empty = root.Find(recipe.prefix + "sub/empty.txt");
    ASSERT_NE(empty, nullptr) << root.Describe();
    EXPECT_EQ(empty->reader, "empty");
  }
}

TEST(Tar, LinksPipesHolesAndStrangeNamesAreRecordedAndNotFollowed) {
  const TestFolder folder;
  folder.Run(
      "mkdir t && cd t && echo QQ123456C > a.txt && ln a.txt hard.txt && ln -s /etc/passwd link && "
      "mkfifo pipe && truncate -s 1G sparse && echo end >> sparse && tar --sparse -cf ../t.tar "
      "a.txt hard.txt link pipe sparse && tar -rf ../t.tar a.txt && tar -rPf ../t.tar "
      "--transform 's|^|/top/../|' a.txt");
  const auto sink = OpenBytes(folder.Read("t.tar"), "t.tar");
  const auto& members = sink->root().members;
  ASSERT_EQ(members.size(), 7u) << sink->root().Describe();
  EXPECT_EQ(members[1]->header.kind, MemberKind::kLink);
  EXPECT_EQ(members[1]->header.link_target, "a.txt");
  EXPECT_EQ(members[2]->header.link_target, "/etc/passwd");
  EXPECT_EQ(members[2]->Content(), "");
  EXPECT_EQ(members[3]->header.kind, MemberKind::kSpecial);
  EXPECT_EQ(members[4]->Content(), "\fend\n") << "a hole is not written out";
  EXPECT_EQ(members[5]->Content(), "QQ123456C\n") << "the same name again";
  EXPECT_EQ(members[6]->header.name, "/top/../a.txt");
}

// As the reader does that takes the place of one that died: what was told before is not told again.
TEST(Ranges, SolidArchivesGoOnBehindAMember) {
  const TestFolder folder;
  for (const char* name : {"tree/a.txt", "tree/b.txt", "tree/c.txt"})
    folder.Write(name, SomeText(1000));
  folder.Run("cd tree && 7z a ../a.7z a.txt b.txt c.txt && tar -cJf ../a.tar.xz a.txt b.txt c.txt");
  for (const char* archive : {"a.7z", "a.tar.xz"}) {
    const std::string bytes = folder.Read(archive);
    CollectingSink sink;
    std::string_view reader;
    EXPECT_TRUE(NewOpener({}, &sink)->Open(MemoryInput(bytes), archive, {1, UINT64_MAX}, &reader));
    ASSERT_EQ(sink.root().members.size(), 2u) << sink.root().Describe();
    EXPECT_EQ(sink.root().members[0]->header.name, "b.txt");
    EXPECT_EQ(sink.root().members[0]->header.index, 1u);
    EXPECT_EQ(sink.root().members[1]->Content(), SomeText(1000));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Zip, Formats,
    testing::Values(
        Recipe{"a.zip", "cd tree && zip -qr ../a.zip .", ""},
        Recipe{"stored.zip", "cd tree && zip -qr0 ../stored.zip .", ""},
        Recipe{"streamed.zip", "cd tree && zip -qr - . | cat > ../streamed.zip", ""},
        Recipe{"bzip2.zip", "cd tree && 7z a -mm=BZip2 ../bzip2.zip .", ""},
        Recipe{"lzma.zip", "cd tree && 7z a -mm=LZMA ../lzma.zip .", ""},
        Recipe{"ppmd.zip", "cd tree && 7z a -mm=PPMd ../ppmd.zip .", ""},
        Recipe{"xz.zip", "cd tree && 7zz a -mm=xz ../xz.zip .", ""},
        Recipe{"bsdtar.zip", "cd tree && bsdtar --format zip -cf ../bsdtar.zip *", ""},
        Recipe{"program.exe",
               "cd tree && zip -qr ../a.zip . && cat /bin/true ../a.zip > ../program.exe", "",
               false, true},
        Recipe{"moved.exe",
               "cd tree && zip -qr ../a.zip . && cat /bin/true ../a.zip > ../moved.exe && "
               "zip -qA ../moved.exe",
               "", false, true}));

INSTANTIATE_TEST_SUITE_P(
    Tar, Formats,
    testing::Values(Recipe{"ustar.tar", "cd tree && bsdtar --format ustar -cf ../ustar.tar *", ""},
                    Recipe{"pax.tar", "cd tree && bsdtar --format pax -cf ../pax.tar *", ""},
                    Recipe{"gnu.tar", "cd tree && tar --format gnu -cf ../gnu.tar *", ""},
                    Recipe{"v7.tar", "cd tree && tar --format v7 -cf ../v7.tar *", ""},
                    Recipe{"a.tar.gz", "cd tree && tar -czf ../a.tar.gz *", ""},
                    Recipe{"a.tgz", "cd tree && tar -czf ../a.tgz *", ""},
                    Recipe{"a.tar.bz2", "cd tree && tar -cjf ../a.tar.bz2 *", ""},
                    Recipe{"a.tar.xz", "cd tree && tar -cJf ../a.tar.xz *", ""},
                    Recipe{"a.tar.zst", "cd tree && tar --zstd -cf ../a.tar.zst *", ""},
                    Recipe{"a.tar.lz", "cd tree && tar --lzip -cf ../a.tar.lz *", ""},
                    Recipe{"a.tar.lzma", "cd tree && tar --lzma -cf ../a.tar.lzma *", ""},
                    Recipe{"a.tar.Z", "cd tree && tar -cZf ../a.tar.Z *", ""},
                    Recipe{"a.tar.uu", "cd tree && bsdtar --uuencode -cf ../a.tar.uu *", ""},
                    Recipe{"a.tar.lz4",
                           "cd tree && tar -cf ../a.tar * && lz4 -q ../a.tar ../a.tar.lz4", ""}));

INSTANTIATE_TEST_SUITE_P(
    Others, Formats,
    testing::Values(Recipe{"a.7z", "cd tree && 7z a ../a.7z .", ""},
                    Recipe{"separate.7z", "cd tree && 7z a -ms=off -m0=LZMA ../separate.7z .", ""},
                    Recipe{"ppmd.7z", "cd tree && 7z a -m0=PPMd ../ppmd.7z .", ""},
                    Recipe{"plain.7z", "cd tree && 7z a -mx0 -mhc=off ../plain.7z .", ""},
                    Recipe{"newc.cpio", "cd tree && find * | cpio -o -H newc > ../newc.cpio", ""},
                    Recipe{"odc.cpio", "cd tree && find * | cpio -o -H odc > ../odc.cpio", ""},
                    Recipe{"bin.cpio", "cd tree && find * | cpio -o -H bin > ../bin.cpio", ""},
                    Recipe{"initrd.cpio.gz",
                           "cd tree && find * | cpio -o -H newc | gzip > ../initrd.cpio.gz", ""},
                    Recipe{"a.iso", "genisoimage -quiet -R -J -o a.iso tree", ""},
                    Recipe{"joliet.iso", "genisoimage -quiet -J -o joliet.iso tree", ""},
                    Recipe{"a.ar", "cd tree && ar q ../a.ar letter.txt", "", true},
                    Recipe{"bsd.ar", "cd tree && bsdtar --format arbsd -cf ../bsd.ar letter.txt",
                           "", true},
                    Recipe{"a.cab", "cd tree && gcab -c -z ../a.cab letter.txt", "", true},
                    Recipe{"stored.cab", "cd tree && gcab -c ../stored.cab letter.txt", "", true}));

// Behind the program that would unpack them.
INSTANTIATE_TEST_SUITE_P(
    Programs, Formats,
    testing::Values(
        Recipe{"setup.exe",
               "cd tree && 7z a ../in.7z . && cat /usr/lib/p7zip/7zCon.sfx ../in.7z > ../setup.exe",
               "archive.7z!", false, true},
        Recipe{"cabinet.exe",
               "cd tree && gcab -c -z ../a.cab letter.txt && cat /bin/true ../a.cab > "
               "../cabinet.exe",
               "archive.cab!", true, true}));

INSTANTIATE_TEST_SUITE_P(
    Streams, Formats,
    testing::Values(
        Recipe{"letter.txt.gz", "gzip -nc tree/letter.txt > letter.txt.gz", "", true},
        Recipe{"letter.txt.gz",
               "head -c 400000 tree/letter.txt | gzip -nc > letter.txt.gz && tail -c +400001 "
               "tree/letter.txt | gzip -nc >> letter.txt.gz",
               "", true},
        Recipe{"letter.txt.bz2", "bzip2 -c tree/letter.txt > letter.txt.bz2", "", true},
        Recipe{"letter.txt.xz", "xz -c tree/letter.txt > letter.txt.xz", "", true},
        Recipe{"letter.txt.lzma", "xz --format=lzma -c tree/letter.txt > letter.txt.lzma", "",
               true},
        Recipe{"letter.txt.zst", "zstd -qc tree/letter.txt > letter.txt.zst", "", true},
        Recipe{"letter.txt.lz4", "lz4 -qc tree/letter.txt > letter.txt.lz4", "", true},
        Recipe{"letter.txt.lz", "lzip -c tree/letter.txt > letter.txt.lz", "", true},
        Recipe{"letter.txt.Z", "compress -c tree/letter.txt > letter.txt.Z", "", true}));

INSTANTIATE_TEST_SUITE_P(
    Nested, Formats,
    testing::Values(
        Recipe{"outer.7z",
               "cd tree && tar -czf ../in.tar.gz * && cd .. && zip -q mid.zip in.tar.gz && 7z a "
               "outer.7z mid.zip",
               "mid.zip!in.tar.gz!"},
        Recipe{"outer.tar.xz",
               "cd tree && 7z a ../in.7z . && cd .. && genisoimage -quiet -R -o mid.iso in.7z && "
               "tar -cJf outer.tar.xz mid.iso",
               "mid.iso!in.7z!"},
        Recipe{"outer.zip",
               "cd tree && zip -q0r ../in.zip . && cd .. && tar -cf mid.tar in.zip && zip -q "
               "outer.zip mid.tar",
               "mid.tar!in.zip!"},
        Recipe{"disguised.txt", "cd tree && zip -qr ../x . && mv ../x.zip ../disguised.txt", ""}));

}  // namespace
}  // namespace warder
